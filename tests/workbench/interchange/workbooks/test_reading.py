"""Workbooks as others save them: every kind of cell, both calendars, merged cells, formulas, what is hidden."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.workbooks import MAIN, STRICT, a_workbook, number, rows, text
from workbench.domain.foreign_tables import CellKind, ForeignRow
from workbench.errors import WorkbenchError
from workbench.interchange.workbooks.numbers import Shown, number_text, shown_by
from workbench.interchange.workbooks.reading import read_workbook

REAL = Path(__file__).parents[5] / "shared" / "realdata" / "hxl"


def read(content: bytes) -> list[ForeignRow]:
    return list(read_workbook(content).sheets[0].rows)


@pytest.mark.parametrize("space", [MAIN, STRICT])
def test_texts_numbers_truth_and_errors_in_both_editions_of_the_standard(space: str) -> None:
    shared = (
        "<si><t>IFRC</t></si><si><r><t>Head of </t></r><r><rPr/><t xml:space='preserve'>office</t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si><si><t>two_x000A_lines_x005F_x</t></si>"
    )
    content = a_workbook(
        rows(
            '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c>'
            '<c r="E1" t="s"><v>3</v></c>',
            '<c r="A2"><v>2.50</v></c><c r="B2"><v>9647701234567</v></c><c t="b" r="C2"><v>1</v></c>'
            '<c r="D2" t="e"><v>#REF!</v></c><c r="E2" t="str"><f>A1</f><v>IFRC</v></c>'
            '<c r="F2" t="d"><v>2026-03-14</v></c>',
            "",
            '<c t="inlineStr"><is><t>no place</t></is></c><c><v>1E3</v></c><c><v>0.30000000000000004</v></c>',
        ),
        shared=shared,
        space=space,
    )
    assert read(content) == [
        ForeignRow(1, ("IFRC", "Head of office", "", "東京", "two\nlines_x"), "tt_tt"),
        ForeignRow(2, ("2.5", "9647701234567", "yes", "#REF!", "IFRC", "2026-03-14"), "nnbetd"),
        ForeignRow(4, ("no place", "1000", "0.3"), "tnn"),
    ]
    assert read_workbook(content).sheets[0].errors == 1


@pytest.mark.parametrize(
    ("from_1904", "shift"), [(False, 0), (True, -1462)], ids=["counted from 1900", "counted from 1904"]
)
def test_days_and_hours_mean_the_same_in_both_calendars(from_1904: bool, shift: int) -> None:
    content = a_workbook(
        rows(
            number("A1", 46095 + shift, 1) + number("B1", 46095 + shift, 2) + number("C1", 46095.395833333 + shift, 3),
            number("A2", 0.395833333, 4) + number("B2", 701234567, 5) + number("C2", 12.5, 6) + number("D2", 46095),
        ),
        from_1904=from_1904,
    )
    table = read_workbook(content)
    assert table.counts_from_1904 is from_1904
    assert [(row.cells, row.kinds) for row in table.sheets[0].rows] == [
        (("2026-03-14", "2026-03-14", "2026-03-14 09:30"), "ddm"),
        (("09:30", "0701234567", "12.5", "46095"), "hnnn"),
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [("1", "1900-01-01"), ("59", "1900-02-28"), ("60", "60"), ("61", "1900-03-01"), ("2958465", "9999-12-31"),
     ("2958466", "2958466"), ("-1", "-1"), ("0", "0"), ("46095.9999999", "2026-03-15"), ("nan", "nan"), ("x", "x")],
)  # fmt: skip
def test_the_day_that_never_was_and_days_beyond_the_calendar_stay_numbers(value: str, told: str) -> None:
    assert number_text(value, Shown.DAY, 0, from_1904=False)[0] == told


@pytest.mark.parametrize(
    ("code", "shown"),
    [("General", Shown.NUMBER), ("0.00E+00", Shown.NUMBER), ('0 "days"', Shown.NUMBER), ("[Red]0", Shown.NUMBER),
     ("d-mmm-yy", Shown.DAY), ("mmm yyyy", Shown.DAY), ("[$-40C]d mmmm yyyy;@", Shown.DAY), ("mm:ss", Shown.TIME),
     ("[h]:mm", Shown.TIME), ("h:mm AM/PM", Shown.TIME), ("dd.mm.yyyy hh:mm", Shown.MOMENT), ("#,##0_d", Shown.NUMBER),
     ("@", Shown.NUMBER), ("", Shown.NUMBER)],
)  # fmt: skip
def test_formats_that_show_a_day_are_told_from_those_that_show_a_number(code: str, shown: Shown) -> None:
    assert shown_by(164, code) is shown


def test_what_is_merged_downwards_stands_in_each_row_and_across_in_the_first_column_alone() -> None:
    sheet = rows(
        text("A1", "Organisation") + text("B1", "Contact"),
        text("A2", "IFRC") + text("C2", "Head"),
        text("C3", "Deputy"),
        "",
        text("A5", "ICRC") + text("B5", "kept"),
        text("B6", "kept too"),
    )
    merged = "<mergeCells>" + "".join(f'<mergeCell ref="{r}"/>' for r in ("B1:C1", "A2:A4", "A5:B6")) + "</mergeCells>"
    (found,) = read_workbook(a_workbook(sheet + merged)).sheets
    assert [row.cells for row in found.rows] == [
        ("Organisation", "Contact"), ("IFRC", "", "Head"), ("IFRC", "", "Deputy"), ("ICRC", "kept"),
        ("ICRC", "kept too"),
    ]  # fmt: skip
    assert (found.merged, found.merged_places) == (3, ("B1:C1", "A2:A4", "A5:B6"))


def test_formulas_are_read_by_their_last_result_and_told_as_is_what_is_hidden_and_linked() -> None:
    sheet = (
        '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>HYPERLINK("http://127.0.0.1:9")</f></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="str"><f>[1]Sheet!A1</f><v>elsewhere</v></c></row></sheetData>'
    )
    content = a_workbook(sheet, rows(text("A1", "x")), names={2: "Old & hidden"}, hidden=frozenset({2}), links=1)
    table = read_workbook(content)
    first, second = table.sheets
    assert [row.cells for row in first.rows] == [("2",), ("elsewhere",)]
    assert (first.formulas, first.formula_places, first.formulas_without_result) == (3, ("A1", "B1", "A2"), 1)
    assert (first.hidden_rows, first.hidden_columns, first.is_hidden) == (1, 2, False)
    assert (second.name, second.is_hidden, table.links) == ("Old & hidden", True, 1)
    assert table.sheet() is first
    assert table.sheet("Old & hidden") is second


def test_two_cells_in_the_farthest_corners_take_no_room() -> None:
    near, last = '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    far = f"<sheetData>{near}{last}</sheetData>"
    assert [row.line for row in read(a_workbook(f'<dimension ref="A1:XFD1048576"/>{far}'))] == [1, 1_048_576]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not on this computer")
def test_real_workbooks_of_a_library_for_hashtags() -> None:
    merged = read_workbook((REAL / "libhxl_input-merged.xlsx").read_bytes()).sheets[0]
    assert (len(merged.rows), merged.merged) == (7, 6)
    assert [row.cells[8] for row in merged.rows[3:]] == ["1 March 2015"] * 4
    valid = read_workbook((REAL / "libhxl_input-valid.xlsx").read_bytes()).sheets[0]
    assert (len(valid.rows), valid.merged) == (7, 3)


SHEET = rows(
    text("A1", "Organisation") + number("B1", 46095, 1), '<c r="A2" t="s"><v>0</v></c><c r="B2"><f>A1</f><v>1</v></c>'
)
WHOLE = a_workbook(SHEET + '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>', shared="<si><t>IFRC</t></si>")
MARKS = st.sampled_from(
    ["<", ">", "/", '"', "r=", "A1", "ZZ9", "t='s'", "<v>", "</v>", "<row>", "</row>", "<c>", "<f/>", "&amp;", "&x;",
     "<is><t>", "-1", "1e999", "9" * 40, "<mergeCell ref='A1:B9'/>", "\x00", "é"]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(SHEET)), MARKS), min_size=1, max_size=6))
def test_a_sheet_with_anything_put_into_it_is_read_or_refused(changes: list[tuple[int, str]]) -> None:
    sheet = SHEET
    for at, mark in changes:
        sheet = sheet[:at] + mark + sheet[at:]
    try:
        read_workbook(a_workbook(sheet, shared="<si><t>IFRC</t></si>"))
    except WorkbenchError as error:
        assert error.code.startswith("tables.")  # noqa: PT017


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE)
    for at, byte in changes:
        content[at] = byte
    try:
        read_workbook(bytes(content))
    except WorkbenchError as error:
        assert error.code.startswith(("tables.", "archives."))  # noqa: PT017


@given(st.floats(allow_nan=True) | st.integers(-(10**20), 10**20), st.sampled_from(list(Shown)), st.booleans())
def test_any_number_is_told_somehow(value: float, shown: Shown, from_1904: bool) -> None:
    told, kind = number_text(repr(value), shown, 0, from_1904)
    assert told
    assert kind in CellKind
