"""What goes on just now: one piece of work, how far it is, and a way to stop it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui.kit.buttons import Button
from ui.kit.desk import Desk
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane, Progress, Task
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

STOP = N_("Stop")
STOPPED = N_("Stopped. The workspace is as it was.")
_BAR = 240


class Running(QFrame):
    """Hidden while nothing goes on. One piece of work at a time."""

    changed = Signal()
    """Something began or ended."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task: Task | None = None
        self._then: Callable[[Any], None] | None = None
        self._failed: Callable[[BaseException], None] | None = None
        say_role(self, "card")
        self._label = Label("", TypeRole.STRONG)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(grown(_BAR))
        self.stop_button = Button(desk.t(STOP))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.M)
        row.addWidget(self._label, 1)
        row.addWidget(self._bar)
        row.addWidget(self.stop_button)
        self.stop_button.clicked.connect(self.stop)
        desk.tasks.progressed.connect(self._on_progress)
        desk.tasks.changed.connect(self._on_tasks)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether something goes on."""
        return self._task is not None

    def run(
        self,
        work: Callable[[Progress], Any],
        title: str,
        then: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        lane: Lane = Lane.SLOW,
    ) -> bool:
        """Begins work, unless some goes on; ``then`` and ``failed`` are bound methods. Whether it was begun."""
        if self._task is not None:
            return False
        self._then, self._failed = then, failed
        self._label.setText(title)
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self.stop_button.setVisible(lane is not Lane.WRITE)
        self.stop_button.setEnabled(True)
        self.show()
        self._task = self._desk.tasks.run(
            work, owner=self, then=self._on_done, failed=self._on_failed, title=title, lane=lane
        )
        self.changed.emit()
        return True

    @Slot()
    def stop(self) -> None:
        """Asks the work to stop; it ends at its next step."""
        if self._task is not None:
            self.stop_button.setEnabled(False)
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self.hide()
        self.changed.emit()

    @Slot(object)
    def _on_done(self, result: Any) -> None:
        then = self._then
        self._end()
        if then is not None:
            then(result)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        failed = self._failed
        self._end()
        (failed or self._desk.tell)(error)

    @Slot()
    def _on_tasks(self) -> None:
        # Work that was stopped tells nobody that it ended.
        task = self._task
        if task is not None and task.progress.is_stopped and task not in self._desk.tasks.live():
            self._end()
            self._desk.toast(self._desk.t(STOPPED), kind=MarkKind.INFO)

    @Slot(object, object, object, object)
    def _on_progress(self, number: int, done: int, of: int, _: str) -> None:
        if self._task is not None and number == self._task.number:
            self._bar.setRange(0, of)
            self._bar.setValue(done)
