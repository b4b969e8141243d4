"""Who may receive which part, told with the keyboard."""

from functools import partial
from typing import Any

import pytest

from tests.builders.windows import Seat
from tests.ui.meetings.test_meetings_page import meetings, page_of
from ui.kit.audience_sheet import AudienceSheet
from workbench.domain.meetings import MeetingStatus
from workbench.queries.audiences import read_audiences

WAIT = 20_000


@pytest.fixture
def sheet(seat: Seat, qtbot: Any) -> AudienceSheet:
    held = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    seat.go(f"meetings/{held.id}")
    qtbot.waitUntil(lambda: page_of(seat).detail.shown is not None, timeout=WAIT)
    seat.press("Ctrl+Shift+W")
    qtbot.waitUntil(lambda: isinstance(seat.session.frame.sheets.sheet(), AudienceSheet), timeout=WAIT)
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, AudienceSheet)
    found.focus_first()
    seat.settle()
    return found


def who(sheet: AudienceSheet) -> list[str]:
    model = sheet.table.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_a_letter_says_who_may_receive_the_part_and_undo_takes_it_back(
    seat: Seat, sheet: AudienceSheet, qtbot: Any
) -> None:
    assert who(sheet)[:2] == ["the group only", "as above: the group only"]
    seat.press("Down")
    seat.press("O")
    qtbot.waitUntil(lambda: who(sheet)[1] == "office only", timeout=WAIT)
    assert who(sheet)[2] == "as above: office only"
    assert sheet.table.current_row() is not None, "the part stays chosen"
    seat.desk.undo()
    qtbot.waitUntil(lambda: who(sheet)[1] == "as above: the group only", timeout=WAIT)


def test_several_parts_are_told_at_once_and_a_button_does_the_same(
    seat: Seat, sheet: AudienceSheet, qtbot: Any
) -> None:
    seat.press("Down", "Shift+Down", "Shift+Down")
    sheet.buttons["public"].click()
    qtbot.waitUntil(lambda: who(sheet)[1:4] == ["the public"] * 3, timeout=WAIT)
    sheet.focus_first()
    seat.press("I")
    qtbot.waitUntil(lambda: "the public" not in who(sheet), timeout=WAIT)
    meeting = page_of(seat).detail.meeting
    assert all(line.stated is None for line in seat.read(partial(read_audiences, meeting=meeting)))


def test_escape_closes_it_and_a_letter_with_control_is_none(seat: Seat, sheet: AudienceSheet) -> None:
    seat.press("Down", "Ctrl+O")
    seat.settle()
    assert "office only" not in who(sheet)[1:]
    seat.press("Esc")
    assert seat.session.frame.sheets.sheet() is None
