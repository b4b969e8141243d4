"""A mandate, a commitment and the evidence for it as forms say them: texts in the reader's language, dates as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.domain.mandates import Commitment, CommitmentStatus, Evidence, Mandate, MandateStatus
from workbench.domain.period_drafts import date_problems, period_problems, typed_date
from workbench.domain.problems import Problem, refuse_problems, too_long
from workbench.domain.profile_drafts import cleaned_texts, text_problems, with_texts
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.domain.vocabularies import Verification
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, CommitmentId, ContextId, InstrumentId, OrganisationId

Texts = Mapping[str, str]
"""Language to words, as typed; languages that are not named stay as they are."""
_TEXTS = ("statements", "limits", "capacity", "priorities")


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateDraft:
    """What an organisation is there for, where, within which limits, and what that rests on."""

    organisation: OrganisationId | None = None
    context: ContextId | None = None
    instrument: InstrumentId | None = None
    clause: str = ""
    statements: Texts = field(default_factory=dict)
    layers: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    populations: frozenset[str] = frozenset()
    areas: frozenset[AreaId] = frozenset()
    limits: Texts = field(default_factory=dict)
    capacity: Texts = field(default_factory=dict)
    priorities: Texts = field(default_factory=dict)
    start: str = ""
    end: str = ""
    status: MandateStatus = MandateStatus.DRAFT

    @classmethod
    def of(cls, mandate: Mandate) -> "MandateDraft":
        """The draft that says what the record says."""
        return cls(
            organisation=mandate.organisation, context=mandate.context, instrument=mandate.instrument,
            clause=mandate.clause, statements=dict(mandate.statements), layers=mandate.layers,
            sectors=mandate.sectors, populations=mandate.populations, areas=mandate.areas,
            limits=dict(mandate.limits), capacity=dict(mandate.capacity), priorities=dict(mandate.priorities),
            start=str(mandate.start or ""), end=str(mandate.end or ""), status=mandate.status,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks by itself."""
        found = [] if self.organisation else [Problem("organisation", "mandates.nobody")]
        if not any(cleaned_texts(self.statements).values()):
            found.append(Problem("statements", "mandates.no_statement"))
        for name in _TEXTS:
            found += text_problems(name, getattr(self, name))
        return [*found, *too_long("clause", self.clause), *period_problems(self.start, self.end)]

    def restated(self, before: Mandate | None, record: str) -> Mandate:
        """The mandate it says, in the place of the one there was. Raises the first problem."""
        refuse_problems(self.problems())
        if self.organisation is None:
            raise RuleViolation("mandates.nobody", field="organisation")
        shell = before or Mandate(id=record, organisation=self.organisation)
        return replace(
            shell, organisation=self.organisation, context=self.context, instrument=self.instrument,
            clause=clean_line(self.clause).text, statements=with_texts(shell.statements, self.statements),
            layers=self.layers, sectors=self.sectors, populations=self.populations, areas=self.areas,
            limits=with_texts(shell.limits, self.limits), capacity=with_texts(shell.capacity, self.capacity),
            priorities=with_texts(shell.priorities, self.priorities), start=typed_date(self.start),
            end=typed_date(self.end), status=self.status,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentDraft:
    """What was promised in an instrument, by whom, and how far it has come."""

    instrument: InstrumentId | None = None
    organisation: OrganisationId | None = None
    """None: all that are bound by the instrument."""
    texts: Texts = field(default_factory=dict)
    verified: Verification = Verification.UNVERIFIED
    due: date | None = None
    status: CommitmentStatus = CommitmentStatus.OPEN

    @classmethod
    def of(cls, commitment: Commitment) -> "CommitmentDraft":
        """The draft that says what the record says."""
        return cls(
            instrument=commitment.instrument, organisation=commitment.organisation, texts=dict(commitment.texts),
            verified=commitment.verified, due=commitment.due, status=commitment.status,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks by itself."""
        found = [] if self.instrument else [Problem("instrument", "commitments.no_instrument")]
        if not any(cleaned_texts(self.texts).values()):
            found.append(Problem("texts", "commitments.no_text"))
        return [*found, *text_problems("texts", self.texts)]

    def restated(self, before: Commitment | None, record: str, rank: str) -> Commitment:
        """The commitment it says; ``rank`` counts for a new one. Raises the first problem."""
        refuse_problems(self.problems())
        if self.instrument is None:
            raise RuleViolation("commitments.no_instrument", field="instrument")
        shell = before or Commitment(id=record, instrument=self.instrument, rank=rank)
        return replace(
            shell, instrument=self.instrument, organisation=self.organisation,
            texts=with_texts(shell.texts, self.texts), verified=self.verified, due=self.due, status=self.status,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDraft:
    """What shows how far a commitment is kept."""

    day: str = ""
    words: str = ""

    @classmethod
    def of(cls, evidence: Evidence) -> "EvidenceDraft":
        """The draft that says what the record says."""
        return cls(day=str(evidence.day or ""), words=evidence.words)

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks."""
        found = [] if clean_text(self.words).text.strip() else [Problem("words", "evidence.no_words")]
        return [*found, *too_long("words", self.words, TEXT_LIMIT), *date_problems("day", self.day)]

    def restated(self, before: Evidence | None, record: str, commitment: CommitmentId) -> Evidence:
        """The evidence it says. Raises the first problem."""
        refuse_problems(self.problems())
        shell = before or Evidence(id=record, commitment=commitment)
        return replace(shell, day=typed_date(self.day), words=clean_text(self.words).text.strip())
