"""The list of meetings as it is looked through: filtered, ordered as local numbers, read a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from workbench.domain.meetings import AttendanceMode, Meeting, MeetingKind, MeetingStatus
from workbench.domain.texts import fold
from workbench.identifiers import GroupId
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, names_of, text_of
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import ATTENDANCE, GROUP, MEETING
from workbench.storage.tables import label

_CHUNK = 500
_WITHOUT_END = timedelta(days=1)
"""How long a meeting of which no end is known counts as coming: such a one may have a day and no hour."""
_TOOK_PART = [mode.value for mode in AttendanceMode if mode.took_part]


class MeetingWhen(StrEnum):
    """Which meetings, by the time they are held."""

    COMING = "coming"
    """Not over yet, or planned without a day."""
    PAST = "past"
    ALL = "all"


class MeetingSort(StrEnum):
    """What a list of meetings is ordered by; those without a time come last."""

    STARTS = "starts"
    NUMBER = "number"
    TITLE = "title"
    GROUP = "group"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFilter:
    """Which meetings are listed. ``text``: each word stands in the title, the number or the group's name."""

    now: datetime
    text: str = ""
    group: GroupId | None = None
    when: MeetingWhen = MeetingWhen.ALL
    statuses: frozenset[MeetingStatus] = frozenset()
    """Only these; empty means any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in the list."""

    n: int
    id: str
    number: str
    title: str
    group: str
    group_id: GroupId | None
    starts_at: datetime | None
    """In UTC; shown in ``zone``."""
    ends_at: datetime | None
    zone: str
    place: str
    status: MeetingStatus
    kind: MeetingKind
    language: str
    expected: int
    """Lines of the attendance sheet."""
    took_part: int


def order_meetings(
    connection: sa.Connection,
    matching: MeetingFilter,
    sort: MeetingSort = MeetingSort.STARTS,
    *,
    language: str = "en",
    descending: bool = False,
) -> list[int]:
    """The local numbers of the meetings that match, in order; the earliest first, or the latest with ``descending``."""
    table = MEETING.table
    query = sa.select(table.c.n, table.c.group).where(*_conditions(matching))
    if sort is MeetingSort.GROUP:
        return _by_group(connection, query.order_by(table.c.starts, table.c.n), language, descending)
    column: sa.ColumnElement[Any] = label.c.sort_key if sort is MeetingSort.TITLE else table.c[sort.value]
    if sort is MeetingSort.TITLE:
        # A meeting has one title, in its own language.
        query = query.outerjoin(label, sa.and_(label.c.id == table.c.id, label.c.use == "name"))
    ordered = (column.desc(), table.c.n.desc()) if descending else (column, table.c.n)
    return [row.n for row in connection.execute(query.order_by(column.is_(None), *ordered))]


def _by_group(connection: sa.Connection, query: sa.Select[Any], language: str, descending: bool) -> list[int]:
    names = names_of(connection, GROUP, language)
    named = [(names.get(row.group), row.n) for row in connection.execute(query)]
    known = [(name.sort_key, n) for name, n in named if name]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [n for _, n in known] + [n for name, n in named if not name]


def _conditions(matching: MeetingFilter) -> list[sa.ColumnElement[bool]]:
    table = MEETING.table
    conditions = [live(MEETING)]
    if matching.group:
        conditions.append(table.c.group == matching.group)
    if matching.statuses:
        conditions.append(table.c.status.in_(sorted(matching.statuses)))
    for word in fold(matching.text).split():
        conditions.append(sa.or_(table.c.id.in_(_bearing(MEETING, word)), table.c.group.in_(_bearing(GROUP, word))))
    if matching.when is not MeetingWhen.ALL:
        coming = _is_coming(matching.now)
        conditions.append(coming if matching.when is MeetingWhen.COMING else sa.not_(coming))
    return conditions


def _bearing(kind: Kind[Any], word: str) -> sa.Select[Any]:
    """The ids of the records of which a label holds this word or part of a word."""
    return sa.select(label.c.id).where(label.c.kind == kind.code, label.c.folded.contains(word, autoescape=True))


def _is_coming(now: datetime) -> sa.ColumnElement[bool]:
    table = MEETING.table
    instant = MEETING.codecs["starts"].encode
    return sa.case(
        (table.c.starts.is_(None), table.c.status == MeetingStatus.PLANNED.value),
        (table.c.ends.is_not(None), table.c.ends > instant(now)),
        else_=table.c.starts > instant(now - _WITHOUT_END),
    )


def read_meeting_rows(connection: sa.Connection, numbers: Sequence[int], language: str = "en") -> list[MeetingLine]:
    """The rows of these local numbers, in their order; what is there no longer is left out."""
    table = MEETING.table
    found: dict[int, Meeting] = {}
    for start in range(0, len(numbers), _CHUNK):
        query = sa.select(table).where(table.c.n.in_(numbers[start : start + _CHUNK]), table.c.deleted == 0)
        for row in connection.execute(query).mappings():
            found[row["n"]] = MEETING.decode(row["id"], row)
    groups = names_by_id(connection, {meeting.group for meeting in found.values()}, language)
    sheets = _sheets(connection, [meeting.id for meeting in found.values()])
    return [_line(n, found[n], groups, sheets) for n in numbers if n in found]


def _line(n: int, meeting: Meeting, groups: dict[str, Name], sheets: Mapping[str, tuple[int, int]]) -> MeetingLine:
    expected, took_part = sheets.get(meeting.id, (0, 0))
    return MeetingLine(
        n=n, id=meeting.id, number=meeting.number or "", title=meeting.title, group=text_of(groups, meeting.group),
        group_id=meeting.group, starts_at=meeting.starts, ends_at=meeting.ends, zone=meeting.zone,
        place=meeting.place, status=meeting.status, kind=meeting.kind, language=meeting.language, expected=expected,
        took_part=took_part,
    )  # fmt: skip


def _sheets(connection: sa.Connection, meetings: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Per meeting how many lines its attendance sheet has, and how many of them took part."""
    table = ATTENDANCE.table
    took_part = sa.func.sum(sa.case((table.c.mode.in_(_TOOK_PART), 1), else_=0))
    sheets: dict[str, tuple[int, int]] = {}
    for start in range(0, len(meetings), _CHUNK):
        query = sa.select(table.c.meeting, sa.func.count(), took_part).where(
            table.c.meeting.in_(meetings[start : start + _CHUNK]), table.c.deleted == 0, table.c.stub == 0
        )
        for meeting, expected, present in connection.execute(query.group_by(table.c.meeting)):
            sheets[meeting] = expected, present
    return sheets
