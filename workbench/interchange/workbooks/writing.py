"""Workbooks written for people: a frozen head, columns as wide as what stands in them, cells that are texts for good.

Every text is written as a text. One that a spreadsheet would run once it is edited bears the spreadsheet's own sign
for "this is a text", which is no part of it: what was written returns letter for letter. The same sheets give the same
bytes.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from workbench.errors import RuleViolation
from workbench.interchange.spreadsheets import Cell, guard
from workbench.interchange.table_limits import CELL_LIMIT
from workbench.interchange.workbooks.names import MAIN, PACKAGE, RELATIONS, column_letters

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[^ -%'-;=?-^`-~\u00a1-\u1fff]")
"""Whatever is not surely written as it is."""
_SUSPECT = frozenset("=+-@'\t\r")
"""What a text begins with that a spreadsheet may run."""
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NAME_SIGNS = re.compile(r"[\\/?*\[\]:]")
_LONGEST_NAME = 31
_NARROWEST, _WIDEST = 8, 60
_SAMPLE = 500
_PLAIN, _GUARDED, _HEADING, _TAG, _NUMBER = 1, 2, 3, 4, 5
_MADE = (1980, 1, 1, 0, 0, 0)

_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/>'
    '</font><font><b/><sz val="11"/><color rgb="FF1F2933"/><name val="Calibri"/><family val="2"/></font>'
    '<font><i/><sz val="9"/><color rgb="FF5F6B76"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8ECEF"/><bgColor indexed="64"/></patternFill></fill>'
    '</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>'
    '<bottom style="thin"><color rgb="FF9AA5B1"/></bottom><diagonal/></border></borders><cellStyleXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" '
    'applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSheet:
    """A sheet to be written: headings, hashtags below them where wanted, rows, and lists that cells are chosen from."""

    name: str
    headings: Sequence[str]
    tags: Sequence[str] = ()
    """HXL hashtags, one for each column; none where the sheet bears none."""
    rows: Iterable[Sequence[Cell]] = ()
    choices: Mapping[int, str] = field(default_factory=dict)
    """Column, from 0, to the range its cells are chosen from, such as ``'Lists'!$A$2:$A$9``; others may be written."""
    blank_rows: int = 1_000
    """So many rows below the head have the lists, where there are any."""


def write_workbook(
    sheets: Sequence[WrittenSheet], *, language: str = "en", title: str = "", right_to_left: bool = False
) -> bytes:
    """The sheets as an ``.xlsx`` file. Raises RuleViolation ``exports.cell_too_long``."""
    names = _distinct([_sheet_name(sheet.name) for sheet in sheets])
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations(
            [(f"{_OFFICE}officeDocument", "xl/workbook.xml"),
             ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
              "docProps/core.xml")]
        ),
        "docProps/core.xml": _core(title, language),
        "xl/workbook.xml": _workbook(names, sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [*((f"{_OFFICE}worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
             (f"{_OFFICE}styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
    }  # fmt: skip
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, content in parts.items():
            _put(archive, name, content)
        for number, sheet in enumerate(sheets, 1):
            _put(archive, f"xl/worksheets/sheet{number}.xml", _sheet(sheet, right_to_left, is_first=number == 1))
    return written.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: str) -> None:
    member = zipfile.ZipInfo(name, _MADE)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, content.encode("utf-8"))


def range_of(sheet: str, column: int, first: int, last: int) -> str:
    """A part of a column, from 0, of a sheet, as lists to choose from name it; rows from 1."""
    letters = column_letters(column)
    quoted = _sheet_name(sheet).replace("'", "''")
    return f"'{quoted}'!${letters}${first}:${letters}${last}"


def _sheet_name(name: str) -> str:
    return _NAME_SIGNS.sub(" ", _NOT_XML.sub("", name)).strip(" '")[:_LONGEST_NAME].strip(" '") or "1"


def _distinct(names: Sequence[str]) -> list[str]:
    found: list[str] = []
    for number, name in enumerate(names, 1):
        # Spreadsheets take names that differ in their case alone for one.
        is_there = name.casefold() in {other.casefold() for other in found}
        found.append(f"{name[: _LONGEST_NAME - 4]} {number}" if is_there else name)
    return found


def _content_types(sheets: int) -> str:
    parts = [
        ("/xl/workbook.xml", f"{_TYPES}sheet.main+xml"), ("/xl/styles.xml", f"{_TYPES}styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"/xl/worksheets/sheet{number}.xml", f"{_TYPES}worksheet+xml") for number in range(1, sheets + 1)),
    ]  # fmt: skip
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts)
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def _core(title: str, language: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_escaped(title)}</dc:title>'
        f"<dc:language>{_escaped(language)}</dc:language></cp:coreProperties>"
    )


def _workbook(names: Sequence[str], sheets: Sequence[WrittenSheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    # Spreadsheets keep what is filtered under a name of their own, and repair a file that lacks it.
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
        f"{escape(_filtered(name, sheet))}</definedName>"
        for number, (name, sheet) in enumerate(zip(names, sheets, strict=True))
        if sheet.headings and not sheet.tags
    )
    defined = f"<definedNames>{filters}</definedNames>" if filters else ""
    return (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{listed}</sheets>{defined}</workbook>"
    )


def _filtered(name: str, sheet: WrittenSheet) -> str:
    quoted = name.replace("'", "''")
    return f"'{quoted}'!$A$1:${column_letters(len(sheet.headings) - 1)}$1"


def _sheet(sheet: WrittenSheet, right_to_left: bool, *, is_first: bool) -> str:
    rows = list(sheet.rows)
    head = 2 if sheet.tags else 1
    last = column_letters(max(len(sheet.headings), 1) - 1)
    direction = ' rightToLeft="1"' if right_to_left else ""
    chosen = ' tabSelected="1"' if is_first else ""
    letters = [column_letters(column) for column in range(max([len(sheet.headings), *map(len, rows)], default=0))]
    lines = [_line(1, letters, [_text(cell, _HEADING) for cell in sheet.headings], height=' ht="30" customHeight="1"')]
    if sheet.tags:
        lines.append(_line(2, letters, [_text(cell, _TAG) for cell in sheet.tags]))
    lines += [_line(number, letters, [_cell(cell) for cell in row]) for number, row in enumerate(rows, head + 1)]
    return (
        f'{_HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView{direction}{chosen} workbookViewId="0">'
        f'<pane xSplit="1" ySplit="{head}" topLeftCell="B{head + 1}" activePane="bottomRight" state="frozen"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>{_columns(sheet, rows)}'
        f"<sheetData>{''.join(lines)}</sheetData>"
        # A filter below the headings would sort the hashtags in among the rows.
        + ("" if sheet.tags else f'<autoFilter ref="A1:{last}1"/>')
        + _choices(sheet, head + 1, max(head + len(rows), head + sheet.blank_rows))
        + '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _columns(sheet: WrittenSheet, rows: Sequence[Sequence[Cell]]) -> str:
    found = []
    for column, heading in enumerate(sheet.headings):
        cells = [row[column] for row in rows[:_SAMPLE] if column < len(row)]
        longest = max((_width(str(cell)) for cell in cells if cell is not None), default=0)
        tag = _width(sheet.tags[column]) * 0.8 if column < len(sheet.tags) else 0
        # Headings may take two lines, and the sign of the filter stands beside them.
        width = min(max(longest, tag, _width(heading) / 2 + 4, _NARROWEST) + 2, _WIDEST)
        found.append(f'<col min="{column + 1}" max="{column + 1}" width="{width:.1f}" customWidth="1"/>')
    return f"<cols>{''.join(found)}</cols>" if found else ""


def _width(text: str) -> int:
    lines = text.split("\n")
    return max(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line[:200]) for line in lines)


def _choices(sheet: WrittenSheet, first: int, last: int) -> str:
    if not sheet.choices:
        return ""
    listed = "".join(
        '<dataValidation type="list" errorStyle="information" allowBlank="1" showErrorMessage="1" '
        f'sqref="{column_letters(column)}{first}:{column_letters(column)}{last}"><formula1>{escape(source)}</formula1>'
        "</dataValidation>"
        for column, source in sorted(sheet.choices.items())
    )
    return f'<dataValidations count="{len(sheet.choices)}">{listed}</dataValidations>'


def _line(number: int, letters: Sequence[str], cells: Sequence[str], height: str = "") -> str:
    placed = "".join(f'<c r="{letter}{number}"{cell}' for letter, cell in zip(letters, cells, strict=False) if cell)
    return f'<row r="{number}"{height}>{placed}</row>'


def _cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return _text(cell, _GUARDED if cell[0] in _SUSPECT and guard(cell) != cell else _PLAIN)
    return f' s="{_NUMBER}"><v>{cell!r}</v></c>'


def _text(text: str, style: int) -> str:
    if len(text) > CELL_LIMIT:
        raise RuleViolation("exports.cell_too_long", limit=CELL_LIMIT)
    return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{_escaped(text)}</t></is></c>' if text else ""


def _escaped(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    if "_x" in text:
        text = _LIKE_ESCAPED.sub("_x005F_", text)
    # A carriage return that stands bare becomes a line feed when XML is read.
    return escape(text).replace("\r", "_x000D_")
