"""Written minutes cut into lines and sections, before anybody asks what they mean."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from workbench.interchange.minutes_markdown.grammar import BULLET, HEADING
from workbench.interchange.minutes_markdown.inline import trim


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number in the file, from 1; lines joined by a backslash count as one."""

    number: int
    text: str
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the first or second level and the lines below it; the text before any heading has none."""

    level: int
    heading: str
    number: int
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a list item or a paragraph; lines that only wrap are joined."""

    number: int
    text: str
    level: int = 0
    """Of a heading, from 1; else 0."""
    bullet: str | None = None
    """Of a list item: its sign or number; else none."""
    indent: int = 0


def cut_lines(text: str) -> Iterator[Line]:
    """The lines of a text; a backslash at a line's end joins it with the next."""
    begun: list[str] = []
    first = 1
    for number, line in enumerate(text.split("\n"), 1):
        if not begun:
            first = number
        begun.append(line)
        if (len(line) - len(line.rstrip("\\"))) % 2 == 0:
            yield _line(first, "\n".join(begun))
            begun = []
    if begun:
        yield _line(first, "\n".join(begun) + "\n")


def _line(number: int, text: str) -> Line:
    return Line(number, trim(text), len(text) - len(text.lstrip(" \t")))


def cut_sections(lines: Iterable[Line]) -> list[Section]:
    """The sections in order; the first holds what stands before any heading and may be empty."""
    sections = [Section(0, "", 1)]
    for line in lines:
        found = HEADING.match(line.text) if line.indent < 4 else None
        if found and len(found.group(1)) <= 2:
            sections.append(Section(len(found.group(1)), trim(line.text[found.end() :]), line.number))
        else:
            sections[-1].lines.append(line)
    return sections


def cut_blocks(lines: Iterable[Line], begins: Callable[[str], bool] = lambda _: False) -> Iterator[Block]:
    """Headings, list items and paragraphs; a line that only goes on is joined to the one before by a space.

    ``begins`` tells which plain lines begin a paragraph of their own, with or without a blank line before them.
    """
    current: Block | None = None
    for line in lines:
        begun = _begin(line) or (Block(line.number, line.text, indent=line.indent) if begins(line.text) else None)
        if begun is None or not line.text:
            joined = current is not None and line.text and current.level == 0
            if current is not None and joined:
                current = Block(current.number, f"{current.text} {line.text}", 0, current.bullet, current.indent)
                continue
            begun = Block(line.number, line.text, indent=line.indent) if line.text else None
        if current is not None:
            yield current
        current = begun
    if current is not None:
        yield current


def _begin(line: Line) -> Block | None:
    """The heading or list item that begins on this line, if one does."""
    if found := HEADING.match(line.text):
        return Block(line.number, trim(line.text[found.end() :]), len(found.group(1)), indent=line.indent)
    if found := BULLET.match(line.text):
        text = trim(line.text[found.end() :])
        return Block(line.number, text, 0, found.group("number") or found.group(0).strip(), line.indent)
    return None
