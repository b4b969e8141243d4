"""Makes what the window shows anew, in another language or with text of another size, where one was.

What is seen is made a step at each turn of the event loop; what was there before goes page by page afterwards.
"""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.pieces import Pieces
from ui.theme.measures import keep_text_size

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Turn = Callable[[], None]


class Renewal(Pieces):
    """One for the window. Whatever needs the window whole, such as closing it, finishes it first."""

    def __init__(self, window: "MainWindow", stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._between = QWidget()
        self._turns: deque[Turn] = deque()
        stack.addWidget(self._between)

    def change(self, language: str, percent: int) -> None:
        """Speak this language with text of this size, in percent. What is shown has kept its words already."""
        self.finish()
        window, session = self._window, self._window.session
        gone: list[QWidget] = [window.start]
        if session is not None:
            gone += session.put_aside()
            self._stack.setCurrentWidget(self._between)
        # Nothing of what is left behind is dressed again.
        window.theme.forget(gone)
        assert window.speaking is not None
        keep_text_size(percent)
        self._turns += window.speaking(language)
        if session is not None:
            made = (session.make_anew, session.make_page, session.dress_page, session.make_commands)
            self._turns += (*made, self._take_in, self._show)
        self._turns.append(window.renew_start)
        self._turns.extend(partial(self._drop, part) for part in reversed(gone))
        if session is not None:
            self._turns.append(session.drop_old)
        self.begin(self._next, window.renewed.emit)

    def _take_in(self) -> None:
        if self._window.session is not None:
            self._stack.addWidget(self._window.session.frame)

    def _show(self) -> None:
        if self._window.session is not None:
            self._window.session.go_on(self._stack)

    def _drop(self, part: QWidget) -> None:
        # It may have gone with what it was part of.
        if shiboken6.isValid(part):
            self._stack.removeWidget(part)
            part.deleteLater()

    def _next(self) -> bool:
        self._turns.popleft()()
        return not self._turns
