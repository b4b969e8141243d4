"""The model of a long list: the order is held as numbers, the rows are read as they are looked at.

A hundred thousand rows cost less than a megabyte; scrolling reads 64 rows at a time and keeps some thousand.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import QObject

from ui.kit.columns_model import Column, Row, RowsModel

PAGE = 64
"""Rows read at once."""
KEPT_PAGES = 64
"""Pages kept; of more, those looked at longest ago are dropped."""

Read = Callable[[Sequence[int]], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Ahead(Generic[Row]):
    """Whole pages of rows, one after another, that were read together with the order."""

    start: int
    rows: Sequence[Row]

    def pages(self) -> dict[int, list[Row | None]]:
        """The rows by the number of their page."""
        parts = range(0, len(self.rows), PAGE)
        return {(self.start + part) // PAGE: list(self.rows[part : part + PAGE]) for part in parts}


def read_ahead(order: Sequence[int], seen: tuple[int, int], read: Read[Row]) -> Ahead[Row]:
    """Reads the pages of the first and the last row in sight and what lies between; for a worker's thread."""
    first, last = (max(0, position) // PAGE for position in seen)
    numbers = order[first * PAGE : (last + 1) * PAGE]
    rows = read(list(numbers))
    # Where some are gone by now, nobody knows which row is whose; they are read when they are looked at.
    return Ahead(first * PAGE, rows if len(rows) == len(numbers) else ())


class PagedModel(RowsModel[Row]):
    """Rows of local numbers in a given order.

    ``read`` answers the rows of some numbers in their order and may leave out those that are gone meanwhile. It is
    called on the window's thread and must answer a page within some milliseconds. ``number_of`` finds a record's
    number by its id, for records that were not looked at yet.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        read: Read[Row],
        *,
        number_of: Callable[[str], int | None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._read = read
        self._number_of = number_of
        self._order = array("q")
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()

    def show(self, order: Sequence[int], ahead: Ahead[Row] | None = None) -> None:
        """Replaces the order; all rows are read again but those read ``ahead``.

        Where the order is what it was, nothing is laid out anew, and of rows read ahead only the changed ones are told.
        """
        self._forget_fault()
        given, pages = array("q", order), {} if ahead is None else ahead.pages()
        if given == self._order:
            self._renew(pages)
            return
        self.beginResetModel()
        self._order = given
        self._pages = OrderedDict(pages)
        self.endResetModel()

    def _renew(self, pages: dict[int, list[Row | None]]) -> None:
        earlier, self._pages = self._pages, OrderedDict(pages)
        self._forget_cells()
        for page, rows in earlier.items():
            if page not in pages:
                self._tell_changed(page * PAGE, page * PAGE + len(rows) - 1)
                continue
            for offset, (before, now) in enumerate(zip(rows, pages[page], strict=True)):
                if before != now:
                    self._tell_changed(page * PAGE + offset, page * PAGE + offset)

    def refresh(self, numbers: Collection[int] | None = None) -> None:
        """Reads the rows of these numbers again, of all when none are named; the order stays."""
        self._forget_fault()
        if numbers is None:
            self._pages.clear()
            self._tell_changed(0, len(self._order) - 1)
            return
        wanted = frozenset(numbers)
        for page in [page for page in self._pages if not wanted.isdisjoint(self._numbers_of_page(page))]:
            del self._pages[page]
            self._tell_changed(page * PAGE, min((page + 1) * PAGE, len(self._order)) - 1)

    def _tell_changed(self, first: int, last: int) -> None:
        if first <= last and self.columns:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def numbers(self) -> Sequence[int]:
        """The whole order; read only."""
        return self._order

    def number_at(self, position: int) -> int | None:
        """The number at a position; none outside of the list."""
        return self._order[position] if 0 <= position < len(self._order) else None

    def count(self) -> int:
        return len(self._order)

    def row_at(self, position: int) -> Row | None:
        if not 0 <= position < len(self._order):
            return None
        page, offset = divmod(position, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self._read_page(page)
            while len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows[offset]

    def key_at(self, position: int) -> Hashable:
        return self.number_at(position)

    def positions_of(self, keys: Collection[Hashable]) -> dict[Hashable, int]:
        if len(keys) == 1:
            return self._position_of(next(iter(keys)))
        wanted = frozenset(keys)
        return {number: place for place, number in enumerate(self._order) if number in wanted}

    def _position_of(self, key: Hashable) -> dict[Hashable, int]:
        if not isinstance(key, int):
            return {}
        try:
            return {key: self._order.index(key)}
        except ValueError:
            return {}

    def position_of_id(self, record: str) -> int:
        for page, rows in self._pages.items():
            for offset, row in enumerate(rows):
                if row is not None and getattr(row, "id", None) == record:
                    return page * PAGE + offset
        number = self._number_of(record) if self._number_of is not None else None
        return -1 if number is None else self._position_of(number).get(number, -1)

    def _numbers_of_page(self, page: int) -> "array[int]":
        return self._order[page * PAGE : (page + 1) * PAGE]

    def _read_page(self, page: int) -> list[Row | None]:
        numbers = self._numbers_of_page(page)
        try:
            return self._aligned(numbers)
        except Exception as error:  # noqa: BLE001  disk gone, workspace closed: the list shows nothing there
            # The empty page is kept, so that painting does not ask again for each cell.
            self._report(error)
            return [None] * len(numbers)

    def _aligned(self, numbers: "array[int]") -> list[Row | None]:
        """One entry per number, though ``read`` leaves out rows that are gone: halves tell where the gaps are."""
        rows: list[Row | None] = list(self._read(numbers.tolist()))
        if len(rows) == len(numbers):
            return rows
        if not rows or len(numbers) == 1:
            return [None] * len(numbers)
        middle = len(numbers) // 2
        return self._aligned(numbers[:middle]) + self._aligned(numbers[middle:])
