"""A row that wraps: like a box while there is room, in more lines where there is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.wrapping_row import WrappingRow


def part(width: int, height: int = 30) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, height)
    return made


def laid(qtbot: QtBot, width: int, *, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> list[QWidget]:
    around = QWidget()
    qtbot.addWidget(around)
    around.setLayoutDirection(direction)
    row = WrappingRow(around, 8)
    title, search, button = QWidget(), part(120), part(80)
    title.setMinimumSize(100, 40)
    row.add(title, 1)
    row.add_stretch()
    row.add(search)
    row.add(button)
    around.resize(width, row.heightForWidth(width))
    around.show()
    return [around, title, search, button]


def test_with_room_all_stand_in_one_line_and_the_rest_is_shared_by_what_stretches(qtbot: QtBot) -> None:
    around, title, search, button = laid(qtbot, 600)
    assert around.height() == 40
    assert (title.x(), title.width()) == (0, 100 + (600 - 300 - 16) // 2)
    assert button.geometry().right() == 599
    assert search.geometry().right() == button.x() - 9
    assert search.y() == 5, "lower parts stand in the middle of the line"


def test_without_room_the_last_parts_go_on_below(qtbot: QtBot) -> None:
    around, title, search, button = laid(qtbot, 220)
    assert around.height() == 40 + 8 + 30
    assert title.y() == 0
    assert (search.x(), search.y()) == (0, 48)
    assert (button.x(), button.y()) == (128, 48)


def test_each_part_alone_is_as_narrow_as_it_can_be(qtbot: QtBot) -> None:
    around, *parts = laid(qtbot, 120)
    assert [each.y() for each in parts] == [0, 48, 86]
    assert around.height() == 116


def test_from_right_to_left_it_is_mirrored(qtbot: QtBot) -> None:
    around, title, _, button = laid(qtbot, 600, direction=Qt.LayoutDirection.RightToLeft)
    assert title.geometry().right() == around.width() - 1
    assert button.x() == 0


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    row = WrappingRow(around, 8)
    first, hidden, last = part(100), part(400), part(100)
    for each in (first, hidden, last):
        row.add(each)
    hidden.hide()
    around.resize(300, 60)
    around.show()
    assert (last.x(), last.y()) == (108, first.y())
