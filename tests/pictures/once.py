"""What scenes of one window share: example records are made once, however many scenes show them."""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from tests.builders.windows import Seat

Made = TypeVar("Made")
_made: WeakKeyDictionary[Seat, dict[Callable[[Seat], object], object]] = WeakKeyDictionary()


def once(seat: Seat, make: Callable[[Seat], Made]) -> Made:
    """What this makes, made when it is first asked for."""
    known = _made.setdefault(seat, {})
    if make not in known:
        known[make] = make(seat)
    return known[make]  # type: ignore[return-value]
