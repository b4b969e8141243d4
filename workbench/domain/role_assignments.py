"""Who has which role in a function of coordination, how far that is agreed, and on what it rests."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.coordination_functions import Frame
from workbench.domain.periods import PartialDate, check_order, covers
from workbench.domain.records import Record
from workbench.identifiers import (
    AreaId,
    ContextId,
    CoordinationFunctionId,
    DecisionId,
    InstrumentId,
    MandateId,
    OrganisationId,
    PostId,
)


class Role(StrEnum):
    """What an organisation is in a function, the heaviest first."""

    CONVENER = "convener"
    CO_CONVENER = "co_convener"
    LEAD = "lead"
    CO_LEAD = "co_lead"
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    SECRETARIAT = "secretariat"
    SUPPORT = "support"
    MEMBER = "member"
    OBSERVER = "observer"
    INFORMED = "informed"

    @property
    def frame(self) -> Frame | None:
        """The only frame in which there is such a role; None: there is in both."""
        return _FRAMES.get(self)

    def fits(self, frame: Frame) -> bool:
        """Whether there is such a role in this frame."""
        return self.frame in (None, frame)


_FRAMES = {
    Role.CONVENER: Frame.MOVEMENT,
    Role.CO_CONVENER: Frame.MOVEMENT,
    Role.CHAIR: Frame.INTER_AGENCY,
    Role.CO_CHAIR: Frame.INTER_AGENCY,
    Role.SECRETARIAT: Frame.INTER_AGENCY,
}
IN_CHARGE = frozenset({Role.CONVENER, Role.CO_CONVENER, Role.LEAD, Role.CO_LEAD, Role.CHAIR, Role.CO_CHAIR})
"""Roles of which a function without any is vacant."""


class AssignmentStatus(StrEnum):
    """How far a role is agreed by those it concerns. Only agreed ones stand for anything outside the office."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    CONTESTED = "contested"
    DECLINED = "declined"


STANDING = frozenset({AssignmentStatus.PROPOSED, AssignmentStatus.AGREED, AssignmentStatus.CONTESTED})
"""How a role may stand that somebody has or is meant to have; a declined one fills nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAssignment(Record):
    """One organisation's role in one function of a context, for a time. It is proposed until it is agreed."""

    context: ContextId
    function: CoordinationFunctionId
    organisation: OrganisationId
    post: PostId | None = None
    areas: frozenset[AreaId] = frozenset()
    """None: everywhere in the context."""
    role: Role
    status: AssignmentStatus = AssignmentStatus.PROPOSED
    start: PartialDate | None = None
    end: PartialDate | None = None
    mandate: MandateId | None = None
    decision: DecisionId | None = None
    instrument: InstrumentId | None = None
    basis: str = ""
    """In words, where no record says it."""
    agreed_by_host: bool | None = None
    """Whether the host agreed; None: nobody said."""
    review_on: date | None = None
    note: str = ""
    """A remark of the office; it is never handed on."""

    def check(self) -> None:
        """Refuses a role that ends before it begins."""
        check_order(self.start, self.end)

    def is_current(self, day: date) -> bool:
        """Whether it is held, or meant to be, on this day."""
        return covers(self.start, self.end, day)

    @property
    def has_basis(self) -> bool:
        """Whether anything says on what it rests."""
        return bool(self.mandate or self.decision or self.instrument or self.basis)
