"""A screen that was unplugged takes no window with it, and a small one shows all of it."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders.windows import Seat
from ui.screens import ScreenWatch, brought_back, fit

SCREEN = QRect(0, 0, 1920, 1080)
SMALL = QRect(1920, 0, 1366, 768)


@pytest.mark.parametrize(
    ("window", "screens", "expected"),
    [
        (QRect(100, 100, 1360, 840), [SCREEN], None),
        (QRect(2000, 40, 1200, 700), [SCREEN, SMALL], None),
        (QRect(2000, 40, 1200, 700), [SCREEN], QRect(720, 40, 1200, 700)),
        (QRect(-3000, -2000, 1360, 840), [SCREEN], QRect(0, 0, 1360, 840)),
        (QRect(0, 1070, 1360, 840), [SCREEN], QRect(0, 240, 1360, 840)),
        (QRect(-1300, 10, 1360, 840), [SCREEN], QRect(0, 10, 1360, 840)),
        (QRect(5500, 100, 3000, 2000), [SMALL], QRect(1920, 0, 1366, 768)),
        (QRect(5000, 100, 800, 600), [SCREEN, SMALL], QRect(2486, 100, 800, 600)),
        (QRect(9000, 9000, 1360, 840), [], None),
    ],
)
def test_a_window_nobody_could_take_hold_of_comes_to_the_nearest_screen(
    window: QRect, screens: list[QRect], expected: QRect | None
) -> None:
    found = brought_back(window, screens)
    assert found == expected
    if found is not None:
        assert brought_back(found, screens) is None, "there it stays"


def test_the_window_comes_back_when_its_screen_is_gone(seat: Seat) -> None:
    watch = seat.window.findChild(ScreenWatch)
    assert watch is not None
    seat.window.move(4000, 300)
    watch.look_on([SCREEN])
    assert SCREEN.contains(seat.window.frameGeometry())
    before = seat.window.geometry()
    watch.look_on([SCREEN])
    assert seat.window.geometry() == before


@pytest.mark.parametrize(
    ("room", "fills"), [(QSize(1366, 728), True), (QSize(1280, 1024), True), (QSize(1920, 1040), False)]
)
def test_a_window_that_wants_more_than_the_screen_has_fills_it(qapp: QApplication, room: QSize, fills: bool) -> None:
    window = QWidget()
    window.resize(1360, 840)
    fit(window, room)
    assert window.isMaximized() == fills
    assert window.size() == QSize(1360, 840).boundedTo(room)
    window.deleteLater()
