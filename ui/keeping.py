"""Backups that are made by themselves while a workspace is open: a while after opening, then once an hour.

They go on beside the person's work, in the lane for what takes seconds. What goes wrong is told once, until it goes
well again. What makes backups is loaded with the first.
"""

from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from ui.kit.desk import Desk, Notice, explain_to
from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane, Progress
from workbench.errors import RuleViolation
from workbench.operations.workspaces import Workspace
from workbench.wording.words import N_

BACKING_UP = N_("Backing up")
TO_BACKUPS = N_("To the backups")
_CANCELLED = "backup.cancelled"
_FIRST_MS = 30_000
"""After opening: whoever opens a workspace wants to work in it first."""
_EVERY_MS = 3_600_000


class BackupKeeper(QObject):
    """Belongs to a desk and goes with it. A sample needs none: its passphrase is known to everybody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._told = ""
        self._is_running = False
        self._is_last = False
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._every = QTimer(self)
        self._first.timeout.connect(self.check)
        self._every.timeout.connect(self.check)

    def begin(self) -> None:
        """Look in a while, and then every hour."""
        self._first.start(_FIRST_MS)
        self._every.start(_EVERY_MS)

    @Slot()
    def check(self) -> None:
        """Make the backup that is due, if one is."""
        if not self._is_running:
            self._run(Lane.SLOW)

    def check_last(self) -> None:
        """The same before the window closes, once: the program stays until it is written."""
        if not self._is_last:
            self._is_last = True
            self._run(Lane.WRITE)

    def _run(self, lane: Lane) -> None:
        self._is_running = True
        self._desk.tasks.run(
            partial(_back_up_if_due, self._desk.workspace), owner=self, then=self._on_done, failed=self._on_failed,
            lane=lane,
        )  # fmt: skip

    @Slot(object)
    def _on_done(self, report: Any) -> None:
        self._is_running = False
        self._told = ""
        if report is not None:
            self._desk.backups_changed.emit()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._is_running = False
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
        elif text != self._told and not self._is_last:
            self._told = text
            self._desk.noticed.emit(
                Notice(
                    text=text, kind=MarkKind.WARN, action=self._desk.t(TO_BACKUPS),
                    on_action=partial(self._desk.go, "backups"), lasts=True,
                )
            )  # fmt: skip


def _back_up_if_due(workspace: Workspace, progress: Progress) -> Any:
    backups = import_module("workbench.operations.backups")
    try:
        return backups.back_up_if_due(workspace, cancelled=partial(_is_stopped, progress))
    except RuleViolation as error:
        if error.code != _CANCELLED:
            raise
        return None


def _is_stopped(progress: Progress) -> bool:
    return progress.is_stopped
