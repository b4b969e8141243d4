"""What can be done on the first page."""

from collections.abc import Callable, Sequence

from ui.kit.commands import Command
from ui.theme.icons import IconName
from ui.today.head import NEW_ACTION, PLAN, TITLE
from ui.today.oneself import TITLE as WHO_I_AM
from workbench.wording.words import N_

PASTE = N_("Paste a list of partners")
PRINT = N_("Print the morning sheet")
EXPORT = N_("Export the morning sheet …")

Act = Callable[[], None]


def commands_of(
    *, plan: Act, new_action: Act, paste: Act, oneself: Act, print_sheet: Act, export: Act
) -> Sequence[Command]:
    """All of them, in the order menus show."""
    return (
        Command(id="today.plan", title=PLAN, run=plan, shortcut="Ctrl+N", icon=IconName.CALENDAR_DAYS, group=TITLE),
        Command(id="today.action", title=NEW_ACTION, run=new_action, shortcut="Ctrl+Shift+A",
                icon=IconName.CHECK_SQUARE, group=TITLE),
        Command(id="today.paste", title=PASTE, run=paste, shortcut="Ctrl+I", icon=IconName.CLIPBOARD_PASTE,
                group=TITLE),
        Command(id="today.oneself", title=WHO_I_AM, run=oneself, shortcut="Ctrl+M", icon=IconName.USER, group=TITLE),
        Command(id="today.print", title=PRINT, run=print_sheet, shortcut="Ctrl+P", icon=IconName.PRINTER, group=TITLE),
        Command(id="today.export", title=EXPORT, run=export, shortcut="Ctrl+E", icon=IconName.DOWNLOAD, group=TITLE),
    )  # fmt: skip
