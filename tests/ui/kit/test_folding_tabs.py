"""Tabs that find no room: they stand in a menu, the chosen one is always seen, and every one can be reached by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.kit.cards import SegmentedTabs
from ui.kit.folding_tabs import FoldingTabs
from ui.theme.theme import Theme, ThemeMode
from workbench.bootstrap.shipped import resources
from workbench.wording import Words

NAMES = [f"Part & piece {number}" for number in range(12)]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(resources(), ThemeMode.LIGHT)
    made.apply(qapp)
    return made


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> FoldingTabs:
    tabs = SegmentedTabs(name="Parts")
    made = FoldingTabs(Words(), theme, tabs)
    qtbot.addWidget(made)
    for number, name in enumerate(NAMES):
        tabs.add(f"part{number}", name)
    return made


def seen(line: FoldingTabs) -> list[int]:
    return [number for number in range(len(NAMES)) if line.tabs.isTabVisible(number)]


def laid(line: FoldingTabs, width: int) -> list[int]:
    line.resize(width, 40)
    line.show()
    QApplication.processEvents()
    return seen(line)


def test_with_room_all_are_seen_and_nothing_else(line: FoldingTabs) -> None:
    assert laid(line, 3000) == list(range(12))
    assert not line.more_button.isVisible()


def test_without_room_the_first_are_seen_and_the_others_wait_in_the_menu(line: FoldingTabs) -> None:
    few = laid(line, 600)
    assert few == list(range(len(few)))
    assert 1 < len(few) < 12
    assert line.more_button.isVisible()
    assert line.more_button.geometry().right() < 600
    assert line.tabs.width() >= sum(line.tabs.tabRect(number).width() for number in few), "no arrows are needed"
    assert [choice.text for choice in line.folded()] == NAMES[len(few) :]
    assert laid(line, 3000) == list(range(12)), "given room, all come back"


def test_one_taken_from_the_menu_or_by_a_key_is_seen_from_then_on(line: FoldingTabs) -> None:
    chosen: list[object] = []
    line.tabs.chosen.connect(chosen.append)
    few = laid(line, 600)
    line.more_button.click()
    (menu,) = line.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [name.replace("&", "&&") for name in NAMES[len(few) :]]
    menu.actions()[-1].trigger()
    menu.close()
    assert chosen == ["part11"]
    assert 11 in seen(line)
    assert 0 in seen(line)

    line.tabs.select("part0")
    QTest.keyClick(line.tabs, Qt.Key.Key_End)
    assert chosen[-1] == "part11"
    assert 11 in seen(line)
    line.tabs.select("part8")
    assert seen(line)[-1] == 8
    line.offer_all()
    menu = next(each for each in line.findChildren(QMenu) if each.isVisible())
    assert len(menu.actions()) == 12
    assert [number for number, action in enumerate(menu.actions()) if action.isChecked()] == [8]
    menu.close()


def test_longer_words_leave_room_for_fewer_and_the_narrowest_line_still_shows_where_one_is(line: FoldingTabs) -> None:
    few = laid(line, 600)
    line.tabs.set_text("part1", "Part & piece 1, of which there are very many more than there were (1234)")
    line.fold()
    assert len(seen(line)) < len(few)
    line.tabs.select("part7")
    assert laid(line, 60) == [7]
