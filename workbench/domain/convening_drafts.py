"""What somebody confirms about convening, and how it was settled: at a meeting, by phone or by letter."""

from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.decisions import Decision, DecisionMethod, DecisionStatus
from workbench.domain.periods import PartialDate
from workbench.domain.problems import Problem, too_long
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId, new_id

CONVENING = frozenset({Role.CONVENER, Role.CO_CONVENER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How convening was settled. No meeting is needed: a call or a letter will do."""

    text: str
    """What was decided, in words."""
    decided_on: date | None = None
    decided_by: str = ""
    """Functions or organisations, and how: "by phone, head of delegation and secretary general"."""
    method: DecisionMethod | None = None
    silence_until: date | None = None
    """Until when somebody may object; up to then the decision is pending, and roles stay proposed."""
    basis: str = ""

    def decision(self, context: ContextId, number: str, language: str) -> Decision:
        """The decision as it is kept."""
        return Decision(
            id=new_id(), texts={language: clean_text(self.text).text.strip()}, number=number, context=context,
            decided_on=self.decided_on, decided_by=clean_line(self.decided_by).text or None, method=self.method,
            silence_until=self.silence_until, basis=clean_line(self.basis).text or None,
            status=DecisionStatus.PENDING if self.silence_until else DecisionStatus.IN_FORCE,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConveningChoice:
    """Who is to have which role, and on what that rests, in words."""

    role: Role
    organisation: OrganisationId
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConveningDraft:
    """What is confirmed: the choices, and how they were settled. Without that they are proposed only."""

    choices: tuple[ConveningChoice, ...]
    function: CoordinationFunctionId | None = None
    """In which function; None: in that made for convening, else in a new one, called ``function_title``."""
    function_title: str = ""
    language: str = "en"
    start: PartialDate | None = None
    review_on: date | None = None
    agreed_by_host: bool | None = None
    settlement: Settlement | None = None

    def cleaned(self) -> "ConveningDraft":
        """The draft as it would be kept."""
        choices = tuple(replace(each, basis=clean_line(each.basis).text) for each in self.choices)
        return replace(self, choices=choices, function_title=clean_line(self.function_title).text)

    @property
    def status(self) -> AssignmentStatus:
        """How far the roles are agreed by it."""
        settled = self.settlement is not None and self.settlement.silence_until is None
        return AssignmentStatus.AGREED if settled else AssignmentStatus.PROPOSED

    def problems(self) -> list[Problem]:
        """Every rule it breaks."""
        found = [] if self.choices else [Problem("choices", "convening.nobody")]
        if any(each.role not in CONVENING for each in self.choices):
            found.append(Problem("choices", "convening.role"))
        if self.function is None and not clean_line(self.function_title).text:
            found.append(Problem("function_title", "functions.no_title"))
        found += too_long("function_title", self.function_title)
        for each in self.choices:
            found += too_long("basis", each.basis)
        return [*found, *_settlement_problems(self.settlement)]


def _settlement_problems(settlement: Settlement | None) -> list[Problem]:
    if settlement is None:
        return []
    words = clean_text(settlement.text)
    found = [] if words.text.strip() else [Problem("text", "decisions.no_text")]
    if words.cut:
        found.append(Problem("text", "texts.too_long", {"limit": TEXT_LIMIT}))
    return [*found, *too_long("decided_by", settlement.decided_by), *too_long("decision_basis", settlement.basis)]
