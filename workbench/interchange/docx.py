"""The words of a DOCX file: paragraphs and tables of its main text. Headers, footnotes, remarks, pictures and what a
tracked change has taken out are left aside; nothing that the file links to is looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.texts import TEXT_LIMIT
from workbench.errors import Refused, RuleViolation
from workbench.interchange.archives import Archive
from workbench.interchange.xml_events import tell

CHARACTERS_LIMIT = 5_000_000
BLOCKS_LIMIT = 100_000
"""Most paragraphs and cells of a file."""

_RELATIONS = "_rels/.rels"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_MAIN = "/officeDocument"
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SKIPPED = frozenset({"del", "moveFrom", "pPrChange", "rPrChange", "tblPrChange", "tabs", "txbxContent", "pict"})
"""What stands twice or no longer: changes taken out, former looks and tab stops; and boxes, whose place in the
order of reading nobody knows."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph and the identifier of its style, such as ``Heading1``; empty for plain ones."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table: rows of cells as texts, paragraphs and inner tables of a cell parted by line ends."""

    rows: tuple[tuple[str, ...], ...]


WordBlock = WordParagraph | WordTable


@dataclass(frozen=True, slots=True)
class WordText:
    """The main text from its beginning to its end; blank paragraphs are left out."""

    blocks: tuple[WordBlock, ...]


def read_docx_text(docx: bytes) -> WordText:
    """The words of a DOCX file.

    Raises Refused ``docx.unreadable``, RuleViolation ``docx.too_large``, and what `Archive` raises.
    """
    archive = Archive(docx)
    relations = _Relations()
    tell(archive.portions(_RELATIONS), relations, "docx.unreadable")
    if relations.main not in archive.names():
        raise Refused("docx.unreadable")
    main = _MainText()
    tell(archive.portions(relations.main), main, "docx.unreadable")
    if not main.is_word:
        raise Refused("docx.unreadable")
    return WordText(tuple(main.blocks))


class _Relations:
    """Finds the member that holds the main text."""

    def __init__(self) -> None:
        self.main = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _RELATION and attributes.get("Type", "").endswith(_MAIN) and not self.main:
            self.main = attributes.get("Target", "").removeprefix("/")

    def end(self, name: str) -> None:
        pass

    def words(self, text: str) -> None:
        pass


@dataclass(slots=True)
class _OpenTable:
    rows: list[tuple[str, ...]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)


class _MainText:
    """Gathers the blocks while the main text goes by."""

    def __init__(self) -> None:
        self.blocks: list[WordBlock] = []
        self.is_word = False
        self._tables: list[_OpenTable] = []
        self._parts: list[str] = []
        self._style = ""
        self._in_text = False
        self._skipping = 0
        self._characters = 0
        self._paragraphs = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        plain = _plain(name)
        if self._skipping or plain in _SKIPPED or name == _FALLBACK:
            self._skipping += 1
            return
        match plain:
            case "document":
                self.is_word = True
            case "p":
                self._parts, self._style = [], ""
            case "pStyle":
                self._style = next((value for key, value in attributes.items() if _plain(key) == "val"), "")
            case "t":
                self._in_text = True
            case "tbl":
                self._tables.append(_OpenTable())
            case sign if sign in _SIGNS:
                self._add(_SIGNS[sign])

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        match _plain(name):
            case "t":
                self._in_text = False
            case "p":
                self._end_paragraph()
            case "tc" if self._tables:
                self._end_cell(self._tables[-1])
            case "tr" if self._tables:
                self._tables[-1].rows.append(tuple(self._tables[-1].cells))
                self._tables[-1].cells = []
            case "tbl" if self._tables:
                self._end_table(self._tables.pop())

    def words(self, text: str) -> None:
        if self._in_text and not self._skipping:
            self._add(text)

    def _add(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > CHARACTERS_LIMIT:
            raise RuleViolation("docx.too_large")
        self._parts.append(text)

    def _count(self) -> None:
        self._paragraphs += 1
        if self._paragraphs > BLOCKS_LIMIT:
            raise RuleViolation("docx.too_large")

    def _end_paragraph(self) -> None:
        self._count()
        text = _whole(self._parts, "")
        self._parts = []
        if self._tables:
            self._tables[-1].cell.append(text)
        elif text.strip():
            self.blocks.append(WordParagraph(text, self._style[:100]))

    def _end_cell(self, table: _OpenTable) -> None:
        self._count()
        table.cells.append(_whole(table.cell, "\n"))
        table.cell = []

    def _end_table(self, table: _OpenTable) -> None:
        if self._tables:
            self._tables[-1].cell.extend("\t".join(row) for row in table.rows)
        elif table.rows:
            self.blocks.append(WordTable(tuple(table.rows)))


def _plain(name: str) -> str:
    """The name without its namespace, if that is Word's."""
    for namespace in _WORD:
        if name.startswith(namespace):
            return name[len(namespace) :]
    return ""


def _whole(parts: list[str], between: str) -> str:
    text = between.join(parts)
    if len(text) > TEXT_LIMIT:
        raise RuleViolation("docx.too_large")
    return text
