"""Versions of minutes at the window: rounds and answers by keyboard, an amendment from its reason to its seal."""

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor

from tests.builders.minutes_seats import another_meeting
from tests.builders.windows import Seat
from tests.ui.meetings.test_meetings_page import meetings, page_of
from ui.meetings.amending import AmendmentSheet, BeginAmendmentSheet
from ui.meetings.approval import ApprovalSheet
from ui.meetings.attendance_form import LineSheet
from ui.meetings.versions import VersionsTab
from ui.meetings.versions_sheets import CirculationSheet, CorrectionSheet, JudgingSheet
from workbench.domain.circulations import AnswerKind
from workbench.domain.meetings import AttendanceMode, MeetingStatus, Run
from workbench.domain.minutes_editing import BlockDraft, ItemMinutes
from workbench.identifiers import MeetingId, MinuteBlockId
from workbench.operations.circulations import add_correction, circulate_minutes
from workbench.operations.drafts import AMENDMENT, MINUTES, find_draft, list_drafts
from workbench.operations.minutes import approve_minutes
from workbench.operations.minutes_editing import write_item_minutes
from workbench.queries.circulations import read_rounds
from workbench.queries.meeting_pages import read_meeting_page
from workbench.queries.minutes_versions import read_versions

HOSTILE = "<img src=x onerror=y> \u202eevil\u202c & <b>bold</b>"


@pytest.fixture
def seat(lasting_seat: Seat) -> Seat:
    """The same window for all stories, each with a meeting of its own."""
    lasting_seat.tidy()
    return lasting_seat


def sheet_of(seat: Seat, kind: type[Any]) -> Any:
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, kind), f"no {kind.__name__} is shown"
    return sheet


def tab_of(seat: Seat) -> VersionsTab:
    return page_of(seat).detail.versions


def held(seat: Seat) -> MeetingId:
    """A meeting with words on its first point."""
    sample = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    meeting = another_meeting(seat, sample.id)
    say(seat, meeting, "The list goes out on Friday.")
    return meeting


def say(seat: Seat, meeting: MeetingId, *texts: str) -> None:
    point = seat.read(lambda connection: read_meeting_page(connection, meeting)).agenda[0]
    blocks = tuple(
        BlockDraft(id=MinuteBlockId(f"{meeting[:24]}{place:012}"), runs=(Run(text),))
        for place, text in enumerate(texts)
    )
    write_item_minutes(seat.desk.database, ItemMinutes(point.id, blocks))


@pytest.fixture
def approved(seat: Seat) -> MeetingId:
    meeting = held(seat)
    approve_minutes(seat.desk.database, meeting, by="The group", on=date(2026, 3, 1))
    return meeting


def rounds(seat: Seat, meeting: str) -> Any:
    return seat.read(lambda connection: read_rounds(connection, meeting, seat.desk.today()))


def versions(seat: Seat, meeting: str) -> Any:
    return seat.read(lambda connection: read_versions(connection, meeting))


def test_a_draft_is_sent_round_by_keyboard_and_undo_takes_it_back(seat: Seat) -> None:
    meeting = held(seat)
    seat.go(f"meetings/{meeting}?tab=versions")
    seat.press("Ctrl+Shift+R")
    sheet = sheet_of(seat, CirculationSheet)
    sheet.form.set_values({"answer_by": date(2026, 3, 1), "silence": "agreed"})
    seat.press("Ctrl+Return")
    # Answers would be due before it goes out: the sheet stays and says so.
    assert sheet.isVisible()
    sheet.form.set_values({"answer_by": date(2026, 3, 9)})
    seat.press("Ctrl+Return")
    (found,) = rounds(seat, meeting)
    assert (found.number, found.silence_means, found.answer_by) == (1, "agreed", date(2026, 3, 9))
    assert [row.title for row in tab_of(seat)._model.rows()] == ["The draft as it stands", "Round 1"]
    seat.press("Ctrl+Z")
    assert rounds(seat, meeting) == ()


@pytest.fixture
def at_answers(seat: Seat) -> Seat:
    meeting = held(seat)
    group = seat.read(lambda connection: read_meeting_page(connection, meeting)).group
    circulate_minutes(seat.desk.database, meeting, [f"group:{group}"], sent_on=date(2026, 2, 20),
                      answer_by=date(2026, 2, 27), silence_means="agreed")  # fmt: skip
    seat.go(f"meetings/{meeting}?tab=versions")
    tab = tab_of(seat)
    tab.show_state(tab._model.rows()[-1].id)
    seat.settle()
    tab.pane.answers.table.setFocus()
    seat.settle()
    return seat


def the_round(seat: Seat) -> Any:
    return rounds(seat, page_of(seat).detail.meeting)[0]


def test_answers_are_noted_by_letters_one_after_another(at_answers: Seat) -> None:
    seat = at_answers
    first, second, third, *_ = the_round(seat).answers
    seat.type("a")
    seat.type("D")
    assert [row.kind for row in the_round(seat).answers[:3]] == [
        AnswerKind.AGREED,
        AnswerKind.DECLINED,
        AnswerKind.NONE,
    ]
    assert tab_of(seat).pane.answers.table.current_row().organisation == third.organisation
    seat.press("Ctrl+Z")
    assert the_round(seat).answers[1].kind is AnswerKind.NONE
    table = tab_of(seat).pane.answers.table
    table.setFocus()
    table.select_id(first.id)
    seat.type("0")
    assert the_round(seat).answers[0].is_silent
    assert second.is_silent


def test_silence_is_said_and_not_noted(at_answers: Seat) -> None:
    pane = tab_of(at_answers).pane.answers
    silent = the_round(at_answers).count(AnswerKind.NONE)
    assert f"{silent} have not answered" in pane._told.text()
    assert "agreed" in pane._told.text()
    assert pane._model.index(0, 1).data() == "None (silence: \u2068agreed\u2069)"


def test_a_correction_with_hostile_words_is_noted_and_judged(at_answers: Seat) -> None:
    seat = at_answers
    seat.type("c")
    sheet = sheet_of(seat, CorrectionSheet)
    sheet.form.set_values({"where": "Point 1", "words": HOSTILE})
    seat.press("Ctrl+Return")
    (asked,) = the_round(seat).answers[0].corrections
    assert "<img src=x" in asked.words
    assert "\u202e" not in asked.words
    tab_of(seat).pane.answers.table.setFocus()
    seat.press("Return")
    sheet = sheet_of(seat, JudgingSheet)
    sheet.form.set_values({f"judged/{asked.id}": "refused", f"reason/{asked.id}": "It was Friday."})
    seat.press("Ctrl+Return")
    (judged,) = the_round(seat).answers[0].corrections
    assert (judged.accepted, judged.reason) == (False, "It was Friday.")
    seat.press("Ctrl+Z")
    assert the_round(seat).answers[0].open_corrections == 1


def test_what_changed_since_a_round_is_marked_and_told_in_words(at_answers: Seat) -> None:
    seat = at_answers
    say(seat, MeetingId(page_of(seat).detail.meeting), "The list goes out on Monday.")
    pane = tab_of(seat).pane
    tab_of(seat).refresh()
    pane.tabs.select("differences")
    seat.settle()
    assert "1 changed" in pane.counts.text()
    view = pane.changes
    assert "Friday\u2009Monday" in view.toPlainText()
    cursor = QTextCursor(view.document().find("Friday"))
    assert cursor.charFormat().fontStrikeOut()
    cursor = QTextCursor(view.document().find("Monday"))
    assert cursor.charFormat().fontUnderline()
    view.setFocus()
    seat.press("N")
    assert "removed: Friday added: Monday" in view.accessibleDescription()


def begin(seat: Seat, meeting: str) -> None:
    seat.go(f"meetings/{meeting}?tab=versions")
    seat.press("Ctrl+Shift+M")
    sheet_of(seat, BeginAmendmentSheet).form.set_values({"because": "A day was wrong."})
    seat.press("Ctrl+Return")


def test_an_amendment_is_written_as_a_draft_approved_and_sealed(seat: Seat, approved: MeetingId) -> None:
    begin(seat, approved)
    minutes = page_of(seat).detail.minutes
    assert page_of(seat).detail.tab() == "minutes"
    assert "Amendment of version 1" in minutes.pane.banner.text()
    assert not minutes.pane.editor.isReadOnly()
    minutes.pane.editor.setFocus()
    seat.press("Ctrl+Home")
    seat.type("Please note: ")
    minutes.keeping.keep()
    seat.settle()
    # Nothing changed yet.
    assert len(versions(seat, approved)) == 1
    assert [draft.kind for draft in list_drafts(seat.desk.workspace)].count(MINUTES) == 1
    seat.press("Ctrl+Shift+M")
    sheet = sheet_of(seat, AmendmentSheet)
    assert "1 changed" in sheet.changes.counts()
    assert sheet.form.values()["because"] == "A day was wrong."
    seat.press("Ctrl+Return")
    newest, before = versions(seat, approved)
    assert (newest.number, newest.because, newest.holds, before.holds) == (2, "A day was wrong.", True, True)
    assert list_drafts(seat.desk.workspace) == []
    assert minutes.pane.editor.isReadOnly()
    assert minutes.pane.editor.toPlainText().startswith("Please note: ")
    shown = page_of(seat).detail.shown
    assert shown is not None
    assert shown.page.status is MeetingStatus.AMENDED


def test_an_amendment_that_changes_nothing_is_refused_and_can_be_discarded(seat: Seat, approved: MeetingId) -> None:
    begin(seat, approved)
    seat.press("Ctrl+Shift+M")
    sheet = sheet_of(seat, AmendmentSheet)
    seat.press("Ctrl+Return")
    assert "changes nothing" in sheet.banner_text()
    sheet.discard.click()
    assert find_draft(seat.desk.workspace, AMENDMENT, approved) is not None
    sheet.discard.click()
    seat.settle()
    assert find_draft(seat.desk.workspace, AMENDMENT, approved) is None
    assert page_of(seat).detail.minutes.pane.editor.isReadOnly()
    assert len(versions(seat, approved)) == 1


def test_discarding_gives_the_approved_words_and_lines_back(seat: Seat, approved: MeetingId) -> None:
    begin(seat, approved)
    detail = page_of(seat).detail
    detail.minutes.pane.editor.setFocus()
    seat.type("Other words. ")
    detail.show_tab("attendance")
    seat.settle()
    sheet = detail.attendance
    first = lines(seat, approved)[0]
    assert first.mode is AttendanceMode.PRESENT
    sheet.table.setFocus()
    sheet.table.select_id(first.id)
    seat.type("a")
    assert "corrected" in sheet.table.model().index(0, 2).data()
    assert sheet.table.current_row() != first
    # When somebody came is asked: it is not now.
    sheet.table.select_id(first.id)
    seat.type("l")
    form = sheet_of(seat, LineSheet).form
    assert form.values()["mode"] == "apology"
    form.set_values({"mode": "present", "arrived": time(9, 20)})
    seat.press("Ctrl+Return")
    assert "from \u206809:20\u2069" in sheet.table.model().index(0, 2).data()
    assert lines(seat, approved)[0] == first
    seat.press("Ctrl+Shift+M")
    amendment = sheet_of(seat, AmendmentSheet)
    assert "2 changed" in amendment.changes.counts()
    amendment.discard.click()
    amendment.discard.click()
    seat.settle()
    assert "corrected" not in sheet.table.model().index(0, 2).data()
    assert sheet._model.row_at(0) == first
    assert "Other words" not in detail.minutes.pane.editor.toPlainText()
    assert list_drafts(seat.desk.workspace) == []
    # Without an amendment a letter changes nothing, and Enter asks who is meant at most.
    sheet.table.setFocus()
    seat.type("a")
    assert lines(seat, approved)[0] == first


def test_attendance_put_right_is_sealed_with_the_amendment(seat: Seat, approved: MeetingId) -> None:
    begin(seat, approved)
    detail = page_of(seat).detail
    detail.show_tab("attendance")
    seat.settle()
    detail.attendance.table.setFocus()
    detail.attendance.table.select_first()
    seat.type("a")
    # The banner leads to the approval, as that of the words does.
    detail.attendance._sealed.acted.emit()
    seat.settle()
    seat.press("Ctrl+Return")
    assert [version.number for version in versions(seat, approved)] == [2, 1]
    assert lines(seat, approved)[0].mode is AttendanceMode.APOLOGY
    assert "corrected" not in detail.attendance.table.model().index(0, 2).data()


def lines(seat: Seat, meeting: str) -> Any:
    return seat.read(lambda connection: read_meeting_page(connection, meeting)).attendance


def test_corrections_that_wait_are_seen_before_the_minutes_are_approved(at_answers: Seat) -> None:
    seat = at_answers
    found = the_round(seat)
    for words in (HOSTILE, "The day was Monday."):
        add_correction(seat.desk.database, found.id, found.answers[0].organisation, words=words, where="Point 1")
    page_of(seat).detail.show_tab("agenda")
    seat.press("Ctrl+Shift+Return")
    sheet = sheet_of(seat, ApprovalSheet)
    waiting = sheet.corrections
    assert "2 corrections to the draft" in waiting.banner.text()
    assert "<img src=x onerror=y>" in waiting.text()
    assert "The day was Monday." in waiting.text()
    waiting.banner.acted.emit()
    seat.settle()
    first, second = the_round(seat).answers[0].corrections
    sheet_of(seat, JudgingSheet).form.set_values({f"judged/{first.id}": "refused", f"judged/{second.id}": "accepted"})
    seat.press("Ctrl+Return")
    assert waiting.isHidden()
    assert sheet.isVisible()
    # Approving is a person's choice either way.
    seat.press("Ctrl+Return")
    assert versions(seat, page_of(seat).detail.meeting)


def test_a_version_says_whose_it_is_and_that_its_seal_holds(seat: Seat, approved: MeetingId) -> None:
    seat.go(f"meetings/{approved}?tab=versions")
    pane = tab_of(seat).pane
    (version,) = versions(seat, approved)
    assert "all of it is as it was approved" in pane.facts.text()
    assert version.root[:4] in pane.facts.text()
    assert pane.act.text() == "Amend …"


def test_minutes_that_never_went_round_say_so(seat: Seat) -> None:
    meeting = held(seat)
    seat.go(f"meetings/{meeting}?tab=versions")
    assert tab_of(seat)._empty.isVisible()


def test_in_an_arabic_window_the_letters_are_those_of_both_languages(arabic_seat: Seat) -> None:
    seat = arabic_seat
    meeting = held(seat)
    group = seat.read(lambda connection: read_meeting_page(connection, meeting)).group
    circulate_minutes(seat.desk.database, meeting, [f"group:{group}"], sent_on=date(2026, 2, 20))
    seat.go(f"meetings/{meeting}?tab=versions")
    tab = tab_of(seat)
    tab.show_state(tab._model.rows()[-1].id)
    seat.settle()
    tab.pane.answers.table.setFocus()
    seat.type("a")
    assert rounds(seat, meeting)[0].answers[0].kind is AnswerKind.AGREED


def test_undo_is_the_windows_also_where_differences_are_read(at_answers: Seat) -> None:
    seat = at_answers
    seat.type("a")
    pane = tab_of(seat).pane
    pane.tabs.select("differences")
    seat.settle()
    pane.changes.setFocus()
    seat.press("Ctrl+Z")
    assert the_round(seat).answers[0].kind is AnswerKind.NONE
