"""A short list on a card: as high as its rows, which go from side to side of the card."""

from typing import Any

from PySide6.QtGui import QRegion, QResizeEvent

from ui.kit.columns_model import ColumnsModel
from ui.kit.tables import RowList
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size


class ShortList(RowList):
    """Shows all rows of its model, or the first ``most``, beyond which it scrolls; it is hidden without any."""

    def __init__(self, theme: Theme, model: ColumnsModel[Any], most: int | None = None) -> None:
        super().__init__(theme, model)
        self._short = model
        self._most = most

    def fit(self) -> None:
        """Takes the height of its rows."""
        count = self._short.count()
        self.setFixedHeight(grown(Size.LIST_ROW) * (count if self._most is None else min(count, self._most)))
        self.setVisible(bool(count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Below the last row comes the card's own edge: no line between the two.
        self.setMask(QRegion(self.rect().adjusted(0, 0, 0, -1)))
