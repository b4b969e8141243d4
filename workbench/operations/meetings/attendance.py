"""Who is expected at a meeting and how they took part. Approved minutes refuse every change (``records.sealed…``)."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.groups import Membership
from workbench.domain.meeting_drafts import AttendanceDraft, local_day
from workbench.domain.meetings import Attendance, AttendanceMode, Meeting
from workbench.domain.partners import Organisation, Person, Post
from workbench.domain.problems import refuse_problems
from workbench.domain.ranks import ranks_between
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation
from workbench.identifiers import AttendanceId, MeetingId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.queries.meetings import read_attendance, read_seats
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def expect_members(database: Database, meeting: MeetingId) -> Changes:
    """Puts on the sheet those who sit in the meeting's group on its day and are not there yet; says not how they came.

    Raises ``attendance.no_group`` for a meeting of no group.
    """
    with database.write("attendance.expect") as work:
        found = present(work, Meeting, meeting)
        if found.group is None:
            raise RuleViolation("attendance.no_group")
        put_expected(work, found)
    return work.changes


def put_expected(work: UnitOfWork, meeting: Meeting) -> None:
    """Writes a line for each seat of the meeting's group that has none, in the order of the members' names."""
    day = local_day(meeting.starts or work.now, meeting.zone) or work.now.date()
    lines = read_attendance(work.connection, meeting.id)
    seats = [seat for seat in read_seats(work.connection, str(meeting.group), day, meeting.language)
             if not any(_is_of(line, seat) for line in lines)]  # fmt: skip
    seats = list({(seat.organisation, seat.post): seat for seat in seats}.values())
    ranks = ranks_between(lines[-1].rank if lines else None, None, len(seats))
    work.store(Attendance).put_many(
        Attendance(
            id=new_id(), meeting=MeetingId(meeting.id), rank=rank, organisation=seat.organisation, post=seat.post
        )
        for seat, rank in zip(seats, ranks, strict=True)
    )


def _is_of(line: Attendance, seat: Membership) -> bool:
    """Whether the line already stands for the seat: a line that names no post stands for any of its organisation."""
    return line.organisation == seat.organisation and (None in (line.post, seat.post) or line.post == seat.post)


def record_attendance(database: Database, lines: Sequence[AttendanceId], mode: AttendanceMode) -> Changes:
    """Notes how these took part; one operation for all of them."""
    with database.write("attendance.record") as work:
        found = all_present(work, Attendance, list(lines))
        work.store(Attendance).put_many(replace(line, mode=mode) for line in found)
    return work.changes


def add_attendance(database: Database, meeting: MeetingId, draft: AttendanceDraft) -> Saved:
    """Puts somebody on the sheet, at its end. Raises ``attendance.nobody`` where the draft names none."""
    refuse_problems(draft.problems())
    with database.write("attendance.add") as work:
        present(work, Meeting, meeting)
        for kind, record in ((Organisation, draft.organisation), (Person, draft.person), (Post, draft.post)):
            if record:
                present(work, kind, record)
        lines = read_attendance(work.connection, meeting)
        (rank,) = ranks_between(lines[-1].rank if lines else None, None, 1)
        line = Attendance(
            id=new_id(), meeting=meeting, rank=rank, organisation=draft.organisation, person=draft.person,
            post=draft.post, written_as=clean_line(draft.written_as).text, mode=draft.mode,
        )  # fmt: skip
        work.store(Attendance).put(line)
    return Saved(line.id, work.changes)


def remove_attendance(database: Database, lines: Sequence[AttendanceId]) -> Changes:
    """Takes these off the sheet; one operation for all of them."""
    with database.write("attendance.remove") as work:
        found = all_present(work, Attendance, list(lines))
        work.store(Attendance).put_many(replace(line, deleted=True) for line in found)
    return work.changes
