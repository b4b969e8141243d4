"""A small grid of words: rows and columns with heads, and in each cell a mark and some lines of text.

For grids of some hundred cells at most, such as who covers what. Arrow keys move, Shift selects several, Enter opens.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.kit.labels import led
from ui.kit.marks import MarkKind, paint_mark
from ui.theme.fonts import font
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size, Space, TypeRole

Index = QModelIndex | QPersistentModelIndex
Key = tuple[str, str]
"""Row and column."""
_ROOT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_HEAD = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_NARROWEST = 132
_SIDE = 210
_LOWEST = 160
_HEAD_PADDING = 28
_ENDLESS = 10_000
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class GridHead:
    """A row or a column. A row with ``spans`` is a heading of those that follow, without cells."""

    key: str
    title: str
    spans: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """What one cell shows, and the sentence a screen reader says of it."""

    text: str
    mark: MarkKind | None = None
    spoken: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """All a grid shows; a pair that has no cell is empty."""

    rows: Sequence[GridHead] = ()
    columns: Sequence[GridHead] = ()
    cells: Mapping[Key, GridCell] = field(default_factory=dict)


class GridModel(QAbstractTableModel):
    """A grid for Qt."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def show(self, grid: Grid) -> None:
        """Shows another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def cell(self, row: int, column: int) -> GridCell | None:
        """The cell at a place."""
        return self.grid.cells.get((self.grid.rows[row].key, self.grid.columns[column].key))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.grid.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        head, cell = self.grid.rows[index.row()], self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return head.title if head.spans else cell.text if cell else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return head.title if head.spans else (cell.spoken or cell.text) if cell else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        heads = self.grid.columns if orientation is Qt.Orientation.Horizontal else self.grid.rows
        if not 0 <= section < len(heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if heads[section].spans else led(heads[section].title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heads[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _HEAD
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.grid.rows[index.row()].spans:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _CellPainter(QStyledItemDelegate):
    """Paints a mark and the text beside it, on as many lines as it needs."""

    def __init__(self, theme: Theme, view: "GridView") -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        place: QRect = option.rect
        state = option.state
        head, cell = self._view.model().grid.rows[index.row()], self._view.model().cell(index.row(), index.column())
        colour = self._theme.colour
        if head.spans:
            painter.fillRect(place, colour("sunken"))
        elif state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, colour("selection"))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), colour("border"))
        text = led(str(index.data() or ""))
        inside = place.adjusted(Space.S, Space.XS, -Space.S, -Space.XS)
        marked = self._room_of_mark(cell)
        needed = self._needed(text, inside.width() - marked)
        inside.setTop(inside.top() + max(0, (inside.height() - needed) // 2))
        if cell is not None and cell.mark is not None:
            mark = QRect(0, inside.top(), grown(Size.MARK), QFontMetrics(font(TypeRole.BODY)).height())
            rightwards = self._view.isRightToLeft()
            mark.moveLeft(inside.right() - mark.width() if rightwards else inside.left())
            paint_mark(painter, mark, cell.mark, self._theme)
            inside = inside.adjusted(0, 0, -marked, 0) if rightwards else inside.adjusted(marked, 0, 0, 0)
        is_strong = head.spans or (cell is not None and cell.strong)
        painter.setFont(font(TypeRole.STRONG if is_strong else TypeRole.BODY))
        painter.setPen(colour("text" if cell is None or cell.mark is not MarkKind.NONE else "text_2"))
        side = Qt.AlignmentFlag.AlignRight if self._view.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        wrap = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        wrap.setWrapMode(QTextOption.WrapMode.WordWrap)
        wrap.setTextDirection(self._view.layoutDirection())
        painter.drawText(inside.toRectF(), text, wrap)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("focus"), Size.FOCUS))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        model = self._view.model()
        cell = model.cell(index.row(), index.column())
        if model.grid.rows[index.row()].spans:
            return QSize(0, QFontMetrics(font(TypeRole.STRONG)).height() + 2 * Space.S)
        width = self._view.columnWidth(index.column()) - 2 * Space.S - self._room_of_mark(cell)
        needed = self._needed(str(index.data() or ""), width)
        return QSize(0, max(grown(Size.TABLE_ROW), needed + 2 * Space.XS + 2))

    def _room_of_mark(self, cell: GridCell | None) -> int:
        return grown(Size.MARK) + Space.S if cell is not None and cell.mark is not None else 0

    def _needed(self, text: str, width: int) -> int:
        box = QRect(0, 0, max(1, width), _ENDLESS)
        return QFontMetrics(font(TypeRole.BODY)).boundingRect(box, _WRAPPED, text).height()


class _RowHeads(QHeaderView):
    """The heads at the side. Beside a heading of rows its ground goes on, so that it parts them from edge to edge."""

    def __init__(self, theme: Theme, view: "GridView") -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._theme = theme
        self._grid_view = view

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        rows = self._grid_view.model().grid.rows
        if not 0 <= section < len(rows) or not rows[section].spans:
            super().paintSection(painter, rect, section)
            return
        painter.fillRect(rect, self._theme.colour("sunken"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.colour("border"))


class GridView(QTableView):
    """Shows a grid. Letters it `understands` are told by ``typed`` with what is selected left as it is."""

    opened = Signal()
    """Enter or a double click on the cell of the focus."""
    typed = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._grid = GridModel()
        self._letters: frozenset[str] = frozenset()
        self.setModel(self._grid)
        self.setItemDelegate(_CellPainter(theme, self))
        self.setVerticalHeader(_RowHeads(theme, self))
        self.setAccessibleName(name)
        self.setMinimumHeight(grown(_LOWEST))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionsClickable(False)
            head.setHighlightSections(False)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.verticalHeader().setFixedWidth(grown(_SIDE))
        self.verticalHeader().setMinimumSectionSize(grown(Size.TABLE_ROW))
        self.doubleClicked.connect(self._on_double_clicked)

    def model(self) -> GridModel:
        return self._grid

    def understand(self, letters: Collection[str]) -> None:
        """The letters that mean something here."""
        self._letters = frozenset(letter.casefold() for letter in letters)

    def show_grid(self, grid: Grid) -> None:
        """Shows a grid; the focus and the selection stay at their keys."""
        current, chosen = self.current(), set(self.selected())
        self._grid.show(grid)
        self.clearSpans()
        for number, row in enumerate(grid.rows):
            if row.spans and len(grid.columns) > 1:
                self.setSpan(number, 0, 1, len(grid.columns))
        self._fit()
        self._select(current, chosen)

    def current(self) -> Key | None:
        """Row and column of the cell that has the focus; None on a heading."""
        index = self.currentIndex()
        if not index.isValid() or self._grid.grid.rows[index.row()].spans:
            return None
        return self._key(index)

    def selected(self) -> list[Key]:
        """The selected cells; at least the one of the focus."""
        found = [self._key(index) for index in self.selectionModel().selectedIndexes()]
        current = self.current()
        return found or ([current] if current is not None else [])

    def go(self, key: Key) -> bool:
        """Puts the focus on a cell; whether it is there."""
        return self._select(key, {key})

    def go_first(self) -> None:
        """Puts the focus on the first cell, unless it is on one."""
        rows = self._grid.grid.rows
        first = next((number for number, row in enumerate(rows) if not row.spans), -1)
        if self.current() is None and first >= 0 and self._grid.grid.columns:
            self.setCurrentIndex(self._grid.index(first, 0))

    def _key(self, index: Index) -> Key:
        return self._grid.grid.rows[index.row()].key, self._grid.grid.columns[index.column()].key

    def _select(self, current: Key | None, chosen: Collection[Key]) -> bool:
        rows = {head.key: number for number, head in enumerate(self._grid.grid.rows)}
        columns = {head.key: number for number, head in enumerate(self._grid.grid.columns)}
        selection, kept = self.selectionModel(), QItemSelectionModel.SelectionFlag.Select
        if current is None or current[0] not in rows or current[1] not in columns:
            return False
        place = self._grid.index(rows[current[0]], columns[current[1]])
        selection.setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        for row, column in chosen:
            if row in rows and column in columns:
                selection.select(self._grid.index(rows[row], columns[column]), kept)
        return True

    def _fit(self) -> None:
        count = len(self._grid.grid.columns)
        if not count:
            return
        width = max(grown(_NARROWEST), self.viewport().width() // count)
        for column in range(count):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setFixedHeight(self._height_of_heads(width))
        for row in range(len(self._grid.grid.rows)):
            self.setRowHeight(row, self._height_of(row))

    def _height_of_heads(self, width: int) -> int:
        box, metrics = QRect(0, 0, width - _HEAD_PADDING, _ENDLESS), self.horizontalHeader().fontMetrics()
        titles = (head.title for head in self._grid.grid.columns)
        needed = max(metrics.boundingRect(box, _WRAPPED, title).height() for title in titles)
        return max(grown(Size.TABLE_ROW), needed + 2 * Space.S)

    def _height_of(self, row: int) -> int:
        option = QStyleOptionViewItem()
        columns = range(1 if self._grid.grid.rows[row].spans else len(self._grid.grid.columns))
        delegate = self.itemDelegate()
        heights = [delegate.sizeHint(option, self._grid.index(row, column)).height() for column in columns]
        if self._grid.grid.rows[row].spans:
            return heights[0]
        box = QRect(0, 0, grown(_SIDE) - _HEAD_PADDING, _ENDLESS)
        metrics = self.verticalHeader().fontMetrics()
        head = metrics.boundingRect(box, _WRAPPED, self._grid.grid.rows[row].title).height()
        return max(*heights, head + 2 * Space.S)

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.opened.emit()
        elif self._means(event):
            self.typed.emit(event.text().casefold())
        else:
            super().keyPressEvent(event)

    def _means(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return bool(event.text()) and not held and event.text().casefold() in self._letters

    def keyboardSearch(self, search: str) -> None:
        """Letters set cells here or mean nothing."""

    @Slot(QModelIndex)
    def _on_double_clicked(self, _: QModelIndex) -> None:
        if self.current() is not None:
            self.opened.emit()
