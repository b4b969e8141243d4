"""What the bar below the table of actions offers while several are selected."""

from ui.actions.acts import SelectionActs
from ui.kit.desk import Desk
from ui.kit.selection_bar import BarAct, SelectionBar
from ui.kit.tables import Table
from ui.theme.icons import IconName
from workbench.wording.words import N_, NN_

SELECTED = NN_("{count} action selected", "{count} actions selected")
DONE = N_("Done")
SET_DATE = N_("Set date")
SET_STATUS = N_("Set status")
REMOVE = N_("Remove")


def bar_of(desk: Desk, table: Table, acts: SelectionActs) -> SelectionBar:
    """How many are selected, and what can be done with all of them at once."""
    return SelectionBar(desk, table, SELECTED, (
        BarAct(title=DONE, icon=IconName.CHECK, run=lambda _: acts.mark_done()),
        BarAct(title=SET_DATE, icon=IconName.CALENDAR_DAYS, run=lambda _: acts.ask_date()),
        BarAct(title=SET_STATUS, icon=IconName.CHEVRON_DOWN, run=acts.offer_statuses),
        BarAct(title=REMOVE, icon=IconName.TRASH_2, run=lambda _: acts.remove(), is_quiet=True),
    ))  # fmt: skip
