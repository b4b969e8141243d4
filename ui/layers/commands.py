"""What can be done on the page of the care pyramid, with its keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from ui.kit.commands import Command
from ui.theme.icons import IconName
from workbench.wording.words import N_

GROUP = N_("Care pyramid")


class Acting(Protocol):
    """The page, as its commands see it."""

    def add(self) -> None: ...
    def edit(self) -> None: ...
    def verify(self) -> None: ...
    def set_status(self) -> None: ...
    def remove(self) -> None: ...
    def look_for(self) -> None: ...
    def step_tab(self, by: int) -> None: ...
    def can_act(self) -> bool: ...
    def has_context(self) -> bool: ...
    def has_record(self) -> bool: ...
    def has_service(self) -> bool: ...


def commands_of(page: Acting) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    free, there, service = page.can_act, page.has_record, page.has_service
    return (
        _command("new", N_("New service"), page.add, "Ctrl+N", page.has_context, IconName.PLUS),
        _command("edit", N_("Answer for the selected cells, or edit the service"), page.edit, "F2", there,
                 IconName.PENCIL),
        _command("verify", N_("Note that the selected services were found right"), page.verify, "Ctrl+G", service,
                 IconName.SHIELD_CHECK),
        _command("status", N_("Say how the selected services stand"), page.set_status, "Ctrl+D", service,
                 IconName.FLAG),
        _command("remove", N_("Remove the selected services"), page.remove, "Del", service, IconName.TRASH_2),
        _command("find", N_("Filter services"), page.look_for, "Ctrl+F|/", free, IconName.SEARCH),
        _command("next_tab", N_("Next tab"), partial(page.step_tab, 1), "Ctrl+Tab|Ctrl+PgDown", free),
        _command("previous_tab", N_("Tab before"), partial(page.step_tab, -1), "Ctrl+Shift+Tab|Ctrl+PgUp", free),
    )  # fmt: skip


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(id=f"layers.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP)
