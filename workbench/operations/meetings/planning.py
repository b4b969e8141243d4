"""Planning a meeting, changing what is planned, and what becomes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.groups import Group
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.meetings import AgendaItem, Meeting, MeetingStatus
from workbench.domain.ranks import ranks_between
from workbench.domain.texts import clean_text
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, MeetingId, new_id
from workbench.operations.meetings.attendance import put_expected
from workbench.operations.meetings.numbering import numbered
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.queries.meeting_planning import agenda_before
from workbench.queries.meetings import read_agenda, read_backlog
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

_CANCELLABLE = frozenset({MeetingStatus.PLANNED, MeetingStatus.HELD, MeetingStatus.DRAFT})


def plan_meeting(
    database: Database,
    draft: MeetingDraft,
    *,
    copy_agenda_of: MeetingId | None = None,
    expect_members: bool = True,
) -> Saved:
    """Plans a meeting: numbered within its group and year, its group's members expected, as one operation.

    The agenda is empty unless another meeting's is copied: its points without their papers, save those that are
    closed and do not recur; then come those that waited for the group's next meeting. Raises RuleViolation with the
    draft's first problem.
    """
    with database.write("meetings.plan") as work:
        meeting = draft.applied(Meeting(id=new_id(), title=""))
        _require_group(work, meeting)
        meeting = numbered(work, meeting)
        work.store(Meeting).put(meeting)
        if copy_agenda_of:
            present(work, Meeting, copy_agenda_of)
            work.store(AgendaItem).put_many(_copied(read_agenda(work.connection, copy_agenda_of), meeting))
        _take_waiting(work, meeting)
        if expect_members and meeting.group:
            put_expected(work, meeting)
    return Saved(meeting.id, work.changes)


def _require_group(work: UnitOfWork, meeting: Meeting) -> None:
    if meeting.group:
        present(work, Group, meeting.group)


def _take_waiting(work: UnitOfWork, meeting: Meeting) -> None:
    """Puts what waits for the group's next meeting at the end of the agenda."""
    waiting = read_backlog(work.connection, meeting.group) if meeting.group else []
    if waiting:
        agenda = read_agenda(work.connection, meeting.id)
        ranks = ranks_between(agenda[-1].rank if agenda else None, None, len(waiting))
        work.store(AgendaItem).put_many(
            replace(item, meeting=MeetingId(meeting.id), rank=rank) for item, rank in zip(waiting, ranks, strict=True)
        )


def _copied(agenda: Iterable[AgendaItem], meeting: Meeting) -> list[AgendaItem]:
    kept = [item for item in agenda if item.recurring or not item.closed]
    ranks = ranks_between(None, None, len(kept))
    return [
        AgendaItem(
            id=new_id(), rank=rank, title=item.title, meeting=MeetingId(meeting.id), purpose=item.purpose,
            presenter=item.presenter, minutes_allotted=item.minutes_allotted, recurring=item.recurring,
            carried_from=AgendaItemId(item.id) if item.recurring else None, audience=item.audience,
        )
        for item, rank in zip(kept, ranks, strict=True)
    ]  # fmt: skip


def copy_agenda(database: Database, meeting: MeetingId) -> Changes:
    """Puts the points of the group's meeting before this one on the agenda, at its end, as `plan_meeting` copies them.

    Before it means the latest other meeting of the group that has an agenda. Raises ``agenda.none_before``.
    """
    with database.write("agenda.copy") as work:
        found = present(work, Meeting, meeting)
        source = agenda_before(work.connection, meeting, found.group)
        if source is None:
            raise RuleViolation("agenda.none_before")
        own = read_agenda(work.connection, meeting)
        copies = _copied(read_agenda(work.connection, source), found)
        ranks = ranks_between(own[-1].rank if own else None, None, len(copies))
        work.store(AgendaItem).put_many(replace(item, rank=rank) for item, rank in zip(copies, ranks, strict=True))
    return work.changes


def edit_meeting(database: Database, meeting: MeetingId, draft: MeetingDraft) -> Changes:
    """Makes the meeting say what the draft says; its number stays. Approved minutes refuse (``records.sealed``)."""
    with database.write("meetings.edit") as work:
        before = present(work, Meeting, meeting)
        after = draft.applied(before)
        if after.group != before.group:
            _require_group(work, after)
        work.store(Meeting).put(after)
    return work.changes


def cancel_meeting(database: Database, meeting: MeetingId, because: str) -> Changes:
    """Notes that the meeting does not take place, and why.

    Raises ``meetings.no_reason``, and ``meetings.not_cancellable`` for one whose minutes were given to others.
    """
    reason = clean_text(because).text.strip()
    if not reason:
        raise RuleViolation("meetings.no_reason")
    with database.write("meetings.cancel") as work:
        found = present(work, Meeting, meeting)
        if found.status not in _CANCELLABLE:
            raise RuleViolation("meetings.not_cancellable", status=found.status.value)
        work.store(Meeting).put(replace(found, status=MeetingStatus.CANCELLED, cancelled_because=reason))
    return work.changes


def mark_held(database: Database, meeting: MeetingId) -> Changes:
    """Notes that a planned meeting took place. Raises ``meetings.not_planned`` for any other."""
    with database.write("meetings.mark_held") as work:
        found = present(work, Meeting, meeting)
        if found.status is not MeetingStatus.PLANNED:
            raise RuleViolation("meetings.not_planned", status=found.status.value)
        work.store(Meeting).put(replace(found, status=MeetingStatus.HELD))
    return work.changes


def remove_meeting(database: Database, meeting: MeetingId) -> Changes:
    """Removes the meeting; its agenda, minutes, decisions and actions go with it, and come back with it.

    Approved minutes refuse (``records.sealed``).
    """
    return remove_meetings(database, [meeting])


def remove_meetings(database: Database, meetings: Sequence[MeetingId]) -> Changes:
    """Removes these meetings as `remove_meeting` does one; one with approved minutes refuses all."""
    with database.write("meetings.remove") as work:
        found = all_present(work, Meeting, list(meetings))
        work.store(Meeting).put_many(replace(meeting, deleted=True) for meeting in found)
    return work.changes
