from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders.minutes_seats import another_meeting
from tests.builders.windows import Seat
from tests.ui.meetings.test_meetings_page import fill, meetings, page_of, shown
from ui.meetings.attendance import AttendanceTab
from ui.meetings.attendance_counts import counts_of, organisations_of
from workbench.domain.meetings import AttendanceMode, MeetingStatus
from workbench.operations.groups import edit_group
from workbench.operations.minutes import approve_minutes
from workbench.queries.group_pages import read_group_page
from workbench.wording import Words

Mode = AttendanceMode


@pytest.fixture
def at_sheet(lasting_seat: Seat) -> Seat:
    """The same window for all stories, each with a meeting of its own."""
    seat = lasting_seat
    held = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    seat.tidy()
    seat.go(f"meetings/{another_meeting(seat, held.id)}?tab=attendance")
    tab_of(seat).focus_first()
    return seat


def tab_of(seat: Seat) -> AttendanceTab:
    return page_of(seat).detail.attendance


def modes(seat: Seat) -> list[AttendanceMode]:
    return [line.mode for line in shown(seat).attendance]


def test_letters_note_how_each_took_part_and_lead_to_the_next_line(at_sheet: Seat) -> None:
    seat = at_sheet
    before = modes(seat)
    seat.type("paor-0")
    assert modes(seat)[:6] == [
        Mode.PRESENT, Mode.APOLOGY, Mode.ONLINE, Mode.REPRESENTED, Mode.ABSENT, Mode.NOT_RECORDED,
    ]  # fmt: skip
    assert tab_of(seat).table.currentIndex().row() == 6
    # What was so already wrote nothing.
    for _ in [1 for was, now in zip(before, modes(seat), strict=True) if was is not now]:
        seat.press("Ctrl+Z")
    assert modes(seat) == before


def test_several_lines_are_noted_as_one_step(at_sheet: Seat) -> None:
    seat = at_sheet
    before = modes(seat)
    seat.press("Shift+Down", "Shift+Down", "-")
    assert modes(seat)[:3] == [Mode.ABSENT] * 3
    seat.press("Ctrl+Z")
    assert modes(seat) == before


def test_the_letters_work_in_the_table_only(at_sheet: Seat) -> None:
    seat = at_sheet
    before = modes(seat)
    seat.press("Ins")
    seat.type("pax")
    assert tab_of(seat).line.edit.text() == "pax"
    page_of(seat).listing.list.setFocus()
    seat.type("pax")
    assert modes(seat) == before


def test_the_last_line_keeps_the_keyboard(at_sheet: Seat) -> None:
    seat = at_sheet
    seat.press("End", "X", "P")
    assert modes(seat)[-1] is Mode.PRESENT


def enter(seat: Seat, typed: str) -> None:
    """Types a line of attendance and takes it."""
    tab_of(seat).line.setFocus()
    seat.type(typed)
    seat.press("Return")


def test_two_letters_and_enter_make_present_and_the_line_is_free_for_the_next(at_sheet: Seat) -> None:
    seat = at_sheet
    seat.press("0", "0", "0", "0", "0", "0", "0", "0", "0")
    assert set(modes(seat)) == {Mode.NOT_RECORDED}
    seat.press("Ins")
    seat.type("da")
    seat.press("Return")
    seat.type("uk /o")
    seat.press("Return")
    seat.type("iraqi/a")
    seat.press("Return")
    noted = {line.organisation_name: line.mode for line in shown(seat).attendance}
    assert noted["Danish Red Cross"] is Mode.PRESENT
    assert noted["Ukraine Red Cross"] is Mode.ONLINE
    assert noted["Iraqi Red Crescent"] is Mode.APOLOGY
    assert tab_of(seat).line.edit.text() == ""
    assert seat.focus is tab_of(seat).line.edit
    seat.press("Ctrl+Z")
    assert {line.organisation_name: line.mode for line in shown(seat).attendance}[
        "Iraqi Red Crescent"
    ] is Mode.NOT_RECORDED


def test_somebody_of_the_register_is_added_by_some_letters(at_sheet: Seat) -> None:
    seat = at_sheet
    enter(seat, "canadia")
    added = shown(seat).attendance[-1]
    assert added.organisation_name == "Canadian Red Cross"
    assert added.mode is Mode.PRESENT
    assert tab_of(seat).line.edit.text() == ""


def test_enter_before_the_register_has_answered_waits_for_it(at_sheet: Seat) -> None:
    seat = at_sheet
    line = tab_of(seat).line
    line.setFocus()
    QTest.keyClicks(line.edit, "canadia")
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    seat.settle()
    assert shown(seat).attendance[-1].organisation_name == "Canadian Red Cross"


def test_arrows_choose_another_and_control_enter_keeps_what_is_written(at_sheet: Seat) -> None:
    seat = at_sheet
    count = len(shown(seat).attendance)
    tab_of(seat).line.setFocus()
    seat.type("red")
    seat.press("Down", "Down", "Up")
    chosen = tab_of(seat).line.list.current_row()
    assert chosen is not None
    seat.press("Return")
    assert len(shown(seat).attendance) == count
    assert tab_of(seat).table.current_row().id == chosen.line
    seat.type("red")
    seat.press("Ctrl+Return")
    assert shown(seat).attendance[-1].written_as == "red"


def test_escape_empties_the_line(at_sheet: Seat) -> None:
    seat = at_sheet
    tab_of(seat).line.setFocus()
    seat.type("red")
    assert tab_of(seat).line.popup.isVisible()
    seat.press("Esc")
    assert not tab_of(seat).line.popup.isVisible()
    assert tab_of(seat).line.edit.text() == ""


def test_names_nobody_can_read_are_counted(at_sheet: Seat) -> None:
    seat = at_sheet
    before = len(shown(seat).attendance)
    enter(seat, "?6")
    added = shown(seat).attendance[before:]
    assert [line.written_as for line in added] == ["illegible"] * 6
    assert "14 present: 7 named, 7 not identified" in tab_of(seat)._counts.text()
    seat.press("Ctrl+Z")
    assert len(shown(seat).attendance) == before


def test_a_name_nobody_knows_is_kept_as_written(at_sheet: Seat) -> None:
    seat = at_sheet
    enter(seat, "<b>Dr. Nobody</b> & son")
    assert shown(seat).attendance[-1].written_as == "<b>Dr. Nobody</b> & son"
    seat.press("Return")
    assert [line.written_as for line in shown(seat).attendance].count("<b>Dr. Nobody</b> & son") == 1


def test_by_whom_late_and_left_are_typed_behind_the_name(at_sheet: Seat) -> None:
    seat = at_sheet
    enter(seat, "danish /r Ms Example")
    enter(seat, "danish /l 13:20 /x 14:00")
    line = next(each for each in shown(seat).attendance if each.organisation_name == "Danish Red Cross")
    assert (line.mode, line.written_as, line.arrived, line.left) == (Mode.REPRESENTED, "Ms Example", "13:20", "14:00")
    told = tab_of(seat).table.model().index(0, 2).data()
    assert "13:20" in told
    assert "14:00" in told


def test_late_and_left_have_letters_that_note_the_time_where_the_meeting_is(at_sheet: Seat) -> None:
    seat = at_sheet
    seat.press("L")
    seat.press("Home", "X")
    line = shown(seat).attendance[0]
    assert (line.arrived, line.left) == ("10:00", "10:00")


def test_a_line_is_put_right_on_its_sheet(at_sheet: Seat) -> None:
    seat = at_sheet
    seat.press("Home", "F2")
    fill(seat, "arrived", "13:15")
    fill(seat, "written_as", "D. Example")
    seat.press("Ctrl+Return")
    line = shown(seat).attendance[0]
    assert (line.arrived, line.written_as) == ("13:15", "D. Example")
    seat.press("Ctrl+Z")
    assert shown(seat).attendance[0].arrived == ""


def test_guests_of_a_signed_sheet_are_entered_line_by_line_with_the_keyboard(at_sheet: Seat) -> None:
    seat = at_sheet
    before = len(shown(seat).attendance)
    seat.press("Ctrl+Shift+G")
    for name in ("Anna Example", "Boris Example"):
        seat.type(name)
        seat.press("Tab")
        seat.type("Example Partner of nobody")
        seat.press("Tab")
        seat.type("Adviser")
        seat.press("Tab")
        seat.type(f"{name[0].lower()}@example.org")
        seat.press("Tab", "Tab", "Space", "Return")
    added = shown(seat).attendance[before:]
    assert [line.person_name for line in added] == ["Anna Example", "Boris Example"]
    assert {line.organisation_name for line in added} == {"Example Partner of nobody"}
    assert len({line.organisation for line in added}) == 1
    seat.press("Esc")
    assert tab_of(seat).guest.isHidden()
    assert seat.focus is tab_of(seat).line.edit


def test_what_is_wrong_with_a_guest_is_said_at_its_field_and_nothing_is_lost(at_sheet: Seat) -> None:
    seat = at_sheet
    before = len(shown(seat).attendance)
    seat.press("Ctrl+Shift+G")
    seat.type("Anna")
    seat.press("Tab", "Tab", "Tab")
    seat.type("no address")
    seat.press("Return")
    form = tab_of(seat).guest.form
    assert form.problem("organisation")
    assert form.problem("email")
    assert form.values()["name"] == "Anna"
    assert len(shown(seat).attendance) == before


def test_an_unreadable_name_is_given_a_seat_before_approval_and_a_person_after_it(at_sheet: Seat) -> None:
    seat = at_sheet
    tab = tab_of(seat)
    seat.press("End", "Ctrl+Shift+I")
    fill(seat, "person", "Danish Red Cross")
    seat.press("Ctrl+Return")
    line = shown(seat).attendance[-1]
    assert (line.organisation_name, line.written_as != "", line.person) == ("Danish Red Cross", True, None)
    seat.press("Ctrl+Z")
    assert shown(seat).attendance[-1].organisation is None
    seat.desk.operate(partial(approve_minutes, seat.desk.database, shown(seat).id, by="The group"))
    seat.settle()
    assert tab.line.isHidden()
    seat.press("End", "P")
    assert modes(seat)[-1] is Mode.PRESENT
    seat.press("Ctrl+Shift+I")
    fill(seat, "person", "Anna Example")
    seat.press("Ctrl+Return")
    line = shown(seat).attendance[-1]
    assert (line.person_name, line.is_found_out) == ("Anna Example", True)
    told = str(tab.table.model().index(len(modes(seat)) - 1, 0).data())
    assert "written as" in told
    assert "Anna Example" in told
    assert "8 present" in tab._counts.text()
    assert "not identified" not in tab._counts.text()


def test_the_line_reads_the_letters_of_an_arabic_window(arabic_seat: Seat) -> None:
    seat = arabic_seat
    held = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    seat.go(f"meetings/{held.id}?tab=attendance")
    enter(seat, "danish /ع")
    line = next(each for each in shown(seat).attendance if each.organisation_name == "Danish Red Cross")
    assert line.mode is Mode.APOLOGY


def test_delete_takes_a_line_off_the_sheet_and_undo_brings_it_back(at_sheet: Seat) -> None:
    seat = at_sheet
    before = [line.id for line in shown(seat).attendance]
    seat.press("Del")
    assert [line.id for line in shown(seat).attendance] == before[1:]
    seat.press("Ctrl+Z")
    assert [line.id for line in shown(seat).attendance] == before


def test_an_empty_sheet_offers_the_members_of_the_group(seat: Seat) -> None:
    seat.go("meetings")
    page_of(seat).detail.show_tab("attendance")
    seat.settle()
    assert shown(seat).attendance == ()
    tab_of(seat)._empty.acted.emit()
    seat.settle()
    assert len(shown(seat).attendance) > 10
    assert set(modes(seat)) == {Mode.NOT_RECORDED}
    seat.press("Ctrl+Z")
    assert shown(seat).attendance == ()


def test_the_quorum_is_quoted_as_the_terms_of_reference_state_it_and_no_rule_is_made_of_it(at_sheet: Seat) -> None:
    seat = at_sheet
    group = shown(seat).group
    assert group is not None
    assert tab_of(seat)._quorum.isHidden()
    draft = seat.read(partial(read_group_page, record=group, now=seat.desk.now())).draft
    fields = {name: getattr(draft, name) for name in draft.__slots__} | {"quorum_rule": "Half plus one <b>"}
    seat.desk.operate(partial(edit_group, seat.desk.database, group, type(draft)(**fields)))
    seat.settle()
    assert "Half plus one <b>" in tab_of(seat)._quorum.text()


def test_counts_are_told_in_words(at_sheet: Seat) -> None:
    text = counts_of(shown(at_sheet).attendance, Words())
    assert text.replace("\u00a0", " ") == "8 present: 7 named, 1 not identified · 3 in the room · 5 online · 1 apology"
    assert "5\u00a0online" in text, "a number and what it counts go into the next line together"
    assert organisations_of(shown(at_sheet).attendance, Words()).startswith("7 organisations: ")


def test_each_line_says_how_it_took_part(at_sheet: Seat) -> None:
    model = tab_of(at_sheet).table.model()
    assert "Present" in model.data(model.index(0, 2), 11)


def test_the_letters_stand_in_the_list_of_keys_and_a_new_note_is_about_the_group(at_sheet: Seat) -> None:
    page, group = page_of(at_sheet), shown(at_sheet).group
    assert ("Present", "P") in page.letters()
    assert [choice.value for choice in page.concerned()] == [f"group:{group}"]
    page.detail.show_tab("agenda")
    assert page.letters() == ()
