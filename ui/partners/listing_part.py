"""A tab of one partner that is a long list with columns, read when it is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState, in_card
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import Column
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.paged_model import PagedModel
from ui.kit.tables import Table
from ui.partners.part import Part
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.identifiers import OrganisationId
from workbench.operations.workspaces import Connection
from workbench.queries.partner_pages import PartnerPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What such a list is made of; ``order`` and ``read`` are given the partner."""

    place: str
    """Where its columns are remembered."""
    name: str
    """Marked English, as all of these texts."""
    icon: IconName
    empty: str
    leads: str
    """What the button says that leads to all of them."""
    columns: Sequence[Column[Any]]
    order: Callable[[Connection, OrganisationId], list[int]]
    read: Callable[[Connection, OrganisationId, Sequence[int]], Sequence[Any]]
    row_route: str
    """The page on which a row is shown."""


class ListPart(LeadsFocus, Part):
    """Enter leads to the record of a row; the button below to the page of all of them."""

    def __init__(self, desk: Desk, listing: Listing) -> None:
        super().__init__()
        self._desk = desk
        self._listing = listing
        self._partner = OrganisationId("")
        self.model: PagedModel[Any] = PagedModel(listing.columns, self._read, parent=self)
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(listing.name))
        ColumnChooser(desk, self.table, listing.place)
        self._empty = EmptyState(desk.theme, listing.icon, desk.t(listing.empty), link=desk.t(listing.leads))
        self.lead_button = Button(desk.t(listing.leads), theme=desk.theme, icon=IconName.ARROW_RIGHT,
                                  kind=ButtonKind.QUIET)  # fmt: skip
        self._stack = QStackedWidget()
        self._lay_out()
        self.lead_focus_to(self.table)
        self.model.failed.connect(desk.tell)
        self.table.opened.connect(self._on_opened)
        for asking in (self.lead_button.clicked, self._empty.link_acted):
            asking.connect(self._on_all)

    def _lay_out(self) -> None:
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.XS)
        inside.addWidget(in_card(self.table), 1)
        foot = QHBoxLayout()
        foot.addWidget(self.lead_button)
        foot.addStretch(1)
        inside.addLayout(foot)
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(self._stack)

    def show_page(self, page: PartnerPage) -> None:
        self._partner = OrganisationId(page.id)
        self._desk.fetch(partial(_ordered, self._listing, self._partner), self._show, owner=self)

    def focus_first(self) -> None:
        self.setFocus()

    def all_route(self) -> str:
        """The route of all records of the list."""
        return self._listing.row_route

    def _read(self, numbers: Sequence[int]) -> Sequence[Any]:
        return self._desk.read(partial(_rows, self._listing, self._partner, numbers))

    @Slot(object)
    def _show(self, order: list[int]) -> None:
        self.model.show(order)
        self._stack.setCurrentIndex(0 if order else 1)

    @Slot(object)
    def _on_opened(self, row: Any) -> None:
        self._desk.go(f"{self._listing.row_route}/{row.id}")

    @Slot()
    def _on_all(self) -> None:
        self._desk.go(self.all_route())


def _ordered(listing: Listing, partner: OrganisationId, connection: Connection) -> list[int]:
    return listing.order(connection, partner)


def _rows(
    listing: Listing, partner: OrganisationId, numbers: Sequence[int], connection: Connection
) -> Sequence[Any]:  # fmt: skip
    return listing.read(connection, partner, numbers)
