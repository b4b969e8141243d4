"""What minutes state of a decision, an action and their meeting, by name, and how it is written into the record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from workbench.domain.action_drafts import Owner
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.carried_minutes import CarriedAction, CarriedDecision, CarriedMinutes
from workbench.domain.decisions import Decision, DecisionOutcome, DecisionStatus
from workbench.domain.meetings import Meeting

_NOT_SETTLED = frozenset({DecisionOutcome.DEFERRED, DecisionOutcome.ESCALATED})


def meeting_facts(meeting: Meeting) -> dict[str, Any]:
    """What a file states of its meeting."""
    return {"title": meeting.title, "number": meeting.number, "starts": meeting.starts}


def facts_of_file(minutes: CarriedMinutes) -> dict[str, Any]:
    """What this file states of its meeting; a day without an hour is its beginning, so that it sorts on the day."""
    starts = datetime.combine(minutes.on, time(), UTC) if minutes.on else None
    return _stated({"title": minutes.title, "number": minutes.number, "starts": starts})


def meeting_with(meeting: Meeting, facts: Mapping[str, Any]) -> Meeting:
    """The meeting with these facts."""
    return replace(meeting, **facts)


def decision_facts(decision: Decision, language: str) -> dict[str, Any]:
    """What minutes in this language state of a decision."""
    return {
        "text": decision.texts.get(language), "number": decision.number, "outcome": decision.outcome,
        "method": decision.method,
    }  # fmt: skip


def facts_of_decision(decision: CarriedDecision) -> dict[str, Any]:
    """What a file states of a decision; what it leaves open is left out."""
    return _stated(
        {"text": decision.text, "number": decision.number, "outcome": decision.outcome, "method": decision.method}
    )


def decision_with(decision: Decision, facts: Mapping[str, Any], language: str) -> Decision:
    """The decision with these facts; what it is at first follows its outcome until somebody says otherwise."""
    texts = {**decision.texts, **({language: facts["text"]} if "text" in facts else {})}
    plain = {name: value for name, value in facts.items() if name != "text"}
    outcome = facts.get("outcome", decision.outcome)
    untouched = decision.status is _first_status(decision.outcome)
    return replace(decision, **plain, texts=texts, status=_first_status(outcome) if untouched else decision.status)


def _first_status(outcome: DecisionOutcome) -> DecisionStatus:
    return DecisionStatus.PENDING if outcome in _NOT_SETTLED else DecisionStatus.IN_FORCE


def action_facts(action: ActionItem) -> dict[str, Any]:
    """What minutes state of an action."""
    return {
        "text": action.text, "number": action.number, "owner": Owner.of(action), "due": action.due,
        "status": action.status,
    }  # fmt: skip


def facts_of_action(action: CarriedAction, owner: Owner) -> dict[str, Any]:
    """What a file states of an action; ``owner`` is whom its words mean here. To be due on no day is stated, too."""
    return {
        **_stated({"text": action.text, "number": action.number, "status": action.status}),
        "owner": owner, "due": action.due,
    }  # fmt: skip


def action_with(action: ActionItem, facts: Mapping[str, Any], on: date | None) -> ActionItem:
    """The action with these facts; one that is called done now was done on the meeting's day."""
    plain = {name: value for name, value in facts.items() if name != "owner"}
    owner: Owner = facts.get("owner", Owner.of(action))
    status = facts.get("status", action.status)
    done_on = action.completed_on if status is action.status else on if status is ActionStatus.DONE else None
    return replace(
        action, **plain, owner_organisation=owner.organisation, owner_post=owner.post, owner_group=owner.group,
        owner_as_written=owner.as_written, completed_on=done_on,
    )  # fmt: skip


def _stated(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}
