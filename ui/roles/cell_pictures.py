"""The pictures of cells: a letter in a frame, painted once for each way a cell can look, and kept.

How much ink says what role it is, the frame how far it is agreed: solid once it is, dashed with a question mark while
it is proposed, with a triangle where it is contested, struck out where it was declined. Nothing is told by
colour alone.
"""

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui.kit.desk import Desk
from ui.kit.marks import MarkKind, paint_mark
from ui.roles.cell_looks import CellLook, Change, Ink
from ui.theme.fonts import font
from ui.theme.measures import grown
from ui.theme.tokens import Radius, Size, TypeRole
from workbench.domain.role_assignments import AssignmentStatus
from workbench.wording.role_marks import mark, signs

_BESIDE, _LETTERS = 26, 24
_FRAME_WIDTH, _FRAME_HEIGHT = 34, 23
_SIGN = 9
_BAR = 3
_CORNER = 6
_FILLS = {Ink.FULL: "primary", Ink.TINT: "primary_subtle", Ink.OUTLINE: "surface", Ink.GREY: "none_bg"}
_FRAMES = {Ink.FULL: "primary", Ink.TINT: "primary", Ink.OUTLINE: "primary"}
_LETTERS_OF = {Ink.FULL: "on_primary", Ink.TINT: "primary_text", Ink.OUTLINE: "primary_text"}
_MIDDLE = Qt.AlignmentFlag.AlignCenter.value


def cell_size() -> QSize:
    """How large a cell is at the size of text in force."""
    return QSize(_BESIDE + grown(_LETTERS), grown(Size.CONTROL))


class CellPictures(QObject):
    """Gives the picture of a look, as large as a cell."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self._language = desk.language
        self._pictures: dict[tuple[CellLook, bool], QPixmap] = {}
        self._ratio = 1.0
        self.size = cell_size()
        desk.theme.changed.connect(self._on_theme)

    @Slot()
    def _on_theme(self) -> None:
        self._pictures.clear()

    def look_at(self, ratio: float) -> None:
        """How many dots of the screen make a pixel from now on."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._pictures.clear()

    def picture(self, look: CellLook, rightwards: bool) -> QPixmap:
        """The picture of a cell; mirrored where one reads from the right."""
        key = (look, rightwards)
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = self._painted(look, self._ratio, rightwards)
        return found

    def _painted(self, look: CellLook, ratio: float, rightwards: bool) -> QPixmap:
        picture = QPixmap(round(self.size.width() * ratio), round(self.size.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_signs(painter, look, rightwards)
            self._paint_frame(painter, look)
            self._paint_letter(painter, look)
            self._paint_standing(painter, look, rightwards)
        return picture

    # Parts of a picture

    def _frame(self) -> QRectF:
        width, height = _FRAME_WIDTH - _LETTERS + grown(_LETTERS), grown(_FRAME_HEIGHT)
        box = QRectF(0, 0, width, height)
        box.moveCenter(QRectF(0, 0, self.size.width(), self.size.height() - 1).center())
        return box

    def _colour(self, name: str) -> QColor:
        return self._theme.colour(name)

    def _paint_frame(self, painter: QPainter, look: CellLook) -> None:
        box = self._frame().adjusted(0.75, 0.75, -0.75, -0.75)
        is_agreed = look.status is AssignmentStatus.AGREED and look.change is not Change.ENDED
        if is_agreed and look.ink is Ink.BARE:
            return
        if is_agreed:
            frame = _FRAMES.get(look.ink)
            painter.setPen(QPen(self._colour(frame), 1.5) if frame else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(self._colour(_FILLS[look.ink]))
        else:
            pen = QPen(self._colour("text_3" if _is_gone(look) else _FRAMES.get(look.ink, "border_strong")), 1.25)
            pen.setDashPattern([1, 3] if _is_gone(look) else [3.5, 2.5])
            painter.setPen(pen)
            # A proposed convener stays heavier than a proposed lead.
            filled = look.ink in (Ink.FULL, Ink.TINT) and not _is_gone(look)
            painter.setBrush(self._colour("primary_subtle") if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, Radius.BADGE, Radius.BADGE)

    def _paint_letter(self, painter: QPainter, look: CellLook) -> None:
        colour = _LETTERS_OF.get(look.ink, "text_2")
        if _is_gone(look):
            colour = "text_3"
        elif look.status is not AssignmentStatus.AGREED and look.ink is Ink.FULL:
            colour = "primary_text"
        letters = font(TypeRole.LABEL)
        letters.setStrikeOut(_is_gone(look))
        painter.setFont(letters)
        painter.setPen(self._colour(colour))
        shown = mark(look.role, self._language) + ("+" if look.more else "")
        painter.drawText(self._frame(), _MIDDLE, shown)

    def _paint_standing(self, painter: QPainter, look: CellLook, rightwards: bool) -> None:
        """The sign of how far it is agreed, at the upper corner that one reads last."""
        if _is_gone(look) or look.status is AssignmentStatus.AGREED:
            return
        side = grown(_SIGN)
        frame = self._frame()
        place = QRectF(frame.right() - side / 2, frame.top() - side / 2, side + 2, side + 2)
        place = self._mirrored(place, rightwards)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("surface"))
        painter.drawEllipse(place.adjusted(-1, -1, 1, 1))
        if look.status is AssignmentStatus.CONTESTED:
            paint_mark(painter, place, MarkKind.WARN, self._theme)
            return
        painter.setFont(font(TypeRole.LABEL))
        painter.setPen(self._colour("text_2"))
        painter.drawText(place.adjusted(-4, -4, 4, 4), _MIDDLE, signs(self._language)[look.status])

    def _paint_signs(self, painter: QPainter, look: CellLook, rightwards: bool) -> None:
        """What changed, as a bar at the edge; a note, as a folded corner; a contact to be named, as a ring."""
        width, height = self.size.width(), self.size.height() - 1
        painter.setPen(Qt.PenStyle.NoPen)
        if look.change is not Change.NONE:
            painter.setBrush(self._colour("warn_mark"))
            pieces = 3 if look.change is Change.CHANGED else 1
            step = height / pieces
            for piece in range(pieces):
                bar = QRectF(0, piece * step + 2, _BAR, step - 4)
                painter.drawRect(self._mirrored(bar, rightwards))
        if look.has_note:
            painter.setBrush(self._colour("text_3"))
            corner = [QPointF(width, height), QPointF(width - _CORNER, height), QPointF(width, height - _CORNER)]
            at = [QPointF(width - point.x(), point.y()) for point in corner] if rightwards else corner
            painter.drawPolygon(QPolygonF(at))
        if look.to_be_named:
            frame, side = self._frame(), grown(_SIGN) - 1
            ring = QRectF(frame.left() - side / 2, frame.bottom() - side / 2, side, side)
            paint_mark(painter, self._mirrored(ring.translated(-2, 1), rightwards), MarkKind.NONE, self._theme)

    def _mirrored(self, place: QRectF, rightwards: bool) -> QRectF:
        if not rightwards:
            return place
        return QRectF(self.size.width() - place.x() - place.width(), place.y(), place.width(), place.height())


def _is_gone(look: CellLook) -> bool:
    return look.status is AssignmentStatus.DECLINED or look.change is Change.ENDED
