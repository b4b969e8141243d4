from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders.windows import Seat, seat_at
from tests.ui.meetings.test_meetings_page import meetings, page_of
from ui.kit.buttons import Button
from ui.kit.fields import Choice
from ui.kit.sheets import FormSheet
from ui.meetings.attendance_form import LineSheet
from ui.meetings.live import LiveView
from ui.meetings.live_window import LiveWindow
from ui.meetings.minutes_tab import MinutesTab
from workbench.domain.meetings import AttendanceMode, MeetingStatus
from workbench.errors import Unavailable
from workbench.operations.drafts import CLOCK, MINUTES, list_drafts
from workbench.operations.meetings import note_arrival, record_attendance, remove_meeting
from workbench.queries.contact_notes import list_contact_notes
from workbench.queries.meeting_pages import MeetingPage, read_item_minutes, read_meeting_page

_PATIENCE = 200
"""So many rests at most until a paper is drawn."""


def go_live(seat: Seat, status: MeetingStatus = MeetingStatus.HELD) -> LiveView:
    """Opens a meeting and takes its minutes live, by key."""
    line = next(line for line in meetings(seat) if line.status is status)
    seat.go(f"meetings/{line.id}?tab=agenda")
    seat.press("F9")
    return view_of(seat)


def view_of(seat: Seat) -> LiveView:
    view = page_of(seat).live.view()
    assert view is not None
    return view


def saved(seat: Seat, meeting: str) -> MeetingPage:
    return seat.read(partial(read_meeting_page, meeting=meeting))  # type: ignore[no-any-return]


def words(seat: Seat, item: str) -> str:
    """What the records say of an item."""
    blocks = seat.read(partial(read_item_minutes, agenda_item=item)).blocks
    return " ".join(block.text for block in blocks)


def written(tab: MinutesTab) -> str:
    return tab.pane.editor.toPlainText()


def back_to(seat: Seat) -> None:
    """The first window is worked in again."""
    seat.window.activateWindow()
    seat.settle()


def is_paused(view: LiveView) -> bool:
    return view._clock.is_paused


def is_over(view: LiveView) -> bool:
    return view.item.is_over


def own_window(seat: Seat) -> LiveWindow:
    seat.press("Ctrl+F9")
    return page_of(seat).live.windows[-1]


def test_f9_leads_to_the_screen_and_back_and_the_list_gives_way(seat: Seat) -> None:
    view = go_live(seat)
    assert not page_of(seat).listing.isVisible()
    assert seat.focus is view.minutes.pane.editor
    assert str(seat.session.frame.router.current) == f"meetings/{view.meeting}?view=live"
    seat.press("F9")
    assert page_of(seat).live.view() is None
    assert page_of(seat).listing.isVisible()
    assert page_of(seat).detail.meeting == view.meeting
    seat.press("Alt+Left")
    seat.press("Alt+Right")
    assert page_of(seat).detail.meeting == view.meeting


def test_a_change_of_pages_and_back_finds_the_screen_again(seat: Seat) -> None:
    view = go_live(seat)
    seat.type("Words on the way out. ")
    seat.press("Ctrl+1")
    assert "Words on the way out." in words(seat, view._item)
    seat.press("Alt+Left")
    assert view_of(seat).meeting == view.meeting
    assert "Words on the way out." in written(view_of(seat).minutes)
    assert not view_of(seat).minutes.pane.editor.isReadOnly()


def test_a_meeting_planned_for_another_day_is_not_begun_by_looking(seat: Seat) -> None:
    view = go_live(seat, MeetingStatus.PLANNED)
    assert saved(seat, view.meeting).status is MeetingStatus.PLANNED
    assert is_paused(view)
    starts = saved(seat, view.meeting).starts_at
    assert starts is not None


def test_on_its_day_it_is_held_its_clock_runs_and_it_ends_by_key(seat: Seat) -> None:
    planned = next(line for line in meetings(seat) if line.status is MeetingStatus.PLANNED)
    assert planned.starts_at is not None
    seat.program.clock.at = planned.starts_at  # type: ignore[attr-defined]
    view = go_live(seat, MeetingStatus.PLANNED)
    assert saved(seat, view.meeting).status is MeetingStatus.HELD
    assert not is_paused(view)
    seat.program.clock.turn(timedelta(minutes=50))  # type: ignore[attr-defined]
    seat.press("Shift+F9")
    assert saved(seat, view.meeting).ends_at == planned.starts_at + timedelta(minutes=50)
    assert is_paused(view)
    seat.press("Ctrl+Shift+P", "Ctrl+Z")
    assert saved(seat, view.meeting).ends_at != planned.starts_at + timedelta(minutes=50)


def test_the_time_of_a_point_is_told_in_words_when_it_is_over(seat: Seat) -> None:
    view = go_live(seat)
    seat.press("F8")
    assert not is_paused(view)
    allotted = view._current()[1]
    assert allotted is not None
    assert allotted.minutes_allotted is not None
    seat.program.clock.turn(timedelta(minutes=allotted.minutes_allotted, seconds=-1))  # type: ignore[attr-defined]
    view._on_tick()
    assert not is_over(view)
    seat.program.clock.turn(timedelta(seconds=62))  # type: ignore[attr-defined]
    view._on_tick()
    assert is_over(view)
    assert "over by" in view.item.limit.text()
    assert "1:01" in view.item.limit.text()
    assert view.item._mark.isVisible()
    first = view._item
    seat.press("Ctrl+Down")
    assert view._item != first
    assert not is_over(view)
    seat.press("F8")
    assert "paused" in view.item.limit.text()
    seat.program.clock.turn(timedelta(hours=1))  # type: ignore[attr-defined]
    view._on_tick()
    assert view._clock.spent_on(view._item, seat.desk.now()) == 0
    seat.press("Ctrl+Up")
    assert view._clock.spent_on(first, seat.desk.now()) == allotted.minutes_allotted * 60 + 61


def test_the_clock_is_kept_over_a_restart_and_no_draft_of_words_on_today(seat: Seat) -> None:
    view = go_live(seat)
    seat.press("F8")
    seat.program.clock.turn(timedelta(minutes=7))  # type: ignore[attr-defined]
    seat.press("Ctrl+1")
    assert [draft.kind for draft in list_drafts(seat.desk.workspace)] == [CLOCK]
    page_of_clocks = seat.session.frame._pages["meetings"].live.clocks  # type: ignore[attr-defined]
    page_of_clocks._clocks.clear()
    seat.press("Alt+Left")
    assert view._clock.spent_on(view._item, seat.desk.now()) == 7 * 60


def test_the_time_spent_is_put_down_by_key(seat: Seat) -> None:
    view = go_live(seat)
    seat.press("F8")
    seat.program.clock.turn(timedelta(minutes=12))  # type: ignore[attr-defined]
    seat.press("Ctrl+Shift+T")
    assert "(12 min)" in written(view.minutes)


def test_another_point_comes_onto_the_agenda_behind_this_one(seat: Seat) -> None:
    view = go_live(seat)
    first = view._item
    seat.press("Ctrl+Shift+J")
    seat.type("Any other <b>business</b>")
    seat.press("Return")
    agenda = saved(seat, view.meeting).agenda
    assert [str(point.id) for point in agenda].index(first) == 0
    assert agenda[1].title == "Any other <b>business</b>"
    assert view._item == agenda[1].id
    seat.type("Said on it.")
    seat.press("Ctrl+S")
    assert words(seat, agenda[1].id) == "Said on it."
    seat.press("Ctrl+Shift+J", "Esc")
    assert seat.focus is view.minutes.pane.editor


def test_f6_goes_through_the_parts(seat: Seat) -> None:
    view = go_live(seat)
    seen = []
    for _ in range(6):
        seat.press("F6")
        seen.append(seat.focus)
    assert view.attendance.line.edit in seen
    assert view.attendance.table in seen
    assert view.minutes.pane.editor in seen


def test_attendance_is_typed_beside_the_minutes(seat: Seat) -> None:
    view = go_live(seat)
    seat.press("Ctrl+Shift+P")
    seat.type("syr")
    seat.press("Return")
    line = next(each for each in saved(seat, view.meeting).attendance if "Syrian" in each.organisation_name)
    assert line.mode is AttendanceMode.PRESENT
    seat.press("F6")
    assert seat.focus is view.attendance.table
    count = len(saved(seat, view.meeting).attendance)
    seat.press("Del")
    assert len(saved(seat, view.meeting).attendance) == count - 1


def drawn(seat: Seat, view: LiveView) -> None:
    """Waits until the paper shows what is written."""
    for _ in range(_PATIENCE):
        seat.settle()
        if view.preview.is_current() and view.preview._preview is not None:
            return
    raise AssertionError("the paper was not drawn")


def test_the_paper_shows_unsaved_words_and_leaves_keyboard_and_records_alone(seat: Seat) -> None:
    view = go_live(seat)
    before = words(seat, view._item)
    seat.press("F7")
    drawn(seat, view)
    assert seat.focus is view.minutes.pane.editor
    first = view.preview._preview
    assert first is not None
    bar = view.preview.view.verticalScrollBar()
    bar.setValue(40)
    seat.press("Return")
    seat.type("Unsaved but seen on paper.")
    drawn(seat, view)
    after = view.preview._preview
    assert after is not None
    assert after.pdf != first.pdf
    assert bar.value() == 40
    assert seat.focus is view.minutes.pane.editor
    assert words(seat, view._item) == before
    seat.press("F7")
    assert not view.preview.isVisible()


def test_typing_on_while_a_paper_is_drawn_draws_the_newest_words_in_the_end(seat: Seat) -> None:
    view = go_live(seat)
    seat.press("F7")
    drawn(seat, view)
    QTest.keyClicks(view.minutes.pane.editor, "One more")
    view.preview._timer.stop()
    view.preview._draw()
    assert view.preview._task is not None
    QTest.keyClicks(view.minutes.pane.editor, " and another")
    assert not view.preview.is_current()
    drawn(seat, view)
    last = view.preview._preview
    assert last is not None
    text = str(last.made.document)
    assert "One more and another" in text


def test_two_windows_on_one_meeting_are_told_of_each_other_and_hand_over(seat: Seat) -> None:
    main = go_live(seat)
    seat.type("Written in the first. ")
    window = own_window(seat)
    seat.settle()
    other = window.live
    assert other.minutes.pane.editor.isReadOnly()
    assert "another window" in other.minutes.pane.banner.text()
    assert not main.minutes.pane.editor.isReadOnly()
    other.minutes.pane.banner.acted.emit()
    seat.settle()
    assert not other.minutes.pane.editor.isReadOnly()
    assert main.minutes.pane.editor.isReadOnly()
    assert "another window" in main.minutes.pane.banner.text()
    assert "Written in the first." in words(seat, main._item)
    assert "Written in the first." in written(other.minutes)
    other.minutes.pane.editor.setFocus()
    seat.type("And in the second. ")
    seat.press("Ctrl+S")
    assert "And in the second." in written(main.minutes)
    other.minutes.pane.editor.setFocus()
    seat.type("Not saved by hand. ")
    window.close()
    seat.settle()
    assert not main.minutes.pane.editor.isReadOnly()
    assert "Not saved by hand." in written(main.minutes)
    assert list_drafts(seat.desk.workspace) == [] or all(d.kind == CLOCK for d in list_drafts(seat.desk.workspace))
    assert page_of(seat).live.windows == []


def test_a_contact_is_noted_over_a_window_of_its_own_by_the_same_key(seat: Seat) -> None:
    go_live(seat)
    window = own_window(seat)
    seat.settle()
    seat.press("Ctrl+Shift+N")
    sheet = window.sheets.sheet()
    assert isinstance(sheet, FormSheet)
    assert seat.session.frame.sheets.sheet() is None, "the other window stays as it is"
    seat.press("Ctrl+Shift+N")
    assert window.sheets.sheet() is sheet
    seat.session.frame.desk.note_asked.emit()
    seat.settle()
    assert seat.session.frame.sheets.sheet() is None, "one for all windows: their words are kept in one place"
    sheet.form.set_values({"parties": (Choice("written:", "Ms Example"),), "words": "She is late."})
    seat.press("Ctrl+Return")
    assert window.sheets.sheet() is None
    assert "She is late." in [note.text for note in seat.read(list_contact_notes)]


def test_a_reader_never_forgets_the_words_another_window_keeps(seat: Seat) -> None:
    main = go_live(seat)
    window = own_window(seat)
    seat.settle()
    back_to(seat)
    main.minutes.pane.editor.setFocus()
    seat.type("Kept and not saved. ")
    main.minutes.keeping.keep()
    seat.settle()
    # Something else of the meeting changes: both windows read again.
    window.live.attendance.line.setFocus()
    seat.type("?")
    seat.press("Return")
    kept = [draft for draft in list_drafts(seat.desk.workspace) if draft.kind == MINUTES]
    assert len(kept) == 1
    assert "Kept and not saved." in kept[0].body


def test_the_minutes_tab_and_a_window_of_its_own_are_two_windows_too(seat: Seat) -> None:
    view = go_live(seat)
    window = own_window(seat)
    seat.settle()
    assert window.live.minutes.pane.editor.isReadOnly()
    back_to(seat)
    view.minutes.pane.editor.setFocus()
    seat.type("From the screen. ")
    seat.press("F9")
    seat.settle()
    # Nobody else writes now, so the window does.
    assert not window.live.minutes.pane.editor.isReadOnly()
    assert "From the screen." in written(window.live.minutes)
    page_of(seat).detail.show_tab("minutes")
    seat.settle()
    assert page_of(seat).detail.minutes.pane.editor.isReadOnly()


def test_what_is_typed_is_kept_at_once_when_the_program_is_left(seat: Seat) -> None:
    view = go_live(seat)
    QTest.keyClicks(view.minutes.pane.editor, "Just typed. ")
    application = QGuiApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)
    seat.settle()
    (kept,) = [draft for draft in list_drafts(seat.desk.workspace) if draft.kind == MINUTES]
    assert "Just typed." in kept.body


def test_a_window_of_its_own_closes_with_the_workspace_and_keeps_what_was_written(seat: Seat) -> None:
    go_live(seat)
    window = own_window(seat)
    seat.settle()
    window.live.minutes.pane.banner.acted.emit()
    seat.settle()
    window.live.minutes.pane.editor.setFocus()
    seat.type("The last words. ")
    item = window.live._item
    seat.session.end()
    seat.settle()
    assert "The last words." in words(seat, item)
    assert not shiboken6.isValid(window) or not window.isVisible()


def test_a_meeting_that_is_removed_meanwhile_leads_back(seat: Seat) -> None:
    view = go_live(seat)
    seat.desk.operate(partial(remove_meeting, seat.desk.database, saved(seat, view.meeting).id))
    seat.settle()
    assert page_of(seat).live.view() is None


def test_what_is_said_and_laid_over_in_a_window_of_its_own_is_seen_there(seat: Seat) -> None:
    main = go_live(seat)
    window = own_window(seat)
    seat.settle()
    sheet = window.live.attendance
    sheet.table.setFocus()
    sheet.table.select_first()
    first = sheet.table.current_row().id
    seat.press("F2")
    assert isinstance(window.sheets.sheet(), LineSheet)
    assert seat.session.frame.sheets.sheet() is None
    seat.press("Esc", "Del")
    assert window.notices.toasts.text() == "Taken off the sheet."
    assert seat.session.frame.toasts.text() == ""
    assert first not in [line.id for line in saved(seat, main.meeting).attendance]
    # The first window shows the same meeting, and reads it again.
    assert main.shown is not None
    assert first not in [line.id for line in main.shown.page.attendance]
    seat.press("Ctrl+Z")
    assert window.notices.toasts.text() == "Taken back."
    assert first in [line.id for line in saved(seat, main.meeting).attendance]
    # What is refused stays on top until it is closed.
    operation = partial(note_arrival, seat.desk.database, [first], "25:00")
    window.live._desk.operate(operation, owner=window.live)
    seat.settle()
    (banner,) = window.notices.banners()
    assert "not a time of day" in banner.text()
    # What is still being written when it is closed is told by the window that stays.
    window.live._desk.operate(partial(record_attendance, seat.desk.database, [first], AttendanceMode.ONLINE),
                              owner=window.live, done="Noted.")  # fmt: skip
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    seat.settle()
    assert main.shown.page.attendance[0].mode is AttendanceMode.ONLINE
    assert seat.session.frame.toasts.text() == "Noted."


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_has_room_at_every_size_in_both_directions(request: pytest.FixtureRequest, language: str) -> None:
    seat: Seat = request.getfixturevalue("seat" if language == "en" else "arabic_seat")
    view = go_live(seat)
    for size in ((1024, 640), (1360, 840), (1920, 1080)):
        seat.window.resize(*size)
        seat.settle()
        for wants in (False, True):
            if wants:
                view.toggle_preview()
                seat.settle()
            assert seat.window.size().toTuple() == size
            assert_room(view)
            assert view.preview.isVisible() is wants
        assert view.attendance.isVisible() is (size[0] > 1400)
        view.toggle_preview()


def assert_room(view: LiveView) -> None:
    for part in view.panes():
        if part.isVisible():
            place = part.mapTo(view, part.rect().topLeft())
            assert 0 <= place.x() <= view.width() - part.width()
            assert part.height() > 30
            assert place.y() + part.height() <= view.height()
    assert view.minutes.pane.editor.width() >= 260


def test_the_buttons_of_the_minutes_stand_in_one_line_in_a_small_window_where_words_are_long(
    qapp: QApplication, tmp_path: Path, sample_template: Path
) -> None:
    with seat_at(tmp_path, sample_template, language="uk") as seat:
        seat.window.resize(1024, 640)
        seat.settle()
        view = go_live(seat)
        toolbar = view.minutes.pane.toolbar
        buttons = toolbar.findChildren(Button)
        assert len({button.y() for button in buttons}) == 1
        assert all(button.width() >= button.sizeHint().width() for button in buttons)
        # Where there is room they take it again.
        tight = buttons[0].width()
        seat.window.resize(1800, 840)
        seat.settle()
        assert buttons[0].width() > tight


def test_a_window_of_its_own_stays_once_with_a_sheet_whose_words_no_disk_takes(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_live(seat)
    window = own_window(seat)
    seat.press("Ctrl+Shift+N")
    note = window.sheets.sheet()
    assert isinstance(note, FormSheet)
    seat.type("Example")
    assert note.is_modified()
    with monkeypatch.context() as full:
        full.setattr("ui.kit.desk.keep_draft", _fail_for_want_of_room)
        window.close()
        assert window.isVisible()
        assert window.sheets.sheet() is note
        window.close()
    assert not window.isVisible()


def _fail_for_want_of_room(*_: object) -> None:
    raise Unavailable("disk.full")
