"""Views of rows: a table with columns, and a list of two-line rows. Both keep the selection by record."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QTableView

from ui.kit.columns_model import Column, ColumnsModel, RowsModel
from ui.kit.delegates import TableDelegate, TwoLineDelegate
from ui.kit.keys import combination
from ui.kit.row_memory import RowMemory
from ui.kit.width_shares import affordable, shared_width, whole_width
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size

_NARROWEST = 56
_SEVERAL = 2
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SPACE = (Qt.Key.Key_Space.value, Qt.KeyboardModifier.NoModifier)
_SEVERAL_ROWS = QAbstractItemView.SelectionMode.ExtendedSelection
_TOGGLE = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
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
        # Where it is current already, what else is selected stays selected.
        if position >= 0 and position != self.memory.current_position():
            self.memory.select(position)
        return position >= 0

    def select_first(self) -> bool:
        if self.model.count():
            self.memory.select(0)
        return bool(self.model.count())

    def take_or_leave(self) -> bool:
        """Selects the row the focus is on beside what is selected, or leaves it; whether several can be selected."""
        current = self._view.currentIndex()
        if self._view.selectionMode() != _SEVERAL_ROWS or not current.isValid():
            return False
        selection = self._view.selectionModel()
        # The last one stays: what is shown beside the list is shown because it is selected.
        if self.memory.selected_positions() != [current.row()]:
            selection.select(current, _TOGGLE)
        return True


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
    laid_out = Signal()
    """Somebody made a column wider or narrower."""

    def __init__(self, theme: Theme, model: RowsModel[Any]) -> None:
        super().__init__()
        self._rows = _Rows(self, model)
        self._declared = tuple(1.0 if column.width is None else column.width for column in model.columns)
        self._shares = list(self._declared)
        self._offered = frozenset(range(len(self._shares)))
        self._chosen: frozenset[int] | None = None
        self.chooser: Any = None
        """The `ColumnChooser` of a table whose looks are remembered."""
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
        rows.setMinimumSectionSize(grown(Size.TABLE_ROW))
        rows.setDefaultSectionSize(grown(Size.TABLE_ROW))
        self._set_up_header()
        self.doubleClicked.connect(self._on_double_clicked)
        self._rows.memory.chosen.connect(self.chosen)
        model.modelReset.connect(self._share_width)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        # Given the table's own, it asks at each selection of every selected row whether columns are selected whole.
        header.setSelectionModel(QItemSelectionModel(self._rows.model, header))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(grown(Size.TABLE_ROW))
        header.setMinimumSectionSize(grown(_NARROWEST))
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

    def order(self) -> tuple[int, bool]:
        """Number of the column the rows are ordered by, -1 for none, and whether descending."""
        return self._sorted_by[0], self._sorted_by[1] == Qt.SortOrder.DescendingOrder

    # Columns and their widths

    @property
    def columns(self) -> Sequence[Column[Any]]:
        """All columns, also those that are not shown."""
        return self._rows.model.columns

    def show_columns(self, numbers: Collection[int]) -> None:
        """Shows these columns, for which there is room, unless the person chose others."""
        self._offered = frozenset(numbers)
        self._lay_columns()

    def choose_columns(self, numbers: Collection[int] | None) -> None:
        """Shows the columns the person chose, whatever the room; with None those there is room for."""
        self._chosen = frozenset(numbers) if numbers else None
        self._lay_columns()

    def shown_columns(self) -> list[int]:
        """Numbers of the columns that are shown."""
        return [place for place in range(len(self._shares)) if not self.isColumnHidden(place)]

    def _lay_columns(self) -> None:
        shown = self._offered if self._chosen is None else self._chosen
        self._laying_out = True
        for place in range(len(self._shares)):
            self.setColumnHidden(place, place not in shown)
        self._laying_out = False
        self._share_width()

    def widths(self) -> dict[int, int]:
        """Each column's share of the width, in thousandths of what all of them have together."""
        total = sum(self._shares) or 1.0
        return {place: round(1000 * share / total) for place, share in enumerate(self._shares)}

    def set_widths(self, widths: Mapping[int, int]) -> None:
        """Gives columns their shares; one that is not named keeps the one that was declared, as all do without any."""
        unit = sum(self._declared) / 1000
        self._shares = [max(1, widths[at]) * unit if at in widths else own for at, own in enumerate(self._declared)]
        self._share_width()

    def widen(self, by: int) -> bool:
        """Makes the column the focus is in wider or, with less than 0, narrower; whether there is one beside others."""
        place, shown = self.currentIndex().column(), self.shown_columns()
        if place not in shown or len(shown) < _SEVERAL:
            return False
        width = self.columnWidth(place)
        self._shares[place] *= max(grown(_NARROWEST), width + by) / max(1, width)
        self._share_width()
        self.laid_out.emit()
        return True

    @Slot(int, int, int)
    def _on_section_resized(self, column: int, _: int, __: int) -> None:
        shown = self.shown_columns()
        # The last one follows the table by itself, and Qt gives one that is hidden its former width back.
        if self._laying_out or not self.isVisible() or column not in shown[:-1]:
            return
        unit = sum(self._shares[place] for place in shown) / max(1, sum(map(self.columnWidth, shown)))
        for place in shown:
            self._shares[place] = self.columnWidth(place) * unit
        self.laid_out.emit()

    @Slot()
    def _share_width(self) -> None:
        shown = {place: share for place, share in enumerate(self._shares) if not self.isColumnHidden(place)}
        width = self.viewport().width()
        least = {place: self._least(place) for place in shown}
        as_declared = [place for place in shown if self._shares[place] == self._declared[place]]
        whole = least | {place: max(least[place], whole_width(self._rows.model, place)) for place in as_declared}
        widths = shared_width(width, shown, affordable(width, whole, least, dict.fromkeys(shown, grown(_NARROWEST))))
        self._laying_out = True
        for place in shown:
            self.setColumnWidth(place, widths[place])
        self._laying_out = False

    def _least(self, place: int) -> int:
        """A column shows its whole heading where there is room, unless somebody made it narrower."""
        narrowest = grown(_NARROWEST)
        if self._shares[place] != self._declared[place]:
            return narrowest
        header, sorts = self.horizontalHeader(), self.columns[place].sort is not None
        # Where one column can be sorted, room for the arrow is asked for in every one.
        spare = header.isSortIndicatorShown() and not sorts
        arrow = header.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize, None, header) if spare else 0
        return max(narrowest, header.sectionSizeHint(place) - arrow)

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
    """A list of two-line rows of the model's first column. Signals and rows as of a `Table`; ``many`` can be selected.

    It is a table of one column without heads: Qt's own list asks the model for every row whenever it is laid out.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, theme: Theme, model: RowsModel[Any], *, many: bool = False) -> None:
        super().__init__()
        self._rows = _Rows(self, model)
        self.setItemDelegate(TwoLineDelegate(theme, self))
        if not many:
            self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setVisible(False)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(grown(Size.LIST_ROW))
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
        elif not (combination(event) == _SPACE and self._rows.take_or_leave()):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters find a row only in a list that is held whole."""
        if isinstance(self._rows.model, ColumnsModel):
            super().keyboardSearch(search)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if (row := self._rows.model.row_at(index.row())) is not None:
            self.opened.emit(row)
