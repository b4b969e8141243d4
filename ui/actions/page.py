"""The page of actions: what is to be done, by whom and by when, wherever it was agreed."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.actions.acts import SelectionActs
from ui.actions.bulk import bar_of
from ui.actions.commands import commands_of
from ui.actions.filters import CHIPS, OPEN, ActionFilters
from ui.actions.form import action_sheet, new_action_sheet
from ui.actions.table import ActionTable
from ui.actions.whose import of_whom
from ui.kit.action_columns import DUE_COLUMN, OWNER_COLUMN, STATUS_COLUMN, ActionColumns, columns_for
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState, in_card
from ui.kit.column_chooser import ColumnChooser
from ui.kit.commands import Command
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.labels import Label
from ui.kit.list_export import ListExport
from ui.kit.paged_model import Ahead, PagedModel, read_ahead
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.scrolling import scrolled
from ui.kit.sheet_host import is_sheet_open
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.operations.workspaces import Connection
from workbench.queries.action_pages import ActionPage, read_action_page
from workbench.queries.actions import (
    ActionFilter,
    ActionRow,
    ActionSort,
    count_actions,
    order_actions,
    read_actions,
)
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.partners import numbers_of
from workbench.wording.words import N_

TITLE = N_("Actions")
PLACE = "actions"
NEW = N_("New action")
WRITE_TO = N_("Write the list of actions to a file")
FIRST = N_("No actions yet. They come from the minutes of meetings; add one by hand for anything agreed elsewhere.")
FILTERED = N_("No action is found by this.")
CLEAR = N_("Clear the filters")
WELL_DONE = N_("No open actions. Well done.")
SHOW_ALL = N_("Show all")
_SORTS = {DUE_COLUMN: ActionSort.DUE, STATUS_COLUMN: ActionSort.STATUS, OWNER_COLUMN: ActionSort.OWNER}


@dataclass(frozen=True, slots=True)
class _Order:
    numbers: Sequence[int]
    ahead: Ahead[ActionRow]
    in_all: int


class ActionsPage(Page):
    """Filters, the table, and the sheet of one action."""

    title = TITLE
    kinds = frozenset({"action_item", "organisation", "post", "group", "meeting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked_for_new = False
        self._wanted = ""
        self._dates = Dates(desk.language)
        self.filters = ActionFilters(desk)
        self.model: PagedModel[ActionRow] = PagedModel(
            ActionColumns(desk).all(), self._read, number_of=self._number_of, parent=self
        )
        self.table = ActionTable(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(TITLE))
        self.table.show_order(DUE_COLUMN)
        # Brings back what was chosen last.
        order = ColumnChooser(desk, self.table, PLACE).order()
        self._sort, self._descending = _SORTS[order[0]], order[1]
        self.filters.show_which(desk.kept.code(PLACE, "chip", frozenset(CHIPS), OPEN))
        self.acts = SelectionActs(desk, self.table, self.model)
        self.bulk = bar_of(desk, self.table, self.acts)
        self.file = ListExport(desk, self, PLACE, WRITE_TO, partial(_rows, today=desk.today(), language=desk.language))
        self.empty = EmptyState(desk.theme, IconName.LIST_CHECKS, "")
        self._count = Label("", TypeRole.BODY, "text_2")
        self._new = Button(desk.t(NEW), theme=desk.theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = WrappingRow(gap=Space.M)
        head.add(Label(self.desk.t(TITLE), TypeRole.H1))
        head.add(self._count)
        head.add_stretch()
        self.filters.line.setFixedWidth(grown(260))
        head.add(self.filters.line)
        head.add(self._new)
        self._stack.addWidget(in_card(self.table, self.bulk))
        self._stack.addWidget(self.empty)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.L)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def _connect(self) -> None:
        self._new.clicked.connect(self.add)
        self.filters.changed.connect(self._on_filter)
        self.filters.line.left_by_key.connect(self._on_line_left)
        self.table.opened.connect(self._on_opened)
        self.table.toggled.connect(self.acts.toggle_done)
        self.table.sorted.connect(self._on_sorted)
        self.model.failed.connect(self.desk.tell)
        self.empty.acted.connect(self._on_empty_acted)

    # What a page does

    def commands(self) -> Sequence[Command]:
        return commands_of(self)

    def enter(self, route: Route) -> None:
        self.filters.show_which(route.option("show"))
        if group := route.option("group"):
            name = text_of(self.desk.read(partial(names_by_id, ids=[group], language=self.desk.language)), group)
            self.filters.show_group(Choice(group, name) if name else None)
        self._wanted = route.record
        self.refresh()
        if route.option("new"):
            self._asked_for_new = True
            # The window puts the focus on the page after this; the sheet wants it later.
            QTimer.singleShot(0, self._add_if_asked)
        elif route.record:
            self.open(route.record)

    def refresh(self) -> None:
        today, language = self.desk.today(), self.desk.language
        order = partial(
            _read_order, sort=self._sort, matching=self.filters.matching(today), language=language,
            descending=self._descending, today=today, seen=self.table.in_sight(),
            whose=(self.filters.which(), self.desk.database.identity.replica),
        )  # fmt: skip
        self.desk.fetch(order, self._show, owner=self)

    def focus_first(self) -> None:
        (self.table if self._stack.currentIndex() == 0 else self._new).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.filters.line, self.table, self.bulk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.show_columns(columns_for(self.width() - 2 * Space.XL))

    # Reading

    def _read(self, numbers: Sequence[int]) -> Sequence[ActionRow]:
        desk = self.desk
        return desk.read(partial(read_actions, numbers=numbers, today=desk.today(), language=desk.language))

    def _number_of(self, record: str) -> int | None:
        return self.desk.read(partial(numbers_of, kind="action_item", ids=[record])).get(record)

    def _show(self, order: _Order) -> None:
        self.model.show(order.numbers, order.ahead)
        count = len(order.numbers)
        plural = self.desk.words.plural("{count} action", "{count} actions", count)
        self._count.setText(plural.replace(str(count), self._dates.number(count)))
        self._tell_empty(order.in_all)
        if not count and self.table.hasFocus():
            self._new.setFocus()
        self._stack.setCurrentIndex(0 if count else 1)
        # The sheet of the record that was asked for may be there before the list is, or after.
        if not self._select_wanted() and count and self.table.current_row() is None:
            self.table.select_first()

    def _select_wanted(self) -> bool:
        wanted, self._wanted = self._wanted, ""
        return bool(wanted) and self.table.select_id(wanted)

    def _tell_empty(self, in_all: int) -> None:
        t = self.desk.t
        if not in_all:
            self.empty.tell(t(FIRST), t(NEW))
        elif self.filters.which() == OPEN and not self.filters.narrows():
            self.empty.tell(t(WELL_DONE), t(SHOW_ALL))
        else:
            self.empty.tell(t(FILTERED), t(CLEAR))
        self._has_any = bool(in_all)

    # Acts

    def can_act(self) -> bool:
        """Whether nothing lies over the page."""
        return not is_sheet_open(self)

    def can_export(self) -> bool:
        """Whether there is anything to write to a file."""
        return self.can_act() and bool(self.model.count())

    def can_act_on_selection(self) -> bool:
        """Whether something is selected, too."""
        return self.can_act() and self.table.selectionModel().hasSelection()

    @Slot()
    def add(self) -> None:
        """A new action, on a sheet."""
        if self.can_act():
            self.desk.show_sheet(new_action_sheet(self.desk, self.filters.group()))

    @Slot()
    def edit(self) -> None:
        """The sheet of the current action."""
        row = self.table.current_row()
        if row is not None:
            self.open(row.id)

    def open(self, record: str) -> None:
        """Reads an action and lays its sheet over the page."""
        desk = self.desk
        query = partial(read_action_page, action=record, today=desk.today(), language=desk.language)
        desk.fetch(query, self._show_sheet, owner=self)

    def export(self) -> None:
        """Asks for a file and writes the list as it is shown, or what is selected in it where that is several."""
        several = self.acts.numbers()
        self.file.ask(several if len(several) > 1 else list(self.model.numbers()))

    def look_for(self) -> None:
        """Type what is looked for."""
        self.filters.line.setFocus()

    def offer_statuses(self) -> None:
        """The menu of statuses, at the current row."""
        place = self.table.visualRect(self.table.currentIndex())
        at = self.table.viewport()
        self.acts.offer_statuses(at, QPoint(place.x(), place.bottom()))

    def sort_by(self, column: int) -> None:
        """Orders by a column; once more turns the order round."""
        again = _SORTS[column] is self._sort
        self.table.sort_by(column, again and not self._descending)

    @Slot()
    def _add_if_asked(self) -> None:
        if self._asked_for_new and self.is_entered:
            self._asked_for_new = False
            self.desk.located.emit("actions")
            self.add()

    def _show_sheet(self, page: ActionPage) -> None:
        if self.is_entered and self.can_act():
            self.table.select_id(page.id)
            self.desk.located.emit("actions")
            self.desk.show_sheet(action_sheet(self.desk, page))

    @Slot(object)
    def _on_opened(self, row: ActionRow) -> None:
        self.open(row.id)

    @Slot()
    def _on_filter(self) -> None:
        self.desk.kept.keep_code(PLACE, "chip", self.filters.which())
        self.desk.located.emit(str(Route("actions", options={"show": self.filters.which()})))
        self.refresh()

    @Slot()
    def _on_line_left(self) -> None:
        self.table.setFocus()

    @Slot(object, object)
    def _on_sorted(self, column: int, descending: bool) -> None:
        self._sort, self._descending = _SORTS[column], descending
        self.refresh()

    @Slot()
    def _on_empty_acted(self) -> None:
        if not self._has_any:
            self.add()
        elif self.filters.which() == OPEN and not self.filters.narrows():
            self.filters.show_which("all")
            self._on_filter()
        else:
            self.filters.clear()


def _read_order(
    connection: Connection,
    *,
    sort: ActionSort,
    matching: ActionFilter,
    language: str,
    descending: bool,
    today: date,
    seen: tuple[int, int],
    whose: tuple[str, str],
) -> _Order:
    matching = of_whom(connection, matching, *whose, today)
    # Packed here: a hundred thousand numbers of Python's own take the window as long as painting does.
    numbers = array("q", order_actions(connection, sort, matching, language=language, descending=descending))
    ahead = read_ahead(numbers, seen, partial(_read_rows, connection, today, language))
    in_all = len(numbers) or count_actions(connection, ActionFilter())
    return _Order(numbers, ahead, in_all)


def _rows(connection: Connection, numbers: Sequence[int], *, today: date, language: str) -> Sequence[ActionRow]:
    return read_actions(connection, numbers, today, language)


def _read_rows(connection: Connection, today: date, language: str, numbers: Sequence[int]) -> Sequence[ActionRow]:
    return read_actions(connection, numbers, today, language)
