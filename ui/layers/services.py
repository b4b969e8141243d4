"""The tab of services: who does what at which layer, where and for whom, and when that was last found right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState, in_card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.filter_line import FilterLine
from ui.kit.focus import LeadsFocus
from ui.kit.marks import MarkKind
from ui.kit.selection_bar import BarAct, SelectionBar
from ui.kit.tables import Table
from ui.layers.service_form import ServiceSheet, VerifySheet
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space
from workbench.domain.coverage import ANYWHERE, NO_LAYER
from workbench.domain.service_drafts import ServiceDraft
from workbench.domain.services import ServiceStatus
from workbench.domain.texts import fold
from workbench.identifiers import AreaId, ServiceId
from workbench.operations.services import remove_services, set_service_status
from workbench.queries.services import ServiceRow, read_service
from workbench.wording.words import N_, NN_

SERVICES = N_("Services")
NOTHING = N_(
    "No service is noted in this context yet. A service says who does what, at which layer, where and for whom."
)
NONE_FITS = N_("Nothing fits the filter.")
CLEAR = N_("Clear the filter")
FILTER = N_("Filter services")
NEW = N_("New service")
ORGANISATION = N_("Organisation")
LAYER = N_("Layer of care")
ACTIVITY = N_("Activity")
AREA = N_("Area")
POPULATION = N_("For which people")
STATUS = N_("Status")
CHECKED = N_("Last found right")
NEVER = N_("never checked")
NOT_SAID = N_("not said")
SELECTED = NN_("{count} service selected", "{count} services selected")
VERIFY = N_("Found right …")
SET_STATUS = N_("Status")
REMOVE = N_("Remove")
REMOVED = NN_("{count} service removed.", "{count} services removed.")
CHANGED = NN_("{count} service changed.", "{count} services changed.")
STATUS_MARKS = {
    ServiceStatus.IMPLEMENTED: MarkKind.OK,
    ServiceStatus.FUNDED: MarkKind.INFO,
    ServiceStatus.UNFUNDED: MarkKind.BAD,
    ServiceStatus.ENDED: MarkKind.NONE,
}
NEW_ONE = "new"
"""Stands in a route for a service that is not noted yet."""
_ROOMS = {1200: range(7), 1000: (0, 1, 2, 3, 5, 6), 560: (0, 1, 3, 5, 6), 0: (0, 1, 5)}
"""Columns by the width they ask for; for which people, the activity and then area and day go where there is less."""


class ServicesPart(LeadsFocus, QWidget):
    """Enter opens a service; several selected ones are verified, changed and removed at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._context = ""
        self._all: list[ServiceRow] = []
        self._cell: tuple[str, str] | None = None
        self.line = FilterLine(desk.theme, desk.t(FILTER))
        self.model: ColumnsModel[ServiceRow] = ColumnsModel(self._columns(), self)
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(SERVICES))
        ColumnChooser(desk, self.table, "layers.services")
        self.bar = SelectionBar(desk, self.table, SELECTED, (
            BarAct(title=VERIFY, icon=IconName.SHIELD_CHECK, run=self._on_verify),
            BarAct(title=SET_STATUS, icon=IconName.FLAG, run=self.offer_status),
            BarAct(title=REMOVE, icon=IconName.TRASH_2, run=self._on_remove, is_quiet=True),
        ))  # fmt: skip
        self._empty = EmptyState(desk.theme, IconName.HEART_PULSE, desk.t(NOTHING), desk.t(NEW))
        self._none_fits = EmptyState(desk.theme, IconName.FILTER, desk.t(NONE_FITS), link=desk.t(CLEAR))
        self._stack = QStackedWidget()
        self._lay_out()
        self.line.filtered.connect(self._on_filtered)
        self.line.left_by_key.connect(self._on_left)
        self.table.opened.connect(self._on_opened)
        self._empty.acted.connect(self.add)
        self._none_fits.link_acted.connect(self.show_all)
        self.lead_focus_to(self.table)

    def _lay_out(self) -> None:
        for part in (in_card(self.table, self.bar), self._empty, self._none_fits):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(Space.S)
        column.addWidget(self.line)
        column.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.show_columns(next(shown for room, shown in _ROOMS.items() if self.width() >= grown(room)))

    def _columns(self) -> Sequence[Column[ServiceRow]]:
        t, not_said = self._desk.t, self._desk.t(NOT_SAID)
        return (
            Column(t(ORGANISATION), lambda row: row.organisation, sort=lambda row: fold(row.organisation), strong=True,
                   width=2.8, code="organisation"),
            Column(t(LAYER), lambda row: row.layer_name or not_said, sort=lambda row: row.layer, width=3,
                   code="layer"),
            Column(t(ACTIVITY), lambda row: row.activity, sort=lambda row: row.code, width=3.4, code="activity"),
            Column(t(AREA), lambda row: row.area or not_said, sort=lambda row: fold(row.area), width=1.5, code="area"),
            Column(t(POPULATION), lambda row: row.population, width=1.6, code="population"),
            Column(t(STATUS), self._status, sort=lambda row: row.status, mark=lambda row: STATUS_MARKS[row.status],
                   width=2.2, code="status"),
            Column(t(CHECKED), self._checked, sort=_checked_order, width=1.6, code="checked"),
        )  # fmt: skip

    def _status(self, row: ServiceRow) -> str:
        return self._desk.term("service_statuses", row.status)

    def _checked(self, row: ServiceRow) -> str:
        if row.last_verified is None:
            return self._desk.t(NEVER)
        return Dates(self._desk.language).short_day(row.last_verified)

    # What is shown

    def show_services(self, context: str, rows: Sequence[ServiceRow]) -> None:
        """Shows the services of a context."""
        if context != self._context:
            self._cell = None
        self._context, self._all = context, list(rows)
        self._fill()

    def open(self, service: str) -> None:
        """The sheet of this service, if it is one of the context, or of a `NEW_ONE`."""
        row = next((row for row in self._all if row.id == service), None)
        if row is not None:
            self.show_all()
            self.table.select_id(service)
            self._on_opened(row)
        elif service == NEW_ONE:
            self.add()

    def narrow(self, area: str, layer: str) -> None:
        """Shows those of one cell of the grid alone."""
        self._cell = (area, layer)
        self._fill()

    @Slot()
    def show_all(self) -> None:
        """Shows all of them again."""
        self._cell = None
        self.line.clear_filter()
        self._fill()

    def _fill(self) -> None:
        asked = fold(self.line.text())
        fitting = [row for row in self._all if asked in fold(self._searched(row)) and self._is_in_cell(row)]
        self.model.show(fitting)
        self._stack.setCurrentIndex(0 if fitting else 2 if self._all else 1)
        if fitting and self.table.current_row() is None:
            self.table.select_first()

    def _is_in_cell(self, row: ServiceRow) -> bool:
        return self._cell is None or self._cell == (row.area_id or ANYWHERE, row.layer or NO_LAYER)

    def _searched(self, row: ServiceRow) -> str:
        return " ".join((row.organisation, row.layer_name, row.code, row.activity, row.area, row.population,
                         self._status(row)))  # fmt: skip

    # What can be done

    def has_record(self) -> bool:
        """Whether a service is chosen."""
        return bool(self.table.selected_rows())

    def records(self) -> Sequence[tuple[str, str]]:
        """Kind and id of the selected ones."""
        return [("service", row.id) for row in self.table.selected_rows()]

    def organisation(self) -> Choice | None:
        """Whose the chosen one is."""
        row = self.table.current_row()
        return Choice(row.organisation_id, row.organisation) if isinstance(row, ServiceRow) else None

    @Slot()
    def add(self) -> None:
        """A new service, in the cell that is shown alone if one is."""
        if self._context:
            area, layer = self._cell or ("", "")
            draft = ServiceDraft(area=AreaId(area) if area else None, layer=layer)
            self._desk.show_sheet(ServiceSheet(self._desk, self._context, draft))

    def edit(self) -> None:
        """The sheet of the one that is chosen."""
        row = self.table.current_row()
        if row is not None:
            self._on_opened(row)

    def verify(self) -> None:
        """Notes that the selected ones were found right."""
        if ids := self._ids():
            self._desk.show_sheet(VerifySheet(self._desk, ids))

    def remove(self) -> None:
        """Removes the selected ones."""
        if ids := self._ids():
            work = partial(remove_services, self._desk.database, ids)
            done = self._desk.words.plural(*REMOVED, len(ids))
            self._desk.operate(self._desk.before_many(work, len(ids)), owner=self, done=done)

    def offer_status(self, at: QWidget) -> None:
        """A menu of how the selected ones may stand."""
        if self._ids():
            menu = ChoiceMenu(self, [Choice(each, self._desk.term("service_statuses", each)) for each in ServiceStatus])
            menu.chosen.connect(self._on_status)
            menu.open_at(at)

    def _ids(self) -> list[ServiceId]:
        return [row.id for row in self.table.selected_rows()]

    @Slot(object)
    def _on_status(self, status: object) -> None:
        ids = self._ids()
        work = partial(set_service_status, self._desk.database, ids, ServiceStatus(str(status)))
        done = self._desk.words.plural(*CHANGED, len(ids))
        self._desk.operate(self._desk.before_many(work, len(ids)), owner=self, done=done)

    @Slot(object)
    def _on_opened(self, row: ServiceRow) -> None:
        draft = self._desk.read(partial(read_service, service=row.id))
        self._desk.show_sheet(ServiceSheet(self._desk, self._context, draft, row.id))

    @Slot(str)
    def _on_filtered(self, _: str) -> None:
        self._fill()

    @Slot()
    def _on_left(self) -> None:
        self.setFocus()

    def _on_verify(self, _: QWidget) -> None:
        self.verify()

    def _on_remove(self, _: QWidget) -> None:
        self.remove()


def _checked_order(row: ServiceRow) -> str:
    return row.last_verified.isoformat() if row.last_verified else ""
