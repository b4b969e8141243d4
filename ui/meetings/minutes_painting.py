"""How minute blocks look: grounds, bars and captions of statements, dots of lists, headings and links.

Nothing of this is part of the text: it is painted around and over it, so that a change of colours changes no words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
)

from ui.kit.editors import PlainEditor
from ui.meetings.minutes_formats import INDENT, STATEMENT_MARGIN, STATEMENTS, Property, caption_height, kind_of
from ui.meetings.minutes_text import MinutesText
from ui.theme.fonts import font
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Radius, Size, Space, TypeRole
from workbench.domain.meetings import BlockKind

_BAR = 4
_DOT = 5
_PADDING = Space.M - 1
"""Room between the words of a statement and the lower edge of its ground: as much as stands above its caption."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a statement: what it is, and what else it states."""

    word: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    icon: IconName
    ground: str
    bar: str
    word: str


_LOOKS = {
    BlockKind.DECISION: _Look(IconName.GAVEL, "primary_subtle", "primary", "primary_text"),
    BlockKind.ACTION: _Look(IconName.SQUARE_CHECK_BIG, "none_bg", "border_strong", "text"),
}


class BlockStyler(QSyntaxHighlighter):
    """Gives headings, times, links and names their look while they are laid out."""

    def __init__(self, document: MinutesText, theme: Theme) -> None:
        super().__init__(document)
        self._minutes = document
        self._theme = theme
        self._take_colours()
        theme.changed.connect(self._on_theme)

    def _take_colours(self) -> None:
        self._heading = QTextCharFormat()
        self._heading.setFont(font(TypeRole.H3))
        self._time = QTextCharFormat()
        self._time.setFont(font(TypeRole.LABEL))
        self._time.setForeground(self._theme.colour("text_2"))
        self._link = QTextCharFormat()
        self._link.setForeground(self._theme.colour("link"))
        self._link.setFontUnderline(True)

    @Slot()
    def _on_theme(self) -> None:
        self._take_colours()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        kind = kind_of(block)
        if kind is BlockKind.HEADING:
            self.setFormat(0, block.length(), self._heading)
        elif kind is BlockKind.TIME_MARK:
            self.setFormat(0, block.length(), self._time)
        for stretch in block.textFormats() if self._minutes.has_links else ():
            if stretch.format.hasProperty(Property.RUN):
                self.setFormat(stretch.start, stretch.length, self._link)


class BlockPainter:
    """Paints what stands around the words of the blocks that are seen."""

    def __init__(self, theme: Theme, caption: Callable[[int], Caption]) -> None:
        self._theme = theme
        self._caption = caption
        self._word = font(TypeRole.LABEL)
        self._more = font(TypeRole.CAPTION)

    def paint_grounds(self, painter: QPainter, editor: PlainEditor, area: QRect) -> None:
        """The grounds of statements in a part of the viewport, before the words are painted."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for block, rect in _seen(editor, area):
            look = _LOOKS.get(kind_of(block))
            if look is None:
                continue
            around = rect.adjusted(0, -caption_height() - 2, 0, _PADDING)
            painter.setBrush(self._theme.colour(look.ground))
            painter.drawRoundedRect(around, Radius.BADGE, Radius.BADGE)
            bar = QRectF(around)
            if _runs_leftwards(block):
                bar.setLeft(bar.right() - _BAR)
            else:
                bar.setWidth(_BAR)
            painter.setBrush(self._theme.colour(look.bar))
            painter.drawRoundedRect(bar, 2, 2)

    def paint_marks(self, painter: QPainter, editor: PlainEditor, area: QRect) -> None:
        """Captions and dots."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, rect in _seen(editor, area):
            kind = kind_of(block)
            if kind is BlockKind.LIST_ITEM:
                self._paint_dot(painter, block, rect)
            elif kind in STATEMENTS:
                self._paint_caption(painter, block, rect, _LOOKS[kind])

    def _paint_dot(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        middle = rect.top() + line.y() + line.height() / 2
        across = rect.right() - INDENT / 2 if _runs_leftwards(block) else rect.left() + INDENT / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("text_2"))
        painter.drawEllipse(QPointF(across, middle), _DOT / 2, _DOT / 2)

    def _paint_caption(self, painter: QPainter, block: QTextBlock, rect: QRectF, look: _Look) -> None:
        caption = self._caption(block.blockNumber())
        leftwards = _runs_leftwards(block)
        room = _without(rect, INDENT + STATEMENT_MARGIN, leftwards=leftwards)
        height = caption_height()
        room = QRectF(room.left(), rect.top() - height, room.width() - Space.S, height)
        if leftwards:
            room.translate(Space.S, 0)
        device = painter.device()
        side = grown(Size.ARROW)
        picture = self._theme.pixmap(look.icon, look.word, side, device.devicePixelRatio() if device else 1.0)
        left = room.right() - side if leftwards else room.left()
        painter.drawPixmap(QPointF(left, room.center().y() - side / 2), picture)
        room = _without(room, side + 6, leftwards=leftwards)
        room = self._paint_words(painter, room, caption.word, self._word, self._theme.colour(look.word), leftwards)
        self._paint_words(painter, room, caption.more, self._more, self._theme.colour("text_2"), leftwards)

    def _paint_words(
        self, painter: QPainter, room: QRectF, words: str, look: QFont, colour: QColor, leftwards: bool
    ) -> QRectF:
        """Paints the words at the room's beginning; gives the room that is left."""
        if not words or room.width() <= 0:
            return room
        metrics = QFontMetrics(look)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
        painter.setFont(look)
        painter.setPen(colour)
        painter.drawText(room, (side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value, shown)
        return _without(room, metrics.horizontalAdvance(shown) + Space.S, leftwards=leftwards)


def _without(room: QRectF, width: float, *, leftwards: bool) -> QRectF:
    return room.adjusted(0, 0, -width, 0) if leftwards else room.adjusted(width, 0, 0, 0)


def _runs_leftwards(block: QTextBlock) -> bool:
    """Whether the words of the block run from right to left."""
    return block.textDirection() == Qt.LayoutDirection.RightToLeft


def _seen(editor: PlainEditor, area: QRect) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The paragraphs in this area, each with its place on the viewport: from margin to margin, however indented."""
    width = editor.document().textWidth() - 2 * Space.L
    layout = editor.document().documentLayout()
    offset = QPointF(-editor.horizontalScrollBar().value(), -editor.verticalScrollBar().value())
    bottom = area.bottom() + caption_height() + grown(Size.CONTROL)
    block = editor.cursorForPosition(area.topLeft()).block()
    if block.previous().isValid():
        block = block.previous()
    while block.isValid():
        rect = layout.blockBoundingRect(block).translated(offset)
        rect = QRectF(Space.L + offset.x(), rect.top(), width, rect.height())
        if rect.top() > bottom:
            return
        yield block, rect
        block = block.next()
