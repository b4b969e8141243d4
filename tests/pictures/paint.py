"""Paints the pictures of the README from a fresh sample, off screen and the same each time.

``python tests/pictures/paint.py`` paints them into ``docs/pictures``; with ``--all FOLDER`` every page, tab and sheet
in both themes, English and Arabic, and two sizes into a folder, to be looked at; ``--only NAME`` paints one scene,
``--text-size 200`` with text twice as large.
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
from tests.builders.windows import Seat, a_program, a_template, seat_at
from tests.pictures.scenes import MORE, PAGES, Scene
from ui.application import Application
from ui.showing import png_of, settle
from ui.state import WindowState
from ui.theme.measures import TEXT_SIZES, USUAL_TEXT
from ui.theme.theme import ThemeMode

SHIPPED = ROOT / "docs" / "pictures"
LARGE, SMALL = (1360, 840), (1024, 640)
START = "start"

Colour = tuple[int, int, int]
Look = tuple[str, str, tuple[int, int]]
"""Language, theme and size of a window."""
README: Sequence[tuple[Look, Sequence[str]]] = (
    (("en", "light", LARGE), (START, *(scene.name for scene in PAGES))),
    (("en", "dark", LARGE), ("today", "minutes")),
    (("ar", "light", LARGE), ("today", "meetings")),
)
"""What is painted for the README; other looks than the first are part of the file's name."""


def name_of(scene: str, look: Look) -> str:
    """The name of a picture's file: ``today.png``, ``today-dark.png``, ``today-ar.png``."""
    language, theme, size = look
    parts = [scene, *([language] if language != "en" else []), *([theme] if theme != "light" else [])]
    return "-".join([*parts, *([str(size[0])] if size != LARGE else [])]) + ".png"


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


def paint_start(look: Look, target: Path, text_size: int = USUAL_TEXT) -> None:
    """Paints the window before anything is opened in it."""
    language, theme, size = look
    with tempfile.TemporaryDirectory(prefix="workbench-pictures-") as folder, _tidied():
        state = WindowState(Path(folder) / "window.ini")
        state.text_size = text_size
        application = Application(["workbench"], {"WORKBENCH_LANGUAGE": language}, state)
        application.theme.set_mode(ThemeMode(theme))
        application.qt.setCursorFlashTime(0)
        window = application.window(a_program(Path(folder)))
        window.resize(*size)
        window.show()
        settle(window)
        _keep(png_of(window), target)
        window.close()


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
    # Times are shown as this computer's calendar has them.
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    Application(["workbench"])
    known = {scene.name: scene for scene in scenes}
    painted = []
    with tempfile.TemporaryDirectory(prefix="workbench-pictures-") as place:
        template = a_template(Path(place))
        for look, names in looks:
            for name in names:
                target = folder / name_of(name, look)
                if name == START:
                    paint_start(look, target, text_size)
                else:
                    paint_scene(known[name], look, template, target, text_size)
                painted.append(target)
    return painted


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the command line and paints."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--all", metavar="FOLDER", type=Path, help="every page, tab and sheet in every look")
    asked.add_argument("--only", metavar="NAME", action="append", help="only this scene, such as today; several times")
    asked.add_argument("--text-size", metavar="PERCENT", type=int, default=USUAL_TEXT, choices=TEXT_SIZES)
    given = asked.parse_args(arguments)
    scenes: Sequence[Scene] = PAGES
    looks, folder = README, SHIPPED
    if given.all is not None:
        scenes, folder = (*PAGES, *MORE), given.all
        every = (START, *(scene.name for scene in scenes))
        looks = tuple(
            ((language, theme, size), every)
            for language in ("en", "ar") for theme in ("light", "dark") for size in (LARGE, SMALL)
        )  # fmt: skip
    if given.only:
        looks = tuple((look, [name for name in names if name in given.only]) for look, names in looks)
    for path in paint(scenes, looks, folder, given.text_size):
        print(f"{path.stat().st_size // 1024:4d} KB  {path}")


if __name__ == "__main__":
    main()
