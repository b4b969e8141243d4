"""The heads of the matrix, which stay in sight: functions at the side, organisations above with their names upright."""

from collections.abc import Hashable
from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from ui.kit.desk import Desk
from ui.kit.labels import led, one_line
from ui.kit.marks import mark_picture
from ui.roles.arrangement import Group
from ui.roles.matrix_model import MatrixModel
from ui.theme.fonts import font
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole

_SIDE, _SIDE_NARROW = 250, 176
_NARROW = 640
"""A matrix less wide than this leaves its names less room."""
_UPRIGHT, _UPRIGHT_LOW = 176, 116
_BAND = 24
_WIDEST = 132
"""No column is made wider than this for the name of a kind."""
_RIGHTWARDS = Qt.LayoutDirection.RightToLeft
_AUTO = Qt.LayoutDirection.LayoutDirectionAuto
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignAbsolute.value
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft.value
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight.value
# Letters of another script reach below the line of the font, and a name that loses its dots is another name.
_WHOLE = Qt.TextFlag.TextDontClip.value
_MOST = 2048
_END, _MIDST = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle


class _Head(QHeaderView):
    """What both heads share: pictures of names, kept until the theme changes, and where the focus is."""

    def __init__(self, orientation: Qt.Orientation, desk: Desk, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme = desk.theme
        self._matrix = model
        self._kept: dict[Hashable, QPixmap] = {}
        self.current = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        desk.theme.changed.connect(self._on_theme)

    @Slot()
    def _on_theme(self) -> None:
        self._kept.clear()
        self.viewport().update()

    def show_current(self, section: int) -> None:
        """The row or column the focus is in now."""
        if section != self.current:
            before, self.current = self.current, section
            self.updateSection(before)
            self.updateSection(section)

    @property
    def _is_rightwards(self) -> bool:
        return self.layoutDirection() == _RIGHTWARDS

    def _cut(self, text: str, width: int, metrics: QFontMetrics, where: Qt.TextElideMode = _END) -> str:
        line = one_line(text)
        shown = led(line) if self._is_rightwards else line
        return metrics.elidedText(shown, where, width)


class FunctionHead(_Head):
    """A line for each function: what it is called, and a mark where nobody has it or something was found."""

    def __init__(self, desk: Desk, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, desk, model, parent)
        self._side = grown(_SIDE)
        self.setDefaultSectionSize(grown(Size.CONTROL))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def fit(self, width: int, columns: int) -> None:
        """Takes the room that the columns leave of the matrix's width, as far as its longest name needs it."""
        least = grown(_SIDE_NARROW if width < grown(_NARROW) else _SIDE)
        side = max(least, min(self._wanted(), width - columns))
        if side != self._side:
            self._side = side
            self.updateGeometry()
            self.geometriesChanged.emit()

    def _wanted(self) -> int:
        metrics = QFontMetrics(font(TypeRole.STRONG))
        longest = max((metrics.horizontalAdvance(one_line(row.title)) for row in self._matrix.rows), default=0)
        return longest + Space.L + Space.S + grown(Size.MARK) + 2 * Space.S

    def sizeHint(self) -> QSize:
        return QSize(self._side, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid() or section >= len(self._matrix.rows):
            return
        ratio = self.devicePixelRatioF()
        mark = self._matrix.mark_of(section)
        is_head, is_current = self._matrix.is_head(section), section == self.current
        key = (self._matrix.rows[section].title, mark, rect.size().toTuple(), ratio, is_head, is_current)
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            picture = self._kept[key] = self._painted(section, rect.size(), ratio)
        painter.drawPixmap(rect.topLeft(), picture)

    def _painted(self, section: int, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        box, colour = QRect(QPoint(0, 0), size), self._theme.colour
        is_head, mark = self._matrix.is_head(section), self._matrix.mark_of(section)
        is_current = section == self.current
        picture.fill(colour("sunken" if is_head else "hover" if is_current else "surface"))
        with QPainter(picture) as painter:
            painter.setLayoutDirection(_AUTO)
            painter.fillRect(0, size.height() - 1, size.width(), 1, colour("border"))
            room = box.adjusted(Space.M if is_head else Space.L, 0, -Space.S, 0)
            if mark is not None:
                side = grown(Size.MARK)
                place = QRect(room.right() - side, (size.height() - side) // 2, side, side)
                place = QStyle.visualRect(self.layoutDirection(), box, place)
                painter.drawPixmap(place.topLeft(), mark_picture(mark, self._theme, side, ratio))
                room.setRight(room.right() - side - Space.S)
            letters = font(TypeRole.LABEL if is_head else TypeRole.STRONG if is_current else TypeRole.BODY)
            painter.setFont(letters)
            painter.setPen(colour("text_2" if is_head else "text"))
            place = QStyle.visualRect(self.layoutDirection(), box, room)
            shown = self._cut(self._matrix.rows[section].title, room.width(), QFontMetrics(letters))
            painter.drawText(place, _RIGHT if self._is_rightwards else _LEFT, shown)
        return picture


class OrganisationHead(_Head):
    """A column for each organisation, its name upright, under a band for each kind."""

    def __init__(self, desk: Desk, model: MatrixModel, parent: QWidget, width: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, desk, model, parent)
        self.setMinimumSectionSize(width)
        self.setDefaultSectionSize(width)
        self._narrowest = width
        self._letters = font(TypeRole.LABEL)
        self._metrics = QFontMetrics(self._letters)
        self._is_low = False

    def widen(self, room: int) -> int:
        """Makes all columns as wide as the names of kinds need, where there is so much room for each; how wide."""
        width = max(self._narrowest, min(self._wanted(), room, grown(_WIDEST)))
        if width != self.defaultSectionSize():
            self.setDefaultSectionSize(width)
        return width

    def _wanted(self) -> int:
        groups = self._matrix.shown.arrangement.groups if self._matrix.shown is not None else ()
        return max((self._share(group) for group in groups), default=0)

    def _share(self, group: Group) -> int:
        """What each column of a kind has to give its name."""
        needed = self._metrics.horizontalAdvance(one_line(group.title)) + 2 * Space.S + 2
        return ceil(needed / (group.last - group.first + 1))

    def lessen(self, is_low: bool) -> None:
        """Whether there is little room below it."""
        if is_low != self._is_low:
            self._is_low = is_low
            self.updateGeometry()
            self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._upright + self._band)

    @property
    def _band(self) -> int:
        return max(grown(_BAND), self._metrics.height() + Space.XS)

    @property
    def _upright(self) -> int:
        """As high as the longest name needs, up to a limit."""
        longest = max(
            (self._metrics.horizontalAdvance(one_line(each.name)) for each in self._matrix.columns), default=0
        )
        most = grown(_UPRIGHT_LOW if self._is_low else _UPRIGHT)
        return min(max(longest + Space.L, most // 2), most)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid() or section >= len(self._matrix.columns):
            return
        ratio, is_current = self.devicePixelRatioF(), section == self.current
        key = (self._matrix.columns[section].name, rect.size().toTuple(), ratio, is_current)
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            picture = self._kept[key] = self._painted(section, rect.size(), ratio)
        painter.drawPixmap(rect.topLeft(), picture)

    def _painted(self, section: int, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        colour, band, is_current = self._theme.colour, self._band, section == self.current
        picture.fill(colour("surface"))
        height = size.height() - band
        with QPainter(picture) as painter:
            painter.setLayoutDirection(_AUTO)
            if is_current:
                painter.fillRect(0, band, size.width(), height, colour("hover"))
            painter.fillRect(0, size.height() - 1, size.width(), 1, colour("border"))
            painter.setFont(self._letters)
            painter.setPen(colour("text" if is_current else "text_2"))
            # Upwards in every language: turned the other way, half of the scripts would stand on their heads.
            painter.translate(size.width() / 2, size.height())
            painter.rotate(-90)
            # In the middle: many names begin alike, and tell themselves apart at their ends.
            shown = self._cut(self._called(section, height - Space.M), height - Space.M, self._metrics, _MIDST)
            line = self._metrics.height()
            place = QRect(Space.S, -ceil(line / 2), height - Space.M, line)
            side = _RIGHT if self._is_rightwards and shown.startswith("\u200f") else _LEFT
            painter.drawText(place, side | _WHOLE, shown)
        return picture

    def _called(self, section: int, room: int) -> str:
        """The name, or the acronym of one for which there is no room."""
        organisation = self._matrix.columns[section]
        is_long = self._metrics.horizontalAdvance(one_line(organisation.name)) > room
        return organisation.acronym if is_long and organisation.acronym else organisation.name

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shown = self._matrix.shown
        if shown is None:
            return
        with QPainter(self.viewport()) as painter:
            painter.setLayoutDirection(_AUTO)
            painter.setFont(self._letters)
            for group in shown.arrangement.groups:
                if group.last < self.count():
                    self._paint_band(painter, group.title, group.first, group.last)

    def _paint_band(self, painter: QPainter, title: str, first: int, last: int) -> None:
        """The name of a kind over its columns; it stays in sight while any of them is."""
        width = self.sectionSize(first)
        at = self.sectionViewportPosition(last if self._is_rightwards else first)
        whole = QRect(at, 0, width * (last - first + 1), self._band)
        seen = whole.intersected(QRect(0, 0, self.viewport().width(), self._band))
        if seen.isEmpty():
            return
        colour = self._theme.colour
        painter.fillRect(seen.adjusted(1, 2, -1, -2), colour("sunken"))
        painter.setPen(colour("text_2"))
        room = seen.adjusted(Space.S, 0, -Space.S, 0)
        shown = self._cut(title, room.width(), self._metrics)
        if room.width() >= self._metrics.horizontalAdvance("…"):
            painter.drawText(room, _RIGHT if self._is_rightwards else _LEFT, shown)
