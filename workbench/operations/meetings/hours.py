"""When a meeting really began and ended, noted while it is held."""

from dataclasses import replace
from datetime import datetime

from workbench.changes import Changes
from workbench.domain.meetings import Meeting, MeetingStatus
from workbench.identifiers import MeetingId
from workbench.operations.present import present
from workbench.storage.database import Database


def begin_meeting(database: Database, meeting: MeetingId, at: datetime | None = None) -> Changes:
    """Notes that a planned meeting is held now, and with ``at`` (aware) when it began.

    An end that was planned and would lie before the beginning is taken away. A meeting that was held already keeps its
    status. Approved minutes refuse (``records.sealed``).
    """
    with database.write("meetings.begin") as work:
        found = present(work, Meeting, meeting)
        status = MeetingStatus.HELD if found.status is MeetingStatus.PLANNED else found.status
        begun = replace(found, status=status)
        if at is not None:
            moment = _minute(at)
            ends = None if found.ends is not None and found.ends < moment else found.ends
            begun = replace(begun, starts=moment, ends=ends)
        work.store(Meeting).put(begun)
    return work.changes


def end_meeting(database: Database, meeting: MeetingId, at: datetime) -> Changes:
    """Notes when the meeting ended, to the minute. Raises ``meetings.ends_before_start``."""
    with database.write("meetings.end") as work:
        work.store(Meeting).put(replace(present(work, Meeting, meeting), ends=_minute(at)))
    return work.changes


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
