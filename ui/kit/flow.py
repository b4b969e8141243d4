"""A layout that goes on in a new line when the line is full, as words do; for chips and tags."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from ui.theme.tokens import Space

_NOWHERE = Qt.Orientation(0)
_Placed = tuple[QLayoutItem, int, QSize]


class FlowLayout(QLayout):
    """Lays widgets side by side in reading direction, in as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None, gap: int = Space.S) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return _NOWHERE

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), moves=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """What was measured holds no more."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((s.width() for s in shown), default=0), max((s.height() for s in shown), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, moves=True)

    def _lay(self, rect: QRect, *, moves: bool) -> int:
        """Goes through the lines; the height they take."""
        x, y = 0, 0
        line: list[_Placed] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = _size(item, rect.width())
            if line and x + size.width() > rect.width():
                y += self._end(line, rect, y, moves=moves) + self._gap
                x, line = 0, []
            line.append((item, x, size))
            x += size.width() + self._gap
        return y + self._end(line, rect, y, moves=moves)

    def _end(self, line: list[_Placed], rect: QRect, y: int, *, moves: bool) -> int:
        """Puts a line in its place, what is lower in the middle of its height; the height it takes."""
        height = max((size.height() for _, _, size in line), default=0)
        if moves:
            parent = self.parentWidget()
            direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
            for item, x, size in line:
                corner = QPoint(rect.x() + x, rect.y() + y + (height - size.height()) // 2)
                item.setGeometry(QStyle.visualRect(direction, rect, QRect(corner, size)))
        return height


def _size(item: QLayoutItem, width: int) -> QSize:
    """What a widget takes where a line is so wide; one that can break into lines does, before it is cut off."""
    hint = item.sizeHint()
    if hint.width() <= width:
        return hint
    height = item.heightForWidth(max(width, 1)) if item.hasHeightForWidth() else hint.height()
    return QSize(max(width, 1), max(height, hint.height()))
