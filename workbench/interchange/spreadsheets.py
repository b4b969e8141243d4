"""Tables for spreadsheet programs (CSV), and tables as those programs copy and save them.

A cell that a spreadsheet would run as a formula is written with an apostrophe before it, and read back without:
what was written returns letter for letter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Cell = str | int | float | None

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NEEDS_QUOTES = re.compile(r'[",;|\t\r\n]|^\s|\s$')
_LINE_END = re.compile("\r\n?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row and the line of the text it begins on, from 1."""

    line: int
    cells: tuple[str, ...]


def guard(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it; numbers such as -3.5 stay."""
    if _GUARDED.match(cell) or (cell.startswith(_DANGEROUS) and not _NUMBER.fullmatch(cell)):
        return "'" + cell
    return cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as CSV that spreadsheets open rightly: UTF-8 with its mark, comma, lines ended by CR LF."""
    lines = [_line(header), *(_line(row) for row in rows)]
    return ("\ufeff" + "".join(lines)).encode("utf-8", errors="replace")


def _line(cells: Sequence[Cell]) -> str:
    return ",".join(_quoted(guard(cell)) if isinstance(cell, str) else _number(cell) for cell in cells) + "\r\n"


def _number(cell: int | float | None) -> str:
    return "" if cell is None else str(cell)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) or cell == "" else cell


def read_table(text: str, separator: str = "\t") -> Iterator[TableRow]:
    """The rows of a table as spreadsheets copy or save it; quoted cells may hold separators and line ends.

    A quotation mark that is never closed is taken as a letter, so no text is refused. Line ends inside cells become
    single line feeds outside quotes only; blank rows are given too, as rows of one empty cell.
    """
    mark = re.escape(separator)
    cell = re.compile(rf'"((?:[^"]|"")*+)"(?={mark}|\r\n?|\n|\Z)|([^{mark}\r\n]*)')
    position, line, first_line = 0, 1, 1
    cells: list[str] = []
    while position <= len(text):
        found = cell.match(text, position)
        assert found is not None  # the second form matches the empty text
        quoted = found.group(1)
        cells.append(unguard(found.group(2) if quoted is None else quoted.replace('""', '"')))
        line += len(_LINE_END.sub("\n", quoted).split("\n")) - 1 if quoted else 0
        position = found.end()
        if text.startswith(separator, position):
            position += len(separator)
            continue
        yield TableRow(first_line, tuple(cells))
        position += 2 if text.startswith("\r\n", position) else 1
        line += 1
        cells, first_line = [], line
        if position == len(text):
            return


def guess_separator(text: str, separators: str = "\t;,|") -> str | None:
    """The character that parts the text's first rows into the most equal number of cells; none for a plain list."""
    best, most = None, 0.0
    for separator in separators:
        widths = _widths(text, separator)
        several = [width for width in widths if width > 1]
        if len(several) * 2 < len(widths) or not several:
            continue
        usual = max(set(several), key=lambda width: (several.count(width), width))
        evenness = several.count(usual) / len(widths)
        if evenness > most:
            best, most = separator, evenness
    return best


def _widths(text: str, separator: str, sample: int = 200) -> list[int]:
    widths = []
    for row in read_table(text, separator):
        if any(cell.strip() for cell in row.cells):
            widths.append(len(row.cells))
        if len(widths) == sample:
            break
    return widths
