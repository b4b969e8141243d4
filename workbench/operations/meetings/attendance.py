"""Who is expected at a meeting and how they took part. Approved minutes refuse every change (``records.sealed…``)."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.attendance_drafts import AttendanceEdit, clock_problems
from workbench.domain.attendance_lines import MOST_UNREADABLE, TypedLine
from workbench.domain.groups import Membership
from workbench.domain.meeting_drafts import AttendanceDraft, local_day
from workbench.domain.meetings import Attendance, AttendanceMode, Meeting
from workbench.domain.partners import Organisation, Person, Post, Tenure
from workbench.domain.problems import refuse_problems
from workbench.domain.ranks import ranks_between
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation
from workbench.identifiers import AttendanceId, MeetingId, PostId, new_id
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
        work.store(Attendance).put_many(_taking_part(line, mode) for line in found)
    return work.changes


def _taking_part(line: Attendance, mode: AttendanceMode) -> Attendance:
    """The line with another way of taking part; whoever was not there came and left at no time."""
    return replace(line, mode=mode) if mode.took_part else replace(line, mode=mode, arrived=None, left=None)


def note_arrival(database: Database, lines: Sequence[AttendanceId], at: str) -> Changes:
    """Notes when these came (``HH:MM`` where the meeting is held), which makes them present unless they are online.

    Raises ``attendance.time``.
    """
    with database.write("attendance.arrival") as work:
        work.store(Attendance).put_many(replace(line, arrived=at) for line in _timed(work, "arrived", lines, at))
    return work.changes


def note_leaving(database: Database, lines: Sequence[AttendanceId], at: str) -> Changes:
    """Notes when these left, as `note_arrival` does."""
    with database.write("attendance.leaving") as work:
        work.store(Attendance).put_many(replace(line, left=at) for line in _timed(work, "left", lines, at))
    return work.changes


def _timed(work: UnitOfWork, field: str, lines: Sequence[AttendanceId], at: str) -> list[Attendance]:
    """The lines as of people who were there."""
    refuse_problems(clock_problems(field, at))
    found = all_present(work, Attendance, list(lines))
    return [line if line.mode.took_part else replace(line, mode=AttendanceMode.PRESENT) for line in found]


def note_line(database: Database, line: AttendanceId, typed: TypedLine) -> Changes:
    """Notes what was typed behind a name that is on the sheet; with nothing typed it is present.

    What the line says already and the typing does not is left as it is. Raises ``attendance.time``.
    """
    with database.write("attendance.record") as work:
        found = present(work, Attendance, line)
        mode = typed.mode or (found.mode if found.mode.took_part and (typed.left or typed.arrived) else None)
        noted = _taking_part(found, mode or AttendanceMode.PRESENT)
        edit = AttendanceEdit(
            mode=noted.mode, arrived=typed.arrived or noted.arrived, left=typed.left or noted.left,
            written_as=typed.represented_by or noted.written_as,
        )  # fmt: skip
        work.store(Attendance).put(edit.applied(noted))
    return work.changes


def edit_attendance(database: Database, line: AttendanceId, edit: AttendanceEdit) -> Changes:
    """Makes a line say what the edit says. Raises its first problem."""
    with database.write("attendance.edit") as work:
        work.store(Attendance).put(edit.applied(present(work, Attendance, line)))
    return work.changes


def add_unreadable(database: Database, meeting: MeetingId, count: int, written_as: str) -> Changes:
    """Puts as many present whose names nobody can read; ``written_as`` is the word for that in the minutes.

    Raises ``attendance.too_many``.
    """
    if not 1 <= count <= MOST_UNREADABLE:
        raise RuleViolation("attendance.too_many", most=MOST_UNREADABLE)
    with database.write("attendance.add_unreadable") as work:
        present(work, Meeting, meeting)
        lines = read_attendance(work.connection, meeting)
        ranks = ranks_between(lines[-1].rank if lines else None, None, count)
        text = clean_line(written_as).text
        work.store(Attendance).put_many(
            Attendance(id=new_id(), meeting=meeting, rank=rank, written_as=text, mode=AttendanceMode.PRESENT)
            for rank in ranks
        )
    return work.changes


def add_attendance(database: Database, meeting: MeetingId, draft: AttendanceDraft) -> Saved:
    """Puts somebody on the sheet, at its end. Raises ``attendance.nobody`` where the draft names none."""
    times = [*clock_problems("arrived", draft.arrived), *clock_problems("left", draft.left)]
    refuse_problems([*draft.problems(), *times])
    with database.write("attendance.add") as work:
        present(work, Meeting, meeting)
        for kind, record in ((Organisation, draft.organisation), (Person, draft.person), (Post, draft.post)):
            if record:
                present(work, kind, record)
        lines = read_attendance(work.connection, meeting)
        (rank,) = ranks_between(lines[-1].rank if lines else None, None, 1)
        post = draft.post or _only_post(work, draft)
        organisation = draft.organisation or (work.store(Post).get(post).organisation if post else None)
        line = Attendance(
            id=new_id(), meeting=meeting, rank=rank, organisation=organisation, person=draft.person, post=post,
            written_as=clean_line(draft.written_as).text, mode=draft.mode,
            arrived=draft.arrived, left=draft.left,
        )  # fmt: skip
        work.store(Attendance).put(line)
    return Saved(line.id, work.changes)


def _only_post(work: UnitOfWork, draft: AttendanceDraft) -> PostId | None:
    """The one post somebody holds today, so that the line says for which organisation they came."""
    if not draft.person or draft.organisation:
        return None
    held = [each.post for each in work.store(Tenure).where(person=draft.person) if each.is_current(work.now.date())]
    return held[0] if len(held) == 1 else None


def remove_attendance(database: Database, lines: Sequence[AttendanceId]) -> Changes:
    """Takes these off the sheet; one operation for all of them."""
    with database.write("attendance.remove") as work:
        found = all_present(work, Attendance, list(lines))
        work.store(Attendance).put_many(replace(line, deleted=True) for line in found)
    return work.changes
