"""What the rules of coordination look at, read for one context as of a day.

The findings are renewed after each change of a large matrix: of roles only the columns that rules ask for are read,
in one go, and as plain tuples.
"""

import json
from collections.abc import Callable, Iterable, Set
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.contexts import Context
from workbench.domain.coordination_facts import (
    AssignmentFacts,
    CoordinationFacts,
    Days,
    FunctionFacts,
    HostFacts,
    OrganisationFacts,
    SituationFacts,
    StanceFacts,
    days_of,
)
from workbench.domain.partners import OrganisationKind
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.rule_conditions import KnownCodes
from workbench.domain.texts import in_language
from workbench.queries.areas import read_area_tree
from workbench.queries.groups import lasts_to
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands
from workbench.queries.names import text_of
from workbench.queries.reading import read_live, read_one
from workbench.queries.set_asides import read_set_asides
from workbench.queries.vocabularies import term_labels
from workbench.storage.live import live
from workbench.storage.registry import (
    CONTEXT,
    CONTEXT_HOST,
    CONTEXT_SITUATION,
    COORDINATION_FUNCTION,
    INSTRUMENT,
    LAYER_STANCE,
    ORGANISATION,
    ROLE_ASSIGNMENT,
    TENURE,
)

VOCABULARIES = ("situation_types", "coordination_levels", "movement_layers", "coordination_roles")
_CENTRAL = (OrganisationKind.IFRC.value, OrganisationKind.ICRC.value)
_CONVENING = (Role.CONVENER.value, Role.CO_CONVENER.value)
_PROPOSED = AssignmentStatus.PROPOSED.value
_NO_AREAS: frozenset[str] = frozenset()


def read_facts(
    connection: sa.Connection, context: str, day: date, language: str = "en", *, without: Set[str] = frozenset()
) -> CoordinationFacts:
    """The facts of a context. Raises RuleViolation ``records.missing``.

    ``without`` are records, by id, that are passed over as if nobody had entered them.
    """
    found = read_one(connection, CONTEXT, context)
    labels = {name: term_labels(connection, name, language) for name in VOCABULARIES}
    assignments = _assignments(connection, context, day, without)
    hosts = tuple(
        HostFacts(each.country, each.organisation, _days(each.start, each.end))
        for each in read_live(connection, CONTEXT_HOST, CONTEXT_HOST.table.c.context == context)
        if without.isdisjoint((each.id, each.organisation))
    )
    stances = _stances(connection, context, without)
    named = {each.organisation for each in assignments}
    named |= {each.organisation for each in hosts} | {each.organisation for each in stances}
    return CoordinationFacts(
        context=context, title=in_language(found.titles, language), day=day, days=_days(found.start, found.end),
        countries=found.countries, organisations=_organisations(connection, named, found, language, without),
        functions=_functions(connection, context, assignments, language, without), assignments=assignments,
        hosts=hosts, situations=_situations(connection, context, without), stances=stances,
        instruments=_instruments(connection, {each.instrument for each in assignments}),
        posts_held=_posts_held(connection, {each.post for each in assignments}, day),
        layers=tuple(labels["movement_layers"]),
        known=KnownCodes(
            situations=frozenset(labels["situation_types"]), levels=frozenset(labels["coordination_levels"])
        ),
        terms={f"{name}/{code}": label for name, terms in labels.items() for code, label in terms.items()},
        set_asides=tuple(read_set_asides(connection, context)), language=language,
    )  # fmt: skip


def read_known_codes(connection: sa.Connection) -> KnownCodes:
    """The codes a condition may name in this workspace."""
    return KnownCodes(
        situations=frozenset(term_labels(connection, "situation_types", "en")),
        levels=frozenset(term_labels(connection, "coordination_levels", "en")),
    )


def _days(start: PartialDate | None, end: PartialDate | None) -> Days:
    return days_of(start.text if start else None, end.text if end else None)


def _assignments(
    connection: sa.Connection, context: str, day: date, without: Set[str]
) -> tuple[AssignmentFacts, ...]:  # fmt: skip
    """Roles that were not declined and are not over on the day, in the order they were set; areas with their parts."""
    table, tree = ROLE_ASSIGNMENT.table, read_area_tree(connection)
    columns = (
        table.c.id if without else sa.case((table.c.role.in_(_CONVENING), table.c.id)), table.c.function,
        table.c.organisation, table.c.role, table.c.status, table.c.start, table.c.end,
        table.c.areas, table.c.post, table.c.basis, table.c.instrument,
        sa.or_(table.c.mandate.is_not(None), table.c.decision.is_not(None)), table.c.agreed_by_host, table.c.review_on,
    )  # fmt: skip
    there = (
        table.c.context == context, live(ROLE_ASSIGNMENT),
        table.c.status.is_distinct_from(AssignmentStatus.DECLINED.value),
        lasts_to(table, day),
    )  # fmt: skip
    query = sa.select(*columns).where(*there).order_by(table.c.n)
    areas = _remembered(lambda stored: tree.below(json.loads(stored)))
    review = _remembered(date.fromisoformat)
    made = []
    for row in connection.execute(query).all():
        (record, function, organisation, role, status, start, end, where, post, basis, instrument, has_record, host,
         review_on) = row  # fmt: skip
        if without and not without.isdisjoint((record, function, organisation)):
            continue
        made.append(
            AssignmentFacts(
                record, function, organisation, role, status or _PROPOSED, days_of(start, end),
                areas(where) if where else _NO_AREAS, None if post in without else post,
                bool(basis or instrument or has_record), basis or "", None if instrument in without else instrument,
                None if host is None else bool(host),
                review(review_on) if review_on else None,
            )
        )  # fmt: skip
    return tuple(made)


def _remembered(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Many roles say the same: each text is read once."""
    known: dict[str, Any] = {}

    def remembered(stored: str) -> Any:
        if stored not in known:
            known[stored] = read(stored)
        return known[stored]

    return remembered


def _organisations(
    connection: sa.Connection, named: set[str], context: Context, language: str, without: Set[str]
) -> dict[str, OrganisationFacts]:  # fmt: skip
    """Those that play a part, the IFRC and the ICRC as they are known here, and the countries' National Societies."""
    table = ORGANISATION.table
    society = sa.and_(
        table.c.kind == OrganisationKind.NATIONAL_SOCIETY.value, table.c.country.in_(sorted(context.countries))
    )
    columns = table.c.id, table.c.kind, table.c.country
    query = sa.select(*columns).where(live(ORGANISATION), stands(ORGANISATION))
    rows = list(connection.execute(query.where(sa.or_(table.c.kind.in_(_CENTRAL), society))))
    there = {row.id for row in rows}
    missing = sorted(named - there)
    for start in range(0, len(missing), 500):
        rows += connection.execute(sa.select(*columns).where(table.c.id.in_(missing[start : start + 500])))
    names = names_by_id(connection, (row.id for row in rows), language)
    kinds = {kind.value for kind in OrganisationKind}
    return {
        row.id: OrganisationFacts(
            row.id, text_of(names, row.id), row.kind if row.kind in kinds else OrganisationKind.OTHER.value, row.country
        )
        for row in rows
        if row.id not in without
    }


def _functions(
    connection: sa.Connection, context: str, assignments: Iterable[AssignmentFacts], language: str, without: Set[str]
) -> dict[str, FunctionFacts]:  # fmt: skip
    """Those of the context and those of all contexts; retired ones only where somebody has a role in them."""
    table = COORDINATION_FUNCTION.table
    used = {each.function for each in assignments}
    of_context = sa.or_(table.c.context == context, table.c.context.is_(None))
    found = read_live(connection, COORDINATION_FUNCTION, of_context, order=(table.c.rank, table.c.id))
    return {
        each.id: FunctionFacts(
            each.id,
            each.title(language),
            each.level,
            each.frame.value,
            each.sector,
            each.not_established,
            each.template,
            each.retired,
        )
        for each in found
        if (not each.retired or each.id in used) and each.id not in without
    }


def _situations(connection: sa.Connection, context: str, without: Set[str]) -> tuple[SituationFacts, ...]:
    found = read_live(connection, CONTEXT_SITUATION, CONTEXT_SITUATION.table.c.context == context)
    return tuple(
        SituationFacts(each.situation, _days(each.start, each.end), each.collective_response, each.id)
        for each in found
        if each.id not in without
    )


def _stances(connection: sa.Connection, context: str, without: Set[str]) -> tuple[StanceFacts, ...]:
    """What each says itself; of one that became another, what it said of the same layers stays with it unread."""
    table = LAYER_STANCE.table
    columns = table.c.id, table.c.organisation, table.c.layer, table.c.assess, table.c.refer, table.c.advocate
    standing = sa.select(ORGANISATION.table.c.id).where(stands(ORGANISATION))
    there = (table.c.context == context, live(LAYER_STANCE), table.c.organisation.in_(standing))
    query = sa.select(*columns).where(*there).order_by(table.c.n)
    rows = connection.execute(query).all()
    return tuple(StanceFacts(*row[1:]) for row in rows if without.isdisjoint((row.id, row.organisation)))


def _instruments(connection: sa.Connection, wanted: set[str | None]) -> dict[str, str]:
    ids = sorted(filter(None, wanted))
    found = read_live(connection, INSTRUMENT, INSTRUMENT.table.c.id.in_(ids)) if ids else []
    return {each.id: " \n ".join(each.titles.values()) for each in found}


def _posts_held(connection: sa.Connection, wanted: set[str | None], day: date) -> frozenset[str]:
    ids = sorted(filter(None, wanted))
    table = TENURE.table
    held: set[str] = set()
    for start in range(0, len(ids), 500):
        query = sa.select(table.c.post, table.c.start, table.c.end).where(
            table.c.post.in_(ids[start : start + 500]), live(TENURE)
        )
        held |= {row.post for row in connection.execute(query) if days_of(row.start, row.end).holds(day)}
    return frozenset(held)
