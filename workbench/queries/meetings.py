"""Meetings as lists and pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workbench.domain.groups import Membership
from workbench.domain.meetings import AgendaItem, Attendance, Meeting
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, names_of, person_names, post_names, text_of
from workbench.queries.reading import read_live
from workbench.storage.registry import (
    ACTION_ITEM,
    AGENDA_ITEM,
    ATTENDANCE,
    DECISION,
    GROUP,
    MEETING,
    MEMBERSHIP,
    ORGANISATION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting in a list; times are local to the zone it was planned in."""

    id: str
    number: str
    title: str
    group: str
    starts: str
    status: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """A point of a meeting's agenda."""

    id: str
    title: str
    purpose: str
    minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """Somebody's part in a meeting."""

    id: str
    organisation: str
    person: str
    post: str
    written_as: str
    mode: str


def local_text(instant: datetime | None, zone: str) -> str:
    """An instant as the clock of its zone shows it: ``YYYY-MM-DD HH:MM``."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if instant else ""


def list_meetings(connection: sa.Connection, language: str = "en", group: str | None = None) -> list[MeetingRow]:
    """All meetings, or one group's, the earliest first; those without a date last."""
    table = MEETING.table
    conditions = [table.c.group == group] if group else []
    groups = names_of(connection, GROUP, language)
    meetings = read_live(connection, MEETING, *conditions, order=(table.c.starts.is_(None), table.c.starts, table.c.n))
    return [
        MeetingRow(
            id=item.id, number=item.number or "", title=item.title, group=text_of(groups, item.group),
            starts=local_text(item.starts, item.zone), status=item.status.value, place=item.place,
        )
        for item in meetings
    ]  # fmt: skip


def read_agenda(connection: sa.Connection, meeting: str) -> list[AgendaItem]:
    """A meeting's agenda in its order."""
    table = AGENDA_ITEM.table
    return read_live(connection, AGENDA_ITEM, table.c.meeting == meeting, order=(table.c.rank, table.c.id))


def read_backlog(connection: sa.Connection, group: str) -> list[AgendaItem]:
    """The points that wait for a group's next meeting, in their order."""
    table = AGENDA_ITEM.table
    waiting = (table.c.group == group, table.c.meeting.is_(None))
    return read_live(connection, AGENDA_ITEM, *waiting, order=(table.c.rank, table.c.id))


def list_agenda(connection: sa.Connection, meeting: str) -> list[AgendaRow]:
    """A meeting's agenda in its order, as rows."""
    return [
        AgendaRow(
            id=item.id, title=item.title, purpose=item.purpose.value if item.purpose else "",
            minutes=item.minutes_allotted,
        )
        for item in read_agenda(connection, meeting)
    ]  # fmt: skip


def read_attendance(connection: sa.Connection, meeting: str) -> list[Attendance]:
    """Who took part in a meeting, in the order of the sheet."""
    table = ATTENDANCE.table
    return read_live(connection, ATTENDANCE, table.c.meeting == meeting, order=(table.c.rank, table.c.id))


def list_attendance(connection: sa.Connection, meeting: str, language: str = "en") -> list[AttendanceRow]:
    """Who took part in a meeting, with names."""
    lines = read_attendance(connection, meeting)
    organisations = names_of(connection, ORGANISATION, language)
    people = person_names(connection, {line.person or line.identified_as or "" for line in lines})
    posts = post_names(connection, language, {line.post for line in lines if line.post})
    return [
        AttendanceRow(
            id=line.id, organisation=text_of(organisations, line.organisation),
            person=people.get(line.person or line.identified_as or "", ""), post=posts.get(line.post or "", ""),
            written_as=line.written_as, mode=line.mode.value,
        )
        for line in lines
    ]  # fmt: skip


def next_sequence(connection: sa.Connection, group: str | None, year: int) -> int:
    """The next free running number of a group's meetings in a year."""
    table = MEETING.table
    same_group = table.c.group == group if group else table.c.group.is_(None)
    query = sa.select(sa.func.max(table.c.sequence)).where(same_group, table.c.starts.startswith(str(year)))
    return (connection.scalar(query) or 0) + 1


def find_by_number(connection: sa.Connection, number: str) -> Meeting | None:
    """The live meeting with this citable number, if there is one."""
    return next(iter(read_live(connection, MEETING, MEETING.table.c.number == number)), None)


def is_number_given(connection: sa.Connection, number: str) -> bool:
    """Whether any meeting bears or bore this citable number, removed ones included."""
    query = sa.select(MEETING.table.c.n).where(MEETING.table.c.number == number).limit(1)
    return connection.scalar(query) is not None


def numbers_given(connection: sa.Connection, meeting: str) -> set[str]:
    """The citable numbers of a meeting's decisions and actions, removed ones included."""
    return {
        number
        for table in (DECISION.table, ACTION_ITEM.table)
        for number in connection.scalars(sa.select(table.c.number).where(table.c.meeting == meeting))
        if number
    }


def read_seats(connection: sa.Connection, group: str, day: date, language: str = "en") -> list[Membership]:
    """Who sits in a group on a day, by the name of the organisation."""
    seats = [
        seat for seat in read_live(connection, MEMBERSHIP, MEMBERSHIP.table.c.group == group) if seat.is_current(day)
    ]
    names = names_by_id(connection, {seat.organisation for seat in seats}, language)
    return sorted(seats, key=lambda seat: (names.get(seat.organisation, Name("", b"")).sort_key, seat.id))
