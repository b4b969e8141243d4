"""Whether anybody is here: the rule, and what counts as a sign of life."""

from functools import partial

import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.idleness import MOST_BETWEEN_LOOKS, WARNING, Idleness, IdleWatch

SECONDS = st.floats(min_value=0, max_value=10_000)


@given(last=SECONDS, limit=st.sampled_from([60.0, 300.0, 1800.0]), passed=SECONDS)
def test_it_is_said_before_it_is_over_and_looked_at_in_time(last: float, limit: float, passed: float) -> None:
    state, now = Idleness(last, limit), last + passed
    assert state.is_near(now) or not state.is_over(now)
    look = state.next_look(now)
    assert 0 <= look <= MOST_BETWEEN_LOOKS
    if not state.is_near(now):
        # The next look comes when it is to be said, not after it is over.
        assert not state.is_over(now + look)


@given(last=SECONDS, passed=SECONDS)
def test_without_a_limit_it_is_never_over(last: float, passed: float) -> None:
    state = Idleness(last, None)
    assert not state.is_near(last + passed)
    assert not state.is_over(last + passed)


class Hands:
    """A clock one turns, and what the watch says."""

    def __init__(self, qtbot: QtBot) -> None:
        self.now = 1000.0
        self.said: list[str] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.field)
        self.window.show()
        self.window.activateWindow()
        self.watch = IdleWatch(self.window, clock=lambda: self.now)
        for name in ("near", "here", "over", "lock_pressed"):
            getattr(self.watch, name).connect(partial(self.said.append, name))

    def pass_by(self, seconds: float) -> None:
        self.now += seconds
        self.watch.look()


def test_whoever_presses_or_points_is_here_and_an_empty_room_is_told_beforehand(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    handle = hands.window.windowHandle()
    hands.watch.begin(1)
    hands.pass_by(60 - WARNING - 1)
    assert hands.said == []
    QTest.keyClick(handle, Qt.Key.Key_A)
    hands.pass_by(60 - WARNING - 1)
    assert hands.said == [], "a key is a sign of life"
    QTest.mouseMove(handle, QPoint(5, 5))
    QApplication.processEvents()
    hands.pass_by(60 - WARNING)
    assert hands.said == ["near"]
    QApplication.sendEvent(hands.field, QInputMethodEvent())
    assert hands.said == ["near", "here"], "what an input method gives is a sign of life"
    hands.pass_by(60 - WARNING)
    hands.pass_by(WARNING)
    assert hands.said == ["near", "here", "near", "over"]
    hands.watch.end()
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert len(hands.said) == 4


def test_a_dialog_counts_as_well_and_knows_the_key_that_locks(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.watch.begin(1)
    dialog = QDialog(hands.window)
    dialog.open()
    hands.pass_by(60 - WARNING)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)
    assert hands.said == ["near", "here"]
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert hands.said == ["near", "here", "lock_pressed"]
    shiboken6.delete(dialog)
    hands.pass_by(1)


def test_never_is_never(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.watch.begin(0)
    hands.pass_by(1_000_000)
    assert hands.said == []
