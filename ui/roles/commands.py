"""What can be done on the page of roles, with its keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from ui.kit.commands import Command
from ui.roles.acts import CellActs
from ui.roles.body import MatrixBody
from ui.roles.filters import MatrixFilters
from ui.roles.function_acts import FunctionActs
from ui.roles.sheets import MATRIX, SET_UP, RoleSheets
from ui.theme.icons import IconName
from workbench.domain.role_assignments import AssignmentStatus
from workbench.wording.words import N_

GROUP = N_("Roles matrix")


class Acting(Protocol):
    """The page, as its commands see it."""

    acts: CellActs
    body: MatrixBody
    filters: MatrixFilters
    functions: FunctionActs
    sheets: RoleSheets

    def open_cell(self) -> None: ...
    def copy_set_up(self) -> None: ...
    def show_side(self, key: str) -> None: ...
    def look_for(self) -> None: ...
    def toggle_letters(self) -> None: ...
    def has_letters(self) -> bool: ...
    def can_act(self) -> bool: ...
    def has_context(self) -> bool: ...
    def is_in_matrix(self) -> bool: ...


def commands_of(page: Acting) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    free, there, cells, acts = page.can_act, page.has_context, page.is_in_matrix, page.acts
    sheets = page.sheets
    return (
        _command("open", N_("Open the cell"), page.open_cell, "F2", cells, IconName.PENCIL),
        _command("agree", N_("Agree to the selected roles"), partial(acts.answer, AssignmentStatus.AGREED),
                 "Ctrl+G", cells, IconName.CHECK),
        _command("contest", N_("Contest the selected roles"), partial(acts.answer, AssignmentStatus.CONTESTED),
                 "Ctrl+Shift+G", cells, IconName.ALERT_TRIANGLE),
        _command("decline", N_("Decline the selected roles"), partial(acts.answer, AssignmentStatus.DECLINED),
                 "", cells, IconName.X),
        _command("propose", N_("Propose the selected roles again"), partial(acts.answer, AssignmentStatus.PROPOSED),
                 "", cells),
        _command("clear", N_("Clear the selected cells"), acts.clear, "Del", cells, IconName.TRASH_2),
        _command("never", N_("Remove the selected roles: they never were"), acts.remove, "", cells),
        _command("copy", N_("Copy the selected cells"), acts.copy, "Ctrl+C", cells, IconName.COPY),
        _command("paste", N_("Paste letters of roles"), acts.paste, "Ctrl+V", cells, IconName.CLIPBOARD_PASTE),
        *_of_functions(page),
        _command("template", N_("Take functions from a template …"), sheets.take_template, "", there),
        _command("columns", N_("Choose organisations …"), sheets.add_columns, "Ctrl+Shift+O", there, IconName.USERS),
        _command("copy_set_up", N_("Copy a set-up into this context …"), page.copy_set_up, "", there),
        _command("print", N_("See and print the matrix …"), partial(sheets.print, MATRIX), "Ctrl+P", there,
                 IconName.PRINTER),
        _command("print_set_up", N_("See and print the set-up …"), partial(sheets.print, SET_UP), "Ctrl+Shift+P",
                 there, IconName.PRINTER),
        _command("findings", N_("Findings"), partial(page.show_side, "findings"), "Ctrl+Shift+F", there,
                 IconName.FLAG),
        _command("changes", N_("What changed since another day"), partial(page.show_side, "changes"), "Ctrl+Shift+D",
                 there, IconName.HISTORY),
        _command("today", N_("Show the matrix as of today"), partial(page.filters.show_day, None), "", there),
        _command("find", N_("Choose what is shown"), page.look_for, "Ctrl+F|/", free, IconName.FILTER),
        _command("legend", N_("Show or hide the legend"), page.body.toggle_legend, "", there, IconName.INFO),
        Command(id="roles.letters", title=N_("Letters set roles"), run=page.toggle_letters, group=GROUP,
                chosen=page.has_letters, enabled=free),
    )  # fmt: skip


def _of_functions(page: Acting) -> Sequence[Command]:
    """Those for the rows."""
    there, cells, acts = page.has_context, page.is_in_matrix, page.functions
    return (
        _command("new", N_("New function"), page.sheets.add_function, "Ctrl+N", there, IconName.PLUS),
        _command("edit_function", N_("Edit the function of this row"), page.sheets.edit_function, "Shift+F2", cells,
                 IconName.PENCIL),
        _command("up", N_("Move the function up"), partial(acts.move, -1), "Alt+Up", partial(_can_move, page, -1),
                 IconName.ARROW_UP),
        _command("down", N_("Move the function down"), partial(acts.move, 1), "Alt+Down", partial(_can_move, page, 1),
                 IconName.ARROW_DOWN),
        _command("retire", N_("Retire the function of this row"), acts.retire, "", cells, IconName.ARCHIVE),
        _command("use_again", N_("Use retired functions again …"), page.sheets.use_again, "", there),
        _command("remove_function", N_("Remove the function of this row: it never was"), acts.remove, "", cells),
    )  # fmt: skip


def _can_move(page: Acting, by: int) -> bool:
    return page.is_in_matrix() and page.functions.can_move(by)


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(id=f"roles.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP)
