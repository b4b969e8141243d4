"""One action as its page shows it, with ids, and where it comes from."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.action_drafts import ActionEdit, Owner
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.contact_notes import ContactNote
from workbench.domain.decisions import Decision
from workbench.domain.meetings import AgendaItem, Meeting
from workbench.errors import RuleViolation
from workbench.identifiers import ActionItemId, AgendaItemId, ContactNoteId, DecisionId, MeetingId
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.owners import owner_in_words
from workbench.queries.reading import read_live, read_one
from workbench.storage.kinds import E, Kind
from workbench.storage.registry import ACTION_ITEM, AGENDA_ITEM, CONTACT_NOTE, DECISION, MEETING
from workbench.storage.seals import sealed_among


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPage:
    """An action whole. ``edit`` holds what a form changes: words, owner (with words), due date, priority, group."""

    id: ActionItemId
    number: str
    edit: ActionEdit
    owner_name: str
    group_name: str
    status: ActionStatus
    completed_on: date | None
    is_overdue: bool
    is_sealed: bool
    """Whether approved minutes state it: its words cannot change and it cannot be removed."""
    meeting: MeetingId | None
    meeting_number: str
    meeting_title: str
    agenda_item: AgendaItemId | None
    agenda_item_title: str
    decision: DecisionId | None
    decision_number: str
    decision_text: str
    contact_note: ContactNoteId | None = None
    note_day: date | None = None
    note_text: str = ""
    """Of the contact note in which it was promised."""


def read_action_page(connection: sa.Connection, action: str, today: date, language: str = "en") -> ActionPage:
    """The action of this id. Raises RuleViolation ``records.missing``, also for one that was removed."""
    found = read_one(connection, ACTION_ITEM, action)
    if found.deleted:
        raise RuleViolation("records.missing", kind=ACTION_ITEM.code, id=action)
    meeting: Meeting | None = _linked(connection, MEETING, found.meeting)
    item: AgendaItem | None = _linked(connection, AGENDA_ITEM, found.agenda_item)
    decision: Decision | None = _linked(connection, DECISION, found.decision)
    note: ContactNote | None = _linked(connection, CONTACT_NOTE, found.contact_note)
    owner = owner_in_words(connection, Owner.of(found), language)
    groups = names_by_id(connection, [found.group], language)
    return ActionPage(
        id=ActionItemId(action), number=found.number or "", edit=_edit(found, owner), owner_name=owner,
        group_name=text_of(groups, found.group), status=found.status, completed_on=found.completed_on,
        is_overdue=found.is_overdue(today), is_sealed=bool(sealed_among(connection, [action])),
        meeting=MeetingId(meeting.id) if meeting else None, meeting_number=meeting.number or "" if meeting else "",
        meeting_title=meeting.title if meeting else "",
        agenda_item=AgendaItemId(item.id) if item else None, agenda_item_title=item.title if item else "",
        decision=DecisionId(decision.id) if decision else None,
        decision_number=decision.number or "" if decision else "",
        decision_text=decision.text(language) if decision else "",
        contact_note=ContactNoteId(note.id) if note else None, note_day=note.happened_on if note else None,
        note_text=note.first_line() if note else "",
    )  # fmt: skip


def _edit(action: ActionItem, owner: str) -> ActionEdit:
    return ActionEdit(
        text=action.text, owner_text=owner, owner_organisation=action.owner_organisation,
        owner_post=action.owner_post, owner_group=action.owner_group, due=action.due, priority=action.priority,
        group=action.group, evidence=action.evidence,
    )  # fmt: skip


def _linked(connection: sa.Connection, kind: Kind[E], record: str | None) -> E | None:
    """The record a link leads to, where it still is there."""
    return next(iter(read_live(connection, kind, kind.table.c.id == record)), None) if record else None
