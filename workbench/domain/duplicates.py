"""Records that look like one and the same: why they do, and what a person decided about them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctPair(Record):
    """Two organisations, or two people, of whom a person said that they are two; they are not asked about again."""

    first: OrganisationId | None = None
    second: OrganisationId | None = None
    first_person: PersonId | None = None
    second_person: PersonId | None = None
    reason: str = ""

    def check(self) -> None:
        """Refuses anything but one pair, of two different records of one kind."""
        organisations, people = (self.first, self.second), (self.first_person, self.second_person)
        pairs = [pair for pair in (organisations, people) if pair != (None, None)]
        if len(pairs) != 1 or None in pairs[0] or pairs[0][0] == pairs[0][1]:
            raise RuleViolation("duplicates.one_pair")


class Reason(StrEnum):
    """Why two may be one."""

    IDENTIFIER = "identifier"
    NAME = "name"
    ALIAS = "alias"
    """One is called by a name that is the other's, or that both are known by."""
    SIMILAR = "similar"
    OTHER_SCRIPT = "other_script"
    """Heard the same, written in another script."""
    ACRONYM = "acronym"
    INITIALS = "initials"
    """Known by an acronym alone that the other's name spells."""
    ADDRESS = "address"
    AMBIGUOUS = "ambiguous"
    """One acronym that is known to be read in several ways: no reason to think so, and none against it."""


class Against(StrEnum):
    """What speaks against two being one."""

    COUNTRY = "country"
    KIND = "kind"
    IDENTIFIER = "identifier"
    """They differ in an identifier of one scheme."""
    PARENT = "parent"
    """One stands above the other."""


_WEIGHTS = {
    Reason.IDENTIFIER: 0.98, Reason.NAME: 0.95, Reason.ALIAS: 0.85, Reason.SIMILAR: 0.8, Reason.OTHER_SCRIPT: 0.7,
    Reason.ADDRESS: 0.6, Reason.ACRONYM: 0.55, Reason.INITIALS: 0.5, Reason.AMBIGUOUS: 0.3,
}  # fmt: skip
_LESS = {Against.COUNTRY: 0.45, Against.KIND: 0.9, Against.IDENTIFIER: 0.5, Against.PARENT: 0.5}
"""What is left of a score where this speaks against it."""


@dataclass(frozen=True, slots=True)
class Because:
    """One reason, with what stands in the first and in the second."""

    reason: Reason
    first: str
    second: str
    readings: tuple[str, ...] = ()
    """Of an ambiguous acronym: all it is known to be read as."""
    ratio: float = 1.0

    @property
    def weight(self) -> float:
        """How much it says, from 0 to 1."""
        return _WEIGHTS[self.reason] * self.ratio

    def turned(self) -> "Because":
        """The same, seen from the other side."""
        return replace(self, first=self.second, second=self.first)


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that may be one: a question to a person."""

    first: str
    second: str
    score: float
    because: tuple[Because, ...]
    """The strongest first, each reason once."""
    against: tuple[Against, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Both of them, in no order."""
        return frozenset((self.first, self.second))


def score_of(because: Iterable[Because], against: Iterable[Against]) -> float:
    """How sure it is, from 0 to 1: several reasons say more than one, and nothing is certain."""
    doubt = 1.0
    for item in because:
        doubt *= 1 - item.weight
    score = 1 - doubt
    for item_against in against:
        score *= _LESS[item_against]
    return round(min(score, 0.99), 2)
