"""Cards one below the other, scrolled together: what most tabs and details are made of."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.kit.scrolling import scrolled_alone
from ui.theme.tokens import Space


class CardColumn(QWidget):
    """Scrolls up and down, by itself or with the whole page; Tab passes it by."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__()
        self._inside = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        # While it is empty: filled, it would be measured before it is dressed.
        layout.addWidget(scrolled_alone(self._inside))
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(Space.L)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)

    def fill(self, part: QWidget) -> None:
        """Becomes all that a part shows."""
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self)

    def begin_anew(self) -> None:
        """Shows its beginning."""
        area = self._area()
        if area is not None:
            area.verticalScrollBar().setValue(0)

    def see(self, widget: QWidget, place: QPoint) -> None:
        """Scrolls so far that a place within a widget of it is seen."""
        area = self._area()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None:
            point = widget.mapTo(inside, place)
            area.ensureVisible(point.x(), point.y(), 0, Space.XL)

    def _area(self) -> QScrollArea | None:
        around = self._inside.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around
