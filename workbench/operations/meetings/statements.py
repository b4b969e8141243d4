"""Decisions and actions as minutes state them, on their way to becoming records."""

from workbench.domain.action_drafts import Owner
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.decisions import Decision, DecisionOutcome, DecisionStatus
from workbench.domain.meeting_drafts import local_day
from workbench.domain.meetings import AgendaItem, Meeting
from workbench.domain.minutes_drafts import ActionDraft, DecisionDraft
from workbench.identifiers import AgendaItemId, MeetingId, new_id

_NOT_SETTLED = frozenset({DecisionOutcome.DEFERRED, DecisionOutcome.ESCALATED})


def new_decision(meeting: Meeting, item: AgendaItem, draft: DecisionDraft) -> Decision:
    """A decision of this meeting, taken on its day."""
    outcome = draft.outcome or DecisionOutcome.ADOPTED
    return Decision(
        id=new_id(), texts={meeting.language: draft.text}, group=meeting.group, meeting=MeetingId(meeting.id),
        number=draft.number, agenda_item=AgendaItemId(item.id), decided_on=local_day(meeting.starts, meeting.zone),
        method=draft.method, outcome=outcome, silence_until=draft.silence_until, votes=dict(draft.votes),
        dissent=draft.dissent, status=status_by(outcome),
    )  # fmt: skip


def status_by(outcome: DecisionOutcome) -> DecisionStatus:
    """What a decision is at first: what was put off or handed upwards is still pending."""
    return DecisionStatus.PENDING if outcome in _NOT_SETTLED else DecisionStatus.IN_FORCE


def new_action(meeting: Meeting, item: AgendaItem, draft: ActionDraft, owner: Owner) -> ActionItem:
    """An action agreed in this meeting; one that minutes call done was done on the meeting's day."""
    status = draft.status or ActionStatus.OPEN
    done_on = local_day(meeting.starts, meeting.zone) if status is ActionStatus.DONE else None
    return ActionItem(
        id=new_id(), text=draft.text, number=draft.number, owner_organisation=owner.organisation,
        owner_group=owner.group, owner_post=owner.post, owner_as_written=owner.as_written, due=draft.due,
        status=status, completed_on=done_on, group=meeting.group, meeting=MeetingId(meeting.id),
        agenda_item=AgendaItemId(item.id),
    )  # fmt: skip
