"""Strips: what a page is filled with from top to bottom, and how one is parted where a page ends.

Everything in a document becomes strips: a paragraph is one, a table's row is one. A strip holds words, marks and what
lies behind them; all its places are final from side to side and count downwards from its own top.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from workbench.documents.pdf.canvas import Canvas
from workbench.documents.pdf.structure import Node
from workbench.documents.text.layout import Line, TextStyle

FEWEST_LINES: Final = 2
"""No fewer lines of a paragraph stand alone at a page's foot or head."""
_SLACK = 0.01
_RULE_ROOM = 0.8


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one node, hanging from ``down``."""

    lines: Sequence[Line]
    style: TextStyle
    left: float
    down: float
    node: Node | None
    rising: float = 0.0
    """Turned to run upwards: so far from the strip's top they end at their foot; 0 for words that are not turned."""

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.rising or len(self.lines) * self.style.leading

    @property
    def end(self) -> float:
        """Where the last line ends, from the strip's top."""
        return self.down + self.height


Draw = Callable[[Canvas, float, float], None]
"""Draws at a place: left, top."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A small drawing; one with a node is a figure, any other is decoration."""

    draw: Draw
    left: float
    down: float
    width: float
    height: float
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Backing:
    """A colour behind the whole height of a strip."""

    left: float
    width: float
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line along the foot of a strip."""

    left: float
    width: float
    colour: str
    weight: float = 0.5


@dataclass(slots=True, kw_only=True, eq=False)
class Strip:
    """What stays together from side to side of the page."""

    words: tuple[Words, ...] = ()
    marks: tuple[Mark, ...] = ()
    backings: tuple[Backing, ...] = ()
    rules: tuple[Rule, ...] = ()
    height: float
    foot: float = 0.0
    """Room under the words, also where the strip is parted."""
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    """Whether it stays on one page with what follows."""
    whole_until: float = 0.0
    """Up to this height it is not parted, if a page can hold it."""
    head: "Strip | None" = None
    """Repeated, as decoration, where this begins a page."""
    bookmark: tuple[str, int] | None = None
    """Title and level in the outline."""

    @property
    def least(self) -> float:
        """The height of the smallest part that may stand at a page's foot."""
        if self.height <= self.whole_until or self.marks:
            return self.height
        ends = [min(words.down + FEWEST_LINES * words.style.leading, words.end) for words in self.words]
        return min(self.height, max(ends, default=self.height) + self.foot)

    def draw(self, canvas: Canvas, top: float, *, is_repeated: bool = False) -> None:
        """Draws it hanging from ``top``; repeated, all of it is decoration."""
        if self.backings or self.rules:
            canvas.mark(None)
            for backing in self.backings:
                # The row above has its rule on this very edge.
                height = self.height - (_RULE_ROOM if self.rules else 0.0)
                canvas.rectangle(backing.left, top - self.height, backing.width, height, backing.colour)
            for rule in self.rules:
                canvas.rectangle(rule.left, top - self.height, rule.width, rule.weight, rule.colour)
        for mark in self.marks:
            node = None if is_repeated else mark.node
            canvas.mark(node)
            mark.draw(canvas, mark.left, top - mark.down)
            if node is not None:
                node.box = (mark.left, top - mark.down - mark.height, mark.left + mark.width, top - mark.down)
        for words in self.words:
            node = None if is_repeated else words.node
            if words.rising:
                canvas.turned(words.lines, words.left, top - words.down - words.rising, words.style, node)
            else:
                canvas.text(words.lines, words.left, top - words.down, words.style, node)
        if self.bookmark and not is_repeated:
            canvas.bookmark(*self.bookmark, top)

    def part(self, room: float, *, must: bool) -> "tuple[Strip, Strip] | None":
        """The part that fits into the room and the rest; nothing if it does not part well, unless it ``must``."""
        if not must and (self.height <= self.whole_until or self.marks):
            return None
        cut = room - self.foot
        counts = [_lines_above(words, cut, must=must) for words in self.words]
        if not any(counts) or all(count == len(words.lines) for count, words in zip(counts, self.words, strict=True)):
            return None
        first = self._first_part(counts)
        return first, self._rest(counts, first.height - self.foot)

    def _first_part(self, counts: Sequence[int]) -> "Strip":
        kept = tuple(
            replace(words, lines=words.lines[:count]) for words, count in zip(self.words, counts, strict=True) if count
        )
        end = max(words.end for words in kept)
        marks = tuple(mark for mark in self.marks if mark.down < end)
        return replace(self, words=kept, marks=marks, height=end + self.foot, keep=False, after=0.0)

    def _rest(self, counts: Sequence[int], cut: float) -> "Strip":
        """What follows the cut; words that were parted begin where the strip's first words began."""
        start = min(words.down for words in self.words)
        kept = tuple(
            replace(words, lines=words.lines[count:], down=start if count else max(start, words.down - cut))
            for words, count in zip(self.words, counts, strict=True)
            if count < len(words.lines)
        )
        marks = tuple(replace(mark, down=max(start, mark.down - cut)) for mark in self.marks if mark.down >= cut)
        height = max(words.end for words in kept) + self.foot
        return replace(self, words=kept, marks=marks, height=height, before=0.0, bookmark=None)


def _lines_above(words: Words, cut: float, *, must: bool) -> int:
    """How many lines stand above the cut without leaving too few on either side of it."""
    total = len(words.lines)
    fitting = max(0, min(total, int((cut - words.down + _SLACK) // words.style.leading)))
    if must or fitting == total:
        return fitting
    fitting = min(fitting, total - FEWEST_LINES)
    return fitting if fitting >= FEWEST_LINES else 0
