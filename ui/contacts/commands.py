"""What can be done on the page of contacts, with its keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from ui.kit.commands import Command
from ui.theme.icons import IconName
from workbench.wording.words import N_

GROUP = N_("Contacts and issues")


class Acting(Protocol):
    """The page, as its commands see it."""

    def add(self) -> None: ...
    def edit(self) -> None: ...
    def remove(self) -> None: ...
    def settle(self) -> None: ...
    def export(self) -> None: ...
    def look_for(self) -> None: ...
    def step_tab(self, by: int) -> None: ...
    def can_act(self) -> bool: ...
    def can_export(self) -> bool: ...
    def can_act_on_selection(self) -> bool: ...
    def can_act_on_issues(self) -> bool: ...


def commands_of(page: Acting) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    free, chosen = page.can_act, page.can_act_on_selection
    return (
        _command("new", N_("New contact note or issue"), page.add, "Ctrl+N", free, IconName.PLUS),
        _command("edit", N_("Open the contact note or issue"), page.edit, "F2", chosen, IconName.PENCIL),
        _command("settle", N_("Settle the selected issues"), page.settle, "Ctrl+D", page.can_act_on_issues,
                 IconName.CHECK),
        _command("remove", N_("Remove what is selected"), page.remove, "Del", chosen, IconName.TRASH_2),
        _command("export", N_("Export the list that is shown"), page.export, "Ctrl+E", page.can_export,
                 IconName.DOWNLOAD),
        _command("find", N_("Filter contact notes or issues"), page.look_for, "Ctrl+F|/", free, IconName.SEARCH),
        _command("next_tab", N_("Next tab"), partial(page.step_tab, 1), "Ctrl+Tab|Ctrl+PgDown", free),
        _command("previous_tab", N_("Tab before"), partial(page.step_tab, -1), "Ctrl+Shift+Tab|Ctrl+PgUp", free),
    )  # fmt: skip


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(id=f"contacts.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP)
