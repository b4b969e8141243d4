"""Tables of others, whatever their files are called: found out by their bytes, read to values, refused with a way on.

Meant for the child of `workbench.sandbox`. What is read travels packed, because a table has too many values to be sent
one by one; who unpacks it believes nothing.
"""

from dataclasses import dataclass, replace
from pathlib import PurePath

from workbench.domain.foreign_tables import CellKind, ForeignRow, ForeignSheet, ForeignTable, TableForm, TextCode
from workbench.domain.texts import clean_text
from workbench.errors import Refused, RuleViolation
from workbench.interchange.hxl import find_tags
from workbench.interchange.spreadsheets import guess_separator, read_table
from workbench.interchange.table_limits import (
    CELL_LIMIT,
    CELLS_LIMIT,
    CHARACTERS_LIMIT,
    ROWS_LIMIT,
    Quota,
)
from workbench.interchange.text_codes import decode
from workbench.interchange.workbooks.reading import read_workbook

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BOOKS = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
_OTHERS = ((b"%PDF", "pdf"), (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"{\\rtf", "rtf"), (b"\x1f\x8b", "gz"),
           (b"7z\xbc\xaf", "7z"), (b"Rar!", "rar"), (b"SQLite format 3\0", "sqlite"))  # fmt: skip
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<head")
_OLD_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_WORKBOOK_NAMES = frozenset({".xlsx", ".xlsm"})
_TEXT_NAMES = frozenset({".csv", ".tsv", ".tab", ".txt"})
_NOTHING = " \t\r\n;,|"
_ROW_END, _CELL_END = "\x1e", "\x1f"
_PARTING = dict.fromkeys(map(ord, _ROW_END + _CELL_END))
"""What parts rows and cells on their way cannot stand in one: a workbook may name such signs by their number."""
_KINDS = frozenset(kind.value for kind in CellKind)


@dataclass(frozen=True, slots=True)
class PackedTable:
    """A table on its way: all but the rows, and the rows of each sheet as one piece."""

    table: ForeignTable
    rows: tuple[bytes, ...]


def read_packed_table(content: bytes, name: str = "", code: str = "", separator: str = "") -> PackedTable:
    """The table in a file, packed. ``code`` and ``separator`` say how a text file is to be read; empty: found out.

    Raises RuleViolation and Refused ``tables.…``, and what `read_workbook` raises.
    """
    return pack_table(read_foreign_table(content, name, TextCode(code) if code else None, separator))


def read_foreign_table(
    content: bytes, name: str = "", code: TextCode | None = None, separator: str = ""
) -> ForeignTable:
    """The table in a file. Its name is only compared with what it turns out to be; what it is decides."""
    if not content.strip(b" \t\r\n\0"):
        raise RuleViolation("tables.empty")
    if content.startswith(_ZIP):
        table = read_workbook(content)
    else:
        _refuse_others(content)
        table = _read_text(content, code, separator)
    if not any(sheet.rows for sheet in table.sheets):
        raise RuleViolation("tables.empty")
    ending = PurePath(name).suffix.lower()
    usual = _WORKBOOK_NAMES if table.form is TableForm.WORKBOOK else _TEXT_NAMES
    sheets = tuple(replace(sheet, hashtags=find_tags([row.cells for row in sheet.rows])) for sheet in table.sheets)
    return replace(table, sheets=sheets, is_misnamed=bool(name) and ending not in usual)


def _refuse_others(content: bytes) -> None:
    if content.startswith(_COMPOUND):
        if _LOCKED in content:
            raise RuleViolation("tables.protected")
        if any(book in content for book in _BOOKS):
            raise RuleViolation("tables.old_workbook")
        raise RuleViolation("tables.not_a_table", kind="doc")
    for beginning, kind in _OTHERS:
        if content.startswith(beginning):
            raise RuleViolation("tables.not_a_table", kind=kind)
    beginning = content[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(_MARKUP):
        if _OLD_XML in beginning:
            raise RuleViolation("tables.other_workbook", kind="xml")
        raise RuleViolation("tables.not_a_table", kind="html")


def _read_text(content: bytes, code: TextCode | None, separator: str) -> ForeignTable:
    decoded = decode(content, code)
    text = decoded.text
    marks = text.count(_ROW_END) + text.count(_CELL_END)
    if marks:
        text = text.replace(_ROW_END, "").replace(_CELL_END, "")
    if len(text) > CHARACTERS_LIMIT:
        raise RuleViolation("tables.too_much_text", limit=CHARACTERS_LIMIT)
    text, separator = _named_separator(text, separator)
    found = separator or guess_separator(text) or ""
    quota = Quota()
    rows = []
    for row in read_table(text, found or "\t"):
        # Without any words there is nothing by which to know what parts the cells.
        if any(cell.strip(_NOTHING) for cell in row.cells):
            quota.take_row()
            cells = row.cells
            while cells and not cells[-1].strip():
                cells = cells[:-1]
            rows.append(ForeignRow(row.line, tuple(quota.take_cell(cell, at) for at, cell in enumerate(cells))))
    return ForeignTable(
        form=TableForm.TEXT, sheets=(ForeignSheet(rows=tuple(rows)),), code=decoded.code, code_reason=decoded.reason,
        separator=found, removed=decoded.removed + marks, cut=quota.cut,
    )  # fmt: skip


def _named_separator(text: str, separator: str) -> tuple[str, str]:
    """Some programs name the separator in a line of its own, such as ``sep=;``; a person's word counts more."""
    first, _, rest = text.partition("\n")
    told = first.strip()
    if told.lower().startswith("sep=") and len(told) == len("sep=") + 1:
        return rest, separator or told[-1]
    return text, separator


def pack_table(table: ForeignTable) -> PackedTable:
    """The table as it travels."""
    bare = replace(table, sheets=tuple(replace(sheet, rows=()) for sheet in table.sheets))
    return PackedTable(bare, tuple(_packed(sheet.rows) for sheet in table.sheets))


def _packed(rows: tuple[ForeignRow, ...]) -> bytes:
    lines = [
        _CELL_END.join([str(row.line), row.kinds, *(cell.translate(_PARTING) for cell in row.cells)]) for row in rows
    ]
    # A workbook's texts may name half a sign by its number; it is no text, and is shown as such.
    return _ROW_END.join(lines).encode("utf-8", errors="replace")


def unpack_table(packed: PackedTable) -> ForeignTable:
    """The table, with every part of what came counted, checked and cleaned.

    Raises Refused ``sandbox.not_understood`` where it is no table as `pack_table` makes them.
    """
    if len(packed.rows) != len(packed.table.sheets) or any(sheet.rows for sheet in packed.table.sheets):
        raise Refused("sandbox.not_understood")
    unpacking = _Unpacking()
    try:
        sheets = tuple(
            replace(sheet, rows=unpacking.rows(rows))
            for sheet, rows in zip(packed.table.sheets, packed.rows, strict=True)
        )
    except (ValueError, OverflowError):
        raise Refused("sandbox.not_understood") from None
    for sheet in sheets:
        if sheet.hashtags is not None and not 0 <= sheet.hashtags < len(sheet.rows):
            raise Refused("sandbox.not_understood")
    return replace(packed.table, sheets=sheets, removed=packed.table.removed + unpacking.removed)


class _Unpacking:
    """Reads rows and cleans their cells; the same text is cleaned once."""

    def __init__(self) -> None:
        self.removed = 0
        self._cleaned: dict[str, tuple[str, int]] = {}
        self._rows = 0
        self._cells = 0
        self._kinds: dict[str, bool] = {"": True}

    def rows(self, packed: bytes) -> tuple[ForeignRow, ...]:
        """The rows of one sheet. Raises ValueError where they are none."""
        return tuple(self._row(line) for line in packed.decode("utf-8").split(_ROW_END)) if packed else ()

    def _row(self, packed: str) -> ForeignRow:
        number, kinds, *cells = packed.split(_CELL_END)
        self._rows += 1
        self._cells += len(cells)
        if self._rows > ROWS_LIMIT or self._cells > 4 * CELLS_LIMIT or not (number.isascii() and number.isdecimal()):
            raise ValueError
        if not self._are_kinds(kinds) or (kinds and len(kinds) != len(cells)):
            raise ValueError
        return ForeignRow(int(number[:9]), tuple([self._cell(cell) for cell in cells]), kinds)

    def _are_kinds(self, kinds: str) -> bool:
        found = self._kinds.get(kinds)
        if found is None:
            found = self._kinds[kinds] = set(kinds) <= _KINDS
        return found

    def _cell(self, text: str) -> str:
        # Right for nearly every cell; what is cut off elsewhere in this way is no letter of anybody's.
        if text.isascii() and text.isprintable():
            return text.strip() if len(text) <= CELL_LIMIT else text[:CELL_LIMIT].strip()
        found = self._cleaned.get(text)
        if found is None:
            cleaned = clean_text(text, CELL_LIMIT)
            found = self._cleaned[text] = (cleaned.text.strip(), cleaned.removed)
        self.removed += found[1]
        return found[0]
