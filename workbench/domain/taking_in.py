"""Taking in what a partner's minutes state: what becomes of each statement, and how it is joined with what stands here.

What stood when it was last taken in is the common ground. What only the partner changed is taken, what only this
office changed stays, and what both changed is shown: a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.carried_minutes import Acquaintance, CarriedMinutes


class Becomes(StrEnum):
    """What a statement comes to."""

    NEW = "new"
    CHANGED = "changed"
    """Only the partner changed it since."""
    DIFFERS = "differs"
    """Both did, or nothing is known of what stood before: taken only where a person says so."""
    REMOVED = "removed"
    """It was removed here: comes back only where a person says so."""
    KEPT = "kept"
    """Only this office changed it: stays."""
    SAME = "same"
    REFUSED = "refused"
    """Its id is that of something this office did not receive from this meeting."""

    @property
    def is_taken_unasked(self) -> bool:
        """Whether it is taken unless a person leaves it out."""
        return self in (Becomes.NEW, Becomes.CHANGED)

    @property
    def can_be_taken(self) -> bool:
        """Whether a person may choose it."""
        return self.is_taken_unasked or self in (Becomes.DIFFERS, Becomes.REMOVED)


class Standing(StrEnum):
    """How a file stands to what was received before."""

    NEW = "new"
    LATER = "later"
    """Nothing later was taken in; also the same version again."""
    OLDER = "older"
    OWN = "own"
    """The meeting is this workspace's own."""
    OTHER_SENDER = "other_sender"
    """The meeting was received under another key."""
    CONTRADICTS = "contradicts"
    """The same version was received with another root."""
    APPROVED_HERE = "approved_here"
    """The received meeting was approved here, so it no longer changes."""

    @property
    def lets_in(self) -> bool:
        """Whether anything of the file may be taken in."""
        return self in (Standing.NEW, Standing.LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStatement:
    """A decision or an action of a file, and what becomes of it here."""

    kind: str
    """``decision`` or ``action_item``."""
    id: str
    text: str
    number: str
    owner: str
    due: date | None
    becomes: Becomes
    fields: tuple[str, ...] = ()
    """Which facts would be written over, or differ: ``text``, ``number``, ``owner``, ``due``, ``status``, …"""
    here: str = ""
    """The words that stand here, where they are others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInPlan:
    """What taking in a file would do, and whose it is."""

    minutes: CarriedMinutes
    public_key: str
    sha256: str
    acquaintance: Acquaintance
    known_as: str = ""
    """Under which name the key is known here."""
    standing: Standing
    statements: tuple[PlannedStatement, ...] = ()
    group: str | None = None
    """The id of the group here that the file's group is."""
    meets_known_number: bool = False
    """Whether another meeting here bears the same number."""
    missing: int = 0
    """How many statements taken in before the file does not show."""

    def count(self, *outcomes: Becomes) -> int:
        """How many statements come to one of these."""
        return sum(item.becomes in outcomes for item in self.statements)

    def taken_unasked(self) -> frozenset[str]:
        """Ids of the statements that are taken where nobody chooses."""
        return frozenset(item.id for item in self.statements if item.becomes.is_taken_unasked)

    @property
    def brings_nothing(self) -> bool:
        """Whether all it says is here already."""
        return self.standing is Standing.LATER and not any(item.becomes.can_be_taken for item in self.statements)


Facts = Mapping[str, object]
"""What minutes state of a decision or an action, by name."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What becomes of a statement that is known here, and the names of the facts that would be written."""

    becomes: Becomes
    fields: tuple[str, ...] = ()


def join(before: Facts, here: Facts, theirs: Facts) -> Joined:
    """Joins what stands here with what the partner states, upon what was taken in last (``before``).

    A fact the partner does not state (None where one stands here is a statement; a missing name is none) stays.
    """
    taken, differing, kept = [], [], []
    for name, value in theirs.items():
        if value == here.get(name):
            continue
        if name in before and here.get(name) == before[name]:
            taken.append(name)
        elif name in before and value == before[name]:
            kept.append(name)
        else:
            differing.append(name)
    if differing:
        return Joined(Becomes.DIFFERS, tuple(taken + differing))
    if taken:
        return Joined(Becomes.CHANGED, tuple(taken))
    return Joined(Becomes.KEPT, tuple(kept)) if kept else Joined(Becomes.SAME)
