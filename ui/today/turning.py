"""The first page stays true while nobody touches it: another day begins, or the next meeting comes to its end."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.kit.desk import Desk
from workbench.queries.today import TodayContent

LOOK_MS = 60_000


class Turning(QObject):
    """Looks at the clock once a minute while the page is shown."""

    turned = Signal()
    """What the page shows was true before and is no more."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: TodayContent | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """The page is shown from now on."""
        self._timer.start()

    def rest(self) -> None:
        """The page is not shown any more: it reads anew when it is."""
        self._timer.stop()

    def is_looking(self) -> bool:
        """Whether the clock is looked at."""
        return self._timer.isActive()

    def show_content(self, content: TodayContent) -> None:
        """This is shown now."""
        self._shown = content

    @Slot()
    def look(self) -> None:
        """Says so if what is shown is not true any more; a clock that was put back is another day, too."""
        shown = self._shown
        if shown is None:
            return
        now = self._desk.now()
        if shown.today != self._desk.today() or any(_is_over(row.ends_at, now) for row in shown.next_meetings):
            # Not again for the same: what is read next says itself what it shows.
            self._shown = None
            self.turned.emit()


def _is_over(end: datetime | None, now: datetime) -> bool:
    return end is not None and end < now
