"""Columns declared once, and the model that holds a list of rows under them.

A model never raises into Qt: a column that fails shows nothing, and the fault is told once by the signal ``failed``.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from ui.kit.marks import MarkKind
from ui.kit.roles import Role

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_AT_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_AT_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_ROW_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)  # Made once: an empty cell is asked for them as often as a full one.
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_CELL = int(Role.CELL)
_MOST_CELLS = 4096


@dataclass(slots=True, eq=False)
class Cell:
    """All a cell shows. Not a tuple, which Qt would take apart."""

    text: str
    mark: MarkKind | None
    badge: str
    subtitle: str
    trailing: str
    strong: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: what it is called and what it shows of a row.

    ``width`` is its share of the table's width beside the others'. A column with ``sort`` can be sorted by its header.
    """

    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    mark: Callable[[Row], MarkKind | None] | None = None
    badge: Callable[[Row], str] | None = None
    accessible: Callable[[Row], str] | None = None
    """The sentence a screen reader says; needed where a mark tells what the text does not."""
    subtitle: Callable[[Row], str] | None = None
    trailing: Callable[[Row], str] | None = None
    strong: Callable[[Row], bool] | bool = False
    width: float | None = None
    align_end: bool = False
    whole: bool = False
    """Whether its words lose their sense when they are cut, as a number or a date does: wider columns give way."""
    code: str = ""
    """By what it is remembered on this computer, the same for ever; without one it is shown as it is declared."""

    def sentence(self, row: Row) -> str:
        """What a screen reader says of this cell."""
        if self.accessible is not None:
            return self.accessible(row)
        parts = (self.badge, self.text, self.subtitle, self.trailing)
        said = ", ".join(text for part in parts if part is not None and (text := part(row)))
        return f"{self.title}: {said}" if self.title else said

    def cell(self, row: Row) -> Cell:
        """All this column shows of a row."""
        return Cell(
            self.text(row),
            None if self.mark is None else self.mark(row),
            "" if self.badge is None else self.badge(row),
            "" if self.subtitle is None else self.subtitle(row),
            "" if self.trailing is None else self.trailing(row),
            self.strong if isinstance(self.strong, bool) else self.strong(row),
            self.align_end,
        )

    def answers(self) -> dict[int, Callable[[Row], Any]]:
        """What it answers to each role; a role that is not here has no answer."""
        found: dict[int, Callable[[Row], Any] | None] = {
            _DISPLAY: self.text,
            _SPOKEN: self.sentence,
            _ALIGNMENT: partial(_constantly, _AT_END) if self.align_end else None,
            Role.ROW: _itself,
            Role.SORT: self.sort or self.text,
            Role.MARK: self.mark,
            Role.BADGE: self.badge,
            Role.SUBTITLE: self.subtitle,
            Role.TRAILING: self.trailing,
            Role.STRONG: partial(_constantly, self.strong) if isinstance(self.strong, bool) else self.strong,
        }
        return {int(role): answer for role, answer in found.items() if answer is not None}


def _constantly(value: object, _: object) -> object:
    return value


def _itself(row: object) -> object:
    return row


class RowsModel(QAbstractTableModel, Generic[Row]):
    """What the models of rows share: columns, and answers that never raise.

    A row is found again after a reset by its *key*, which is the record's id or its local number.
    """

    failed = Signal(object)
    """The exception, once until the next `show`; emitted outside of painting."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._answers = tuple(column.answers() for column in self.columns)
        self._known_roles = frozenset().union(*self._answers)
        self._cells: dict[tuple[int, int], Cell] = {}
        self._fault: Exception | None = None
        self.modelReset.connect(self._forget_cells)
        self.dataChanged.connect(self._forget_cells)
        self._teller = QTimer(self)
        self._teller.setSingleShot(True)
        self._teller.timeout.connect(self._tell)

    # What the two models answer for themselves

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row_at(self, position: int) -> Row | None:
        """The row at a position; none outside of the list or where it could not be read."""
        raise NotImplementedError

    def key_at(self, position: int) -> Hashable:
        """By what the row at a position is found again; None outside of the list."""
        raise NotImplementedError

    def positions_of(self, keys: Collection[Hashable]) -> dict[Hashable, int]:
        """Where the rows of these keys are now; those that are gone are left out."""
        raise NotImplementedError

    def position_of_id(self, record: str) -> int:
        """Where the record is, -1 when it is not in the list."""
        raise NotImplementedError

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _CELL:
            return self._cell_at(index.row(), index.column())
        if role not in self._known_roles or not index.isValid():
            return None
        answer = self._answers[index.column()].get(role)
        if answer is None:
            return None
        row = self.row_at(index.row())
        if row is None:
            return "" if role == _DISPLAY else None
        try:
            return answer(row)
        except Exception as error:  # noqa: BLE001  whatever a column does, the list stays usable
            self._report(error)
            return "" if role == _DISPLAY else None

    def _cell_at(self, position: int, column: int) -> Cell | None:
        """All a cell shows, kept until the rows change; None where some of it fails and has to be asked for singly."""
        place = (position, column)
        found = self._cells.get(place)
        if found is None:
            row = self.row_at(position)
            if row is None:
                return None
            try:
                found = self.columns[column].cell(row)
            except Exception:  # noqa: BLE001  told when it is asked for by itself
                return None
            if len(self._cells) >= _MOST_CELLS:
                self._cells.clear()
            self._cells[place] = found
        return found

    @Slot()
    def _forget_cells(self) -> None:
        self._cells.clear()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (_DISPLAY, _SPOKEN):
            return self.columns[section].title
        if role == _ALIGNMENT:
            return _AT_END if self.columns[section].align_end else _AT_START
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _ROW_FLAGS if index.isValid() else _NO_FLAGS

    def index_of(self, record: str) -> QModelIndex:
        """The record's first cell; not valid when it is not in the list."""
        position = self.position_of_id(record)
        return self.index(position, 0) if position >= 0 else QModelIndex()

    # Faults

    def _report(self, error: Exception) -> None:
        # Told later, because this may be the middle of a paint; once, because a paint asks for every cell.
        if self._fault is None:
            self._fault = error
            self._teller.start(0)

    def _forget_fault(self) -> None:
        self._fault = None
        self._teller.stop()

    @Slot()
    def _tell(self) -> None:
        if self._fault is not None:
            self.failed.emit(self._fault)


class ColumnsModel(RowsModel[Row]):
    """A list that is held whole; it sorts itself. For lists up to some thousand rows."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: list[Row] = []
        self._places: dict[Hashable, int] | None = None
        self._order: tuple[int, bool] | None = None

    def show(self, rows: Sequence[Row]) -> None:
        """Replaces all rows; the order asked for last is kept."""
        self.beginResetModel()
        self._forget_fault()
        self._rows = self._ordered(list(rows))
        self._places = None
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column that can be sorted; any other column leaves the rows as they were given from now on."""
        sortable = 0 <= column < len(self.columns) and self.columns[column].sort is not None
        self._order = (column, order == Qt.SortOrder.DescendingOrder) if sortable else None
        self.show(self._rows)

    def _ordered(self, rows: list[Row]) -> list[Row]:
        key = self.columns[self._order[0]].sort if self._order else None
        if self._order is None or key is None:
            return rows
        try:
            return sorted(rows, key=key, reverse=self._order[1])
        except Exception as error:  # noqa: BLE001  a list in another order is better than none
            self._report(error)
            return rows

    def rows(self) -> list[Row]:
        """All rows in the order shown."""
        return list(self._rows)

    def count(self) -> int:
        return len(self._rows)

    def row_at(self, position: int) -> Row | None:
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def key_at(self, position: int) -> Hashable:
        row = self.row_at(position)
        return None if row is None else getattr(row, "id", None)

    def positions_of(self, keys: Collection[Hashable]) -> dict[Hashable, int]:
        if self._places is None:
            self._places = {getattr(row, "id", None): place for place, row in enumerate(self._rows)}
            self._places.pop(None, None)
        return {key: self._places[key] for key in keys if key in self._places}

    def position_of_id(self, record: str) -> int:
        return self.positions_of((record,)).get(record, -1)
