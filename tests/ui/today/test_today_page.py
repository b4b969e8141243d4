"""Today: what is next, what is mine, what waits, what is new, what was left, and the first day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from tests.builders.windows import Seat, a_program, seat_at
from ui.kit.export_sheet import ExportSheet
from ui.kit.paper_run import PrintRun
from ui.kit.sheets import FormSheet
from ui.today.columns import Lines
from ui.today.metrics import Metric
from ui.today.page import TodayPage
from workbench.domain.actions import ActionItem
from workbench.domain.issues import Issue
from workbench.domain.meetings import MeetingStatus
from workbench.domain.partners import Organisation
from workbench.identifiers import MeetingId, PostId, new_id
from workbench.operations.backups import back_up_workspace, backup_state
from workbench.operations.circulations import circulate_minutes
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.operations.workspaces import WorkspaceDraft, create_workspace
from workbench.queries.changed_since import ChangesBy
from workbench.queries.meeting_lists import MeetingFilter, order_meetings, read_meeting_rows
from workbench.queries.oneself import read_myself
from workbench.queries.releases import list_releases
from workbench.storage.personal_facts import read_visits

HOSTILE = "<img src=x> & مرحبا " + "w" * 300


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


def today_of(seat: Seat) -> TodayPage:
    page = seat.page
    assert isinstance(page, TodayPage)
    return page


def metric(seat: Seat, title: str) -> Metric:
    return next(each for each in seat.page.findChildren(Metric) if each.accessibleName().startswith(title))


def put(seat: Seat, *records: object) -> None:
    with seat.desk.database.write("test.put") as work:
        for record in records:
            work.store(type(record)).put(record)
    seat.desk.changed.emit(work.changes)
    seat.settle()


def test_arrows_lead_from_figures_to_cards_and_enter_opens(seat: Seat) -> None:
    overdue, cards = metric(seat, "Overdue actions"), today_of(seat).cards
    assert overdue.accessibleName() == "Overdue actions: 2"
    overdue.setFocus()
    seat.press("Right", "Left", "Down")
    assert seat.focus is cards.meetings.next
    seat.press("Right")
    assert seat.focus is cards.ours.rows
    seat.press("Down")
    assert seat.focus is cards.others.rows
    assert cards.others.rows.current_row() is cards.others.rows.rows.row_at(0)
    seat.press("Up", "Left", "Return")
    assert str(seat.session.frame.router.current).startswith("meetings/")
    seat.press("Alt+Left")
    metric(seat, "Overdue actions").setFocus()
    seat.press("Return")
    assert seat.session.frame.is_showing("actions")


def test_who_i_am_is_said_once_and_my_actions_are_ticked_by_one_key(seat: Seat) -> None:
    page = today_of(seat)
    assert not page.cards.mine.isVisible()
    seat.press("Ctrl+M")
    seat.type("Duty <b>officer")
    seat.press("Ctrl+Return")
    assert "Duty <b>officer" in page.head.who.text()
    assert page.cards.mine.isVisible()
    replica = seat.desk.database.identity.replica
    me = seat.read(partial(read_myself, today=seat.desk.today(), replica=replica)).post
    due = seat.desk.today() - timedelta(days=1)
    actions = [ActionItem(id=new_id(), text=f"No. {n} {HOSTILE}", owner_post=PostId(me), due=due) for n in range(10)]
    put(seat, *actions)
    assert page.cards.mine.rows.rows.count() == 6
    assert page.cards.mine.all.text() == "All 10"
    page.cards.mine.setFocus()
    seat.press("Down", "Space")
    assert page.cards.mine.all.text() == "All 9"
    seat.press("Ctrl+Z")
    assert page.cards.mine.all.text() == "All 10"
    page.cards.mine.all.click()
    seat.settle()
    assert seat.session.frame.is_showing("actions")
    model = seat.page.model  # type: ignore[attr-defined]
    assert model.count() == 10
    # Emptied, the sheet says that nobody in particular sits here.
    seat.go("today")
    seat.press("Ctrl+M", "Ctrl+A", "Delete", "Ctrl+Return")
    assert not today_of(seat).cards.mine.isVisible()


def test_what_waits_is_told_with_its_reason_and_leads_there(seat: Seat) -> None:
    numbers = seat.read(partial(order_meetings, matching=MeetingFilter(now=seat.desk.now())))
    rows = seat.read(partial(read_meeting_rows, numbers=numbers))
    meeting = next(row for row in rows if row.status is MeetingStatus.HELD)
    done = circulate_minutes(
        seat.desk.database, MeetingId(meeting.id), [f"group:{meeting.group_id}"], sent_on=date(2026, 2, 20),
        answer_by=date(2026, 2, 27), silence_means="agreed",
    )  # fmt: skip
    reviews = today_of(seat).cards.reviews
    assert not reviews.isVisible()
    seat.desk.changed.emit(done.changes)
    put(seat, Issue(id=new_id(), text=HOSTILE, escalated_on=date(2026, 2, 28), escalated_as_written="HQ"))
    said = [reviews.rows.rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert "answers were due" in said[0]
    assert "without a reply" in said[1]
    reviews.setFocus()
    seat.press("Home", "Return")
    assert seat.session.frame.is_showing("meetings")


def test_what_is_new_leads_to_the_diary(seat: Seat) -> None:
    put(seat, Organisation(id=new_id(), names={"en": HOSTILE}))
    changes = today_of(seat).cards.changes
    assert changes.title() == "New in the last seven days"
    changes.setFocus()
    seat.press("Home", "Return")
    route = seat.session.frame.router.current
    assert route is not None
    assert (route.page, route.option("by")) == ("diary", seat.desk.database.identity.author)


def test_a_page_that_stands_over_night_shows_the_new_day_by_itself(seat: Seat) -> None:
    page = today_of(seat)
    first = page.cards.meetings.next.rows.row_at(0)
    assert first is not None
    assert first.ends_at is not None
    assert page.turning.is_looking()
    page.turning.look()
    seat.settle()
    said = page.head._day.text()
    seat.program.clock.turn(first.ends_at - seat.desk.now() + timedelta(seconds=1))  # type: ignore[attr-defined]
    page.turning.look()
    seat.settle()
    assert page.head._day.text() != said
    after = page.cards.meetings.next.rows.row_at(0)
    assert after is None or after.id != first.id, "it is over"
    said = page.head._day.text()
    seat.program.clock.turn(timedelta(days=-1))  # type: ignore[attr-defined]
    page.turning.look()
    seat.settle()
    assert page.head._day.text() != said, "a clock that was put back"
    seat.go("partners")
    assert not page.turning.is_looking()


def test_the_age_of_a_backup_that_a_clock_put_back_makes_a_coming_one_is_its_day(seat: Seat, tmp_path: Path) -> None:
    workspace, backups = seat.desk.workspace, today_of(seat).backups
    back_up_workspace(workspace, folder=tmp_path / "stick")
    state = backup_state(workspace)
    backups.show_state(replace(state, newest_away=state.newest))
    assert backups.text() == "Last backup off this computer: \u2068today\u2069"
    seat.program.clock.turn(timedelta(days=-365))  # type: ignore[attr-defined]
    backups.show_state(replace(state, newest_away=state.newest))
    assert backups.text() == "Last backup off this computer: \u20682 Mar 2026\u2069"


def test_leaving_the_workspace_is_noted(seat: Seat) -> None:
    replica, database = seat.desk.database.identity.replica, seat.desk.database
    with database.read() as connection:
        assert read_visits(connection, replica) is None
    seat.session.note_left()
    with database.read() as connection:
        visits = read_visits(connection, replica)
    assert visits is not None
    assert visits.last.at == seat.desk.now()


def test_the_morning_sheet_is_printed_or_written_to_a_file_and_noted(seat: Seat, tmp_path: Path) -> None:
    seat.press("Ctrl+E")
    sheet = seat.session.frame.findChild(ExportSheet)
    assert sheet is not None
    order = sheet.order()
    assert order is not None
    sheet.write(order, tmp_path / "morning.pdf")
    seat.settle()
    assert (tmp_path / "morning.pdf").read_bytes().startswith(b"%PDF")
    seat.press("Ctrl+P")
    (run,), (dialog,) = seat.page.findChildren(PrintRun), seat.page.findChildren(QPrintDialog)
    run.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    run.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    run.begin()
    seat.settle()
    dialog.close()
    assert (tmp_path / "printed.pdf").stat().st_size
    noted = [(row.what, row.form) for row in seat.read(list_releases)]
    assert noted == [("morning-sheet/all", "pdf"), ("morning-sheet/all", "paper")]


def test_words_that_were_not_saved_are_offered_and_gone_on_with(seat: Seat) -> None:
    seat.desk.keep_draft("form/role_assignment", "1/2/3", {"note": "Example"})
    seat.settle()
    seat.program.clock.turn(timedelta(minutes=1))  # type: ignore[attr-defined]
    seat.desk.keep_draft("form/partner", "", {"name": HOSTILE})
    seat.settle()
    seat.go("today")
    drafts = today_of(seat).cards.drafts
    assert drafts.isVisible()
    said = [str(drafts.rows.rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(2)]
    assert ("Partners" in said[0], "Roles matrix" in said[1]) == (True, True)
    drafts.setFocus()
    seat.press("Home", "Return")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet)
    assert sheet.form.values()["name"] == HOSTILE
    seat.press("Esc")
    seat.go("today")
    drafts.setFocus()
    seat.press("End", "Return")
    assert seat.session.frame.is_showing("roles")


def test_on_the_first_day_there_is_one_thing_to_do(empty_seat: Seat) -> None:
    empty_seat.press("F6")
    assert "Nothing is here yet" in today_of(empty_seat).empty_text()
    empty_seat.command("today.paste")
    assert empty_seat.session.frame.is_showing("partners")


def test_so_many_kinds_are_told_that_the_number_of_all_records_is_not_cut_off(seat: Seat) -> None:
    kinds = ("organisation", "person", "group", "meeting", "decision", "action_item", "")
    row = ChangesBy(author="a", replica="r", name="", is_own=True, counts=tuple((kind, 2) for kind in kinds))
    told = Lines(seat.desk).counted(row)
    assert told == "2 partners, 2 people, 2 groups, 2 meetings, 6 other records"
    few = ChangesBy(author="a", replica="r", name="", is_own=True, counts=(("group", 1),))
    assert Lines(seat.desk).counted(few) == "1 group"
