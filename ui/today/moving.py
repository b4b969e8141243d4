"""Arrow keys from card to card: one that is left at its edge hands the focus to the nearest one in that direction."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.today.metrics import Metric
from ui.today.rows import CardRows
from ui.today.ways import Way, nearest

Part = CardRows | Metric
_AROUND = 24
"""So much of what lies around a row is seen with it."""


class Moves(QObject):
    """Knows the parts of the page by where they are now."""

    def __init__(self, area: QScrollArea, parts: Sequence[Part]) -> None:
        super().__init__(area)
        self._area = area
        self._parts = tuple(parts)
        for part in parts:
            _Leaving(self, part)

    def lead(self, part: Part, way: Way) -> None:
        """From this part to the nearest one that is seen; where there is none the focus stays."""
        others = [other for other in self._parts if other is not part and other.isVisible()]
        found = nearest(self._place(part), [self._place(other) for other in others], way)
        if found is None:
            return
        target = others[found]
        if isinstance(target, CardRows):
            target.enter(way)
        else:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(target)

    def show_row(self, rows: CardRows) -> None:
        """Scrolls the page to the row the focus is on."""
        inside = self._inside()
        place = rows.visualRect(rows.currentIndex())
        top = rows.viewport().mapTo(inside, place.topLeft())
        bottom = rows.viewport().mapTo(inside, place.bottomLeft())
        for point in (bottom, top):
            self._area.ensureVisible(inside.width() // 2, point.y(), 0, _AROUND)

    def _place(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self._inside(), QPoint(0, 0)), part.size())

    def _inside(self) -> QWidget:
        inside = self._area.widget()
        assert inside is not None
        return inside


class _Leaving(QObject):
    """One part's own signals."""

    def __init__(self, moves: Moves, part: Part) -> None:
        super().__init__(moves)
        self._moves = moves
        self._part = part
        part.left.connect(self._on_left)
        if isinstance(part, CardRows):
            part.moved.connect(self._on_moved)

    @Slot(object)
    def _on_left(self, way: Way) -> None:
        self._moves.lead(self._part, way)

    @Slot()
    def _on_moved(self) -> None:
        if isinstance(self._part, CardRows):
            self._moves.show_row(self._part)
