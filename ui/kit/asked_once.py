"""Routes that ask for a sheet, such as ``groups?new=1``: it is laid over the page once, when what it needs was read."""

import time

from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.sheet_host import is_sheet_open

_WAITED_FOR = 10
"""Seconds in which what was asked for is still expected."""


class AskedOnce:
    """Keeps what the newest route asks for. ``names`` are the options that ask; the way back does not ask again."""

    def __init__(self, page: Page, *names: str) -> None:
        self._page = page
        self._names = names
        self._route: Route | None = None
        self._asked = 0.0

    def take(self, route: Route) -> None:
        """Takes note of what a route asks for; what an earlier one did is forgotten."""
        left = {name: value for name, value in route.options.items() if name not in self._names}
        self._route = route if len(left) < len(route.options) else None
        self._asked = time.monotonic()
        if self._route is not None:
            self._page.desk.located.emit(str(Route(route.page, route.record, left)))

    def give(self) -> Route | None:
        """The route that asks, once; none where the page was left meanwhile or something lies over it."""
        route, self._route = self._route, None
        # What could not be read then and is read much later is not to open a sheet under somebody's hands.
        is_late = time.monotonic() - self._asked > _WAITED_FOR
        return route if self.can_show() and not is_late else None

    def can_show(self) -> bool:
        """Whether the page is shown with nothing over it: what was read for a sheet may come too late."""
        return self._page.is_entered and not is_sheet_open(self._page)
