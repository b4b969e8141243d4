"""What can be done on the page of actions, with its keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from ui.actions.acts import SelectionActs
from ui.kit.action_columns import DUE_COLUMN, OWNER_COLUMN, STATUS_COLUMN
from ui.kit.commands import Command
from ui.theme.icons import IconName
from workbench.wording.words import N_

GROUP = N_("Actions")


class Acting(Protocol):
    """The page, as its commands see it."""

    acts: SelectionActs

    def add(self) -> None: ...
    def edit(self) -> None: ...
    def export(self) -> None: ...
    def look_for(self) -> None: ...
    def offer_statuses(self) -> None: ...
    def sort_by(self, column: int) -> None: ...
    def can_act(self) -> bool: ...
    def can_export(self) -> bool: ...
    def can_act_on_selection(self) -> bool: ...


def commands_of(page: Acting) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    return (
        _command("new", N_("New action"), page.add, "Ctrl+N", page.can_act, IconName.PLUS),
        _command("edit", N_("Open the action"), page.edit, "F2", page.can_act_on_selection, IconName.PENCIL),
        _command("toggle", N_("Done, or open again"), page.acts.toggle_done, "Ctrl+D", page.can_act_on_selection,
                 IconName.CHECK),
        _command("date", N_("Set the date of the selected actions"), page.acts.ask_date, "Ctrl+T",
                 page.can_act_on_selection, IconName.CALENDAR_DAYS),
        _command("status", N_("Set the status of the selected actions"), page.offer_statuses, "Ctrl+J",
                 page.can_act_on_selection),
        _command("remove", N_("Remove the selected actions"), page.acts.remove, "Del", page.can_act_on_selection,
                 IconName.TRASH_2),
        _command("export", N_("Export the list of actions"), page.export, "Ctrl+E", page.can_export,
                 IconName.DOWNLOAD),
        _command("find", N_("Filter the actions"), page.look_for, "Ctrl+F|/", page.can_act, IconName.SEARCH),
        _command("by_due", N_("Order by due date"), partial(page.sort_by, DUE_COLUMN), "Alt+1", page.can_act),
        _command("by_status", N_("Order by status"), partial(page.sort_by, STATUS_COLUMN), "Alt+2", page.can_act),
        _command("by_owner", N_("Order by owner"), partial(page.sort_by, OWNER_COLUMN), "Alt+3", page.can_act),
    )  # fmt: skip


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(
        id=f"actions.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP
    )  # fmt: skip
