"""The card of what in the agreed roles wants looking at: functions nobody is in charge of, reviews, old roles."""

from functools import partial

from PySide6.QtCore import Slot

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.routes import Route
from ui.today.lists import ListCard
from workbench.queries.role_reminders import (
    RoleReminder,
    RoleReminderKind,
    RoleReminders,
    read_role_reminders,
)
from workbench.wording.words import N_, NN_

ROLES = N_("Roles to look at")
COUNTED = {
    RoleReminderKind.VACANT: NN_(
        "{count} function has nobody in charge", "{count} functions have nobody in charge"
    ),
    RoleReminderKind.REVIEW: NN_("{count} role is due for review", "{count} roles are due for review"),
    RoleReminderKind.STALE: NN_(
        "{count} role is more than a year old, and no review is to come",
        "{count} roles are more than a year old, and no review is to come",
    ),
}  # fmt: skip
SINCE = N_("since {day}")
_MARKS = {
    RoleReminderKind.VACANT: MarkKind.WARN, RoleReminderKind.REVIEW: MarkKind.WARN,
    RoleReminderKind.STALE: MarkKind.INFO,
}  # fmt: skip
_SHOWN = 6


class RolesCard(ListCard):
    """Reads by itself, as the card of partners does; it is there only while something is to be looked at."""

    def __init__(self, desk: Desk) -> None:
        column: Column[RoleReminder] = Column("", text=self.title_of, subtitle=self.about, mark=_mark)
        super().__init__(desk, ROLES, column, "", "contexts")
        self._dates = Dates(desk.language)
        self.opened.connect(self._on_opened)
        self.hide()

    def refresh(self) -> None:
        """Reads what wants looking at."""
        desk = self._desk
        query = partial(read_role_reminders, today=desk.today(), language=desk.language, most=_SHOWN)
        desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, reminders: RoleReminders) -> None:
        self.show_rows(reminders.rows, reminders.count)
        self.setVisible(bool(reminders.rows))

    def title_of(self, row: RoleReminder) -> str:
        """How many of what there are."""
        said = self._desk.words.plural(*COUNTED[row.kind], row.count)
        return said.replace(str(row.count), self._dates.number(row.count))

    def about(self, row: RoleReminder) -> str:
        """Where, and the first of them."""
        names = (row.context_title, row.function_title, row.organisation_name)
        since = self._desk.t(SINCE).replace("{day}", isolate(self._dates.short_day(row.since))) if row.since else ""
        return " · ".join([*(isolate(name) for name in names if name), *([since] if since else [])])

    @Slot(object)
    def _on_opened(self, row: RoleReminder) -> None:
        options = {"function": row.function, "organisation": row.organisation}
        self._desk.go(str(Route("roles", row.context, {key: value for key, value in options.items() if value})))


def _mark(row: RoleReminder) -> MarkKind:
    return _MARKS[row.kind]
