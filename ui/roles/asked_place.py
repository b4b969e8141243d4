"""What a route asks to be shown of a context: a cell, or a sheet, also where the matrix hides its cell."""

from PySide6.QtCore import QObject, Slot

from ui.kit.asked_once import AskedOnce
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.roles.body import MatrixBody
from ui.roles.sheets import RoleSheets

ROLE, ROW, FINDING = "role", "row", "finding"
"""Options of a route that ask for a sheet: of a role in the cell that is named, of a function, of a finding."""
NEW_ONE = "new"
"""Stands in a route for what is not noted yet."""


class AskedPlace(QObject):
    """Keeps what was asked for until its context is read."""

    def __init__(self, page: Page, body: MatrixBody, sheets: RoleSheets) -> None:
        super().__init__(page)
        self._body = body
        self._sheets = sheets
        self._sheet = AskedOnce(page, ROLE, ROW, FINDING)
        self._cell: Route | None = None
        self._finding = ""

    def take(self, route: Route) -> None:
        """Takes note of what a route asks for; what an earlier one did is forgotten."""
        self._sheet.take(route)
        self._cell = route if route.option("function") else None
        self._finding = ""

    def go_to_cell(self) -> None:
        """Gives the focus to the cell that was asked for, if it is seen; else to the first one."""
        body, cell = self._body, self._cell
        shown = body.model.shown
        # What is arranged anew before the context is read is another one's yet.
        if cell is not None and shown is not None and cell.record in ("", shown.matrix.context_id):
            self._cell = None
            place = body.model.place_of(cell.option("function"), cell.option("organisation"))
            if place is not None:
                body.view.go(place)
        body.view.go_first()

    def open_sheet(self, context: str) -> None:
        """Opens the sheet that was asked for in this context, which is the one that is shown from now on."""
        route = self._sheet.give()
        if route is None or route.record != context:
            return
        if role := route.option(ROLE):
            self._sheets.open_role((route.option("function"), route.option("organisation")), _record(role))
        elif row := route.option(ROW):
            self._sheets.open_function(_record(row))
        else:
            self._finding = route.option(FINDING)

    @Slot(object)
    def on_found(self, count: int | None) -> None:
        """Findings are known by now, unless there is no ``count`` of them."""
        wanted, panel = self._finding, self._body.findings
        if count is None or not wanted:
            return
        self._finding = ""
        finding = next((each for each in panel.evaluation.standing if each.id == wanted), None)
        if finding is not None:
            self._sheets.set_aside(panel, finding)


def _record(asked: str) -> str:
    """The id that was asked for; empty for a new one."""
    return "" if asked == NEW_ONE else asked
