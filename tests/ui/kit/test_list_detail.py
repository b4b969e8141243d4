from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tests.builders.windows import Seat
from ui.kit.list_detail import WIDE, ListDetail
from workbench.wording import Words


@pytest.fixture
def sides(seat: Seat, qtbot: Any) -> ListDetail:
    made = ListDetail(seat.desk.theme, Words(), _part(), _part())
    qtbot.addWidget(made)
    made.resize(WIDE, 400)
    made.show()
    return made


def _part() -> QWidget:
    part = QWidget()
    button = QPushButton("x", part)
    QVBoxLayout(part).addWidget(button)
    part.setFocusProxy(button)
    return part


def test_both_are_seen_where_there_is_room(sides: ListDetail) -> None:
    assert sides.shows_list()
    assert sides.shows_detail()
    assert sides._list.width() == 340
    assert not sides._bar.isVisible()


def test_one_is_seen_where_there_is_not_and_which_is_kept_through_a_change_of_width(sides: ListDetail) -> None:
    sides.resize(WIDE - 1, 400)
    assert sides.is_narrow
    assert sides.shows_list()
    assert not sides.shows_detail()
    sides.show_detail(True)
    assert sides.shows_detail()
    assert not sides.shows_list()
    assert sides._bar.isVisible()
    sides.resize(WIDE, 400)
    assert sides.shows_list()
    assert sides.shows_detail()
    sides.resize(WIDE - 1, 400)
    assert sides.shows_detail()
    assert not sides.shows_list()


def test_the_button_and_escape_lead_back_to_the_list(sides: ListDetail, qtbot: Any) -> None:
    sides.resize(WIDE - 1, 400)
    for way in ("button", "key"):
        sides.show_detail(True)
        with qtbot.waitSignal(sides.back_asked):
            if way == "button":
                sides._back.click()
            else:
                qtbot.keyClick(sides._detail.findChildren(QPushButton)[-1], Qt.Key.Key_Escape)
        assert sides.shows_list()
        assert not sides.shows_detail()


def test_escape_means_nothing_where_both_are_seen(sides: ListDetail, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(sides.back_asked):
        qtbot.keyClick(sides, Qt.Key.Key_Escape)


def test_the_list_is_made_wider_by_the_line_beside_it_and_is_so_the_next_time(sides: ListDetail, seat: Seat) -> None:
    sides.resize(WIDE + 300, 400)
    sides.remember(seat.desk.kept, "partners")
    sides.widen(60)
    assert sides._list.width() == 400
    again = ListDetail(seat.desk.theme, Words(), _part(), _part())
    again.resize(WIDE + 300, 400)
    again.remember(seat.desk.kept, "partners")
    assert again._list_width() == 400
    again.widen(10_000)
    assert again._list_width() == 640
    again.resize(WIDE, 400)
    assert again._list_width() <= WIDE - 480
    again.forget_width()
    assert again._list_width() == 340
    again.deleteLater()
