"""The columns actions are shown in, wherever there is a table of them."""

from collections.abc import Sequence
from datetime import date, timedelta

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.theme.measures import grown
from workbench.domain.actions import ENDED_STATUSES, ActionPriority, ActionStatus
from workbench.queries.actions import ActionRow
from workbench.queries.today import SOON
from workbench.wording.words import N_

DONE = N_("Done")
NUMBER = N_("Number")
ACTION = N_("Action")
OWNER = N_("Owner")
DUE = N_("Due")
STATUS = N_("Status")
GROUP = N_("Group")
FROM = N_("From")
CONTACT_NOTE = N_("Contact note")
NO_DATE = N_("no date")
NO_OWNER = N_("nobody named")
DUE_ON = N_("{words} · {day}")
LATE = N_("Due: {due}, overdue")
SOON_DUE = N_("Due: {due}, soon")

DONE_COLUMN, NUMBER_COLUMN, ACTION_COLUMN, OWNER_COLUMN, DUE_COLUMN, STATUS_COLUMN, GROUP_COLUMN, FROM_COLUMN = range(8)
SHORT = (DONE_COLUMN, ACTION_COLUMN, OWNER_COLUMN, DUE_COLUMN, STATUS_COLUMN)
"""What is shown where the group goes without saying."""
_MIDDLE, _WIDE = 1000, 1240


def columns_for(width: int) -> Sequence[int]:
    """What is shown in a table of this width. The number begins with that of the meeting the action comes from."""
    if width >= grown(_WIDE):
        return range(8)
    return (*SHORT[:1], NUMBER_COLUMN, *SHORT[1:], GROUP_COLUMN) if width >= grown(_MIDDLE) else SHORT


_NEAR = timedelta(days=99)
"""So near, how far off it is says more than the date alone."""
_OVER = frozenset(status.value for status in ENDED_STATUSES)


class ActionColumns:
    """Says of an action what a table shows, in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def all(self) -> Sequence[Column[ActionRow]]:
        """Every column, in the order of their numbers."""
        t = self._desk.t
        return (
            Column(t(DONE), code="done", text=_nothing, mark=_state, accessible=self._state_in_words, width=0.9),
            Column(t(NUMBER), code="number", text=_number, width=2.15, whole=True),
            Column(t(ACTION), code="action", text=_text, badge=self._priority, width=4.5),
            Column(t(OWNER), code="owner", text=self._owner, sort=_owner_name, width=2.1),
            Column(
                t(DUE), code="due", text=self.due, sort=_due, mark=self._urgency, accessible=self._due_in_words,
                width=3, whole=True,
            ),
            Column(t(STATUS), code="status", text=self.status, sort=_status, width=1.6),
            Column(t(GROUP), code="group", text=_group, width=2.05),
            Column(t(FROM), code="source", text=self._source, width=1.6),
        )  # fmt: skip

    def short(self) -> Sequence[Column[ActionRow]]:
        """The columns where the group goes without saying."""
        columns = self.all()
        return tuple(columns[place] for place in SHORT)

    def due(self, row: ActionRow) -> str:
        """When it is due, and of what is to be done and near how far off that is."""
        if not row.due:
            return "" if row.status in _OVER else self._desk.t(NO_DATE)
        day = date.fromisoformat(row.due)
        today = self._desk.today()
        if row.status in _OVER or abs(day - today) > _NEAR:
            return self._dates.short_day(day)
        words = self._dates.relative(day, today, self._desk.words)
        return self._desk.t(DUE_ON).replace("{words}", words).replace("{day}", isolate(self._dates.brief_day(day)))

    def status(self, row: ActionRow) -> str:
        """How far it has come."""
        return self._desk.term("action_statuses", row.status)

    def _source(self, row: ActionRow) -> str:
        return row.source or (self._desk.t(CONTACT_NOTE) if row.contact_note else "")

    def _urgency(self, row: ActionRow) -> MarkKind | None:
        if row.overdue:
            return MarkKind.BAD
        if not row.due or row.status in _OVER:
            return None
        return MarkKind.WARN if date.fromisoformat(row.due) - self._desk.today() <= SOON else None

    def _due_in_words(self, row: ActionRow) -> str:
        mark = self._urgency(row)
        sentence = self._desk.t({MarkKind.BAD: LATE, MarkKind.WARN: SOON_DUE}.get(mark, "")) if mark else ""
        due = self.due(row)
        return sentence.replace("{due}", due) if sentence else f"{self._desk.t(DUE)}: {due}"

    def _state_in_words(self, row: ActionRow) -> str:
        return f"{self._desk.t(STATUS)}: {self.status(row)}"

    def _owner(self, row: ActionRow) -> str:
        return row.owner or self._desk.t(NO_OWNER)

    def _priority(self, row: ActionRow) -> str:
        high = row.priority == ActionPriority.HIGH.value
        return self._desk.term("action_priorities", row.priority) if high else ""


def _nothing(_: ActionRow) -> str:
    return ""


def _state(row: ActionRow) -> MarkKind | None:
    if row.status == ActionStatus.DROPPED.value:
        return None
    return MarkKind.DONE if row.status == ActionStatus.DONE.value else MarkKind.NONE


def _number(row: ActionRow) -> str:
    return row.number


def _text(row: ActionRow) -> str:
    return row.text


def _owner_name(row: ActionRow) -> str:
    return row.owner


def _due(row: ActionRow) -> str:
    return row.due


def _status(row: ActionRow) -> str:
    return row.status


def _group(row: ActionRow) -> str:
    return row.group
