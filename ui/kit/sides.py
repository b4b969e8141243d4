"""A narrow part on a card beside the one that takes the room: the list of a tab, and what is chosen in it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit.cards import in_card
from ui.theme.measures import grown
from ui.theme.tokens import Space

_SHARE = 3
"""Of so many parts of the width the narrow one takes one at most, however large its text is."""


class Sides(QWidget):
    """``narrow`` is as wide as is said at the usual size of text, and gives way where the room is little."""

    def __init__(self, narrow: QWidget, main: QWidget, width: int) -> None:
        super().__init__()
        self._width = width
        self.card: QFrame = in_card(narrow)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.card)
        row.addWidget(main, 1)
        self._fit()

    def set_width(self, width: int) -> None:
        """Another width for the narrow part; 0 hides it."""
        self.card.setVisible(width > 0)
        self._width = width or self._width
        self._fit()

    def _fit(self) -> None:
        wanted = grown(self._width)
        self.card.setFixedWidth(min(wanted, max(self._width, self.width() // _SHARE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
