"""Cells of the roles matrix as they are to be set: what follows for the roles that stand in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId, new_id

MOST_CELLS = 40_000
"""So many cells at once: a matrix of 200 functions and 200 organisations."""


@dataclass(frozen=True, slots=True)
class CellSetting:
    """The role an organisation is to have in a function; None empties the cell. One cell may be named several times."""

    function: CoordinationFunctionId
    organisation: OrganisationId
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """What one cell asks to be written."""

    context: ContextId
    function: CoordinationFunctionId
    organisation: OrganisationId
    roles: tuple[Role, ...]
    """The roles it is to hold."""
    keep: bool = False
    """Whether what stands stays beside them."""

    def writes(self, standing: Sequence[RoleAssignment], on: date) -> Iterator[RoleAssignment]:
        """The assignments to be written, given those that stand on the day; nothing where all stands already.

        What was merely proposed is changed in place or taken away, for it never was. What was said by somebody (agreed,
        contested, declined) ends the day before, so that the past stays as it was.
        """
        left = [item for item in standing if item.role not in self.roles]
        come = [role for role in self.roles if all(item.role is not role for item in standing)]
        if not self.keep:
            for item in left:
                if item.status is AssignmentStatus.PROPOSED:
                    yield replace(item, role=come.pop(0)) if come else replace(item, deleted=True)
                else:
                    yield ended(item, on - timedelta(days=1))
        for role in come:
            yield RoleAssignment(
                id=new_id(), context=self.context, function=self.function, organisation=self.organisation, role=role,
                start=PartialDate(on.isoformat()),
            )  # fmt: skip


def cell_changes(context: ContextId, cells: Iterable[CellSetting], *, keep: bool) -> Iterator[CellChange]:
    """The settings put together cell by cell: several roles for one cell are to stand in it side by side."""
    roles: dict[tuple[CoordinationFunctionId, OrganisationId], dict[Role, None]] = {}
    for cell in cells:
        wanted = roles.setdefault((cell.function, cell.organisation), {})
        if cell.role is not None:
            wanted[cell.role] = None
    for (function, organisation), wanted in roles.items():
        yield CellChange(context=context, function=function, organisation=organisation, roles=tuple(wanted), keep=keep)


def ended(assignment: RoleAssignment, last: date) -> RoleAssignment:
    """The assignment with this last day; one that ended before stays, one that began later never was."""
    if assignment.end is not None and assignment.end.last_day() <= last:
        return assignment
    if assignment.start is not None and assignment.start.first_day() > last:
        return replace(assignment, deleted=True)
    return replace(assignment, end=PartialDate(last.isoformat()))
