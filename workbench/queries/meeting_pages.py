"""One meeting as its page shows it, and the minutes of one agenda item as they are edited, both with ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workbench.domain.action_drafts import Owner
from workbench.domain.actions import ENDED_STATUSES, ActionItem
from workbench.domain.attendance_lines import is_identified
from workbench.domain.decisions import Decision
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.meetings import (
    AgendaItem,
    AgendaPurpose,
    Attendance,
    AttendanceMode,
    BlockKind,
    MeetingStatus,
    MinuteBlock,
    Run,
    Runs,
    plain_text,
)
from workbench.domain.minutes import MinutesVersion
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields, ItemMinutes
from workbench.domain.texts import clean_text, in_language
from workbench.errors import RuleViolation
from workbench.identifiers import (
    AgendaItemId,
    AttendanceId,
    GroupId,
    MeetingId,
    MinuteBlockId,
    OrganisationId,
    PersonId,
    PostId,
)
from workbench.queries.labels import names_by_id
from workbench.queries.meetings import read_agenda, read_attendance
from workbench.queries.minutes import latest_version
from workbench.queries.names import person_names, text_of
from workbench.queries.owners import names_of_posts, owner_in_words
from workbench.queries.reading import read_live, read_one
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import (
    ACTION_ITEM,
    AGENDA_ITEM,
    DECISION,
    MEETING,
    MINUTE_BLOCK,
)
from workbench.storage.tables import change

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint:
    """A point of the agenda, and how much is minuted on it."""

    id: AgendaItemId
    title: str
    purpose: AgendaPurpose | None
    minutes_allotted: int | None
    presenter: PostId | None
    presenter_name: str
    recurring: bool
    closed: bool
    blocks: int
    decisions: int
    actions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A line of the attendance sheet."""

    id: AttendanceId
    organisation: OrganisationId | None
    organisation_name: str
    person: PersonId | None
    """Also one found out later to be meant by what is written."""
    person_name: str
    post: PostId | None
    post_name: str
    """The title alone."""
    written_as: str
    mode: AttendanceMode
    arrived: str = ""
    """``HH:MM`` where the meeting is held; empty where nothing is noted."""
    left: str = ""
    is_found_out: bool = False
    """Whether the person was found out later, for what is written on the sheet."""

    @property
    def is_identified(self) -> bool:
        """Whether it is known who is meant."""
        return is_identified(
            organisation=self.organisation, post=self.post, person=self.person, written_as=self.written_as
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """A meeting whole. ``draft`` holds what a form changes: title, day, times, zone, place, link, language, kind."""

    id: MeetingId
    number: str
    status: MeetingStatus
    cancelled_because: str
    draft: MeetingDraft
    starts_at: datetime | None
    ends_at: datetime | None
    group: GroupId | None
    group_name: str
    attendance: tuple[Participant, ...]
    agenda: tuple[AgendaPoint, ...]
    decisions: int
    actions: int
    open_actions: int
    approved: MinutesVersion | None
    """The newest approved version: then nothing of it changes any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPlace:
    """Where an agenda item belongs."""

    agenda_item: AgendaItemId
    title: str
    meeting: MeetingId
    meeting_number: str
    meeting_title: str


def read_meeting_page(connection: sa.Connection, meeting: str, language: str = "en") -> MeetingPage:
    """The meeting of this id. Raises RuleViolation ``records.missing``, also for one that was removed."""
    found = read_one(connection, MEETING, meeting)
    if found.deleted:
        raise RuleViolation("records.missing", kind=MEETING.code, id=meeting)
    actions = read_live(connection, ACTION_ITEM, ACTION_ITEM.table.c.meeting == meeting)
    decisions = read_live(connection, DECISION, DECISION.table.c.meeting == meeting)
    groups = names_by_id(connection, [found.group], language)
    return MeetingPage(
        id=MeetingId(meeting), number=found.number or "", status=found.status,
        cancelled_because=found.cancelled_because or "", draft=MeetingDraft.of(found), starts_at=found.starts,
        ends_at=found.ends, group=found.group, group_name=text_of(groups, found.group),
        attendance=_participants(connection, read_attendance(connection, meeting), language),
        agenda=_agenda(connection, read_agenda(connection, meeting), decisions, actions, language),
        decisions=len(decisions), actions=len(actions),
        open_actions=sum(action.status not in ENDED_STATUSES for action in actions),
        approved=latest_version(connection, meeting),
    )  # fmt: skip


def _participants(connection: sa.Connection, lines: Sequence[Attendance], language: str) -> tuple[Participant, ...]:
    names = names_by_id(connection, {record for line in lines for record in (line.organisation, line.post)}, language)
    people = person_names(connection, {str(line.person or line.identified_as) for line in lines})
    return tuple(
        Participant(
            id=AttendanceId(line.id), organisation=line.organisation,
            organisation_name=text_of(names, line.organisation), person=line.person or line.identified_as,
            person_name=people.get(str(line.person or line.identified_as), ""), post=line.post,
            post_name=text_of(names, line.post), written_as=line.written_as, mode=line.mode,
            arrived=line.arrived or "", left=line.left or "",
            is_found_out=line.person is None and line.identified_as is not None,
        )
        for line in lines
    )  # fmt: skip


def _agenda(
    connection: sa.Connection,
    items: Sequence[AgendaItem],
    decisions: Iterable[Decision],
    actions: Iterable[ActionItem],
    language: str,
) -> tuple[AgendaPoint, ...]:
    blocks = _block_counts(connection, [item.id for item in items])
    presenters = names_of_posts(connection, language, {item.presenter for item in items if item.presenter})
    decided = [decision.agenda_item for decision in decisions]
    agreed = [action.agenda_item for action in actions]
    return tuple(
        AgendaPoint(
            id=AgendaItemId(item.id), title=item.title, purpose=item.purpose,
            minutes_allotted=item.minutes_allotted, presenter=item.presenter,
            presenter_name=presenters.get(item.presenter or "", ""), recurring=item.recurring, closed=item.closed,
            blocks=blocks.get(item.id, 0), decisions=decided.count(AgendaItemId(item.id)),
            actions=agreed.count(AgendaItemId(item.id)),
        )
        for item in items
    )  # fmt: skip


def _block_counts(connection: sa.Connection, items: Sequence[str]) -> dict[str, int]:
    table = MINUTE_BLOCK.table
    query = sa.select(table.c.agenda_item, sa.func.count()).where(
        table.c.agenda_item.in_(items), table.c.deleted == 0, table.c.stub == 0
    )
    return {row[0]: row[1] for row in connection.execute(query.group_by(table.c.agenda_item))}


def read_item_minutes(connection: sa.Connection, agenda_item: str, language: str = "en") -> ItemMinutes:
    """What is minuted on an agenda item, to be edited; owners are named in ``language``.

    Raises RuleViolation ``records.missing``. A block whose decision or action was removed is read as a paragraph.
    """
    item = read_one(connection, AGENDA_ITEM, agenda_item)
    if item.deleted or not item.meeting:
        raise RuleViolation("records.missing", kind=AGENDA_ITEM.code, id=agenda_item)
    spoken = read_one(connection, MEETING, item.meeting).language
    table = MINUTE_BLOCK.table
    blocks = read_live(connection, MINUTE_BLOCK, table.c.agenda_item == agenda_item, order=(table.c.rank, table.c.id))
    referred = {block.refers_to for block in blocks if block.refers_to}
    decisions = {record.id: record for record in _records(connection, DECISION, referred)}
    actions = {record.id: record for record in _records(connection, ACTION_ITEM, referred)}
    drafts = []
    for block in blocks:
        record = decisions.get(block.refers_to or "") or actions.get(block.refers_to or "")
        drafts.append(_draft(connection, block, record, spoken, language))
    return ItemMinutes(AgendaItemId(agenda_item), tuple(drafts))


def _records(connection: sa.Connection, kind: Kind[Any], ids: Iterable[str]) -> list[Any]:
    wanted = list(ids)
    starts = range(0, len(wanted), _CHUNK)
    return [
        record
        for start in starts
        for record in read_live(connection, kind, kind.table.c.id.in_(wanted[start : start + _CHUNK]))
    ]


def _draft(
    connection: sa.Connection,
    block: MinuteBlock,
    record: Decision | ActionItem | None,
    spoken: str,
    language: str,
) -> BlockDraft:
    kept = MinuteBlockId(block.id)
    if isinstance(record, Decision):
        runs = _runs(block, in_language(record.texts, spoken))
        fields = DecisionFields(
            method=record.method, outcome=record.outcome, silence_until=record.silence_until,
            votes=dict(record.votes), dissent=record.dissent, number=record.number or "",
        )  # fmt: skip
        return BlockDraft(id=kept, kind=BlockKind.DECISION, runs=runs, decision=fields)
    if isinstance(record, ActionItem):
        return BlockDraft(
            id=kept, kind=BlockKind.ACTION, runs=_runs(block, record.text),
            action=ActionFields(
                owner_text=owner_in_words(connection, Owner.of(record), language),
                owner_organisation=record.owner_organisation, owner_post=record.owner_post,
                owner_group=record.owner_group, due=record.due, status=record.status, number=record.number or "",
            ),
        )  # fmt: skip
    is_orphan = block.kind in (BlockKind.DECISION, BlockKind.ACTION)
    return BlockDraft(id=kept, kind=BlockKind.PARAGRAPH if is_orphan else block.kind, runs=block.runs)


def _runs(block: MinuteBlock, text: str) -> Runs:
    """The block's runs where they say what the record says; the record's words alone where it was changed since."""
    same = clean_text(plain_text(block.runs)).text.strip() == text.strip()
    return block.runs if same else (Run(text),)


def places_of_items(connection: sa.Connection, agenda_items: Sequence[str]) -> Mapping[str, ItemPlace]:
    """Where these agenda items belong, by their ids; what was removed is left out. Tells whose a kept draft is."""
    table, meetings = AGENDA_ITEM.table, MEETING.table
    query = (
        sa.select(table.c.id, table.c.title, table.c.meeting, meetings.c.number, meetings.c.title.label("of"))
        .join(meetings, meetings.c.id == table.c.meeting)
        .where(table.c.id.in_(list(agenda_items)), live(AGENDA_ITEM))
    )
    return {
        row.id: ItemPlace(
            agenda_item=AgendaItemId(row.id), title=row.title or "", meeting=MeetingId(row.meeting),
            meeting_number=row.number or "", meeting_title=row.of or "",
        )
        for row in connection.execute(query)
    }  # fmt: skip


def current_seq(connection: sa.Connection) -> int:
    """The number of the newest change in this database; 0 where there is none yet."""
    return connection.scalar(sa.select(sa.func.max(change.c.n))) or 0


def read_every_block(connection: sa.Connection, agenda_item: str) -> list[MinuteBlock]:
    """The blocks of an agenda item, removed ones included."""
    table = MINUTE_BLOCK.table
    rows = connection.execute(sa.select(table).where(table.c.agenda_item == agenda_item)).mappings()
    return [MINUTE_BLOCK.decode(row["id"], row) for row in rows]
