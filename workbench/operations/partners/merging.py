"""Two records that are one: merged by a person, field by field, and parted again; or said to be two, for good.

Nothing here is ever done by the program itself. Merging is one operation that one undo takes back; after later work
`separate` parts the two again and keeps that work.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from workbench.changes import Changes
from workbench.domain.duplicates import DistinctPair
from workbench.domain.merging import Choices
from workbench.domain.partners import Organisation, Person
from workbench.domain.records import Record
from workbench.domain.texts import clean_text
from workbench.identifiers import OrganisationId, PersonId, new_id
from workbench.operations.present import present
from workbench.operations.records import check_parents
from workbench.operations.saved import Saved
from workbench.queries.merging import plan_merge
from workbench.queries.separating import plan_separation
from workbench.storage.database import Database
from workbench.storage.kinds import Kind
from workbench.storage.registry import ORGANISATION, PERSON
from workbench.storage.unit_of_work import UnitOfWork

MERGE = "partners.merge"
SEPARATE = "partners.separate"


def merge_organisations(
    database: Database, survivor: OrganisationId, other: OrganisationId, choices: Choices | None = None
) -> Saved:
    """Makes ``other`` one with ``survivor``, whose id stays. Raises RuleViolation as `plan_merge`.

    ``choices`` says for fields by their keys whose value holds; all others follow `workbench.domain.merging`. Links
    that may change lead to the survivor then, and ``other`` leaves the lists.
    """
    return _merge(database, ORGANISATION, survivor, other, choices)


def merge_people(database: Database, survivor: PersonId, other: PersonId, choices: Choices | None = None) -> Saved:
    """Makes ``other`` one with ``survivor``, as `merge_organisations` does with organisations."""
    return _merge(database, PERSON, survivor, other, choices)


def _merge(database: Database, kind: Kind[Any], survivor: str, other: str, choices: Choices | None) -> Saved:
    with database.write(MERGE) as work:
        plan = plan_merge(work.connection, kind, survivor, other, choices)
        _put(work, plan.writes.values())
    return Saved(survivor, work.changes)


def separate_organisations(database: Database, merged: OrganisationId, *, are_two: bool = False) -> Changes:
    """Parts an organisation from the one it was merged into, however long ago and whoever merged them.

    What was moved goes back unless it was given to another one since; later edits stay. With ``are_two`` they are not
    shown as possible duplicates again. Raises RuleViolation as `plan_separation`, and
    ``organisations.parent_circle`` where later work would leave one above itself.
    """
    return _separate(database, ORGANISATION, merged, are_two=are_two)


def separate_people(database: Database, merged: PersonId, *, are_two: bool = False) -> Changes:
    """Parts a person from the one they were merged into, as `separate_organisations` does."""
    return _separate(database, PERSON, merged, are_two=are_two)


def _separate(database: Database, kind: Kind[Any], merged: str, *, are_two: bool) -> Changes:
    with database.write(SEPARATE) as work:
        plan = plan_separation(work.connection, kind, merged)
        _put(work, plan.writes.values())
        for record in plan.writes.values():
            if isinstance(record, Organisation) and not record.deleted:
                check_parents(work, record, "organisations.parent_circle")
        if are_two:
            _put_apart(work, kind, merged, plan.survivor, "")
    return work.changes


def _put(work: UnitOfWork, records: Iterable[Record]) -> None:
    by_type: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records:
        by_type[type(record)].append(record)
    for entity, of_type in by_type.items():
        work.store(entity).put_many(of_type)


def keep_organisations_apart(
    database: Database, first: OrganisationId, second: OrganisationId, reason: str = ""
) -> Saved:
    """Notes that these are two organisations, whatever they are called; nobody is asked about them again."""
    return _keep_apart(database, ORGANISATION, first, second, reason)


def keep_people_apart(database: Database, first: PersonId, second: PersonId, reason: str = "") -> Saved:
    """Notes that these are two people."""
    return _keep_apart(database, PERSON, first, second, reason)


def _keep_apart(database: Database, kind: Kind[Any], first: str, second: str, reason: str) -> Saved:
    with database.write("partners.keep_apart") as work:
        pair = _put_apart(work, kind, first, second, clean_text(reason).text)
    return Saved(pair.id, work.changes)


def _put_apart(work: UnitOfWork, kind: Kind[Any], first: str, second: str, reason: str) -> DistinctPair:
    """The pair, whichever way round it was noted before."""
    entity: Any = Organisation if kind is ORGANISATION else Person
    for record in (first, second):
        present(work, entity, record)
    store = work.store(DistinctPair)
    names = ("first", "second") if kind is ORGANISATION else ("first_person", "second_person")
    for one, other in ((first, second), (second, first)):
        known = store.where(**{names[0]: one, names[1]: other})
        if known:
            return known[0]
    linked: dict[str, Any] = {names[0]: first, names[1]: second}
    pair = DistinctPair(id=new_id(), reason=reason, **linked)
    store.put(pair)
    return pair


def ask_again(database: Database, pairs: Iterable[str]) -> Changes:
    """Forgets of these pairs that they are two, so that they are shown as possible duplicates again."""
    with database.write("partners.ask_again") as work:
        for pair in pairs:
            work.store(DistinctPair).remove(present(work, DistinctPair, pair).id)
    return work.changes
