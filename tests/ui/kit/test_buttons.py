"""Buttons and chips: literal texts, names for icons, keys within a row of chips, a ring that is seen."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.hostile_texts import HOSTILE
from ui.kit.buttons import Button, ButtonKind, IconButton, StopButton
from ui.kit.chips import Chip, ChipRow
from ui.kit.fields import Choice
from ui.theme.icons import IconName
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import DARK, LIGHT, Size
from workbench.bootstrap.shipped import resources


@dataclass(frozen=True)
class Kind:
    value: object
    text: str


KINDS = (Kind("", "All"), Kind("government", "Government"), Kind("un", "UN"))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(resources(), ThemeMode.LIGHT)
    made.apply(qapp)
    return made


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """A window with these widgets that has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(QLineEdit())
    for widget in widgets:
        row.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize("kind", ButtonKind)
def test_a_button_is_as_high_as_a_field_with_and_without_focus(kind: ButtonKind, theme: Theme, qtbot: QtBot) -> None:
    button = Button("Save", theme=theme, icon=IconName.SAVE, kind=kind)
    window = shown(qtbot, button)
    without = button.sizeHint()
    button.setFocus()
    assert window.focusWidget() is button
    assert button.sizeHint() == without
    assert without.height() == Size.CONTROL


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("kind", ButtonKind)
def test_the_focus_ring_is_seen_on_every_kind(kind: ButtonKind, mode: ThemeMode, theme: Theme, qtbot: QtBot) -> None:
    theme.set_mode(mode)
    button = Button("Save", kind=kind)
    window = shown(qtbot, button)
    ring = (DARK if mode is ThemeMode.DARK else LIGHT).focus.lower()
    middle = button.height() // 2
    assert button.grab().toImage().pixelColor(1, middle).name() != ring
    button.setFocus()
    assert window.focusWidget() is button
    image = button.grab().toImage()
    assert [image.pixelColor(x, middle).name() for x in (0, 1)] == [ring, ring]
    if kind is ButtonKind.PRIMARY:
        assert image.pixelColor(2, middle).name() == theme.tokens.surface.lower()


def test_buttons_and_chips_show_texts_as_they_are(theme: Theme, qtbot: QtBot) -> None:
    for name, text in HOSTILE.items():
        for button in (Button(text), Chip(text)):
            qtbot.addWidget(button)
            button.resize(200, 34)
            button.grab()
            assert button.text() == text, name
            assert button.shortcut().isEmpty(), name


def test_an_ampersand_on_a_button_is_read_out_and_no_key(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Monitoring & evaluation")
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Monitoring & evaluation"
    assert button.shortcut().isEmpty()


def test_a_button_of_only_an_icon_has_a_name_and_a_literal_tip(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, IconName.LOCK, "Lock <b>now</b>")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Lock <b>now</b>"
    assert "<b>" not in button.toolTip()
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert button.width() >= 24


def test_a_chip_row_tells_which_value_was_chosen_by_mouse_and_by_key(theme: Theme, qtbot: QtBot) -> None:
    row = ChipRow(KINDS, name="Kind")
    window = shown(qtbot, row)
    chosen: list[object] = []
    row.chosen.connect(chosen.append)
    chips = row.findChildren(Chip)
    assert window.isAncestorOf(chips[0])
    assert row.value() == ""
    QTest.mouseClick(chips[2], Qt.MouseButton.LeftButton)
    QTest.keyClick(chips[2], Qt.Key.Key_Left)
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    assert chosen[0] == "un"
    assert chosen[-1] == "government"
    assert row.value() == "government"
    QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert row.value() == "government"


def test_a_chip_row_is_one_stop_for_the_tab_key(theme: Theme, qtbot: QtBot) -> None:
    row, after = ChipRow(KINDS), QLineEdit()
    window = shown(qtbot, row, after)
    row.findChildren(Chip)[0].setFocus()
    QTest.keyClick(row.findChildren(Chip)[0], Qt.Key.Key_Tab)
    assert window.focusWidget() is after


def test_choosing_by_program_is_silent_and_what_is_not_there_is_refused(theme: Theme, qtbot: QtBot) -> None:
    row = ChipRow(KINDS)
    qtbot.addWidget(row)
    chosen: list[object] = []
    row.chosen.connect(chosen.append)
    row.choose("un")
    assert row.value() == "un"
    assert chosen == []
    with pytest.raises(ValueError, match="not in list"):
        row.choose("moon")


def test_other_chips_keep_the_choice_if_it_is_still_there(theme: Theme, qtbot: QtBot) -> None:
    row = ChipRow(KINDS)
    qtbot.addWidget(row)
    row.choose("un")
    row.set_choices(KINDS[1:])
    assert row.value() == "un"
    row.set_choices(KINDS[:2])
    assert row.value() == ""
    row.set_choices(())
    assert row.value() is None


def test_a_chip_row_goes_on_in_a_new_line_and_cuts_nothing(theme: Theme, qtbot: QtBot) -> None:
    row = ChipRow([Kind(number, f"A kind of partner {number}") for number in range(8)])
    qtbot.addWidget(row)
    row.resize(400, row.heightForWidth(400))
    row.show()
    places = [chip.geometry() for chip in row.findChildren(Chip)]
    assert len({place.y() for place in places}) > 1
    assert all(row.rect().contains(place) for place in places)
    assert all(chip.width() >= chip.sizeHint().width() for chip in row.findChildren(Chip))


def test_a_chip_row_starts_at_the_right_in_an_arabic_window(theme: Theme, qtbot: QtBot) -> None:
    row = ChipRow(KINDS)
    qtbot.addWidget(row)
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.resize(600, 40)
    row.show()
    places = [chip.geometry() for chip in row.findChildren(Chip)]
    assert places[0].right() == row.rect().right()
    assert places[0].x() > places[1].x() > places[2].x()


def test_arrow_keys_go_through_chips_in_reading_order_whatever_line_they_stand_in(qtbot: QtBot) -> None:
    row = ChipRow([Choice(number, f"Choice number {number}") for number in range(4)])
    qtbot.addWidget(row)
    row.setFixedWidth(160)
    row.show()
    heard: list[object] = []
    row.chosen.connect(heard.append)
    row.findChildren(Chip)[0].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        focused = row.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert heard == [1, 2, 3, 0, 3]


def test_a_button_that_stays_on_is_pressed_by_a_screen_reader_too(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Preview")
    qtbot.addWidget(button)
    button.setCheckable(True)
    pressed: list[bool] = []

    def press() -> None:
        pressed.append(button.isChecked())

    button.clicked.connect(press)
    button.setChecked(True)
    button.click()
    assert pressed == [False], "what the program tells is no press, and a click is one"
    interface = QAccessible.queryAccessibleInterface(button).actionInterface()
    interface.doAction(interface.actionNames()[0])
    assert pressed == [False, True]
    assert button.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_as_space_does(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    pressed: list[str] = []
    button, icon, chip = Button("Make"), IconButton(theme, IconName.PLUS, "More"), Chip("All")
    window = shown(qtbot, button, icon, chip)
    for each in (button, icon, chip):
        each.clicked.connect(lambda *_, of=each: pressed.append(type(of).__name__))
        each.setFocus()
        QTest.keyClick(each, key)
    assert pressed == ["Button", "IconButton", "Chip"]
    assert chip.isChecked()
    button.setEnabled(False)
    QTest.keyClick(button, key)
    assert len(pressed) == 3
    window.close()


def test_enter_held_down_presses_once(qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = Button("Make")
    window = shown(qtbot, button)
    button.clicked.connect(lambda: pressed.append(1))
    for repeats in (False, True, True):
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_Return.value, Qt.KeyboardModifier.NoModifier, "\r", repeats
        )
        QApplication.sendEvent(button, event)
    assert pressed == [1]
    window.close()


def test_a_button_reached_by_key_has_one_ring(qtbot: QtBot, theme: Theme) -> None:
    button = Button("Go")
    button.setFixedWidth(200)
    window = shown(qtbot, button)
    theme.dress(window)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    image = button.grab().toImage()
    within = {image.pixelColor(x, image.height() // 2).name() for x in range(4, 70)}
    assert len(within) == 1, "the style painted a frame of its own within the ring"


def test_enter_pressed_twice_does_not_stop_what_it_began(qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = StopButton("Stop")
    window = shown(qtbot, button)
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == []
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1]
    window.close()
