"""What is said of an organisation beside what it is, as rows of a table: profile, cadres, priorities, relations.

For one's own use alone: these rows bear the office's remarks, and who may receive what.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from workbench.domain.audiences import Audience
from workbench.domain.partner_columns import TableField
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.relations import OrganisationRelation
from workbench.queries.reading import read_live
from workbench.storage.registry import CAPACITY, ORGANISATION_RELATION, PRIORITY, PROFILE_TEXT

Row = dict[str, str]
"""Column to text."""


@dataclass(slots=True)
class GatheredFacts:
    """What is said of one organisation; relations are those that begin at it."""

    profiles: list[ProfileText] = field(default_factory=list)
    capacities: list[Capacity] = field(default_factory=list)
    priorities: list[Priority] = field(default_factory=list)
    relations: list[OrganisationRelation] = field(default_factory=list)


NO_FACTS = GatheredFacts()


def gather_facts(connection: sa.Connection, organisations: Collection[str]) -> dict[str, GatheredFacts]:
    """What is said of these organisations, by their ids."""
    found = {each: GatheredFacts() for each in organisations}
    for text in read_live(connection, PROFILE_TEXT):
        if text.organisation in found:
            found[text.organisation].profiles.append(text)
    for capacity in read_live(connection, CAPACITY):
        if capacity.organisation in found:
            found[capacity.organisation].capacities.append(capacity)
    for priority in read_live(connection, PRIORITY, order=(PRIORITY.table.c.rank, PRIORITY.table.c.id)):
        if priority.organisation in found:
            found[priority.organisation].priorities.append(priority)
    for relation in read_live(connection, ORGANISATION_RELATION):
        if relation.source in found:
            found[relation.source].relations.append(relation)
    return found


@dataclass(frozen=True, slots=True)
class FactWords:
    """The words of the rows: cadres and kinds of relations by code, audiences by code, and what others are called."""

    cadres: Mapping[str, str]
    relations: Mapping[str, str]
    audiences: Mapping[str, str]
    others: Mapping[str, str]

    def audience(self, audience: Audience | None) -> str:
        """The audience in words; one of certain groups or parties as it is written everywhere."""
        if audience is None:
            return ""
        return str(audience) if audience.members else self.audiences.get(audience.kind.value, audience.kind.value)

    def rows(self, facts: GatheredFacts) -> Iterator[Row]:
        """The rows of one organisation, all but its name: a text for each audience, and one thing a row else."""
        for profile in _by_audience(facts.profiles):
            texts = {
                f"{TableField.PROFILE}.{text.section}.{language}": words
                for text in profile for language, words in text.texts.items()
            }  # fmt: skip
            yield texts | {TableField.AUDIENCE: self.audience(profile[0].audience)}
        for capacity in facts.capacities:
            yield {
                TableField.CADRE: self.cadres.get(capacity.cadre, "") or capacity.cadre,
                TableField.COUNT: "" if capacity.count is None else str(capacity.count),
                TableField.AS_OF: str(capacity.as_of or ""), TableField.NOTE: capacity.note,
                TableField.AUDIENCE: self.audience(capacity.audience),
            }  # fmt: skip
        for priority in facts.priorities:
            texts = {f"{TableField.PRIORITY}.{language}": text for language, text in priority.texts.items()}
            yield texts | {TableField.NOTE: priority.note, TableField.AUDIENCE: self.audience(priority.audience)}
        for relation in facts.relations:
            if other := self.others.get(relation.target, ""):
                yield {
                    TableField.RELATION: self.relations.get(relation.kind.value, "") or relation.kind.value,
                    TableField.RELATED: other, TableField.RELATED_SINCE: str(relation.start or ""),
                    TableField.RELATED_UNTIL: str(relation.end or ""), TableField.NOTE: relation.note,
                    TableField.AUDIENCE: self.audience(relation.audience),
                }  # fmt: skip


def _by_audience(profiles: Sequence[ProfileText]) -> list[list[ProfileText]]:
    found: dict[str, list[ProfileText]] = {}
    for text in profiles:
        if text.texts:
            found.setdefault(str(text.audience), []).append(text)
    return list(found.values())
