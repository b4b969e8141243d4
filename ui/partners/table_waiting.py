"""What is seen while a table is read, compared or taken in: what for, how far, and a way to stop it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.kit.buttons import StopButton
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.tasks import Task
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

STOP = N_("Stop")
_BAR = 320


class TableWaiting(LeadsFocus, QWidget):
    """A line of words, a bar, and a button; knows the one piece of work that is waited for."""

    stopped = Signal()
    """The work was stopped by the person, and has ended."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._tasks = desk.tasks
        self._task: Task | None = None
        self._words = Label("", TypeRole.H3)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(grown(_BAR))
        self.button = StopButton(desk.t(STOP))
        layout = QVBoxLayout(self)
        layout.setSpacing(Space.M)
        layout.addStretch(1)
        for widget in (self._words, self._bar, self.button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.button.clicked.connect(self.stop)
        self.lead_focus_to(self.button)
        desk.tasks.changed.connect(self._on_tasks)
        desk.tasks.progressed.connect(self._on_progress)

    def begin(self, text: str) -> None:
        """Says what is waited for; how far it is will be told."""
        self._words.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)

    def watch(self, task: Task) -> None:
        """Waits for this work."""
        self._task = task

    def end(self) -> None:
        """Nothing is waited for any more."""
        self._task = None

    def is_busy(self) -> bool:
        """Whether something is waited for."""
        return self._task is not None

    @Slot()
    def stop(self) -> None:
        """Asks the work to stop; once it has, it is told."""
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _on_tasks(self) -> None:
        # Work that was stopped tells nobody that it ended; work that was done tells it in a moment.
        task = self._task
        if task is not None and task.progress.is_stopped and task not in self._tasks.live():
            self._task = None
            self.stopped.emit()

    @Slot(object, object, object, object)
    def _on_progress(self, number: int, done: int, of: int, _: str) -> None:
        if self._task is not None and number == self._task.number:
            self._bar.setRange(0, of)
            self._bar.setValue(done)
