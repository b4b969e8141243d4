"""How organisations stand to one another beside belonging together: who supports, funds or follows whom, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.periods import PartialDate, check_order, covers
from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId


class RelationKind(StrEnum):
    """What the first organisation is to the second, read as a sentence: "source supports target"."""

    SUPPORTS = "supports"
    FUNDS = "funds"
    SUBCONTRACTS = "subcontracts"
    MEMBER_OF = "member_of"
    SISTER = "sister"
    SUCCESSOR = "successor"
    """The first came after the second."""

    @property
    def is_mutual(self) -> bool:
        """Whether it says the same read from either end."""
        return self is RelationKind.SISTER

    @property
    def is_ordered(self) -> bool:
        """Whether a chain of it must not lead back to where it began."""
        return self in (RelationKind.MEMBER_OF, RelationKind.SUCCESSOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRelation(Record):
    """One organisation's relation to another, for a time: "source is a member of target"."""

    source: OrganisationId
    target: OrganisationId
    kind: RelationKind
    start: PartialDate | None = None
    end: PartialDate | None = None
    note: str = ""

    def check(self) -> None:
        """Refuses a relation of an organisation to itself, and one that ends before it begins."""
        if self.source == self.target:
            raise RuleViolation("relations.itself", field="target")
        check_order(self.start, self.end)

    def is_current(self, day: date) -> bool:
        """Whether it holds on this day."""
        return covers(self.start, self.end, day)


def chain_back(start: str, above: Mapping[str, frozenset[str]], wanted: str) -> int | None:
    """How many steps upwards lead from ``start`` to ``wanted``; none where no way does. Never runs in a circle.

    ``above`` maps an id to those it is below. No step is needed from a record to itself.
    """
    seen, level, steps = {start}, {start}, 0
    while level:
        if wanted in level:
            return steps
        level = {parent for child in level for parent in above.get(child, frozenset())} - seen
        seen |= level
        steps += 1
    return None
