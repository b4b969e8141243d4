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
from ui.roles.set_up_sheets import aside_sheet, columns_sheet, copying_sheet, function_sheet, template_sheet
from workbench.domain.findings import Finding
from workbench.domain.function_drafts import FunctionDraft, templates_for
from workbench.domain.role_matrix import CellKey
from workbench.queries.contexts import ContextRow
from workbench.queries.role_sheets import RoleSheet, read_function_draft, read_role_sheet, situations_of
from workbench.wording.words import N_

ONE_MORE = N_("One more role …")
NO_OTHER = N_("There is no other context whose set-up could be copied.")
MATRIX, SET_UP = "roles-matrix", "set-up-sheet"
"""Kinds of paper."""
_NEW = ""


class RoleSheets(QObject):
    """Reads what a sheet needs on a thread, and lays it over the page."""

    columns_chosen = Signal(object)
    """Ids of organisations that are to have a column."""

    def __init__(self, desk: Desk, view: MatrixView, model: MatrixModel, where: Callable[[], Where]) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._model = model
        self._where = where
        self._sentences = Sentences(desk)
        self._asked: tuple[CellKey, str] = (("", ""), "")
        self._function = ""

    # A cell

    def open_cell(self) -> None:
        """The sheet of the cell the focus is in; of several roles one is chosen first."""
        place = self._view.current()
        key = self._model.key_at(*place) if place is not None else None
        if place is None or key is None:
            return
        roles = [role for role in self._model.roles_at(*place) if role.assignment]
        if not roles:
            self._open(key, _NEW)
            return
        said = [Choice((key, role.assignment), self._brief(role.role, role.status)) for role in roles]
        menu = ChoiceMenu(self._view, [*said, Choice((key, _NEW), self._desk.t(ONE_MORE))])
        if len(roles) == 1:
            menu.deleteLater()
            self._open(key, roles[0].assignment)
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
            self._open(key, _NEW)

    @Slot(object)
    def _on_role(self, chosen: tuple[CellKey, str]) -> None:
        self._open(*chosen)

    def _open(self, key: CellKey, assignment: str) -> None:
        self._asked = (key, assignment)
        query = partial(
            read_role_sheet, context=self._where().context, function=key[0], organisation=key[1],
            assignment=assignment, language=self._desk.language,
        )  # fmt: skip
        self._desk.fetch(query, self._show_cell, owner=self)

    @Slot(object)
    def _show_cell(self, sheet: RoleSheet) -> None:
        key, assignment = self._asked
        self._desk.show_sheet(AssignmentSheet(self._desk, self._where().context, key, assignment, sheet))

    # Rows and columns

    def add_function(self) -> None:
        """The sheet of a new function."""
        self._desk.show_sheet(function_sheet(self._desk, self._where().context))

    def edit_function(self) -> None:
        """The sheet of the function in whose row the focus is."""
        place = self._view.current()
        function = self._model.rows[place[0]].function if place is not None else None
        if function is not None:
            self._function = function.id
            query = partial(read_function_draft, function=function.id, language=self._desk.language)
            self._desk.fetch(query, self._show_function, owner=self)

    @Slot(object)
    def _show_function(self, draft: FunctionDraft) -> None:
        self._desk.show_sheet(function_sheet(self._desk, self._where().context, draft, self._function))

    def take_template(self) -> None:
        """The sheet that takes functions from a template, those that fit the situation first."""
        where = self._where()
        self._desk.fetch(partial(situations_of, context=where.context, day=where.day), self._show_templates, owner=self)

    @Slot(object)
    def _show_templates(self, situations: frozenset[str]) -> None:
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
        self._desk.show_sheet(aside_sheet(self._desk, self._where().context, finding, panel.said(finding)))
