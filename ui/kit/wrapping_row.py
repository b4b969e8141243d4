"""A row that goes on in a second line where it has no room for all: heads of pages with their titles and buttons."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QStyle, QWidget, QWidgetItem

from ui.theme.tokens import Space

_Line = list[tuple[QLayoutItem, int]]


class WrappingRow(QLayout):
    """Lays its parts as a horizontal box does while there is room; else in as many lines as are needed.

    A part with a stretch is given what its line has left, and no less than its smallest width. What else there is
    stands in the middle of its line's height.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = Space.S) -> None:
        super().__init__(parent)
        self._gap = gap
        self._parts: list[tuple[QLayoutItem, int]] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """One more part at the end."""
        if isinstance(part, QWidget):
            self.addChildWidget(part)
            self._parts.append((QWidgetItem(part), stretch))
        else:
            self.addChildLayout(part)
            self._parts.append((part, stretch))

    def add_stretch(self) -> None:
        """Room between what leads and what trails; none where a line begins or ends with it."""
        self._parts.append((QSpacerItem(0, 0), 1))

    def addItem(self, item: QLayoutItem) -> None:
        self._parts.append((item, 0))

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._parts[index][0] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._parts.pop(index)[0] if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

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
        shown = [item.sizeHint() for item, _ in self._shown()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item, _ in self._shown()]
        return QSize(max((s.width() for s in shown), default=0), max((s.height() for s in shown), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, moves=True)

    def _shown(self) -> _Line:
        return [(item, stretch) for item, stretch in self._parts if not item.isEmpty()]

    def _lines(self, width: int) -> list[_Line]:
        lines: list[_Line] = [[]]
        taken = 0
        for item, stretch in self._parts:
            if item.isEmpty():
                if item.spacerItem() is not None:
                    lines[-1].append((item, stretch))
                continue
            needed = _least(item, stretch)
            if stretch and item.hasHeightForWidth():
                # What breaks into lines itself has a line of its own rather than many short ones.
                needed = max(needed, min(item.sizeHint().width(), width))
            if taken and taken + self._gap + needed > width:
                lines.append([])
                taken = 0
            lines[-1].append((item, stretch))
            taken += needed + (self._gap if taken else 0)
        return lines

    def _lay(self, rect: QRect, *, moves: bool) -> int:
        """Goes through the lines; the height they take."""
        y = 0
        lines = self._lines(rect.width())
        for number, line in enumerate(lines):
            widths = self._widths(line, rect.width())
            height = max((_height(item, width) for (item, _), width in zip(line, widths, strict=True)), default=0)
            if moves:
                self._place(line, widths, QRect(rect.x(), rect.y() + y, rect.width(), height))
            y += height + (self._gap if number < len(lines) - 1 else 0)
        return y

    def _widths(self, line: _Line, width: int) -> list[int]:
        found = [0 if item.spacerItem() is not None else _least(item, stretch) for item, stretch in line]
        gaps = self._gap * max(0, sum(item.spacerItem() is None for item, _ in line) - 1)
        left = max(0, width - sum(found) - gaps)
        shares = sum(stretch for _, stretch in line)
        if shares:
            given = [left * stretch // shares for _, stretch in line]
            return [own + more for own, more in zip(found, given, strict=True)]
        return [min(own, width) for own in found]

    def _place(self, line: _Line, widths: list[int], room: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        x = 0
        for (item, _), width in zip(line, widths, strict=True):
            if item.spacerItem() is not None:
                x += width
                continue
            height = min(room.height(), _height(item, width))
            place = QRect(QPoint(room.x() + x, room.y() + (room.height() - height) // 2), QSize(width, height))
            item.setGeometry(QStyle.visualRect(direction, room, place))
            x += width + self._gap


def _least(item: QLayoutItem, stretch: int) -> int:
    """The width a part cannot do without."""
    return max(item.minimumSize().width(), 0 if stretch else item.sizeHint().width())


def _height(item: QLayoutItem, width: int) -> int:
    if item.spacerItem() is not None:
        return 0
    asked = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(asked, item.minimumSize().height())
