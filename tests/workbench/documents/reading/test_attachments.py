"""A file inside a PDF is found by its name, never unpacked beyond its limit, and never guessed at."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.carried_files import a_pdf_with
from tests.builders.hostile_files import (
    a_pdf,
    cut_at_every_sixteenth,
    deflated_zeros,
    hostile_pdfs,
    with_objects,
)
from workbench.documents.reading.attachments import find_attachment, warm_up
from workbench.errors import WorkbenchError

NAME = "coordination-minutes.json"
LIMIT = 8_000_000
CODES = {
    "pdf.unreadable", "pdf.protected", "carried.nothing", "carried.truncated", "carried.several", "carried.altered",
    "carried.too_large",
}  # fmt: skip


def found(pdf: bytes, limit: int = LIMIT) -> bytes:
    return find_attachment(pdf, NAME, limit)


def code_of(pdf: bytes) -> str:
    with pytest.raises(WorkbenchError) as raised:
        found(pdf)
    return raised.value.code


@pytest.mark.parametrize("packed", [True, False])
def test_the_file_is_found_packed_or_not(packed: bool) -> None:
    warm_up()
    assert found(a_pdf_with(b"{}" * 99, packed=packed)) == b"{}" * 99


def test_a_file_that_another_program_wrote_anew_still_carries_it() -> None:
    for options in ({"object_stream_mode": pikepdf.ObjectStreamMode.generate}, {"linearize": True}, {}):
        written = BytesIO()
        with pikepdf.open(BytesIO(a_pdf_with(b"{}"))) as file:
            file.save(written, **options)
        assert found(written.getvalue()) == b"{}"


def test_a_file_named_in_the_catalogue_alone_is_found() -> None:
    with pikepdf.open(BytesIO(a_pdf_with(b"{}"))) as file:
        file.Root.AF = pikepdf.Array([file.Root.Names.EmbeddedFiles.Names[1]])
        del file.Root["/Names"]
        written = BytesIO()
        file.save(written)
    assert found(written.getvalue()) == b"{}"


def test_two_files_of_the_name_are_refused_and_one_named_twice_is_one() -> None:
    assert code_of(a_pdf_with(b"{}", b"[]")) == "carried.several"
    assert code_of(a_pdf_with(b"{}", b"{}")) == "carried.several"
    with pikepdf.open(BytesIO(a_pdf_with(b"{}"))) as file:
        file.Root.AF = pikepdf.Array([file.Root.Names.EmbeddedFiles.Names[1]])
        written = BytesIO()
        file.save(written)
    assert found(written.getvalue()) == b"{}"


def test_a_pdf_that_carries_nothing_or_something_else_says_so() -> None:
    assert code_of(a_pdf()) == "carried.nothing"
    assert code_of(a_pdf_with(b"{}", name="invoice.xml")) == "carried.nothing"


def test_five_hundred_megabytes_of_zeros_are_never_unpacked() -> None:
    zeros = deflated_zeros(500)
    pdf = a_pdf_with(b"{}")
    with pikepdf.open(BytesIO(pdf)) as file:
        specification = file.Root.Names.EmbeddedFiles.Names[1]
        specification.EF.F = file.make_indirect(pikepdf.Stream(file, b""))
        specification.EF.F.write(zeros, filter=pikepdf.Name.FlateDecode)
        written = BytesIO()
        file.save(written, recompress_flate=False)
    assert len(zeros) < LIMIT
    assert code_of(written.getvalue()) == "carried.too_large"
    assert code_of(a_pdf_with(bytes(LIMIT + 1), packed=False)) == "carried.too_large"


@pytest.mark.parametrize(
    "entries",
    [
        "/Filter[/FlateDecode/FlateDecode]", "/Filter/LZWDecode", "/Filter/FlateDecode/DecodeParms<</Predictor 12>>",
        "/Filter 7",
    ],
)  # fmt: skip
def test_a_packing_of_any_other_sort_is_refused(entries: str) -> None:
    assert code_of(a_pdf_with(zlib.compress(b"{}"), packed=False, entries=entries)) == "pdf.unreadable"


def test_damage_within_the_packed_file_is_noticed() -> None:
    pdf = a_pdf_with(b"{}" * 500)
    packed = zlib.compress(b"{}" * 500)
    start = pdf.index(packed)
    for place in range(len(packed)):
        spoilt = bytearray(pdf)
        spoilt[start + place] ^= 4
        try:
            assert found(bytes(spoilt)) == b"{}" * 500
        except WorkbenchError as error:
            assert error.code == "carried.altered"  # noqa: PT017


def test_a_file_cut_off_anywhere_is_told_as_such() -> None:
    pdf = a_pdf_with(b"{}" * 500)
    assert {code_of(part) for part in cut_at_every_sixteenth(pdf) if b"%PDF-" in part and b"%%EOF" not in part} == {
        "carried.truncated"
    }


@pytest.mark.parametrize(
    "names",
    [b"<</Kids[1 0 R]>>", b"<</Kids[2 0 R 2 0 R]>>", b"<</Names 7>>", b"<</Names[(a)]>>", b"<</Names[(a)(b)]>>",
     b"<</Names[(a)<</F(coordination-minutes.json)>>]>>", b"<</Kids 9>>", b"7", b"[]", b"9 9 R",
     b"<</Names[(a)<</F(coordination-minutes.json)/EF<</F 1 0 R>>>>]>>",
     b"<</Names[(a)<</F(coordination-minutes.json)/EF<</F(text)>>>>]>>"],
)  # fmt: skip
def test_a_tree_of_names_that_is_none_is_refused(names: bytes) -> None:
    catalog = b"<</Type/Catalog/Pages 3 0 R/Names<</EmbeddedFiles 2 0 R>>>>"
    pdf = with_objects([catalog, names, b"<</Type/Pages/Kids[]/Count 0>>"])
    assert code_of(pdf) in {"pdf.unreadable", "carried.nothing"}


def test_a_locked_file_is_told_as_such() -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(a_pdf_with(b"{}"))) as file:
        file.save(locked, encryption=pikepdf.Encryption(owner="owner", user="user"))
    assert code_of(locked.getvalue()) == "pdf.protected"


@pytest.mark.parametrize(("name", "pdf"), [pytest.param(*each, id=each[0]) for each in hostile_pdfs()])
def test_a_hostile_pdf_is_refused(name: str, pdf: bytes) -> None:
    assert code_of(pdf) in CODES


HONEST = a_pdf_with(b'{"format":"coordination-minutes"}' * 9)
CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)), max_size=6)


@given(changes=CHANGES)
def test_a_file_with_bytes_changed_is_read_or_refused(changes: list[tuple[float, bytes]]) -> None:
    spoilt = bytearray(HONEST)
    for place, new in changes:
        start = int(place * len(spoilt))
        spoilt[start : start + len(new)] = new
    try:
        found(bytes(spoilt))
    except WorkbenchError as error:
        assert error.code in CODES  # noqa: PT017


@given(rest=st.binary(max_size=500))
def test_random_bytes_are_refused(rest: bytes) -> None:
    assert code_of(b"%PDF-1.7\n" + rest + b"\n%%EOF\n") in CODES
    assert code_of(rest) in CODES
