"""What a cell of the matrix shows, as a value: by it pictures are kept. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.role_assignments import IN_CHARGE, AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole


class Ink(StrEnum):
    """How much ink a role is drawn with: the more it decides, the more. It holds in grey print too."""

    FULL = "full"
    TINT = "tint"
    OUTLINE = "outline"
    GREY = "grey"
    BARE = "bare"


_INKS = {
    Role.CONVENER: Ink.FULL,
    Role.CHAIR: Ink.FULL,
    Role.CO_CONVENER: Ink.TINT,
    Role.CO_CHAIR: Ink.TINT,
    Role.LEAD: Ink.OUTLINE,
    Role.CO_LEAD: Ink.OUTLINE,
    Role.SECRETARIAT: Ink.OUTLINE,
    Role.SUPPORT: Ink.GREY,
    Role.MEMBER: Ink.GREY,
    Role.OBSERVER: Ink.BARE,
    Role.INFORMED: Ink.BARE,
}


class Change(StrEnum):
    """What became of a cell between two days."""

    NONE = ""
    ADDED = "added"
    ENDED = "ended"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class CellLook:
    """All that is painted in a cell."""

    role: Role
    status: AssignmentStatus
    more: bool = False
    """It holds further roles."""
    to_be_named: bool = False
    """It was agreed that it is in charge, and nobody is named to turn to."""
    has_note: bool = False
    change: Change = Change.NONE

    @property
    def ink(self) -> Ink:
        """How it is drawn once it is agreed."""
        return ink_of(self.role)


def ink_of(role: Role) -> Ink:
    """How much ink a role is drawn with."""
    return _INKS.get(role, Ink.BARE)


def look_of(roles: Sequence[CellRole], change: Change = Change.NONE) -> CellLook | None:
    """What a cell with these roles, the heaviest first, shows; nothing where there are none."""
    if not roles:
        return None
    return CellLook(
        roles[0].role, roles[0].status, len(roles) > 1, any(map(_lacks_contact, roles)),
        any(role.has_note for role in roles), change,
    )  # fmt: skip


def _lacks_contact(role: CellRole) -> bool:
    return role.contact_to_be_named and role.role in IN_CHARGE and role.status is AssignmentStatus.AGREED
