"""The pages of the help: plain words in a small, strict form of Markdown, one file for a topic and a language.

A file is read so: its first line is ``# Title``; ``## Heading`` opens a section; each other line is a paragraph, a step
(``1. …``) or a point (``- …``). Within a line stand ``{key:actions.new}`` for the key of a command, ``{press:Space}``
for a key that no command has, and words between backticks for what is typed as it is. The last line may lead on:
``See: help:keys page:security``. Anything else that looks like markup is a fault, so that none is shown by accident.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

TOPICS = (
    "first-day", "today", "partners", "people", "duplicates", "tables", "vocabularies", "groups", "representation",
    "contexts", "roles", "mandates", "layers", "rules", "meetings", "live", "approval", "taking-in", "actions",
    "contacts", "papers", "audiences", "search", "diary", "keys", "backups", "settings", "command-line",
)  # fmt: skip
"""All topics in the order one would read them."""
ENGLISH = "en"
KEYS_FILE = "keys.json"
_PIECE = re.compile(r"\{key:([a-z]+\.[a-z0-9_]+)\}|\{press:([^{}]+)\}|`([^`]+)`")
_STRAY = re.compile(r"[{}`<>*\[\]\\]|&\w+;|^\s|\s$|\s{2,}")
_LINK = re.compile(r"(help|page):([a-z][a-z0-9-]*)")
_STEP = re.compile(r"\d+\. ")


class HelpFault(ValueError):
    """A page that is not written as it must be; its words say where and why."""


class PieceKind(StrEnum):
    """What a part of a line is."""

    WORDS = "words"
    KEY = "key"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, a key as Qt writes it, or what is typed as it is."""

    text: str
    kind: PieceKind = PieceKind.WORDS
    command: str = ""
    """The command the key is of, where it is of one."""


class LineKind(StrEnum):
    """How a line stands among the others."""

    PARAGRAPH = "paragraph"
    STEP = "step"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, step or point."""

    kind: LineKind
    pieces: tuple[Piece, ...]

    def text(self, show: Callable[[Piece], str] | None = None) -> str:
        """Its words; ``show`` says how keys and what is typed are written."""
        return "".join(
            piece.text if show is None or piece.kind is PieceKind.WORDS else show(piece) for piece in self.pieces
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and what stands under it; what stands before the first heading has none."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a page leads on: to a topic of the help, or to a page of the program."""

    to_page: bool
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """One topic in one language."""

    topic: str
    language: str
    """The language it is written in, which is English where the one asked for lacks the page."""
    title: str
    sections: tuple[Section, ...]
    links: tuple[Link, ...]

    def commands(self) -> frozenset[str]:
        """Whose keys the page names."""
        lines = (line for section in self.sections for line in section.lines)
        return frozenset(piece.command for line in lines for piece in line.pieces if piece.command)


def read_help_page(topic: str, language: str, text: str, keys: Mapping[str, str]) -> HelpPage:
    """A page from its file's text; ``keys`` gives the key of each command by its id. Raises HelpFault."""
    lines = [line for line in text.split("\n") if line]
    if not lines or not lines[0].startswith("# "):
        raise HelpFault(f"{language}/{topic}: the first line is no title")
    links: tuple[Link, ...] = ()
    if lines[-1].startswith("See: "):
        links = _links(lines.pop().removeprefix("See: "), f"{language}/{topic}")
    sections: list[tuple[str, list[Line]]] = [("", [])]
    for line in lines[1:]:
        place = f"{language}/{topic}: {line[:40]}"
        if line.startswith("## "):
            sections.append((_words(line.removeprefix("## "), place), []))
        else:
            sections[-1][1].append(_line(line, keys, place))
    return HelpPage(
        topic=topic, language=language, title=_words(lines[0].removeprefix("# "), topic),
        sections=tuple(Section(heading, tuple(found)) for heading, found in sections if heading or found), links=links,
    )  # fmt: skip


def _links(text: str, place: str) -> tuple[Link, ...]:
    found = [_LINK.fullmatch(part) for part in text.split(" ")]
    if not all(found):
        raise HelpFault(f"{place}: no such link in: {text}")
    return tuple(Link(match[1] == "page", match[2]) for match in found if match)


def _line(text: str, keys: Mapping[str, str], place: str) -> Line:
    step = _STEP.match(text)
    if step:
        return Line(LineKind.STEP, tuple(_pieces(text[step.end() :], keys, place)))
    if text.startswith("- "):
        return Line(LineKind.POINT, tuple(_pieces(text.removeprefix("- "), keys, place)))
    return Line(LineKind.PARAGRAPH, tuple(_pieces(text, keys, place)))


def _pieces(text: str, keys: Mapping[str, str], place: str) -> Iterator[Piece]:
    _words(_PIECE.sub("x", text), place)
    end = 0
    for match in _PIECE.finditer(text):
        if match.start() > end:
            yield Piece(text[end : match.start()])
        end = match.end()
        command, pressed, typed = match.groups()
        if command and command not in keys:
            raise HelpFault(f"{place}: the command {command} has no key")
        if command:
            yield Piece(keys[command], PieceKind.KEY, command)
        else:
            yield Piece(pressed or typed, PieceKind.KEY if pressed else PieceKind.TYPED)
    if end < len(text):
        yield Piece(text[end:])


def _words(text: str, place: str) -> str:
    if not text or text.startswith("#") or _STRAY.search(text):
        raise HelpFault(f"{place}: markup that is not known")
    return text


class HelpShelf:
    """The pages in one language, read when they are asked for; where one is missing or faulty, English stands in."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self.language = language
        self._read: dict[str, HelpPage | None] = {}

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return read_keys(self._folder)

    def page(self, topic: str) -> HelpPage | None:
        """The page of a topic; None where even English has none."""
        if topic not in self._read:
            self._read[topic] = self._found(topic, self.language) or self._found(topic, ENGLISH)
        return self._read[topic]

    def pages(self) -> list[HelpPage]:
        """All there are, in their order."""
        return [page for topic in TOPICS if (page := self.page(topic)) is not None]

    def _found(self, topic: str, language: str) -> HelpPage | None:
        if topic not in TOPICS:
            return None
        try:
            text = (self._folder / language / f"{topic}.md").read_text(encoding="utf-8")
            return read_help_page(topic, language, text, self._keys)
        except (OSError, ValueError):
            return None


def read_keys(folder: Path) -> Mapping[str, str]:
    """The keys of the commands that pages name, by id; none where the file cannot be read."""
    try:
        found = json.loads((folder / KEYS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
