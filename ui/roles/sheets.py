"""Opens the sheets of the page: of a cell, of functions, of organisations, of a finding."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.marks import MarkKind
from ui.kit.paper_sheet import PaperSheet
from ui.roles.acts import Where
from ui.roles.assignment_sheet import AssignmentSheet
from ui.roles.findings_panel import FindingsPanel
from ui.roles.matrix_model import MatrixModel
from ui.roles.matrix_view import MatrixView
from ui.roles.sentences import Sentences
from ui.roles.set_up_sheets import (
    aside_sheet,
    columns_sheet,
    copying_sheet,
    function_sheet,
    retired_sheet,
    template_sheet,
)
from workbench.domain.findings import Finding
from workbench.domain.function_drafts import FunctionDraft, templates_for
from workbench.domain.role_matrix import CellKey
from workbench.queries.contexts import ContextRow
from workbench.queries.coordination_functions import FunctionRow, list_functions
from workbench.queries.role_sheets import RoleSheet, read_function_draft, read_role_sheet, situations_of
from workbench.wording.words import N_

ONE_MORE = N_("One more role …")
NONE_RETIRED = N_("No function of this context is retired.")
NO_OTHER = N_("There is no other context whose set-up could be copied.")
MATRIX, SET_UP = "roles-matrix", "set-up-sheet"
"""Kinds of paper."""
_NEW = ""


class RoleSheets(QObject):
    """Reads what a sheet needs on a thread, and lays it over the page."""

    columns_chosen = Signal(object)
    """Ids of organisations that are to have a column."""

    def __init__(
        self, desk: Desk, view: MatrixView, model: MatrixModel, where: Callable[[], Where],
        can_show: Callable[[], bool],
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._model = model
        self._where = where
        self._can_show = can_show
        self._sentences = Sentences(desk)
        self._asked: tuple[str, CellKey, str] = ("", ("", ""), "")
        self._function = ("", "")
        """The context and the function whose sheet was asked for."""

    # A cell

    def open_cell(self) -> None:
        """The sheet of the cell the focus is in; of several roles one is chosen first."""
        place = self._view.current()
        key = self._model.key_at(*place) if place is not None else None
        if place is None or key is None:
            return
        roles = [role for role in self._model.roles_at(*place) if role.assignment]
        if not roles:
            self.open_role(key, _NEW)
            return
        said = [Choice((key, role.assignment), self._brief(role.role, role.status)) for role in roles]
        menu = ChoiceMenu(self._view, [*said, Choice((key, _NEW), self._desk.t(ONE_MORE))])
        if len(roles) == 1:
            menu.deleteLater()
            self.open_role(key, roles[0].assignment)
            return
        menu.chosen.connect(self._on_role)
        menu.open_at(self._view.viewport(), self._view.visualRect(self._view.currentIndex()).bottomLeft())

    def _brief(self, role: str, status: str) -> str:
        return self._desk.words.listed((self._sentences.named(role), self._sentences.standing(status)))

    def add_role(self) -> None:
        """The sheet of one more role in the cell the focus is in."""
        place = self._view.current()
        key = self._model.key_at(*place) if place is not None else None
        if key is not None:
            self.open_role(key, _NEW)

    @Slot(object)
    def _on_role(self, chosen: tuple[CellKey, str]) -> None:
        self.open_role(*chosen)

    def open_role(self, key: CellKey, assignment: str) -> None:
        """The sheet of a role in a cell, seen or not; of a new one without an ``assignment``."""
        self._asked = (self._where().context, key, assignment)
        query = partial(
            read_role_sheet, context=self._where().context, function=key[0], organisation=key[1],
            assignment=assignment, language=self._desk.language,
        )  # fmt: skip
        self._desk.fetch(query, self._show_cell, owner=self)

    @Slot(object)
    def _show_cell(self, sheet: RoleSheet) -> None:
        if self._can_show():
            self._desk.show_sheet(AssignmentSheet(self._desk, *self._asked, sheet))

    # Rows and columns

    def add_function(self) -> None:
        """The sheet of a new function."""
        self._desk.show_sheet(function_sheet(self._desk, self._where().context))

    def edit_function(self) -> None:
        """The sheet of the function in whose row the focus is."""
        place = self._view.current()
        function = self._model.rows[place[0]].function if place is not None else None
        if function is not None:
            self.open_function(function.id)

    def open_function(self, function: str) -> None:
        """The sheet of a function, seen or not; of a new one without its id."""
        if not function:
            self.add_function()
            return
        self._function = (self._where().context, function)
        query = partial(read_function_draft, function=function, language=self._desk.language)
        self._desk.fetch(query, self._show_function, owner=self)

    @Slot(object)
    def _show_function(self, draft: FunctionDraft) -> None:
        if self._can_show():
            context, function = self._function
            self._desk.show_sheet(function_sheet(self._desk, context, draft, function))

    def use_again(self) -> None:
        """The sheet of the functions that are used no more."""
        query = partial(list_functions, language=self._desk.language, context=self._where().context)
        self._desk.fetch(query, self._show_retired, owner=self)

    @Slot(object)
    def _show_retired(self, rows: list[FunctionRow]) -> None:
        retired = [row for row in rows if row.retired]
        if not retired:
            self._desk.toast(self._desk.t(NONE_RETIRED), kind=MarkKind.INFO)
        elif self._can_show():
            self._desk.show_sheet(retired_sheet(self._desk, retired))

    def take_template(self) -> None:
        """The sheet that takes functions from a template, those that fit the situation first."""
        where = self._where()
        self._desk.fetch(partial(situations_of, context=where.context, day=where.day), self._show_templates, owner=self)

    @Slot(object)
    def _show_templates(self, situations: frozenset[str]) -> None:
        if not self._can_show():
            return
        templates = templates_for(self._desk.program.function_templates(), situations)
        self._desk.show_sheet(template_sheet(self._desk, self._where().context, templates, situations))

    def add_columns(self) -> None:
        """The sheet in which organisations are chosen."""
        sheet = columns_sheet(self._desk)
        sheet.saved.connect(self.columns_chosen)
        self._desk.show_sheet(sheet)

    def copy_set_up(self, contexts: list[ContextRow]) -> None:
        """The sheet that copies from another context."""
        here = self._where().context
        others = [Choice(row.id, row.title) for row in contexts if row.id != here]
        if others:
            self._desk.show_sheet(copying_sheet(self._desk, here, others))
        else:
            self._desk.toast(self._desk.t(NO_OTHER), kind=MarkKind.INFO)

    # Papers

    def print(self, kind: str) -> None:
        """The paper of this kind, as of the day that is shown, to be looked at before it leaves."""
        where, shown = self._where(), self._model.shown
        name = shown.matrix.context_title if shown is not None else ""
        as_of = where.day if where.day != self._desk.today() else None
        self._desk.show_sheet(PaperSheet(self._desk, kind, where.context, name=name, as_of=as_of))

    # A finding

    def set_aside(self, panel: FindingsPanel, finding: Finding) -> None:
        """The sheet that sets a finding aside."""
        if self._can_show():
            self._desk.show_sheet(aside_sheet(self._desk, self._where().context, finding, panel.said(finding)))
