"""A backup before many records change at once, as part of the very work that changes them.

Where none can be made the work is done all the same, for one undo takes it back; why there is none is told once.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from ui.kit.marks import MarkKind
from workbench.errors import WorkbenchError
from workbench.wording import explain
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.kit.desk import Desk

MANY = 20
"""More records than this are many."""
NO_BACKUP = N_("No backup could be made before many records were changed; one undo takes the change back. {reason}")


class BulkGuard(QObject):
    """Wraps work of the writer's thread."""

    failed = Signal(object)
    """The `WorkbenchError` that kept the backup from being made."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._told = ""
        self.failed.connect(self._on_failed)

    def before(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, with a backup first unless a young one is there."""
        return partial(_after_backup, self, self._desk, work)

    @Slot(object)
    def _on_failed(self, error: WorkbenchError) -> None:
        if error.code != self._told:
            self._told = error.code
            reason = explain(error, self._desk.words)
            self._desk.toast(self._desk.t(NO_BACKUP).replace("{reason}", reason), kind=MarkKind.WARN)


def _after_backup(guard: BulkGuard, desk: "Desk", work: Callable[..., Any], *arguments: Any) -> Any:
    try:
        import_module("workbench.operations.backups").back_up_before_bulk(desk.workspace)
    except WorkbenchError as error:
        guard.failed.emit(error)
    return work(*arguments)
