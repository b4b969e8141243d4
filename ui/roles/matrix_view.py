"""The matrix on the screen: a table whose heads stay in sight, driven by keys as a spreadsheet is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.kit.desk import Desk
from ui.kit.keys import combination
from ui.roles.cell_painting import CellPainting, Columns
from ui.roles.cell_pictures import CellPictures
from ui.roles.heads import FunctionHead, OrganisationHead
from ui.roles.matrix_model import Index, MatrixModel, Place
from ui.roles.walking import Way, end, first, jump, step
from ui.theme.measures import grown
from workbench.domain.role_assignments import Role
from workbench.wording.words import N_

NAME = N_("Roles: functions down, organisations across")
_LOW = 460
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, _SHIFT)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHTWARDS = Qt.LayoutDirection.RightToLeft
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_NOTHING = QItemSelectionModel.SelectionFlag.NoUpdate
_WAYS = {Qt.Key.Key_Up: Way.UP, Qt.Key.Key_Down: Way.DOWN}
_PAGES = {Qt.Key.Key_PageUp: Way.UP, Qt.Key.Key_PageDown: Way.DOWN}
_ENDS = {Qt.Key.Key_Home: Way.BACK, Qt.Key.Key_End: Way.ON}


class MatrixView(QTableView):
    """Arrows move, with Ctrl to the next filled cell, with Shift they select; letters ask for roles."""

    role_asked = Signal(object)
    """The `Role` whose letter was pressed."""
    role_added = Signal(object)
    """The same with Shift: beside what stands in the cell."""
    opened = Signal()
    """Enter or a double click on a cell."""
    menu_asked = Signal(object)
    """Where in the view, as a point."""
    moved = Signal()
    """Another cell has the focus, or others are selected."""

    def __init__(self, desk: Desk, model: MatrixModel) -> None:
        super().__init__()
        self._model = model
        self._read: Callable[[str], Role | None] = _nothing
        self._anchor: Place | None = None
        self.setAccessibleName(desk.t(NAME))
        self._pictures = CellPictures(desk, self)
        self._painting = CellPainting(desk, model, self._pictures, self)
        self.functions = FunctionHead(desk, model, self)
        self.organisations = OrganisationHead(desk, model, self, self._pictures.size.width())
        self.setModel(model)
        self.setVerticalHeader(self.functions)
        self.setHorizontalHeader(self.organisations)
        self._set_up()
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_moved)
        model.modelReset.connect(self._fit)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._pictures.size.height())

    def understand(self, read: Callable[[str], Role | None]) -> None:
        """What says which role a letter asks for from now on; nothing where people switched letters off."""
        self._read = read

    # Where one is

    def current(self) -> Place | None:
        """The cell that has the focus."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() and not self._model.is_head(index.row()) else None

    def selected(self) -> list[Place]:
        """The selected cells, row by row; the one with the focus where none is selected."""
        found = sorted(
            (row, column) for part in self.selectionModel().selection().toList()
            for row in range(part.top(), part.bottom() + 1) if not self._model.is_head(row)
            for column in range(part.left(), part.right() + 1)
        )  # fmt: skip
        current = self.current()
        return found or ([current] if current is not None else [])

    def go(self, place: Place) -> None:
        """Gives the focus to a cell, and selects it alone."""
        self._anchor = None
        index = self._model.index(*place)
        self.selectionModel().setCurrentIndex(index, _ALONE)
        self.scrollTo(index)

    def go_first(self) -> None:
        """To the first cell, unless one has the focus already."""
        place = first(self._model)
        if self.current() is None and place is not None:
            self.go(place)

    def extend(self, place: Place) -> None:
        """Selects from where one began to a cell."""
        current = self.current()
        self._anchor = self._anchor or current or place
        begin, index = self._model.index(*self._anchor), self._model.index(*place)
        top, bottom = sorted((begin.row(), index.row()))
        left, right = sorted((begin.column(), index.column()))
        whole = QItemSelection(self._model.index(top, left), self._model.index(bottom, right))
        anchor = self._anchor
        self.selectionModel().setCurrentIndex(index, _NOTHING)
        self.selectionModel().select(whole, _ALONE)
        self._anchor = anchor
        self.scrollTo(index)

    # Keys

    def event(self, event: QEvent) -> bool:
        # Letters and arrows are the matrix's, not the window's: no command may take them first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        moves = event.key() in (*_WAYS, *_ENDS, Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers() & _ALT
        return moves or self._role_of(event) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        role, target = self._role_of(event), self._target(event)
        if role is not None:
            (self.role_added if event.modifiers() & _SHIFT else self.role_asked).emit(role)
        elif target is not None:
            (self.extend if event.modifiers() & _SHIFT else self.go)(target)
        elif event.key() in _OPENING and combination(event)[1] == Qt.KeyboardModifier.NoModifier:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _role_of(self, event: QKeyEvent) -> Role | None:
        return self._read(event.text()) if combination(event)[1] in _PLAIN and event.text() else None

    def _target(self, event: QKeyEvent) -> Place | None:
        """Where a key leads; none for keys that lead nowhere."""
        key, current = Qt.Key(event.key()), self.current() or first(self._model)
        if current is None or event.modifiers() & _ALT:
            return None
        is_far = bool(event.modifiers() & _CONTROL)
        way = _WAYS.get(key) or self._sideways(key)
        if way is not None:
            return (jump if is_far else step)(self._model, current, way)
        if key in _PAGES:
            return step(self._model, current, _PAGES[key], self._rows_in_sight()) if not is_far else None
        if key in _ENDS:
            there = end(self._model, current, _ENDS[key])
            return end(self._model, there, Way.UP if _ENDS[key] is Way.BACK else Way.DOWN) if is_far else there
        return None

    def _sideways(self, key: Qt.Key) -> Way | None:
        if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return None
        is_on = (key == Qt.Key.Key_Right) != (self.layoutDirection() == _RIGHTWARDS)
        return Way.ON if is_on else Way.BACK

    def _rows_in_sight(self) -> int:
        return max(1, self.viewport().height() // max(1, self.verticalHeader().defaultSectionSize()) - 1)

    def keyboardSearch(self, search: str) -> None:
        """Letters are roles or nothing: they do not look for cells."""

    # Qt's events

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft()
        elif not self.selectionModel().isSelected(self.indexAt(place)) and self.indexAt(place).isValid():
            self.setCurrentIndex(self.indexAt(place))
        self.menu_asked.emit(QPoint(place))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._anchor = None
        before, self._painting.crossing = self._painting.crossing, (current.row(), current.column())
        if before != self._painting.crossing:
            self.functions.show_current(current.row())
            self.organisations.show_current(current.column())
            self.viewport().update()
        self.moved.emit()

    @Slot()
    def _on_moved(self) -> None:
        self.moved.emit()

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.isValid() and not self._model.is_head(index.row()):
            self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.organisations.lessen(self.height() < grown(_LOW))

    @Slot()
    def _fit(self) -> None:
        beside = self.verticalScrollBar().sizeHint().width()
        count = max(1, len(self._model.columns))
        self.functions.fit(self.width(), count * self._pictures.size.width() + beside)
        left = self.width() - self.functions.sizeHint().width() - beside
        self._painting.width = self.organisations.widen(left // count)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.go_first()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._pictures.look_at(self.devicePixelRatioF())
        # The viewport's own ground: the view is filled by Qt before.
        with QPainter(self.viewport()) as painter:
            self._paint_part(painter, event.rect())
            current = self.currentIndex()
            if self.hasFocus() and self.current() is not None:
                self._painting.paint_focus(painter, self.visualRect(current))

    def _paint_part(self, painter: QPainter, part: QRect) -> None:
        rows, columns = self._in_sight(part)
        if not columns:
            return
        # As a rule it is one cell or one block of them.
        parts = self.selectionModel().selection().toList()
        for row in rows:
            selected = {
                column for each in parts if each.top() <= row <= each.bottom()
                for column in range(each.left(), each.right() + 1)
            }  # fmt: skip
            self._painting.paint_row(
                painter, row, self.rowViewportPosition(row), columns, selected, self.layoutDirection() == _RIGHTWARDS
            )

    def _in_sight(self, part: QRect) -> tuple[range, Columns]:
        """The rows and columns of a part of the viewport."""
        top, bottom = self.rowAt(part.top()), self.rowAt(part.bottom())
        ends = sorted((self.columnAt(part.left()), self.columnAt(part.right())))
        if top < 0 or ends[1] < 0:
            return range(0), []
        if ends[0] < 0:
            # One end lies beyond the last column.
            ends = [ends[1], len(self._model.columns) - 1]
        columns = [(column, self.columnViewportPosition(column)) for column in range(ends[0], ends[1] + 1)]
        return range(top, (len(self._model.rows) - 1 if bottom < 0 else bottom) + 1), columns


def _nothing(_: str) -> Role | None:
    """Letters ask for nothing."""
    return None
