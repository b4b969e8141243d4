"""The tab of a partner's roles: in which contexts it coordinates what, now, earlier and to come."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.tables import Table
from ui.partners.part import Given, Part
from ui.partners.role_lines import RoleWords, cell_of, mark
from ui.theme.icons import IconName
from workbench.operations.workspaces import Connection
from workbench.queries.partner_pages import PartnerPage
from workbench.queries.roles import RoleLine, roles_of_organisation
from workbench.wording.words import N_

ROLES = N_("Roles")
NO_ROLE = N_("It has no role in any context yet.")
GO_ROLES = N_("Go to the roles matrix")
FUNCTION = N_("Coordination function")
ROLE = N_("Role")
CONTEXT = N_("Context")
STATUS = N_("How far agreed")
START = N_("Since")
END = N_("Until")
NOT_SAID = N_("not said")


@dataclass(frozen=True, slots=True)
class RolesRead:
    """What the tab shows of one partner."""

    partner: str
    lines: list[RoleLine]


class RolesHeld(LeadsFocus, Part):
    """Enter leads to the cell of the matrix, as of a day on which the role was held."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self._desk = desk = given.desk
        self._record = ""
        self.model: ColumnsModel[RoleLine] = ColumnsModel(self._columns(), self)
        self.table = Table(desk.theme, self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.setAccessibleName(desk.t(ROLES))
        empty = EmptyState(desk.theme, IconName.GRID_3X3, desk.t(NO_ROLE), link=desk.t(GO_ROLES))
        empty.link_acted.connect(self._on_roles)
        self.table.opened.connect(self._on_opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(in_card(self.table))
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(self._stack)
        self.lead_focus_to(self.table)

    def _columns(self) -> tuple[Column[RoleLine], ...]:
        t, words = self._desk.t, RoleWords(self._desk)
        return (
            Column(t(FUNCTION), lambda line: line.function, strong=True, width=3.6),
            Column(t(ROLE), words.role, width=3.4),
            Column(t(CONTEXT), lambda line: line.context, width=2.8),
            Column(t(STATUS), words.status, mark=mark, width=2.8),
            Column(t(START), lambda line: self._day(line.start), width=1.8),
            Column(t(END), lambda line: self._day(line.end) if line.end else "", width=1.8),
        )  # fmt: skip

    def show_page(self, page: PartnerPage) -> None:
        if page.id != self._record:
            # What stands here is another partner's until the answer comes.
            self._record = page.id
            self.model.show(())
        self._desk.fetch(partial(_read, partner=page.id, desk=self._desk), self._show, owner=self)

    @Slot(object)
    def _show(self, found: RolesRead) -> None:
        if found.partner == self._record:
            self.model.show(found.lines)
            self._stack.setCurrentIndex(0 if found.lines else 1)

    def _day(self, day: str) -> str:
        return Dates(self._desk.language).partly_known(day) if day else self._desk.t(NOT_SAID)

    @Slot(object)
    def _on_opened(self, line: RoleLine) -> None:
        self._desk.go(cell_of(line))

    @Slot()
    def _on_roles(self) -> None:
        self._desk.go("roles")


def _read(connection: Connection, partner: str, desk: Desk) -> RolesRead:
    return RolesRead(partner, roles_of_organisation(connection, partner, desk.today(), desk.language))
