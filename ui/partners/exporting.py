"""The list of partners written to a file for one's own use."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.file_dialogs import AskTarget
from ui.kit.labels import isolate
from workbench.operations.exports import Exported, export_list
from workbench.queries.partners import read_organisations
from workbench.wording.words import N_

WRITE_TO = N_("Write the list of partners to a file")
WRITTEN = N_("The list was written to {file}.")
TABLES = N_("Tables (*.csv)")
FILE = "partners"


class ListExport(QObject):
    """Asks where to, and writes the rows in the order they are shown in."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._numbers: Sequence[int] = ()

    def ask(self, numbers: Sequence[int]) -> None:
        """Opens the dialog; the person says there whether an older file may go."""
        self._numbers = numbers
        AskTarget(self._page, self._desk.t(WRITE_TO), FILE, {self._desk.t(TABLES): ".csv"}, self.write)

    def write(self, file: Path) -> None:
        """Writes the rows that were asked for."""
        self._desk.operate(partial(_written, self._desk, self._numbers, file), owner=self, then=self._on_written)

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        self._desk.toast(self._desk.t(WRITTEN).replace("{file}", isolate(done.path.name)))


def _written(desk: Desk, numbers: Sequence[int], target: Path) -> Exported:
    rows = desk.read(partial(read_organisations, numbers=numbers, language=desk.language))
    return export_list(desk.database, "partners", rows, target, overwrite=True)
