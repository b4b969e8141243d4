"""Pictures for people are painted by one command, and the README shows none that is not there."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tests.architecture.sources import ROOT
from tests.pictures.gallery import LARGE, SMALL, name_of
from tests.pictures.paint import README, SHIPPED, paint, smaller
from tests.pictures.scenes import HEAVY, MORE, PAGES
from tests.pictures.start_scenes import START_SCENES
from ui.theme.tokens import LIGHT

MOST_BYTES = 150_000


def shown_by_readme() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)


def test_a_page_is_painted_twice_the_same(qapp: QApplication, tmp_path: Path) -> None:
    looks = ((("ar", "dark", SMALL), ("today",)),)
    (first,) = paint(PAGES, looks, tmp_path / "first")
    (again,) = paint(PAGES, looks, tmp_path / "again")
    assert first.name == "today-ar-dark-1024.png"
    image = QImage(str(first))
    assert (image.width(), image.height()) == SMALL
    assert first.read_bytes() == again.read_bytes()


def test_a_smaller_picture_keeps_the_colours_it_has_most_of() -> None:
    whole = (SHIPPED / "today.png").read_bytes()
    again = smaller(whole).convert("RGB")
    counted = sorted(again.getcolors(again.width * again.height) or [], reverse=True)
    # The ground of the page and that of cards.
    grounds = {QColor(LIGHT.canvas).getRgb()[:3], QColor(LIGHT.surface).getRgb()[:3]}  # type: ignore[index]
    assert {colour for _, colour in counted[:2]} == grounds


def test_every_picture_of_the_readme_is_there_and_painted_by_the_command() -> None:
    painted = {f"docs/pictures/{name_of(scene, look)}" for look, scenes in README for scene in scenes}
    assert shown_by_readme()
    assert set(shown_by_readme()) <= painted
    assert [name for name in painted if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.png")), ids=lambda path: path.name)
def test_a_shipped_picture_is_small_and_of_the_size_all_have(path: Path) -> None:
    image = QImage(str(path))
    assert (image.width(), image.height()) == LARGE
    assert path.stat().st_size < MOST_BYTES


def test_scenes_have_names_of_their_own() -> None:
    names = [scene.name for scene in (*PAGES, *MORE, *HEAVY)] + [scene.name for scene in START_SCENES]
    assert len(names) == len(set(names))
