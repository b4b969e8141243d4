"""A list written to a file for one's own use, as the rows are shown or as they are selected."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.file_dialogs import AskTarget
from ui.kit.labels import isolate
from workbench.operations.exports import Exported, export_list
from workbench.operations.workspaces import Connection
from workbench.wording.words import N_

WRITTEN = N_("The list was written to {file}.")
TABLES = N_("Tables (*.csv)")

Read = Callable[[Connection, Sequence[Any]], Sequence[Any]]


class ListExport(QObject):
    """Asks where to, and writes the rows in their order. ``read`` gives the rows of local numbers, or of ids."""

    def __init__(self, desk: Desk, page: QWidget, kind: str, title: str, read: Read) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._kind = kind
        self._title = title
        self._read = read
        self._keys: Sequence[Any] = ()

    def ask(self, keys: Sequence[Any]) -> None:
        """Opens the dialog; the person says there whether an older file may go."""
        self._keys = keys
        tables = {self._desk.t(TABLES): ".csv"}
        AskTarget(self._page, self._desk.t(self._title), self._kind, tables, self.write)

    def write(self, file: Path) -> None:
        """Writes the rows that were asked for."""
        work = partial(_written, self._desk, self._kind, partial(_read, self._read, self._keys), file)
        self._desk.operate(work, owner=self, then=self._on_written)

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        self._desk.toast(self._desk.t(WRITTEN).replace("{file}", isolate(done.path.name)))


def _read(read: Read, keys: Sequence[Any], connection: Connection) -> Sequence[Any]:
    return read(connection, keys)


def _written(desk: Desk, kind: str, read: Callable[[Connection], Sequence[Any]], target: Path) -> Exported:
    return export_list(desk.database, kind, desk.read(read), target, overwrite=True)
