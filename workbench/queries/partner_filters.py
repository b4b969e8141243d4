"""Which partners a list shows."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.partner_fields import split_term
from workbench.domain.partners import OrganisationKind, OrganisationStatus
from workbench.domain.texts import fold
from workbench.identifiers import GroupId
from workbench.queries.groups import covers_day
from workbench.queries.merged import stands
from workbench.storage.live import live
from workbench.storage.registry import MEMBERSHIP, ORGANISATION
from workbench.storage.tables import label


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFilter:
    """Which organisations a list shows. Those merged into another one never stand in a list."""

    text: str = ""
    """Every word of it is part of a name, an acronym or an alias."""
    kinds: frozenset[OrganisationKind] = frozenset()
    """Any kind, where none is named."""
    group: GroupId | None = None
    """Only those with a seat in this group."""
    on: date | None = None
    """The day on which the seat counts; unset: seats without an end."""
    terms: frozenset[str] = frozenset()
    """Each ``vocabulary/term``: those that work on one of the terms named of each vocabulary."""
    size_bands: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    is_local: bool | None = None
    """Only those of which this is said; None: whatever is said, or nothing."""
    include_closed: bool = False


def conditions_of(chosen: PartnerFilter) -> list[sa.ColumnElement[bool]]:
    """The conditions on organisations under which a list shows them."""
    table = ORGANISATION.table
    conditions = [live(ORGANISATION), stands(ORGANISATION)]
    if not chosen.include_closed:
        conditions.append(table.c.status.is_distinct_from(OrganisationStatus.CLOSED.value))
    if chosen.kinds:
        conditions.append(table.c.kind.in_([kind.value for kind in sorted(chosen.kinds)]))
    for word in fold(chosen.text).split():
        named = sa.select(label.c.id).where(label.c.kind == ORGANISATION.code)
        conditions.append(table.c.id.in_(named.where(label.c.folded.contains(word, autoescape=True))))
    if chosen.group:
        seats = MEMBERSHIP.table
        held = seats.c.end.is_(None) if chosen.on is None else covers_day(seats, chosen.on)
        seated = sa.select(seats.c.organisation).where(seats.c.group == chosen.group, live(MEMBERSHIP), held)
        conditions.append(table.c.id.in_(seated))
    return [*conditions, *_about_itself(chosen)]


def _about_itself(chosen: PartnerFilter) -> Iterator[sa.ColumnElement[bool]]:
    """Conditions on what an organisation is and works on."""
    table = ORGANISATION.table
    by_vocabulary: dict[str, list[str]] = defaultdict(list)
    for term in sorted(chosen.terms):
        by_vocabulary[split_term(term)[0]].append(term)
    for terms in by_vocabulary.values():
        # Kept as the keys of a JSON object, so that a term between its quotation marks is that term and no part of one.
        yield sa.or_(*(table.c.terms.contains(json.dumps(term, ensure_ascii=False), autoescape=True) for term in terms))
    if chosen.size_bands:
        yield table.c.size_band.in_(sorted(chosen.size_bands))
    if chosen.countries:
        yield table.c.country.in_(sorted(chosen.countries))
    if chosen.is_local is not None:
        yield table.c.is_local == int(chosen.is_local)
