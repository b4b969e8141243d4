"""Words into lines: as many as fit, and a word wider than a line parted between characters, never inside one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from workbench.documents.text.characters import extends
from workbench.documents.text.cutting import Part, Word
from workbench.documents.text.faces import Shape

_TOLERANCE = 1e-6
"""What adding up widths may be out by, at size 1."""
_PUNCTUATION = frozenset("/-_.,:;?&=@")


@dataclass(slots=True)
class Filled:
    """The words of one line, in logical order, and the space it was broken at. Widths at size 1."""

    words: list[Word] = field(default_factory=list)
    width: float = 0.0
    broken_at: Word | None = None
    ends: bool = False
    """Whether the writer, not the width, ended it."""


def fill(words: Iterable[Word], width: float) -> Iterator[Filled]:
    """The lines these words make at this width (at size 1); one empty line if there are none.

    Spaces at a break are not set, but the first is kept as what the line was broken at; spaces at the end are dropped.
    """
    line = Filled()
    pending: list[Word] = []
    pending_width = 0.0
    for word in words:
        if word.is_space:
            pending.append(word)
            pending_width += word.width
            continue
        parts = [word]
        if line.width + pending_width + word.width > width + _TOLERANCE:
            if line.words or pending:
                line.broken_at = pending[0] if pending else None
                # Spaces that begin a line are only its indentation: without a word they make no line of their own.
                if line.words:
                    yield line
                line, pending, pending_width = Filled(), [], 0.0
            if word.width > width + _TOLERANCE:
                parts = list(part_word(word, width))
        for number, part in enumerate(parts):
            if number:
                yield line
                line = Filled()
            line.words += [*pending, part]
            line.width += pending_width + part.width
            pending, pending_width = [], 0.0
    line.ends = True
    yield line


def part_word(word: Word, width: float) -> Iterator[Word]:
    """A word in pieces that fit, each at least one character; joined letters keep the forms they have together.

    Addresses and paths are rather parted after their punctuation, where at least half of the line stays filled.
    """
    units = [(part, unit) for part in word.parts for unit in _units(part.shape)]
    start = 0
    while start < len(units):
        end = _fitting(units, start, width)
        parts = tuple(_gathered(units[start:end]))
        yield Word(parts, sum(part.shape.width for part in parts), False)
        start = end


def _fitting(units: list[tuple[Part, "_Unit"]], start: int, width: float) -> int:
    """Where the piece that begins here ends."""
    end, used = start, 0.0
    while end < len(units) and (end == start or used + units[end][1].width <= width + _TOLERANCE):
        used += units[end][1].width
        end += 1
    if end == len(units):
        return end
    half = (start + end + 1) // 2
    return next((at for at in range(end, half, -1) if units[at - 1][1].text in _PUNCTUATION), end)


def _gathered(units: list[tuple[Part, "_Unit"]]) -> Iterator[Part]:
    """The units as parts again."""
    for _, group in groupby(units, key=lambda pair: id(pair[0])):
        pairs = list(group)
        part = pairs[0][0]
        yield Part(_slice(part.shape, [unit for _, unit in pairs]), part.run)


@dataclass(slots=True)
class _Unit:
    """What of a shape must stay together: glyphs by their place in it, and the text they show."""

    start: int
    text: str
    places: list[int]
    width: float


def _units(shape: Shape) -> Iterator[_Unit]:
    """The shape's characters in logical order, with their glyphs."""
    places_at: dict[int, list[int]] = {}
    for place, start in enumerate(shape.starts):
        places_at.setdefault(start, []).append(place)
    starts = [start for start in sorted(places_at) if not extends(shape.text[start])]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    for start, end in pairwise([*starts, len(shape.text)]):
        places = [place for at in range(start, end) for place in places_at.get(at, ())]
        yield _Unit(start, shape.text[start:end], places, sum(shape.glyphs[place].advance for place in places))


def _slice(shape: Shape, units: list[_Unit]) -> Shape:
    """These units as a shape of their own."""
    first = units[0].start
    text = "".join([unit.text for unit in units])
    places = sorted(place for unit in units for place in unit.places)
    glyphs = tuple(shape.glyphs[place] for place in places)
    starts = tuple(shape.starts[place] - first for place in places)
    return Shape(text, glyphs, starts, sum(glyph.advance for glyph in glyphs), False)
