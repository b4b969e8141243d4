"""A map of relations is one piece: whatever names it holds, it fits on a page, and each line ends at its two names."""

from dataclasses import replace
from functools import cache

import pytest

from tests.architecture.sources import ROOT
from tests.builders.documents import text
from workbench.documents.clean import clean
from workbench.documents.model import Language, LineLook, MapGroup, MapKey, MapLine, Paper, RelationMap
from workbench.documents.pdf.canvas import Canvas
from workbench.documents.pdf.export import Material, read_material
from workbench.documents.pdf.relation_map import set_relation_map
from workbench.documents.pdf.setting import Setting
from workbench.documents.pdf.structure import Node
from workbench.documents.style import make_sheet

_NAME = 48
"""The longest name a builder gives."""


@cache
def material() -> Material:
    return read_material(ROOT / "resources")


def a_map(word: str, groups: int, count: int) -> RelationMap:
    per, rest = divmod(count, groups)
    held = [per + (rest if not place else 0) for place in range(groups)]
    return RelationMap(
        tuple(MapGroup(text(f"Kind {word}"), (text(word),) * number) for number in held),
        (MapLine(0, count - 1, LineLook.SOLID), MapLine(0, 1, LineLook.DOUBLE, pointed=False)),
        (MapKey(LineLook.SOLID, clean("solid")),), clean("Two lines"),
    )  # fmt: skip


@pytest.mark.parametrize("word", ["W" * _NAME, "م" * _NAME, "Example"])
@pytest.mark.parametrize("groups", [1, 16])
@pytest.mark.parametrize(("paper", "count"), [(Paper.A4_LANDSCAPE, 44), (Paper.A3_LANDSCAPE, 84)])
def test_the_largest_map_there_is_fits_on_a_page(paper: Paper, count: int, groups: int, word: str) -> None:
    for language in (Language.ENGLISH, Language.ARABIC):
        setting = Setting(make_sheet(language, paper), material().faces)
        strips = list(set_relation_map(setting, a_map(word, groups, count), Node("Document")))
        assert sum(strip.before + strip.height for strip in strips) <= setting.sheet.page.inner_height


def test_lines_stay_between_the_names_and_differ_without_colour() -> None:
    setting = Setting(make_sheet(Language.ENGLISH, Paper.A4_LANDSCAPE), material().faces)
    canvas = Canvas()
    canvas.new_page()
    # What explains the lines stands at the start of the page and is no part of the map.
    for strip in set_relation_map(setting, replace(a_map("Example", 2, 10), keys=()), canvas.root):
        strip.draw(canvas, 500.0)
    canvas.close()
    code = "\n".join(canvas.pages[-1].code)
    curves = [line.split(" m ")[1].split()[:6] for line in code.splitlines() if line.endswith("c S") and " m " in line]
    column = setting.column
    middle = (column.left + 0.32 * column.width - 12, column.left + 0.68 * column.width + 12)
    assert curves
    assert all(middle[0] <= float(x) <= middle[1] for curve in curves for x in curve[::2])
    assert "1.1 w" in code
    assert "2.8 w" in code


def test_a_map_of_nobody_is_nothing() -> None:
    setting = Setting(make_sheet(Language.ENGLISH, Paper.A4_LANDSCAPE), material().faces)
    assert list(set_relation_map(setting, RelationMap((), (), (), clean("")), Node("Document"))) == []
