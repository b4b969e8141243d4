"""Mandates: what an organisation is there for and on what ground; and what it committed itself to, with evidence."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.periods import PartialDate, check_order, covers
from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.domain.vocabularies import Verification
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, CommitmentId, ContextId, InstrumentId, OrganisationId


class MandateStatus(StrEnum):
    """Whether a mandate holds."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    ENDED = "ended"


class CommitmentStatus(StrEnum):
    """What became of a commitment."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Record):
    """What an organisation is there for, in one context or standing, and within which limits."""

    organisation: OrganisationId
    context: ContextId | None = None
    """None: it holds everywhere."""
    instrument: InstrumentId | None = None
    clause: str = ""
    statements: TextByLanguage = field(default_factory=dict)
    layers: frozenset[str] = frozenset()
    """Each ``movement/<code>`` or ``iasc/<code>``."""
    sectors: frozenset[str] = frozenset()
    """Codes of the vocabulary ``coordination_sectors``."""
    populations: frozenset[str] = frozenset()
    """Codes of the vocabulary ``populations``."""
    areas: frozenset[AreaId] = frozenset()
    limits: TextByLanguage = field(default_factory=dict)
    """What it does not reach."""
    capacity: TextByLanguage = field(default_factory=dict)
    priorities: TextByLanguage = field(default_factory=dict)
    start: PartialDate | None = None
    end: PartialDate | None = None
    status: MandateStatus = MandateStatus.DRAFT

    def statement(self, language: str = "en") -> str:
        """What it says, in this language, else in one there is."""
        return in_language(self.statements, language)

    def check(self) -> None:
        """Refuses a mandate that says nothing, and one that ends before it begins."""
        if not self.statement():
            raise RuleViolation("mandates.no_statement", field="statement")
        check_order(self.start, self.end)

    def is_current(self, day: date) -> bool:
        """Whether its time holds this day, whatever its status."""
        return covers(self.start, self.end, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """Something that was promised in an instrument, by one organisation or by all who are bound by it."""

    instrument: InstrumentId
    organisation: OrganisationId | None = None
    """None: all that are bound by the instrument."""
    rank: str
    texts: TextByLanguage = field(default_factory=dict)
    verified: Verification = Verification.UNVERIFIED
    due: date | None = None
    status: CommitmentStatus = CommitmentStatus.OPEN

    def text(self, language: str = "en") -> str:
        """The commitment in this language, else in one there is."""
        return in_language(self.texts, language)

    def check(self) -> None:
        """Refuses a commitment without words."""
        if not self.text():
            raise RuleViolation("commitments.no_text", field="text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """What shows how far a commitment is kept; files are attached to it."""

    commitment: CommitmentId
    day: PartialDate | None = None
    words: str = ""
