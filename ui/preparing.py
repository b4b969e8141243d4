"""Makes the pages of a workspace ahead, step by step while nothing else goes on.

A page with all its parts takes longer to make than a change of pages may take. Made while the person reads the first
page, it is there when it is asked for.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui.features import FEATURES

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_PAUSE_MS = 150
"""Between two steps: whoever types or scrolls meanwhile must not feel one step on the heels of another."""


class Preparer(QObject):
    """Begins whenever a workspace was opened, or is shown anew."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.step)
        window.opened.connect(self.begin)
        window.renewed.connect(self.begin)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to make."""
        return not self._timer.isActive()

    @Slot()
    def begin(self) -> None:
        """Make what is not made yet."""
        self._timer.start()

    @Slot()
    def step(self) -> None:
        """Take one step, unless something is being loaded, read or written."""
        session = self._window.session
        if self._window.tasks.live() or self._window.pages.is_loading:
            return
        if session is None or not any(session.frame.prepare(feature.name) for feature in FEATURES):
            self._timer.stop()
