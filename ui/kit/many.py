"""One act on all selected rows of a list: one operation, one word, one undo."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.tables import RowList, Table
from workbench.changes import Changes
from workbench.operations.workspaces import Connection, Database
from workbench.wording.words import N_

REMOVE = N_("Remove")
EXPORT = N_("Export")
SET_STATUS = N_("Status")

Act = Callable[[Database, Sequence[Any]], Changes]
Ids = Callable[[Connection, Sequence[Any]], Sequence[str]]


def themselves(_: Connection, keys: Sequence[Any]) -> Sequence[str]:
    """For a list whose rows are found by their ids."""
    return keys


class ManyRecords(QObject):
    """Acts on what is selected in a list; ``ids`` gives the records of local numbers, read where it is written."""

    removed = Signal()

    def __init__(self, desk: Desk, view: RowList | Table, ids: Ids = themselves) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._ids = ids

    def keys(self) -> list[Hashable]:
        """By what the selected rows are found."""
        return self._view.selected_keys()

    def are_several(self) -> bool:
        """Whether more than one row is selected."""
        selected = self._view.selectionModel().selection()
        return sum(selected.at(place).height() for place in range(selected.count())) > 1

    def run(self, act: Act, counted: tuple[str, str], then: Callable[[Any], None] | None = None) -> None:
        """Does something with all of them; ``counted`` says then that it was done with so many."""
        keys = self.keys()
        if not keys:
            return
        done = self._desk.words.plural(*counted, len(keys))
        work = partial(_for_all, self._desk.database, self._ids, keys, act)
        self._desk.operate(self._desk.before_many(work, len(keys)), owner=self, then=then, done=done)

    def remove(self, act: Act, counted: tuple[str, str]) -> None:
        """Removes all of them, and tells when they are gone."""
        self.run(act, counted, self._on_removed)

    @Slot(object)
    def _on_removed(self, _: object) -> None:
        self.removed.emit()

    def offer(self, choices: Sequence[Choice], at: QWidget, then: Callable[[Any], None]) -> None:
        """Opens a menu of choices at a button; ``then`` is told the one that was taken."""
        menu = ChoiceMenu(at, choices)
        menu.chosen.connect(then)
        menu.open_at(at)


def _for_all(database: Database, ids: Ids, keys: Sequence[Hashable], act: Act) -> Changes:
    with database.read() as connection:
        found = ids(connection, keys)
    return act(database, found)
