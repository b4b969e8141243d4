"""What can be done on the page of contexts, with its keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from ui.contexts.acts import ContextActs
from ui.contexts.detail import CONVENING, OVERVIEW, ContextDetail
from ui.contexts.head import CLOSE, PRINT_MATRIX, REOPEN, SET_UP
from ui.kit.commands import Command
from ui.theme.icons import IconName
from workbench.wording.words import N_

GROUP = N_("Contexts")


class Acting(Protocol):
    """The page, as its commands see it."""

    detail: ContextDetail
    acts: ContextActs

    def add(self) -> None: ...
    def edit(self) -> None: ...
    def remove(self) -> None: ...
    def open_matrix(self) -> None: ...
    def confirm_convening(self) -> None: ...
    def print(self) -> None: ...
    def look_for(self) -> None: ...
    def go_tab(self, by: int) -> None: ...
    def offer_tabs(self) -> None: ...
    def show_part(self, key: str) -> None: ...
    def can_act(self) -> bool: ...
    def can_act_on_context(self) -> bool: ...


def commands_of(page: Acting) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    free, chosen, overview = page.can_act, page.can_act_on_context, page.detail.overview
    return (
        _command("new", N_("New context"), page.add, "Ctrl+N", free, IconName.PLUS),
        _command("edit", N_("Edit the context, or the chosen line"), page.edit, "F2", chosen, IconName.PENCIL),
        _command("matrix", N_("Open the roles matrix of the context"), page.open_matrix, "Ctrl+Return", chosen,
                 IconName.GRID_3X3),
        _command("situation", N_("Add a situation"), overview.add_situation, "Ctrl+Shift+S", chosen, IconName.PLUS),
        _command("host", N_("Add a host"), overview.add_host, "Ctrl+Shift+H", chosen, IconName.PLUS),
        _command("area", N_("Add an area"), overview.add_area, "Ctrl+Shift+A", chosen, IconName.MAP_PIN),
        _command("convening", N_("Show who should convene"), partial(page.show_part, CONVENING), "Ctrl+G", chosen),
        _command("confirm", N_("Confirm who convenes …"), page.confirm_convening, "Ctrl+Shift+G", chosen,
                 IconName.GAVEL),
        _command("set_up", N_("Open the set-up …"), partial(page.acts.act, SET_UP), "Ctrl+M", chosen,
                 IconName.CALENDAR_DAYS),
        _command("print", N_("See and print the set-up"), page.print, "Ctrl+P", chosen, IconName.PRINTER),
        _command("print_matrix", N_("See and print the roles matrix"), partial(page.acts.act, PRINT_MATRIX),
                 "Ctrl+Shift+M", chosen, IconName.PRINTER),
        _command("close", N_("Close the context: it ends today"), partial(page.acts.act, CLOSE), "", chosen),
        _command("reopen", N_("Open the context again"), partial(page.acts.act, REOPEN), "", chosen),
        _command("remove", N_("End the chosen line, or remove the context"), page.remove, "Del", chosen,
                 IconName.TRASH_2),
        _command("find", N_("Filter the contexts"), page.look_for, "Ctrl+F|/", free, IconName.SEARCH),
        _command("overview", N_("Show what the context is"), partial(page.show_part, OVERVIEW), "", chosen),
        _command("next_tab", N_("Next tab"), partial(page.go_tab, 1), "Ctrl+Tab|Ctrl+PgDown", chosen),
        _command("previous_tab", N_("Tab before"), partial(page.go_tab, -1), "Ctrl+Shift+Tab|Ctrl+PgUp", chosen),
        _command("parts", N_("Go to a part of the context"), page.offer_tabs, "Ctrl+Shift+T", chosen),
    )  # fmt: skip


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(id=f"contexts.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP)
