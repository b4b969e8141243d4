"""The chart of who is represented: bars by what members are counted by, painted from the value that is printed too."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.kit.desk import Desk
from ui.kit.labels import led, one_line
from ui.kit.marks import MarkKind, paint_mark
from ui.theme.fonts import font
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.domain.representation import Aspect, Breakdown, Representation, Share
from workbench.wording.representation import (
    ASPECTS,
    IN_GROUP,
    IN_GROUPS,
    KNOWN_HERE,
    NONE_OF_KNOWN,
    OF_KNOWN,
    SORTS,
)
from workbench.wording.words import N_

NAME = N_("Who is represented")
NOTHING = N_("Nothing of this was recorded.")
_LABELS, _SAID = 0.36, 0.28
_BAR = 10


def share_label(desk: Desk, share: Share) -> str:
    """What a share is of, in words."""
    return share.label or (desk.t(SORTS[share.code]) if share.code in SORTS else share.code)


def share_said(desk: Desk, share: Share) -> str:
    """How many, and of how many that are known here."""
    if share.known is None:
        return str(share.count)
    text = desk.words.plural(*(OF_KNOWN if share.count else NONE_OF_KNOWN), share.known)
    return text.replace("{members}", str(share.count)).replace("{known}", str(share.known))


def in_words(desk: Desk, representation: Representation) -> str:
    """The whole chart for those who do not see it."""
    return "\n".join(line.sentence for line in _lines(desk, representation) if line.sentence)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the chart: a heading, words, or a share with its bar."""

    text: str
    said: str = ""
    share: Share | None = None
    longest: int = 1
    is_heading: bool = False

    @property
    def sentence(self) -> str:
        """For those who do not see it; the heading of a part ends in no colon of its own."""
        return f"{self.text}: {self.said}" if self.said else self.text


def _lines(desk: Desk, representation: Representation) -> Iterator[_Line]:
    for part in representation.breakdowns:
        if part.shares:
            yield _Line(desk.t(ASPECTS[part.aspect]), is_heading=True)
            yield from _shares(desk, part)


def _shares(desk: Desk, part: Breakdown) -> Iterator[_Line]:
    if not part.says_something:
        yield _Line(desk.t(NOTHING))
        return
    longest = max(1, *(max(share.count, share.known or 0) for share in part.shares))
    for share in part.shares:
        yield _Line(share_label(desk, share), share_said(desk, share), share, longest)


class RepresentationChart(QWidget):
    """Paints a representation; as high as it needs to be. What it shows can be read as its description, too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[_Line] = []
        self._has_known = False
        self._is_group = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.t(NAME))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_representation(self, representation: Representation, *, is_group: bool = True) -> None:
        """Shows this, of one group or of several."""
        self._is_group = is_group
        self._rows = list(_lines(self._desk, representation))
        self._has_known = any(part.aspect is Aspect.KIND and part.shares for part in representation.breakdowns)
        self.setAccessibleDescription(in_words(self._desk, representation))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        height = sum(self._height(row) for row in self._rows) + self._line_height() + 2 * Space.S
        return QSize(grown(320), height)

    def _line_height(self) -> int:
        return QFontMetrics(font(TypeRole.BODY)).height() + Space.XS

    def _height(self, row: _Line) -> int:
        return self._line_height() + (Space.M if row.is_heading else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = Space.S + self._paint_legend(painter, Space.S)
            for row in self._rows:
                height = self._height(row)
                if event.rect().intersects(QRect(0, top, self.width(), height)):
                    self._paint_row(painter, row, top + height - self._line_height())
                top += height
            if self.hasFocus():
                painter.setPen(QPen(self._desk.theme.colour("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _paint_legend(self, painter: QPainter, top: int) -> int:
        """What a bar and what its outline stand for; how high that is."""
        if not self._has_known:
            return 0
        height, sample, left = self._line_height(), grown(18), Space.S.value
        painter.setFont(font(TypeRole.CAPTION))
        for text, is_full in ((IN_GROUP if self._is_group else IN_GROUPS, True), (KNOWN_HERE, False)):
            shown = self._desk.t(text)
            bar = QRect(left, top + (height - grown(_BAR)) // 2, sample, grown(_BAR))
            self._paint_bar(painter, bar, is_full=is_full)
            width = painter.fontMetrics().horizontalAdvance(shown) + Space.S
            self._paint_text(painter, QRect(left + sample + Space.S, top, width, height), shown, "text_2")
            left += sample + width + Space.XL
        return height

    def _paint_row(self, painter: QPainter, row: _Line, top: int) -> None:
        width, height = self.width() - 2 * Space.S, self._line_height()
        painter.setFont(font(TypeRole.STRONG if row.is_heading else TypeRole.BODY))
        if row.share is None:
            whole = QRect(Space.S, top, width, height)
            self._paint_text(painter, whole, row.text, "text" if row.is_heading else "text_2")
            return
        labels, said = round(_LABELS * width), round(_SAID * width)
        self._paint_text(painter, QRect(Space.S, top, labels - Space.S, height), row.text, "text")
        room = width - labels - said
        self._paint_share(painter, row, QRect(Space.S + labels, top, room, height))
        left = Space.S + labels + room + Space.S
        if row.share.is_missing:
            side = grown(Size.MARK)
            mark = QRect(left, top + (height - side) // 2, side, side)
            paint_mark(painter, self._mirrored(mark), MarkKind.WARN, self._desk.theme)
            left += side + Space.XS
        words = QRect(left, top, width + Space.S - left, height)
        self._paint_text(painter, words, row.said, "warn" if row.share.is_missing else "text_2")

    def _paint_share(self, painter: QPainter, row: _Line, room: QRect) -> None:
        assert row.share is not None
        high = grown(_BAR)
        top = room.top() + (room.height() - high) // 2
        if row.share.known:
            outline = QRect(room.left(), top, max(2, room.width() * row.share.known // row.longest), high)
            self._paint_bar(painter, outline, is_full=False)
        if row.share.count:
            full = QRect(room.left(), top, max(2, room.width() * row.share.count // row.longest), high)
            self._paint_bar(painter, full, is_full=True)

    def _paint_bar(self, painter: QPainter, bar: QRect, *, is_full: bool) -> None:
        theme, place = self._desk.theme, self._mirrored(bar)
        if is_full:
            painter.fillRect(place, theme.colour("primary"))
            return
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _paint_text(self, painter: QPainter, place: QRect, text: str, colour: str) -> None:
        painter.setPen(self._desk.theme.colour(colour))
        shown = one_line(text)
        rightwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if rightwards:
            shown = led(shown)
        cut = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if rightwards else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(self._mirrored(place), int(flags), cut)

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)
