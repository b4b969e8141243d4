"""The meetings of one organisation: those whose attendance sheet names it, or one of its posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from workbench.domain.meetings import AttendanceMode, MeetingStatus
from workbench.identifiers import OrganisationId
from workbench.queries.meeting_lists import read_meeting_rows
from workbench.queries.merged import family_of
from workbench.storage.live import live
from workbench.storage.registry import ATTENDANCE, MEETING, ORGANISATION, POST

_CHUNK = 500
_STRONGEST = (
    AttendanceMode.PRESENT, AttendanceMode.ONLINE, AttendanceMode.REPRESENTED, AttendanceMode.APOLOGY,
    AttendanceMode.ABSENT, AttendanceMode.NOT_RECORDED,
)  # fmt: skip
"""Of several lines of one sheet, what the first of these says counts for the organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerMeeting:
    """A meeting, and how the organisation took part in it."""

    n: int
    id: str
    number: str
    title: str
    group: str
    starts_at: datetime | None
    """In UTC; shown in ``zone``."""
    zone: str
    status: MeetingStatus
    mode: AttendanceMode


def order_partner_meetings(connection: sa.Connection, organisation: OrganisationId) -> list[int]:
    """The local numbers of its meetings, the latest first; those without a day come last."""
    table = MEETING.table
    named = sa.select(ATTENDANCE.table.c.meeting).where(*_lines_of(connection, organisation))
    query = sa.select(table.c.n).where(live(MEETING), table.c.id.in_(named))
    return list(connection.scalars(query.order_by(table.c.starts.is_(None), table.c.starts.desc(), table.c.n.desc())))


def read_partner_meetings(
    connection: sa.Connection, organisation: OrganisationId, numbers: Sequence[int], language: str = "en"
) -> list[PartnerMeeting]:
    """The rows of these local numbers, in their order; what is there no longer is left out."""
    lines = read_meeting_rows(connection, numbers, language)
    modes = _modes(connection, organisation, [line.id for line in lines])
    return [
        PartnerMeeting(
            n=line.n, id=line.id, number=line.number, title=line.title, group=line.group, starts_at=line.starts_at,
            zone=line.zone, status=line.status, mode=modes.get(line.id, AttendanceMode.NOT_RECORDED),
        )
        for line in lines
    ]  # fmt: skip


def _lines_of(connection: sa.Connection, organisation: OrganisationId) -> tuple[sa.ColumnElement[bool], ...]:
    """The lines of its own, and those sealed under the name of one that became it."""
    table, family = ATTENDANCE.table, family_of(connection, ORGANISATION, organisation)
    posts = sa.select(POST.table.c.id).where(POST.table.c.organisation.in_(family))
    whose = sa.or_(table.c.organisation.in_(family), table.c.post.in_(posts))
    return table.c.deleted == 0, table.c.stub == 0, whose


def _modes(
    connection: sa.Connection, organisation: OrganisationId, meetings: Sequence[str]
) -> dict[str, AttendanceMode]:
    table, lines = ATTENDANCE.table, _lines_of(connection, organisation)
    found: dict[str, AttendanceMode] = {}
    for start in range(0, len(meetings), _CHUNK):
        among = table.c.meeting.in_(meetings[start : start + _CHUNK])
        for meeting, mode in connection.execute(sa.select(table.c.meeting, table.c.mode).where(*lines, among)):
            told = AttendanceMode(mode or AttendanceMode.NOT_RECORDED)
            found[meeting] = min(told, found.get(meeting, told), key=_STRONGEST.index)
    return found
