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
    ("tab", "people"): "people",
    ("tab", "representation"): "representation",
    ("tab", "mandates"): "mandates",
}
"""How a page is shown, to the topic of that."""
_OF_PANEL: Mapping[str, str] = {
    "person": "people",
    "post": "people",
    "retention": "people",
    "duplicates": "duplicates",
    "table": "tables",
}
"""What stands in the place of a page's list, by the option that opens it, to the topic of that."""


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
    panels = (_OF_PANEL[name] for name in place.options if name in _OF_PANEL)
    return next(shown, None) or next(panels, None) or _OF_PAGE.get(place.page, place.page)
