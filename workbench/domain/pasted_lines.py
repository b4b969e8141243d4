"""Foreign text as plain lines: what was markup becomes words, rows of a table become lines, nothing is loaded.

The reader goes through the text once, whatever is opened and never closed in it.
"""

import html
import re
from collections.abc import Iterator

LONGEST_LINE = 4_000
"""A longer line becomes several: in one paragraph of a hundred thousand characters nobody could type."""
CELL = " | "
"""What parts the cells of a table."""

_FRAGMENT = ("<!--StartFragment-->", "<!--EndFragment-->")
_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,15})")
_LINES = frozenset(
    "p div br tr table ul ol li h1 h2 h3 h4 h5 h6 blockquote pre hr section article header footer body dt dd "
    "caption figure thead tbody".split()
)
_SILENT = frozenset("script style head title noscript template object svg iframe".split())
_CELLS = frozenset({"td", "th"})
_BLANK = re.compile(r"\s+")


def lines_of_markup(markup: str) -> str:
    """The words of a page or of part of one, as a browser or a word processor lays it on the clipboard."""
    begin, end = (markup.find(sign) for sign in _FRAGMENT)
    if 0 <= begin < end:
        markup = markup[begin + len(_FRAGMENT[0]) : end]
    reader = _Reader()
    for tag, text in _parts(markup):
        if tag:
            reader.tag(tag)
        else:
            reader.text(text)
    return reader.lines()


class _Reader:
    """Gathers lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._words: list[str] = []
        self._row: list[str] | None = None

    def text(self, text: str) -> None:
        self._words.append(html.unescape(text))

    def tag(self, tag: str) -> None:
        name = tag.lstrip("/")
        if name == "tr":
            self._end_row()
            self._row = None if tag.startswith("/") else []
        elif name in _CELLS:
            if self._row is not None:
                self._end_cell(is_new=not tag.startswith("/"))
            else:
                self._words.append(" ")
        elif name in _LINES:
            if name == "table":
                self._end_row()
                self._row = None
            if self._row is None:
                self._end_line()
            else:
                # A paragraph within a cell goes on in its line.
                self._words.append(" ")

    def _end_cell(self, *, is_new: bool) -> None:
        assert self._row is not None
        words = self._said()
        if self._row and words:
            self._row[-1] = f"{self._row[-1]} {words}".strip()
        elif words:
            self._row.append(words)
        if is_new:
            self._row.append("")

    def _end_row(self) -> None:
        if self._row is None:
            self._end_line()
            return
        self._end_cell(is_new=False)
        if any(self._row):
            self._lines.append(CELL.join(self._row))
        self._row = []

    def _end_line(self) -> None:
        words = self._said()
        if words:
            self._lines.append(words)

    def _said(self) -> str:
        words = _BLANK.sub(" ", "".join(self._words)).strip()
        self._words = []
        return words

    def lines(self) -> str:
        self._end_row()
        return "\n".join(self._lines)


def _parts(markup: str) -> Iterator[tuple[str, str]]:
    """Tags (the name, after a slash where it closes) and the texts between them."""
    place, length = 0, len(markup)
    while place < length:
        opened = markup.find("<", place)
        if opened < 0:
            opened = length
        if opened > place:
            yield "", markup[place:opened]
        if opened == length:
            return
        if markup.startswith("<!--", opened):
            place = _behind(markup, "-->", opened + 4)
            continue
        found = _TAG.match(markup, opened + 1)
        if found is None and markup[opened + 1 : opened + 2] not in ("!", "?"):
            # A sign that opens nothing is a sign.
            yield "", "<"
            place = opened + 1
            continue
        place = _behind(markup, ">", opened + 1)
        if found is not None:
            name = found[1].lower()
            if name in _SILENT and markup[opened + 1] != "/":
                place = _behind_silence(markup, name, place)
            else:
                yield ("/" if markup[opened + 1] == "/" else "") + name, ""


def _behind(markup: str, sign: str, start: int) -> int:
    """The place behind the next such sign; the end of all where there is none."""
    at = markup.find(sign, start)
    return at + len(sign) if at >= 0 else len(markup)


def _behind_silence(markup: str, name: str, start: int) -> int:
    found = re.compile(f"</{name}", re.IGNORECASE).search(markup, start)
    return _behind(markup, ">", found.end()) if found else len(markup)


def short_lines(text: str) -> list[str]:
    """The lines of a text; one that is too long is divided between words where it can be."""
    lines: list[str] = []
    for line in text.split("\n"):
        start = 0
        while len(line) - start > LONGEST_LINE:
            cut = line.rfind(" ", start + LONGEST_LINE // 2, start + LONGEST_LINE)
            end = cut if cut > 0 else start + LONGEST_LINE
            lines.append(line[start:end])
            start = end + (cut > 0)
        lines.append(line[start:] if start else line)
    return lines
