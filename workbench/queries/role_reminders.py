"""What of the roles of all contexts wants looking at today: vacancies, reviews that are due, old roles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from workbench.domain.contexts import ContextStatus
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import IN_CHARGE, STANDING
from workbench.domain.texts import in_language
from workbench.queries.groups import covers_day
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import CONTEXT, COORDINATION_FUNCTION, ROLE_ASSIGNMENT

STALE_MONTHS = 12
"""A role without an end that began longer ago, and has no review to come, is asked about."""


class RoleReminderKind(StrEnum):
    """Why somebody is reminded."""

    VACANT = "vacant"
    """Nobody is in charge of a function."""
    REVIEW = "review"
    """The day has come on which a role was to be looked at again."""
    STALE = "stale"
    """A role without an end has grown old, and no review is to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleReminder:
    """One context and one reason, with how many roles or functions are meant and the first of them."""

    kind: RoleReminderKind
    context: str
    context_title: str
    count: int
    function: str
    function_title: str
    organisation: str = ""
    """Of the first role; empty for a vacancy."""
    organisation_name: str = ""
    since: date | None = None
    """The earliest day of review, or the earliest day on which a stale role began."""

    @property
    def id(self) -> str:
        """What the row is found again by."""
        return f"{self.kind}/{self.context}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleReminders:
    """The first few, those that wait longest before the others, and how many there are."""

    rows: tuple[RoleReminder, ...] = ()
    count: int = 0


def read_role_reminders(
    connection: sa.Connection, today: date, language: str = "en", most: int | None = None
) -> RoleReminders:  # fmt: skip
    """What wants looking at in the contexts that go on."""
    going_on = [
        each
        for each in read_live(connection, CONTEXT, CONTEXT.table.c.status == ContextStatus.ACTIVE.value)
        if each.end is None or each.end.last_day() >= today
    ]
    contexts = {each.id: in_language(each.titles, language) for each in going_on}
    found = [*_reviews(connection, today), *_vacancies(connection, today), *_stale(connection, today)]
    kept = [each for each in found if each.context in contexts]
    shown = kept if most is None else kept[:most]
    names = names_by_id(
        connection, [record for each in shown for record in (each.function, each.organisation)], language
    )
    rows = tuple(
        RoleReminder(
            kind=each.kind, context=each.context, context_title=contexts[each.context], count=each.count,
            function=each.function, function_title=text_of(names, each.function), organisation=each.organisation,
            organisation_name=text_of(names, each.organisation), since=each.since,
        )
        for each in shown
    )  # fmt: skip
    return RoleReminders(rows=rows, count=len(kept))


@dataclass(frozen=True, slots=True)
class _Found:
    kind: RoleReminderKind
    context: str
    count: int
    function: str
    organisation: str = ""
    since: date | None = None


def _current(today: date) -> list[sa.ColumnElement[bool]]:
    """Roles that are held, or meant to be, on this day."""
    table = ROLE_ASSIGNMENT.table
    return [covers_day(table, today), table.c.status.in_(sorted(status.value for status in STANDING))]


def _vacancies(connection: sa.Connection, today: date) -> list[_Found]:
    """Functions nobody is in charge of; those of all contexts count where somebody has a role."""
    table = ROLE_ASSIGNMENT.table
    pairs = sa.select(table.c.context, table.c.function, table.c.role).distinct().where(live(ROLE_ASSIGNMENT))
    used: set[str] = set()
    led: set[tuple[str, str]] = set()
    for context, function, role in connection.execute(pairs.where(*_current(today))):
        used.add(context)
        if role in IN_CHARGE:
            led.add((context, function))
    vacant: dict[str, list[str]] = defaultdict(list)
    functions = COORDINATION_FUNCTION.table
    for function in read_live(connection, COORDINATION_FUNCTION, order=(functions.c.rank, functions.c.id)):
        if function.retired or function.not_established:
            continue
        for context in [function.context] if function.context else sorted(used):
            if (context, function.id) not in led:
                vacant[context].append(function.id)
    return [_Found(RoleReminderKind.VACANT, context, len(each), each[0]) for context, each in vacant.items()]


def _reviews(connection: sa.Connection, today: date) -> list[_Found]:
    table = ROLE_ASSIGNMENT.table
    due = table.c.review_on.is_not(None), table.c.review_on <= today.isoformat()
    columns = table.c.context, table.c.function, table.c.organisation, table.c.review_on
    query = sa.select(*columns).where(live(ROLE_ASSIGNMENT), *due, *_current(today))
    rows = connection.execute(query.order_by(table.c.review_on, table.c.n)).all()
    return _by_context(RoleReminderKind.REVIEW, rows)


def _stale(connection: sa.Connection, today: date) -> list[_Found]:
    table = ROLE_ASSIGNMENT.table
    columns = table.c.context, table.c.function, table.c.organisation, table.c.start
    oldest = date(today.year - STALE_MONTHS // 12, today.month, min(today.day, 28)).isoformat()
    old = (
        table.c.end.is_(None), table.c.review_on.is_(None),
        # The whole of a date known in part has to lie before.
        table.c.start < sa.func.substr(oldest, 1, sa.func.length(table.c.start)),
    )  # fmt: skip
    query = sa.select(*columns).where(live(ROLE_ASSIGNMENT), *old, *_current(today))
    return _by_context(RoleReminderKind.STALE, connection.execute(query.order_by(table.c.start, table.c.n)).all())


def _by_context(kind: RoleReminderKind, rows: Iterable[Sequence[Any]]) -> list[_Found]:
    by_context: dict[str, Sequence[Any]] = {}
    counts: dict[str, int] = defaultdict(int)
    for context, function, organisation, day in rows:
        by_context.setdefault(context, (function, organisation, day))
        counts[context] += 1
    return [
        _Found(kind, context, counts[context], function, organisation, PartialDate(day).first_day())
        for context, (function, organisation, day) in by_context.items()
    ]
