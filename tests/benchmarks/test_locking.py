"""What locking takes until nothing can be seen, with a large workspace open; and what it costs to watch for input."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, Figure
from tests.benchmarks.test_window import large, large_seat, whole_list
from tests.builders.windows import Seat
from ui.guarding import Guard
from ui.idleness import IdleWatch

__all__ = ["large", "large_seat"]
pytestmark = pytest.mark.benchmark

BLANK, PER_EVENT = 0.100, 0.000_05
MOVES = 20_000 if WHOLE else 200


def test_the_window_is_blank_at_once(large_seat: Seat, judge: Judge, qtbot: QtBot) -> None:
    """From the key to the painted cover, in seconds that pass; the work comes after it."""
    left: list[bool] = []
    guard = Guard(large_seat.window, lambda: left.append(True), lambda *_: None)
    guard.begin()
    whole_list(large_seat, "actions")
    large_seat.press("Ctrl+N")
    target = large_seat.focus
    began, work = time.perf_counter(), time.thread_time()
    QTest.keyClick(target, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    passed, worked = time.perf_counter() - began, time.thread_time() - work
    assert guard.is_locking
    judge(Figure("from the key to a blank window", passed, 0.0, BLANK, is_ratio=False))
    judge(Figure("of it the window's own work", worked, 0.0, BLANK, is_ratio=False))
    qtbot.waitUntil(lambda: bool(left), timeout=60_000)
    judge(Figure("until all is kept and closed", time.perf_counter() - began, 0.0, None, is_ratio=False))


def test_watching_for_input_costs_nothing_to_speak_of(large_seat: Seat, judge: Judge) -> None:
    handle = large_seat.window.windowHandle()
    watch = IdleWatch()

    def moving() -> float:
        began = time.thread_time()
        for move in range(MOVES):
            QTest.mouseMove(handle, QPoint(600 + move % 7, 20))
        return time.thread_time() - began

    moving()
    without = moving()
    watch.begin(10)
    watched = moving()
    watch.end()
    judge(Figure("watching one move of the mouse", (watched - without) / MOVES, 0.0, PER_EVENT, is_ratio=False))
