"""Where one can be in the window: every page and every record has a route, such as ``meetings/0190…?tab=minutes``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode

from PySide6.QtCore import QObject, Signal

_MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class Route:
    """A page, the record shown on it, and how it is shown."""

    page: str
    record: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> "Route":
        """Reads ``page/record?option=value``; what is missing is empty."""
        path, _, query = text.partition("?")
        page, _, record = path.strip("/").partition("/")
        return cls(page, unquote(record), dict(parse_qsl(query)))

    def __str__(self) -> str:
        path = f"{self.page}/{quote(self.record, safe='')}" if self.record else self.page
        return f"{path}?{urlencode(dict(self.options))}" if self.options else path

    def option(self, name: str, default: str = "") -> str:
        """How it is shown, in one respect."""
        return self.options.get(name, default)


class Router(QObject):
    """Remembers where one was, so that back and forward lead there again."""

    moved = Signal(object)
    """The route to show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._past: list[Route] = []
        self._future: list[Route] = []
        self.current: Route | None = None

    def go(self, route: Route) -> None:
        """Show a route; going where one is already only shows it again."""
        if self.current is not None and route != self.current:
            self._past = [*self._past[-_MOST_KEPT:], self.current]
            self._future.clear()
        self._show(route)

    def replace(self, route: Route) -> None:
        """Be at a route without having moved: another record of the same list was selected."""
        self.current = route

    def back(self) -> None:
        """Where one was before."""
        if self._past and self.current is not None:
            self._future.append(self.current)
            self._show(self._past.pop())

    def forward(self) -> None:
        """Where one was before going back."""
        if self._future and self.current is not None:
            self._past.append(self.current)
            self._show(self._future.pop())

    def can_go_back(self) -> bool:
        """Whether there is a way back."""
        return bool(self._past)

    def can_go_forward(self) -> bool:
        """Whether one went back before."""
        return bool(self._future)

    def take_over(self, earlier: "Router") -> None:
        """Know the ways of another one, whose place this takes."""
        self._past, self._future = list(earlier._past), list(earlier._future)

    def _show(self, route: Route) -> None:
        self.current = route
        self.moved.emit(route)
