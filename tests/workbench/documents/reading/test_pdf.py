"""Honest PDF files are drawn and read; what cannot be is refused with a code of its own."""

import io

import pikepdf
import pytest

from tests.builders.hostile_files import a_pdf
from workbench.documents.reading.pdf import count_pages, read_pdf_text, render_page
from workbench.errors import RuleViolation

HALF_BLACK = b"0 0 0 rg 0 0 72 72 re f"


def test_a_page_is_drawn_as_it_looks() -> None:
    drawn = render_page(a_pdf([b"", HALF_BLACK]), 1, 72)
    assert (drawn.width, drawn.height) == (72, 144)
    assert drawn.rgb[:3] == b"\xff\xff\xff"
    assert drawn.rgb[-3:] == b"\0\0\0"
    assert drawn.rgb.count(b"\0") == 3 * 72 * 72


def test_colours_stand_in_the_order_red_green_blue() -> None:
    assert render_page(a_pdf([b"1 0 0 rg 0 0 72 144 re f"]), 0, 10).rgb[:3] == b"\xff\0\0"


def test_resolution_scales_the_picture() -> None:
    drawn = render_page(a_pdf(), 0, 150)
    assert (drawn.width, drawn.height) == (150, 300)


def test_words_are_read_page_by_page() -> None:
    pdf = a_pdf([b"BT /F 12 Tf 5 99 Td (Minutes) Tj ET", b"", b"BT /F 12 Tf 5 99 Td (of the) Tj ET"])
    assert read_pdf_text(pdf) == ("Minutes", "", "of the")
    assert count_pages(pdf) == 3


@pytest.mark.parametrize("page", [-1, 1, 10**9])
def test_a_page_that_is_not_there_is_said_so(page: int) -> None:
    with pytest.raises(RuleViolation) as caught:
        render_page(a_pdf(), page, 72)
    assert (caught.value.code, caught.value.details) == ("pdf.no_page", {"page": page + 1, "pages": 1})


@pytest.mark.parametrize("dpi", [-72, 0, 9, 601])
def test_only_sensible_resolutions_are_taken(dpi: int) -> None:
    with pytest.raises(RuleViolation, match=r"pdf\.resolution"):
        render_page(a_pdf(), 0, dpi)


def test_the_largest_page_is_drawn_and_a_larger_one_is_not() -> None:
    assert render_page(a_pdf(box="0 0 6000 6000"), 0, 72).width == 6000
    with pytest.raises(RuleViolation, match=r"pdf\.page_too_large"):
        render_page(a_pdf(box="0 0 6400 6400"), 0, 72)


def test_a_protected_file_is_told_from_a_broken_one() -> None:
    protected = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as opened:
        opened.save(protected, encryption=pikepdf.Encryption(user="x", owner="y"))
    with pytest.raises(RuleViolation, match=r"pdf\.protected"):
        count_pages(protected.getvalue())


def test_too_many_words_are_refused() -> None:
    page = b"BT /F 1 Tf 1 1 Td " + b"(AaAaAaAaAaAaAaAaAaAa) Tj " * 6_000 + b"ET"
    with pytest.raises(RuleViolation, match=r"pdf\.too_large"):
        read_pdf_text(a_pdf([page]))
