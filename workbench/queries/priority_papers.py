"""What the paper about priorities side by side shows to whom: each partner, and each priority, as far as it goes."""

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa

from workbench.documents.build.priorities import ListedPriorities, PrioritiesContent
from workbench.domain.audiences import PARTNERS
from workbench.domain.withheld import PartKind
from workbench.errors import RuleViolation
from workbench.queries.papers import Order, imprint_of, sieve_for
from workbench.queries.partner_profiles import MOST_COMPARED
from workbench.queries.reading import read_live
from workbench.storage.registry import ORGANISATION, PRIORITY


def read_priorities_content(connection: sa.Connection, chosen: Sequence[str], order: Order) -> PrioritiesContent:
    """The priorities of these organisations for these recipients, in the order chosen; what stays back is counted.

    Raises RuleViolation ``priorities.too_many_partners``.
    """
    wanted = list(dict.fromkeys(chosen))
    if len(wanted) > MOST_COMPARED:
        raise RuleViolation("priorities.too_many_partners", most=MOST_COMPARED)
    sieve = sieve_for(connection, order, default=PARTNERS)
    there = {each.id: each for each in read_live(connection, ORGANISATION, ORGANISATION.table.c.id.in_(wanted))}
    shown = [
        there[record] for record in wanted
        if record in there and sieve.passes(there[record].audience, kind=PartKind.ORGANISATION)
    ]  # fmt: skip
    table, named = PRIORITY.table, defaultdict[str, list[str]](list)
    of_them = table.c.organisation.in_([each.id for each in shown])
    for priority in read_live(connection, PRIORITY, of_them, order=(table.c.rank, table.c.id)):
        if sieve.passes(priority.audience, there[priority.organisation].audience, kind=PartKind.PROFILE):
            named[priority.organisation].append(priority.text(order.language))
    return PrioritiesContent(
        imprint=imprint_of(connection, order, "partner-priorities/all"), today=order.now.date(),
        partners=tuple(
            ListedPriorities(name=each.name(order.language), priorities=tuple(named[each.id])) for each in shown
        ),
        left_out=sieve.left_out,
    )  # fmt: skip
