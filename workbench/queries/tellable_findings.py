"""Which findings a paper may tell: what the rules say without all that its recipients may not know of.

Whoever a finding speaks of, it may rest on something else. So the rules are asked twice, once of everything and once as
if nobody had entered what is kept back, and only what they say both times, in the same words, is told.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.audiences import PARTNERS, Audience
from workbench.domain.contexts import Context
from workbench.domain.findings import Finding
from workbench.queries.findings import read_evaluation
from workbench.queries.papers import Order, sieve_for
from workbench.queries.recipients import Sieve, Tally
from workbench.storage.kinds import Kind
from workbench.storage.registry import (
    CONTEXT_HOST,
    CONTEXT_SITUATION,
    COORDINATION_FUNCTION,
    INSTRUMENT,
    LAYER_STANCE,
    ORGANISATION,
    POST,
    ROLE_ASSIGNMENT,
)

_OF_CONTEXT: tuple[Kind[Any], ...] = (
    CONTEXT_HOST,
    CONTEXT_SITUATION,
    COORDINATION_FUNCTION,
    LAYER_STANCE,
    ROLE_ASSIGNMENT,
)
"""What stands in a context and goes no farther than it."""
_OF_THEIR_OWN: tuple[Kind[Any], ...] = (INSTRUMENT, ORGANISATION, POST)


def tellable_findings(
    connection: sa.Connection, order: Order, context: Context, day: date
) -> tuple[tuple[Finding, ...], int]:
    """The findings that may be told, the gravest first, and how many are kept back; those set aside are left out."""
    whole = read_evaluation(connection, context.id, day, order.language).standing
    hidden = frozenset(_hidden(connection, order, context))
    if not hidden:
        return whole, 0
    open_only = read_evaluation(connection, context.id, day, order.language, without=hidden).standing
    said = {each.id: (each.template, dict(each.values)) for each in whole}
    # One about an organisation that is not named would tell that it is there.
    told = tuple(
        each
        for each in open_only
        if said.get(each.id) == (each.template, dict(each.values)) and each.organisation not in hidden
    )
    return told, len(whole) - len(told)


def _hidden(connection: sa.Connection, order: Order, context: Context) -> Iterator[str]:
    """The records, by id, that these recipients may not know of. Judged only: each is counted where it would stand."""
    silent = replace(order, tally=Tally())
    within = sieve_for(connection, silent, context.audience, default=PARTNERS)
    alone = sieve_for(connection, silent, default=PARTNERS)
    for kind in _OF_CONTEXT:
        table = kind.table
        # A function may be of every context.
        yield from _kept_back(
            connection, kind, within, sa.or_(table.c.context == context.id, table.c.context.is_(None))
        )
    for kind in _OF_THEIR_OWN:
        yield from _kept_back(connection, kind, alone)


def _kept_back(
    connection: sa.Connection, kind: Kind[Any], sieve: Sieve, *conditions: sa.ColumnElement[bool]
) -> Iterator[str]:
    verdicts: dict[str | None, bool] = {}
    for record, audience in connection.execute(sa.select(kind.table.c.id, kind.table.c.audience).where(*conditions)):
        if audience not in verdicts:
            verdicts[audience] = sieve.passes(Audience.from_text(audience) if audience else None)
        if not verdicts[audience]:
            yield record
