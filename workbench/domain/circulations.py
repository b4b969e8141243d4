"""What was sent round and what came back: minutes (later agreements and other papers) put to those they concern."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import CirculationId, OrganisationId


class CirculationMedium(StrEnum):
    """How it was sent."""

    MAIL = "mail"
    PAPER = "paper"
    MEETING = "meeting"
    MESSAGE = "message"
    OTHER = "other"


class AnswerKind(StrEnum):
    """What an organisation said to what it was sent."""

    AGREED = "agreed"
    CORRECTION = "correction"
    DECLINED = "declined"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circulation(Record):
    """One round: what went to whom, how, when, by when an answer is asked, and what silence means."""

    subject: str
    """Kind and id of what was sent, such as ``meeting/0190…``."""
    number: int = 1
    """Which round of the subject, counted from 1."""
    recipients: frozenset[str] = frozenset()
    """As an export names them: ``group:<id>``, ``organisation:<id>``, ``movement``, ``public``."""
    medium: CirculationMedium = CirculationMedium.MAIL
    sent_on: date | None = None
    answer_by: date | None = None
    silence_means: str = ""
    """In words, such as "agreed"; empty: silence means nothing."""
    root: str | None = None
    """Hexadecimal digest of what was sent, so that it can be known again."""

    def check(self) -> None:
        """Refuses a round whose answers were due before it went out."""
        if self.sent_on and self.answer_by and self.answer_by < self.sent_on:
            raise RuleViolation("circulations.answer_before_sent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """What one organisation answered, and what became of a correction it asked for."""

    circulation: CirculationId
    organisation: OrganisationId
    kind: AnswerKind = AnswerKind.NONE
    answered_on: date | None = None
    where: str = ""
    """Which part it speaks of, such as a point's title or a decision's number."""
    words: str = ""
    accepted: bool | None = None
    """Whether the correction was taken over; unset while that is open."""
    reason: str = ""
