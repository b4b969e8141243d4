"""What a role may be: in a function of its context, in that function's frame, through a post of the organisation."""

from collections.abc import Iterable

from workbench.domain.areas import Area
from workbench.domain.contexts import Context
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.decisions import Decision
from workbench.domain.instruments import Instrument
from workbench.domain.mandates import Mandate
from workbench.domain.partners import Organisation, Post
from workbench.domain.role_assignments import Role, RoleAssignment
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId
from workbench.operations.present import all_present, present
from workbench.storage.unit_of_work import UnitOfWork


def functions_of(
    work: UnitOfWork, context: ContextId, functions: Iterable[CoordinationFunctionId]
) -> dict[str, CoordinationFunction]:
    """These functions by id. Raises ``records.missing``, and ``roles.function_elsewhere`` for another context's."""
    present(work, Context, context)
    found = {item.id: item for item in all_present(work, CoordinationFunction, sorted(set(functions)))}
    if any(item.context not in (None, context) for item in found.values()):
        raise RuleViolation("roles.function_elsewhere")
    return found


def refuse_unfit(function: CoordinationFunction, role: Role) -> None:
    """Refuses a role the function's frame does not have, and any in a function that is used no more."""
    if not role.fits(function.frame):
        raise RuleViolation("roles.other_frame", field="role", role=role.value)
    if function.retired:
        raise RuleViolation("roles.function_retired", field="function")


def put_checked(work: UnitOfWork, assignment: RoleAssignment, before: RoleAssignment | None = None) -> RoleAssignment:
    """Writes one assignment; what it says anew is looked at, what it said before stays allowed.

    Raises RuleViolation ``records.missing``, ``roles.other_frame``, ``roles.post_elsewhere`` and
    ``roles.mandate_elsewhere``.
    """
    function = functions_of(work, assignment.context, [assignment.function])[assignment.function]
    if before is None or before.role is not assignment.role:
        refuse_unfit(function, assignment.role)
    present(work, Organisation, assignment.organisation)
    _check_post(work, assignment, before)
    _check_basis(work, assignment, before)
    known = before.areas if before else frozenset()
    all_present(work, Area, sorted(assignment.areas - known))
    work.store(RoleAssignment).put(assignment)
    return assignment


def _check_post(work: UnitOfWork, assignment: RoleAssignment, before: RoleAssignment | None) -> None:
    if assignment.post is None or (before and before.post == assignment.post):
        return
    if present(work, Post, assignment.post).organisation != assignment.organisation:
        raise RuleViolation("roles.post_elsewhere", field="post")


def _check_basis(work: UnitOfWork, assignment: RoleAssignment, before: RoleAssignment | None) -> None:
    if assignment.mandate and (before is None or before.mandate != assignment.mandate):
        mandate = present(work, Mandate, assignment.mandate)
        if mandate.organisation != assignment.organisation or mandate.context not in (None, assignment.context):
            raise RuleViolation("roles.mandate_elsewhere", field="mandate")
    if assignment.decision and (before is None or before.decision != assignment.decision):
        present(work, Decision, assignment.decision)
    if assignment.instrument and (before is None or before.instrument != assignment.instrument):
        present(work, Instrument, assignment.instrument)


def organisations_there(work: UnitOfWork, organisations: Iterable[OrganisationId]) -> None:
    """Raises ``records.missing`` where one of them is gone."""
    all_present(work, Organisation, sorted(set(organisations)))
