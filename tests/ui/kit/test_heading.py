"""A name above a page: two lines beside the buttons, and no more."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.heading import Heading
from ui.kit.wrapping_row import WrappingRow

LONG = "Example meeting on how volunteers are cared for before, during and after an operation far from home"


def beside_buttons(qtbot: QtBot, text: str, width: int) -> tuple[QWidget, Heading, QWidget]:
    around = QWidget()
    qtbot.addWidget(around)
    row = WrappingRow(around, 8)
    heading, buttons = Heading(text), QWidget()
    heading.setMinimumWidth(200)
    buttons.setFixedSize(180, 34)
    row.add(heading, 1)
    row.add(buttons)
    around.resize(width, row.heightForWidth(width))
    around.show()
    return around, heading, buttons


def test_a_short_name_takes_one_line(qtbot: QtBot) -> None:
    around, heading, _ = beside_buttons(qtbot, "Example", 600)
    assert heading.shown_lines() == ["Example"]
    assert heading.width() < around.width()
    assert heading.toolTip() == ""


def test_a_longer_one_goes_on_below_and_the_buttons_stay_beside_it(qtbot: QtBot) -> None:
    apart, one, _ = beside_buttons(qtbot, "Example", 600)
    around, heading, buttons = beside_buttons(qtbot, "Example meeting: what helps collaboration in a group", 600)
    assert " ".join(heading.shown_lines()) == heading.text()
    assert len(heading.shown_lines()) == 2
    assert heading.height() == 2 * one.height()
    assert buttons.x() > heading.geometry().right()
    assert buttons.y() < heading.geometry().bottom()
    assert around.height() > apart.height()
    assert heading.toolTip() == ""


def test_what_two_lines_do_not_hold_is_told_by_the_tip(qtbot: QtBot) -> None:
    around, heading, _ = beside_buttons(qtbot, LONG, 600)
    first, second = heading.shown_lines()
    assert LONG.startswith(first)
    assert second.endswith("…")
    assert heading.toolTip()
    assert heading.accessibleName() == LONG
    assert not around.grab().isNull()


def test_letters_beyond_the_first_plane_are_not_cut_in_two(qtbot: QtBot) -> None:
    around, heading, _ = beside_buttons(qtbot, "𝔈𝔵𝔞𝔪𝔭𝔩𝔢 " * 8, 500)
    assert "".join(heading.shown_lines()).startswith("𝔈𝔵𝔞𝔪𝔭𝔩𝔢")
    assert not around.grab().isNull()


def test_from_right_to_left_it_is_painted_and_wraps_as_well(qtbot: QtBot) -> None:
    around, heading, _ = beside_buttons(qtbot, "اجتماع المثال: ما الذي يساعد على التعاون في المجموعة " * 2, 500)
    around.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    heading.resizeEvent(QResizeEvent(heading.size(), heading.size()))
    assert not around.grab().isNull()
    assert len(heading.shown_lines()) == 2
