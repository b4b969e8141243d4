"""A register: filters above a table, in which each row opens a sheet. The page has one of notes and one of issues."""

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.contacts.filters import Filters
from ui.kit.cards import EmptyState, in_card
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import Column
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.list_export import ListExport
from ui.kit.many import ManyRecords
from ui.kit.paged_model import Ahead, PagedModel, read_ahead
from ui.kit.selection_bar import BarAct, SelectionBar
from ui.kit.tables import Table
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.operations.workspaces import Connection
from workbench.queries.partners import numbers_of
from workbench.wording.words import N_

CLEAR = N_("Clear the filters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a register is made of. Texts are marked English; a row has an ``id``."""

    code: str
    """Of the records, as storage names them."""
    place: str
    """Where its columns are remembered."""
    file: str
    """What its file is called, and the list in the diary."""
    name: str
    icon: IconName
    first_use: str
    filtered: str
    new: str
    export: str
    counted: tuple[str, str]
    selected: tuple[str, str]
    columns: Sequence[Column[Any]]
    columns_for: Callable[[int], Collection[int]]
    sorts: Mapping[int, object]
    """Column to what the query calls this order."""
    first: int
    """The column it is ordered by at first, descending."""
    order: Callable[..., list[int]]
    """Given a connection, a filter, an order and ``descending``."""
    read: Callable[[Connection, Sequence[int], str], Sequence[Any]]
    count: Callable[[Connection], int]
    ids: Callable[[Connection, Sequence[int]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Order:
    numbers: Sequence[int]
    ahead: Ahead[Any]
    in_all: int


class Register(LeadsFocus, QWidget):
    """Reads what its filters ask for off the window's thread; the old rows stay until the new ones are there."""

    opened = Signal(object)
    add_asked = Signal()
    counted = Signal(str)
    """How many there are, in words."""

    def __init__(self, desk: Desk, kind: Kind, filters: Filters) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._wanted = ""
        self._has_any = False
        self.filters = filters
        self.model: PagedModel[Any] = PagedModel(kind.columns, self._read, number_of=self.number_of, parent=self)
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(kind.name))
        self.table.show_order(kind.first, True)
        ColumnChooser(desk, self.table, kind.place)
        self.many = ManyRecords(desk, self.table, kind.ids)
        self.bar: SelectionBar | None = None
        self.file = ListExport(desk, self, kind.file, kind.export, partial(_rows, kind.read, desk.language))
        self.empty = EmptyState(desk.theme, kind.icon, "")
        self._stack = QStackedWidget()
        self._card = in_card(self.table)
        self._stack.addWidget(self._card)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(filters)
        column.addWidget(self._stack, 1)
        self.lead_focus_to(self.table)
        self._connect()

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.filters.line.left_by_key.connect(self._on_line_left)
        self.table.opened.connect(self.opened)
        self.table.sorted.connect(self._on_sorted)
        self.model.failed.connect(self._desk.tell)
        self.empty.acted.connect(self._on_empty_acted)

    def offer(self, acts: Sequence[BarAct]) -> None:
        """What can be done with several rows at once."""
        self.bar = SelectionBar(self._desk, self.table, self._kind.selected, acts)
        layout = self._card.layout()
        assert layout is not None
        layout.addWidget(self.bar)

    @Slot()
    def refresh(self) -> None:
        """Reads again which records match."""
        desk, (column, descending) = self._desk, self.table.order()
        query = partial(
            _ordered, kind=self._kind, matching=self.filters.matching(desk.today()), language=desk.language,
            sort=self._kind.sorts[column], descending=descending, seen=self.table.in_sight(),
        )  # fmt: skip
        desk.fetch(query, self._show, owner=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.show_columns(self._kind.columns_for(self.width()))

    # Reading

    def _read(self, numbers: Sequence[int]) -> Sequence[Any]:
        return self._desk.read(partial(_rows, self._kind.read, self._desk.language, numbers=numbers))

    def number_of(self, record: str) -> int | None:
        """The local number of a record, removed ones too."""
        return self._desk.read(partial(numbers_of, kind=self._kind.code, ids=[record])).get(record)

    @Slot(object)
    def _show(self, order: _Order) -> None:
        had_focus = self.table.hasFocus()
        self.model.show(order.numbers, order.ahead)
        count = len(order.numbers)
        self.counted.emit(self._desk.words.plural(*self._kind.counted, count))
        self._has_any, t = bool(order.in_all), self._desk.t
        if self._has_any:
            self.empty.tell(t(self._kind.filtered), t(CLEAR))
        else:
            self.empty.tell(t(self._kind.first_use), t(self._kind.new))
        self._stack.setCurrentIndex(0 if count else 1)
        if had_focus and not count:
            self.empty.setFocus()
        wanted, self._wanted = self._wanted, ""
        if not (wanted and self.table.select_id(wanted)) and count and self.table.current_row() is None:
            self.table.select_first()

    # What is chosen

    def want(self, record: str) -> None:
        """Selects this record as soon as the list is there."""
        self._wanted = record
        if self.table.select_id(record):
            self._wanted = ""

    def current(self) -> Any:
        """The row that is chosen, if any."""
        return self.table.current_row()

    def export(self) -> None:
        """Asks for a file and writes the list as it is shown, or what is selected in it where that is several."""
        self.file.ask(self.many.keys() if self.many.are_several() else list(self.model.numbers()))

    def sort_by(self, column: int) -> None:
        """Orders by a column; once more turns the order round."""
        at, descending = self.table.order()
        self.table.sort_by(column, not descending if at == column else column == self._kind.first)

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        return (self.filters.line, self.table, *([self.bar] if self.bar is not None else []))

    @Slot(object, object)
    def _on_sorted(self, _: int, __: bool) -> None:
        self.refresh()

    @Slot()
    def _on_line_left(self) -> None:
        self.setFocus()

    @Slot()
    def _on_empty_acted(self) -> None:
        if self._has_any:
            self.filters.clear()
        else:
            self.add_asked.emit()


def _ordered(
    connection: Connection, *, kind: Kind, matching: Any, language: str, sort: object, descending: bool,
    seen: tuple[int, int],
) -> _Order:  # fmt: skip
    # Packed here: very many numbers of Python's own take the window as long as painting does.
    numbers = array("q", kind.order(connection, matching, sort, descending=descending))
    ahead = read_ahead(numbers, seen, partial(_read_rows, connection, kind.read, language))
    return _Order(numbers, ahead, len(numbers) or kind.count(connection))


def _rows(
    read: Callable[[Connection, Sequence[int], str], Sequence[Any]], language: str, connection: Connection,
    numbers: Sequence[int],
) -> Sequence[Any]:  # fmt: skip
    return read(connection, numbers, language)


def _read_rows(
    connection: Connection, read: Callable[[Connection, Sequence[int], str], Sequence[Any]], language: str,
    numbers: Sequence[int],
) -> Sequence[Any]:  # fmt: skip
    return read(connection, numbers, language)
