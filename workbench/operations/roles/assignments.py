"""Single roles: added beside what a cell holds, changed, agreed, contested, declined, ended, removed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.assignment_drafts import AssignmentDraft
from workbench.domain.problems import refuse_problems
from workbench.domain.role_assignments import AssignmentStatus, RoleAssignment
from workbench.domain.role_settings import ended
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId, RoleAssignmentId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.roles.checking import put_checked
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_assignment(
    database: Database,
    context: ContextId,
    function: CoordinationFunctionId,
    organisation: OrganisationId,
    draft: AssignmentDraft,
) -> Saved:
    """Adds a role beside what the cell holds; one that says just the same is joined.

    Raises RuleViolation with the draft's first problem, and as `put_checked` does.
    """
    refuse_problems(draft.problems())
    with database.write("roles.add") as work:
        made = draft.applied(
            RoleAssignment(id=new_id(), context=context, function=function, organisation=organisation, role=draft.role)
        )
        known = work.store(RoleAssignment).where(context=context, function=function, organisation=organisation)
        same = next((item for item in known if replace(made, id=item.id) == item), None)
        saved = same or put_checked(work, made)
    return Saved(saved.id, work.changes)


def edit_assignment(database: Database, assignment: RoleAssignmentId, draft: AssignmentDraft) -> Changes:
    """Makes the role say what the draft says. Raises as `add_assignment`."""
    refuse_problems(draft.problems())
    with database.write("roles.edit") as work:
        before = present(work, RoleAssignment, assignment)
        put_checked(work, draft.applied(before), before)
    return work.changes


def agree_assignments(database: Database, assignments: Sequence[RoleAssignmentId]) -> Changes:
    """Says that these roles are agreed. One operation for all of them."""
    with database.write("roles.agree") as work:
        _put_status(work, assignments, AssignmentStatus.AGREED)
    return work.changes


def contest_assignments(database: Database, assignments: Sequence[RoleAssignmentId]) -> Changes:
    """Says that somebody does not agree to these roles."""
    with database.write("roles.contest") as work:
        _put_status(work, assignments, AssignmentStatus.CONTESTED)
    return work.changes


def decline_assignments(database: Database, assignments: Sequence[RoleAssignmentId]) -> Changes:
    """Says that whom they were meant for does not take these roles."""
    with database.write("roles.decline") as work:
        _put_status(work, assignments, AssignmentStatus.DECLINED)
    return work.changes


def propose_assignments(database: Database, assignments: Sequence[RoleAssignmentId]) -> Changes:
    """Says that these roles are proposed, and no more."""
    with database.write("roles.propose") as work:
        _put_status(work, assignments, AssignmentStatus.PROPOSED)
    return work.changes


def end_assignments(database: Database, assignments: Sequence[RoleAssignmentId], on: date) -> Changes:
    """Ends these roles; ``on`` is their last day. What ended earlier stays, what was to begin later is removed."""
    with database.write("roles.end") as work:
        found = all_present(work, RoleAssignment, list(assignments))
        work.store(RoleAssignment).put_many(ended(item, on) for item in found)
    return work.changes


def remove_assignments(database: Database, assignments: Sequence[RoleAssignmentId]) -> Changes:
    """Removes roles that never were; those that are over are ended instead."""
    with database.write("roles.remove") as work:
        found = all_present(work, RoleAssignment, list(assignments))
        work.store(RoleAssignment).put_many(replace(item, deleted=True) for item in found)
    return work.changes


def _put_status(work: UnitOfWork, assignments: Sequence[RoleAssignmentId], status: AssignmentStatus) -> None:
    found = all_present(work, RoleAssignment, list(assignments))
    work.store(RoleAssignment).put_many(replace(item, status=status) for item in found)
