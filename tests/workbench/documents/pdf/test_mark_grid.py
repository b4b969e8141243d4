"""A grid of marks on paper: whole in the structure, its head on every page, and no letter outside the page."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from tests.architecture.sources import ROOT
from tests.builders.documents import a_document, text
from tests.builders.pdf_checks import check_pdf
from workbench.documents.clean import clean
from workbench.documents.model import GridLook, GridMark, GridRow, Language, MarkGrid, Paper
from workbench.documents.pdf.export import Material, read_material, render
from workbench.documents.pdf.mark_grid import set_mark_grid
from workbench.documents.pdf.setting import Setting
from workbench.documents.pdf.structure import Node, drop_empty
from workbench.documents.style import make_sheet

_LOOKS = tuple(GridLook)


@cache
def material() -> Material:
    return read_material(ROOT / "resources")


def a_grid(columns: int, rows: int, name: str = "Example Society", letters: str = "C?") -> MarkGrid:
    marks = {place: GridMark(clean(letters), _LOOKS[place % 4], place % 4) for place in range(0, columns, 2)}
    lines = tuple(GridRow(text(f"{name} {row}"), marks if row % 3 else {}) for row in range(rows))
    return MarkGrid(
        text("Function"), tuple(text(f"{name} {place}") for place in range(columns)),
        tuple(group for group in ((text("Kind"), columns - 1), (text("Unbreakablekindofpartner"), 1)) if group[1]),
        (GridRow(text("Level"), is_group=True), *lines),
    )  # fmt: skip


def setting(language: Language, paper: Paper = Paper.A4_LANDSCAPE) -> Setting:
    return Setting(make_sheet(language, paper), material().faces)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_a_grid_over_several_pages_is_an_accessible_table_with_its_head_on_each(language: Language) -> None:
    document = replace(a_document(a_grid(24, 60), language=language), paper=Paper.A4_LANDSCAPE)
    check_pdf(render(document, material()), language)
    strips = list(set_mark_grid(setting(language), a_grid(24, 60), Node("Document")))
    assert all(strip.head is strips[0] for strip in strips[1:])
    assert strips[1].keep, "what heads rows stays with the first of them"


@pytest.mark.parametrize("name", ["Example Society", "W" * 44, "منظمة المثال للصحة النفسية والدعم النفسي", "X"])
@pytest.mark.parametrize(
    ("paper", "columns"), [(Paper.A4_LANDSCAPE, 24), (Paper.A3_LANDSCAPE, 40), (Paper.A4_LANDSCAPE, 1)]
)
def test_whatever_the_names_nothing_stands_outside_the_page_or_in_another_column(
    paper: Paper, columns: int, name: str
) -> None:
    for language in (Language.ENGLISH, Language.ARABIC):
        using = setting(language, paper)
        head, *rows = set_mark_grid(using, a_grid(columns, 3, name, "O?+"), Node("Document"))
        page = using.column
        assert head.height < 0.4 * using.sheet.page.inner_height, "a taller head would not be repeated"
        for strip in (head, *rows):
            for words in strip.words:
                width = len(words.lines) * words.style.leading if words.rising else 0.0
                assert page.left - 0.1 <= words.left <= page.left + page.width - width + 0.1
        rising = sorted((words for words in head.words if words.rising), key=lambda words: words.left)
        for one, other in pairwise(rising):
            assert one.left + len(one.lines) * one.style.leading <= other.left + 0.1


def test_a_head_over_several_columns_says_so_and_an_empty_grid_is_nothing() -> None:
    root = Node("Document")
    list(set_mark_grid(setting(Language.ENGLISH), a_grid(5, 1), root))
    spans = [node.span for node in root.walk() if node.kind == "TH" and node.span > 1]
    assert spans == [4]
    drop_empty(root)
    assert list(set_mark_grid(setting(Language.ENGLISH), MarkGrid((), (), (), ()), Node("Document"))) == []
