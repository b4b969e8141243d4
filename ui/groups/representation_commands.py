"""What can be done with the papers of a group: who is represented, whom to invite, the contacts, seen and printed."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from ui.groups.commands import GROUP
from ui.groups.detail import REPRESENTATION, GroupDetail
from ui.groups.representation import RepresentationTab
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.paper_sheet import PaperSheet
from ui.theme.icons import IconName
from workbench.wording.words import N_


class Papered(Protocol):
    """The page, as these commands see it."""

    desk: Desk
    detail: GroupDetail

    def can_act_on_group(self) -> bool: ...


def representation_commands(page: Papered) -> Sequence[Command]:
    """The commands, in the order of the menu."""
    chosen = page.can_act_on_group
    return (
        Command(id="groups.print", title=N_("See and print who is represented, or the contacts"),
                run=partial(_print, page), shortcut="Ctrl+P", enabled=chosen, icon=IconName.PRINTER, group=GROUP),
        Command(id="groups.map", title=N_("Draw the map of the group's partners"),
                run=partial(_show, page, "partner-map"), shortcut="Ctrl+Shift+M", enabled=chosen,
                icon=IconName.PRINTER, group=GROUP),
        Command(id="groups.recruitment", title=N_("See and print whom to invite"),
                run=partial(_show, page, "recruitment-list"), enabled=chosen, icon=IconName.PRINTER, group=GROUP),
        Command(id="groups.invite", title=N_("Invite the chosen partner, or say how far it is"),
                run=partial(_invite, page), shortcut="Ctrl+I", enabled=partial(_sees, page), icon=IconName.USERS,
                group=GROUP),
        Command(id="groups.seats", title=N_("Give the seats that follow from agreed roles"),
                run=page.detail.seats.give, enabled=partial(_has_seats, page), icon=IconName.GRID_3X3, group=GROUP),
    )  # fmt: skip


def _has_seats(page: Papered) -> bool:
    return page.can_act_on_group() and page.detail.seats.count() > 0


def _sees(page: Papered) -> bool:
    return page.can_act_on_group() and page.detail.tab() == REPRESENTATION


def _print(page: Papered) -> None:
    part = page.detail.part(page.detail.tab())
    if isinstance(part, RepresentationTab):
        part.print()
    else:
        _show(page, "contacts")


def _show(page: Papered, kind: str) -> None:
    shown = page.detail.page
    if shown is not None:
        name = shown.draft.prefix or shown.name
        page.desk.show_sheet(PaperSheet(page.desk, kind, shown.id, name=name, group=shown.id, group_name=shown.name))


def _invite(page: Papered) -> None:
    part = page.detail.part(REPRESENTATION)
    if isinstance(part, RepresentationTab):
        part.offer()
