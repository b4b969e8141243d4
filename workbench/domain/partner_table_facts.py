"""Putting what a table says beside what an organisation is into records: profile, cadres, priorities, relations.

What is empty changes nothing, and nothing is taken away. Who may receive it is taken from a table for what is new
alone: a table that somebody else wrote does not open what is kept here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from workbench.domain.partner_columns import TableField
from workbench.domain.partner_tables import StatedFacts
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.ranks import rank_between
from workbench.domain.relations import OrganisationRelation, RelationKind, chain_back
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, new_id, shared_id

PROFILE_TEXT, CAPACITY = "profile_text", "capacity"
"""The codes of these kinds, by which one section of one organisation is one record on every laptop."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that changes, as codes and words: before and after."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFacts:
    """What is kept already of the organisations a table is joined to; of relations, all there are."""

    profiles: Iterable[ProfileText] = ()
    capacities: Iterable[Capacity] = ()
    priorities: Iterable[Priority] = ()
    relations: Iterable[OrganisationRelation] = ()


@dataclass(slots=True)
class WrittenFacts:
    """The records that are new or were changed, by id, kind by kind."""

    profiles: dict[str, ProfileText] = field(default_factory=dict)
    capacities: dict[str, Capacity] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    relations: dict[str, OrganisationRelation] = field(default_factory=dict)

    def is_empty(self) -> bool:
        """Whether nothing is new or changed."""
        return not (self.profiles or self.capacities or self.priorities or self.relations)


class FactIntake:
    """Builds the records, one row after the other."""

    def __init__(self, known: KnownFacts) -> None:
        self.written = WrittenFacts()
        self._profiles = {(each.organisation, each.section): each for each in known.profiles}
        self._capacities = {(each.organisation, each.cadre): each for each in known.capacities}
        self._priorities: dict[str, list[Priority]] = defaultdict(list)
        for priority in sorted(known.priorities, key=lambda each: (each.rank, each.id)):
            self._priorities[priority.organisation].append(priority)
        self._relations: dict[tuple[RelationKind, frozenset[str]], list[OrganisationRelation]] = defaultdict(list)
        self._ordered: dict[RelationKind, list[OrganisationRelation]] = defaultdict(list)
        self._above: dict[RelationKind, dict[str, frozenset[str]]] = defaultdict(dict)
        for relation in known.relations:
            self._file(relation)

    def take(self, organisation: OrganisationId, facts: StatedFacts) -> list[Difference]:
        """Takes in what one row says of an organisation; relations wait until all organisations are known."""
        found = self._take_profile(organisation, facts)
        if facts.cadre:
            found += self._take_capacity(organisation, facts)
        if facts.priority:
            found += self._take_priority(organisation, facts)
        return found

    def _take_profile(self, organisation: OrganisationId, facts: StatedFacts) -> list[Difference]:
        found = []
        for (section, language), text in facts.profile.items():
            before = self._profiles.get((organisation, section)) or ProfileText(
                id=shared_id(PROFILE_TEXT, f"{organisation}/{section}"), organisation=organisation, section=section,
                audience=facts.audience,
            )  # fmt: skip
            if before.texts.get(language, "") != text:
                after = replace(before, texts={**before.texts, language: text})
                self._profiles[organisation, section] = self.written.profiles[after.id] = after
                column = f"{TableField.PROFILE}.{section}.{language}"
                found.append(Difference(column, before.texts.get(language, ""), text))
        return found

    def _take_capacity(self, organisation: OrganisationId, facts: StatedFacts) -> list[Difference]:
        known = self._capacities.get((organisation, facts.cadre))
        before = known or Capacity(
            id=shared_id(CAPACITY, f"{organisation}/{facts.cadre}"), organisation=organisation, cadre=facts.cadre,
            audience=facts.audience,
        )  # fmt: skip
        after = replace(
            before, count=before.count if facts.count is None else facts.count, as_of=facts.as_of or before.as_of,
            note=before.note or facts.note,
        )  # fmt: skip
        if after == known:
            return []
        self._capacities[organisation, facts.cadre] = self.written.capacities[after.id] = after
        return [Difference(TableField.CADRE, _counted(before) if known else "", _counted(after))]

    def _take_priority(self, organisation: OrganisationId, facts: StatedFacts) -> list[Difference]:
        listed = self._priorities[organisation]
        said = {(language, fold(text)) for language, text in facts.priority.items()}
        known = next(
            (each for each in listed if said & {(code, fold(text)) for code, text in each.texts.items()}), None
        )
        if known is None:
            rank = rank_between(listed[-1].rank if listed else None, None)
            before = Priority(id=new_id(), organisation=organisation, rank=rank, audience=facts.audience)
        else:
            before = known
        after = replace(before, texts={**facts.priority, **before.texts}, note=before.note or facts.note)
        if after == known:
            return []
        listed[:] = [*(each for each in listed if each is not known), after]
        listed.sort(key=lambda each: (each.rank, each.id))
        self.written.priorities[after.id] = after
        return [Difference(TableField.PRIORITY, before.text(), after.text())]

    def relate(self, source: OrganisationId, target: OrganisationId, facts: StatedFacts) -> list[Difference]:
        """Takes in a relation whose ends are known. Raises RuleViolation ``imports.cell_related_circle``."""
        assert facts.relation is not None
        relation = OrganisationRelation(
            id=new_id(), source=source, target=target, kind=facts.relation, start=facts.start, end=facts.end,
            note=facts.note, audience=facts.audience,
        )  # fmt: skip
        ends = self._relations[relation.kind, frozenset((source, target))]
        same = next((each for each in ends if _is_same(each, relation)), None)
        if same is not None and (same.note or not relation.note):
            return []
        if same is not None:
            relation = replace(same, note=relation.note)
            ends.remove(same)
        elif self._leads_back(relation):
            raise RuleViolation("imports.cell_related_circle")
        self._file(relation)
        self.written.relations[relation.id] = relation
        if same is not None:
            return [Difference(TableField.NOTE, "", relation.note)]
        return [Difference(TableField.RELATION, "", relation.kind.value)]

    def _file(self, relation: OrganisationRelation) -> None:
        self._relations[relation.kind, frozenset((relation.source, relation.target))].append(relation)
        if relation.kind.is_ordered:
            self._ordered[relation.kind].append(relation)
            _put_above(self._above[relation.kind], relation)

    def _leads_back(self, relation: OrganisationRelation) -> bool:
        """Whether it leads back to its beginning; members of other years are no chain."""
        if relation.source == relation.target:
            return True
        if chain_back(relation.target, self._above[relation.kind], relation.source) is None:
            return False
        above: dict[str, frozenset[str]] = {}
        for other in self._ordered[relation.kind]:
            if relation.kind is RelationKind.SUCCESSOR or _meet(relation, other):
                _put_above(above, other)
        return chain_back(relation.target, above, relation.source) is not None


def code_of(value: object) -> str:
    """A value as a difference tells it."""
    return "" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _put_above(above: dict[str, frozenset[str]], relation: OrganisationRelation) -> None:
    above[relation.source] = above.get(relation.source, frozenset()) | {relation.target}


def _meet(one: OrganisationRelation, other: OrganisationRelation) -> bool:
    """Whether there may be a day on which both hold."""
    return not any(
        earlier.end and later.start and earlier.end.last_day() < later.start.first_day()
        for earlier, later in ((one, other), (other, one))
    )


def _is_same(known: OrganisationRelation, relation: OrganisationRelation) -> bool:
    if (known.start, known.end) != (relation.start, relation.end):
        return False
    return relation.kind.is_mutual or (known.source, known.target) == (relation.source, relation.target)


def _counted(capacity: Capacity) -> str:
    """The cadre with its number, where somebody said one."""
    return capacity.cadre if capacity.count is None else f"{capacity.cadre}: {capacity.count}"
