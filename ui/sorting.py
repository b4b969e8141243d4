"""Has the names an import brought put into their order: it leaves that for later, as it takes half its time.

What an import wrote is seen at once, at the end of the lists; a moment later it stands in its place.
"""

from functools import partial

from PySide6.QtCore import QObject, Slot

from ui.kit.desk import Desk
from ui.kit.tasks import Lane, Progress
from workbench.changes import Changes
from workbench.errors import WorkbenchError
from workbench.operations.checks import fill_sort_keys

_MANY = 20
"""Records from which an operation may have left names for later: each has several."""


class NameSorter(QObject):
    """Belongs to a desk and goes with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._unsorted: list[Changes] = []
        desk.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Puts in order what was left when the program ended too early."""
        self._desk.tasks.run(
            partial(_sorted, self._desk), owner=self, then=self._on_sorted, failed=self._on_failed, lane=Lane.WRITE
        )

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if len(changes.touched) >= _MANY:
            self._unsorted.append(changes)
            self.begin()

    @Slot(object)
    def _on_sorted(self, made: int) -> None:
        waiting, self._unsorted = self._unsorted, []
        for changes in waiting if made else ():
            # Every list that shows them is read again.
            self._desk.changed.emit(changes)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._unsorted = []
        if not isinstance(error, WorkbenchError):
            self._desk.tell(error)


def _sorted(desk: Desk, _: Progress) -> int:
    return fill_sort_keys(desk.database)
