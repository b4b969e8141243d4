"""Functions of coordination: made by hand or from what is shipped, changed, put in order, retired."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.contexts import Context
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.function_drafts import FunctionDraft, TemplateFunction
from workbench.domain.minutes_editing import in_order
from workbench.domain.problems import refuse_problems
from workbench.domain.ranks import rank_between, ranks_between
from workbench.domain.role_assignments import RoleAssignment
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, CoordinationFunctionId, new_id
from workbench.operations.partners.profiles import check_codes
from workbench.operations.present import all_present, present
from workbench.operations.records import with_names
from workbench.operations.saved import Saved
from workbench.queries.reading import read_live
from workbench.storage.database import Database
from workbench.storage.registry import ROLE_ASSIGNMENT
from workbench.storage.unit_of_work import UnitOfWork


def add_function(database: Database, draft: FunctionDraft) -> Saved:
    """Makes a function, behind the others; of one context, or of every one where the draft names none.

    Raises RuleViolation with the draft's first problem, ``terms.unknown`` and ``records.missing``.
    """
    refuse_problems(draft.problems())
    with database.write("functions.add") as work:
        rank = rank_between(_last_rank(work), None)
        function = _put(work, CoordinationFunction(id=new_id(), rank=rank), draft)
    return Saved(function.id, work.changes)


def edit_function(database: Database, function: CoordinationFunctionId, draft: FunctionDraft) -> Changes:
    """Changes what the draft shows and nothing else.

    Raises as `add_function`, and ``functions.roles_of_frame`` where roles stand in it that the other frame has not.
    """
    refuse_problems(draft.problems())
    with database.write("functions.edit") as work:
        _put(work, present(work, CoordinationFunction, function), draft)
    return work.changes


def move_function(
    database: Database, function: CoordinationFunctionId, by: int, *, among: Collection[str] | None = None
) -> Changes:
    """Moves a function so many places down (up where negative) among those of its level and frame.

    Counted are those whose ids are ``among``, as somebody sees them, else those used in its own context.
    """
    with database.write("functions.move") as work:
        moved = present(work, CoordinationFunction, function)
        beside = [item for item in _all(work) if (item.level, item.frame) == (moved.level, moved.frame)]
        seen = [item for item in beside if item == moved or _is_counted(item, moved, among)]
        place = seen.index(moved)
        aim = max(0, min(len(seen) - 1, place + by))
        if aim != place:
            beside.remove(moved)
            beside.insert(beside.index(seen[aim]) + (aim > place), moved)
            ranks = in_order([other.rank for other in beside])
            work.store(CoordinationFunction).put_many(
                replace(other, rank=rank) for other, rank in zip(beside, ranks, strict=True)
            )
    return work.changes


def _is_counted(item: CoordinationFunction, moved: CoordinationFunction, among: Collection[str] | None) -> bool:
    if among is not None:
        return item.id in among
    return item.context in (None, moved.context) and not item.retired


def retire_functions(
    database: Database, functions: Sequence[CoordinationFunctionId], *, retired: bool = True
) -> Changes:
    """Uses functions no more, or again. Roles in them stay readable for the days on which they were held."""
    with database.write("functions.retire" if retired else "functions.use_again") as work:
        found = all_present(work, CoordinationFunction, list(functions))
        work.store(CoordinationFunction).put_many(replace(item, retired=retired) for item in found)
    return work.changes


def remove_functions(
    database: Database, functions: Sequence[CoordinationFunctionId], *, context: ContextId | None = None
) -> Changes:
    """Removes functions that never were; roles in them are hidden with them and come back with undo.

    ``context`` is the one out of which they are removed. Raises ``functions.held_elsewhere`` where roles of others
    would be hidden too, which nobody sees who looks at one context alone.
    """
    with database.write("functions.remove") as work:
        found = all_present(work, CoordinationFunction, list(functions))
        for item in found:
            _refuse_held_elsewhere(work, item, context)
        work.store(CoordinationFunction).put_many(replace(item, deleted=True) for item in found)
    return work.changes


def _refuse_held_elsewhere(work: UnitOfWork, function: CoordinationFunction, context: ContextId | None) -> None:
    roles = read_live(work.connection, ROLE_ASSIGNMENT, ROLE_ASSIGNMENT.table.c.function == function.id)
    # Where nobody says out of which context, the roles of a single one are no others.
    here = context or next((role.context for role in roles), None)
    count = sum(role.context != here for role in roles)
    if count:
        raise RuleViolation("functions.held_elsewhere", count=count)


def take_template(database: Database, context: ContextId, functions: Sequence[TemplateFunction]) -> Changes:
    """Gives a context these shipped functions; those it has already, here or in every context, are passed over."""
    with database.write("functions.take_template") as work:
        put_template(work, context, functions)
    return work.changes


def put_template(
    work: UnitOfWork, context: ContextId, functions: Iterable[TemplateFunction]
) -> list[CoordinationFunction]:
    """Within another operation: the functions that were made."""
    present(work, Context, context)
    there = {item.template for item in _all(work) if item.context in (None, context)}
    missing = [item for item in functions if item.code not in there]
    ranks = ranks_between(_last_rank(work), None, len(missing))
    made = [
        CoordinationFunction(
            id=new_id(), titles=dict(item.titles), level=item.level, sector=item.sector, frame=item.frame, rank=rank,
            template=item.code, context=context,
        )
        for item, rank in zip(missing, ranks, strict=True)
    ]  # fmt: skip
    work.store(CoordinationFunction).put_many(made)
    return made


def _all(work: UnitOfWork) -> list[CoordinationFunction]:
    return sorted(work.store(CoordinationFunction).where(), key=lambda item: (item.rank, item.id))


def _last_rank(work: UnitOfWork) -> str | None:
    found = _all(work)
    return found[-1].rank if found else None


def _put(work: UnitOfWork, function: CoordinationFunction, draft: FunctionDraft) -> CoordinationFunction:
    stated = replace(draft.applied(function), titles=with_names(function.titles, draft.titles()))
    if stated.level != function.level:
        check_codes(work, "coordination_levels", [stated.level])
    if stated.sector and stated.sector != function.sector:
        check_codes(work, "coordination_sectors", [stated.sector])
    if stated.context is not None:
        present(work, Context, stated.context)
    _refuse_unfit(work, function, stated)
    work.store(CoordinationFunction).put(stated)
    return stated


def _refuse_unfit(work: UnitOfWork, before: CoordinationFunction, after: CoordinationFunction) -> None:
    """Refuses a frame or a context that roles standing in the function do not go with."""
    if (before.frame, before.context) == (after.frame, after.context):
        return
    roles = work.store(RoleAssignment).where(function=CoordinationFunctionId(after.id))
    if any(not item.role.fits(after.frame) for item in roles):
        raise RuleViolation("functions.roles_of_frame", field="frame")
    if after.context is not None and any(item.context != after.context for item in roles):
        raise RuleViolation("functions.roles_elsewhere", field="context")
