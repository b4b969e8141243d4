"""Writes cells into a sheet through the library that makes the file, so that a text is a text for good.

One that a spreadsheet would run once it is edited bears the spreadsheet's own sign for "this is a text", which is no
part of it: what was written returns letter for letter.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from workbench.errors import RuleViolation
from workbench.interchange.spreadsheets import Cell, guard
from workbench.interchange.table_limits import CELL_LIMIT
from workbench.interchange.workbooks.sheets_written import CellLook, Lines, Place

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SUSPECT = frozenset("=+-@'\t\r")
"""What a text begins with that a spreadsheet may run."""
_NARROWEST, _WIDEST = 8, 60
_TEXT_FORMAT, _TEXT_NUMBER = "@", 49
"""The format of texts, and its number in the standard, by which every spreadsheet knows it."""
PLAIN = CellLook()
"""What a cell looks like of which nothing is said."""


class Pen:
    """Writes the cells of one workbook; equal looks are one look of the file."""

    def __init__(self, book: Workbook, *, right_to_left: bool) -> None:
        """``right_to_left``: the end of a cell is at its left."""
        self._book = book
        self._end = "left" if right_to_left else "right"
        self._looks: dict[tuple[CellLook, str, bool], Format] = {}
        self._bare = book.add_format()
        # Nearly every cell is plain: looking its look up would take as long as writing it.
        self._plain = {guarded: self.look(PLAIN, _TEXT_FORMAT, is_guarded=guarded) for guarded in (False, True)}

    def write(self, sheet: Worksheet, row: int, column: int, cell: Cell, look: CellLook = PLAIN) -> None:
        """One cell. Raises RuleViolation ``exports.cell_too_long``."""
        if isinstance(cell, str) and cell:
            self._write_text(sheet, row, column, cell, look)
        elif cell is None or cell == "":
            if look != PLAIN:
                sheet.write_blank(row, column, None, self.look(look))
        else:
            sheet.write_number(row, column, cell, self.look(look, look.number_format))

    def _write_text(self, sheet: Worksheet, row: int, column: int, text: str, look: CellLook) -> None:
        if not text.isprintable():
            text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
        is_guarded = text[0] in _SUSPECT and guard(text) != text
        form = self._plain[is_guarded] if look is PLAIN else self.look(look, _TEXT_FORMAT, is_guarded=is_guarded)
        if len(text) > CELL_LIMIT:
            written = -1
        elif text.startswith("<r>") and text.endswith("</r>"):
            # The library would take this for marked text of its own and write it as it stands.
            written = sheet.write_rich_string(row, column, text[0], self._bare, text[1:], form)
        else:
            written = sheet.write_string(row, column, text, form)
        if written:
            raise RuleViolation("exports.cell_too_long", limit=CELL_LIMIT)

    def look(self, look: CellLook, number_format: str = "", *, is_guarded: bool = False) -> Format:
        """The look as the file has it."""
        key = (look, number_format, is_guarded)
        if key not in self._looks:
            found: dict[str, Any] = {
                "font_name": "Calibri", "font_size": look.size, "bold": look.is_bold, "italic": look.is_italic,
                "text_wrap": look.wraps, "rotation": look.turned, "quote_prefix": is_guarded,
                "valign": {Place.START: "top", Place.MIDDLE: "vcenter", Place.END: "bottom"}[look.down],
            } | _lines(look)  # fmt: skip
            if number_format:
                found["num_format"] = _TEXT_NUMBER if number_format == _TEXT_FORMAT else number_format
            if look.colour:
                found["font_color"] = look.colour
            if look.fill:
                found |= {"bg_color": look.fill, "pattern": 1}
            if look.across is not Place.START:
                # Where nothing is said, words stand where their language begins and numbers at its end.
                found["align"] = "center" if look.across is Place.MIDDLE else self._end
            self._looks[key] = self._book.add_format(found)
        return self._looks[key]


def _lines(look: CellLook) -> dict[str, Any]:
    if look.lines is Lines.AROUND:
        return {"border": 1, "border_color": look.line_colour}
    return {"bottom": 1, "bottom_color": look.line_colour} if look.lines is Lines.BELOW else {}


def width_of(cells: Iterable[Cell], least: float = 0) -> float:
    """How wide a column of these cells is, in characters: neither too narrow to be seen nor wider than a page."""
    longest = max((text_width(str(cell)) for cell in cells if cell is not None), default=0)
    return min(max(longest, least, _NARROWEST) + 2, _WIDEST)


def text_width(text: str) -> int:
    """The widest line of a text in characters; those of East Asia count twice."""
    lines = text.split("\n")
    return max(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line[:200]) for line in lines)
