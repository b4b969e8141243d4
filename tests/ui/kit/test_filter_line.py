"""The line above a list: it tells what is typed once the fingers rest, and Esc empties and leaves it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.filter_line import FilterLine
from ui.theme.theme import Theme, ThemeMode
from workbench.bootstrap.shipped import resources


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Kept as long as what bears its icons."""
    made = Theme(resources(), ThemeMode.LIGHT)
    made.apply(qapp)
    return made


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> FilterLine:
    made = FilterLine(theme, "Filter")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_several_letters_are_told_once(line: FilterLine, qtbot: QtBot) -> None:
    told: list[str] = []
    line.filtered.connect(told.append)
    QTest.keyClicks(line.edit, "north ")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["north"]


def test_escape_empties_first_and_leaves_then(line: FilterLine) -> None:
    told: list[str] = []
    left: list[bool] = []
    line.filtered.connect(told.append)
    line.left_by_key.connect(lambda: left.append(True))
    line.set_text("north")
    QTest.keyClick(line.edit, Qt.Key.Key_Escape)
    assert (told, left) == (["north", ""], [])
    QTest.keyClick(line.edit, Qt.Key.Key_Escape)
    assert left == [True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_enter_and_arrow_down_lead_to_the_list_with_the_filter_in_force(line: FilterLine, key: Qt.Key) -> None:
    heard: list[str] = []
    line.filtered.connect(heard.append)
    line.left_by_key.connect(lambda: heard.append("left"))
    QTest.keyClicks(line.edit, "x")
    QTest.keyClick(line.edit, key)
    assert heard == ["x", "left"]


def test_the_line_has_a_name(line: FilterLine) -> None:
    assert line.edit.accessibleName() == "Filter"
