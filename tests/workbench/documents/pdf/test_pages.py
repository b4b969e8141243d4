import functools
import re

import pytest

from tests.architecture.sources import ROOT
from tests.builders.documents import a_document, a_table, code, text
from tests.builders.pdf_checks import check_pdf, describe, texts_shown
from workbench.documents.clean import clean
from workbench.documents.model import (
    Cell,
    Column,
    Document,
    Heading,
    Inlines,
    Language,
    PageBreak,
    Paragraph,
    SignatureBlock,
    Signatures,
    Table,
)
from workbench.documents.pdf.export import Material, read_material, render

LOREM = "The group agreed to share what each partner knows of roads, wells and schools before the rains begin. "


@functools.cache
def material() -> Material:
    return read_material(ROOT / "resources")


def pages_of(document: Document) -> list[str]:
    data = render(document, material())
    check_pdf(data, document.language)
    return texts_shown(data)


@pytest.mark.parametrize("lines", range(30, 50))
def test_no_heading_stands_alone_at_a_foot(lines: int) -> None:
    filling = Paragraph(text("\n".join(["line"] * lines)))
    pages = pages_of(a_document(filling, Heading(1, text("Headed")), Heading(2, text("Below")), Paragraph(text(LOREM))))
    (page,) = [page for page in pages if "Headed" in page]
    assert "Below" in page
    assert "rains begin" in page.replace("\n", "")


def test_no_single_line_of_a_paragraph_is_left_alone() -> None:
    for lines in range(40, 50):
        first, second = pages_of(a_document(Paragraph(text("\n".join(["fill"] * lines))), Paragraph(text("say\n" * 8))))
        assert [page.count("say") for page in (first, second)] in ([8, 0], [0, 8]) or min(
            page.count("say") for page in (first, second)
        ) >= 2


def test_the_head_of_a_table_is_repeated_but_read_once() -> None:
    data = render(a_document(a_table(Language.ENGLISH, rows=90)), material())
    check_pdf(data, Language.ENGLISH)
    pages = texts_shown(data)
    assert len(pages) > 2
    assert all("Partner" in page.splitlines() for page in pages)
    heads = [line for line in describe(data).splitlines() if line.endswith("] Partner")]
    assert ["[/Artifact]" in line for line in heads] == [False, *[True] * (len(pages) - 1)]


def test_every_row_is_there_once_and_in_order() -> None:
    pages = pages_of(a_document(a_table(Language.ENGLISH, rows=200)))
    numbers = [int(line) for page in pages for line in page.splitlines() if line.isdigit()]
    assert numbers == list(range(1, 201))


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    tall = Cell(text("\n".join(f"line {number}" for number in range(150))))
    table = Table((Column(text("Long")), Column(text("Short"))), ((tall, Cell(text("beside"))), (Cell(), Cell())))
    pages = pages_of(a_document(table))
    assert len(pages) > 2
    assert re.findall(r"line (\d+)", "\n".join(pages)) == [str(number) for number in range(150)]


def test_a_table_of_many_columns_stays_on_its_page() -> None:
    columns = tuple(Column(text(f"Coordination {number}")) for number in range(40))
    rows = tuple(tuple(Cell(text("Unterstützungsvereinbarung"), bold=True) for _ in columns) for _ in range(3))
    assert pages_of(a_document(Table(columns, rows)))


def test_one_signature_block_is_never_parted() -> None:
    lines = tuple((clean(f"Line {number}"), ()) for number in range(6))
    block = SignatureBlock(text("Party to it"), lines)
    for count in range(20, 50, 3):
        pages = pages_of(a_document(Paragraph(text("\n".join(["fill"] * count))), Signatures((block, block))))
        assert [page.count("Line ") for page in pages if "Party" in page] == [12]


def test_a_page_break_never_leaves_an_empty_page() -> None:
    said = Paragraph(text(LOREM))
    assert len(pages_of(a_document(said, PageBreak(), PageBreak(), said, PageBreak()))) == 2


def test_feet_and_heads_stand_on_each_page_they_belong_to() -> None:
    pages = pages_of(a_document(a_table(Language.ENGLISH, rows=60)))
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "For partners of the group" in page
    assert ["Minutes of the Shelter" in page.splitlines()[-3] for page in pages] == [False] * len(pages)
    assert all(page.startswith("Minutes of the Shelter Technical Working Group") for page in pages)


def test_levels_of_headings_that_a_builder_skips_are_not_skipped_in_the_structure() -> None:
    pages = pages_of(a_document(Heading(3, text("Deep")), Heading(1, text("High")), Heading(3, text("Deep again"))))
    assert "Deep again" in pages[0]


def test_an_arabic_table_begins_on_the_right() -> None:
    names: Inlines = (code("A-1"),)
    table = Table((Column(text("أول")), Column(text("ثان"))), ((Cell(names), Cell((code("B-2"),))),))
    lines = describe(render(a_document(table, language=Language.ARABIC), material())).splitlines()
    places = {line.split()[-1]: float(line.split()[0]) for line in lines if line.endswith((" A-1", " B-2"))}
    assert places["A-1"] > places["B-2"]
