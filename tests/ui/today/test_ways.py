"""From card to card by arrow keys: what lies nearest."""

import pytest
from PySide6.QtCore import QRect

from ui.today.ways import Way, nearest

ABOVE = [QRect(0, 0, 100, 50), QRect(120, 0, 100, 50), QRect(240, 0, 100, 50)]
LEFT, RIGHT, BELOW = QRect(0, 70, 160, 100), QRect(180, 70, 160, 40), QRect(180, 130, 160, 40)
ALL = [*ABOVE, LEFT, RIGHT, BELOW]


@pytest.mark.parametrize(
    ("here", "way", "there"),
    [
        (ABOVE[0], Way.RIGHT, ABOVE[1]),
        (ABOVE[1], Way.LEFT, ABOVE[0]),
        (ABOVE[0], Way.DOWN, LEFT),
        (ABOVE[2], Way.DOWN, RIGHT),
        (LEFT, Way.UP, ABOVE[0]),
        (LEFT, Way.RIGHT, RIGHT),
        (BELOW, Way.LEFT, LEFT),
        (RIGHT, Way.DOWN, BELOW),
        (BELOW, Way.UP, RIGHT),
        (BELOW, Way.DOWN, None),
        (LEFT, Way.LEFT, None),
        (ABOVE[1], Way.UP, None),
    ],
)
def test_an_arrow_leads_to_the_nearest_card_on_its_side(here: QRect, way: Way, there: QRect | None) -> None:
    others = [each for each in ALL if each != here]
    found = nearest(here, others, way)
    assert (others[found] if found is not None else None) == there
