"""Pages of a paper: as wide as there is room, however wide the paper is."""

from types import SimpleNamespace
from typing import Any

from tests.builders.windows import Seat
from ui.kit.paper_view import PaperView

A3_LYING = (1191, 842)
"""Width and height in points, seventy-two to the inch."""


def test_a_wide_paper_is_seen_whole_in_a_narrow_sheet(seat: Seat) -> None:
    view = PaperView(seat.desk)
    view.resize(400, 420)
    width, height = A3_LYING
    page: Any = SimpleNamespace(width=width, height=height, rgb=bytes(3 * width * height))
    preview: Any = SimpleNamespace(pages=[page], shown=[0], page_count=1)
    view.show_preview(preview, 72)
    assert view._pages[0].width() <= view.viewport().width()
    assert view.is_fitted()
