from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders.windows import Seat
from tests.ui.meetings.test_meetings_page import meetings, page_of, shown
from ui.meetings.attendance import AttendanceTab, counts_of
from workbench.domain.meetings import AttendanceMode, MeetingStatus
from workbench.operations.groups import edit_group
from workbench.queries.group_pages import read_group_page
from workbench.wording import Words

Mode = AttendanceMode


@pytest.fixture
def at_sheet(seat: Seat) -> Seat:
    held = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    seat.go(f"meetings/{held.id}?tab=attendance")
    tab_of(seat).focus_first()
    return seat


def tab_of(seat: Seat) -> AttendanceTab:
    return page_of(seat).detail.attendance


def modes(seat: Seat) -> list[AttendanceMode]:
    return [line.mode for line in shown(seat).attendance]


def test_letters_note_how_each_took_part_and_lead_to_the_next_line(at_sheet: Seat) -> None:
    seat = at_sheet
    before = modes(seat)
    seat.type("paorx0")
    assert modes(seat)[:6] == [
        Mode.PRESENT, Mode.APOLOGY, Mode.ONLINE, Mode.REPRESENTED, Mode.ABSENT, Mode.NOT_RECORDED,
    ]  # fmt: skip
    assert tab_of(seat).table.currentIndex().row() == 6
    seat.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
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
    assert tab_of(seat).adding.input.edit.text() == "pax"
    page_of(seat).listing.list.setFocus()
    seat.type("pax")
    assert modes(seat) == before


def test_the_last_line_keeps_the_keyboard(at_sheet: Seat) -> None:
    seat = at_sheet
    seat.press("End", "X", "P")
    assert modes(seat)[-1] is Mode.PRESENT


def test_somebody_of_the_register_is_added_by_some_letters(at_sheet: Seat) -> None:
    seat = at_sheet
    seat.press("Ins")
    seat.type("canadia")
    popup = tab_of(seat).adding.input.popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    seat.settle()
    added = shown(seat).attendance[-1]
    assert added.organisation_name == "Canadian Red Cross"
    assert added.mode is Mode.PRESENT
    assert tab_of(seat).adding.input.edit.text() == ""


def test_a_name_nobody_knows_is_kept_as_written(at_sheet: Seat) -> None:
    seat = at_sheet
    seat.press("Ins")
    seat.type("<b>Dr. Nobody</b> & son")
    seat.press("Return")
    seat.settle()
    assert shown(seat).attendance[-1].written_as == "<b>Dr. Nobody</b> & son"
    seat.press("Return")
    seat.settle()
    assert [line.written_as for line in shown(seat).attendance].count("<b>Dr. Nobody</b> & son") == 1


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
    assert text == "8 of 9 took part. 3 present · 5 online · 1 apology"


def test_each_line_says_how_it_took_part(at_sheet: Seat) -> None:
    model = tab_of(at_sheet).table.model()
    assert "Present" in model.data(model.index(0, 2), 11)
