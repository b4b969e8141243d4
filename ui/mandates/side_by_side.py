"""The tab in which the mandates of a context stand side by side: layers down, areas across."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState, in_card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.grid_table import Grid, GridCell, GridHead, GridView
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.domain.coverage import ANYWHERE, NO_LAYER, MandateCell
from workbench.queries.mandates import MandateGrid, MandateRow
from workbench.wording.words import N_

GRID = N_("Side by side")
NO_CONTEXT = N_("Mandates are compared within a context. Add one first.")
GO_CONTEXTS = N_("Go to the contexts")
LEGEND = N_(
    "A triangle: two organisations or more reach the same people there. That may be meant; it is shown, not judged. "
    "“None recorded” says that no card names the place, and not that nobody is there."
)
NO_AREA = N_("Whole context")
REMOVED_AREA = N_("An area that was removed")
WITHOUT_LAYER = N_("No layer named")
NONE_RECORDED = N_("none recorded")
OVERLAP = N_("Overlap: {names}")
SPOKEN = N_("{area}, {layer}: {words}")
MOVEMENT = N_("Layers of the Movement’s framework")
IASC = N_("Layers of the IASC pyramid")
_SCHEMES = {"movement": MOVEMENT, "iasc": IASC}


class SideBySide(LeadsFocus, QWidget):
    """Enter opens the card of a cell, or offers them where there are several."""

    opened = Signal(str)
    """The id of a card."""
    contexts_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grid: MandateGrid | None = None
        self.view = GridView(desk.theme, desk.t(GRID))
        self._empty = EmptyState(desk.theme, IconName.GRID_3X3, desk.t(NO_CONTEXT), desk.t(GO_CONTEXTS))
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
        self._empty.acted.connect(self.contexts_asked)
        self.lead_focus_to(self.view)

    @Slot(object)
    def show_mandates(self, found: MandateGrid | None) -> None:
        """Shows the mandates of a context; None where there is no context."""
        self._grid = found
        self._stack.setCurrentIndex(0 if found is not None else 1)
        if found is not None:
            self.view.show_grid(grid_of(found, self._desk))
            self.view.go_first()

    def records(self) -> Sequence[str]:
        """The ids of the mandates in the cell that has the focus."""
        place, found = self.view.current(), self._grid
        cell = found.cells.get((_layer(place[0]), place[1])) if place is not None and found is not None else None
        return list(cell.mandates) if cell is not None else ()

    @Slot()
    def open(self) -> None:
        """Opens the card of the cell, or offers them."""
        place, found = self.view.current(), self._grid
        if place is None or found is None:
            return
        wanted = found.cells[(_layer(place[0]), place[1])].mandates
        rows = [row for row in found.rows if row.id in wanted]
        if len(rows) == 1:
            self.opened.emit(rows[0].id)
        elif rows:
            menu = ChoiceMenu(self, [Choice(row.id, _named(row)) for row in rows])
            menu.chosen.connect(self._on_taken)
            menu.open_at(self.view.viewport(), self.view.visualRect(self.view.currentIndex()).bottomLeft())

    @Slot(object)
    def _on_taken(self, record: object) -> None:
        self.opened.emit(str(record))


def grid_of(found: MandateGrid, desk: Desk) -> Grid:
    """The grid as it is shown: overlaps marked, empty places saying that none is recorded."""
    t = desk.t
    # A nameless area beside others holds mandates whose area was removed.
    named = [(area, called or t(REMOVED_AREA)) for area, called in found.areas]
    areas = named or [(ANYWHERE, t(NO_AREA))]
    rows: list[GridHead] = []
    cells: dict[tuple[str, str], GridCell] = {}
    scheme = ""
    for layer, name in (*found.layers, (NO_LAYER, t(WITHOUT_LAYER))):
        begun = layer.partition("/")[0]
        if layer and begun != scheme:
            scheme = begun
            rows.append(GridHead(f"head/{scheme}", t(_SCHEMES[scheme]), spans=True))
        rows.append(GridHead(_row(layer), name))
        for area, called in areas:
            cells[(_row(layer), area)] = _cell(found, found.cells[(layer, area)], (name, called), desk)
    return Grid(rows, [GridHead(area, called) for area, called in areas], cells)


def _cell(found: MandateGrid, cell: MandateCell, called: tuple[str, str], desk: Desk) -> GridCell:
    names = {row.organisation_id: row.organisation for row in found.rows}
    listed = desk.words.listed(isolate(names.get(each, "")) for each in cell.organisations)
    if not cell.mandates:
        text, mark = desk.t(NONE_RECORDED), MarkKind.NONE
    elif cell.is_overlap:
        text, mark = desk.t(OVERLAP).replace("{names}", listed), MarkKind.WARN
    else:
        text, mark = listed, MarkKind.OK
    spoken = desk.t(SPOKEN).replace("{layer}", called[0]).replace("{area}", called[1]).replace("{words}", text)
    return GridCell(text, mark, spoken)


def _row(layer: str) -> str:
    return f"layer/{layer}"


def _layer(row: str) -> str:
    return row.removeprefix("layer/")


def _named(row: MandateRow) -> str:
    return f"{row.organisation} · {row.statement}"
