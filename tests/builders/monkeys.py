"""A monkey at the window: presses and clicks at random, the same way for the same seed, and remembers what it did."""

import random
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.builders.windows import Seat
from ui.faults import Fault
from ui.kit.commands import Command
from ui.kit.file_dialogs import AskFile, AskTarget
from ui.kit.printing import PrintJob
from ui.workspace_session import WorkspaceSession

LETTERS = "abenorstu 019&<+.-ñж"
KEYS = (
    "Return Enter Space Tab Shift+Tab Escape Del Backspace Up Down Left Right Home End PgUp PgDown F2 F6 Ins Menu "
    "Shift+Down Shift+Up Ctrl+A Ctrl+C Ctrl+V Ctrl+X Ctrl+Z Ctrl+Y Ctrl+N Ctrl+K Ctrl+F Ctrl+S Ctrl+Return Ctrl+Tab "
    "Ctrl+PgDown Ctrl+PgUp Ctrl+B Ctrl+D Ctrl+J Ctrl+T Ctrl+R Ctrl+M Ctrl+E Ctrl+P Ctrl+I Ctrl+Shift+N Alt+Left "
    "Alt+Right Alt+Up Alt+Down Alt+1 Alt+2 F1 Ctrl+Down Ctrl+Up Ctrl+Alt+1 Ctrl+Shift+A /"
).split()
SIZES = ((1360, 840), (1024, 640), (960, 600), (1100, 700), (1600, 1000))
REMEMBERED = 25
SETTLES_EVERY = 40
WAYS_OUT = ("window.quit", "window.close_workspace")
_COMMANDS = WorkspaceSession._commands


def _nothing(*_: object, **__: object) -> None:
    """What takes the place of a way out."""


@contextmanager
def no_way_out() -> Iterator[None]:
    """The dialogs of the system open no more, and the window can neither be quit nor closed; enter before it is made.

    What is asked for first and then opens a dialog is still asked for.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.kit.asking.ask_folder", _nothing)
        patch.setattr(AskFile, "__init__", _nothing)
        patch.setattr(AskTarget, "__init__", _nothing)
        patch.setattr(PrintJob, "ask", _nothing)
        patch.setattr(WorkspaceSession, "_commands", lambda session: _without_ways_out(_COMMANDS(session)))
        yield


def _without_ways_out(commands: list[Command]) -> list[Command]:
    return [command for command in commands if command.id not in WAYS_OUT]


class Monkey:
    """Does what nobody would do. It stays on one page: what leads elsewhere is taken back now and then."""

    def __init__(self, seat: Seat, route: str, seed: int) -> None:
        self.seat = seat
        self.route = route
        self.faults: list[Fault] = []
        self.done: deque[str] = deque(maxlen=REMEMBERED)
        self._around: QWidget = seat.window
        self._random = random.Random(f"{route}/{seed}")  # noqa: S311  a game
        self._ways: list[Callable[[], None]] = [
            *[self._press] * 8, *[self._letter] * 3, *[self._click] * 8, self._double_click, self._resize,
        ]  # fmt: skip

    def play(self, actions: int) -> None:
        """So many actions, then all that is open is left."""
        centre = self.seat.application.faults
        centre.happened.connect(self.faults.append)
        centre.install()
        self.seat.go(self.route)
        try:
            for number in range(actions):
                self._act(number)
            self._leave_all()
        finally:
            centre.remove()
            centre.happened.disconnect(self.faults.append)
        self.judge()

    def judge(self) -> None:
        """Nothing went wrong so far."""
        story = "\n".join(self.done)
        assert not self.faults, f"{self.faults[0].name}\n{self.faults[0].report}\nafter\n{story}"

    def _act(self, number: int) -> None:
        self._random.choice(self._ways)()
        QApplication.processEvents()
        active = QApplication.activeWindow()
        if QApplication.activePopupWidget() is None and (active is None or not active.isVisible()):
            # Unlike a real screen the one off screen leaves the focus with a list that dropped down and was closed.
            self.seat.window.activateWindow()
            QApplication.processEvents()
        if self.faults:
            self.judge()
        if number % SETTLES_EVERY == SETTLES_EVERY - 1:
            self.seat.settle()
            if not self.seat.session.frame.is_showing(self.route):
                self.seat.go(self.route)

    def _leave_all(self) -> None:
        for _ in range(6):
            self._give("Escape", self._target())
            QApplication.processEvents()
        # A window of its own may have come to the front.
        self.seat.window.activateWindow()
        self.seat.settle()
        self.seat.go("today")

    # What it does

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        # Letters go to the list itself where one has dropped down, as they do on a screen.
        inside = popup.focusWidget() if popup is not None else QApplication.focusWidget()
        # Kept as above: what stands for a part goes with what stands for the whole.
        self._around = popup or self.seat.window
        return inside or self._around

    def _press(self) -> None:
        self._give(self._random.choice(KEYS), self._target())

    def _letter(self) -> None:
        letter = self._random.choice(LETTERS)
        self._note(f"type {letter!r}", target := self._target())
        if letter.isascii():
            self._strike(target, Qt.Key(ord(letter.upper())), Qt.KeyboardModifier.NoModifier)
        else:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)

    def _give(self, keys: str, target: QWidget) -> None:
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        self._note(f"press {keys}", target)
        self._strike(target, combination.key(), combination.keyboardModifiers())

    def _strike(self, target: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyPress(target, key, modifiers)
        # A screen tells whoever has the focus by then: what was chosen from a menu may have switched its button off.
        after = self._target()
        if after.isEnabled():
            QTest.keyRelease(after, key, modifiers)

    def _click(self) -> None:
        target, at = self._place()
        self._note(f"click {at.x()},{at.y()}", target)
        QTest.mouseClick(*_on_screen(target, at))

    def _double_click(self) -> None:
        target, at = self._place()
        self._note(f"double click {at.x()},{at.y()}", target)
        QTest.mouseDClick(*_on_screen(target, at))

    def _place(self) -> tuple[QWidget, QPoint]:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu) and popup.actions():
            places = [popup.actionGeometry(action).center() for action in popup.actions()]
            # A menu higher than the screen goes on in columns, which may lie beyond its edge.
            return popup, self._random.choice([at for at in places if popup.rect().contains(at)] or places)
        # Kept: without it what stands for the parts of a list that dropped down would go before they are clicked.
        self._around = around = popup or QApplication.activeModalWidget() or self.seat.window
        offered = [
            widget
            for widget in (around, *all_within(around))
            if isinstance(widget, QWidget)
            and widget.isVisible()
            and widget.isEnabled()
            and not widget.isWindow()
            and widget.visibleRegion().boundingRect()
        ]
        target = self._random.choice(offered or [around])
        seen = target.visibleRegion().boundingRect() or target.rect()
        at = QPoint(self._random.randint(seen.left(), max(seen.left(), seen.right())),
                    self._random.randint(seen.top(), max(seen.top(), seen.bottom())))  # fmt: skip
        if not _lies_in_its_window(target, at):
            # Laid out for a size its window does not have any more: nobody can point there.
            return around, around.rect().center()
        return target, at

    def _resize(self) -> None:
        size = self._random.choice(SIZES)
        self._note(f"resize {size}", self.seat.window)
        self.seat.window.resize(*size)

    def _note(self, what: str, target: QWidget) -> None:
        self.done.append(f"{what} at {type(target).__name__} {target.accessibleName()[:40]!r}")


def all_within(part: QObject) -> Iterator[QObject]:
    """All that Qt keeps below a part.

    Not by `findChildren`: what stands in Python for Qt's own parts then stays until the part goes that was asked.
    """
    for child in part.children():
        yield child
        yield from all_within(child)


def _lies_in_its_window(target: QWidget, at: QPoint) -> bool:
    window = target.window()
    return QRect(QPoint(0, 0), window.windowHandle().size()).contains(target.mapTo(window, at))


def _on_screen(target: QWidget, at: QPoint) -> tuple[QWindow, Qt.MouseButton, Qt.KeyboardModifier, QPoint]:
    """A click as the screen would tell of it: it is the window that finds out what lies there."""
    window = target.window().windowHandle()
    return window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, target.mapTo(target.window(), at)
