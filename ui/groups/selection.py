"""What is done with several groups that are selected in the list."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.list_export import ListExport
from ui.kit.many import EXPORT, REMOVE, SET_STATUS, ManyRecords
from ui.kit.selection_bar import BarAct, SelectionBar
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from workbench.changes import Changes
from workbench.domain.groups import GroupStatus
from workbench.identifiers import GroupId
from workbench.operations.groups import remove_groups, set_group_status
from workbench.operations.workspaces import Connection, Database
from workbench.queries.groups import GroupRow, list_groups
from workbench.wording.words import N_, NN_

SELECTED = NN_("{count} group selected", "{count} groups selected")
REMOVED = NN_("{count} group removed. Its meetings stay.", "{count} groups removed. Their meetings stay.")
CHANGED = NN_("Status of {count} group changed.", "Status of {count} groups changed.")
WRITE_TO = N_("Write the list of groups to a file")
FILE = "groups"


class GroupSelection(ManyRecords):
    """Acts on the selected groups; each is one operation."""

    def __init__(self, desk: Desk, rows: RowList, page: QWidget) -> None:
        super().__init__(desk, rows)
        self.file = ListExport(desk, page, FILE, WRITE_TO, partial(_read, today=desk.today(), language=desk.language))
        self.bar = SelectionBar(desk, rows, SELECTED, (
            BarAct(title=SET_STATUS, icon=IconName.CHEVRON_DOWN, run=self.offer_statuses),
            BarAct(title=EXPORT, icon=IconName.DOWNLOAD, run=self.export),
            BarAct(title=REMOVE, icon=IconName.TRASH_2, run=self.remove_all, is_quiet=True),
        ))  # fmt: skip

    def remove_all(self, _: QWidget | None = None) -> None:
        """Removes all of them."""
        self.remove(remove_groups, REMOVED)

    def export(self, _: QWidget | None = None) -> None:
        """Writes them to a file."""
        self.file.ask(self.keys())

    def offer_statuses(self, at: QWidget) -> None:
        """Opens a menu of statuses at a button."""
        desk = self._desk
        statuses = [Choice(code, desk.term("group_statuses", code.value)) for code in GroupStatus]
        self.offer(statuses, at, self.set_status)

    @Slot(object)
    def set_status(self, status: object) -> None:
        """Gives all of them this status."""
        if isinstance(status, GroupStatus):
            self.run(partial(_set_status, status=status), CHANGED)


def _read(connection: Connection, ids: Sequence[str], *, today: date, language: str) -> list[GroupRow]:
    rows = {row.id: row for row in list_groups(connection, today, language)}
    return [rows[record] for record in ids if record in rows]


def _set_status(database: Database, ids: Sequence[GroupId], *, status: GroupStatus) -> Changes:
    return set_group_status(database, ids, status)
