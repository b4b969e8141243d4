"""Relations between organisations, one by one: made, changed, ended, removed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.partners import Organisation
from workbench.domain.periods import PartialDate
from workbench.domain.relation_drafts import RelationDraft, restated
from workbench.domain.relations import OrganisationRelation, RelationKind, chain_back
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, OrganisationRelationId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def relate_organisations(database: Database, organisation: OrganisationId, draft: RelationDraft) -> Saved:
    """Relates two organisations, seen from one of them; gives the relation's id.

    A relation that is there already (same ends, same kind, same time) is joined: nothing is written, or only the
    remark it had none of. Raises RuleViolation with the draft's first problem, ``relations.itself``,
    ``records.missing``, and ``relations.circle`` with the circle's length in ``steps``.
    """
    relation = draft.relation(new_id(), organisation)
    with database.write("relations.add") as work:
        saved = _joined(work, relation) or _put(work, relation)
    return Saved(saved.id, work.changes)


def edit_relation(
    database: Database, relation: OrganisationRelationId, draft: RelationDraft, *, seen_from: OrganisationId
) -> Changes:
    """Makes the relation say what the draft says, seen from one of its ends. Raises as `relate_organisations`."""
    after = draft.relation(relation, seen_from)
    with database.write("relations.edit") as work:
        _put(work, restated(present(work, OrganisationRelation, relation), after))
    return work.changes


def end_relations(database: Database, relations: Sequence[OrganisationRelationId], on: date) -> Changes:
    """Ends these relations; ``on`` is their last day. One that ended earlier stays as it is."""
    with database.write("relations.end") as work:
        found = all_present(work, OrganisationRelation, list(relations))
        running = [item for item in found if item.end is None or item.end.last_day() > on]
        work.store(OrganisationRelation).put_many(
            replace(relation, end=PartialDate(on.isoformat())) for relation in running
        )
    return work.changes


def remove_relations(database: Database, relations: Sequence[OrganisationRelationId]) -> Changes:
    """Removes relations that never were; those that are over are ended instead."""
    with database.write("relations.remove") as work:
        found = all_present(work, OrganisationRelation, list(relations))
        work.store(OrganisationRelation).put_many(replace(relation, deleted=True) for relation in found)
    return work.changes


def put_relation(work: UnitOfWork, relation: OrganisationRelation) -> OrganisationRelation:
    """Within another operation: the relation, or the same one that was there already. Raises as relating does."""
    relation.check()
    return _joined(work, relation) or _put(work, relation)


def _joined(work: UnitOfWork, relation: OrganisationRelation) -> OrganisationRelation | None:
    store = work.store(OrganisationRelation)
    known = store.where(source=relation.source, target=relation.target, kind=relation.kind)
    if relation.kind.is_mutual:
        known += store.where(source=relation.target, target=relation.source, kind=relation.kind)
    same = next((item for item in known if (item.start, item.end) == (relation.start, relation.end)), None)
    if same is not None and relation.note and not same.note:
        store.put(replace(same, note=relation.note))
    return same


def _put(work: UnitOfWork, relation: OrganisationRelation) -> OrganisationRelation:
    for end in (relation.source, relation.target):
        present(work, Organisation, end)
    if relation.kind.is_ordered:
        _refuse_circle(work, relation)
    work.store(OrganisationRelation).put(relation)
    return relation


def _refuse_circle(work: UnitOfWork, relation: OrganisationRelation) -> None:
    """Looks at relations of the kind that hold while this one does: who belonged to whom earlier is no circle."""
    above: dict[str, set[str]] = defaultdict(set)
    for other in work.store(OrganisationRelation).where(kind=relation.kind):
        if other.id != relation.id and (relation.kind is RelationKind.SUCCESSOR or _meet(relation, other)):
            above[other.source].add(other.target)
    steps = chain_back(relation.target, {key: frozenset(value) for key, value in above.items()}, relation.source)
    if steps is not None:
        raise RuleViolation("relations.circle", field="other", steps=steps + 1)


def _meet(one: OrganisationRelation, other: OrganisationRelation) -> bool:
    """Whether there may be a day on which both hold."""
    return not (_over(one, other) or _over(other, one))


def _over(earlier: OrganisationRelation, later: OrganisationRelation) -> bool:
    return bool(earlier.end and later.start and earlier.end.last_day() < later.start.first_day())
