"""What one sees first: what comes next, what is mine to do, what is late, what waits for review, what is new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa

from workbench.domain.meetings import AgendaPurpose, AttendanceMode, MeetingStatus
from workbench.queries.actions import (
    ActionFilter,
    ActionRow,
    Owned,
    count_actions,
    first_due,
    owned_actions,
    read_actions,
)
from workbench.queries.changed_since import ChangedSince, read_changed_since
from workbench.queries.meeting_lists import MeetingFilter, MeetingLine, MeetingWhen, order_meetings, read_meeting_rows
from workbench.queries.oneself import Myself, read_myself
from workbench.queries.reviews import Review, read_reviews
from workbench.storage.database import Identity
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import ACTION_ITEM, AGENDA_ITEM, ATTENDANCE, GROUP, MEETING, ORGANISATION

NEXT_MEETINGS = 5
SHOWN_ACTIONS = 6
SHOWN_POINTS = 4
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of the next meeting's agenda."""

    id: str
    title: str
    minutes: int | None
    purpose: AgendaPurpose | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAgenda:
    """What is known of the very next meeting beside its time and place."""

    points: tuple[Point, ...] = ()
    """The first ones."""
    count: int = 0
    apologies: int = 0
    """How many of those on the attendance sheet excused themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenActions:
    """Open actions of some owners: the first by due date, and how many there are in all."""

    rows: tuple[ActionRow, ...] = ()
    count: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayContent:
    """The first page: a few rows of each, and how many there are in all."""

    today: date
    myself: Myself
    next_meetings: tuple[MeetingLine, ...]
    """Not over, not cancelled; those without a day last."""
    agenda: NextAgenda
    mine: OpenActions
    ours: OpenActions
    """The office's, without mine."""
    overdue: tuple[ActionRow, ...]
    """What others are late with."""
    due_soon: tuple[ActionRow, ...]
    """What others have to do today or within seven days; only where nothing is known to be mine or ours."""
    overdue_count: int
    """Of all owners."""
    due_soon_count: int
    reviews: tuple[Review, ...]
    changed: ChangedSince
    partners: int
    groups: int
    has_more: bool
    """Whether there is a meeting or an action."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the workspace yet but its own organisation."""
        own = 1 if self.myself.office else 0
        return self.partners <= own and not (self.groups or self.has_more)


def read_today(connection: sa.Connection, identity: Identity, now: datetime, language: str = "en") -> TodayContent:
    """What the day of ``now`` brings to whoever uses this copy of the workspace, which ``identity`` names.

    ``now`` is aware, and its day is that of its own zone.
    """
    today = now.date()
    myself = read_myself(connection, today, identity.replica, language)
    overdue = ActionFilter(overdue_on=today)
    soon = ActionFilter(open_only=True, due_from=today, due_to=today + SOON)
    lists = _Lists(connection, today, language)
    known = myself.mine.together(myself.ours)
    mine, ours = _owned(connection, myself)
    lists.take(mine.numbers)
    lists.take(ours.numbers)
    lists.take(first_due(connection, replace(overdue, not_owned_by=known), SHOWN_ACTIONS))
    lists.take(first_due(connection, soon, SHOWN_ACTIONS) if known.is_nobody else ())
    my_rows, our_rows, late, near = lists.read()
    meetings = _next_meetings(connection, now, language)
    return TodayContent(
        today=today, myself=myself, next_meetings=meetings, agenda=_agenda(connection, meetings),
        mine=mine.counted(my_rows, today), ours=ours.counted(our_rows, today), overdue=late, due_soon=near,
        overdue_count=count_actions(connection, overdue), due_soon_count=count_actions(connection, soon),
        reviews=read_reviews(connection, today, language),
        changed=read_changed_since(connection, identity, now, language),
        partners=_count(connection, ORGANISATION), groups=_count(connection, GROUP),
        has_more=_has_any(connection, MEETING) or _has_any(connection, ACTION_ITEM),
    )  # fmt: skip


def _next_meetings(connection: sa.Connection, now: datetime, language: str) -> tuple[MeetingLine, ...]:
    statuses = frozenset(MeetingStatus) - {MeetingStatus.CANCELLED}
    coming = order_meetings(connection, MeetingFilter(now=now, when=MeetingWhen.COMING, statuses=statuses))
    return tuple(read_meeting_rows(connection, coming[:NEXT_MEETINGS], language))


def _agenda(connection: sa.Connection, meetings: Sequence[MeetingLine]) -> NextAgenda:
    if not meetings:
        return NextAgenda()
    table, sheet = AGENDA_ITEM.table, ATTENDANCE.table
    here = (table.c.meeting == meetings[0].id, table.c.deleted == 0, table.c.stub == 0)
    points = sa.select(table).where(*here).order_by(table.c.rank, table.c.id).limit(SHOWN_POINTS)
    items = [AGENDA_ITEM.decode(row["id"], row) for row in connection.execute(points).mappings()]
    excused = sa.select(sa.func.count()).where(
        sheet.c.meeting == meetings[0].id, sheet.c.mode == AttendanceMode.APOLOGY.value, sheet.c.deleted == 0,
        sheet.c.stub == 0,
    )  # fmt: skip
    return NextAgenda(
        points=tuple(
            Point(id=item.id, title=item.title, minutes=item.minutes_allotted, purpose=item.purpose) for item in items
        ),
        count=connection.scalar(sa.select(sa.func.count()).select_from(table).where(*here)) or 0,
        apologies=connection.scalar(excused) or 0,
    )


class _Lists:
    """Several short lists of actions, read in one go: the names in them cost as much for thirty rows as for eight."""

    def __init__(self, connection: sa.Connection, today: date, language: str) -> None:
        self._connection = connection
        self._today = today
        self._language = language
        self._lists: list[Sequence[int]] = []

    def take(self, numbers: Sequence[int]) -> None:
        """One more list, by local numbers."""
        self._lists.append(numbers)

    def read(self) -> Iterator[tuple[ActionRow, ...]]:
        """The rows of each list, in the order they were taken."""
        numbers = [number for each in self._lists for number in each]
        rows = iter(read_actions(self._connection, numbers, self._today, self._language))
        return (tuple(islice(rows, len(each))) for each in self._lists)


class _Open(NamedTuple):
    """Open actions of some owners, by due date: those without one come last."""

    actions: list[Owned]

    @property
    def numbers(self) -> list[int]:
        """The first ones."""
        return [action.n for action in self.actions[:SHOWN_ACTIONS]]

    def counted(self, rows: tuple[ActionRow, ...], today: date) -> OpenActions:
        """With the first rows and counts of all."""
        late = sum(action.due is not None and action.due < today.isoformat() for action in self.actions)
        return OpenActions(rows=rows, count=len(self.actions), late=late)


def _owned(connection: sa.Connection, myself: Myself) -> tuple[_Open, _Open]:
    """What is mine and what is ours, read in one go."""
    actions = owned_actions(connection, myself.mine.together(myself.ours))
    actions.sort(key=_by_due)
    mine, ours = _Open([]), _Open([])
    for action in actions:
        is_mine = myself.mine.holds(action.organisation, action.post, action.group)
        (mine if is_mine else ours).actions.append(action)
    return mine, ours


def _by_due(action: Owned) -> tuple[bool, str, int]:
    return action.due is None, action.due or "", action.n


def _count(connection: sa.Connection, kind: Kind[Any]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(kind.table).where(live(kind))) or 0


def _has_any(connection: sa.Connection, kind: Kind[Any]) -> bool:
    return connection.scalar(sa.select(kind.table.c.n).where(live(kind)).limit(1)) is not None
