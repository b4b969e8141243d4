"""Parts of windows with a stylesheet each, so that other colours can be put on part by part.

Qt dresses every widget below the one that is given a stylesheet, seen or not, and a page of some hundred takes as long
as an event may. So what is seen comes first, a part at each turn of the event loop, and nothing is painted before all
of it is done; what is hidden follows in the pauses, or when it is shown.
"""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

Turn = Callable[[], None]


class Wardrobe(QObject):
    """Knows the parts that were dressed, and dresses them again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = ""
        self._parts: WeakSet[QWidget] = WeakSet()
        self._still: list[QWidget] = []
        self._turns: deque[Turn] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_busy(self) -> bool:
        """Whether parts are still to be dressed."""
        return bool(self._turns)

    def take(self, sheet: str) -> None:
        """The stylesheet in force from now on."""
        self._sheet = sheet

    def dress(self, part: QWidget) -> None:
        """Dress a part as the others are, and whenever they are from now on."""
        self._parts.add(part)
        if part.styleSheet() != self._sheet:
            part.setStyleSheet(self._sheet)

    def forget(self, parts: Sequence[QWidget]) -> None:
        """These are thrown away: they stay as they are."""
        for part in parts:
            self._parts.discard(part)

    def renew(self) -> None:
        """Dress all parts at once."""
        self._turns.clear()
        for part in self._known():
            self.dress(part)
        self._paint_again()

    def renew_by_turns(self, before: Sequence[Turn]) -> None:
        """Do what comes before, then dress what is seen, one at each turn; what is hidden follows."""
        self.finish()
        self._turns.extend(before)
        self._turns.append(self._look_round)
        self._timer.start()

    def finish(self) -> None:
        """Do at once what is left."""
        while self._turns:
            self._on_turn()

    @Slot()
    def _on_turn(self) -> None:
        if self._turns:
            self._turns.popleft()()
        if not self._turns:
            self._timer.stop()

    def _look_round(self) -> None:
        known = self._known()
        seen = [part for part in known if part.isVisible()]
        for window in {part.window() for part in seen}:
            window.setUpdatesEnabled(False)
            self._still.append(window)
        self._turns.extend(partial(self._dress_again, part) for part in seen)
        self._turns.append(self._paint_again)
        self._turns.extend(partial(self._dress_again, part) for part in known if part not in seen)

    def _dress_again(self, part: QWidget) -> None:
        if shiboken6.isValid(part) and part in self._parts:
            self.dress(part)

    def _paint_again(self) -> None:
        while self._still:
            window = self._still.pop()
            if shiboken6.isValid(window):
                window.setUpdatesEnabled(True)

    def _known(self) -> list[QWidget]:
        return [part for part in self._parts if shiboken6.isValid(part)]
