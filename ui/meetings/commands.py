"""What can be done on the page of meetings, with its keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from ui.kit.commands import Command
from ui.theme.icons import IconName
from workbench.operations.meetings import Shift
from workbench.wording.words import N_

GROUP = N_("Meetings")


class Meetings(Protocol):
    """The page, as its commands see it."""

    def plan(self) -> None: ...
    def edit(self) -> None: ...
    def cancel(self) -> None: ...
    def remove(self) -> None: ...
    def mark_held(self) -> None: ...
    def approve(self) -> None: ...
    def look_for(self) -> None: ...
    def step_tab(self, by: int) -> None: ...
    def shift(self, shift: Shift) -> None: ...
    def add_line(self) -> None: ...
    def expect(self) -> None: ...
    def take_over(self) -> None: ...
    def export(self) -> None: ...
    def print(self) -> None: ...
    def can_act(self) -> bool: ...
    def can_act_on_meeting(self) -> bool: ...
    def can_change(self) -> bool: ...
    def can_edit(self) -> bool: ...
    def can_hold(self) -> bool: ...
    def can_cancel(self) -> bool: ...
    def can_approve(self) -> bool: ...
    def can_add_line(self) -> bool: ...
    def can_take_over(self) -> bool: ...
    def can_shift(self) -> bool: ...


def commands_of(page: Meetings) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    return (
        _command("plan", N_("Plan a meeting"), page.plan, "Ctrl+N", page.can_act, IconName.PLUS),
        _command("edit", N_("Change the meeting or the line that is chosen"), page.edit, "F2", page.can_edit,
                 IconName.PENCIL),
        _command("held", N_("Mark the meeting as held"), page.mark_held, "", page.can_hold, IconName.CHECK),
        _command("approve", N_("Approve the minutes"), page.approve, "Ctrl+Shift+Return", page.can_approve,
                 IconName.SHIELD_CHECK),
        _command("cancel", N_("Cancel the meeting"), page.cancel, "", page.can_cancel, IconName.X),
        _command("remove", N_("Remove the meeting or the line that is chosen"), page.remove, "Del", page.can_change,
                 IconName.TRASH_2),
        _command("export", N_("Export a paper of the meeting"), page.export, "Ctrl+E", page.can_act_on_meeting,
                 IconName.DOWNLOAD),
        _command("print", N_("See how a paper looks, then print it"), page.print, "Ctrl+P", page.can_act_on_meeting,
                 IconName.PRINTER),
        _command("add_line", N_("Add to the agenda or to the attendance"), page.add_line, "Ins", page.can_add_line),
        _command("move_up", N_("Move the point of the agenda up"), partial(page.shift, Shift.UP), "Alt+Up",
                 page.can_shift, IconName.ARROW_UP),
        _command("move_down", N_("Move the point of the agenda down"), partial(page.shift, Shift.DOWN), "Alt+Down",
                 page.can_shift, IconName.ARROW_DOWN),
        _command("take_over", N_("Take over the agenda of the last meeting"), page.take_over, "",
                 page.can_take_over),
        _command("expect", N_("Expect the group's members"), page.expect, "", page.can_change, IconName.USERS),
        _command("find", N_("Filter the meetings"), page.look_for, "Ctrl+F|/", page.can_act, IconName.SEARCH),
        _command("next_tab", N_("Next part of the meeting"), partial(page.step_tab, 1), "Ctrl+Tab|Ctrl+PgDown",
                 page.can_act_on_meeting),
        _command("previous_tab", N_("Part of the meeting before"), partial(page.step_tab, -1),
                 "Ctrl+Shift+Tab|Ctrl+PgUp", page.can_act_on_meeting),
    )  # fmt: skip


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(
        id=f"meetings.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP
    )  # fmt: skip
