"""What can be done on the page of groups, with its keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from ui.kit.commands import Command
from ui.theme.icons import IconName
from workbench.wording.words import N_

GROUP = N_("Groups")


class Acting(Protocol):
    """The page, as its commands see it."""

    def add(self) -> None: ...
    def edit(self) -> None: ...
    def plan(self) -> None: ...
    def add_member(self) -> None: ...
    def change_role(self) -> None: ...
    def remove(self) -> None: ...
    def export(self) -> None: ...
    def look_for(self) -> None: ...
    def go_tab(self, by: int) -> None: ...
    def offer_tabs(self) -> None: ...
    def can_act(self) -> bool: ...
    def can_act_on_group(self) -> bool: ...


def commands_of(page: Acting) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    free, chosen = page.can_act, page.can_act_on_group
    return (
        _command("new", N_("New group"), page.add, "Ctrl+N", free, IconName.PLUS),
        _command("edit", N_("Edit the group, or the chosen member"), page.edit, "F2", chosen, IconName.PENCIL),
        _command("plan", N_("Plan a meeting of the group"), page.plan, "Ctrl+M", chosen, IconName.CALENDAR_DAYS),
        _command("add_member", N_("Add members"), page.add_member, "Ctrl+Shift+A", chosen, IconName.USERS),
        _command("role", N_("Change the role of the chosen member"), page.change_role, "Ctrl+R", chosen),
        _command("remove", N_("End the seat of the chosen member, or remove the group"), page.remove, "Del", chosen,
                 IconName.TRASH_2),
        _command("export", N_("Export the contacts of the group …"), page.export, "Ctrl+E", chosen, IconName.DOWNLOAD),
        _command("find", N_("Filter the groups"), page.look_for, "Ctrl+F|/", free, IconName.SEARCH),
        _command("next_tab", N_("Next tab"), partial(page.go_tab, 1), "Ctrl+Tab|Ctrl+PgDown", chosen),
        _command("previous_tab", N_("Tab before"), partial(page.go_tab, -1), "Ctrl+Shift+Tab|Ctrl+PgUp", chosen),
        _command("parts", N_("Go to a part of the group"), page.offer_tabs, "Ctrl+Shift+T", chosen),
    )  # fmt: skip


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(id=f"groups.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP)
