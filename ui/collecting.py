"""Collects garbage on the window's thread alone, between events.

Python collects wherever memory is asked for: in a worker it would delete widgets on the wrong thread, in the middle of
painting it would delete what is being painted, and either ends the process. So it is switched off, and a timer does it.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 1_000


class Collector(QObject):
    """Takes the place of automatic collection while it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def begin(self) -> None:
        """From now on garbage is collected here."""
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def spare(self) -> None:
        """Never look again at what is there now: what was loaded stays, and looking through it would be felt."""
        gc.freeze()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due; nothing where little was allocated since."""
        counts = gc.get_count()
        due = [age for age in range(3) if counts[age] > self._thresholds[age]]
        if due:
            gc.collect(due[-1])
