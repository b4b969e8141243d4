"""Builders say what a document holds; how it looks is decided elsewhere."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, imported

BUILDERS = sorted((ROOT / "workbench" / "documents" / "build").glob("*.py"))
LOOKS = re.compile(r"\b(reportlab|docx|pikepdf|fonts?|mm|cm|pt|inch|colou?r|left|right)\b", re.IGNORECASE)
# The direction of a text is no place on paper, and who left a meeting stands in none.
_NO_PLACES = re.compile(
    r"left[-_ ](to[-_ ]right|out)|right[-_ ]to[-_ ]left|from (left|right) to (left|right)|entry\.left|left \{time\}",
    re.IGNORECASE,
)
MAY = ("workbench.documents.", "workbench.domain.", "workbench.wording")
NEVER = ("workbench.documents.pdf", "workbench.documents.docx", "workbench.documents.text", "workbench.documents.style")


def looks(text: str) -> list[str]:
    return LOOKS.findall(_NO_PLACES.sub("", text))


@pytest.mark.parametrize("path", BUILDERS, ids=lambda path: path.stem)
def test_a_builder_knows_neither_fonts_nor_measures_nor_sides(path: Path) -> None:
    assert looks(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", BUILDERS, ids=lambda path: path.stem)
def test_a_builder_imports_values_and_words_only(path: Path) -> None:
    names = [name for _, name in imported(path) if name.startswith(("workbench", "babel"))]
    assert [name for name in names if not name.startswith(MAY) or name.startswith(NEVER)] == []


def test_there_are_builders_and_a_look_would_be_found() -> None:
    assert len(BUILDERS) >= 8
    assert looks("spaceAfter = 3 * mm; side = 'left'") == ["mm", "left"]
    assert looks("left_out, left_to_right, mostly_right_to_left") == []
