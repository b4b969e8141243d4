"""Which findings a paper may tell: none that speaks of a role, a function or a host its recipients may not know of."""

from collections.abc import Callable, Collection
from dataclasses import replace

import sqlalchemy as sa

from workbench.domain.audiences import PARTNERS
from workbench.domain.contexts import Context
from workbench.domain.findings import Finding
from workbench.domain.withheld import PartKind
from workbench.queries.labels import names_by_id
from workbench.queries.papers import Order, sieve_for
from workbench.queries.reading import read_live
from workbench.queries.recipients import Tally
from workbench.storage.registry import CONTEXT_HOST, CONTEXT_SITUATION, COORDINATION_FUNCTION, ROLE_ASSIGNMENT


def hidden_situations(connection: sa.Connection, order: Order, context: Context) -> frozenset[str]:
    """The context's situations that the recipients may not know of, by id."""
    sieve = sieve_for(connection, replace(order, tally=Tally()), context.audience, default=PARTNERS)
    there = read_live(connection, CONTEXT_SITUATION, CONTEXT_SITUATION.table.c.context == context.id)
    return frozenset(each.id for each in there if not sieve.passes(each.audience))


class TellableFindings:
    """Judges the findings of one context; ``quiet`` are names of organisations that are not told at all."""

    def __init__(
        self, connection: sa.Connection, order: Order, context: Context, may_name: Callable[[str], bool],
        quiet: Collection[str],
    ) -> None:  # fmt: skip
        self._may_name = may_name
        # Judged only: what is kept back is counted where it would have stood.
        sieve = sieve_for(connection, replace(order, tally=Tally()), context.audience, default=PARTNERS)
        functions = read_live(connection, COORDINATION_FUNCTION)
        hidden = {each.id for each in functions if not sieve.passes(each.audience, kind=PartKind.ROLE)}
        roles = [
            each
            for each in read_live(connection, ROLE_ASSIGNMENT, ROLE_ASSIGNMENT.table.c.context == context.id)
            if each.function in hidden or not sieve.passes(each.audience, kind=PartKind.ROLE)
        ]
        hosts = [
            each
            for each in read_live(connection, CONTEXT_HOST, CONTEXT_HOST.table.c.context == context.id)
            if not sieve.passes(each.audience, kind=PartKind.ROLE)
        ]
        self._functions = hidden | {each.function for each in roles}
        self._organisations = {each.organisation for each in roles} | {each.organisation for each in hosts}
        names = names_by_id(connection, self._organisations, order.language)
        self._quiet = frozenset(quiet)
        self._named = frozenset(name.text for name in names.values())

    def lets(self, finding: Finding) -> bool:
        """Whether it may be told. Of a function with a role that is kept back nothing is: it would say too much."""
        said, organisation = finding.message, finding.organisation
        if organisation is not None and not self._may_name(organisation):
            return False
        if any(name in said for name in self._quiet):
            return False
        if finding.function is not None:
            return finding.function not in self._functions
        return organisation not in self._organisations and not any(name in said for name in self._named)
