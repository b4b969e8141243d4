"""Paints every scene in every look, to be gone through by eye: one window a language, its colours and size changed in
place, as people change them."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.builders.windows import Seat, a_program, a_template, seat_at
from tests.pictures.scenes import Scene
from tests.pictures.start_scenes import START_SCENES
from ui.application import Application
from ui.main_window import MainWindow
from ui.showing import settle
from ui.state import WindowState
from ui.theme.theme import ThemeMode

LARGE, SMALL = (1360, 840), (1024, 640)
LANGUAGES = ("en", "fr", "es", "ar", "uk")
_PNG_QUALITY = 80
"""Little time is spent on packing: nobody keeps these."""

Look = tuple[str, str, tuple[int, int]]
"""Language, theme and size of a window."""
Around = tuple[str, tuple[int, int]]
AROUND: Sequence[Around] = (("light", LARGE), ("dark", LARGE), ("dark", SMALL), ("light", SMALL))
"""The looks of one scene in an order in which only one thing changes at a time."""


def name_of(scene: str, look: Look) -> str:
    """The name of a picture's file: ``today.png``, ``today-dark.png``, ``today-ar.png``."""
    language, theme, size = look
    parts = [scene, *([language] if language != "en" else []), *([theme] if theme != "light" else [])]
    return "-".join([*parts, *([str(size[0])] if size != LARGE else [])]) + ".png"


def name_of_page(seat: Seat) -> str:
    """The name of the page one is on, as routes have it."""
    route = seat.session.frame.where()
    return route.page if route is not None else "today"


def keep_times() -> None:
    """Times are shown as this computer's calendar has them: let that be the same everywhere."""
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()


def in_colours(window: MainWindow, theme: str) -> None:
    """Has a window change its colours as people do, so that the settings say so too."""
    looks = window.looks
    looks.choose(replace(looks.look(), theme=ThemeMode(theme)))


def grabbed(window: QWidget, target: Path) -> Path:
    """What a window shows, kept as it is."""
    target.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(target), "PNG", _PNG_QUALITY)
    return target


class Gallery:
    """Goes through scenes at one window after another; ``missing`` names what could not be painted, and why."""

    def __init__(self, folder: Path, names: Sequence[str], languages: Sequence[str] = LANGUAGES) -> None:
        self._folder = folder
        self._names = frozenset(names)
        self._languages = languages
        self.missing: list[str] = []

    def paint(self, scenes: Sequence[Scene], text_size: int) -> Iterator[Path]:
        """Paints the scenes that were named in all looks."""
        keep_times()
        Application(["workbench"])
        with tempfile.TemporaryDirectory(prefix="workbench-gallery-") as place:
            template = a_template(Path(place))
            for language in self._languages:
                yield from self._start(language, text_size)
                with (
                    tempfile.TemporaryDirectory(prefix="workbench-pictures-") as folder,
                    seat_at(Path(folder), template, language, text_size=text_size) as seat,
                ):
                    for scene in sorted(scenes, key=lambda each: not each.is_bare):
                        if scene.name in self._names:
                            yield from self._scene(scene, language, seat)

    def _start(self, language: str, text_size: int) -> Iterator[Path]:
        chosen = [scene for scene in START_SCENES if scene.name in self._names]
        if not chosen:
            return
        with a_start_window(language, text_size) as (_, window):
            for scene in chosen:
                # A panel keeps no colours or size of its own; what was said in the last scene is gone with it.
                window.resize(*LARGE)
                in_colours(window, ThemeMode.LIGHT)
                scene.prepare(window)
                yield from self._around(scene.name, language, window, partial(settle, window))

    def _scene(self, scene: Scene, language: str, seat: Seat) -> Iterator[Path]:
        try:
            scene.prepare(seat)
        except Exception as problem:  # noqa: BLE001  the others are looked at all the same
            self.missing.append(f"{scene.name} ({language}): {type(problem).__name__} {problem}")
        else:
            yield from self._around(scene.name, language, seat.window, seat.settle)
        seat.window.resize(*LARGE)
        in_colours(seat.window, ThemeMode.LIGHT)
        seat.tidy()
        # What lay in the place of a page, such as a list that is taken in, goes.
        seat.go(name_of_page(seat))
        seat.go("today")

    def _around(self, name: str, language: str, window: MainWindow, rest: Callable[[], None]) -> Iterator[Path]:
        _quiet(rest)
        for theme, size in AROUND:
            window.resize(*size)
            in_colours(window, theme)
            rest()
            yield grabbed(window, self._folder / name_of(name, (language, theme, size)))


@contextmanager
def a_start_window(language: str, text_size: int) -> Iterator[tuple[Application, MainWindow]]:
    """The window before anything is opened in it."""
    with tempfile.TemporaryDirectory(prefix="workbench-pictures-") as folder:
        state = WindowState(Path(folder) / "window.ini")
        state.text_size = text_size
        application = Application(["workbench"], {"WORKBENCH_LANGUAGE": language}, state)
        application.qt.setCursorFlashTime(0)
        window = application.window(a_program(Path(folder)))
        window.resize(*LARGE)
        window.show()
        settle(window)
        try:
            yield application, window
        finally:
            window.close()


def _quiet(rest: Callable[[], None]) -> None:
    """Sheets and toasts have slid in, and are no longer in the middle of it."""
    until = time.monotonic() + 0.25
    while time.monotonic() < until:
        rest()
