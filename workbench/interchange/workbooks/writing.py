"""Workbooks written for people: a frozen head, columns as wide as what stands in them, cells that are texts for good.

The same sheets give the same bytes. All of it is made in memory: what the library puts aside in files of its own while
it works would lie open outside the workspace.
"""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count, islice

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from workbench.interchange.spreadsheets import Cell
from workbench.interchange.workbooks.pens import PLAIN, Pen, text_width, width_of
from workbench.interchange.workbooks.sheets_written import (
    CellLook,
    DrawnSheet,
    Lines,
    PageSetUp,
    Place,
    StyledCell,
    WrittenSheet,
)

_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_MADE = datetime(1980, 1, 1, tzinfo=UTC)
_NAME_SIGNS = re.compile(r"[\\/?*\[\]:]|[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_NAME = 31
_SAMPLE = 500
_A4, _A3 = 9, 8
_HEAD_HEIGHT = 30
_LONGEST_FOOTER = 200
_TAGS_SIZE = 9
_HEADING = CellLook(is_bold=True, colour="#1F2933", fill="#E8ECEF", lines=Lines.BELOW, down=Place.MIDDLE)
_TAG = CellLook(is_italic=True, size=_TAGS_SIZE, colour="#5F6B76", wraps=False, down=Place.END)
_LIST_PAGE = PageSetUp()


def write_workbook(
    sheets: Sequence[WrittenSheet | DrawnSheet], *, title: str = "", right_to_left: bool = False
) -> bytes:
    """The sheets as an ``.xlsx`` file. Raises RuleViolation ``exports.cell_too_long``."""
    written = io.BytesIO()
    book = Workbook(written, _OPTIONS)
    book.set_properties({"title": title, "created": _MADE})
    pen = Pen(book, right_to_left=right_to_left)
    for name, sheet in zip(_distinct([_sheet_name(sheet.name) for sheet in sheets]), sheets, strict=True):
        made = book.add_worksheet(name)
        if right_to_left:
            made.right_to_left()
        if isinstance(sheet, WrittenSheet):
            _write_list(made, sheet, pen)
        else:
            _draw(made, sheet, pen)
    book.close()
    return written.getvalue()


def range_of(sheet: str, column: int, first: int, last: int) -> str:
    """A part of a column, from 0, of a sheet, as lists to choose from name it; rows from 1."""
    quoted = _sheet_name(sheet).replace("'", "''")
    return f"'{quoted}'!{xl_range_abs(first - 1, column, last - 1, column)}"


def _sheet_name(name: str) -> str:
    return _cut(_NAME_SIGNS.sub(" ", name).strip(" '"), _LONGEST_NAME).strip(" '") or "1"


def _cut(text: str, longest: int) -> str:
    """The beginning of a text; spreadsheets count letters beyond the first plane twice."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", errors="ignore")


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, told apart by a number where they are alike: spreadsheets pay no heed to their case."""
    found: dict[str, str] = {}
    for number, name in enumerate(names, 1):
        told_apart = (f"{_cut(name, _LONGEST_NAME - 4)} {more}" for more in count(number))
        free = next(each for each in (name, *islice(told_apart, len(names))) if each.lower() not in found)
        found[free.lower()] = free
    return list(found.values())


def _write_list(made: Worksheet, sheet: WrittenSheet, pen: Pen) -> None:
    rows = list(sheet.rows)
    head = 2 if sheet.tags else 1
    made.set_row(0, _HEAD_HEIGHT)
    for column, heading in enumerate(sheet.headings):
        pen.write(made, 0, column, heading, _HEADING)
    for column, tag in enumerate(sheet.tags):
        pen.write(made, 1, column, tag, _TAG)
    for number, row in enumerate(rows, head):
        for column, cell in enumerate(row):
            pen.write(made, number, column, cell)
    for column, heading in enumerate(sheet.headings):
        tagged = text_width(sheet.tags[column]) * _TAGS_SIZE / 11 if column < len(sheet.tags) else 0.0
        # Headings may take two lines, and the sign of the filter stands beside them.
        least = max(tagged, text_width(heading) / 2 + 4)
        made.set_column(column, column, width_of(_column(rows[:_SAMPLE], column), least))
    made.freeze_panes(head, 1)
    if sheet.headings and not sheet.tags:
        # A filter below the headings would sort the hashtags in among the rows.
        made.autofilter(0, 0, 0, len(sheet.headings) - 1)
    last = max(head + len(rows), head + sheet.blank_rows) - 1
    for column, source in sorted(sheet.choices.items()):
        choosing = {"validate": "list", "source": f"={source}", "error_type": "information"}
        made.data_validation(head, column, last, column, choosing)
    _set_up(made, _LIST_PAGE)


def _column(rows: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    return [row[column] for row in rows if column < len(row)]


def _draw(made: Worksheet, sheet: DrawnSheet, pen: Pen) -> None:
    covered = _merge(made, sheet, pen)
    values: list[list[Cell]] = []
    for number, row in enumerate(sheet.rows):
        cells = [_styled(cell) for cell in row]
        for column, cell in enumerate(cells):
            if (number, column) not in covered:
                pen.write(made, number, column, cell.value, cell.look)
        # Words that are turned or that run over several columns say nothing of how wide their own has to be.
        values.append([None if cell.look.turned or (number, column + 1) in covered else cell.value
                       for column, cell in enumerate(cells)])  # fmt: skip
    for column in range(max(map(len, values), default=0)):
        width = sheet.widths[column] if column < len(sheet.widths) else width_of(_column(values[:_SAMPLE], column))
        made.set_column(column, column, width)
    for number, height in sheet.heights.items():
        made.set_row(number, height)
    if sheet.frozen_rows or sheet.frozen_columns:
        made.freeze_panes(sheet.frozen_rows, sheet.frozen_columns)
    _set_up(made, sheet.page)


def _styled(cell: Cell | StyledCell) -> StyledCell:
    return cell if isinstance(cell, StyledCell) else StyledCell(cell, PLAIN)


def _merge(made: Worksheet, sheet: DrawnSheet, pen: Pen) -> set[tuple[int, int]]:
    """Makes areas one cell each; gives the places in them that show nothing of their own."""
    covered = set()
    for area in sheet.merged:
        places = {
            (row, column)
            for row in range(area.row, area.last_row + 1)
            for column in range(area.column, area.last_column + 1)
        }
        if len(places) > 1:
            look = _styled(sheet.rows[area.row][area.column]).look
            made.merge_range(area.row, area.column, area.last_row, area.last_column, "", pen.look(look))
            covered |= places - {(area.row, area.column)}
    return covered


def _set_up(made: Worksheet, page: PageSetUp) -> None:
    if page.is_landscape:
        made.set_landscape()
    made.set_paper(_A3 if page.is_large else _A4)
    made.fit_to_pages(page.pages_wide, page.pages_tall)
    made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    if page.repeated_rows:
        made.repeat_rows(0, page.repeated_rows - 1)
    if page.repeated_columns:
        made.repeat_columns(0, page.repeated_columns - 1)
    if page.footer:
        # In the words of a foot an ampersand begins an instruction.
        made.set_footer(f"&L{page.footer.replace('&', '&&')[:_LONGEST_FOOTER]}&R&P / &N")
