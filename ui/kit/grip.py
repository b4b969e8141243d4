"""The line between two parts of the window, by which a part is made wider or narrower with the mouse."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

HIT = 7
"""Pixels in which the line can be taken hold of."""


class Grip(QWidget):
    """Lies over the edge of a part. It tells by how much the part is to be wider: towards the end of lines, that is.

    Keys have a command for the same; a double click asks for the width as at first.
    """

    moved = Signal(object)
    """Pixels towards the end of lines since the last time; less than 0 for the other way."""
    released = Signal()
    reset_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._at: float | None = None
        self._hovered = False
        self.setFixedWidth(HIT)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._at = event.globalPosition().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._at is None:
            return
        by = round(event.globalPosition().x() - self._at)
        if by:
            self._at += by
            self.moved.emit(-by if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._at is not None:
            self._at = None
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._at = None
        self.reset_asked.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._hovered = event.type() == QEvent.Type.Enter
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hovered or self._at is not None:
            with QPainter(self) as painter:
                painter.fillRect(self.width() // 2 - 1, 0, 2, self.height(), self.palette().highlight())
