"""Text of twice its size in the smallest window people have: every page, tab and sheet can still be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders.clipping import unreadable
from tests.builders.windows import Seat, seat_at
from tests.pictures.scenes import MORE, PAGES
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
        seat.tidy()
    assert found == []
