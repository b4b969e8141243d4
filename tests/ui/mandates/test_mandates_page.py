"""People at the page of mandates: a card written, sent round, acknowledged, compared and taken back, all by key."""

from functools import partial

from tests.builders.windows import Seat
from tests.pictures.mandate_scenes import an_example, with_mandates
from ui.kit.fields import Choice
from ui.kit.sheets import FormSheet
from ui.mandates.cards import CardDetail
from ui.mandates.ground_tabs import CommitmentsTab, InstrumentsTab
from ui.mandates.page import MandatesPage
from ui.mandates.tabs import CardsTab, GridTab
from workbench.domain.circulations import AnswerKind
from workbench.domain.mandates import CommitmentStatus
from workbench.queries.mandates import list_mandates

HOSTILE = "<img src=x> & =1+1"


def page(seat: Seat) -> MandatesPage:
    assert isinstance(seat.page, MandatesPage)
    return seat.page


def sheet(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet)
    return found


def detail(seat: Seat) -> CardDetail:
    tab = page(seat).tab()
    assert isinstance(tab, CardsTab)
    return tab.detail


def test_a_card_is_written_sent_round_acknowledged_and_each_is_taken_back(seat: Seat) -> None:
    example = an_example(seat)
    seat.go(f"mandates?context={example.context}")
    seat.press("Ctrl+N")
    sheet(seat).form.set_values({
        "organisation": Choice(example.organisations[0], "Example Society of the Coast"), "statements": HOSTILE,
        "layers": (Choice("", "no such layer"),),
    })  # fmt: skip
    seat.press("Ctrl+Return")
    assert sheet(seat).form.problem("layers"), "what names nothing is neither kept nor left out silently"
    sheet(seat).form.set_values({"layers": (Choice("movement/basic", "Basic"),)})
    seat.press("Ctrl+Return")
    shown = detail(seat).page
    assert shown is not None
    assert shown.row.statement == HOSTILE
    assert HOSTILE in dict(detail(seat).facts.shown()).values()

    page(seat).focus_first()
    seat.press("Ctrl+Shift+R")
    sheet(seat).form.set_values({
        "recipients": "organisation", "organisation": Choice(example.organisations[1], "Example Society of the Hills")
    })  # fmt: skip
    seat.press("Ctrl+Return")
    answers = detail(seat).answers
    assert [row.kind for row in answers.model.rows()] == [AnswerKind.NONE]
    answers.rows.setFocus()
    answers.rows.select_first()
    seat.press("Return")
    assert [row.kind for row in answers.model.rows()] == [AnswerKind.AGREED]
    seat.press("Ctrl+Z")
    assert [row.kind for row in answers.model.rows()] == [AnswerKind.NONE]

    page(seat).focus_first()
    seat.press("Del")
    assert seat.read(partial(list_mandates, today=seat.desk.today())) == []
    seat.press("Ctrl+Z")
    assert [row.statement for row in seat.read(partial(list_mandates, today=seat.desk.today()))] == [HOSTILE]


def test_overlaps_and_empty_places_stand_side_by_side_and_what_rests_on_an_instrument_leads_on(seat: Seat) -> None:
    example = with_mandates(seat)
    seat.go(f"mandates?tab=grid&context={example.context}")
    tab = page(seat).tab()
    assert isinstance(tab, GridTab)
    cells = tab.part.view.model().grid.cells
    hills = example.areas[1]
    assert cells[("layer/movement/focused", hills)].text.startswith("Overlap")
    assert cells[("layer/movement/specialized", hills)].text == "none recorded"
    assert "Specialized mental health care" in cells[("layer/movement/specialized", hills)].spoken
    assert tab.part.view.go(("layer/movement/basic", hills))
    seat.press("Return")
    assert page(seat).tab_key() == "cards", "Enter opens the card of the cell"
    assert detail(seat).title.text() == "Example Society of the Coast"

    seat.press("Ctrl+Tab", "Ctrl+Tab")
    commitments = page(seat).tab()
    assert isinstance(commitments, CommitmentsTab)
    rows = commitments.register.model.rows()
    commitments.register.list.select_id(rows[0].id)
    seat.settle()
    assert rows[0].status is CommitmentStatus.IN_PROGRESS
    commitments.register.setFocus()
    seat.press("Alt+Down")
    assert [row.id for row in commitments.register.model.rows()][:2] == [rows[1].id, rows[0].id]
    seat.press("Ctrl+Shift+E")
    sheet(seat).form.set_values({"words": "Example letter", "day": "2026"})
    seat.press("Ctrl+Return")
    assert commitments.detail.evidence.model.rows()[0].words == "Example letter"

    seat.press("Ctrl+Tab")
    instruments = page(seat).tab()
    assert isinstance(instruments, InstrumentsTab)
    newest = instruments.register.current()
    assert newest.replaces
    assert [name for name, _ in instruments.detail.chain.shown()] == ["this one", "older"]
    assert [row.text for row in instruments.detail.resting.model.rows()] == ["Example Society of the Coast"]
