"""Long work on the window's thread, done piece by piece between its events, so that nothing waits for all of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

PIECE = 100
"""So many lines of text are laid out in less time than anybody notices."""


class Pieces(QObject):
    """One work at a time: ``step`` does a piece and says whether that was the last, then ``then`` follows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._step: Callable[[], bool] | None = None
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_running(self) -> bool:
        """Whether pieces are still to be done."""
        return self._step is not None

    def begin(self, step: Callable[[], bool], then: Callable[[], None]) -> None:
        """Does a piece at each turn of the event loop; what was under way is finished before."""
        self.finish()
        self._step, self._then = step, then
        self._timer.start()

    @Slot()
    def _on_turn(self) -> None:
        if self._step is not None and self._step():
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        then, self._step, self._then = self._then, None, None
        if then is not None:
            then()

    def finish(self) -> None:
        """Does all that is left at once."""
        while self._step is not None and not self._step():
            pass
        if self._step is not None:
            self._end()

    def drop(self) -> None:
        """Leaves the rest undone."""
        self._timer.stop()
        self._step = self._then = None
