"""Groups, their members and their workplans as lists show them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

import sqlalchemy as sa

from workbench.domain.groups import MemberRole, Membership
from workbench.domain.texts import in_language
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, names_of, post_names, text_of
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import GROUP, MEMBERSHIP, WORKPLAN_ITEM

LEADING = (MemberRole.CHAIR, MemberRole.CO_CHAIR, MemberRole.LEAD, MemberRole.CO_LEAD)
NAMELESS = Name("", b"")
_SEAT_ORDER = {role: position for position, role in enumerate((*LEADING, MemberRole.SECRETARIAT, MemberRole.MEMBER))}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group in a list, with how many organisations sit in it today and which lead it."""

    id: str
    name: str
    prefix: str
    kind: str
    status: str
    members: int
    leads: tuple[str, ...]
    """The names of the organisations that lead it, in the order in which they were seated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRow:
    """A seat in a group."""

    id: str
    group: str
    organisation: str
    role: str
    post: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkplanRow:
    """What a group has set out to do."""

    id: str
    group: str
    objective: str
    due: str
    status: str


def list_groups(connection: sa.Connection, today: date, language: str = "en") -> list[GroupRow]:
    """All groups, by name."""
    table = MEMBERSHIP.table
    current = (live(MEMBERSHIP), covers_day(table, today))
    counted = sa.select(table.c.group, sa.func.count(sa.distinct(table.c.organisation))).where(*current)
    members: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted.group_by(table.c.group))}
    leading: dict[str, list[str]] = defaultdict(list)
    leads = sa.select(table.c.group, table.c.organisation).where(*current, table.c.role.in_(sorted(LEADING)))
    for row in connection.execute(leads.order_by(table.c.n)):
        leading[row.group].append(row.organisation)
    organisations = names_by_id(connection, chain.from_iterable(leading.values()), language)
    names = names_of(connection, GROUP, language)
    rows = [
        GroupRow(
            id=item.id, name=item.name(language), prefix=item.prefix, kind=item.kind.value, status=item.status.value,
            members=members.get(item.id, 0),
            leads=tuple(text_of(organisations, lead) for lead in leading[item.id]),
        )
        for item in read_live(connection, GROUP)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (names.get(row.id, NAMELESS).sort_key, row.id))


def list_memberships(connection: sa.Connection, language: str = "en", group: str | None = None) -> list[MembershipRow]:
    """All seats, or one group's: those who lead first, then by organisation."""
    conditions = [MEMBERSHIP.table.c.group == group] if group else []
    seats = read_live(connection, MEMBERSHIP, *conditions)
    names = names_by_id(connection, chain.from_iterable((seat.group, seat.organisation) for seat in seats), language)
    posts = post_names(connection, language, {seat.post for seat in seats if seat.post})
    seats.sort(key=lambda seat: (names.get(seat.group, NAMELESS).sort_key, *seat_order(seat, names)))
    return [
        MembershipRow(
            id=seat.id, group=text_of(names, seat.group), organisation=text_of(names, seat.organisation),
            role=seat.role.value, post=posts.get(seat.post or "", ""), start=str(seat.start or ""),
            end=str(seat.end or ""),
        )
        for seat in seats
    ]  # fmt: skip


def covers_day(table: sa.Table, day: date) -> sa.ColumnElement[bool]:
    """The condition under which a row's period (``start`` to ``end``, partial dates) holds this day.

    As text, a date known in part sorts before every day in it; a day cut to the same length stands for what it is in.
    """
    return sa.and_(sa.or_(table.c.start.is_(None), table.c.start <= day.isoformat()), lasts_to(table, day))


def lasts_to(table: sa.Table, day: date) -> sa.ColumnElement[bool]:
    """The condition under which a row's period is not over before this day, whenever it begins."""
    cut = sa.func.substr(sa.literal(day.isoformat()), 1, sa.func.length(table.c.end))
    return sa.or_(table.c.end.is_(None), cut <= table.c.end)


def seat_order(seat: Membership, names: Mapping[str, Name]) -> tuple[int, bytes, str]:
    """Where a seat stands in its group's list: those who lead first, then by organisation."""
    position = _SEAT_ORDER.get(seat.role, len(_SEAT_ORDER))
    return position, names.get(seat.organisation, NAMELESS).sort_key, seat.id


def taken_prefixes(connection: sa.Connection, *, but: str | None = None) -> frozenset[str]:
    """The prefixes groups have, for `domain.group_drafts.propose_prefix`; ``but`` is a group that does not count."""
    return frozenset(group.prefix for group in read_live(connection, GROUP) if group.prefix and group.id != but)


def groups_with_prefix(
    connection: sa.Connection, prefix: str, language: str = "en", *, but: str | None = None
) -> list[str]:
    """The names of groups whose meetings' numbers begin alike: a warning beside the field, no more."""
    wanted = prefix.strip().casefold()
    groups = [group for group in read_live(connection, GROUP) if group.id != but]
    return [group.name(language) for group in groups if wanted and group.prefix.casefold() == wanted]


def list_workplan(connection: sa.Connection, language: str = "en", group: str | None = None) -> list[WorkplanRow]:
    """Workplan items in the order of their group's plan."""
    table = WORKPLAN_ITEM.table
    conditions = [table.c.group == group] if group else []
    groups = names_of(connection, GROUP, language)
    return [
        WorkplanRow(
            id=item.id, group=text_of(groups, item.group), objective=in_language(item.objectives, language),
            due=str(item.due or ""), status=item.status.value,
        )
        for item in read_live(connection, WORKPLAN_ITEM, *conditions, order=(table.c.group, table.c.rank, table.c.id))
    ]  # fmt: skip
