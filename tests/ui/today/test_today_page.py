"""Today: what is next, what is late, what was left, and the first day."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders.windows import Seat, a_program, seat_at
from ui.today.lists import ListCard
from ui.today.metrics import Metric
from ui.today.page import TodayPage
from workbench.domain.meetings import MeetingStatus
from workbench.identifiers import MeetingId
from workbench.operations.circulations import circulate_minutes
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.operations.workspaces import WorkspaceDraft, create_workspace
from workbench.queries.meeting_lists import MeetingFilter, order_meetings, read_meeting_rows


@pytest.fixture
def empty_seat(qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    template = tmp_path / "template"
    program = a_program(template)
    draft = WorkspaceDraft(title="Empty", is_sample=True)
    create_workspace(
        template / "sample.workbench", SAMPLE_PASSPHRASE, draft, program.vocabularies(), clock=program.clock,
        places=program.places, cost=program.cost,
    ).close()  # fmt: skip
    with seat_at(tmp_path / "computer", template) as sitting:
        yield sitting


def metric(seat: Seat, title: str) -> Metric:
    return next(each for each in seat.page.findChildren(Metric) if each.accessibleName().startswith(title))


def test_figures_lead_to_what_they_count(seat: Seat) -> None:
    overdue = metric(seat, "Overdue actions")
    assert overdue.accessibleName() == "Overdue actions: 2"
    overdue.setFocus()
    seat.press("Space")
    assert seat.session.frame.is_showing("actions")


def test_a_meeting_opens_by_enter(seat: Seat) -> None:
    card = next(card for card in seat.page.findChildren(ListCard) if card.title() == "Next meetings")
    card.setFocus()
    seat.press("Down", "Return")
    assert seat.session.frame.is_showing("meetings")
    assert str(seat.session.frame.router.current).startswith("meetings/")


def test_words_that_were_not_saved_are_offered(seat: Seat) -> None:
    seat.desk.keep_draft("form/partner", "", {"name": "Example"})
    seat.settle()
    seat.go("today")
    card = next(card for card in seat.page.findChildren(ListCard) if card.title() == "Words that were not saved")
    assert card.isVisible()


def test_on_the_first_day_there_is_one_thing_to_do(empty_seat: Seat) -> None:
    empty_seat.press("F6")
    page = empty_seat.page
    assert isinstance(page, TodayPage)
    assert "Nothing is here yet" in page.empty_text()
    empty_seat.command("today.paste")
    assert empty_seat.session.frame.is_showing("partners")


def test_answers_that_are_due_are_seen_and_lead_to_the_round(seat: Seat) -> None:
    numbers = seat.read(partial(order_meetings, matching=MeetingFilter(now=seat.desk.now())))
    rows = seat.read(partial(read_meeting_rows, numbers=numbers))
    meeting = next(row for row in rows if row.status is MeetingStatus.HELD)
    done = circulate_minutes(
        seat.desk.database, MeetingId(meeting.id), [f"group:{meeting.group_id}"], sent_on=date(2026, 2, 20),
        answer_by=date(2026, 2, 27), silence_means="agreed",
    )  # fmt: skip
    page = seat.page
    assert isinstance(page, TodayPage)
    assert not page._answers.isVisible()
    seat.desk.changed.emit(done.changes)
    seat.settle()
    assert page._answers.isVisible()
    page._answers.setFocus()
    seat.press("Home", "Return")
    assert seat.session.frame.is_showing("meetings")
