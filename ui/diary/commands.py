"""What can be done in the diary, with its keys."""

from collections.abc import Callable, Sequence
from typing import Protocol

from ui.kit.commands import Command
from ui.theme.icons import IconName
from workbench.wording.words import N_

GROUP = N_("Diary")


class Acting(Protocol):
    """The page, as its commands see it."""

    def look_for(self) -> None: ...
    def show_everything(self) -> None: ...
    def take_back(self) -> None: ...
    def take_back_to_here(self) -> None: ...
    def go_to_record(self) -> None: ...
    def export(self) -> None: ...
    def can_act(self) -> bool: ...
    def can_take_back(self) -> bool: ...
    def can_go_to_record(self) -> bool: ...


def commands_of(page: Acting) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    return (
        _command("find", N_("Filter the diary"), page.look_for, "Ctrl+F|/", page.can_act, IconName.SEARCH),
        _command("everything", N_("Show everything"), page.show_everything, "", page.can_act),
        _command("record", N_("Go to the record"), page.go_to_record, "F2", page.can_go_to_record,
                 IconName.EXTERNAL_LINK),
        _command("take_back", N_("Take the chosen entry back …"), page.take_back, "Alt+Z", page.can_take_back,
                 IconName.UNDO_2),
        _command("back_to_here", N_("Take back everything to here …"), page.take_back_to_here, "",
                 page.can_take_back),
        _command("export", N_("Write the register of what went out …"), page.export, "Ctrl+E", page.can_act,
                 IconName.DOWNLOAD),
    )  # fmt: skip


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(id=f"diary.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP)
