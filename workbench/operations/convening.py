"""Convening confirmed by a person: the roles, and the decision that settled them, as one operation."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.changes import Changes
from workbench.domain.contexts import Context
from workbench.domain.convening_drafts import ConveningChoice, ConveningDraft
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.coordination_view import CONVENING_TEMPLATE
from workbench.domain.decisions import Decision
from workbench.domain.partners import Organisation
from workbench.domain.periods import is_over
from workbench.domain.problems import refuse_problems
from workbench.domain.ranks import rank_between
from workbench.domain.role_assignments import AssignmentStatus, RoleAssignment
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, CoordinationFunctionId, DecisionId, OrganisationId, new_id
from workbench.operations.meetings.numbering import free_numbers
from workbench.operations.present import all_present, present
from workbench.queries.decisions import decision_numbers
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

_LEVEL = "strategic"
"""Of a function that is made for convening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Convened:
    """What was written."""

    changes: Changes
    function: str
    assignments: tuple[str, ...]
    decision: str | None = None


def confirm_convening(database: Database, context: ContextId, draft: ConveningDraft) -> Convened:
    """Writes who convenes and co-convenes, and the decision that says so: one operation, one undo.

    Without a settlement, and while silence may still be broken, the roles are proposed only. A role that somebody has
    in the function already is not given twice: what is settled agrees it, and nothing less changes how it stands.
    Raises the draft's first problem, ``convening.function``.
    """
    refuse_problems(draft.problems())
    draft = draft.cleaned()
    with database.write("convening.confirm") as work:
        present(work, Context, context)
        organisations = {each.organisation for each in draft.choices}
        all_present(work, Organisation, sorted(organisations))
        function = _function(work, context, draft)
        decision = _decision(work, context, draft)
        roles = [
            _role(work, choice, _Ground(context, function, decision, draft)) for choice in dict.fromkeys(draft.choices)
        ]  # fmt: skip
        work.store(RoleAssignment).put_many(roles)
    return Convened(
        changes=work.changes, function=function, assignments=tuple(role.id for role in roles), decision=decision
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all choices of one confirmation share."""

    context: ContextId
    function: CoordinationFunctionId
    decision: DecisionId | None
    draft: ConveningDraft


def _function(work: UnitOfWork, context: ContextId, draft: ConveningDraft) -> CoordinationFunctionId:
    store = work.store(CoordinationFunction)
    if draft.function is not None:
        known = present(work, CoordinationFunction, draft.function)
        if known.retired or known.frame is not Frame.MOVEMENT or known.context not in (None, context):
            raise RuleViolation("convening.function", field="function")
        return draft.function
    here = [*store.where(context=context), *store.where(context=None)]
    usual = next((each for each in here if each.template == CONVENING_TEMPLATE and not each.retired), None)
    if usual is not None:
        return CoordinationFunctionId(usual.id)
    made = CoordinationFunction(
        id=new_id(), titles={draft.language: draft.function_title}, level=_LEVEL, frame=Frame.MOVEMENT,
        rank=rank_between(None, min((each.rank for each in here), default=None)), template=CONVENING_TEMPLATE,
        context=context,
    )  # fmt: skip
    store.put(made)
    return CoordinationFunctionId(made.id)


def _decision(work: UnitOfWork, context: ContextId, draft: ConveningDraft) -> DecisionId | None:
    if draft.settlement is None:
        return None
    prefix = f"D-{(draft.settlement.decided_on or work.now.date()).year}-"
    number = next(_padded(prefix, decision_numbers(work.connection, prefix)))
    decision = draft.settlement.decision(context, number, draft.language)
    work.store(Decision).put(decision)
    return DecisionId(decision.id)


def _padded(prefix: str, taken: set[str]) -> Iterator[str]:
    numbers = (f"{prefix}{number.removeprefix(prefix):0>3}" for number in free_numbers(prefix, ()))
    return (number for number in numbers if number not in taken)


def _role(work: UnitOfWork, choice: ConveningChoice, ground: _Ground) -> RoleAssignment:
    draft = ground.draft
    known = _standing(work, choice, ground)
    role = known or RoleAssignment(
        id=new_id(), context=ground.context, function=ground.function,
        organisation=OrganisationId(choice.organisation), role=choice.role, start=draft.start,
    )  # fmt: skip
    if draft.status is AssignmentStatus.AGREED:
        role = replace(role, status=draft.status)
    elif role.status is AssignmentStatus.AGREED:
        # It stands on what was settled: what may still fail is no ground for it.
        ground = replace(ground, decision=role.decision)
        choice = replace(choice, basis=role.basis or choice.basis)
    return replace(
        role, decision=ground.decision or role.decision, basis=choice.basis or role.basis,
        start=role.start or draft.start, review_on=draft.review_on or role.review_on,
        agreed_by_host=role.agreed_by_host if draft.agreed_by_host is None else draft.agreed_by_host,
    )  # fmt: skip


def _standing(work: UnitOfWork, choice: ConveningChoice, ground: _Ground) -> RoleAssignment | None:
    """The role as the organisation has it already; one that was declined or is over stays as it is, for the record."""
    today = work.now.date()
    known = work.store(RoleAssignment).where(
        context=ground.context, function=ground.function, organisation=choice.organisation, role=choice.role
    )
    standing = (
        each for each in known if each.status is not AssignmentStatus.DECLINED and not is_over(each.end, today)
    )  # fmt: skip
    return next(standing, None)
