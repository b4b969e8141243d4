"""Workbooks that are written: they return letter for letter, nothing in them runs, and they are made for reading."""

import io
import zipfile
from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import RuleViolation
from workbench.interchange.spreadsheets import Cell
from workbench.interchange.table_limits import CELL_LIMIT
from workbench.interchange.workbooks.reading import read_workbook
from workbench.interchange.workbooks.writing import WrittenSheet, range_of, write_workbook

HEADINGS = ("Organisation", "Country")
GUARDED = 2
"""The look that bears a spreadsheet's own sign for a text."""


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sheet_of(content: bytes, number: int = 1) -> str:
    return parts(content)[f"xl/worksheets/sheet{number}.xml"]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12) | st.sampled_from(
    ["=1+1", "+33 1", "-3.5", "@x", "_x000D_", "a\nb", "<b>&amp;", "'=1", "]]>", "a\tb", "\u200fعربي", "  edge"]
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_written_returns_letter_for_letter(found: list[list[str]]) -> None:
    rows = [row for row in found if all(cell.strip() for cell in row)]
    content = write_workbook([WrittenSheet(name="Partners", headings=HEADINGS, rows=rows)])
    told = read_workbook(content).sheets[0].rows
    readable = [[c.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") for c in row] for row in rows]
    assert [list(row.cells) for row in told] == [list(HEADINGS), *readable]
    for name, part in parts(content).items():
        assert minidom.parseString(part), name


def test_texts_are_texts_and_those_a_spreadsheet_would_run_bear_its_own_sign() -> None:
    rows: list[list[Cell]] = [["=HYPERLINK(1)", "IFRC"], ["+33 1 23", 5], [None, -2.5], ["", "-7"]]
    sheet = sheet_of(write_workbook([WrittenSheet(name="a", headings=HEADINGS, rows=rows)]))
    assert "<f>" not in sheet
    assert f'<c r="A2" s="{GUARDED}" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(1)</t>' in sheet
    assert f'<c r="A3" s="{GUARDED}" t="inlineStr">' in sheet
    assert '<c r="B2" s="1" t="inlineStr">' in sheet
    assert "<v>5</v>" in sheet
    assert "<v>-2.5</v>" in sheet
    assert 'r="A4"' not in sheet
    styles = minidom.parseString(parts(write_workbook([WrittenSheet(name="a", headings=HEADINGS)]))["xl/styles.xml"])
    looks = styles.getElementsByTagName("cellXfs")[0].getElementsByTagName("xf")
    assert [look.getAttribute("quotePrefix") for look in looks].index("1") == GUARDED


def test_the_head_stays_in_sight_and_arabic_sheets_begin_at_the_right() -> None:
    plain = sheet_of(write_workbook([WrittenSheet(name="a", headings=HEADINGS, rows=[["x", "y"]])]))
    assert '<pane xSplit="1" ySplit="1" topLeftCell="B2"' in plain
    assert '<autoFilter ref="A1:B1"/>' in plain
    assert "rightToLeft" not in plain
    tagged = write_workbook(
        [WrittenSheet(name="a", headings=HEADINGS, tags=["#org", "#country"], rows=[["x", "y"]])], right_to_left=True
    )
    assert 'ySplit="2" topLeftCell="B3"' in sheet_of(tagged)
    assert ' rightToLeft="1"' in sheet_of(tagged)
    assert "autoFilter" not in sheet_of(tagged)
    assert [row.cells for row in read_workbook(tagged).sheets[0].rows] == [HEADINGS, ("#org", "#country"), ("x", "y")]


def test_lists_to_choose_from_name_their_sheet_whatever_it_is_called() -> None:
    area = range_of("What's [allowed]/here?", 1, 2, 9)
    content = write_workbook(
        [WrittenSheet(name="a", headings=HEADINGS, choices={1: area}),
         WrittenSheet(name="What's [allowed]/here?", headings=["Kind"]),
         WrittenSheet(name="A", headings=["again"]), WrittenSheet(name="x" * 40, headings=["long"])]
    )  # fmt: skip
    assert area == "'What''s  allowed  here'!$B$2:$B$9"
    assert "<formula1>'What''s  allowed  here'!$B$2:$B$9</formula1>" in sheet_of(content)
    assert 'sqref="B2:B1001"' in sheet_of(content)
    assert [sheet.name for sheet in read_workbook(content).sheets] == ["a", "What's  allowed  here", "A 3", "x" * 31]


def test_the_same_sheets_give_the_same_bytes_and_a_cell_too_long_is_refused() -> None:
    sheets = [WrittenSheet(name="a", headings=HEADINGS, rows=[["x", "y"]])]
    assert write_workbook(sheets) == write_workbook(sheets)
    with pytest.raises(RuleViolation) as refusal:
        write_workbook([WrittenSheet(name="a", headings=HEADINGS, rows=[["x" * (CELL_LIMIT + 1)]])])
    assert refusal.value.code == "exports.cell_too_long"
