"""One contact note, and one issue, as their pages show them: with ids, and with what they lead to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.action_drafts import Owner
from workbench.domain.contact_note_drafts import ContactNoteDraft
from workbench.domain.issue_drafts import IssueDraft
from workbench.domain.issues import Issue, IssueStatus
from workbench.domain.meetings import AgendaItem, Meeting
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, ContactNoteId, DecisionId, IssueId, MeetingId
from workbench.queries.actions import ActionRow, read_actions
from workbench.queries.contact_notes import PartyLine, read_parties
from workbench.queries.issues import IssueFilter, IssueLine, addressee_of, list_issues
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.owners import owner_in_words
from workbench.queries.reading import read_live, read_one
from workbench.storage.kinds import E, Kind
from workbench.storage.live import live
from workbench.storage.registry import ACTION_ITEM, AGENDA_ITEM, CONTACT_NOTE, CONTACT_PARTY, DECISION, ISSUE, MEETING


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage:
    """A contact note whole. ``draft`` holds what a form changes."""

    id: ContactNoteId
    draft: ContactNoteDraft
    parties: tuple[PartyLine, ...]
    """In the order of the draft's."""
    group_name: str
    context_name: str
    meeting_number: str
    meeting_title: str
    actions: tuple[ActionRow, ...]
    issues: tuple[IssueLine, ...]


def read_contact_page(connection: sa.Connection, note: str, today: date, language: str = "en") -> ContactPage:
    """The note of this id. Raises RuleViolation ``records.missing``, also for one that was removed."""
    found = _present(connection, CONTACT_NOTE, note)
    table = CONTACT_PARTY.table
    parties = read_live(connection, CONTACT_PARTY, table.c.note == note)
    names = names_by_id(connection, [found.group, found.context], language)
    meeting: Meeting | None = _linked(connection, MEETING, found.meeting)
    return ContactPage(
        id=ContactNoteId(note), draft=ContactNoteDraft.of(found, parties),
        parties=tuple(read_parties(connection, [note], language)[note]), group_name=text_of(names, found.group),
        context_name=text_of(names, found.context), meeting_number=meeting.number or "" if meeting else "",
        meeting_title=meeting.title if meeting else "", actions=tuple(_actions(connection, note, today, language)),
        issues=tuple(list_issues(connection, IssueFilter(contact_note=ContactNoteId(note)), language=language)),
    )  # fmt: skip


def _actions(connection: sa.Connection, note: str, today: date, language: str) -> Sequence[ActionRow]:
    table = ACTION_ITEM.table
    query = sa.select(table.c.n).where(live(ACTION_ITEM), table.c.contact_note == note)
    return read_actions(connection, list(connection.scalars(query.order_by(table.c.n))), today, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage:
    """An issue whole. ``draft`` holds what its form changes; the steps after have forms of their own."""

    id: IssueId
    draft: IssueDraft
    status: IssueStatus
    group_name: str
    context_name: str
    escalated_to: Owner
    escalated_to_name: str
    escalated_on: date | None
    reply: str
    replied_on: date | None
    resolution: str
    resolved_on: date | None
    decision: DecisionId | None
    decision_number: str
    decision_text: str
    note_day: date | None
    note_text: str
    """Of the contact note it came from."""
    agenda_item: AgendaItemId | None
    agenda_item_title: str
    meeting: MeetingId | None
    """The meeting on whose agenda it stands; none while it waits for the group's next one."""
    meeting_number: str
    meeting_title: str


def read_issue_page(connection: sa.Connection, issue: str, language: str = "en") -> IssuePage:
    """The issue of this id. Raises RuleViolation ``records.missing``, also for one that was removed."""
    found = _present(connection, ISSUE, issue)
    names = names_by_id(connection, [found.group, found.context], language)
    decision = _linked(connection, DECISION, found.resolved_by)
    note = _linked(connection, CONTACT_NOTE, found.contact_note)
    item, meeting = _place(connection, found)
    return IssuePage(
        id=IssueId(issue), draft=IssueDraft.of(found), status=found.status, group_name=text_of(names, found.group),
        context_name=text_of(names, found.context), escalated_to=addressee_of(found),
        escalated_to_name=owner_in_words(connection, addressee_of(found), language),
        escalated_on=found.escalated_on, reply=found.reply, replied_on=found.replied_on, resolution=found.resolution,
        resolved_on=found.resolved_on, decision=DecisionId(decision.id) if decision else None,
        decision_number=decision.number or "" if decision else "",
        decision_text=decision.text(language) if decision else "",
        note_day=note.happened_on if note else None, note_text=note.first_line() if note else "",
        agenda_item=AgendaItemId(item.id) if item else None, agenda_item_title=item.title if item else "",
        meeting=MeetingId(meeting.id) if meeting else None, meeting_number=meeting.number or "" if meeting else "",
        meeting_title=meeting.title if meeting else "",
    )  # fmt: skip


def _place(connection: sa.Connection, issue: Issue) -> tuple[AgendaItem | None, Meeting | None]:
    """The point of an agenda it stands at, and the meeting whose agenda that is."""
    item = _linked(connection, AGENDA_ITEM, issue.agenda_item)
    return item, _linked(connection, MEETING, item.meeting) if item else None


def _present(connection: sa.Connection, kind: Kind[E], record: str) -> E:
    found = read_one(connection, kind, record)
    if found.deleted:
        raise RuleViolation("records.missing", kind=kind.code, id=record)
    return found


def _linked(connection: sa.Connection, kind: Kind[E], record: str | None) -> E | None:
    """The record a link leads to, where it still is there."""
    return next(iter(read_live(connection, kind, kind.table.c.id == record)), None) if record else None
