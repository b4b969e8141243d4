"""Maps of partners: who stands on one, the lines between them, and how a large one is parted into panels."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.relations import RelationKind
from workbench.errors import RuleViolation

PART_OF = "part_of"
"""The code of the line from an organisation to the one above it."""
LINE_KINDS: tuple[str, ...] = (*(kind.value for kind in RelationKind), PART_OF)
"""The lines of a map, in the order in which they are explained."""
MOST_PANELS = 12
"""A map of more pages is no map any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPartner:
    """An organisation on a map."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRelation:
    """A line from one organisation to another, as a sentence: source supports target."""

    source: str
    target: str
    kind: str
    """One of `LINE_KINDS`."""
    since: str = ""
    """Partial date."""

    @property
    def is_mutual(self) -> bool:
        """Whether it says the same read from either end."""
        return self.kind == RelationKind.SISTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A page of a map: some organisations and lines between them."""

    partners: tuple[MapPartner, ...]
    relations: tuple[MapRelation, ...]


def panels(partners: Sequence[MapPartner], relations: Sequence[MapRelation], most: int) -> tuple[Panel, ...]:
    """The map on as many panels as it takes, each with at most so many organisations.

    Every line stands on exactly one panel; an organisation stands on each panel that has a line of its, and those
    without any line come last. Raises RuleViolation ``partner_maps.too_large`` beyond `MOST_PANELS`.
    """
    there = {partner.id for partner in partners}
    drawn = [each for each in relations if each.source in there and each.target in there]
    if len(partners) <= most:
        return (Panel(partners=tuple(partners), relations=tuple(drawn)),)
    found = _of_lines(partners, drawn, most)
    linked = {end for each in drawn for end in (each.source, each.target)}
    single = [partner for partner in partners if partner.id not in linked]
    if found and single and len(found[-1].partners) < most:
        room = most - len(found[-1].partners)
        kept = {partner.id for partner in (*found[-1].partners, *single[:room])}
        found[-1] = Panel(partners=tuple(each for each in partners if each.id in kept), relations=found[-1].relations)
        single = single[room:]
    found += [Panel(partners=tuple(single[at : at + most]), relations=()) for at in range(0, len(single), most)]
    if len(found) > MOST_PANELS:
        raise RuleViolation("partner_maps.too_large", count=len(partners), panels=len(found), most=MOST_PANELS)
    return tuple(found)


def _of_lines(partners: Sequence[MapPartner], relations: Sequence[MapRelation], most: int) -> list[Panel]:
    """Panels that hold all lines: each grows from whoever has most lines left, by those it has most lines to."""
    places = {partner.id: place for place, partner in enumerate(partners)}
    left = list(relations)
    found: list[Panel] = []
    while left and len(found) <= MOST_PANELS:
        chosen = _grown(left, places, most)
        inside = [each for each in left if each.source in chosen and each.target in chosen]
        left = [each for each in left if not (each.source in chosen and each.target in chosen)]
        shown = tuple(partner for partner in partners if partner.id in chosen)
        found.append(Panel(partners=shown, relations=tuple(inside)))
    return found


def _grown(relations: Sequence[MapRelation], places: Mapping[str, int], most: int) -> set[str]:
    near: dict[str, list[str]] = defaultdict(list)
    for each in relations:
        near[each.source].append(each.target)
        near[each.target].append(each.source)
    first = min(near, key=lambda node: (-len(near[node]), places[node]))
    chosen = {first}
    ties: dict[str, int] = defaultdict(int)
    newest = first
    while len(chosen) < most:
        for node in near[newest]:
            if node not in chosen:
                ties[node] += 1
        if not ties:
            waiting = [node for node in near if node not in chosen]
            if not waiting or most - len(chosen) < 2:
                break
            newest = min(waiting, key=lambda node: (-len(near[node]), places[node]))
        else:
            newest = min(ties, key=lambda node: (-ties[node], places[node]))
        ties.pop(newest, None)
        chosen.add(newest)
    return chosen
