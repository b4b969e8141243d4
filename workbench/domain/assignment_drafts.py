"""A role in a cell of the matrix as a form holds it while it is written."""

from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.period_drafts import period_problems, typed_date
from workbench.domain.problems import Problem, too_long
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.texts import TEXT_LIMIT, clean_text
from workbench.identifiers import AreaId, DecisionId, InstrumentId, MandateId, PostId


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentDraft:
    """All that can be said of one role."""

    role: Role
    status: AssignmentStatus = AssignmentStatus.PROPOSED
    post: PostId | None = None
    areas: tuple[AreaId, ...] = ()
    start: str = ""
    end: str = ""
    """Dates known in part, as typed."""
    mandate: MandateId | None = None
    decision: DecisionId | None = None
    instrument: InstrumentId | None = None
    basis: str = ""
    agreed_by_host: bool | None = None
    review_on: date | None = None
    note: str = ""

    @classmethod
    def of(cls, assignment: RoleAssignment) -> "AssignmentDraft":
        """The role as it stands."""
        return cls(
            role=assignment.role, status=assignment.status, post=assignment.post,
            areas=tuple(sorted(assignment.areas)), start=str(assignment.start or ""), end=str(assignment.end or ""),
            mandate=assignment.mandate, decision=assignment.decision, instrument=assignment.instrument,
            basis=assignment.basis, agreed_by_host=assignment.agreed_by_host, review_on=assignment.review_on,
            note=assignment.note,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it by itself; a role before its context began is a finding and no problem."""
        found = period_problems(self.start, self.end)
        for name in ("basis", "note"):
            found += too_long(name, getattr(self, name), TEXT_LIMIT)
        return found

    def applied(self, assignment: RoleAssignment) -> RoleAssignment:
        """The assignment saying what the draft says. Only of a draft without problems."""
        return replace(
            assignment, role=self.role, status=self.status, post=self.post, areas=frozenset(self.areas),
            start=typed_date(self.start), end=typed_date(self.end), mandate=self.mandate, decision=self.decision,
            instrument=self.instrument, basis=clean_text(self.basis).text.strip(), agreed_by_host=self.agreed_by_host,
            review_on=self.review_on, note=clean_text(self.note).text.strip(),
        )  # fmt: skip
