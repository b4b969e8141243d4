"""What can be done on the page of mandates, with its keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from ui.kit.commands import Command
from ui.theme.icons import IconName
from workbench.wording.words import N_

GROUP = N_("Mandates")


class Acting(Protocol):
    """The page, as its commands see it."""

    def add(self) -> None: ...
    def edit(self) -> None: ...
    def remove(self) -> None: ...
    def send(self) -> None: ...
    def print(self) -> None: ...
    def set_status(self) -> None: ...
    def take(self) -> None: ...
    def add_evidence(self) -> None: ...
    def move_by(self, by: int) -> None: ...
    def look_for(self) -> None: ...
    def step_tab(self, by: int) -> None: ...
    def can_act(self) -> bool: ...
    def has_record(self) -> bool: ...
    def offers(self, name: str) -> bool: ...


def commands_of(page: Acting) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    free, there = page.can_act, page.has_record
    card, status, commitment, removing = (
        partial(page.offers, name) for name in ("send", "status", "evidence", "remove")
    )  # fmt: skip
    return (
        _command("new", N_("New mandate card, commitment or instrument"), page.add, "Ctrl+N", free, IconName.PLUS),
        _command("edit", N_("Edit what is chosen"), page.edit, "F2", there, IconName.PENCIL),
        _command("send", N_("Send the selected mandate cards round"), page.send, "Ctrl+Shift+R", card, IconName.SEND),
        _command("status", N_("Say how the selected stand"), page.set_status, "Ctrl+D", status, IconName.FLAG),
        _command("evidence", N_("Add evidence for the commitment"), page.add_evidence, "Ctrl+Shift+E", commitment,
                 IconName.CHECK),
        _command("up", N_("Move the commitment up"), partial(page.move_by, -1), "Alt+Up", commitment,
                 IconName.ARROW_UP),
        _command("down", N_("Move the commitment down"), partial(page.move_by, 1), "Alt+Down", commitment,
                 IconName.ARROW_DOWN),
        _command("remove", N_("Remove what is selected"), page.remove, "Del", removing, IconName.TRASH_2),
        _command("take", N_("Take in instruments that come with the program"), page.take, "", free,
                 IconName.DOWNLOAD),
        _command("print", N_("See and print the mandate cards"), page.print, "Ctrl+P", free, IconName.PRINTER),
        _command("find", N_("Filter the list"), page.look_for, "Ctrl+F|/", free, IconName.SEARCH),
        _command("next_tab", N_("Next tab"), partial(page.step_tab, 1), "Ctrl+Tab|Ctrl+PgDown", free),
        _command("previous_tab", N_("Tab before"), partial(page.step_tab, -1), "Ctrl+Shift+Tab|Ctrl+PgUp", free),
    )  # fmt: skip


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(id=f"mandates.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP)
