"""A text to read in one piece: headings, paragraphs and lists, in which keys stand on a ground of their own.

It is one widget, however long the text is: a label for every line would be felt when they are dressed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.labels import isolate, led
from ui.theme.fonts import font
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Radius, TypeRole

_ISOLATE = 1
"""Letters before and after a key that only keep it in its own order."""
_GAP = "\N{NO-BREAK SPACE}"
"""Room within the ground, on both sides of the key."""
_INSET = 0.5
_HYPHEN, _WHOLE_HYPHEN = "-", "-\N{WORD JOINER}"
"""A line may end behind the first of them, but not within what is typed as it is."""
_MARK_WIDTH = 24
_USUAL_WIDTH = 400


@dataclass(frozen=True, slots=True)
class Run:
    """Some words, or with ``is_key`` a key."""

    text: str
    is_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A paragraph. A ``mark`` such as ``1.`` stands before its lines, ``above`` is the room left over it in pixels."""

    runs: tuple[Run, ...]
    role: TypeRole = TypeRole.BODY
    colour: str = "text"
    mark: str = ""
    above: int = 0


@dataclass(frozen=True, slots=True)
class _Laid:
    """A block with its lines laid out: where it begins, and from where to where its keys stand in its text."""

    block: TextBlock
    lines: QTextLayout
    place: QPointF
    keys: tuple[tuple[int, int], ...]
    height: float


class ReadingText(QWidget):
    """Shows blocks one below the other; a screen reader is told them as its name."""

    def __init__(self, theme: Theme, blocks: Sequence[TextBlock], spoken: str) -> None:
        super().__init__()
        self._theme = theme
        self._blocks = tuple(blocks)
        self._laid: tuple[int, list[_Laid]] | None = None
        self.setAccessibleName(spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    # Room

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        laid = self._laid_out(width)
        return ceil(laid[-1].place.y() + laid[-1].height) if laid else 0

    def sizeHint(self) -> QSize:
        return QSize(grown(_USUAL_WIDTH), self.heightForWidth(grown(_USUAL_WIDTH)))

    def top_of(self, number: int) -> int:
        """Where the block of this number begins, in pixels from the top."""
        return int(self._laid_out(self.width())[number].place.y())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self._laid = None
            self.updateGeometry()

    def _laid_out(self, width: int) -> list[_Laid]:
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, self._lay_out(width))
        return self._laid[1]

    def _lay_out(self, width: int) -> list[_Laid]:
        found: list[_Laid] = []
        top, indent = 0.0, grown(_MARK_WIDTH)
        for block in self._blocks:
            top += block.above
            room = width - indent if block.mark else width
            left = indent if block.mark and not self._is_rightwards() else 0
            text, keys = _written(block.runs, leads=self._is_rightwards())
            lines = self._broken(text, block.role, room)
            last = lines.lineAt(lines.lineCount() - 1)
            height = last.y() + last.height()
            found.append(_Laid(block, lines, QPointF(left, top), keys, height))
            top += height
        return found

    def _broken(self, text: str, role: TypeRole, width: int) -> QTextLayout:
        """The text in lines of this width, each from the edge at which reading begins."""
        lines = QTextLayout(text, font(role))
        side = Qt.AlignmentFlag.AlignRight if self._is_rightwards() else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        # The window's direction, not that of the first letter, which a key may bring.
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        lines.setTextOption(option)
        lines.beginLayout()
        height = 0.0
        while (line := lines.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        lines.endLayout()
        return lines

    def _is_rightwards(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        asked = QRectF(event.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for laid in self._laid_out(self.width()):
                if asked.intersects(QRectF(0, laid.place.y(), self.width(), laid.height)):
                    self._paint(painter, laid)

    def _paint(self, painter: QPainter, laid: _Laid) -> None:
        painter.setPen(QPen(self._theme.colour("border_strong"), 1))
        painter.setBrush(self._theme.colour("sunken"))
        for begin, end in laid.keys:
            for cap in _caps(laid.lines, begin, end):
                painter.drawRoundedRect(cap.translated(laid.place), Radius.BADGE, Radius.BADGE)
        painter.setPen(self._theme.colour(laid.block.colour))
        laid.lines.draw(painter, laid.place)
        if laid.block.mark:
            self._paint_mark(painter, laid)

    def _paint_mark(self, painter: QPainter, laid: _Laid) -> None:
        mark = self._broken(laid.block.mark, TypeRole.STRONG, grown(_MARK_WIDTH))
        painter.setPen(self._theme.colour("primary_text"))
        left = self.width() - grown(_MARK_WIDTH) if self._is_rightwards() else 0
        first, own = laid.lines.lineAt(0), mark.lineAt(0)
        mark.draw(painter, QPointF(left, laid.place.y() + first.ascent() - own.ascent()))


def _written(runs: Sequence[Run], *, leads: bool) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of the runs, keys isolated, and from where to where each key stands in it."""
    parts = [_key(run.text) if run.is_key else run.text for run in runs]
    text = "".join(parts)
    shown = led(text) if leads else text
    keys, begin = [], len(shown) - len(text)
    for run, part in zip(runs, parts, strict=True):
        if run.is_key:
            keys.append((begin + _ISOLATE, begin + len(part) - _ISOLATE))
        begin += len(part)
    return shown, tuple(keys)


def _key(text: str) -> str:
    # Whatever is isolated is cleaned of marks, so they are put in last.
    return isolate(f"{_GAP}{text}{_GAP}").replace(_HYPHEN, _WHOLE_HYPHEN)


def _caps(lines: QTextLayout, begin: int, end: int) -> list[QRectF]:
    """The ground of a key: one piece, or one on each line where it is broken."""
    return [
        _cap(line, max(begin, line.textStart()), min(end, line.textStart() + line.textLength()))
        for line in map(lines.lineAt, range(lines.lineCount()))
        if line.textStart() < end and begin < line.textStart() + line.textLength()
    ]


def _cap(line: QTextLine, begin: int, end: int) -> QRectF:
    """As wide as its letters are seen: of a key that goes on in the next line, none of its two ends tells where."""
    runs = [run.boundingRect() for run in line.glyphRuns(begin, end - begin)]
    seen = [box for box in runs if box.width() > 0]
    left = min((box.left() for box in seen), default=0.0)
    right = max((box.right() for box in seen), default=0.0)
    return QRectF(left + _INSET, line.y() + _INSET, right - left - 2 * _INSET, line.height() - 2 * _INSET)
