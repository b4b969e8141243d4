"""CSV that spreadsheets open safely and that returns letter for letter."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.interchange.spreadsheets import guess_separator, read_table, unguard, write_csv

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(
    alphabet="=+-@'\t\r\n\",;1a ", max_size=8
)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5)


@given(ROWS)
def test_a_table_returns_letter_for_letter(rows: list[list[str]]) -> None:
    written = write_csv(rows[0], rows[1:]).decode("utf-8-sig")
    assert [list(row.cells) for row in read_table(written, ",")] == rows


@given(ROWS)
def test_no_spreadsheet_would_run_any_cell(rows: list[list[str]]) -> None:
    written = write_csv(rows[0], rows[1:]).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
    numbers = {cell for cell in cells if cell.lstrip("+-").replace(".", "", 1).replace(",", "", 1).isdecimal()}
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and cell not in numbers]
    assert [unguard(cell) for cell in cells] == [cell for row in rows for cell in row]


def test_the_file_has_a_mark_and_windows_line_ends_and_plain_numbers() -> None:
    content = write_csv(["name", "n"], [["=1+1", -3], ["a,b", None], ["-3.5", 2.5]])
    assert content == b'\xef\xbb\xbfname,n\r\n\'=1+1,-3\r\n"a,b",\r\n-3.5,2.5\r\n'


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b\nc;d\n", ";"),
        ("a\tb,c\nd\te\n", "\t"),
        ("a,b\nc,d", ","),
        ("Health, care and co\nICRC\nIFRC", None),
        ("", None),
    ],
)
def test_the_separator_is_found(text: str, separator: str | None) -> None:
    assert guess_separator(text) == separator


def test_an_unclosed_quotation_mark_is_a_letter() -> None:
    assert [row.cells for row in read_table('"a\tb\nc\td')] == [('"a', "b"), ("c", "d")]


def test_rows_know_their_line() -> None:
    assert [(row.line, row.cells) for row in read_table('a\t"b\nc"\r\nd\te\n\nf\tg')] == [
        (1, ("a", "b\nc")), (3, ("d", "e")), (4, ("",)), (5, ("f", "g")),
    ]  # fmt: skip


@pytest.mark.parametrize("piece", ['"', '""', '"a\t', '"""\t', "\t", "'"])
def test_hundreds_of_thousands_of_quotation_marks_lose_no_letter(piece: str) -> None:
    cells = [cell for row in read_table(piece * 100_000) for cell in row.cells]
    assert sum(cell.count("a") for cell in cells) == (piece * 100_000).count("a")
