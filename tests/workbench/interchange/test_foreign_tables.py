"""Tables of others: what they are decides how they are read, and each refusal says why."""

import codecs
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.workbooks import a_workbook, hostile_workbooks, other_files, rows, text
from workbench.domain.foreign_tables import CellKind, ForeignRow, ForeignSheet, ForeignTable, TableForm, TextCode
from workbench.domain.foreign_tables import TextCodeReason as Reason
from workbench.errors import Refused, RuleViolation, WorkbenchError
from workbench.interchange import table_limits
from workbench.interchange.foreign_tables import (
    PackedTable,
    pack_table,
    read_foreign_table,
    unpack_table,
)
from workbench.interchange.spreadsheets import write_csv

LINES = "Organisation;Country\r\nCroix-Rouge d’exemple;Sénégal\r\n"


def cells(table: ForeignTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.sheet().rows]


@pytest.mark.parametrize(("name", "content", "code"), [pytest.param(*each, id=each[0]) for each in other_files()])
def test_what_is_no_table_is_named_and_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(WorkbenchError) as refusal:
        read_foreign_table(content, name)
    assert refusal.value.code == code


@pytest.mark.parametrize(("name", "content", "code"), [pytest.param(*each, id=each[0]) for each in hostile_workbooks()])
def test_a_hostile_workbook_is_refused_or_read(name: str, content: bytes, code: str) -> None:
    if not code:
        assert read_foreign_table(content).sheets
        return
    with pytest.raises(WorkbenchError) as refusal:
        read_foreign_table(content)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (LINES.encode(), TextCode.UTF_8, Reason.VALID),
        (codecs.BOM_UTF8 + LINES.encode(), TextCode.UTF_8, Reason.MARK),
        (LINES.encode("utf-16"), TextCode.UTF_16_LE, Reason.MARK),
        (codecs.BOM_UTF16_BE + LINES.encode("utf-16-be"), TextCode.UTF_16_BE, Reason.MARK),
        (LINES.encode("utf-16-le"), TextCode.UTF_16_LE, Reason.ZEROS),
        (LINES.encode("utf-16-be"), TextCode.UTF_16_BE, Reason.ZEROS),
        (LINES.encode("cp1252"), TextCode.CP1252, Reason.LETTERS),
    ],
)
def test_how_letters_were_stored_is_found_out_with_its_reason(content: bytes, code: TextCode, reason: Reason) -> None:
    table = read_foreign_table(content, "list.csv")
    assert (table.form, table.code, table.code_reason, table.separator) == (TableForm.TEXT, code, reason, ";")
    assert cells(table) == [("Organisation", "Country"), ("Croix-Rouge d’exemple", "Sénégal")]
    assert not table.is_misnamed
    assert table.removed == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Товариство Червоного Хреста України", TextCode.CP1251),
        ("Об’єднання «Приклад»; вулиця Лісова", TextCode.CP1251),
        ("جمعية الهلال الأحمر العراقي", TextCode.CP1256),
        ("Cruz Roja Española, Compañía de María", TextCode.CP1252),
        ("Ärztekammer für Übungen – Größe", TextCode.CP1252),
    ],
)
def test_a_guess_is_told_and_another_may_be_chosen(words: str, code: TextCode) -> None:
    content = f"Name;No\n{words.replace(';', ' ')};1\n".encode(code.value)
    table = read_foreign_table(content)
    assert (table.code, table.code_reason) == (code, Reason.LETTERS)
    assert table.code_reason is not None
    assert table.code_reason.is_guess
    assert cells(table)[1][0] == words.replace(";", " ")
    for other in (TextCode.CP1252, TextCode.CP1251, TextCode.CP1256):
        chosen = read_foreign_table(content, code=other)
        assert (chosen.code, chosen.code_reason) == (other, Reason.CHOSEN)
        assert (cells(chosen) == cells(table)) is (other is code)
    with pytest.raises(RuleViolation) as refusal:
        read_foreign_table(content, code=TextCode.UTF_8)
    assert refusal.value.code == "tables.code_does_not_fit"


def test_bytes_that_are_no_words_of_any_language_are_still_read_and_said_to_be_a_guess() -> None:
    table = read_foreign_table(b"a;b\n" + b"aBc\xe9Dx\xc0yZ\xff;x\n")
    assert table.code_reason is Reason.NOTHING_ELSE


def test_zeros_that_strayed_in_are_taken_out_and_counted() -> None:
    table = read_foreign_table(b"Organisation;Country\nIF\0RC;CH\0\n\x1e\x1f;\0x\n", "list.csv")
    assert cells(table) == [("Organisation", "Country"), ("IFRC", "CH"), ("", "x")]
    assert table.removed == 5


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_any_line_end(separator: str, end: str) -> None:
    lines = [separator.join(row) for row in (["Organisation", "Post"], ["IFRC", '"Head\nof office"'], ["ICRC", ""])]
    table = read_foreign_table(end.join(lines).encode())
    assert table.separator == separator
    assert [row.cells for row in table.sheet().rows][:2] == [("Organisation", "Post"), ("IFRC", "Head\nof office")]
    assert table.sheet().rows[2].cells == ("ICRC",)


def test_mixed_line_ends_unclosed_quotes_and_a_separator_that_is_named() -> None:
    table = read_foreign_table(b'sep=;\r\nOrganisation;Note\nIFRC;"never closed\rICRC;b\r\n')
    assert cells(table) == [("Organisation", "Note"), ("IFRC", '"never closed'), ("ICRC", "b")]
    assert read_foreign_table(b"a;b\nc;d\n", separator=",").sheet().rows[0].cells == ("a;b",)


def test_a_file_is_told_that_is_not_what_its_name_says() -> None:
    workbook = a_workbook(rows(text("A1", "Organisation")))
    assert read_foreign_table(workbook, "list.csv").is_misnamed
    assert not read_foreign_table(workbook, "LIST.XLSX").is_misnamed
    assert read_foreign_table(b"a;b\nc;d", "list.xls").is_misnamed
    assert read_foreign_table(b"a;b\nc;d", "list.xls").form is TableForm.TEXT


def test_hashtags_are_found_near_the_top_alone() -> None:
    head = "Made by hand\n\nOrganisation,Where\n#org +name , #adm1\nIFRC,Geneva\n"
    assert read_foreign_table(head.encode()).sheet().hashtags == 2
    assert read_foreign_table(b"Organisation,No\n#1 choice,#2\n").sheet().hashtags is None
    late = "Organisation,Where\n" + "IFRC,Geneva\n" * 30 + "#org,#adm1\n"
    assert read_foreign_table(late.encode()).sheet().hashtags is None


@pytest.mark.parametrize(
    ("limit", "code"),
    [("ROWS_LIMIT", "too_many_rows"), ("CELLS_LIMIT", "too_many_cells"), ("CHARACTERS_LIMIT", "too_much_text")],
)
def test_too_much_is_refused_and_never_cut_off(limit: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_limits, limit, 30)
    many = write_csv(["a", "b"], [["c", "d"]] * 40)
    for content in (many, a_workbook(rows(*[text("A1", "ab") + text("B1", "cd")] * 40))):
        with pytest.raises(RuleViolation) as refusal:
            read_foreign_table(content)
        assert refusal.value.code == f"tables.{code}"


def test_a_cell_that_is_too_long_loses_its_end_which_is_told() -> None:
    table = read_foreign_table(b"a;b\n" + b"x" * 40_000 + b";y\n")
    assert (len(cells(table)[1][0]), table.cut) == (table_limits.CELL_LIMIT, 1)


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6)


@given(TABLES)
def test_a_packed_table_returns_and_what_lies_is_taken_out(found: list[list[str]]) -> None:
    clean = [[cell.translate({0x1E: None, 0x1F: None}) for cell in row] for row in found]
    sheet = ForeignSheet(rows=tuple(ForeignRow(at, tuple(row)) for at, row in enumerate(clean, 1)))
    table = unpack_table(pack_table(ForeignTable(form=TableForm.TEXT, sheets=(sheet,))))
    assert [len(row.cells) for row in table.sheets[0].rows] == [len(row) for row in clean]
    for row, before in zip(table.sheets[0].rows, clean, strict=True):
        for cell, raw in zip(row.cells, before, strict=True):
            assert "\u202e" not in cell
            assert cell == cell.strip()
            assert not raw.isascii() or not raw.isprintable() or cell == raw.strip()


BARE = ForeignTable(form=TableForm.WORKBOOK, sheets=(ForeignSheet(name="a"),))


@pytest.mark.parametrize(
    "packed",
    [
        PackedTable(BARE, ()),
        PackedTable(BARE, (b"1\x1f\x1fa", b"")),
        PackedTable(BARE, (b"one\x1f\x1fa",)),
        PackedTable(BARE, (b"1",)),
        PackedTable(BARE, (b"-1\x1f\x1fa",)),
        PackedTable(BARE, (b"1\x1ftt\x1fa",)),
        PackedTable(BARE, (b"1\x1fx\x1fa",)),
        PackedTable(BARE, (b"1\x1f\x1f\xff",)),
        PackedTable(replace(BARE, sheets=(ForeignSheet(hashtags=3),)), (b"1\x1f\x1fa",)),
        PackedTable(replace(BARE, sheets=(ForeignSheet(rows=(ForeignRow(1, ("a",)),)),)), (b"",)),
    ],
)
def test_an_answer_that_is_no_table_is_not_believed(packed: PackedTable) -> None:
    with pytest.raises(Refused) as refusal:
        unpack_table(packed)
    assert refusal.value.code == "sandbox.not_understood"


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-16-le", "surrogatepass")))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    try:
        table = read_foreign_table(content)
    except WorkbenchError as error:
        assert error.code.startswith(("tables.", "archives."))  # noqa: PT017
        return
    assert unpack_table(pack_table(table)).sheets


PIECES = st.lists(
    st.sampled_from(
        ['"', '""', ";", ",", "\t", "|", "\r", "\n", "\r\n", "\0", "'", "=1+1", "#org", "é", "ا", "я", "a"]
    ),
    max_size=60,
)


@given(PIECES, st.sampled_from(list(TextCode)))
def test_any_text_made_of_what_tables_are_made_of_is_read_or_refused(pieces: list[str], code: TextCode) -> None:
    content = "".join(pieces).encode(code.value, errors="replace")
    for chosen in (None, code):
        try:
            table = read_foreign_table(content, code=chosen)
        except RuleViolation as error:
            assert error.code in ("tables.empty", "tables.code_does_not_fit")  # noqa: PT017
            continue
        assert all(row.kind(at) is not CellKind.EMPTY or not row.cells[at].strip()
                   for row in table.sheet().rows for at in range(len(row.cells)))  # fmt: skip
