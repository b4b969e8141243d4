"""Text of twice its size in the smallest window: every page, tab and sheet can be read, and tells what it shows."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders.clipping import unreadable
from tests.builders.spoken import nameless, speechless
from tests.builders.windows import Seat, seat_at
from tests.pictures.gallery import a_start_window
from tests.pictures.scenes import MORE, PAGES
from tests.pictures.start_scenes import START_SCENES
from ui.frame import SAMPLE
from ui.showing import settle
from ui.theme.measures import TEXT_SIZES

SMALL = (1024, 640)


@pytest.fixture(params=["en", "ar", "uk"])
def large_text(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path, sample_template: Path
) -> Iterator[Seat]:
    with seat_at(tmp_path, sample_template, language=request.param, text_size=TEXT_SIZES[-1]) as sitting:
        sitting.window.resize(*SMALL)
        sitting.settle()
        yield sitting


def test_nothing_is_cut_off_in_the_smallest_window_with_the_largest_text(large_text: Seat) -> None:
    seat = large_text
    found: list[str] = []
    # English has the shortest words; what is looked at in the longest and from the right need not be once more.
    for scene in PAGES if seat.desk.language == "en" else (*PAGES, *MORE):
        scene.prepare(seat)
        seat.settle()
        assert (seat.window.width(), seat.window.height()) == SMALL
        found.extend(f"{scene.name}: {fault}" for fault in unreadable(seat.window))
        # One walk through all there is: what a screen reader is told of it is looked at by the way.
        found.extend(f"{scene.name}: no name: {control}" for control in nameless(seat.window))
        found.extend(f"{scene.name}: no sentence: {cell}" for cell in speechless(seat.window))
        seat.tidy()
    assert found == [], "\n".join(found)


def test_what_comes_before_a_workspace_is_open_has_room_too(qapp: QApplication, tmp_path: Path) -> None:
    found: list[str] = []
    with a_start_window("uk", TEXT_SIZES[-1]) as (_, window):
        window.resize(*SMALL)
        start, folder = window.start, tmp_path / ("Example office with a long name " * 3)
        start.offer([folder, tmp_path])
        panels: dict[str, Callable[[], object]] = {
            "choosing": start.choose, "making": start.make, "unlocking": partial(start.unlock, folder),
            "locked": partial(start.unlock, folder, is_locked=True), "restoring": partial(start.restore, folder),
            "mending": partial(start.mend, folder, window.words.text(SAMPLE), "database.unreadable", None),
        }  # fmt: skip
        panels |= {scene.name: partial(scene.prepare, window) for scene in START_SCENES}
        for name, show in panels.items():
            show()
            settle(window)
            found.extend(f"{name}: {fault}" for fault in unreadable(window))
            found.extend(f"{name}: no name: {control}" for control in nameless(window))
    assert found == [], "\n".join(found)
