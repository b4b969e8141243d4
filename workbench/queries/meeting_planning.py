"""What a new meeting of a group is proposed to be like: numbered on, and otherwise as its last one was."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.meetings import Meeting, MeetingStatus
from workbench.identifiers import GroupId, MeetingId
from workbench.queries.labels import names_by_id
from workbench.queries.meetings import next_sequence, read_seats
from workbench.queries.names import listed, person_names, text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.live import live
from workbench.storage.registry import AGENDA_ITEM, GROUP, MEETING, MEMBERSHIP, TENURE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningHints:
    """What is known of a group before its next meeting is planned."""

    group: GroupId | None
    group_name: str
    sequence: int
    """The running number within the year of the day asked for, if none is given in between."""
    last: MeetingId | None
    """The group's latest meeting that was not cancelled; it may lie ahead."""
    last_number: str
    last_points: int
    """How many points its agenda has."""
    like: MeetingDraft | None
    """What the latest meeting says: hours, zone, place, link, language and kind can be proposed again."""
    seats: int
    """How many seats the group has, past ones included: none means there is nobody to expect."""
    expected: tuple[str, ...] = ()
    """Who sits in the group on the day, as minutes would name them: holder and post, or post, and organisation."""


def read_planning_hints(
    connection: sa.Connection, group: GroupId | None, day: date, language: str = "en"
) -> PlanningHints:
    """What to propose for a meeting of this group on about this day; without a group its number alone."""
    last = _last(connection, group) if group else None
    points = 0
    if last is not None:
        table = AGENDA_ITEM.table
        query = sa.select(sa.func.count()).select_from(table).where(table.c.meeting == last.id, table.c.deleted == 0)
        points = connection.scalar(query) or 0
    return PlanningHints(
        group=group, group_name=text_of(names_by_id(connection, [group], language), group),
        sequence=next_sequence(connection, group, day.year), last=MeetingId(last.id) if last else None,
        last_number=(last.number or last.title) if last else "", last_points=points,
        like=MeetingDraft.of(last) if last else None, seats=_seats(connection, group),
        expected=_expected(connection, group, day, language) if group else (),
    )  # fmt: skip


def _expected(connection: sa.Connection, group: GroupId, day: date, language: str) -> tuple[str, ...]:
    """Those who sit in the group on the day, in the order of their organisations, each once."""
    seats = read_seats(connection, group, day, language)
    posts = {seat.post for seat in seats if seat.post}
    held = read_live(connection, TENURE, TENURE.table.c.post.in_(posts))
    holders = {tenure.post: tenure.person for tenure in held if tenure.is_current(day)}
    people = person_names(connection, {str(person) for person in holders.values()})
    records = {record for seat in seats for record in (seat.post, seat.organisation)}
    names = names_by_id(connection, records, language)
    found = []
    for seat in seats:
        person = people.get(holders.get(seat.post, ""), "") if seat.post else ""
        parts = (person, text_of(names, seat.post), text_of(names, seat.organisation))
        found.append(listed(filter(None, parts), language))
    return tuple(dict.fromkeys(filter(None, found)))


def _last(connection: sa.Connection, group: GroupId) -> Meeting | None:
    row = connection.execute(_by_day_back(sa.select(MEETING.table), group).limit(1)).mappings().first()
    return MEETING.decode(row["id"], row) if row is not None else None


def _by_day_back(query: sa.Select[Any], group: GroupId) -> sa.Select[Any]:
    """A group's meetings that were not cancelled, the latest first; those without a day last."""
    table = MEETING.table
    return query.where(live(MEETING), table.c.group == group, table.c.status != MeetingStatus.CANCELLED.value).order_by(
        table.c.starts.is_(None), table.c.starts.desc(), table.c.n.desc()
    )


def _seats(connection: sa.Connection, group: GroupId | None) -> int:
    table = MEMBERSHIP.table
    query = sa.select(sa.func.count()).select_from(table).where(table.c.group == group, table.c.deleted == 0)
    return (connection.scalar(query) or 0) if group else 0


def lone_group(connection: sa.Connection) -> GroupId | None:
    """The one group there is; none where there are several, or none at all."""
    table = GROUP.table
    found = connection.scalars(sa.select(table.c.id).where(live(GROUP)).limit(2)).all()
    return GroupId(found[0]) if len(found) == 1 else None


def agenda_before(connection: sa.Connection, meeting: MeetingId, group: GroupId | None) -> MeetingId | None:
    """The latest other meeting of this group, its own, that has an agenda and was not cancelled."""
    table, points = MEETING.table, AGENDA_ITEM.table
    has_points = sa.exists().where(points.c.meeting == table.c.id, points.c.deleted == 0)
    query = _by_day_back(sa.select(table.c.id), GroupId(group or "")).where(table.c.id != meeting, has_points)
    found = connection.scalar(query.limit(1))
    return MeetingId(found) if found else None


def read_quorum_rule(connection: sa.Connection, group: GroupId) -> str:
    """What the group's terms of reference say of a quorum, in their own words; empty where they say nothing."""
    return read_one(connection, GROUP, group).quorum_rule or ""
