"""Settings by keyboard: what is chosen is in force at once, is remembered, and goes on where one was."""

from tests.builders.windows import Seat
from ui.kit.chips import Chip
from ui.kit.labels import Label
from ui.settings.page import SettingsPage
from ui.theme.measures import text_size
from ui.theme.theme import ThemeMode


def page(seat: Seat) -> SettingsPage:
    assert isinstance(seat.page, SettingsPage)
    return seat.page


def test_a_person_sets_the_looks_by_keyboard_alone(seat: Seat) -> None:
    state = seat.window.state
    seat.press("Ctrl+,")
    assert seat.session.frame.is_showing("settings")
    seat.press("Right")
    assert seat.window.theme.mode is state.theme is ThemeMode.DARK
    assert seat.window.theme.is_dark
    # Text size: one chip further, and the page, made anew, has the focus where it was.
    seat.press("Tab", "Right")
    assert text_size() == state.text_size == 110
    assert isinstance(seat.focus, Chip)
    assert seat.focus.text() == "110 %"
    assert page(seat).isAncestorOf(seat.focus)
    # From anywhere by key, and taken back by choosing again.
    seat.press("Ctrl+1", "Ctrl++")
    assert (text_size(), seat.session.frame.is_showing("today")) == (125, True)
    seat.press("Ctrl+-", "Ctrl+-", "Ctrl+-")
    assert text_size() == state.text_size == 90
    seat.command("window.text_usual")
    assert text_size() == state.text_size == 100


def test_arabic_may_be_written_with_its_own_digits_and_other_months(seat: Seat) -> None:
    seat.press("Ctrl+,")
    assert "own_digits" not in page(seat).rows
    page(seat).rows["language"].chips.chosen.emit("ar")
    seat.settle()
    assert seat.desk.language == "ar"
    page(seat).rows["own_digits"].chips.chosen.emit(True)
    seat.settle()
    page(seat).rows["months"].chips.chosen.emit("ar_SY")
    seat.settle()
    state = seat.window.state
    assert (state.language, state.own_digits, state.months) == ("ar", True, "ar_SY")
    seat.go("today")
    shown = " ".join(label.text() for label in seat.page.findChildren(Label))
    assert "٢" in shown
    assert "آذار" in shown


def test_what_is_remembered_can_be_forgotten_and_brought_back(seat: Seat) -> None:
    state = seat.window.state
    state.opened(seat.session.workspace.folder)
    seat.press("Ctrl+,")
    page(seat).rows["lock_after"].chips.chosen.emit(30)
    seat.settle()
    assert state.lock_after == 30
    page(seat).forget_button.click()
    seat.settle()
    assert (state.recent, state.lock_after) == ([], 10)
    assert page(seat).rows["lock_after"].chips.value() == 10
    seat.session.frame.toasts.focus_toast()
    seat.press("Space")
    assert state.lock_after == 30
    assert len(state.recent) == 1
