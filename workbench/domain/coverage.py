"""Who covers what, seen as a grid: services by area and layer, mandates by layer and area. No data is never a gap.

A cell nobody wrote anything into says just that. Only what somebody stated counts: a service that is not funded is a
gap that was stated, one that ended is a reason to ask.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.services import ServiceStatus

ANYWHERE = ""
"""The column of what names no area, or one that is there no more."""
NO_LAYER = ""
"""The row of what names no layer."""


class Cover(StrEnum):
    """What is known of one area at one layer, the best first."""

    RUNNING = "running"
    FUNDED = "funded"
    """Paid for, not begun."""
    STATED_GAP = "stated_gap"
    """Somebody recorded a service that has no money: needed and not there."""
    ENDED = "ended"
    NO_DATA = "no_data"


_COVER = {
    ServiceStatus.IMPLEMENTED: Cover.RUNNING,
    ServiceStatus.FUNDED: Cover.FUNDED,
    ServiceStatus.UNFUNDED: Cover.STATED_GAP,
    ServiceStatus.ENDED: Cover.ENDED,
}
_BEST_FIRST = tuple(Cover)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFact:
    """What the grid needs to know of a service."""

    id: str
    organisation: str
    area: str
    layer: str
    status: ServiceStatus
    last_verified: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverCell:
    """One area at one layer."""

    cover: Cover = Cover.NO_DATA
    organisations: tuple[str, ...] = ()
    """Those whose services make it so, as they come."""
    services: tuple[str, ...] = ()
    """All services of the cell."""
    last_verified: date | None = None
    """When the newest of those that make it so was checked; None: nobody wrote that down."""


def coverage(services: Iterable[ServiceFact]) -> dict[tuple[str, str], CoverCell]:
    """Area and layer to what is known there; a pair that is missing is one without data."""
    found: dict[tuple[str, str], list[ServiceFact]] = {}
    for service in services:
        found.setdefault((service.area or ANYWHERE, service.layer or NO_LAYER), []).append(service)
    return {place: _cell(held) for place, held in found.items()}


def _cell(services: Sequence[ServiceFact]) -> CoverCell:
    best = min((_COVER[service.status] for service in services), key=_BEST_FIRST.index)
    telling = [service for service in services if _COVER[service.status] is best]
    checked = [service.last_verified for service in telling if service.last_verified]
    return CoverCell(
        cover=best, organisations=tuple(dict.fromkeys(service.organisation for service in telling)),
        services=tuple(service.id for service in services), last_verified=max(checked, default=None),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateFact:
    """What comparing mandates needs to know of one."""

    id: str
    organisation: str
    layers: frozenset[str]
    areas: frozenset[str]
    """With all their parts, and `ANYWHERE` for what was removed. Empty: it names no area, and holds wherever the
    context does.
    """
    populations: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateCell:
    """Mandates that reach one layer in one area."""

    mandates: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    """Each once, in the order of the mandates."""
    shared: frozenset[str] = frozenset()
    """Mandates of the cell that meet one of another organisation, for some population both reach."""

    @property
    def is_overlap(self) -> bool:
        """Whether two organisations claim the same people here. That may be meant; it is shown, not judged."""
        return bool(self.shared)


def compare_mandates(
    mandates: Sequence[MandateFact], layers: Sequence[str], areas: Sequence[str]
) -> Mapping[tuple[str, str], MandateCell]:
    """Layer and area to the mandates that reach both; every pair is there, an empty one has none recorded.

    Without areas there is the one column `ANYWHERE`. A mandate that names no layer stands in the row `NO_LAYER`.
    """
    columns = tuple(areas) or (ANYWHERE,)
    return {
        (layer, area): _mandate_cell([item for item in mandates if _is_at(item, layer) and _reaches(item, area)])
        for layer in (*layers, NO_LAYER)
        for area in columns
    }


def _is_at(mandate: MandateFact, layer: str) -> bool:
    return layer in mandate.layers if layer else not mandate.layers


def _reaches(mandate: MandateFact, area: str) -> bool:
    return not mandate.areas or area in mandate.areas


def _mandate_cell(held: Sequence[MandateFact]) -> MandateCell:
    shared = {
        one.id
        for one in held
        for other in held
        if one.organisation != other.organisation and _meet(one.populations, other.populations)
    }
    return MandateCell(
        mandates=tuple(item.id for item in held),
        organisations=tuple(dict.fromkeys(item.organisation for item in held)), shared=frozenset(shared),
    )  # fmt: skip


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two groups of people have some in common; naming none means everybody."""
    return not one or not other or bool(one & other)
