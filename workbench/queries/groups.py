"""Groups, their members and their workplans as lists show them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.groups import MemberRole
from workbench.domain.texts import in_language
from workbench.queries.names import Name, names_of, post_names, text_of
from workbench.queries.reading import read_live
from workbench.storage.registry import GROUP, MEMBERSHIP, ORGANISATION, WORKPLAN_ITEM

_LEADING = (MemberRole.CHAIR, MemberRole.CO_CHAIR, MemberRole.LEAD, MemberRole.CO_LEAD)
_SEAT_ORDER = {role: position for position, role in enumerate((*_LEADING, MemberRole.SECRETARIAT, MemberRole.MEMBER))}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group in a list, with how many organisations sit in it today and which lead it."""

    id: str
    name: str
    prefix: str
    kind: str
    status: str
    members: int
    leads: str


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
    organisations = names_of(connection, ORGANISATION, language)
    members: dict[str, set[str]] = defaultdict(set)
    leads: dict[str, list[str]] = defaultdict(list)
    for seat in read_live(connection, MEMBERSHIP):
        if not seat.is_current(today):
            continue
        members[seat.group].add(seat.organisation)
        if seat.role in _LEADING:
            leads[seat.group].append(text_of(organisations, seat.organisation))
    names = names_of(connection, GROUP, language)
    rows = [
        GroupRow(
            id=item.id, name=item.name(language), prefix=item.prefix, kind=item.kind.value, status=item.status.value,
            members=len(members[item.id]), leads=", ".join(leads[item.id]),
        )
        for item in read_live(connection, GROUP)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (names.get(row.id, Name("", b"")).sort_key, row.id))


def list_memberships(connection: sa.Connection, language: str = "en", group: str | None = None) -> list[MembershipRow]:
    """All seats, or one group's: those who lead first, then by organisation."""
    conditions = [MEMBERSHIP.table.c.group == group] if group else []
    seats = read_live(connection, MEMBERSHIP, *conditions)
    organisations = names_of(connection, ORGANISATION, language)
    groups = names_of(connection, GROUP, language)
    posts = post_names(connection, language, {seat.post for seat in seats if seat.post})
    nothing = Name("", b"")
    seats.sort(
        key=lambda seat: (groups.get(seat.group, nothing).sort_key, _SEAT_ORDER.get(seat.role, len(_SEAT_ORDER)),
                          organisations.get(seat.organisation, nothing).sort_key, seat.id)
    )  # fmt: skip
    return [
        MembershipRow(
            id=seat.id, group=text_of(groups, seat.group), organisation=text_of(organisations, seat.organisation),
            role=seat.role.value, post=posts.get(seat.post or "", ""), start=str(seat.start or ""),
            end=str(seat.end or ""),
        )
        for seat in seats
    ]  # fmt: skip


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
