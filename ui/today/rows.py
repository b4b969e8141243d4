"""The rows of a card: Space ticks one, and arrow keys lead out of them at their edges."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.short_list import ShortList
from ui.today.ways import Way, way_of

Index = QModelIndex | QPersistentModelIndex


class CardRows(ShortList):
    """A list as high as its rows, which scrolls with its page."""

    ticked = Signal(object)
    """The row on which Space was pressed."""
    left = Signal(object)
    """The `Way` in which an arrow key leads out."""
    moved = Signal()
    """Another row became current: the page scrolls to it."""

    def __init__(self, desk: Desk, name: str, column: Column[Any]) -> None:
        self.rows: ColumnsModel[Any] = ColumnsModel((column,))
        super().__init__(desk.theme, self.rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def enter(self, way: Way) -> None:
        """Take the focus from a card that was left this way: on the first row, or coming from below on the last."""
        if self.rows.count():
            self.select_id(str(self.rows.key_at(self.rows.count() - 1 if way is Way.UP else 0)))
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = way_of(event)
        if way is not None and self._leads_out(way):
            self.left.emit(way)
        elif event.key() == Qt.Key.Key_Space and (row := self.row_in_focus()) is not None:
            self.ticked.emit(row)
        else:
            super().keyPressEvent(event)

    def row_in_focus(self) -> Any:
        """The row the focus is on, selected or not."""
        return self.rows.row_at(self.currentIndex().row())

    def _leads_out(self, way: Way) -> bool:
        place = self.currentIndex().row()
        if way is Way.UP:
            return place <= 0
        return place >= self.rows.count() - 1 if way is Way.DOWN else True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.moved.emit()
