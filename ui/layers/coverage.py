"""The tab of coverage: areas down, layers across. Where nobody wrote anything down it says so: that is no gap."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState, in_card
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.grid_table import Grid, GridCell, GridHead, GridView
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.domain.coverage import ANYWHERE, Cover
from workbench.queries.services import CoverageGrid
from workbench.wording.words import N_

COVERAGE = N_("Coverage")
NOTHING = N_("Neither an area nor a service is known in this context yet, so that there is nothing to compare.")
NEW = N_("New service")
COVERS = {
    Cover.RUNNING: N_("Running"),
    Cover.FUNDED: N_("Funded, not begun"),
    Cover.STATED_GAP: N_("Stated gap"),
    Cover.ENDED: N_("Ended, ask"),
    Cover.NO_DATA: N_("No data"),
}
MARKS = {
    Cover.RUNNING: MarkKind.OK,
    Cover.FUNDED: MarkKind.INFO,
    Cover.STATED_GAP: MarkKind.BAD,
    Cover.ENDED: MarkKind.WARN,
    Cover.NO_DATA: MarkKind.NONE,
}
LEGEND = N_(
    "A gap stands only where somebody noted a service that is needed and not funded. “No data” says that nobody wrote "
    "anything down."
)
NO_AREA = N_("No area named")
NO_LAYER_NAMED = N_("No layer named")
WHOSE = N_("{cover}: {names}")
CHECKED = N_("found right {day}")
NEVER = N_("never checked")
SPOKEN = N_("{area}, {layer}: {words}")


class CoveragePart(LeadsFocus, QWidget):
    """Enter leads to the services of a cell."""

    cell_asked = Signal(str, str)
    """Area and layer."""
    add_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view = GridView(desk.theme, desk.t(COVERAGE))
        self._empty = EmptyState(desk.theme, IconName.GRID_3X3, desk.t(NOTHING), desk.t(NEW))
        self._stack = QStackedWidget()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(in_card(self.view), 1)
        column.addWidget(Label(desk.t(LEGEND), TypeRole.CAPTION, "text_2", wraps=True))
        self._stack.addWidget(whole)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(self._stack)
        self.view.opened.connect(self.open)
        self._empty.acted.connect(self.add_asked)
        self.lead_focus_to(self.view)

    @Slot(object)
    def show_coverage(self, grid: CoverageGrid) -> None:
        """Shows the coverage of a context."""
        self._stack.setCurrentIndex(0 if grid.areas else 1)
        self.view.show_grid(grid_of(grid, self._desk))
        self.view.go_first()

    @Slot()
    def open(self) -> None:
        """Asks for the services of the cell."""
        place = self.view.current()
        if place is not None:
            self.cell_asked.emit(_bare(place[0]), _bare(place[1]))


def grid_of(grid: CoverageGrid, desk: Desk) -> Grid:
    """The grid as it is shown, each of the five covers with its sign and its words."""
    areas = [(area, name or desk.t(NO_AREA)) for area, name in grid.areas]
    layers = [(layer, name or desk.t(NO_LAYER_NAMED)) for layer, name in grid.layers]
    cells: dict[tuple[str, str], GridCell] = {}
    for area, called in areas:
        for layer, name in layers:
            cells[(_key(area), _key(layer))] = _cell(grid, (area, called), (layer, name), desk)
    rows = [GridHead(_key(area), name) for area, name in areas]
    return Grid(rows, [GridHead(_key(layer), name) for layer, name in layers], cells)


def _cell(grid: CoverageGrid, area: tuple[str, str], layer: tuple[str, str], desk: Desk) -> GridCell:
    found = grid.at(area[0], layer[0])
    text = desk.t(COVERS[found.cover])
    if found.organisations:
        names = desk.words.listed(isolate(grid.organisations.get(each, "")) for each in found.organisations)
        text = desk.t(WHOSE).replace("{cover}", text).replace("{names}", names)
    if found.cover is Cover.RUNNING:
        day = found.last_verified
        said = desk.t(CHECKED).replace("{day}", Dates(desk.language).short_day(day)) if day else desk.t(NEVER)
        text = f"{text} · {said}"
    spoken = desk.t(SPOKEN).replace("{area}", isolate(area[1])).replace("{layer}", isolate(layer[1]))
    return GridCell(text, MARKS[found.cover], spoken.replace("{words}", text))


def _key(code: str) -> str:
    # A key is never empty; the code of what names nothing is.
    return f"/{code}"


def _bare(key: str) -> str:
    return key.removeprefix("/") or ANYWHERE
