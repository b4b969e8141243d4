"""Decisions: what was settled, by whom, how, and who dissented. A register of its own: some are taken by phone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, ContextId, DecisionId, GroupId, MeetingId


class DecisionMethod(StrEnum):
    """How a decision was reached."""

    CONSENSUS = "consensus"
    SILENCE_PROCEDURE = "silence_procedure"
    VOTE = "vote"
    CHAIR = "chair"
    LEADERSHIP = "leadership"


class DecisionOutcome(StrEnum):
    """What became of the proposal."""

    ADOPTED = "adopted"
    ENDORSED = "endorsed"
    NOTED = "noted"
    DEFERRED = "deferred"
    ESCALATED = "escalated"


class DecisionStatus(StrEnum):
    """What became of the decision since."""

    PENDING = "pending"
    IN_FORCE = "in_force"
    CARRIED_OUT = "carried_out"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Dissent:
    """Who did not agree, and why."""

    who: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """Something settled, with its place in the minutes where it has one."""

    texts: TextByLanguage = field(default_factory=dict)
    number: str | None = None
    group: GroupId | None = None
    context: ContextId | None = None
    meeting: MeetingId | None = None
    agenda_item: AgendaItemId | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    method: DecisionMethod | None = None
    silence_until: date | None = None
    outcome: DecisionOutcome = DecisionOutcome.ADOPTED
    status: DecisionStatus = DecisionStatus.IN_FORCE
    votes: Mapping[str, int] = field(default_factory=dict)
    """``for``, ``against``, ``abstained``."""
    dissent: tuple[Dissent, ...] = ()
    level: str | None = None
    review_on: date | None = None
    supersedes: DecisionId | None = None
    basis: str | None = None

    def text(self, language: str = "en") -> str:
        """The decision's words."""
        return in_language(self.texts, language)

    def check(self) -> None:
        """Refuses a decision without words."""
        if not self.text():
            raise RuleViolation("decisions.no_text")
