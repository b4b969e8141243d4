"""Inlines as runs: split where the direction changes, so that every program shows them in the order meant.

Word processors differ in how they order mixed text. What all of them agree on is a run marked right-to-left, and the
invisible direction marks; so runs are cut by the Unicode algorithm's own result, and what must not mix with its
surroundings stands between marks wherever both directions meet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType

from workbench.documents.clean import SafeUrl
from workbench.documents.docx.elements import (
    Element,
    half_points,
    make,
    properties,
    related,
    switch,
    text_element,
    valued,
)
from workbench.documents.docx.setting import Setting
from workbench.documents.model import Inline, Inlines, Isolated, Language, Link, Text
from workbench.documents.style import COLOURS
from workbench.documents.text.bidi import levels

LANGUAGE_TAGS: Mapping[Language, str] = MappingProxyType({
    Language.ENGLISH: "en-GB",
    Language.FRENCH: "fr-FR",
    Language.SPANISH: "es-ES",
    Language.ARABIC: "ar-SA",
    Language.UKRAINIAN: "uk-UA",
})  # fmt: skip
"""As word processors name their dictionaries."""

LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_PARITY = bytes(level % 2 for level in range(256))
_ONE_DIRECTION = re.compile(rb"\x00+|\x01+")


@dataclass(frozen=True, slots=True)
class Look:
    """What a run adds to its paragraph's style."""

    bold: bool = False
    colour: str | None = None
    """Name of a token."""
    size: float | None = None
    """In points."""
    language: Language | None = None
    """Where it is not the document's."""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class _Span:
    """Words of one inline, or the invisible marks before and after them."""

    text: str
    bold: bool = False
    italic: bool = False
    url: SafeUrl | None = None
    is_apart: bool = False
    """Its order must not mix with what surrounds it."""
    left_to_right: bool = False


def write_runs(setting: Setting, content: Inlines, look: Look = PLAIN) -> list[Element]:
    """The runs and links of a paragraph; line ends become breaks."""
    right_to_left = (look.language or setting.language).is_right_to_left
    is_mixed = right_to_left or any(_RIGHT_TO_LEFT.search(inline.text) for inline in content)
    written: list[Element] = []
    for number, line in enumerate(_lines(content)):
        if number:
            written.append(make("r", make("br")))
        marked = [part for span in line for part in _marked(span, right_to_left, len(line) == 1)] if is_mixed else line
        directions = _directions(marked, right_to_left, is_mixed)
        for url, run_group in groupby(_pieces(marked, directions), key=lambda piece: piece[0].url):
            runs = [_run(span, text, is_right, look) for span, text, is_right in run_group]
            identifier = setting.link(url) if url else None
            written += [related(make("hyperlink", *runs, history=1), identifier)] if identifier else runs
    return written


def direction_mark(setting: Setting) -> Element | None:
    """For a paragraph's own mark: the number of a list item takes its direction from there."""
    return properties("rPr", make("rtl")) if setting.right_to_left else None


def _lines(content: Inlines) -> list[list[_Span]]:
    lines: list[list[_Span]] = [[]]
    for inline in content:
        span = _span(inline)
        if "\n" not in span.text:
            lines[-1].append(span)
            continue
        first, *others = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=other)] for other in others]
    return lines


def _span(inline: Inline) -> _Span:
    match inline:
        case Text():
            return _Span(inline.text, inline.bold, inline.italic)
        case Isolated():
            return _Span(inline.text, inline.bold, is_apart=True, left_to_right=inline.left_to_right)
        case Link():
            return _Span(inline.text, inline.bold, url=inline.url, is_apart=True)


def _marked(span: _Span, right_to_left: bool, is_alone: bool) -> Iterator[_Span]:
    """The span between marks of its surroundings' direction and of its own; what stands alone needs its own at most."""
    inner = RIGHT_MARK if not span.left_to_right and levels(span.text)[0] else LEFT_MARK
    outer = RIGHT_MARK if right_to_left else LEFT_MARK
    alone = "" if inner == outer else inner
    marks = alone if is_alone else outer + alone
    if not span.is_apart or not span.text or not marks:
        yield span
        return
    yield _Span(marks)
    yield span
    yield _Span(marks[::-1])


def _directions(spans: Sequence[_Span], right_to_left: bool, is_mixed: bool) -> bytes:
    """For every character of a line 1 if it runs from right to left (its level is odd), else 0."""
    line = "".join([span.text for span in spans])
    return levels(line, int(right_to_left))[1].translate(_PARITY) if is_mixed else bytes(len(line))


def _pieces(spans: Sequence[_Span], directions: bytes) -> Iterator[tuple[_Span, str, bool]]:
    """Each span in pieces of one direction."""
    at = 0
    for span in spans:
        for found in _ONE_DIRECTION.finditer(directions[at : at + len(span.text)]):
            yield span, span.text[found.start() : found.end()], found[0][0] == 1
        at += len(span.text)


def _run(span: _Span, text: str, is_right: bool, look: Look) -> Element:
    is_bold = span.bold or look.bold
    is_italic = span.italic and not is_right
    size = None if look.size is None else half_points(look.size)
    return make("r", properties(
        "rPr",
        valued("rStyle", "Hyperlink") if span.url else None,
        switch("b", is_bold), switch("bCs", is_bold), switch("i", is_italic), switch("iCs", is_italic),
        make("color", val=COLOURS[look.colour].lstrip("#")) if look.colour and not span.url else None,
        None if size is None else valued("sz", size), None if size is None else valued("szCs", size),
        switch("rtl", is_right), _language(look.language),
    ), text_element(text))  # fmt: skip


def _language(language: Language | None) -> Element | None:
    if language is None:
        return None
    tag = LANGUAGE_TAGS[language]
    return make("lang", bidi=tag) if language.is_right_to_left else make("lang", val=tag)
