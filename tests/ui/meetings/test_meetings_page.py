from datetime import date, time
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.builders.windows import Seat
from ui.kit.sheets import FormSheet
from ui.meetings.page import MeetingsPage
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.meetings import MeetingStatus
from workbench.identifiers import MeetingId
from workbench.operations.meetings import plan_meeting, remove_meeting
from workbench.queries.meeting_lists import MeetingFilter, MeetingLine, order_meetings, read_meeting_rows
from workbench.queries.meeting_pages import MeetingPage, read_meeting_page

HOSTILE = '<img src="file:///etc/passwd"> \u202eevil & <b>bold</b> ' + "w" * 300
_ALWAYS = {"meetings.plan", "meetings.find", "meetings.take_in", "meetings.fingerprint", "meetings.signers"}
"""What can be done without any meeting."""


def page_of(seat: Seat) -> MeetingsPage:
    page = seat.page
    assert isinstance(page, MeetingsPage)
    return page


def meetings(seat: Seat) -> list[MeetingLine]:
    numbers = seat.read(partial(order_meetings, matching=MeetingFilter(now=seat.desk.now())))
    return list(seat.read(partial(read_meeting_rows, numbers=numbers)))


def shown(seat: Seat) -> MeetingPage:
    """The shown meeting as it is saved."""
    return seat.read(partial(read_meeting_page, meeting=page_of(seat).detail.meeting))  # type: ignore[no-any-return]


def sheet(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet), "no sheet is open"
    return found


def no_sheet(seat: Seat) -> bool:
    return seat.session.frame.sheets.sheet() is None


def fill(seat: Seat, name: str, text: str) -> None:
    """Types into a field of the sheet that is open."""
    control = sheet(seat).form.input(name).control
    control.setFocus()
    seat.press("Ctrl+A")
    seat.type(text)


def group_of(seat: Seat) -> Any:
    return next(line.group_id for line in meetings(seat) if line.group_id)


@pytest.fixture
def at_meetings(seat: Seat) -> Seat:
    seat.go("meetings")
    return seat


def test_the_first_coming_meeting_is_shown_at_once_and_the_list_has_the_keyboard(at_meetings: Seat) -> None:
    page = page_of(at_meetings)
    assert shown(at_meetings).status is MeetingStatus.PLANNED
    assert at_meetings.focus is page.listing.list
    assert page.detail.agenda.table.model().rowCount() == 5
    assert str(at_meetings.session.frame.router.current) == f"meetings/{page.detail.meeting}?tab=agenda"


def test_a_route_leads_to_a_meeting_the_list_does_not_show_and_to_its_tab(seat: Seat) -> None:
    held = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    seat.go(f"meetings/{held.id}?tab=attendance")
    page = page_of(seat)
    assert page.detail.meeting == held.id
    assert page.detail.tab() == "attendance"
    current = page.listing.current()
    assert current is not None
    assert current.id == held.id


def test_going_from_one_meeting_to_another_keeps_both_in_the_way_back(at_meetings: Seat) -> None:
    seat = at_meetings
    held = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    planned = page_of(seat).detail.meeting
    seat.go(f"meetings/{held.id}?tab=history")
    assert str(seat.session.frame.router.current) == f"meetings/{held.id}?tab=history"
    seat.session.frame.router.back()
    seat.settle()
    assert (page_of(seat).detail.meeting, page_of(seat).detail.tab()) == (planned, "agenda")


def test_a_meeting_is_planned_from_the_keyboard_alone_and_undo_takes_it_back(at_meetings: Seat) -> None:
    seat = at_meetings
    before = len(meetings(seat))
    seat.press("Ctrl+N")
    form = sheet(seat).form
    assert seat.focus is form.input("day").control, "the only group there is is proposed"
    assert form.values()["title"] == "Working Group 2: meeting 3"
    assert form.values()["starts"] == time(13), "the hours of the last meeting are proposed"
    fill(seat, "day", "24.11.2026")
    form.input("agenda").set_value(True)
    seat.press("Ctrl+S")
    assert no_sheet(seat)
    page = shown(seat)
    assert (page.draft.title, page.draft.day) == ("Working Group 2: meeting 3", date(2026, 11, 24))
    assert page.draft.zone == "Europe/Copenhagen"
    assert len(page.agenda) == 5
    assert page.attendance, "the members are expected"
    seat.press("Ctrl+Z")
    assert len(meetings(seat)) == before


def test_what_one_typed_into_a_field_is_not_overwritten_by_what_the_group_did_last(at_meetings: Seat) -> None:
    seat = at_meetings
    seat.press("Ctrl+N")
    fill(seat, "title", "Mine")
    fill(seat, "place", "Here")
    fill(seat, "group", "Working Group 2")
    seat.press("Tab")
    values = sheet(seat).form.values()
    assert (values["title"], values["place"]) == ("Mine", "Here")
    assert values["starts"] == time(13)


def test_a_meeting_that_ends_before_it_starts_is_refused_at_the_field(at_meetings: Seat) -> None:
    seat = at_meetings
    seat.press("Ctrl+N")
    for name, text in (("title", "Backwards"), ("day", "2026-05-04"), ("starts", "15:00"), ("ends", "14:00")):
        fill(seat, name, text)
    seat.press("Ctrl+S")
    assert sheet(seat).form.problem("ends")
    assert seat.focus is sheet(seat).form.input("ends").control


def test_a_group_in_the_route_is_the_one_that_is_planned_for_and_going_back_does_not_ask_again(seat: Seat) -> None:
    seat.go(f"meetings?new={group_of(seat)}")
    assert sheet(seat).form.values()["title"] == "Working Group 2: meeting 3"
    assert seat.focus is sheet(seat).form.input("day").control
    assert "new" not in str(seat.session.frame.router.current)


def test_escape_keeps_what_was_typed_as_a_draft_and_it_is_there_again(at_meetings: Seat) -> None:
    seat = at_meetings
    seat.press("Ctrl+N")
    fill(seat, "title", "Half written")
    seat.press("Esc")
    assert no_sheet(seat)
    seat.press("Ctrl+N")
    assert sheet(seat).form.values()["title"] == "Half written"


def test_a_meeting_is_changed_and_keeps_its_number(at_meetings: Seat) -> None:
    seat = at_meetings
    number = shown(seat).number
    seat.press("F2")
    fill(seat, "title", "Renamed")
    seat.press("Ctrl+S")
    assert (shown(seat).draft.title, shown(seat).number) == ("Renamed", number)
    assert page_of(seat).listing.current().title == "Renamed"  # type: ignore[union-attr]


def test_cancelling_asks_for_a_reason_and_shows_it(at_meetings: Seat) -> None:
    seat = at_meetings
    seat.command("meetings.cancel")
    seat.press("Ctrl+S")
    assert sheet(seat).form.problem("because")
    seat.type("The room burnt down")
    seat.press("Ctrl+S")
    assert shown(seat).status is MeetingStatus.CANCELLED
    assert shown(seat).cancelled_because == "The room burnt down"
    seat.press("Ctrl+Z")
    assert shown(seat).status is MeetingStatus.PLANNED


def test_delete_removes_the_meeting_and_undo_brings_it_back(at_meetings: Seat) -> None:
    seat = at_meetings
    gone = page_of(seat).detail.meeting
    seat.press("Del")
    assert gone not in [line.id for line in meetings(seat)]
    assert page_of(seat).detail.meeting != gone
    seat.press("Ctrl+Z")
    assert gone in [line.id for line in meetings(seat)]


def test_delete_in_a_sheet_or_a_filter_removes_nothing(at_meetings: Seat) -> None:
    seat = at_meetings
    before = len(meetings(seat))
    seat.press("/", "Del")
    seat.press("Ctrl+N", "Del")
    seat.press("Tab", "Shift+Tab")
    sheet(seat).save_button.setFocus()
    seat.press("Del", "Ctrl+N")
    assert len(meetings(seat)) == before


def test_the_filter_finds_by_word_chip_and_group_and_says_when_nothing_is_left(at_meetings: Seat, qtbot: Any) -> None:
    seat = at_meetings
    listing = page_of(seat).listing
    seat.press("Ctrl+F")
    seat.type("mapping")
    qtbot.waitUntil(lambda: listing._stack.currentIndex() == 1)
    assert listing._empty.text() == "No meeting matches what you look for."
    listing._empty.link_acted.emit()
    seat.settle()
    assert listing.list.model().rowCount() == 2
    seat.press("Ctrl+F")
    seat.type("mapping")
    qtbot.waitUntil(lambda: listing.list.model().rowCount() == 1)
    seat.press("Esc")
    qtbot.waitUntil(lambda: listing.list.model().rowCount() == 2)
    seat.press("Down")
    assert seat.focus is listing.list


def test_marking_as_held_moves_the_steps_and_offers_the_minutes(at_meetings: Seat) -> None:
    seat = at_meetings
    seat.command("meetings.held")
    header = page_of(seat).detail.header
    assert shown(seat).status is MeetingStatus.HELD
    assert header.next.text() == "Write the minutes"
    header.next.click()
    seat.settle()
    assert page_of(seat).detail.tab() == "minutes"


def test_approving_says_what_it_does_seals_and_offers_no_undo(seat: Seat) -> None:
    held = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    seat.go(f"meetings/{held.id}")
    seat.press("Ctrl+Shift+Return")
    assert sheet(seat).save_button.text() == "Approve these minutes"
    fill(seat, "by", " ")
    seat.press("Ctrl+S")
    assert sheet(seat).form.problem("by")
    fill(seat, "by", "Working Group 2")
    seat.press("Ctrl+S")
    assert no_sheet(seat)
    assert shown(seat).status is MeetingStatus.APPROVED
    page = page_of(seat)
    assert not page.detail.header.edit.isVisible()
    assert not page.detail.agenda.line.isVisible()
    assert not page.acts.can_change()
    seat.press("Ctrl+Z")
    assert shown(seat).status is MeetingStatus.APPROVED


def test_the_text_in_sight_takes_no_more_words_once_the_minutes_are_approved(seat: Seat) -> None:
    held = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    seat.go(f"meetings/{held.id}?tab=minutes")
    minutes = page_of(seat).detail.minutes
    minutes.focus_first()
    seat.type("Agreed. ")
    seat.press("Ctrl+Shift+Return", "Esc")
    seat.type("And noted.")
    assert minutes.guard.holds()
    seat.press("Ctrl+Shift+Return")
    fill(seat, "by", "Working Group 2")
    seat.press("Ctrl+S")
    assert shown(seat).status is MeetingStatus.APPROVED
    assert minutes.pane.editor.isReadOnly()
    assert minutes.pane.banner.isVisible()
    assert minutes.pane.editor.toPlainText().endswith("Agreed. And noted.")


def test_tabs_are_gone_through_by_key_and_kept_in_the_route(at_meetings: Seat) -> None:
    seat = at_meetings
    page = page_of(seat)
    for expected in ("attendance", "minutes", "versions", "papers", "files", "history", "agenda"):
        seat.press("Ctrl+PgDown")
        assert page.detail.tab() == expected
        assert str(seat.session.frame.router.current).endswith(f"?tab={expected}")
    seat.press("Ctrl+PgUp")
    assert page.detail.tab() == "history"


def test_in_a_narrow_window_the_meeting_takes_the_place_of_the_list_and_escape_leads_back(at_meetings: Seat) -> None:
    seat = at_meetings
    seat.window.resize(1024, 640)
    seat.settle()
    page = page_of(seat)
    assert page.sides.is_narrow
    assert page.listing.isVisible()
    assert not page.detail.isVisible()
    page.listing.list.setFocus()
    seat.press("Return")
    assert page.detail.isVisible()
    assert not page.listing.isVisible()
    assert page.detail.isAncestorOf(seat.focus)
    seat.press("Esc")
    assert page.listing.isVisible()
    assert seat.focus is page.listing.list


def test_a_meeting_removed_elsewhere_leaves_no_trace_on_the_page(at_meetings: Seat) -> None:
    seat = at_meetings
    for line in meetings(seat):
        seat.desk.operate(partial(remove_meeting, seat.desk.database, MeetingId(line.id)))
        seat.settle()
    page = page_of(seat)
    assert page.detail.meeting == ""
    assert page.listing._empty.text().startswith("No meeting yet.")
    assert not page.acts.can_change()
    for command in page.commands():
        if command.id.startswith("meetings.") and command.enabled():
            assert command.id in _ALWAYS


def test_hostile_texts_are_shown_as_they_are_and_break_nothing(at_meetings: Seat) -> None:
    seat = at_meetings
    draft = MeetingDraft(title=HOSTILE, place=HOSTILE, link="javascript:alert(1)", group=group_of(seat))
    seat.desk.operate(partial(plan_meeting, seat.desk.database, draft))
    seat.settle()
    made = next(line for line in meetings(seat) if "<img" in line.title)
    for tab in ("agenda", "attendance", "minutes", "papers", "files", "history"):
        seat.go(f"meetings/{made.id}?tab={tab}")
    assert "<img" in page_of(seat).detail.header._title.text()
    assert "<img" not in seat.window.windowTitle()


def test_every_control_has_a_name(at_meetings: Seat) -> None:
    seat = at_meetings
    page = page_of(seat)
    for tab in ("agenda", "attendance", "papers", "files", "history"):
        page.detail.show_tab(tab)
        seat.settle()
        nameless = [widget for widget in _reachable(page) if not (widget.accessibleName() or _text(widget))]
        assert nameless == []


def _reachable(page: QWidget) -> list[QWidget]:
    kinds = ("QPushButton", "QToolButton", "QLineEdit", "QComboBox", "QCheckBox", "QAbstractItemView", "QTabBar")
    found = [
        widget for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]  # fmt: skip
    return [widget for widget in found if any(widget.inherits(kind) for kind in kinds)]


def _text(widget: QWidget) -> str:
    return str(widget.property("text") or "")


def test_the_arabic_window_shows_the_same_page_mirrored(arabic_seat: Seat) -> None:
    seat = arabic_seat
    seat.go("meetings")
    page = page_of(seat)
    assert page.listing.mapTo(seat.window, page.listing.rect().center()).x() > seat.window.width() / 2
    assert page.detail.agenda.table.model().rowCount() == 5


def test_the_models_keep_what_qt_asks_of_them(at_meetings: Seat, qtmodeltester: Any) -> None:
    seat = at_meetings
    page = page_of(seat)
    for tab in ("agenda", "attendance"):
        page.detail.show_tab(tab)
        seat.settle()
    for view in (page.listing.list, page.detail.agenda.table, page.detail.attendance.table):
        qtmodeltester.check(view.model(), force_py=True)
