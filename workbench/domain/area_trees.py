"""Which areas lie in which: what holds for a region holds for its districts too."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AreaTree:
    """Each area that is part of another to that one, and the other way round. A circle of areas ends nowhere twice."""

    parents: Mapping[str, str]
    parts: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, parents: Mapping[str, str]) -> "AreaTree":
        """The tree in which each area is part of the one it leads to."""
        parts: dict[str, list[str]] = defaultdict(list)
        for area, parent in parents.items():
            parts[parent].append(area)
        return cls(parents, dict(parts))

    def below(self, areas: Iterable[str]) -> frozenset[str]:
        """These areas and all that lie in them."""
        found: set[str] = set()
        waiting = list(areas)
        while waiting:
            area = waiting.pop()
            if area not in found:
                found.add(area)
                waiting += self.parts.get(area, ())
        return frozenset(found)

    def around(self, areas: Iterable[str]) -> frozenset[str]:
        """These areas, all that lie in them, and all in which they lie."""
        named = list(areas)
        found: set[str] = set()
        for area in named:
            above: str | None = area
            while above is not None and above not in found:
                found.add(above)
                above = self.parents.get(above)
        return self.below(named) | found
