"""Which way an arrow key leads, and what lies nearest there."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent

_ASIDE = 3
"""How much more a step to the side counts than one straight on."""


class Way(StrEnum):
    """Where to, as it is seen on the screen."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


_KEYS = {
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def way_of(event: QKeyEvent) -> Way | None:
    """The way a key leads; none for any but a bare arrow key."""
    return _KEYS.get(Qt.Key(event.key())) if event.modifiers() in _PLAIN else None


def nearest(here: QRect, others: Sequence[QRect], way: Way) -> int | None:
    """Which of the others is nearest in this direction, the straighter the nearer; none where there is none."""
    best: tuple[int, int] | None = None
    for place, other in enumerate(others):
        ahead, aside = _distances(here, other, way)
        if ahead >= 0 and (best is None or ahead + _ASIDE * aside < best[0]):
            best = ahead + _ASIDE * aside, place
    return best[1] if best else None


def _distances(here: QRect, other: QRect, way: Way) -> tuple[int, int]:
    """How far ahead the other begins, negative where it does not lie there, and how far aside it ends or begins."""
    across = max(other.top() - here.bottom(), here.top() - other.bottom(), 0)
    along = max(other.left() - here.right(), here.left() - other.right(), 0)
    if way is Way.DOWN:
        return other.top() - here.bottom(), along
    if way is Way.UP:
        return here.top() - other.bottom(), along
    if way is Way.RIGHT:
        return other.left() - here.right(), across
    return here.left() - other.right(), across
