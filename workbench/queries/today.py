"""What one sees first: the next meetings, what is overdue or soon due, and how much there is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from workbench.domain.meetings import MeetingStatus
from workbench.queries.actions import ActionFilter, ActionRow, count_actions, first_due, read_actions
from workbench.queries.circulations import RoundDue, read_rounds_due
from workbench.queries.meeting_lists import MeetingFilter, MeetingLine, MeetingWhen, order_meetings, read_meeting_rows
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import ACTION_ITEM, GROUP, MEETING, ORGANISATION

NEXT_MEETINGS = 5
SHOWN_ACTIONS = 8
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayContent:
    """The first page: a few rows of each, and how many there are in all."""

    today: date
    next_meetings: tuple[MeetingLine, ...]
    """Not over, not cancelled; those without a day last."""
    overdue: tuple[ActionRow, ...]
    overdue_count: int
    due_soon: tuple[ActionRow, ...]
    """Due today or within seven days."""
    due_soon_count: int
    answers_due: tuple[RoundDue, ...]
    """Rounds of minutes whose answers were due, and whose minutes wait for approval."""
    partners: int
    groups: int
    meetings: int
    actions: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the workspace yet."""
        return not (self.partners or self.groups or self.meetings or self.actions)


def read_today(connection: sa.Connection, now: datetime, language: str = "en") -> TodayContent:
    """What the day of ``now`` brings; ``now`` is aware, and its day is that of its own zone."""
    today = now.date()
    overdue = ActionFilter(overdue_on=today)
    soon = ActionFilter(open_only=True, due_from=today, due_to=today + SOON)
    return TodayContent(
        today=today, next_meetings=_next_meetings(connection, now, language),
        overdue=_rows(connection, overdue, today, language), overdue_count=count_actions(connection, overdue),
        due_soon=_rows(connection, soon, today, language), due_soon_count=count_actions(connection, soon),
        answers_due=read_rounds_due(connection, today),
        partners=_count(connection, ORGANISATION), groups=_count(connection, GROUP),
        meetings=_count(connection, MEETING), actions=_count(connection, ACTION_ITEM),
    )  # fmt: skip


def _next_meetings(connection: sa.Connection, now: datetime, language: str) -> tuple[MeetingLine, ...]:
    statuses = frozenset(MeetingStatus) - {MeetingStatus.CANCELLED}
    coming = order_meetings(connection, MeetingFilter(now=now, when=MeetingWhen.COMING, statuses=statuses))
    return tuple(read_meeting_rows(connection, coming[:NEXT_MEETINGS], language))


def _rows(connection: sa.Connection, matching: ActionFilter, today: date, language: str) -> tuple[ActionRow, ...]:
    numbers = first_due(connection, matching, SHOWN_ACTIONS)
    return tuple(read_actions(connection, numbers, today, language))


def _count(connection: sa.Connection, kind: Kind[Any]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(kind.table).where(live(kind))) or 0
