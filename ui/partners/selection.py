"""What is done with several partners that are selected in the list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.list_export import ListExport
from ui.kit.many import EXPORT, REMOVE, SET_STATUS, ManyRecords
from ui.kit.routes import Route
from ui.kit.selection_bar import BarAct, SelectionBar
from ui.partners.list_side import PartnerListSide
from ui.theme.icons import IconName
from workbench.changes import Changes
from workbench.domain.partners import OrganisationStatus
from workbench.identifiers import OrganisationId
from workbench.operations.partners import remove_organisations, set_organisation_status
from workbench.operations.workspaces import Connection, Database
from workbench.queries.partners import OrganisationRow, ids_of, read_organisations
from workbench.wording.words import N_, NN_

SELECTED = NN_("{count} partner selected", "{count} partners selected")
REMOVED = NN_("{count} partner removed.", "{count} partners removed.")
CHANGED = NN_("Status of {count} partner changed.", "Status of {count} partners changed.")
COMPARE = N_("Compare priorities")
WRITE_TO = N_("Write the list of partners to a file")
FILE = "partners"


class PartnerSelection(ManyRecords):
    """Acts on the selected partners; each is one operation."""

    def __init__(self, desk: Desk, listing: PartnerListSide, page: QWidget) -> None:
        super().__init__(desk, listing.rows, _ids)
        self.file = ListExport(desk, page, FILE, WRITE_TO, partial(_read, language=desk.language))
        self.bar = SelectionBar(desk, listing.rows, SELECTED, (
            BarAct(title=SET_STATUS, icon=IconName.CHEVRON_DOWN, run=self.offer_statuses),
            BarAct(title=COMPARE, icon=IconName.LAYERS, run=self.compare),
            BarAct(title=EXPORT, icon=IconName.DOWNLOAD, run=self.export),
            BarAct(title=REMOVE, icon=IconName.TRASH_2, run=self.remove_all, is_quiet=True),
        ))  # fmt: skip
        listing.add_bar(self.bar)

    def remove_all(self, _: QWidget | None = None) -> None:
        """Removes all of them."""
        self.remove(remove_organisations, REMOVED)

    def export(self, _: QWidget | None = None) -> None:
        """Writes them to a file."""
        self.file.ask(self.keys())

    def compare(self, _: QWidget | None = None) -> None:
        """Lays their priorities side by side."""
        numbers = [number for number in self._view.selected_keys() if isinstance(number, int)]
        chosen = self._desk.read(partial(_ids, numbers=numbers))
        self._desk.go(str(Route("partners", options={"priorities": "1", "of": " ".join(chosen)})))

    def offer_statuses(self, at: QWidget) -> None:
        """Opens a menu of statuses at a button."""
        desk = self._desk
        self.offer([Choice(code, desk.term("organisation_statuses", code.value)) for code in OrganisationStatus], at,
                   self.set_status)  # fmt: skip

    @Slot(object)
    def set_status(self, status: object) -> None:
        """Gives all of them this status."""
        if isinstance(status, OrganisationStatus):
            self.run(partial(_set_status, status=status), CHANGED)


def _ids(connection: Connection, numbers: Sequence[int]) -> list[str]:
    return ids_of(connection, "organisation", numbers)


def _read(connection: Connection, numbers: Sequence[int], *, language: str) -> list[OrganisationRow]:
    return read_organisations(connection, numbers, language)


def _set_status(database: Database, ids: Sequence[OrganisationId], *, status: OrganisationStatus) -> Changes:
    return set_organisation_status(database, ids, status)
