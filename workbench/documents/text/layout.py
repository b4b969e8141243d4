"""A paragraph in lines: filled with words, directions ordered, aligned; every place is decided before it is drawn.

`Passage` cuts its content once and may be asked for lines at any width; the functions are for asking once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.documents.clean import SafeUrl
from workbench.documents.model import Align, Inlines, Language
from workbench.documents.text.bidi import order
from workbench.documents.text.cutting import Part, cut, space
from workbench.documents.text.faces import Face, Faces, Glyph, Shape
from workbench.documents.text.filling import Filled, fill
from workbench.documents.text.styling import TextStyle

__all__ = ["Line", "Passage", "Piece", "TextStyle", "lay_out", "natural_width", "widest_word"]

WIDEST_STRETCH = 0.8
"""A space is widened by no more than this, at size 1, to even a line's edges; a line that needs more stays uneven."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words of one face, direction and inline. Lengths in points, ``x`` from the line's left edge."""

    x: float
    width: float
    face: Face
    size: float
    shapes: tuple[Shape, ...]
    """From left to right."""
    right_to_left: bool
    url: SafeUrl | None
    colour: str
    order: int
    """Its place in the reading order of the line."""
    word_space: float = 0.0
    """What is added after each shape that is a space."""

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All glyphs from left to right."""
        return tuple(glyph for shape in self.shapes for glyph in shape.glyphs)

    @property
    def text(self) -> str:
        """What it shows, in logical order."""
        shapes = reversed(self.shapes) if self.right_to_left else self.shapes
        return "".join(shape.text for shape in shapes)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of pieces from left to right.

    A line that was broken at a space, or ended by its writer before another, carries that space as a piece of its own
    beyond ``width``: nobody sees it, but programs that read the text aloud need it between the words.
    """

    pieces: tuple[Piece, ...]
    width: float
    is_last: bool
    """Whether nothing follows it before the writer's own line end."""


class Passage:
    """Content cut into words once, and set to any width."""

    def __init__(self, content: Inlines, style: TextStyle, *, language: Language, faces: Faces) -> None:
        self._style = style
        self._right_to_left = language.is_right_to_left
        self._lines = cut(content, style, language=language, faces=faces)
        # Every line but the last ends in what stands for the writer's line end.
        self._space = space(style, language=language, faces=faces) if len(self._lines) > 1 else None
        self._set: tuple[float, tuple[Line, ...]] | None = None

    @property
    def natural_width(self) -> float:
        """The width at which no line needs breaking, in points."""
        return max(next(fill(words, float("inf"))).width for words in self._lines) * self._style.size

    @property
    def widest_word(self) -> float:
        """The width below which words have to be parted, in points."""
        return max((word.width for words in self._lines for word in words), default=0.0) * self._style.size

    def lines(self, width: float) -> tuple[Line, ...]:
        """The lines at this width in points; the last answer is remembered."""
        if self._set is None or self._set[0] != width:
            self._set = (width, tuple(self._laid_out(width)))
        return self._set[1]

    def _laid_out(self, width: float) -> Iterator[Line]:
        for number, words in enumerate(self._lines, start=1):
            for filled in fill(words, width / self._style.size):
                if filled.ends and number < len(self._lines):
                    filled.broken_at = self._space
                yield self._line(filled, width)

    def _line(self, filled: Filled, width: float) -> Line:
        size = self._style.size
        parts = [part for word in filled.words for part in word.parts]
        natural = filled.width * size
        stretch = self._stretch(filled, width - natural)
        spaces = sum(word.is_space for word in filled.words) if stretch else 0
        shown = natural + stretch * spaces
        start = 0.0 if stretch else self._start(width - shown)
        pieces = list(_pieces(parts, start, size, stretch))
        if filled.broken_at is not None:
            hanging = filled.broken_at.parts[0]
            beyond = start - hanging.shape.width * size if self._right_to_left else start + shown
            piece = _piece([hanging], beyond, size, len(parts), 0.0, url=None)
            pieces.insert(0 if self._right_to_left else len(pieces), piece)
        return Line(tuple(pieces), shown, filled.ends)

    def _stretch(self, filled: Filled, left: float) -> float:
        """What each space is widened by, in points."""
        if not self._style.justify or filled.ends or left <= 0:
            return 0.0
        spaces = sum(word.is_space for word in filled.words)
        stretch = left / spaces if spaces else 0.0
        return stretch if stretch <= WIDEST_STRETCH * self._style.size else 0.0

    def _start(self, left: float) -> float:
        """Where a line begins that leaves this much of the width free."""
        if self._style.align is Align.CENTRE:
            return left / 2
        return left if (self._style.align is Align.END) != self._right_to_left else 0.0


def _pieces(parts: Sequence[Part], x: float, size: float, stretch: float) -> Iterator[Piece]:
    """The parts from left to right, neighbours of one run together."""
    visual = order([part.run.level for part in parts])
    start = 0
    while start < len(visual):
        run = parts[visual[start]].run
        end = start + 1
        while end < len(visual) and parts[visual[end]].run is run:
            end += 1
        piece = _piece([parts[at] for at in visual[start:end]], x, size, min(visual[start:end]), stretch, url=run.url)
        yield piece
        x += piece.width
        start = end


def _piece(parts: list[Part], x: float, size: float, order: int, stretch: float, url: SafeUrl | None) -> Piece:
    run = parts[0].run
    shapes = tuple(part.shape for part in parts)
    width = sum(shape.width for shape in shapes) * size
    if stretch:
        width += stretch * sum(shape.is_space for shape in shapes)
    return Piece(x, width, run.face, size, shapes, bool(run.level & 1), url, run.colour, order, stretch)


def lay_out(content: Inlines, style: TextStyle, width: float, *, language: Language, faces: Faces) -> tuple[Line, ...]:
    """The content's lines at this width in points, aligned and evened."""
    return Passage(content, style, language=language, faces=faces).lines(width)


def widest_word(content: Inlines, style: TextStyle, *, language: Language, faces: Faces) -> float:
    """The width in points below which words have to be parted."""
    return Passage(content, style, language=language, faces=faces).widest_word


def natural_width(content: Inlines, style: TextStyle, *, language: Language, faces: Faces) -> float:
    """The width in points at which no line needs breaking."""
    return Passage(content, style, language=language, faces=faces).natural_width
