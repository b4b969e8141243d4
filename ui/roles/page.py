"""The page of the roles matrix: one context as of a day, what may be done in it, and what was found."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.marks import MarkKind
from ui.kit.pages import Page
from ui.kit.partner_way import go_to_partner, to_partner
from ui.kit.routes import Route
from ui.kit.scrolling import scrolled
from ui.kit.sharing import SharingAct
from ui.kit.sheet_host import is_sheet_open
from ui.roles.acts import CellActs, Where
from ui.roles.asked_place import AskedPlace
from ui.roles.body import CHANGES, FINDINGS, MatrixBody
from ui.roles.commands import GROUP, commands_of
from ui.roles.filters import MatrixFilters
from ui.roles.finding_acts import FindingActs
from ui.roles.function_acts import FunctionActs
from ui.roles.head import TITLE, RolesHead
from ui.roles.sheets import MATRIX, SET_UP, RoleSheets
from ui.roles.shown_context import ShownContext
from ui.roles.states import Missing, NothingYet
from ui.theme.tokens import Space
from workbench.domain.role_assignments import Role
from workbench.queries.contexts import ContextRow, list_contexts
from workbench.wording.role_marks import mark
from workbench.wording.words import N_

PAGE = "roles"
LETTERS_ON = N_("Letters set roles.")
LETTERS_OFF = N_("Letters set no roles any more; the menu and the sheet of a cell do.")
COPY, TEMPLATE, COLUMNS, FUNCTION, AGAIN = "copy", "template", "columns", "function", "again"
LETTERS, LEGEND = "letters", "legend"
ACTS = {
    MATRIX: N_("See and print the matrix …"),
    SET_UP: N_("See and print the set-up …"),
    TEMPLATE: N_("Take functions from a template …"),
    FUNCTION: N_("New function"),
    AGAIN: N_("Use retired functions again …"),
    COLUMNS: N_("Choose organisations …"),
    COPY: N_("Copy a set-up into this context …"),
    LEGEND: N_("Show or hide the legend"),
    LETTERS: N_("Letters set roles: on or off"),
}
_ON, _OFF = "on", "off"


class RolesPage(Page):
    """Shows one context; a route may name its id, a cell (``function``, ``organisation``), a day (``on``), a side.

    It may ask for a sheet, too: of a ``role`` in the cell, of a ``row``, of a ``finding``.
    """

    title = TITLE
    kinds = frozenset(
        ("context", "context_host", "context_situation", "coordination_function", "role_assignment", "organisation",
         "area", "instrument", "mandate", "decision", "post", "tenure", "membership", "set_aside", "coordination_rule",
         "layer_stance", "term")
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._context = ""
        self._contexts: list[ContextRow] = []
        self.head = RolesHead(desk, [Choice(key, desk.t(text)) for key, text in ACTS.items()])
        self.filters = MatrixFilters(desk)
        self.body = MatrixBody(desk)
        self.shown = ShownContext(desk, self.filters, self.body, self)
        self.nothing = NothingYet(desk)
        self.view, self.model = self.body.view, self.body.model
        self.acts = CellActs(desk, self.view, self.model, self.where)
        self.sharing = SharingAct(desk, self, self.acts.records)
        self.sheets = RoleSheets(desk, self.view, self.model, self.where, self.can_act)
        self.functions = FunctionActs(desk, self.view, self.model, self.where)
        self.asked = AskedPlace(self, self.body, self.sheets)
        FindingActs(desk, self.body, self.sheets)
        self._stack = QStackedWidget()
        self._blank = QWidget()
        self._lay_out()
        self._connect()
        self._understand_letters()

    def _lay_out(self) -> None:
        for part in (self._blank, self.body, self.nothing):
            self._stack.addWidget(part)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.head)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self.filters.hide()

    def _connect(self) -> None:
        self.head.context_chosen.connect(self._on_context)
        self.head.side_asked.connect(self.show_side)
        self.head.act_asked.connect(self._on_act)
        self.shown.shown.connect(self._on_shown)
        self.shown.found.connect(self.head.show_found)
        self.shown.found.connect(self.asked.on_found)
        self.nothing.acted.connect(self._on_missing)
        self.nothing.link_acted.connect(self._on_missing_link)
        self.view.opened.connect(self.open_cell)
        self.acts.opened.connect(self.open_cell)
        self.acts.sharing_asked.connect(self.sharing.open)
        self.acts.partner_asked.connect(self._on_partner)
        self.sheets.columns_chosen.connect(self._on_columns)

    # What every page has

    def commands(self) -> Sequence[Command]:
        return (*commands_of(self), self.sharing.command(PAGE, GROUP), to_partner(self, PAGE, GROUP))

    def letters(self) -> Sequence[tuple[str, str]]:
        if not self.has_letters():
            return ()
        return [(self.desk.term("coordination_roles", role), mark(role, self.desk.language)) for role in Role]

    def enter(self, route: Route) -> None:
        self._context = route.record or self._context
        self.asked.take(route)
        with suppress(ValueError):
            if route.option("on"):
                self.filters.show_day(date.fromisoformat(route.option("on")))
        if route.option("side") in (FINDINGS, CHANGES):
            self.body.show_side(route.option("side"))
        self.refresh()

    def refresh(self) -> None:
        self.desk.fetch(partial(list_contexts, language=self.desk.language), self._show_contexts, owner=self)

    def focus_first(self) -> None:
        (self.nothing if self._stack.currentWidget() is self.nothing else self.view).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.head.context.control, self.filters.as_of.control, self.view, self.body.findings.list,
                self.body.changes.list)  # fmt: skip

    def concerned(self) -> Sequence[Choice]:
        place = self.view.current()
        key = self.model.key_at(*place) if place is not None else None
        if place is None or key is None:
            return ()
        return [Choice(f"organisation:{key[1]}", self.model.columns[place[1]].name)]

    def within(self) -> Choice | None:
        return next((Choice(row.id, row.title) for row in self._contexts if row.id == self._context), None)

    # Reading

    @Slot(object)
    def _show_contexts(self, contexts: list[ContextRow]) -> None:
        self._contexts = contexts
        known = [row.id for row in contexts]
        if self._context not in known:
            open_ones = [row.id for row in contexts if row.status == "active"]
            self._context = (open_ones or known or [""])[-1]
        self.head.show_contexts([Choice(row.id, row.title) for row in contexts], self._context)
        if not self._context:
            self._show_missing(Missing.CONTEXT)
            return
        self.shown.show_context(self._context)
        self.asked.open_sheet(self._context)

    @Slot(object)
    def _on_shown(self, missing: Missing | None) -> None:
        if missing is not None:
            self._show_missing(missing)
            return
        self.filters.setVisible(True)
        self._show_part(self.body)
        self.body.show_keys(has_letters=self.has_letters())
        self.asked.go_to_cell()

    def _show_missing(self, missing: Missing) -> None:
        self.nothing.show_missing(missing)
        self.filters.setVisible(missing is Missing.FITTING)
        self._show_part(self.nothing)

    def _show_part(self, part: QWidget) -> None:
        """Another part in the place of what is seen; the focus goes with it."""
        if self._stack.currentWidget() is part:
            return
        focused = QApplication.focusWidget()
        is_elsewhere = focused is not None and (self.head.isAncestorOf(focused) or self.filters.isAncestorOf(focused))
        self._stack.setCurrentWidget(part)
        if self.is_entered and not is_elsewhere and not is_sheet_open(self):
            self.focus_first()

    # Where one is, for acts and commands

    def where(self) -> Where:
        """The context, and the day that is shown."""
        return Where(self._context, self.filters.day())

    def can_act(self) -> bool:
        """Whether the page is shown, and nothing lies over it."""
        return self.is_entered and not is_sheet_open(self)

    def has_context(self) -> bool:
        """Whether there is a context to act in, too."""
        return self.can_act() and bool(self._context)

    def is_in_matrix(self) -> bool:
        """Whether a cell has the focus."""
        return self.can_act() and self.view.hasFocus() and self.view.current() is not None

    def has_letters(self) -> bool:
        """Whether single letters set roles; people can switch them off."""
        return self.desk.kept.code(PAGE, LETTERS, (_ON, _OFF), _ON) == _ON

    # Acts

    def open_cell(self) -> None:
        """The sheet of the cell."""
        if self.can_act():
            self.sheets.open_cell()

    def copy_set_up(self) -> None:
        """The sheet that copies from another context."""
        self.sheets.copy_set_up(self._contexts)

    @Slot(str)
    def show_side(self, key: str) -> None:
        """Findings or changes beside the matrix; once more puts them away."""
        if self.body.side() == key:
            self.body.close_side()
        elif self._stack.currentWidget() is self.body:
            self.body.show_side(key)

    def look_for(self) -> None:
        """To what says what is shown."""
        self.filters.as_of.setFocus()

    def toggle_letters(self) -> None:
        """Letters set roles from now on, or no more."""
        self.desk.kept.keep_code(PAGE, LETTERS, _OFF if self.has_letters() else _ON)
        self._understand_letters()
        self.body.show_keys(has_letters=self.has_letters())
        self.desk.toast(self.desk.t(LETTERS_ON if self.has_letters() else LETTERS_OFF), kind=MarkKind.INFO)

    def _understand_letters(self) -> None:
        self.view.understand(self.acts.read_letter if self.has_letters() else _no_role)

    @Slot(str)
    def _on_context(self, context: str) -> None:
        self._context = context
        self.desk.located.emit(str(Route(PAGE, context)))
        self.shown.show_context(context)

    @Slot(object)
    def _on_act(self, act: str) -> None:
        sheets = self.sheets
        acts: dict[str, Callable[[], None]] = {
            COPY: self.copy_set_up,
            TEMPLATE: sheets.take_template,
            COLUMNS: sheets.add_columns,
            FUNCTION: sheets.add_function,
            AGAIN: sheets.use_again,
            LETTERS: self.toggle_letters,
            LEGEND: self.body.toggle_legend,
            MATRIX: partial(sheets.print, MATRIX),
            SET_UP: partial(sheets.print, SET_UP),
        }
        acts[act]()

    @Slot(object)
    def _on_missing(self, missing: Missing) -> None:
        if missing is Missing.CONTEXT:
            self.desk.go("contexts?new=1")
        elif missing is Missing.FUNCTIONS:
            self.sheets.take_template()
        elif missing is Missing.ORGANISATIONS:
            self.sheets.add_columns()
        else:
            self.filters.clear()

    @Slot(object)
    def _on_missing_link(self, _: Missing) -> None:
        self.sheets.add_function()

    @Slot()
    def _on_partner(self) -> None:
        go_to_partner(self)

    @Slot(object)
    def _on_columns(self, organisations: tuple[str, ...]) -> None:
        self.shown.also(organisations)


def _no_role(_: str) -> Role | None:
    """Letters ask for nothing."""
    return None
