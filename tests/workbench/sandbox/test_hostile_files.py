"""Files made to break readers come back as a value or as an error a person can read, and the next call works."""

import io
import zipfile
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.hostile_files import (
    a_docx,
    a_docx_of,
    a_pdf,
    a_picture_file,
    a_zip,
    an_endless_pdf,
    cut_at_every_sixteenth,
    hostile_pdfs,
    hostile_pictures,
    hostile_xmls,
    hostile_zips,
)
from workbench.errors import WorkbenchError
from workbench.interchange.docx import WordParagraph, WordText
from workbench.sandbox.limits import Limits
from workbench.sandbox.sandbox import Sandbox

PDF, DOCX, PNG = a_pdf(), a_docx(), a_picture_file()
FAILED = {"sandbox.died", "sandbox.too_large", "sandbox.took_too_long", "sandbox.not_understood"}
PDF_CODES = FAILED | {"pdf.unreadable", "pdf.protected", "pdf.no_page", "pdf.page_too_large", "pdf.too_large"}
DOCX_CODES = FAILED | {
    "archives.unreadable", "archives.too_large", "archives.protected", "docx.unreadable", "docx.too_large"
}  # fmt: skip
PICTURE_CODES = FAILED | {"pictures.unreadable", "pictures.unknown_format", "pictures.too_large"}


def codes_of(*calls: Callable[[], object]) -> set[str]:
    """The codes of what the calls raise; anything but an error of the program fails the test."""
    found = set()
    for call in calls:
        try:
            call()
        except WorkbenchError as error:
            found.add(error.code)
    return found


def codes_of_pdf(sandbox: Sandbox, pdf: bytes) -> set[str]:
    return codes_of(
        lambda: sandbox.count_pages(pdf),
        lambda: sandbox.render_page(pdf, 0, dpi=72),
        lambda: sandbox.read_pdf_text(pdf),
    )


def works_on(sandbox: Sandbox) -> bool:
    return (
        sandbox.count_pages(PDF) == 1
        and sandbox.read_docx_text(DOCX) == WordText((WordParagraph("Hello"),))
        and sandbox.read_image(PNG).width == 20
    )


@pytest.mark.parametrize(("name", "pdf"), [pytest.param(*each, id=each[0]) for each in hostile_pdfs()])
def test_a_hostile_pdf_is_read_or_refused(sandbox: Sandbox, name: str, pdf: bytes) -> None:
    assert codes_of_pdf(sandbox, pdf) <= PDF_CODES
    assert works_on(sandbox)


@pytest.mark.parametrize("box", ["0 0 2000000000 2000000000", "0 0 1e38 1e38"])
def test_a_page_as_large_as_a_country_is_refused_before_it_is_drawn(sandbox: Sandbox, box: str) -> None:
    assert codes_of(lambda: sandbox.render_page(a_pdf(box=box), 0, dpi=72)) <= {"pdf.page_too_large", "pdf.unreadable"}
    assert codes_of(lambda: sandbox.render_page(a_pdf(box="0 0 9000 9000"), 0, dpi=72)) == {"pdf.page_too_large"}


def test_a_page_that_is_drawn_for_ever_is_given_up() -> None:
    with Sandbox(Limits(seconds=1)) as impatient:
        endless = an_endless_pdf()
        assert impatient.count_pages(endless) == 1
        assert codes_of(lambda: impatient.render_page(endless, 0, dpi=72)) == {"sandbox.took_too_long"}
        assert works_on(impatient)


@pytest.mark.parametrize(("name", "archive"), [pytest.param(*each, id=each[0]) for each in hostile_zips()])
def test_a_hostile_archive_is_refused(sandbox: Sandbox, name: str, archive: bytes) -> None:
    found = codes_of(lambda: sandbox.read_docx_text(archive))
    assert found
    assert found <= DOCX_CODES - FAILED
    assert works_on(sandbox)


@pytest.mark.parametrize(("name", "xml"), [pytest.param(*each, id=each[0]) for each in hostile_xmls()])
def test_hostile_xml_is_refused_as_the_main_text_and_as_its_signpost(sandbox: Sandbox, name: str, xml: bytes) -> None:
    assert codes_of(lambda: sandbox.read_docx_text(a_docx_of(xml))) == {"docx.unreadable"}
    signpost = a_zip({"_rels/.rels": xml, "word/document.xml": b"<a/>"})
    assert codes_of(lambda: sandbox.read_docx_text(signpost)) == {"docx.unreadable"}
    assert works_on(sandbox)


@pytest.mark.parametrize(("name", "picture"), [pytest.param(*each, id=each[0]) for each in hostile_pictures()])
def test_a_hostile_picture_is_refused(sandbox: Sandbox, name: str, picture: bytes) -> None:
    found = codes_of(lambda: sandbox.read_image(picture))
    assert found
    assert found <= PICTURE_CODES - FAILED
    assert works_on(sandbox)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_pictures_cut_off_anywhere_are_refused_or_whole(sandbox: Sandbox, form: str) -> None:
    whole = a_picture_file(form, (64, 64))
    full = sandbox.read_image(whole)
    for part in cut_at_every_sixteenth(whole):
        try:
            assert sandbox.read_image(part) == full
        except WorkbenchError as error:
            assert error.code in PICTURE_CODES - FAILED  # noqa: PT017
    assert works_on(sandbox)


def test_pdf_and_docx_files_cut_off_anywhere_are_read_or_refused(sandbox: Sandbox) -> None:
    many = a_pdf([b"BT /F 12 Tf 10 10 Td (Aa) Tj ET"] * 20)
    assert all(codes_of_pdf(sandbox, part) <= PDF_CODES - FAILED for part in cut_at_every_sixteenth(many))
    for part in cut_at_every_sixteenth(DOCX):
        assert codes_of(partial(sandbox.read_docx_text, part)) <= {"archives.unreadable"}
    assert works_on(sandbox)


def test_a_file_that_is_two_things_is_read_as_the_one_asked_for_and_nothing_else_remains(sandbox: Sandbox) -> None:
    picture_and_archive = PNG + DOCX
    read = sandbox.read_image(picture_and_archive)
    assert read == sandbox.read_image(PNG)
    assert b"PK" not in read.png()
    assert zipfile.is_zipfile(io.BytesIO(picture_and_archive))
    assert codes_of(lambda: sandbox.read_image(PDF), lambda: sandbox.read_image(DOCX)) == {"pictures.unknown_format"}
    assert codes_of_pdf(sandbox, PNG) == codes_of_pdf(sandbox, DOCX) == {"pdf.unreadable"}
    assert codes_of(lambda: sandbox.read_docx_text(PDF), lambda: sandbox.read_docx_text(PNG)) == {"archives.unreadable"}


BEGINNINGS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"II*\0", b"MM\0*"]
)


@given(beginning=BEGINNINGS, rest=st.binary(max_size=2_000))
def test_random_bytes_are_refused_by_every_reader(sandbox: Sandbox, beginning: bytes, rest: bytes) -> None:
    content = beginning + rest
    assert codes_of_pdf(sandbox, content) <= PDF_CODES
    assert codes_of(lambda: sandbox.read_docx_text(content)) <= DOCX_CODES - FAILED
    assert codes_of(lambda: sandbox.read_image(content)) <= PICTURE_CODES - FAILED


HONEST = {
    "pdf": a_pdf([b"BT /F 12 Tf 10 10 Td (Aa) Tj ET 0 0 m 9 9 l S"] * 3),
    "docx": a_docx(),
    **{form: a_picture_file(form) for form in ("PNG", "JPEG", "WEBP", "TIFF")},
}
CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)), max_size=6)


@given(kind=st.sampled_from(sorted(HONEST)), changes=CHANGES)
def test_honest_files_with_bytes_changed_are_read_or_refused(
    sandbox: Sandbox, kind: str, changes: list[tuple[float, bytes]]
) -> None:
    changed = bytearray(HONEST[kind])
    for place, new in changes:
        start = int(place * len(changed))
        changed[start : start + len(new)] = new
    content = bytes(changed)
    if kind == "pdf":
        assert codes_of_pdf(sandbox, content) <= PDF_CODES
    elif kind == "docx":
        assert codes_of(lambda: sandbox.read_docx_text(content)) <= DOCX_CODES - FAILED
    else:
        assert codes_of(lambda: sandbox.read_image(content)) <= PICTURE_CODES - FAILED
    assert works_on(sandbox)
