"""Who coordinates what in the sample: contexts with situations, functions and roles, as the declared content says."""

from collections.abc import Mapping
from typing import Any

from workbench.domain.contexts import Context, ContextKind, ContextSituation
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.periods import partial_date
from workbench.domain.ranks import ranks_between
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId, new_id
from workbench.storage.unit_of_work import UnitOfWork

Declared = Mapping[str, Any]


def put_set_ups(work: UnitOfWork, declared: Declared, ids: Mapping[str, str]) -> None:
    """Writes them; ``ids`` maps the declared keys of contexts, functions and organisations."""
    work.store(Context).put_many(
        Context(
            id=ids[item["key"]], titles=item["titles"], kind=ContextKind(item["kind"]),
            countries=frozenset(item["countries"]),
        )
        for item in declared["contexts"]
    )  # fmt: skip
    work.store(ContextSituation).put_many(
        ContextSituation(
            id=new_id(), context=ContextId(ids[item["context"]]), situation=item["situation"], basis=item["basis"]
        )
        for item in declared["situations"]
    )
    ranks = ranks_between(None, None, len(declared["functions"]))
    work.store(CoordinationFunction).put_many(
        _function(item, ids, rank) for item, rank in zip(declared["functions"], ranks, strict=True)
    )
    contexts = {item["key"]: item["context"] for item in declared["functions"]}
    work.store(RoleAssignment).put_many(_role(item, ids, contexts[item["function"]]) for item in declared["roles"])


def _function(item: Declared, ids: Mapping[str, str], rank: str) -> CoordinationFunction:
    return CoordinationFunction(
        id=ids[item["key"]], titles=item["titles"], level=item["level"], sector=item.get("sector"),
        frame=Frame(item["frame"]), rank=rank, template=item.get("template"), context=ContextId(ids[item["context"]]),
        not_established=item.get("not_established", ""),
    )  # fmt: skip


def _role(item: Declared, ids: Mapping[str, str], context: str) -> RoleAssignment:
    return RoleAssignment(
        id=new_id(), context=ContextId(ids[context]), function=CoordinationFunctionId(ids[item["function"]]),
        organisation=OrganisationId(ids[item["organisation"]]), role=Role(item["role"]),
        status=AssignmentStatus(item["status"]), start=partial_date(item.get("start", "")), basis=item["basis"],
    )  # fmt: skip
