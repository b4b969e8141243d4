"""Views of rows: a table with columns, and a list of two-line rows. Both keep the selection by record."""

from collections.abc import Collection, Hashable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.kit.columns_model import ColumnsModel, RowsModel
from ui.kit.delegates import TableDelegate, TwoLineDelegate
from ui.kit.row_memory import RowMemory
from ui.theme.theme import Theme
from ui.theme.tokens import Size

_NARROWEST = 56
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _opens(event: QKeyEvent) -> bool:
    return event.key() in _OPENING_KEYS and event.modifiers() in _NO_MODIFIERS


class _Rows(QObject):
    """What both views do with rows, beside the view itself."""

    def __init__(self, view: QAbstractItemView, model: RowsModel[Any]) -> None:
        super().__init__(view)
        self.model = model
        self._view = view
        view.setModel(model)
        self.memory = RowMemory(view, model)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setMouseTracking(True)

    def current_row(self) -> Any:
        return self.model.row_at(self.memory.current_position())

    def row_to_open(self) -> Any:
        """The row the focus is on, selected or not: coming by Tab selects nothing."""
        row = self.current_row()
        return self.model.row_at(self._view.currentIndex().row()) if row is None else row

    def selected_rows(self) -> list[Any]:
        rows = (self.model.row_at(position) for position in self.memory.selected_positions())
        return [row for row in rows if row is not None]

    def selected_keys(self) -> list[Hashable]:
        return [self.model.key_at(position) for position in self.memory.selected_positions()]

    def select_id(self, record: str) -> bool:
        position = self.model.position_of_id(record)
        if position >= 0:
            self.memory.select(position)
        return position >= 0

    def select_first(self) -> bool:
        if self.model.count():
            self.memory.select(0)
        return bool(self.model.count())


class Table(QTableView):
    """A table of records, one a row. Enter or a double click opens a row; headers of columns with a sort key sort.

    A list that is held whole sorts itself; for a paged one the page orders anew on ``sorted``.
    """

    opened = Signal(object)
    """The row that was asked for."""
    chosen = Signal(object)
    """The row that became current, or None; not when a refresh only moved it."""
    sorted = Signal(object, object)
    """Number of the column, and whether descending."""

    def __init__(self, theme: Theme, model: RowsModel[Any]) -> None:
        super().__init__()
        self._rows = _Rows(self, model)
        self._shares = [1.0 if column.width is None else column.width for column in model.columns]
        self._sorted_by = (-1, Qt.SortOrder.AscendingOrder)
        self._laying_out = False
        self.setItemDelegate(TableDelegate(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(Size.TABLE_ROW)
        rows.setDefaultSectionSize(Size.TABLE_ROW)
        self._set_up_header()
        self.doubleClicked.connect(self._on_double_clicked)
        self._rows.memory.chosen.connect(self.chosen)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        # Given the table's own, it asks at each selection of every selected row whether columns are selected whole.
        header.setSelectionModel(QItemSelectionModel(self._rows.model, header))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(Size.TABLE_ROW)
        header.setMinimumSectionSize(_NARROWEST)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        sortable = any(column.sort is not None for column in self._rows.model.columns)
        header.setSectionsClickable(sortable)
        header.setSortIndicatorShown(sortable)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._on_sort_asked)
        header.sectionResized.connect(self._on_section_resized)

    # Rows

    def current_row(self) -> Any:
        """The row that is current and selected, else None."""
        return self._rows.current_row()

    def selected_rows(self) -> list[Any]:
        """All selected rows, in the order shown. Of a paged list each is read."""
        return self._rows.selected_rows()

    def selected_keys(self) -> list[Hashable]:
        """Ids, or local numbers of a paged list, of the selected rows; nothing is read."""
        return self._rows.selected_keys()

    def select_id(self, record: str) -> bool:
        """Makes the record's row current and selected; whether it is in the list."""
        return self._rows.select_id(record)

    def select_first(self) -> bool:
        """Makes the first row current and selected; whether there is one."""
        return self._rows.select_first()

    def in_sight(self) -> tuple[int, int]:
        """Positions of the first and the last row in sight; the first of all where nothing is shown yet."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return max(0, first), last if last >= 0 else max(0, self._rows.model.count() - 1 if first >= 0 else 0)

    # Order

    def show_order(self, column: int, descending: bool = False) -> None:
        """Shows by which column the rows are ordered, without asking for it."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._sorted_by = (column, order)
        self.horizontalHeader().setSortIndicator(column, order)

    def sort_by(self, column: int, descending: bool = False) -> None:
        """Orders by a column as its header does; for a menu or a key."""
        self.show_order(column, descending)
        self._ask_order()

    @Slot(int, Qt.SortOrder)
    def _on_sort_asked(self, column: int, order: Qt.SortOrder) -> None:
        if (column, order) == self._sorted_by:
            return
        columns = self._rows.model.columns
        if not 0 <= column < len(columns) or columns[column].sort is None:
            self.show_order(self._sorted_by[0], self._sorted_by[1] == Qt.SortOrder.DescendingOrder)
            return
        self._sorted_by = (column, order)
        self._ask_order()

    def _ask_order(self) -> None:
        column, order = self._sorted_by
        self._rows.model.sort(column, order)
        self.sorted.emit(column, order == Qt.SortOrder.DescendingOrder)

    # Widths

    @Slot(int, int, int)
    def _on_section_resized(self, column: int, _: int, width: int) -> None:
        if not self._laying_out and 0 <= column < len(self._shares) - 1:
            sizes = {place: self.columnWidth(place) for place in range(len(self._shares))}
            self._shares = [float(sizes[place]) or share for place, share in enumerate(self._shares)]

    def show_columns(self, numbers: Collection[int]) -> None:
        """Shows these columns and hides the others; their widths are shared out among those that are shown."""
        self._laying_out = True
        for place in range(len(self._shares)):
            self.setColumnHidden(place, place not in numbers)
        self._laying_out = False
        self._share_width()

    def _share_width(self) -> None:
        shown = {place: share for place, share in enumerate(self._shares) if not self.isColumnHidden(place)}
        total = sum(shown.values()) or 1.0
        width = self.viewport().width()
        widths = {place: max(_NARROWEST, int(width * share / total)) for place, share in shown.items()}
        # What narrow columns were given beyond their share, the widest gives back: no scroll bar for a few pixels.
        widest = max(widths, key=widths.__getitem__, default=0)
        widths[widest] = max(_NARROWEST, widths.get(widest, 0) - max(0, sum(widths.values()) - width))
        self._laying_out = True
        for place in shown:
            self.setColumnWidth(place, widths[place])
        self._laying_out = False

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_width()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens(event) and (row := self._rows.row_to_open()) is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row: a record is a row, not a cell."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in ends and self._rows.model.count():
            position = ends[action] % self._rows.model.count()
            return self._rows.model.index(position, max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters find a row only in a list that is held whole; in a paged one every row would have to be read."""
        if isinstance(self._rows.model, ColumnsModel):
            super().keyboardSearch(search)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if (row := self._rows.model.row_at(index.row())) is not None:
            self.opened.emit(row)


class RowList(QTableView):
    """A list of two-line rows of the model's first column. Signals and rows as of a `Table`.

    It is a table of one column without heads: Qt's own list asks the model for every row whenever it is laid out.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, theme: Theme, model: RowsModel[Any]) -> None:
        super().__init__()
        self._rows = _Rows(self, model)
        self.setItemDelegate(TwoLineDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setVisible(False)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(Size.LIST_ROW)
        for column in range(1, len(model.columns)):
            self.setColumnHidden(column, True)
        self.doubleClicked.connect(self._on_double_clicked)
        self._rows.memory.chosen.connect(self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setColumnWidth(0, self.viewport().width())
        super().resizeEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in ends and self._rows.model.count():
            return self._rows.model.index(ends[action] % self._rows.model.count(), 0)
        return super().moveCursor(action, modifiers)

    def current_row(self) -> Any:
        """The row that is current and selected, else None."""
        return self._rows.current_row()

    def selected_rows(self) -> list[Any]:
        """All selected rows, in the order shown."""
        return self._rows.selected_rows()

    def selected_keys(self) -> list[Hashable]:
        """Ids, or local numbers of a paged list, of the selected rows."""
        return self._rows.selected_keys()

    def select_id(self, record: str) -> bool:
        """Makes the record's row current and selected; whether it is in the list."""
        return self._rows.select_id(record)

    def select_first(self) -> bool:
        """Makes the first row current and selected; whether there is one."""
        return self._rows.select_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens(event) and (row := self._rows.row_to_open()) is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters find a row only in a list that is held whole."""
        if isinstance(self._rows.model, ColumnsModel):
            super().keyboardSearch(search)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if (row := self._rows.model.row_at(index.row())) is not None:
            self.opened.emit(row)
