"""A coordination set-up copied to another context: its functions, and its roles as mere proposals."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.contexts import Context
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.partners import Organisation
from workbench.domain.periods import PartialDate
from workbench.domain.ranks import ranks_between
from workbench.domain.role_assignments import STANDING, RoleAssignment
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, CoordinationFunctionId, new_id
from workbench.operations.present import present
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def copy_set_up(database: Database, source: ContextId, target: ContextId, *, on: date, roles: bool = True) -> Changes:
    """Gives a context the functions another has on this day, and its roles as proposals from this day on.

    A function of the same template or the same title is not made twice, unless the one there is used no more; nor is
    a role that stands there. On what a role rested, who agreed to it, its areas and remarks belong to where it came
    from and stay there. Raises RuleViolation ``roles.same_context`` and ``records.missing``.
    """
    if source == target:
        raise RuleViolation("roles.same_context")
    with database.write("roles.copy_set_up") as work:
        for context in (source, target):
            present(work, Context, context)
        functions = _copied_functions(work, source, target)
        if roles:
            _copy_roles(work, source, target, functions, on)
    return work.changes


def _copied_functions(work: UnitOfWork, source: ContextId, target: ContextId) -> Mapping[str, CoordinationFunctionId]:
    """Each function that may hold roles in the source to the one that stands for it in the target."""
    store = work.store(CoordinationFunction)
    shared = [item for item in store.where(context=None) if not item.retired]
    own = [item for item in store.where(context=target) if not item.retired]
    there = {key: item for item in (*shared, *own) for key in _keys(item)}
    found = {item.id: CoordinationFunctionId(item.id) for item in shared}
    wanted = sorted((item for item in store.where(context=source) if not item.retired), key=lambda item: item.rank)
    missing = []
    for item in wanted:
        known = next((there[key] for key in _keys(item) if key in there), None)
        if known is None:
            missing.append(item)
        else:
            found[item.id] = CoordinationFunctionId(known.id)
    last = max((item.rank for item in store.where()), default=None)
    for item, rank in zip(missing, ranks_between(last, None, len(missing)), strict=True):
        made = replace(item, id=new_id(), context=target, rank=rank, not_established="")
        found[item.id] = CoordinationFunctionId(made.id)
        store.put(made)
    return found


def _keys(function: CoordinationFunction) -> list[tuple[str, ...]]:
    """By what two functions are the same: their template, else their level, frame and title."""
    named = (function.level, function.frame.value, fold(function.title()))
    return [("template", function.template), named] if function.template else [named]


def _copy_roles(
    work: UnitOfWork, source: ContextId, target: ContextId, functions: Mapping[str, CoordinationFunctionId], on: date
) -> None:
    store = work.store(RoleAssignment)
    standing = {
        (item.function, item.organisation, item.role) for item in store.where(context=target) if item.is_current(on)
    }
    copied: dict[tuple[str, str, str], RoleAssignment] = {}
    roles = [item for item in store.where(context=source) if item.status in STANDING and item.is_current(on)]
    found = work.store(Organisation).get_many(sorted({item.organisation for item in roles}))
    there = {organisation.id for organisation in found if not organisation.deleted}
    for item in roles:
        function = functions.get(item.function)
        if function is None or item.organisation not in there:
            continue
        key = (function, item.organisation, item.role)
        if key not in standing:
            copied[key] = RoleAssignment(
                id=new_id(), context=target, function=function, organisation=item.organisation, post=item.post,
                role=item.role, start=PartialDate(on.isoformat()), audience=item.audience,
            )  # fmt: skip
    store.put_many(copied.values())
