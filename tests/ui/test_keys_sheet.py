"""The list of all keys."""

from tests.builders.windows import Seat
from ui.keys_sheet import KeysSheet


def test_the_keys_of_the_page_are_listed_with_the_keyboard_in_them_and_escape_leads_back(seat: Seat) -> None:
    seat.go("actions")
    before = seat.focus
    seat.press("F1")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, KeysSheet)
    assert sheet.isAncestorOf(seat.focus)
    seat.press("Escape")
    assert seat.session.frame.sheets.sheet() is None
    assert seat.focus is before


def test_the_sheet_hides_what_lies_below_it(seat: Seat) -> None:
    seat.press("F1")
    sheet = seat.session.frame.sheets.sheet()
    assert sheet is not None
    image = sheet.grab().toImage()
    assert image.pixelColor(10, 10) == seat.desk.theme.colour("surface")
