"""One figure of the first page; pressing it leads to what it counts."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QStyle, QStyleOption

from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.marks import MarkKind, paint_mark
from ui.theme.fonts import font, tabular
from ui.theme.measures import grown
from ui.theme.tokens import Size, TypeRole
from ui.today.ways import way_of

_PADDING = 16
_ABOVE, _BETWEEN, _BELOW = 14, 16, 12


class Metric(QAbstractButton):
    """A number with what it counts; ``alarm`` is the mark shown beside it while it is not zero. Enter presses it."""

    left = Signal(object)
    """The `Way` in which an arrow key leads on."""

    def __init__(self, desk: Desk, title: str, route: str, alarm: MarkKind | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._route = route
        self._alarm = alarm
        self._title = desk.t(title)
        self._dates = Dates(desk.language)
        self._count = 0
        self._fonts = (font(TypeRole.LABEL), tabular(font(TypeRole.METRIC)))
        self.setFixedHeight(self._height())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._title)
        self.clicked.connect(self._on_clicked)

    def show_count(self, count: int) -> None:
        """Show another number."""
        self._count = count
        self.setAccessibleName(f"{self._title}: {count}")
        self.update()

    def _height(self) -> int:
        return _ABOVE + grown(TypeRole.LABEL.line) + _BETWEEN + grown(TypeRole.METRIC.line) + _BELOW

    def sizeHint(self) -> QSize:
        return QSize(grown(180), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(grown(120), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = way_of(event)
        if way is not None:
            self.left.emit(way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._desk.theme
        tokens = theme.colour
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(tokens("focus") if self.hasFocus() else tokens("border"))
            painter.setBrush(tokens("hover") if self.underMouse() else tokens("surface"))
            painter.drawRoundedRect(inside, 10, 10)
            if self.hasFocus():
                painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), 9, 9)
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        option = QStyleOption()
        option.initFrom(self)
        box = self.rect().adjusted(_PADDING, _ABOVE, -_PADDING, -_BELOW)
        aligned = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        label, number = self._fonts
        painter.setFont(label)
        painter.setPen(self._desk.theme.colour("text_2"))
        painter.drawText(box, aligned | Qt.AlignmentFlag.AlignTop, painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, box.width()))  # fmt: skip
        painter.setFont(number)
        painter.setPen(self._desk.theme.colour("text"))
        text = self._dates.number(self._count)
        painter.drawText(box, aligned | Qt.AlignmentFlag.AlignBottom, text)
        if self._alarm is not None and self._count:
            width = painter.fontMetrics().horizontalAdvance(text)
            mark = box.adjusted(width + 10, 0, 0, 0)
            mark.setSize(QSize(grown(Size.MARK), grown(Size.MARK)))
            mark.moveBottom(box.bottom() - grown(8))
            shown = QStyle.visualRect(self.layoutDirection(), box, mark)
            paint_mark(painter, shown, self._alarm, self._desk.theme)

    @Slot()
    def _on_clicked(self) -> None:
        self._desk.go(self._route)
