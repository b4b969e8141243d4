"""People at the page of mandates: a card written, sent round, acknowledged, compared and taken back, all by key."""

from datetime import timedelta
from functools import partial

from tests.builders.windows import Seat
from tests.pictures.mandate_scenes import Example, an_example, with_mandates
from ui.kit.cards import EmptyState
from ui.kit.fields import Choice
from ui.kit.sheets import FormSheet
from ui.mandates.cards import CardDetail
from ui.mandates.ground_tabs import CommitmentsTab, InstrumentsTab
from ui.mandates.page import MandatesPage
from ui.mandates.tabs import CardsTab, GridTab
from ui.today.page import TodayPage
from workbench.domain.circulations import AnswerKind
from workbench.domain.context_drafts import SituationDraft
from workbench.domain.mandates import CommitmentStatus
from workbench.identifiers import InstrumentId, OrganisationId
from workbench.operations.circulations import add_correction
from workbench.operations.contexts import add_situation
from workbench.queries.mandates import list_mandates
from workbench.queries.reviews import ReviewKind

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


def working(seat: Seat) -> set[str]:
    """Those of the acts on what is chosen that can be done now."""
    acts = {"edit", "send", "status", "evidence", "up", "down", "remove"}
    enabled = {each.id.removeprefix("mandates.") for each in page(seat).commands() if each.enabled()}
    return acts & enabled


def silence_is_shown_and_not_noted(seat: Seat, example: Example) -> None:
    """Of a round whose day is over."""
    today = seat.desk.today()
    page(seat).focus_first()
    seat.press("Ctrl+Shift+R")
    sheet(seat).form.set_values({
        "recipients": "organisation", "organisation": Choice(example.organisations[1], "Example Society of the Hills"),
        "sent_on": today - timedelta(days=9), "answer_by": today - timedelta(days=2), "silence": "Example: agreed",
    })  # fmt: skip
    seat.press("Ctrl+Return")
    shown = detail(seat)
    assert "Example: agreed" in " ".join(text for _, text in shown.facts.shown())
    (silent,) = shown.answers.model.rows()
    assert silent.kind is AnswerKind.NONE
    assert "Example: agreed" in shown.words.answer(silent, shown.round())


def what_waits_leads_from_today_to_the_card(seat: Seat, card: str, kind: ReviewKind) -> None:
    """Answers that were due, with what silence means; a correction that nobody has judged."""
    seat.go("today")
    assert isinstance(seat.page, TodayPage)
    reviews = seat.page.cards.reviews.rows
    (line,) = (row for row in reviews.rows.rows() if row.kind is kind)
    assert (line.record, line.title) == (card, f"Example Society of the Coast · {HOSTILE}")
    reviews.setFocus()
    reviews.select_id(line.id)
    seat.press("Return")
    assert detail(seat).page is not None
    assert str(seat.session.frame.router.current).startswith(f"mandates/{card}")


def a_correction_comes_in(seat: Seat, example: Example) -> None:
    """To the round that is shown."""
    sent = detail(seat).round()
    assert sent is not None
    saved = add_correction(seat.desk.database, sent.id, OrganisationId(example.organisations[1]), words="Example: no.")
    seat.desk.changed.emit(saved.changes)


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
    silence_is_shown_and_not_noted(seat, example)
    what_waits_leads_from_today_to_the_card(seat, shown.row.id, ReviewKind.CARDS)
    a_correction_comes_in(seat, example)
    what_waits_leads_from_today_to_the_card(seat, shown.row.id, ReviewKind.CARD_CORRECTIONS)

    page(seat).focus_first()
    seat.press("Ctrl+Shift+Y")
    assert str(seat.session.frame.router.current).startswith(f"partners/{example.organisations[0]}")
    seat.press("Alt+Left")
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
    assert tab.part.view.go(("layer/movement/specialized", hills))
    assert working(seat) == set(), "no card stands in the cell"
    assert tab.part.view.go(("layer/movement/basic", hills))
    assert working(seat) == {"edit"}, "what cannot be done here is not offered"
    seat.press("Return")
    assert page(seat).tab_key() == "cards", "Enter opens the card of the cell"
    assert detail(seat).title.text() == "Example Society of the Coast"
    assert working(seat) == {"edit", "send", "status", "remove"}

    seat.press("Ctrl+Tab", "Ctrl+Tab")
    commitments = page(seat).tab()
    assert isinstance(commitments, CommitmentsTab)
    a_commitment_is_moved_and_gets_evidence(seat, commitments)

    seat.press("Ctrl+Tab")
    instruments = page(seat).tab()
    assert isinstance(instruments, InstrumentsTab)
    newest = instruments.register.current()
    assert newest.replaces
    assert working(seat) == {"edit", "remove"}
    assert [row.text for row in instruments.detail.resting.model.rows()] == ["Example Society of the Coast"]
    said = SituationDraft(situation="protracted", instrument=InstrumentId(newest.id))
    seat.desk.changed.emit(add_situation(seat.desk.database, example.context, said).changes)
    seat.settle()
    resting = instruments.detail.resting.model.rows()
    assert len(resting) == instruments.register.current().resting == 2, "as many are listed as are counted"
    assert resting[-1].route == f"contexts/{example.context}"
    what_replaced_what_leads_from_one_to_the_other(seat, instruments)


def a_commitment_is_moved_and_gets_evidence(seat: Seat, commitments: CommitmentsTab) -> None:
    """By key."""
    rows = commitments.register.model.rows()
    commitments.register.list.select_id(rows[0].id)
    seat.settle()
    assert rows[0].status is CommitmentStatus.IN_PROGRESS
    assert working(seat) == {"edit", "status", "evidence", "up", "down", "remove"}
    commitments.register.setFocus()
    seat.press("Alt+Down")
    assert [row.id for row in commitments.register.model.rows()][:2] == [rows[1].id, rows[0].id]
    seat.press("Ctrl+Shift+E")
    sheet(seat).form.set_values({"words": "Example letter", "day": "2026"})
    seat.press("Ctrl+Return")
    assert commitments.detail.evidence.model.rows()[0].words == "Example letter"


def what_replaced_what_leads_from_one_to_the_other(seat: Seat, instruments: InstrumentsTab) -> None:
    """By key, there and back."""
    chain = instruments.detail.chain
    newest, oldest = chain.model.rows()
    assert [row.place for row in (newest, oldest)] == ["this one", "older"]
    chain.rows.setFocus()
    seat.press("Home", "Return")
    assert instruments.detail.title.text() == newest.title, "the one that is shown leads nowhere"
    seat.press("End", "Return")
    assert instruments.detail.title.text() == oldest.title
    assert [row.place for row in chain.model.rows()] == ["newer", "this one"]
    seat.press("Alt+Left")
    assert instruments.detail.title.text() == newest.title


def test_an_empty_list_asks_nobody_to_choose_from_it_and_alone_it_is_as_wide_as_the_page(seat: Seat) -> None:
    seat.go("mandates")
    tab = page(seat).tab()
    assert isinstance(tab, CardsTab)
    assert [each.text()[:19] for each in tab.findChildren(EmptyState) if each.isVisible()] == ["No mandate card yet"]
    list_side = tab.register.side.line
    assert list_side.width() < tab.width() / 2
    seat.window.resize(1024, 640)
    seat.settle()
    assert list_side.width() == tab.width()
