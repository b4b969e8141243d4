"""The command that leads from what a page shows to the partner it concerns."""

from functools import partial

from ui.kit.commands import Command
from ui.kit.pages import Page
from ui.kit.sheet_host import is_sheet_open
from ui.theme.icons import IconName
from workbench.wording.words import N_

TITLE = N_("Go to the partner")
KEY = "Ctrl+Shift+Y"
_KIND = "organisation:"


def partner_concerned(page: Page) -> str:
    """The id of the first organisation a page concerns now; empty for none."""
    values = (str(choice.value) for choice in page.concerned())
    return next((value.removeprefix(_KIND) for value in values if value.startswith(_KIND)), "")


def to_partner(page: Page, name: str, group: str) -> Command:
    """The command, for the page of this name and its part of the menu (marked English)."""
    return Command(
        id=f"{name}.partner", title=TITLE, run=partial(go_to_partner, page), shortcut=KEY,
        enabled=partial(_can_go, page), icon=IconName.BUILDING_2, group=group,
    )  # fmt: skip


def go_to_partner(page: Page) -> None:
    """To the page of the partner, where there is one."""
    if _can_go(page):
        page.desk.go(f"partners/{partner_concerned(page)}")


def _can_go(page: Page) -> bool:
    return not is_sheet_open(page) and bool(partner_concerned(page))
