"""The painter of the matrix: all cells in sight in one go, each a ground, a kept picture and a line.

Cells are painted by the view itself and not one by one by a delegate: Qt's way to a delegate takes ten times as long as
what it paints.
"""

from collections.abc import Collection

from PySide6.QtCore import QObject, QRect, Slot
from PySide6.QtGui import QPainter, QPen

from ui.kit.desk import Desk
from ui.roles.cell_pictures import CellPictures
from ui.roles.matrix_model import MatrixModel, Place
from ui.theme.tokens import Size

Columns = list[tuple[int, int]]
"""Numbers of columns and where each begins."""


class CellPainting(QObject):
    """Paints rows of cells. ``crossing`` is row and column of the focus: both are tinted, to find back to the names.

    ``width`` is that of the columns; the picture stands in the middle of a cell that is wider.
    """

    def __init__(self, desk: Desk, model: MatrixModel, pictures: CellPictures, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self._model = model
        self._pictures = pictures
        self.crossing: Place = (-1, -1)
        self.width = pictures.size.width()
        desk.theme.changed.connect(self._on_theme)
        self._on_theme()

    @Slot()
    def _on_theme(self) -> None:
        colour = self._theme.colour
        self._selection, self._crossed, self._line = colour("selection"), colour("hover"), colour("border")
        self._head = colour("sunken")
        self._ring = QPen(colour("focus"), Size.FOCUS)

    def paint_row(
        self, painter: QPainter, row: int, top: int, columns: Columns, selected: Collection[int], rightwards: bool
    ) -> None:
        """Paints one row; ``selected`` are the columns in which it is selected."""
        width, height = self.width, self._pictures.size.height()
        inset = (width - self._pictures.size.width()) // 2
        left = min(at for _, at in columns)
        whole = width * len(columns)
        if self._model.is_head(row):
            painter.fillRect(left, top, whole, height, self._head)
            return
        crossed_row, crossed_column = self.crossing
        if row == crossed_row:
            painter.fillRect(left, top, whole, height, self._crossed)
        look_at, draw, pictures = self._model.look, painter.drawPixmap, self._pictures
        for column, at in columns:
            if column in selected:
                painter.fillRect(at, top, width, height, self._selection)
            elif column == crossed_column:
                painter.fillRect(at, top, width, height, self._crossed)
            look = look_at(row, column)
            if look is not None:
                draw(at + inset, top, pictures.picture(look, rightwards))
        painter.fillRect(left, top + height - 1, whole, 1, self._line)

    def paint_focus(self, painter: QPainter, place: QRect) -> None:
        """The ring round the cell that has the focus."""
        painter.setPen(self._ring)
        painter.drawRect(place.adjusted(1, 1, -1, -2))
