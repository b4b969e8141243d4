"""Paints the pictures of the README from a fresh sample, off screen and the same each time.

``python tests/pictures/paint.py`` paints them into ``docs/pictures``; with ``--all FOLDER`` every page, tab and sheet
in five languages, both themes and two sizes into a folder, to be looked at; ``--only NAME`` paints one scene,
``--language CODE`` in one language, ``--text-size 200`` with text twice as large.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import cast

# Called as a script, so that one command paints: the tests are found from the folder above.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.architecture.sources import ROOT
from tests.builders.windows import Seat, a_template, seat_at
from tests.pictures.gallery import LANGUAGES, LARGE, Gallery, Look, a_start_window, keep_times, name_of
from tests.pictures.scenes import HEAVY, MORE, PAGES, Scene
from tests.pictures.start_scenes import START, START_SCENES, UNLOCK, StartScene
from ui.application import Application
from ui.showing import png_of, settle
from ui.theme.measures import TEXT_SIZES, USUAL_TEXT
from ui.theme.theme import ThemeMode

SHIPPED = ROOT / "docs" / "pictures"

Colour = tuple[int, int, int]
README: Sequence[tuple[Look, Sequence[str]]] = (
    (("en", "light", LARGE), (START, UNLOCK, *(scene.name for scene in PAGES))),
    (("en", "dark", LARGE), ("today", "minutes")),
    (("ar", "light", LARGE), ("today", "meetings")),
)
"""What is painted for the README; other looks than the first are part of the file's name."""


def smaller(png: bytes) -> Image.Image:
    """The picture in the 256 colours it has most of: a third of the bytes, and nothing to be seen of it."""
    whole = Image.open(BytesIO(png)).convert("RGB")
    pixels = cast("Sequence[Colour]", whole.get_flattened_data())
    counted = [colour for colour, _ in Counter(pixels).most_common()]
    kept = counted[:256]
    place = {colour: at for at, colour in enumerate(kept)}
    for rare in counted[256:]:
        place[rare] = min(range(len(kept)), key=lambda at: _distance(rare, kept[at]))
    indexed = Image.frombytes("P", whole.size, bytes(map(place.__getitem__, pixels)))
    indexed.putpalette([part for colour in kept for part in colour])
    return indexed


def _distance(one: Colour, other: Colour) -> int:
    return sum((here - there) ** 2 for here, there in zip(one, other, strict=True))


@contextmanager
def _tidied() -> Iterator[None]:
    """Nothing is collected while a window works; what was closed is deleted at the end."""
    gc.disable()
    try:
        yield
    finally:
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        gc.collect()
        gc.enable()


def paint_start(scene: StartScene, look: Look, target: Path, text_size: int = USUAL_TEXT) -> None:
    """Paints the window before anything is opened in it."""
    language, theme, size = look
    with _tidied(), a_start_window(language, text_size) as (application, window):
        application.theme.set_mode(ThemeMode(theme))
        window.resize(*size)
        scene.prepare(window)
        settle(window)
        _keep(png_of(window), target)


def paint_scene(scene: Scene, look: Look, template: Path, target: Path, text_size: int = USUAL_TEXT) -> None:
    """Paints one scene in a window of its own."""
    language, theme, size = look
    with (
        tempfile.TemporaryDirectory(prefix="workbench-pictures-") as folder,
        _tidied(),
        seat_at(Path(folder), template, language, theme, text_size=text_size) as seat,
    ):
        seat.window.resize(*size)
        seat.settle()
        scene.prepare(seat)
        seat.settle()
        _quiet(seat)
        _keep(png_of(seat.window), target)


def _quiet(seat: Seat) -> None:
    """Sheets and toasts have slid in, and are no longer in the middle of it."""
    until = time.monotonic() + 0.25
    while time.monotonic() < until:
        seat.settle()


def _keep(png: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    smaller(png).save(target, "PNG", optimize=True)


def paint(
    scenes: Sequence[Scene], looks: Sequence[tuple[Look, Sequence[str]]], folder: Path, text_size: int = USUAL_TEXT
) -> list[Path]:
    """Paints the scenes named for each look into a folder; gives the files."""
    keep_times()
    Application(["workbench"])
    known = {scene.name: scene for scene in scenes}
    before = {scene.name: scene for scene in START_SCENES}
    painted = []
    with tempfile.TemporaryDirectory(prefix="workbench-pictures-") as place:
        template = a_template(Path(place))
        for look, names in looks:
            for name in names:
                target = folder / name_of(name, look)
                if name in before:
                    paint_start(before[name], look, target, text_size)
                else:
                    paint_scene(known[name], look, template, target, text_size)
                painted.append(target)
    return painted


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the command line and paints."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--all", metavar="FOLDER", type=Path, help="every page, tab and sheet in every look")
    asked.add_argument("--only", metavar="NAME", action="append", help="only this scene, such as today; several times")
    asked.add_argument("--language", metavar="CODE", action="append", help="with --all: only this language")
    asked.add_argument("--text-size", metavar="PERCENT", type=int, default=USUAL_TEXT, choices=TEXT_SIZES)
    given = asked.parse_args(arguments)
    if given.all is not None:
        _paint_all(given.all, given.only or (), given.language or LANGUAGES, given.text_size)
        return
    looks = README
    if given.only:
        looks = tuple((look, [name for name in names if name in given.only]) for look, names in looks)
    for path in paint(PAGES, looks, SHIPPED, given.text_size):
        print(f"{path.stat().st_size // 1024:4d} KB  {path}")


def _paint_all(folder: Path, only: Sequence[str], languages: Sequence[str], text_size: int) -> None:
    scenes = (*PAGES, *MORE, *HEAVY)
    gallery = Gallery(
        folder, only or [*(scene.name for scene in START_SCENES), *(scene.name for scene in scenes)], languages
    )
    with _tidied():
        for path in gallery.paint(scenes, text_size):
            print(path)
    if gallery.missing:
        sys.exit("\n".join(gallery.missing))


if __name__ == "__main__":
    main()
