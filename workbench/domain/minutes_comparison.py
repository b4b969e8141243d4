"""Two states of a meeting's minutes compared part by part: what was added, removed, changed, and in which words.

A part is known by its record's id, so what moved is not taken for new. What was erased cannot be compared, and says so.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.word_differences import Budget, Kept, Stretch, word_differences


class PartKind(StrEnum):
    """What a part of minutes is."""

    MEETING = "meeting"
    ATTENDANCE = "attendance"
    AGENDA_ITEM = "agenda_item"
    TEXT = "text"
    DECISION = "decision"
    ACTION = "action"


class PartChange(StrEnum):
    """What became of a part."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    ERASED = "erased"
    """A person's name was erased from one of the two: whether more differs can no longer be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One record as one state of the minutes shows it."""

    id: str
    kind: PartKind
    words: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What is stated beside the words, by the field's name: codes, days as ISO, names."""
    look: str = ""
    """Everything else of it that can be seen: what is bold, which links."""
    number: str = ""
    """The citable number."""
    where: str = ""
    """The point of the agenda it belongs to, as titled."""
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs; empty where one side does not state it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPart:
    """A part with what became of it. ``words`` go from the old to the new text."""

    part: Part
    """As it is now; as it was where it is no more."""
    change: PartChange
    words: tuple[Stretch, ...] = ()
    facts: tuple[FactChange, ...] = ()
    is_moved: bool = False
    looks_other: bool = False
    """Whether the words are the same and only bold or links differ."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All parts in the order of the newer state, each removed one where it stood."""

    parts: tuple[ComparedPart, ...]
    is_shortened: bool = False
    """Whether some texts are shown whole because there was too much to compare word by word."""

    @property
    def changed(self) -> tuple[ComparedPart, ...]:
        """The parts that are not as they were."""
        return tuple(part for part in self.parts if part.change is not PartChange.SAME or part.is_moved)

    def count(self, change: PartChange) -> int:
        """How many parts met this fate."""
        return sum(part.change is change for part in self.parts)


def compare_versions(before: Sequence[Part], after: Sequence[Part], budget: Budget | None = None) -> Comparison:
    """What differs from one state of the minutes to the other; the parts of each have ids of their own."""
    budget = budget or Budget()
    old = {part.id: part for part in before}
    known = {part.id for part in after}
    moved = _moved([part.id for part in before if part.id in known], [part.id for part in after if part.id in old])
    rest = _removed_by_neighbour(before, known)
    parts = [*rest.get("", [])]
    for part in after:
        parts.append(_compared(old.get(part.id), part, part.id in moved, budget))
        parts += rest.get(part.id, [])
    return Comparison(tuple(parts), budget.is_spent)


def _removed_by_neighbour(before: Sequence[Part], known: set[str]) -> dict[str, list[ComparedPart]]:
    """What is no more, behind the last part before it that is still there."""
    removed: dict[str, list[ComparedPart]] = {}
    neighbour = ""
    for part in before:
        if part.id in known:
            neighbour = part.id
        else:
            words = _whole(Kept.REMOVED, part.words)
            facts = tuple(FactChange(name, value, "") for name, value in part.facts.items() if value)
            gone = ComparedPart(part=part, change=PartChange.REMOVED, words=words, facts=facts)
            removed.setdefault(neighbour, []).append(gone)
    return removed


def _compared(old: Part | None, new: Part, is_moved: bool, budget: Budget) -> ComparedPart:
    if old is None:
        facts = tuple(FactChange(name, "", value) for name, value in new.facts.items() if value)
        return ComparedPart(part=new, change=PartChange.ADDED, words=_whole(Kept.ADDED, new.words), facts=facts)
    facts = tuple(
        FactChange(name, old.facts.get(name, ""), new.facts.get(name, ""))
        for name in dict.fromkeys((*old.facts, *new.facts))
        if old.facts.get(name, "") != new.facts.get(name, "")
    )
    if old.is_erased or new.is_erased:
        # A name taken away by an erasure is not a change of the minutes.
        change = PartChange.CHANGED if facts else PartChange.ERASED
        return ComparedPart(part=new, change=change, words=_whole(Kept.SAME, new.words), facts=facts, is_moved=is_moved)
    looks_other = old.words == new.words and old.look != new.look
    is_same = old.words == new.words and not facts and not looks_other
    return ComparedPart(
        part=new, change=PartChange.SAME if is_same else PartChange.CHANGED,
        words=word_differences(old.words, new.words, budget), facts=facts, is_moved=is_moved, looks_other=looks_other,
    )  # fmt: skip


def _whole(kept: Kept, words: str) -> tuple[Stretch, ...]:
    return (Stretch(kept, words),) if words else ()


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Those of one set of ids that do not keep their place among the others: as few as can be."""
    places = {record: place for place, record in enumerate(old)}
    kept = _longest_rise([places[record] for record in new])
    return {record for place, record in enumerate(new) if place not in kept}


def _longest_rise(values: Sequence[int]) -> set[int]:
    """The places of a longest strictly rising row of these numbers."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        places[at : at + 1] = [place]
        before.append(places[at - 1] if at else -1)
    rise: set[int] = set()
    step = places[-1] if places else -1
    while step >= 0:
        rise.add(step)
        step = before[step]
    return rise
