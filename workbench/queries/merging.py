"""What merging two records would write: the one that stays, each link that moves, and what stays where it is.

The links are those the register of kinds declares, so a kind that is added later moves like the others. What is
sealed stays as it was approved, and is shown with the survivor because a link to the merged one leads there.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, cast

import sqlalchemy as sa

from workbench.domain.duplicates import DistinctPair
from workbench.domain.merging import (
    Choices,
    MergeField,
    Side,
    check_choices,
    merged_capacity,
    merged_organisation,
    merged_person,
    merged_profile,
    organisation_fields,
    person_fields,
)
from workbench.domain.partners import Channel, Organisation, Person
from workbench.domain.profiles import Capacity, ProfileText
from workbench.domain.records import Record
from workbench.domain.relations import OrganisationRelation, chain_back
from workbench.domain.subjects import compared_address
from workbench.errors import RuleViolation
from workbench.queries.partner_pages import present
from workbench.queries.reading import read_one
from workbench.storage.kinds import Kind
from workbench.storage.registry import (
    BY_ENTITY,
    CAPACITY,
    KINDS,
    LAYER_STANCE,
    ORGANISATION,
    ORGANISATION_RELATION,
    PERSON,
    PROFILE_TEXT,
    WORKSPACE,
)
from workbench.storage.seals import sealed_among

_NEVER_MOVED = frozenset({"merged_into"})
_ASKED = ("provide", "assess", "refer", "advocate", "as_of")
_SAID_ONCE = frozenset(
    {"channel", "membership", "contact_party", "tenure", "organisation_relation", "distinct_pair", "role_assignment",
     "context_host"}
)  # fmt: skip
"""Kinds of which the survivor needs no second record that says nothing more."""


@dataclass(slots=True)
class MergePlan:
    """All that merging writes. ``fields`` are what a person may choose in, parts of the profile among them."""

    survivor: Record
    other: Record
    fields: list[MergeField] = field(default_factory=list)
    writes: dict[str, Record] = field(default_factory=dict)
    """By id."""
    moved: Counter[str] = field(default_factory=Counter)
    """How many records of each kind (by code) get the survivor in the merged one's place."""
    said_twice: Counter[str] = field(default_factory=Counter)
    """How many of each kind are removed, as the survivor has one that says the same."""
    sealed: Counter[str] = field(default_factory=Counter)
    """How many of each kind stay as they were approved."""


def plan_merge(
    connection: sa.Connection, kind: Kind[Any], survivor: str, other: str, choices: Choices | None = None
) -> MergePlan:
    """What merging ``other`` into ``survivor`` would write now; ``kind`` is that of organisations or of people.

    Raises RuleViolation: ``merging.itself``, ``merging.already``, ``merging.own``, ``merging.unknown_field``,
    ``records.missing``, ``merging.parent_circle``, ``merging.relation_circle``.
    """
    stays, goes = _both(connection, kind, survivor, other)
    plan = MergePlan(stays, goes)
    chosen = choices or {}
    if isinstance(stays, Organisation) and isinstance(goes, Organisation):
        _plan_organisations(connection, plan, stays, goes, chosen)
    elif isinstance(stays, Person) and isinstance(goes, Person):
        plan.fields = person_fields(stays, goes, chosen)
        plan.writes[stays.id] = merged_person(stays, goes, chosen)
        plan.writes[goes.id] = replace(goes, merged_into=cast(Any, stays.id))
    check_choices(chosen, (each.key for each in plan.fields))
    _plan_links(connection, plan, kind)
    if kind is ORGANISATION:
        _refuse_circles(connection, plan)
    return plan


def _both(connection: sa.Connection, kind: Kind[Any], survivor: str, other: str) -> tuple[Record, Record]:
    if survivor == other:
        raise RuleViolation("merging.itself")
    stays, goes = read_one(connection, kind, survivor), read_one(connection, kind, other)
    for record in (stays, goes):
        if record.deleted:
            raise RuleViolation("records.missing", kind=kind.code, id=record.id)
        if record.merged_into is not None:
            raise RuleViolation("merging.already")
    if kind is ORGANISATION and other in {item.organisation for item in present(connection, WORKSPACE)}:
        raise RuleViolation("merging.own")
    return stays, goes


def _plan_organisations(
    connection: sa.Connection, plan: MergePlan, stays: Organisation, goes: Organisation, choices: Choices
) -> None:
    plan.fields = organisation_fields(stays, goes, choices)
    merged = merged_organisation(stays, goes, choices)
    plan.writes[stays.id] = merged
    plan.writes[goes.id] = replace(goes, merged_into=cast(Any, stays.id))
    _plan_parts(connection, plan, PROFILE_TEXT, "section", choices, merged_profile)
    _plan_parts(connection, plan, CAPACITY, "cadre", choices, merged_capacity)
    _plan_stances(connection, plan)


def _plan_parts(
    connection: sa.Connection,
    plan: MergePlan,
    kind: Kind[Any],
    key: str,
    choices: Choices,
    merged: Callable[[Any, Any, Side], ProfileText | Capacity],
) -> None:
    """What both say under one heading becomes one; the merged one's own words stay with it, for another day."""
    table = kind.table
    ours = {getattr(item, key): item for item in present(connection, kind, table.c.organisation == plan.survivor.id)}
    for theirs in present(connection, kind, table.c.organisation == plan.other.id):
        mine = ours.get(getattr(theirs, key))
        if mine is None:
            continue
        name = f"{kind.code}.{getattr(theirs, key)}"
        side = choices.get(name, Side.SURVIVOR)
        plan.fields.append(MergeField(name, _said_by(mine), _said_by(theirs), side))
        plan.writes[mine.id] = merged(mine, theirs, side)
        plan.writes[theirs.id] = theirs


def _plan_stances(connection: sa.Connection, plan: MergePlan) -> None:
    """Where both were asked about one layer of a context, what the survivor did not say is taken from the other."""
    column = LAYER_STANCE.table.c.organisation
    ours = {(item.context, item.layer): item for item in present(connection, LAYER_STANCE, column == plan.survivor.id)}
    for theirs in present(connection, LAYER_STANCE, column == plan.other.id):
        mine = ours.get((theirs.context, theirs.layer))
        if mine is None:
            continue
        unsaid = [name for name in _ASKED if getattr(mine, name) is None]
        plan.writes[mine.id] = replace(mine, **{name: getattr(theirs, name) for name in unsaid})
        plan.writes[theirs.id] = theirs


def _said_by(part: ProfileText | Capacity) -> object:
    if isinstance(part, ProfileText):
        return part.texts
    return " ".join(str(item) for item in (part.count, part.as_of, part.note) if item not in (None, ""))


def _plan_links(connection: sa.Connection, plan: MergePlan, kind: Kind[Any]) -> None:
    for linking in KINDS:
        links = [key.parent.name for key in linking.table.foreign_keys if key.column.table is kind.table]
        links = [link for link in links if link not in _NEVER_MOVED]
        if links:
            _plan_kind(connection, plan, linking, links)


def _plan_kind(connection: sa.Connection, plan: MergePlan, kind: Kind[Any], links: list[str]) -> None:
    table = kind.table
    found = present(connection, kind, sa.or_(*(table.c[link] == plan.other.id for link in links)))
    found = [record for record in found if record.id not in plan.writes]
    sealed = _sealed(connection, kind, links, [record.id for record in found])
    plan.sealed.update({kind.code: len(sealed)} if sealed else {})
    moving = [record for record in found if record.id not in sealed]
    known = _known(connection, plan, kind, links) if kind.code in _SAID_ONCE and moving else []
    for record in moving:
        moved = replace(record, **{link: plan.survivor.id for link in links if getattr(record, link) == plan.other.id})
        twin = _twin(moved, known)
        if _is_void(moved) or twin is not None:
            plan.writes[record.id] = replace(record, deleted=True)
            plan.said_twice[kind.code] += 1
            if isinstance(twin, Channel):
                _verify(plan, twin, moved)
        else:
            plan.writes[record.id] = moved
            plan.moved[kind.code] += 1


def _sealed(connection: sa.Connection, kind: Kind[Any], links: Iterable[str], ids: list[str]) -> set[str]:
    if kind.sealing is None or not ids:
        return set()
    if kind.sealing.always:
        return set(ids)
    return sealed_among(connection, ids) if kind.sealing.fields & set(links) else set()


def _known(connection: sa.Connection, plan: MergePlan, kind: Kind[Any], links: list[str]) -> list[Record]:
    table = kind.table
    return present(connection, kind, sa.or_(*(table.c[link] == plan.survivor.id for link in links)))


def _is_void(record: Record) -> bool:
    """Whether a record links a survivor to itself, which says nothing."""
    if isinstance(record, OrganisationRelation):
        return record.source == record.target
    if isinstance(record, DistinctPair):
        return record.first == record.second and record.first_person == record.second_person
    return False


_STATED = frozenset({"role", "end", "acting", "areas", "status"})
"""Fields whose default says something too: a member, still there, for good, everywhere, proposed."""


def _twin(record: Record, known: Iterable[Record]) -> Record | None:
    """The survivor's own record that says all this one says."""
    return next((other for other in known if other.id != record.id and _adds_nothing(record, other)), None)


def _adds_nothing(record: Record, other: Record) -> bool:
    if isinstance(record, DistinctPair) and isinstance(other, DistinctPair):
        return _pair(record) == _pair(other)
    if isinstance(record, Channel) and isinstance(other, Channel):
        if (record.kind, record.organisation, record.person) != (other.kind, other.organisation, other.person):
            return False
        compared = compared_address(record.kind, record.value)
        same = compared == compared_address(other.kind, other.value) if compared else record.value == other.value
        return same and record.may_share <= other.may_share
    if isinstance(record, OrganisationRelation) and record.kind.is_mutual:
        record = replace(record, source=min(record.source, record.target), target=max(record.source, record.target))
        assert isinstance(other, OrganisationRelation)
        other = replace(other, source=min(other.source, other.target), target=max(other.source, other.target))
    defaults = BY_ENTITY[type(record)].defaults
    differ = [each.name for each in fields(record) if getattr(record, each.name) != getattr(other, each.name)]
    return all(
        name == "id" or (name in defaults and name not in _STATED and getattr(record, name) == defaults[name])
        for name in differ
    )


def _pair(pair: DistinctPair) -> frozenset[str | None]:
    return frozenset((pair.first, pair.second, pair.first_person, pair.second_person))


def _verify(plan: MergePlan, kept: Channel, removed: Record) -> None:
    """An address that was found right there is as right here."""
    current = plan.writes.get(kept.id, kept)
    if isinstance(removed, Channel) and isinstance(current, Channel) and removed.last_verified is not None:
        newest = max(removed.last_verified, current.last_verified or removed.last_verified)
        plan.writes[kept.id] = replace(current, last_verified=newest)


def _refuse_circles(connection: sa.Connection, plan: MergePlan) -> None:
    """Refuses what would stand above itself, or follow or be a member of itself, over however many steps."""
    table = ORGANISATION.table
    query = sa.select(table.c.id, table.c.parent).where(table.c.parent.is_not(None), table.c.deleted == 0)
    parents: dict[str, str | None] = {row.id: row.parent for row in connection.execute(query)}
    parents |= {item.id: item.parent for item in plan.writes.values() if isinstance(item, Organisation)}
    above = {child: frozenset([parent]) for child, parent in parents.items() if parent}
    if _leads_back(plan.survivor.id, above):
        raise RuleViolation("merging.parent_circle")
    touched = [item for item in plan.writes.values() if isinstance(item, OrganisationRelation)]
    for kind in {item.kind for item in touched if item.kind.is_ordered and not item.deleted}:
        column = ORGANISATION_RELATION.table.c.kind
        known = {item.id: item for item in present(connection, ORGANISATION_RELATION, column == kind.value)}
        known |= {item.id: item for item in touched if item.kind is kind}
        if _leads_back(plan.survivor.id, _upwards(item for item in known.values() if not item.deleted)):
            raise RuleViolation("merging.relation_circle", relation=kind.value)


def _upwards(relations: Iterable[OrganisationRelation]) -> dict[str, frozenset[str]]:
    above: dict[str, frozenset[str]] = {}
    for item in relations:
        above[item.source] = above.get(item.source, frozenset()) | {item.target}
    return above


def _leads_back(record: str, above: Mapping[str, frozenset[str]]) -> bool:
    return any(chain_back(upper, above, record) is not None for upper in above.get(record, ()))


def kind_named(code: str) -> Kind[Any]:
    """The kind whose records can be merged, by its code. Raises RuleViolation ``merging.unknown_kind``."""
    found = {kind.code: kind for kind in (ORGANISATION, PERSON)}.get(code)
    if found is None:
        raise RuleViolation("merging.unknown_kind", kind=code)
    return found


def links_to(kind: Kind[Any]) -> Iterator[tuple[Kind[Any], sa.Column[Any]]]:
    """Each kind that links to this one, with the column it does so by; what became it does not count."""
    for linking in KINDS:
        for key in linking.table.foreign_keys:
            if key.column.table is kind.table and key.parent.name not in _NEVER_MOVED:
                yield linking, key.parent
