"""What a workbook says of itself: its sheets and where they lie, its texts, its formats, and what it refers to."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.errors import Refused, RuleViolation
from workbench.interchange.archives import Archive
from workbench.interchange.table_limits import CELL_LIMIT, CHARACTERS_LIMIT, SHEETS_LIMIT
from workbench.interchange.workbooks.names import PACKAGE, elements, relation_of
from workbench.interchange.workbooks.numbers import Shown, shown_by, zeros_of
from workbench.interchange.xml_events import tell

UNREADABLE = "tables.unreadable"
_TRUE = frozenset({"1", "true", "on"})
_TEXTS_LIMIT = 2_000_000
_STYLES_LIMIT = 70_000
_RELATIONS_LIMIT = 10_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return (value or "").lower() in _TRUE


def unescaped(text: str) -> str:
    """A text whose control characters are written by their numbers, such as ``_x000D_``, as it was meant."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@dataclass(slots=True)
class Silent:
    """Hears of everything and notes nothing."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, text: str) -> None:
        """Text between."""


@dataclass(slots=True)
class Relations(Silent):
    """Which other parts a part names: id to the last word of the relation's type, and the target's full name."""

    folder: str
    found: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != f"{PACKAGE} Relationship":
            return
        if len(self.found) >= _RELATIONS_LIMIT:
            raise Refused(UNREADABLE)
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        if attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, target)).lstrip("/")
        self.found[attributes.get("Id", "")] = (kind, target)

    def first(self, kind: str) -> str:
        """The target of the first relation of a kind; empty where there is none."""
        return next((target for found, target in self.found.values() if found == kind), "")


def read_relations(archive: Archive, part: str) -> Relations:
    """What a part, or with an empty name the whole package, names. None where no list of it is there."""
    folder, name = posixpath.split(part)
    relations = Relations(folder)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed in archive.names():
        tell(archive.portions(listed), relations, UNREADABLE)
    return relations


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    is_hidden: bool


@dataclass(slots=True)
class Book(Silent):
    """The workbook's own part."""

    sheets: list[ListedSheet] = field(default_factory=list)
    from_1904: bool = False
    is_workbook: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _BOOK.get(name):
            case "workbook":
                self.is_workbook = True
            case "workbookPr":
                self.from_1904 = is_true(attributes.get("date1904"))
            case "sheet":
                if len(self.sheets) >= SHEETS_LIMIT:
                    raise RuleViolation("tables.too_many_sheets", limit=SHEETS_LIMIT)
                is_hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append(ListedSheet(attributes.get("name", ""), relation_of(attributes), is_hidden))


_BOOK = elements(("workbook", "workbookPr", "sheet"))


@dataclass(slots=True)
class SharedTexts(Silent):
    """The texts that cells name by number. How a word is pronounced, as East Asian files say, is left out."""

    texts: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _is_open: bool = False
    _silent: int = 0
    _characters: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _TEXTS.get(name):
            case "si":
                self._parts = []
            case "rPh":
                self._silent += 1
            case "t":
                self._is_open = not self._silent

    def words(self, text: str) -> None:
        if self._is_open:
            self._characters += len(text)
            if self._characters > CHARACTERS_LIMIT:
                raise RuleViolation("tables.too_much_text", limit=CHARACTERS_LIMIT)
            self._parts.append(text)

    def end(self, name: str) -> None:
        match _TEXTS.get(name):
            case "t":
                self._is_open = False
            case "rPh":
                self._silent -= 1
            case "si":
                # One more than is read, so that it is told that it was cut.
                self.texts.append(unescaped("".join(self._parts))[: CELL_LIMIT + 1])
                if len(self.texts) > _TEXTS_LIMIT:
                    raise RuleViolation("tables.too_much_text", limit=CHARACTERS_LIMIT)


_TEXTS = elements(("si", "rPh", "t"))


@dataclass(frozen=True, slots=True)
class Style:
    """What the look of a cell makes of its number."""

    shown: Shown = Shown.NUMBER
    zeros: int = 0


@dataclass(slots=True)
class Styles(Silent):
    """The looks that cells name by number."""

    styles: list[Style] = field(default_factory=list)
    _codes: dict[int, str] = field(default_factory=dict)
    _within: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _STYLES.get(name):
            case "numFmt":
                self._codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[:500]
            case "cellXfs":
                self._within = True
            case "xf" if self._within:
                number = _number(attributes.get("numFmtId"))
                code = self._codes.get(number)
                self.styles.append(Style(shown_by(number, code), zeros_of(code)))
        if len(self.styles) > _STYLES_LIMIT or len(self._codes) > _STYLES_LIMIT:
            raise Refused(UNREADABLE)

    def end(self, name: str) -> None:
        if _STYLES.get(name) == "cellXfs":
            self._within = False


_STYLES = elements(("numFmt", "cellXfs", "xf"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
