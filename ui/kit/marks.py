"""Marks of state, told by shape first and by colour second: circle, triangle, diamond, ring, tick."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size


class MarkKind(StrEnum):
    """What a mark says."""

    OK = "ok"
    """On track, current, agreed: a circle."""
    WARN = "warn"
    """At risk, due soon, partly: a triangle."""
    BAD = "bad"
    """Off track, overdue, a gap: a diamond."""
    NONE = "none"
    """No answer, not asked: a ring."""
    DONE = "done"
    """Done: a tick."""
    INFO = "info"
    """Worth knowing: a dot within a ring."""


_COLOURS = {
    MarkKind.OK: "ok_mark",
    MarkKind.WARN: "warn_mark",
    MarkKind.BAD: "bad_mark",
    MarkKind.NONE: "none",
    MarkKind.DONE: "ok_mark",
    MarkKind.INFO: "info",
}
# Corners as parts of the square the mark stands in, so that the shapes look equally large.
_TRIANGLE = ((0.5, 0.06), (1.0, 0.94), (0.0, 0.94))
_DIAMOND = ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))
_TICK = ((0.06, 0.54), (0.38, 0.86), (0.96, 0.16))


def paint_mark(painter: QPainter, rect: QRect | QRectF, kind: MarkKind, theme: Theme) -> None:
    """Paints a mark into the middle of ``rect``, as large as its shorter side allows."""
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(rect).center())
    colour = theme.colour(_COLOURS[kind])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    inset = side / 12
    if kind is MarkKind.OK:
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    elif kind is MarkKind.WARN:
        painter.drawPolygon(_corners(box, _TRIANGLE))
    elif kind is MarkKind.BAD:
        painter.drawPolygon(_corners(box, _DIAMOND))
    else:
        pen = QPen(colour, side / 6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        _paint_line(painter, box, kind, pen)
    painter.restore()


def _paint_line(painter: QPainter, box: QRectF, kind: MarkKind, pen: QPen) -> None:
    inset = box.width() / 6
    if kind is MarkKind.INFO:
        painter.drawEllipse(box.center(), inset, inset)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind is MarkKind.DONE:
        painter.drawPolyline(_corners(box, _TICK))
    else:
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _corners(box: QRectF, parts: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in parts])


def mark_picture(kind: MarkKind, theme: Theme, size: int, ratio: float) -> QPixmap:
    """The mark as a picture of ``size`` pixels for a screen of ``ratio`` dots to a pixel, painted once."""
    return theme.picture(("mark", kind, size, ratio), lambda: _picture(kind, theme, size, ratio))


def _picture(kind: MarkKind, theme: Theme, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        paint_mark(painter, QRectF(0, 0, size, size), kind, theme)
    return picture


class Mark(QWidget):
    """A mark beside a text. It is silent for screen readers unless it is given ``name``, the word for what it says."""

    def __init__(self, theme: Theme, kind: MarkKind, *, name: str = "", size: int = 0) -> None:
        super().__init__()
        self._theme = theme
        self._size = size or grown(Size.MARK)
        self.kind = kind
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: MarkKind, name: str = "") -> None:
        """Another mark, with the word for it."""
        self.kind = kind
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_mark(painter, self.rect(), self.kind, self._theme)
