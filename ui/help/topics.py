"""Which topic of the help a place in the window has."""

from collections.abc import Mapping
from typing import Protocol

FIRST = "first-day"
_OF_PAGE: Mapping[str, str] = {"security": "keys"}
"""Pages whose topic is called otherwise."""
_OF_VIEW: Mapping[tuple[str, str], str] = {
    ("view", "live"): "live",
    ("tab", "versions"): "approval",
    ("tab", "papers"): "papers",
}
"""How a page is shown, to the topic of that."""


class Place(Protocol):
    """A route, as far as it is asked here."""

    @property
    def page(self) -> str: ...

    @property
    def options(self) -> Mapping[str, str]: ...


def topic_of(place: Place | None) -> str:
    """The topic for a place; the first one where there is none."""
    if place is None:
        return FIRST
    shown = (_OF_VIEW[option] for option in place.options.items() if option in _OF_VIEW)
    return next(shown, _OF_PAGE.get(place.page, place.page))
