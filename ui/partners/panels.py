"""List and detail, or a panel in their place: which one is seen, and what goes to it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.desk import Desk
from ui.kit.routes import Route
from ui.kit.scrolling import scrolled
from ui.partners.part import PanelView
from ui.partners.plugs import PANELS


class Panels(QStackedWidget):
    """Each panel is made when it is first opened."""

    closed = Signal()
    taken = Signal(object)

    def __init__(self, desk: Desk, home: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._home = home
        self._made: dict[str, PanelView] = {}
        self._places: dict[str, QWidget] = {}
        self.addWidget(home)

    def panel(self, key: str) -> PanelView:
        """This panel, made by now. Raises KeyError for one that nobody plugged in."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = {panel.key: panel for panel in PANELS}[key].make(self._desk)
            made.left.connect(self.close_panel)
            made.taken.connect(self.taken)
            place = self._places[key] = scrolled(made)
            self.addWidget(place)
        return made

    def current(self) -> str:
        """The key of the panel that is seen; empty where the list is."""
        seen = self.currentWidget()
        return next((key for key, place in self._places.items() if place is seen), "")

    def seen(self) -> PanelView | None:
        """The panel that is seen."""
        return self._made.get(self.current())

    def open_panel(self, key: str, options: Mapping[str, str]) -> None:
        """Shows a panel; what another one held is kept."""
        self.keep_now()
        panel = self.panel(key)
        self.setCurrentWidget(self._places[key])
        panel.begin(options)

    @Slot()
    def close_panel(self) -> None:
        """Back to the list of partners; what stands in the panel is kept."""
        self.keep_now()
        self.setCurrentWidget(self._home)
        self.closed.emit()

    def keep_now(self) -> None:
        """Keeps what is not kept yet."""
        seen = self.seen()
        if seen is not None:
            seen.keep_now()

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through in the panel that is seen."""
        seen = self.seen()
        return seen.panes() if seen is not None else ()

    def minimumSizeHint(self) -> QSize:
        """What is seen alone has to fit."""
        seen = self.currentWidget()
        return seen.minimumSizeHint() if seen is not None else super().minimumSizeHint()


def wanted_panel(route: Route) -> str:
    """The panel a route asks for; empty for none."""
    return next((panel.key for panel in PANELS if route.option(panel.key)), "")
