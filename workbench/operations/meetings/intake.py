"""Meetings and their minutes taken in from a draft: a file somebody wrote, a form that was filled, the sample."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from workbench.changes import Changes
from workbench.domain.action_drafts import Owner
from workbench.domain.actions import ActionItem
from workbench.domain.alignment import align
from workbench.domain.decisions import Decision
from workbench.domain.meetings import (
    SEALED_STATUSES,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingStatus,
    MinuteBlock,
    Run,
    plain_text,
)
from workbench.domain.minutes_drafts import (
    ActionDraft,
    AttendanceLine,
    DecisionDraft,
    ItemDraft,
    LineDraft,
    MinutesDraft,
)
from workbench.domain.ranks import ranks_between
from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import ActionItemId, AgendaItemId, DecisionId, GroupId, MeetingId, new_id
from workbench.operations.continuing import continued
from workbench.operations.meetings.numbering import free_numbers, numbered
from workbench.operations.meetings.statements import new_action, new_decision
from workbench.queries.directory import Directory, read_directory
from workbench.queries.meetings import find_by_number, numbers_given
from workbench.queries.minutes import MinutesRecords, read_records
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Record)
N = TypeVar("N", Decision, ActionItem)


@dataclass(frozen=True, slots=True)
class MinutesIntake:
    """What taking in a meeting did: its id and number, what was written, and names it could not place."""

    meeting: MeetingId
    number: str
    changes: Changes
    not_placed: tuple[str, ...]


def take_in_minutes(database: Database, draft: MinutesDraft, group: GroupId | None = None) -> MinutesIntake:
    """Writes a meeting with agenda, minutes, attendance, decisions and actions, as one operation.

    A draft that names the number of a meeting known replaces what stands there, keeping what stayed the same. The
    group is ``group``, else the one the draft names. Approved minutes refuse. Names that the register does not know
    are kept as written, and told.
    """
    with database.write("minutes.import") as work:
        directory = read_directory(work.connection)
        intake = _Intake(work, directory, draft)
        meeting = intake.take_meeting(group)
        intake.take_attendance(meeting)
        intake.take_items(meeting)
    return MinutesIntake(MeetingId(meeting.id), meeting.number or "", work.changes, tuple(intake.not_placed))


class _Intake:
    """One draft on its way into the records."""

    def __init__(self, work: UnitOfWork, directory: Directory, draft: MinutesDraft) -> None:
        self._work = work
        self._directory = directory
        self._draft = draft
        self._old: MinutesRecords | None = None
        self._decisions: list[Decision] = []
        self._actions: list[ActionItem] = []
        self._unstated: set[str] = set()
        self._given: set[str] = set()
        self.not_placed: list[str] = []

    def take_meeting(self, group: GroupId | None) -> Meeting:
        """The meeting itself, found by its number or new."""
        draft = self._draft
        found = find_by_number(self._work.connection, draft.number) if draft.number else None
        if found is not None:
            if found.is_sealed:
                raise RuleViolation("minutes.already_approved", number=found.number or found.title)
            self._old = read_records(self._work.connection, found.id)
            self._given = numbers_given(self._work.connection, found.id)
        named = self._directory.group(draft.group) if draft.group else None
        if draft.group and not named:
            self.not_placed.append(draft.group)
        base = found or Meeting(id=new_id(), title=draft.title)
        meeting = replace(
            base, title=draft.title, group=group or named or base.group, starts=_starts(draft), ends=draft.ends,
            zone=draft.zone, place=draft.place, language=draft.language, status=_status(draft, base),
            chair=draft.chair or base.chair, minute_taker=draft.minute_taker or base.minute_taker,
        )  # fmt: skip
        if not meeting.number and draft.number:
            meeting = replace(meeting, number=draft.number)
        meeting = numbered(self._work, meeting)
        self._work.store(Meeting).put(meeting)
        return meeting

    def take_attendance(self, meeting: Meeting) -> None:
        """The sheet, line by line, with who could be placed."""
        lines = self._draft.attendance
        ranks = ranks_between(None, None, len(lines))
        new = [self._attendance(line, rank, meeting) for line, rank in zip(lines, ranks, strict=True)]
        old = list(self._old.attendance) if self._old else []
        self._replace(old, new, [_attendance_key(line) for line in old], [_attendance_key(line) for line in new])

    def _attendance(self, line: AttendanceLine, rank: str, meeting: Meeting) -> Attendance:
        organisation = self._directory.organisation(line.organisation)
        person = self._directory.person(organisation, line.person)
        post = self._directory.post(organisation, line.post)
        unplaced = [
            text
            for text, record in ((line.organisation, organisation), (line.person, person), (line.post, post))
            if text and record is None
        ]
        self.not_placed.extend(unplaced)
        written = ", ".join(dict.fromkeys([*unplaced, *([line.written_as] if line.written_as else [])]))
        return Attendance(
            id=new_id(), meeting=MeetingId(meeting.id), rank=rank, organisation=organisation, person=person, post=post,
            written_as=written, mode=line.mode, arrived=line.arrived or None, left=line.left or None,
            identified_as=self._directory.person(organisation, line.identified_as),
        )  # fmt: skip

    def take_items(self, meeting: Meeting) -> None:
        """Agenda and discussion, then the decisions and actions met on the way."""
        drafts = self._draft.items
        ranks = ranks_between(None, None, len(drafts))
        old = list(self._old.items) if self._old else []
        new = [_agenda_item(item, rank, meeting) for item, rank in zip(drafts, ranks, strict=True)]
        items = self._replace(old, new, [item.title for item in old], [item.title for item in new])
        planned = [self._blocks(item, draft, meeting) for item, draft in zip(items, drafts, strict=True)]
        old_decisions = list(self._old.decisions) if self._old else []
        old_actions = list(self._old.actions) if self._old else []
        final = self._settle(self._decisions, old_decisions, f"{meeting.number}-D", [d.text() for d in old_decisions],
                             [d.text() for d in self._decisions])  # fmt: skip
        final |= self._settle(self._actions, old_actions, f"{meeting.number}-A", [a.text for a in old_actions],
                              [a.text for a in self._actions])  # fmt: skip
        for item, blocks in zip(items, planned, strict=True):
            self._put_blocks(item, blocks, final)
        self._remove_blocks_of({item.id for item in old} - {item.id for item in items})

    def _settle(
        self, new: Sequence[N], old: Sequence[N], prefix: str, old_texts: Sequence[str], new_texts: Sequence[str]
    ) -> dict[str, str]:
        """Writes decisions or actions, numbers those that have none, and tells which record each draft became."""
        positions = align(old_texts, new_texts)
        taken = {record.number for record in new} | self._given
        free = free_numbers(prefix, taken)
        kept = []
        for record, position in zip(new, positions, strict=True):
            settled = record if position is None else continued(old[position], record, self._unstated)
            kept.append(settled if settled.number else replace(settled, number=next(free)))
        self._write(kept, [record for place, record in enumerate(old) if place not in positions])
        return {record.id: settled.id for record, settled in zip(new, kept, strict=True)}

    def _put_blocks(self, item: AgendaItem, blocks: list[MinuteBlock], final: dict[str, str]) -> None:
        old = [block for block in self._old.blocks if block.agenda_item == item.id] if self._old else []
        new = [
            replace(block, refers_to=DecisionId(final[block.refers_to])) if block.refers_to else block
            for block in blocks
        ]
        self._replace(old, new, [_block_key(block) for block in old], [_block_key(block) for block in new])

    def _remove_blocks_of(self, items: set[str]) -> None:
        gone = [block for block in self._old.blocks if block.agenda_item in items] if self._old else []
        self._work.store(MinuteBlock).put_many([replace(block, deleted=True) for block in gone])

    def _blocks(self, item: AgendaItem, draft: ItemDraft, meeting: Meeting) -> list[MinuteBlock]:
        ranks = ranks_between(None, None, len(draft.lines))
        return [self._block(item, line, rank, meeting) for line, rank in zip(draft.lines, ranks, strict=True)]

    def _block(self, item: AgendaItem, line: LineDraft, rank: str, meeting: Meeting) -> MinuteBlock:
        refers_to: DecisionId | ActionItemId | None = None
        runs = line.runs
        if line.decision:
            refers_to, runs = self._decision(line.decision, item, meeting), (Run(line.decision.text),)
        elif line.action:
            refers_to, runs = self._action(line.action, item, meeting), (Run(line.action.text),)
        return MinuteBlock(
            id=new_id(), agenda_item=AgendaItemId(item.id), rank=rank, kind=line.kind, runs=runs, refers_to=refers_to
        )

    def _decision(self, draft: DecisionDraft, item: AgendaItem, meeting: Meeting) -> DecisionId:
        decision = new_decision(meeting, item, draft)
        self._decisions.append(decision)
        return DecisionId(decision.id)

    def _action(self, draft: ActionDraft, item: AgendaItem, meeting: Meeting) -> ActionItemId:
        organisation = self._directory.organisation(draft.owner)
        group = None if organisation else self._directory.group(draft.owner)
        post = None if organisation or group else self._directory.any_post(draft.owner)
        placed = organisation or group or post
        if draft.owner and not placed:
            self.not_placed.append(draft.owner)
        owner = Owner(organisation=organisation, group=group, post=post, as_written="" if placed else draft.owner)
        action = new_action(meeting, item, draft, owner)
        self._actions.append(action)
        if draft.status is None:
            self._unstated.add(action.id)
        return ActionItemId(action.id)

    def _replace(
        self, old: Sequence[R], new: Sequence[R], old_keys: Sequence[object], new_keys: Sequence[object]
    ) -> list[R]:
        """Writes ``new`` in the place of ``old``: what continues an old record is that record, the rest of old goes."""
        positions = align([str(key) for key in old_keys], [str(key) for key in new_keys])
        kept = [
            record if position is None else continued(old[position], record)
            for record, position in zip(new, positions, strict=True)
        ]
        self._write(kept, [record for place, record in enumerate(old) if place not in positions])
        return kept

    def _write(self, kept: Sequence[R], gone: Sequence[R]) -> None:
        for record in (*kept, *(replace(record, deleted=True) for record in gone)):
            self._work.store(type(record)).put(record)


def _starts(draft: MinutesDraft) -> datetime | None:
    if draft.starts or not draft.on:
        return draft.starts
    # A day without an hour: its beginning where the meeting was, so that it sorts and counts on the right day.
    return datetime.combine(draft.on, time(), ZoneInfo(draft.zone)).astimezone(UTC)


def _status(draft: MinutesDraft, base: Meeting) -> MeetingStatus:
    """A file cannot approve: what says so of itself is a draft until somebody here approves it."""
    if draft.status and draft.status not in SEALED_STATUSES:
        return draft.status
    return base.status if base.status is MeetingStatus.CIRCULATED else MeetingStatus.DRAFT


def _agenda_item(draft: ItemDraft, rank: str, meeting: Meeting) -> AgendaItem:
    return AgendaItem(
        id=new_id(), rank=rank, title=draft.title, meeting=MeetingId(meeting.id), purpose=draft.purpose,
        minutes_allotted=draft.minutes,
    )  # fmt: skip


def _attendance_key(line: Attendance) -> tuple[object, ...]:
    return line.organisation, line.person, line.post, line.written_as


def _block_key(block: MinuteBlock) -> tuple[object, ...]:
    return block.kind, block.refers_to or plain_text(block.runs)
