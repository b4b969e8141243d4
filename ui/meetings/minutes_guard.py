"""Sees to it that the minutes of a meeting are written in one window at a time, and kept when the computer sleeps."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ui.kit.cards import Banner
from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane, Progress
from workbench.wording.words import N_

ELSEWHERE = N_("These minutes are being written in another window. Here they can only be read.")
WRITE_HERE_INSTEAD = N_("Write here instead")


class MinutesGuard(QObject):
    """Stands for one editor. It claims the minutes that are shown, gives them up to another, and takes them over."""

    lost = Signal()
    """Another window writes these minutes from now on: save what is written, and only read."""
    gained = Signal()
    """They can be written here now; what the other window wrote is in the records."""
    put_away = Signal()
    """The program is left for another, or the computer goes to sleep: keep what is typed."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subject = ""
        self._held = False
        desk.claims.changed.connect(self._on_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application)

    def begin(self, meeting: str) -> None:
        """These minutes are shown; they are written here unless another window does."""
        subject = f"minutes/{meeting}"
        if subject != self._subject:
            self.end()
        self._subject = subject
        self._held = self._desk.claims.claim(subject, self)

    def end(self) -> None:
        """They are not shown any more."""
        subject, self._subject, self._held = self._subject, "", False
        if subject:
            self._desk.claims.release(subject, self)

    def tell(self, banner: Banner) -> None:
        """Says on top that another window writes, and offers to write here."""
        banner.tell(MarkKind.INFO, self._desk.t(ELSEWHERE), self._desk.t(WRITE_HERE_INSTEAD))
        banner.show()

    def holds(self) -> bool:
        """Whether they are written here."""
        return self._held

    def take(self) -> None:
        """Write here instead: the other window saves first."""
        if self._subject and not self._held:
            self._desk.claims.take(self._subject, self)
            self._gain()

    def _gain(self) -> None:
        # Behind what the other window has just handed in, so that it is read as it was written last.
        self._held = True
        self._desk.tasks.run(_nothing, owner=self, then=self._on_written, lane=Lane.WRITE)

    @Slot(object)
    def _on_written(self, _: object) -> None:
        if self._held:
            self.gained.emit()

    @Slot(str)
    def _on_changed(self, subject: str) -> None:
        if subject != self._subject:
            return
        if self._held and self._desk.claims.holder(subject) is not self:
            self._held = False
            self.lost.emit()
        elif not self._held and self._desk.claims.claim(subject, self):
            self._gain()

    @Slot(Qt.ApplicationState)
    def _on_application(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.put_away.emit()


def _nothing(_: Progress) -> None:
    return None
