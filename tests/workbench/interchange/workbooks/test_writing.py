"""Workbooks that are written: they return letter for letter, nothing in them runs, and they are made for reading."""

import io
import tempfile
import zipfile
from pathlib import Path
from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import RuleViolation
from workbench.interchange.spreadsheets import Cell
from workbench.interchange.table_limits import CELL_LIMIT
from workbench.interchange.workbooks.reading import read_workbook
from workbench.interchange.workbooks.sheets_written import (
    Area,
    CellLook,
    DrawnSheet,
    Lines,
    PageSetUp,
    Place,
    StyledCell,
    WrittenSheet,
)
from workbench.interchange.workbooks.writing import range_of, write_workbook

HEADINGS = ("Organisation", "Country")


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sheet_of(content: bytes, number: int = 1) -> str:
    return parts(content)[f"xl/worksheets/sheet{number}.xml"]


def looks_of(content: bytes) -> dict[str, minidom.Element]:
    """Place to how its cell looks."""
    styles = minidom.parseString(parts(content)["xl/styles.xml"]).getElementsByTagName("cellXfs")[0]
    looks = styles.getElementsByTagName("xf")
    cells = minidom.parseString(sheet_of(content)).getElementsByTagName("c")
    return {cell.getAttribute("r"): looks[int(cell.getAttribute("s") or 0)] for cell in cells}


CELLS = st.text(st.characters(exclude_categories=["Cc"]), min_size=1, max_size=12) | st.sampled_from(
    ["=1+1", "+33 1", "-3.5", "@x", "_x000D_", "a\nb", "<b>&amp;", "'=1", "]]>", "a\tb", "\u200fعربي", "  edge", "a\rb",
     "<r><t>bold</t></r>", "<r></r>", "{=1}", "https://example.org", "internal:a!A1", "0042"]
)  # fmt: skip


def readable(cell: str) -> str:
    """What no XML can hold becomes the sign for it."""
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" or sign in "\ufffe\uffff" else sign for sign in cell)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_written_returns_letter_for_letter(found: list[list[str]]) -> None:
    rows = [row for row in found if all(cell.strip() for cell in row)]
    content = write_workbook([WrittenSheet(name="Partners", headings=HEADINGS, rows=rows)])
    told = read_workbook(content).sheets[0].rows
    assert [list(row.cells) for row in told] == [list(HEADINGS), *([readable(cell) for cell in row] for row in rows)]
    for name, part in parts(content).items():
        assert minidom.parseString(part), name
        assert "<f>" not in part
        assert "hyperlink" not in part


def test_texts_are_texts_and_those_a_spreadsheet_would_run_bear_its_own_sign() -> None:
    rows: list[list[Cell]] = [["=HYPERLINK(1)", "IFRC"], ["+33 1 23", 5], [None, -2.5], ["", "-7"], ["0042", "<r></r>"]]
    content = write_workbook([WrittenSheet(name="a", headings=HEADINGS, rows=rows)])
    looks = looks_of(content)
    assert {place for place, look in looks.items() if look.getAttribute("quotePrefix") == "1"} == {"A2", "A3"}
    assert {look.getAttribute("numFmtId") for place, look in looks.items() if place not in ("B3", "B4")} == {"49"}
    assert "<v>5</v>" in sheet_of(content)
    assert "<v>-2.5</v>" in sheet_of(content)
    assert 'r="A4"' not in sheet_of(content)
    assert [row.cells for row in read_workbook(content).sheets[0].rows][-1] == ("0042", "<r></r>")


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
    names = ["A", "x" * 40, "A 3", "a 3", "😀" * 20, "'"]
    content = write_workbook(
        [WrittenSheet(name="a", headings=HEADINGS, choices={1: area}),
         WrittenSheet(name="What's [allowed]/here?", headings=["Kind"]),
         *(WrittenSheet(name=name, headings=["more"]) for name in names)]
    )  # fmt: skip
    assert area == "'What''s  allowed  here'!$B$2:$B$9"
    assert "<formula1>'What''s  allowed  here'!$B$2:$B$9</formula1>" in sheet_of(content)
    assert 'sqref="B2:B1001"' in sheet_of(content)
    assert [sheet.name for sheet in read_workbook(content).sheets] == [
        "a", "What's  allowed  here", "A 3", "x" * 31, "A 3 5", "a 3 6", "😀" * 15, "1",
    ]  # fmt: skip


def test_the_same_sheets_give_the_same_bytes_and_a_cell_too_long_is_refused() -> None:
    sheets = [WrittenSheet(name="a", headings=HEADINGS, rows=[["x", "y"]])]
    assert write_workbook(sheets) == write_workbook(sheets)
    for text in ("x" * (CELL_LIMIT + 1), "😀" * CELL_LIMIT):
        with pytest.raises(RuleViolation) as refusal:
            write_workbook([WrittenSheet(name="a", headings=HEADINGS, rows=[[text]])])
        assert refusal.value.code == "exports.cell_too_long"


def test_nothing_that_is_written_lies_in_a_file_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    rows = [[f"Example {n}", "SN"] for n in range(3_000)]
    assert write_workbook([WrittenSheet(name="a", headings=HEADINGS, rows=rows)])


def test_a_matrix_is_drawn_as_it_is_described() -> None:
    head = CellLook(is_bold=True, turned=90, fill="#112233", lines=Lines.AROUND, across=Place.MIDDLE)
    mark = CellLook(fill="#445566", across=Place.END, number_format="0.0", wraps=False)
    matrix = DrawnSheet(
        name="Matrix",
        rows=[
            [StyledCell("=Roles", head), None, StyledCell("Example A", head)],
            ["Activity", StyledCell(None, mark), StyledCell(1.5, mark)],
        ],
        widths=[30], heights={0: 120}, merged=[Area(0, 0, 0, 1), Area(1, 0, 1, 0)], frozen_rows=1, frozen_columns=2,
        page=PageSetUp(is_large=True, repeated_rows=1, repeated_columns=2, footer="Held & kept"),
    )  # fmt: skip
    content = write_workbook([matrix, WrittenSheet(name="List", headings=HEADINGS)], right_to_left=True)
    sheet, looks = sheet_of(content), looks_of(content)
    assert '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>' in sheet
    assert 'xSplit="2" ySplit="1" topLeftCell="C2"' in sheet
    assert '<pageSetUpPr fitToPage="1"/>' in sheet
    assert 'fitToHeight="0"' in sheet
    assert 'paperSize="8"' in sheet
    assert "Held &amp;&amp; kept" in sheet
    assert 'ht="120"' in sheet
    assert sheet.count("rightToLeft") == sheet_of(content, 2).count("rightToLeft") == 1
    assert "$1:$1" in parts(content)["xl/workbook.xml"]
    turned = looks["A1"].getElementsByTagName("alignment")[0]
    assert (turned.getAttribute("textRotation"), turned.getAttribute("horizontal")) == ("90", "center")
    assert looks["A1"].getAttribute("quotePrefix") == "1"
    assert looks["B2"].getElementsByTagName("alignment")[0].getAttribute("horizontal") == "left"
    assert [row.cells for row in read_workbook(content).sheets[0].rows] == [
        ("=Roles", "", "Example A"), ("Activity", "", "1.5"),
    ]  # fmt: skip
