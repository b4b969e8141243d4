"""Content cut once into words that know their faces, glyphs, direction and width, whatever width they are set to later.

A word is what no line may part unless it is alone too wide; its parts may differ in style. Isolated values and links
are wrapped in isolates for the ordering; what is not drawn is left out of the glyphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workbench.documents.clean import SafeUrl
from workbench.documents.model import Inline, Inlines, Isolated, Language, Link, Text
from workbench.documents.text.bidi import levels
from workbench.documents.text.characters import joined
from workbench.documents.text.faces import Face, Faces, Manner, Shape
from workbench.documents.text.shaping import shape_word
from workbench.documents.text.styling import TextStyle

LONGEST = 300
"""Characters after which a word may be parted anyhow: wider than any paper, and what keeps hostile words cheap."""
MOST_PARTS = 60
"""Changes of style or direction after which a word may be parted anyhow, for the same reason."""

_FIRST_STRONG, _LEFT_TO_RIGHT, _END = "\u2068", "\u2066", "\u2069"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EQUAL_LEVELS = re.compile(rb"(.)\1*", re.DOTALL)
# A zero-width space ends a word and is not drawn.
_STOP = " \u200b"
_MARKS = "[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d\ufe00-\ufe0f]{0,8}"
_UNBROKEN = re.compile(f" |[^{_STOP}]{{1,{LONGEST}}}{_MARKS}")
# A line may also end after a hyphen between letters, two at least on either side: never inside a code or a number.
_TWO_LETTERS = r"[^\W\d_]{2}"
_INNER_HYPHEN = rf"(?:[-\u2013](?!{_TWO_LETTERS})|(?<!{_TWO_LETTERS})[-\u2013])"
_BROKEN = re.compile(
    rf" |(?:[^{_STOP}\-\u2013]{{1,{LONGEST}}}{_MARKS}|[-\u2013])"
    rf"(?:{_INNER_HYPHEN}[^{_STOP}\-\u2013]{{0,{LONGEST}}}){{0,9}}[-\u2013]?"
)


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What words of one inline, level and face have in common; one object each, so the same means identical."""

    face: Face
    level: int
    colour: str
    url: SafeUrl | None


class Part(NamedTuple):
    """A word, or as much of it as one run shows."""

    shape: Shape
    run: Run


class Word(NamedTuple):
    """Parts that stay together, in logical order, or one space. The width is that at size 1."""

    parts: tuple[Part, ...]
    width: float
    is_space: bool


class _Segment(NamedTuple):
    """A stretch of one inline and one level."""

    start: int
    end: int
    inline: Inline
    level: int


def cut(content: Inlines, style: TextStyle, *, language: Language, faces: Faces) -> tuple[tuple[Word, ...], ...]:
    """The words of every line that its writer ended; each space is a word of its own."""
    cutter = _Cutter(style, language, faces)
    return tuple(tuple(cutter.words(line)) for line in _written_lines(content))


def space(style: TextStyle, *, language: Language, faces: Faces) -> Word:
    """One space as the style sets it, in the language's own direction."""
    right_to_left = language.is_right_to_left
    ((face, shape),) = shape_word(" ", Manner(style.bold, style.italic, right_to_left, language.value), faces)
    run = Run(face, 1 if right_to_left else 0, style.colour, None)
    return Word((Part(shape, run),), shape.width, True)


def _written_lines(content: Inlines) -> Iterator[list[tuple[str, Inline]]]:
    """What stands between line ends, each text with its inline."""
    line: list[tuple[str, Inline]] = []
    for inline in content:
        first, *others = inline.text.split("\n")
        line.append((first, inline))
        for other in others:
            yield line
            line = [(other, inline)]
    yield line


class _Cutter:
    """Cuts lines of one style and language, and remembers the words it has met."""

    def __init__(self, style: TextStyle, language: Language, faces: Faces) -> None:
        self._style = style
        self._language = language
        self._faces = faces
        self._runs: dict[tuple[int, int, Face], Run] = {}
        self._known: dict[tuple[int, int], dict[str, Word]] = {}

    def words(self, line: list[tuple[str, Inline]]) -> list[Word]:
        """The line's words in logical order."""
        text, segments = self._segments([(written, inline) for written, inline in line if written])
        words: list[Word] = []
        continues = False
        for segment in segments:
            reached = segment.start
            for found, word in self._words_of(text, segment):
                reached = found.end()
                if not word.parts:
                    continue
                goes_on = continues and found.start() == segment.start and not word.is_space
                if goes_on and len(words[-1].parts) < MOST_PARTS:
                    words[-1] = Word(words[-1].parts + word.parts, words[-1].width + word.width, False)
                else:
                    words.append(word)
            # What follows goes on with this word, unless there is a space, or a place where a line may end.
            continues = reached == segment.end and bool(words) and not words[-1].is_space
        return words

    def _segments(self, line: list[tuple[str, Inline]]) -> tuple[str, list[_Segment]]:
        """The line's text as it is ordered, with isolates, and its stretches without them."""
        base = 1 if self._language.is_right_to_left else 0
        is_simple = not base and not any(_RIGHT_TO_LEFT.search(text) for text, _ in line)
        wrapped = line if is_simple else [(_wrapped(text, inline), inline) for text, inline in line]
        whole = "".join([text for text, _ in wrapped])
        found = b"" if is_simple else levels(whole, base)[1]
        segments = []
        start = 0
        for text, inline in wrapped:
            end = start + len(text)
            if is_simple:
                segments.append(_Segment(start, end, inline, 0))
            else:
                first, last = (start, end) if isinstance(inline, Text) else (start + 1, end - 1)
                for stretch in _EQUAL_LEVELS.finditer(found, first, last):
                    segments.append(_Segment(*stretch.span(), inline, stretch[0][0]))
            start = end
        return whole, segments

    def _words_of(self, text: str, segment: _Segment) -> Iterator[tuple[re.Match[str], Word]]:
        """Everything in this stretch: where it stands, and the word it makes."""
        known = self._known.setdefault((id(segment.inline), segment.level), {})
        manner = _manner(self._style, segment.inline, bool(segment.level & 1), self._language)
        pattern = _UNBROKEN if isinstance(segment.inline, Isolated) else _BROKEN
        for found in pattern.finditer(text, segment.start, segment.end):
            written = found[0]
            start, end = found.span()
            if start == segment.start or end == segment.end or end - start >= LONGEST:
                before, after = joined(text, start, end)
                if before or after:
                    yield found, self._word(written, segment, manner, before, after)
                    continue
            word = known.get(written)
            if word is None:
                word = known[written] = self._word(written, segment, manner)
            yield found, word

    def _word(self, written: str, segment: _Segment, manner: Manner, before: str = "", after: str = "") -> Word:
        """One word, or space, of one stretch; ``before`` and ``after`` as `Face.shape` wants them."""
        shaped = shape_word(written, manner, self._faces, before=before, after=after)
        parts = tuple([Part(shape, self._run(segment, face)) for face, shape in shaped])
        return Word(parts, sum([shape.width for _, shape in shaped]), written == " ")

    def _run(self, segment: _Segment, face: Face) -> Run:
        key = (id(segment.inline), segment.level, face)
        found = self._runs.get(key)
        if found is None:
            url = segment.inline.url if isinstance(segment.inline, Link) else None
            colour = self._style.colour if url is None else self._style.link_colour
            found = self._runs[key] = Run(face, segment.level, colour, url)
        return found


def _manner(style: TextStyle, inline: Inline, right_to_left: bool, language: Language) -> Manner:
    italic = style.italic or (isinstance(inline, Text) and inline.italic)
    return Manner(style.bold or inline.bold, italic, right_to_left, language.value)


def _wrapped(text: str, inline: Inline) -> str:
    match inline:
        case Isolated(left_to_right=True):
            return _LEFT_TO_RIGHT + text + _END
        case Isolated() | Link():
            return _FIRST_STRONG + text + _END
        case Text():
            return text
