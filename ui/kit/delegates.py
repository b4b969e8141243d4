"""Painters of rows: one line in a table, two lines in a list. They read the text and the roles of `ui.kit.roles`.

Everything is shown literally and cut to its place. Nothing is made anew while painting: colours, fonts and pens are
kept until the theme changes, cut texts and badges under what they were cut from.
"""

import math
import re

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QGuiApplication, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit.columns_model import Cell
from ui.kit.labels import led, one_line
from ui.kit.marks import MarkKind, mark_picture
from ui.kit.roles import Role
from ui.theme.fonts import font
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Radius, Size, Space, TypeRole

_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_ENABLED = QStyle.StateFlag.State_Enabled.value
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_MARK, _SUBTITLE, _TRAILING = int(Role.MARK), int(Role.SUBTITLE), int(Role.TRAILING)
_BADGE, _STRONG, _CELL = int(Role.BADGE), int(Role.STRONG), int(Role.CELL)
_AT_END = Qt.AlignmentFlag.AlignRight.value
_AUTO = Qt.LayoutDirection.LayoutDirectionAuto
_RIGHTWARDS = Qt.LayoutDirection.RightToLeft
# Letters of another script reach below the line of the font, and a word that loses its dots is another word: a text is
# cut to its width beforehand, never to its height.
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignAbsolute.value | Qt.TextFlag.TextDontClip.value
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft.value
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight.value
# Accents upon accents; Qt's measures of a text know nothing of how high they stand.
_PILED = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3}")
_MOST_CUT = 8192
_BADGE_PADDING = 6
_BADGE_WIDEST = 88
_BADGE_COLUMN = 64
_BAR = 3
_CHOICE_PADDING = 12
_GAP, _APART, _MARGIN = Space.S.value, Space.M.value, Space.L.value

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int, int, int]
"""Left, top, width and height in pixels: a rectangle of Qt's takes as long to make as a short text to paint."""


class _Widths(dict[str, int]):
    """At most how wide each letter of a font is; measured when it is first seen."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> int:
        found = self[letter] = math.ceil(self._metrics.horizontalAdvance(letter))
        return found


class _Line:
    """One kind of text: its font and measures, and what was cut before."""

    def __init__(self, role: TypeRole) -> None:
        self.font: QFont = font(role)
        self.metrics = QFontMetrics(self.font)
        self.height = max(grown(role.line), self.metrics.height())
        self._ascent, self._tallest = self.metrics.ascent(), self.metrics.height()
        self._letters = _Widths(QFontMetricsF(self.font))
        self._cut: dict[tuple[str, int], str] = {}
        self._tall: set[str] = set()
        self._widths: dict[str, int] = {}

    def cut(self, text: str, width: int) -> str:
        """The text on one line, ending in an ellipsis where it is wider than ``width``."""
        key = (text, width)
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) >= _MOST_CUT:
                self._cut.clear()
                self._tall.clear()
            found = one_line(text)
            if QGuiApplication.layoutDirection() == _RIGHTWARDS:
                found = led(found)
            if not self._surely_fits(found, width):
                found = self.metrics.elidedText(found, Qt.TextElideMode.ElideRight, width)
            self._cut[key] = found
            if not found.isascii() and _PILED.search(found):
                self._tall.add(found)
        return found

    def _surely_fits(self, text: str, width: int) -> bool:
        """Whether there is room for letter beside letter: to measure a text as a whole takes as long as to paint it."""
        return text.isascii() and sum(map(self._letters.__getitem__, text)) <= width

    def baseline(self, top: int, height: int) -> int:
        """What plain letters stand on in the middle of a place of this height."""
        return top + (height - self._tallest + 1) // 2 + self._ascent

    def is_tall(self, cut: str) -> bool:
        """Whether letters of the text, with accents upon accents, stand out of its line."""
        return cut in self._tall

    def width(self, text: str) -> int:
        """The room the text needs uncut; letters may end between two pixels."""
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= _MOST_CUT:
                self._widths.clear()
            found = self._widths[text] = self.metrics.horizontalAdvance(one_line(text)) + 2
        return found


class _RowDelegate(QStyledItemDelegate):
    """What both painters share: the ground of a row, its focus ring, marks, badges and texts."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._on_theme)
        self._on_theme()

    @Slot()
    def _on_theme(self) -> None:
        names = ("text", "text_2", "text_3", "disabled", "selection", "hover", "border", "focus", "primary")
        self._colours: dict[str, QColor] = {name: self._theme.colour(name) for name in names}
        self._ring = QPen(self._colours["focus"], Size.FOCUS)
        self._ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._body = _Line(TypeRole.BODY)
        self._strong = _Line(TypeRole.STRONG)
        self._caption = _Line(TypeRole.CAPTION)
        self._label = _Line(TypeRole.LABEL)
        self._marks: dict[tuple[MarkKind, float], QPixmap] = {}
        self._mark_size = grown(Size.MARK)
        self._badge_height = grown(TypeRole.LABEL.line) + _BADGE_PADDING
        self._badge_widest, self._badge_column = grown(_BADGE_WIDEST), grown(_BADGE_COLUMN)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: int) -> None:
        if state & _SELECTED:
            painter.fillRect(rect, self._colours["selection"])
        elif state & _HOVERED:
            painter.fillRect(rect, self._colours["hover"])
        left, top, width, height = _sides(rect)
        painter.fillRect(left, top + height - 1, width, 1, self._colours["border"])

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(self._ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_text(
        self, painter: QPainter, place: Place, line: _Line, text: str, colour: str, *, at_right: bool
    ) -> None:
        """One line of text in the middle of its place; of a painter that leads leftwards the direction must be set."""
        left, top, width, height = place
        if width <= 0 or not text:
            return
        painter.setFont(line.font)
        painter.setPen(self._colours[colour])
        cut = line.cut(text, width)
        if not at_right and cut.isascii():
            # Such letters stand in the font itself and lead rightwards: Qt need not measure them to find their place.
            painter.drawText(left, line.baseline(top, height), cut)
            return
        painter.setLayoutDirection(_AUTO)
        if line.is_tall(cut):
            painter.save()
            painter.setClipRect(*place, Qt.ClipOperation.IntersectClip)
        painter.drawText(*place, _RIGHT if at_right else _LEFT, cut)
        if line.is_tall(cut):
            painter.restore()

    def _paint_mark(self, painter: QPainter, place: Place, kind: MarkKind) -> None:
        key = (kind, _ratio(painter))
        picture = self._marks.get(key)
        if picture is None:
            picture = self._marks[key] = mark_picture(kind, self._theme, self._mark_size, key[1])
        painter.drawPixmap(place[0], place[1], picture)

    def _badge_width(self, text: str) -> int:
        return min(max(self._label.width(text) + 2 * Space.S, grown(30)), self._badge_widest)

    def _paint_badge(self, painter: QPainter, place: Place, text: str) -> None:
        left, top, width, height = place
        ratio = _ratio(painter)
        key = ("badge", text, width, ratio)
        picture = self._theme.picture(key, lambda: self._badge(text, QSize(width, height), ratio))
        painter.drawPixmap(left, top, picture)

    def _badge(self, text: str, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        box = QRect(QPoint(0, 0), size)
        with QPainter(picture) as painter:
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self._theme.colour("none_bg"))
            painter.setPen(QPen(self._theme.colour("border_strong"), 1))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), Radius.BADGE, Radius.BADGE)
            painter.setFont(self._label.font)
            # The picture is kept for all that paint rows: this one may not have heard yet of a change of colours.
            painter.setPen(self._theme.colour("text"))
            shown = self._label.cut(text, size.width() - Space.S)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, shown)
        return picture


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatio() if device is not None else 1.0


def _sides(rect: QRect) -> Place:
    return rect.getRect()  # type: ignore[return-value]


def _placed(row: Place, start: int, width: int, height: int, rightwards: bool) -> Place:
    """A place in the row that begins so far from its leading edge, in the middle of its height."""
    left, top, whole, high = row
    x = left + whole - start - width if rightwards else left + start
    return x, top + (high - height + 1) // 2, width, height


def _text_of(index: Index, role: int) -> str:
    found = index.data(role)
    return found if isinstance(found, str) else "" if found is None else str(found)


def _mark_of(index: Index) -> MarkKind | None:
    found = index.data(_MARK)
    return MarkKind(found) if found in _KINDS else None


_KINDS = frozenset(MarkKind)


def _cell_of(index: Index) -> Cell:
    """All the cell shows, in one question where the model knows it."""
    found = index.data(_CELL)
    if found is not None:
        return found  # type: ignore[no-any-return]
    alignment = index.data(_ALIGNMENT)
    return Cell(
        _text_of(index, _DISPLAY), _mark_of(index), _text_of(index, _BADGE), _text_of(index, _SUBTITLE),
        _text_of(index, _TRAILING), bool(index.data(_STRONG)),
        alignment is not None and bool(int(alignment) & _AT_END),
    )  # fmt: skip


class TableDelegate(_RowDelegate):
    """A cell of a table: a mark and a badge if there are any, and one line of text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._body.width(_text_of(index, _DISPLAY)) + 2 * Space.M
        return QSize(width, grown(Size.TABLE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Nothing is saved and brought back: whatever paints after this sets what it needs, as this does.
        rect, state = option.rect, option.state.value
        rightwards = option.direction == _RIGHTWARDS
        if rightwards:
            painter.setLayoutDirection(_AUTO)
        self._paint_ground(painter, rect, state)
        cell, row = _cell_of(index), _sides(rect)
        # What the text is left: how far it begins from the leading edge, and how wide it may be.
        start, width = _APART, row[2] - 2 * _APART
        if cell.mark is not None:
            self._paint_mark(painter, _placed(row, start, self._mark_size, self._mark_size, rightwards), cell.mark)
            start, width = start + self._mark_size + _GAP, width - self._mark_size - _GAP
        if cell.badge:
            taken = min(self._badge_width(cell.badge), max(width, 0))
            self._paint_badge(painter, _placed(row, start, taken, self._badge_height, rightwards), cell.badge)
            start, width = start + taken + _GAP, width - taken - _GAP
        if cell.text:
            line = self._strong if cell.strong else self._body
            place = _placed(row, start, width, row[3], rightwards)
            self._paint_text(painter, place, line, cell.text, "text", at_right=cell.at_end != rightwards)
        if state & _FOCUSED:
            self._paint_focus(painter, rect)


class TwoLineDelegate(_RowDelegate):
    """A row of a list: a badge before, title over subtitle, a text and a mark at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, grown(Size.LIST_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = option.rect, option.state.value
        rightwards = option.direction == _RIGHTWARDS
        if rightwards:
            painter.setLayoutDirection(_AUTO)
        self._paint_ground(painter, rect, state)
        cell, row = _cell_of(index), _sides(rect)
        if state & _SELECTED:
            painter.fillRect(*_placed(row, 0, _BAR, row[3], rightwards), self._colours["primary"])
        start, width = self._paint_lead(painter, row, cell, rightwards)
        self._paint_lines(painter, row, cell, (start, width), rightwards)
        if state & _FOCUSED:
            self._paint_focus(painter, rect)

    def _paint_lead(self, painter: QPainter, row: Place, cell: Cell, rightwards: bool) -> tuple[int, int]:
        """The badge before and the mark at the end; gives where what remains between them begins, and its width."""
        start, width = _MARGIN, row[2] - 2 * _MARGIN
        if cell.badge:
            # Badges of most lengths share one width, so that titles stand in line.
            taken = max(self._badge_width(cell.badge), self._badge_column)
            self._paint_badge(painter, _placed(row, start, taken, self._badge_height, rightwards), cell.badge)
            start, width = start + taken + _APART, width - taken - _APART
        if cell.mark is not None:
            at = start + width - self._mark_size
            self._paint_mark(painter, _placed(row, at, self._mark_size, self._mark_size, rightwards), cell.mark)
            width -= self._mark_size + _APART
        return start, width

    def _paint_lines(self, painter: QPainter, row: Place, cell: Cell, room: tuple[int, int], rightwards: bool) -> None:
        start, width = room
        title, below = self._strong if cell.strong else self._body, self._caption
        # Both lines stand as one in the middle of the row.
        lines = title.height + (below.height if cell.subtitle else 0)
        first = (row[0], row[1] + (row[3] - lines) // 2, row[2], title.height)
        left = width
        if cell.trailing:
            taken = min(below.width(cell.trailing), width // 2)
            place = _placed(first, start + width - taken, taken, title.height, rightwards)
            self._paint_text(painter, place, below, cell.trailing, "text_2", at_right=not rightwards)
            left = width - taken - _APART
        place = _placed(first, start, left, title.height, rightwards)
        self._paint_text(painter, place, title, cell.text, "text", at_right=rightwards)
        if cell.subtitle:
            second = (first[0], first[1] + title.height, first[2], below.height)
            place = _placed(second, start, width, below.height, rightwards)
            self._paint_text(painter, place, below, cell.subtitle, "text_2", at_right=rightwards)


class ChoiceDelegate(_RowDelegate):
    """A row in the list of a choice that drops down: one line of text, and a note at its end from ``TRAILING``."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._body.width(_text_of(index, _DISPLAY)) + 2 * Space.M
        trailing = _text_of(index, _TRAILING)
        beside = self._caption.width(trailing) + Space.M if trailing else 0
        return QSize(width + beside, grown(TypeRole.BODY.line) + _CHOICE_PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state, direction = option.rect, option.state.value, option.direction
        rightwards = direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if state & (_SELECTED | _HOVERED):
            painter.fillRect(rect, self._colours["selection" if state & _SELECTED else "hover"])
        room = rect.adjusted(Space.M, 0, -Space.M, 0)
        trailing = _text_of(index, _TRAILING)
        if trailing:
            width = min(self._caption.width(trailing), room.width() // 2)
            place = QStyle.visualRect(direction, rect, QRect(room.right() - width + 1, rect.y(), width, rect.height()))
            self._paint_text(painter, _sides(place), self._caption, trailing, "text_2", at_right=not rightwards)
            room.setRight(room.right() - width - Space.M)
        place = QStyle.visualRect(direction, rect, room)
        colour = "text" if state & _ENABLED else "disabled"
        self._paint_text(painter, _sides(place), self._body, _text_of(index, _DISPLAY), colour, at_right=rightwards)
        painter.restore()
