"""What is done with several meetings that are selected in the list."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.list_export import ListExport
from ui.kit.many import EXPORT, REMOVE, ManyRecords
from ui.kit.selection_bar import BarAct, SelectionBar
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from workbench.operations.meetings import remove_meetings
from workbench.operations.workspaces import Connection
from workbench.queries.meetings import MeetingRow, list_meetings
from workbench.queries.partners import ids_of
from workbench.wording.words import N_, NN_

SELECTED = NN_("{count} meeting selected", "{count} meetings selected")
REMOVED = NN_(
    "{count} meeting removed, with agenda, minutes, decisions and actions.",
    "{count} meetings removed, with agenda, minutes, decisions and actions.",
)
WRITE_TO = N_("Write the list of meetings to a file")
FILE = "meetings"


class MeetingSelection(ManyRecords):
    """Acts on the selected meetings; each is one operation."""

    def __init__(self, desk: Desk, rows: RowList, page: QWidget) -> None:
        super().__init__(desk, rows, _ids)
        self.file = ListExport(desk, page, FILE, WRITE_TO, partial(_read, language=desk.language))
        self.bar = SelectionBar(desk, rows, SELECTED, (
            BarAct(title=EXPORT, icon=IconName.DOWNLOAD, run=self.export),
            BarAct(title=REMOVE, icon=IconName.TRASH_2, run=self.remove_all, is_quiet=True),
        ))  # fmt: skip

    def remove_all(self, _: QWidget | None = None) -> None:
        """Removes all of them."""
        self.remove(remove_meetings, REMOVED)

    def remove_or(self, remove_one: Callable[[], None]) -> None:
        """Removes all of them where it is more than one."""
        (self.remove_all if self.are_several() else remove_one)()

    def export(self, _: QWidget | None = None) -> None:
        """Writes them to a file."""
        self.file.ask(self.keys())


def _ids(connection: Connection, numbers: Sequence[int]) -> list[str]:
    return ids_of(connection, "meeting", numbers)


def _read(connection: Connection, numbers: Sequence[int], *, language: str) -> list[MeetingRow]:
    rows = {row.id: row for row in list_meetings(connection, language)}
    return [rows[record] for record in _ids(connection, numbers) if record in rows]
