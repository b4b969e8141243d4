"""Action items as lists show them, also when there are a hundred thousand.

A long list is read in two steps: the order of all rows as local numbers, from an index that holds all it needs; then
the few rows that are looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

import sqlalchemy as sa

from workbench.domain.actions import ENDED_STATUSES, ActionItem, ActionStatus
from workbench.domain.owners import Owners
from workbench.identifiers import ActionItemId, GroupId, OrganisationId, PostId
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, names_of, text_of
from workbench.queries.owners import names_of_posts
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import ACTION_ITEM, GROUP, MEETING, ORGANISATION, POST

_CHUNK = 500
_OPEN = tuple(status for status in ActionStatus if status not in ENDED_STATUSES)
_LINKS = ("meeting", "group", "owner_organisation", "owner_post", "owner_group")
"""What a filter names by the id alone."""
_FIRST_OWNERS = 20
_NAMELESS = b"\xff"
"""Where owners whose name is not known, or has no collation key yet, begin."""


class ActionSort(StrEnum):
    """What a list of actions is ordered by."""

    DUE = "due"
    STATUS = "status"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFilter:
    """Which actions are listed; what is unset keeps none out."""

    text: str = ""
    """Each word stands in the action's words or its number, in capitals or not."""
    open_only: bool = False
    overdue_on: date | None = None
    """Only those overdue on this day."""
    due_from: date | None = None
    due_to: date | None = None
    """Only those due from this day to that one, both included."""
    group: GroupId | None = None
    owner_organisation: OrganisationId | None = None
    owner_post: PostId | None = None
    owner_group: GroupId | None = None
    concerning: GroupId | None = None
    """Only those of this group, or that each of its members has to do."""
    statuses: frozenset[ActionStatus] = frozenset()
    meeting: str | None = None
    owned_by: Owners | None = None
    """Only what any of these owns."""
    not_owned_by: Owners | None = None
    """Only what none of these owns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """An action in a list. ``source`` tells where it was agreed; ``contact_note`` is the note it was promised in."""

    id: str
    number: str
    text: str
    owner: str
    due: str
    status: str
    overdue: bool
    priority: str
    group: str
    source: str
    contact_note: str = ""


def list_actions(
    connection: sa.Connection,
    today: date,
    *,
    sort: ActionSort = ActionSort.DUE,
    open_only: bool = False,
    meeting: str | None = None,
    language: str = "en",
    limit: int | None = None,
) -> list[ActionRow]:
    """Actions in this order. By due date, those without one come last; by status, first within each."""
    conditions = _conditions(ActionFilter(open_only=open_only, meeting=meeting))
    if sort is not ActionSort.OWNER:
        numbers = _ordered(connection, sort, conditions, limit)
    else:
        first = None if limit is None else _first_by_owner(connection, conditions, language, limit)
        numbers = _by_owner(connection, conditions, language)[:limit] if first is None else first
    return read_actions(connection, numbers, today, language)


def order_actions(
    connection: sa.Connection,
    sort: ActionSort,
    matching: ActionFilter | None = None,
    *,
    language: str = "en",
    descending: bool = False,
) -> list[int]:
    """The local numbers of the actions that match, in order; without a date or an owner they come last either way."""
    conditions = _conditions(matching or ActionFilter())
    if sort is not ActionSort.OWNER:
        return _ordered(connection, sort, conditions, None, descending=descending)
    return _by_owner(connection, conditions, language, descending=descending)


def first_due(connection: sa.Connection, matching: ActionFilter, most: int) -> list[int]:
    """The local numbers of the first actions that match, by due date."""
    return _ordered(connection, ActionSort.DUE, _conditions(matching), most)


class Owned(NamedTuple):
    """An open action by its local number, with whose it is."""

    n: int
    due: str | None
    organisation: str | None
    post: str | None
    group: str | None


def owned_actions(connection: sa.Connection, owners: Owners) -> list[Owned]:
    """The open actions any of these owns, in no order."""
    if owners.is_nobody:
        return []
    table = ACTION_ITEM.table
    columns = (table.c.n, table.c.due, table.c.owner_organisation, table.c.owner_post, table.c.owner_group)
    query = sa.select(*columns).where(*_conditions(ActionFilter(open_only=True, owned_by=owners)))
    return [Owned._make(row) for row in connection.execute(query).cursor.fetchall()]


def count_actions(connection: sa.Connection, matching: ActionFilter) -> int:
    """How many actions match."""
    query = sa.select(sa.func.count()).select_from(ACTION_ITEM.table).where(*_conditions(matching))
    return connection.scalar(query) or 0


def action_ids(connection: sa.Connection, numbers: Sequence[int]) -> list[ActionItemId]:
    """The ids behind these local numbers, in their order, however many; of those removed since there are none."""
    table = ACTION_ITEM.table
    found: dict[int, str] = {}
    for start in range(0, len(numbers), _CHUNK):
        query = sa.select(table.c.n, table.c.id).where(
            table.c.n.in_(numbers[start : start + _CHUNK]), table.c.deleted == 0
        )
        found.update(connection.execute(query).cursor.fetchall())
    return [ActionItemId(found[number]) for number in numbers if number in found]


def _conditions(matching: ActionFilter) -> list[sa.ColumnElement[bool]]:
    table = ACTION_ITEM.table
    conditions = [live(ACTION_ITEM)]
    if matching.open_only or matching.overdue_on:
        conditions.append(table.c.status.in_([status.value for status in _OPEN]))
    if matching.overdue_on:
        conditions.append(table.c.due < matching.overdue_on.isoformat())
    if matching.due_from:
        conditions.append(table.c.due >= matching.due_from.isoformat())
    if matching.due_to:
        conditions.append(table.c.due <= matching.due_to.isoformat())
    if matching.statuses:
        conditions.append(table.c.status.in_(sorted(matching.statuses)))
    for link in _LINKS:
        if wanted := getattr(matching, link):
            conditions.append(table.c[link] == wanted)
    if matching.concerning:
        conditions.append(sa.or_(table.c.group == matching.concerning, table.c.owner_group == matching.concerning))
    return [*conditions, *_by_owners(matching), *(sa.or_(*_holding(word)) for word in matching.text.split())]


def _by_owners(matching: ActionFilter) -> Iterator[sa.ColumnElement[bool]]:
    if matching.owned_by is not None:
        yield _found_by_owner(matching.owned_by)
    if matching.not_owned_by is not None and not matching.not_owned_by.is_nobody:
        yield sa.not_(_owned(matching.not_owned_by))


def _found_by_owner(owners: Owners) -> sa.ColumnElement[bool]:
    """The same as `_owned` to be looked for: each column by its own index, where one condition would read all rows."""
    table = ACTION_ITEM.table
    wanted = (
        ("owner_organisation", owners.organisations),
        ("owner_post", owners.posts),
        ("owner_group", owners.groups),
    )
    parts = [
        sa.select(table.c.n).where(table.c[name].in_(sorted(ids)), table.c.deleted == 0, table.c.stub == 0)
        for name, ids in wanted
        if ids
    ]
    return table.c.n.in_(sa.union_all(*parts)) if parts else sa.false()


def _owned(owners: Owners) -> sa.ColumnElement[bool]:
    """That any of these owns an action; nobody owns none. It is true or false also of an action without an owner."""
    table = ACTION_ITEM.table
    columns = (
        (table.c.owner_organisation, owners.organisations), (table.c.owner_post, owners.posts),
        (table.c.owner_group, owners.groups),
    )  # fmt: skip
    return sa.or_(
        sa.false(), *(sa.and_(column.is_not(None), column.in_(sorted(wanted))) for column, wanted in columns if wanted)
    )


def _holding(word: str) -> Iterator[sa.ColumnElement[bool]]:
    """Conditions of which one holds where an action's words or number hold this word."""
    table = ACTION_ITEM.table
    yield table.c.number.icontains(word, autoescape=True)
    # A laptop's database knows the capitals of ASCII alone: other letters are asked for as people write them.
    forms = [word] if word.isascii() else [word, word.lower(), word.capitalize(), word.upper()]
    for form in dict.fromkeys(forms):
        yield table.c.text.icontains(form, autoescape=True)


def _ordered(
    connection: sa.Connection,
    sort: ActionSort,
    conditions: Sequence[sa.ColumnElement[bool]],
    limit: int | None,
    *,
    descending: bool = False,
) -> list[int]:
    """Two walks along the index: first what has a date, then what has none, so that nothing needs sorting."""
    table = ACTION_ITEM.table
    number = table.c.n.desc() if descending else table.c.n
    if sort is ActionSort.STATUS:
        order = (
            (table.c.status.desc(), table.c.due.desc().nulls_last(), number)
            if descending
            else (table.c.status, table.c.due.nulls_first(), number)
        )
        return _numbers(connection, sa.select(table.c.n).where(*conditions).order_by(*order).limit(limit))
    due = table.c.due.desc() if descending else table.c.due
    dated = sa.select(table.c.n).where(*conditions, table.c.due.is_not(None)).order_by(due, number)
    numbers = _numbers(connection, dated.limit(limit))
    if limit is None or len(numbers) < limit:
        undated = sa.select(table.c.n).where(*conditions, table.c.due.is_(None)).order_by(number)
        numbers += _numbers(connection, undated.limit(None if limit is None else limit - len(numbers)))
    return numbers


def _numbers(connection: sa.Connection, query: sa.Select[Any]) -> list[int]:
    return [row[0] for row in connection.execute(query).cursor.fetchall()]


def _by_owner(
    connection: sa.Connection,
    conditions: Sequence[sa.ColumnElement[bool]],
    language: str,
    *,
    descending: bool = False,
) -> list[int]:
    """By the owner's name: organisations as they sort, then posts and groups as they sort, then the rest.

    The names of some hundred owners are sorted, not a hundred thousand rows: each owner's rows come together.
    """
    table = ACTION_ITEM.table
    by_owner: dict[tuple[int, str], list[int]] = {}
    unowned: list[int] = []
    held = sa.select(table.c.owner_organisation, table.c.n).where(*conditions, table.c.owner_organisation.is_not(None))
    for owner, n in connection.execute(held.order_by(table.c.owner_organisation, table.c.n)).cursor.fetchall():
        by_owner.setdefault((0, owner), []).append(n)
    # Those of no organisation are few, and an index finds them; a walk per column would read every row thrice.
    other = sa.select(table.c.owner_post, table.c.owner_group, table.c.n).where(
        *conditions, table.c.owner_organisation.is_(None)
    )
    for post, group, n in connection.execute(other.order_by(table.c.n)).cursor.fetchall():
        numbers = by_owner.setdefault((1, post) if post else (2, group), []) if post or group else unowned
        numbers.append(n)
    names = _owner_names(connection, language)
    order = sorted(
        by_owner, key=lambda key: (names[key].sort_key if key in names else _NAMELESS, key), reverse=descending
    )
    return [n for key in order for n in by_owner[key]] + unowned


def _owner_names(connection: sa.Connection, language: str) -> dict[tuple[int, str], Name]:
    """The names of all that can own an action, by the place of their column and their id."""
    return {
        (step, owner): name
        for step, (_, kind) in enumerate(_owner_columns())
        for owner, name in names_of(connection, kind, language).items()
    }


def _first_by_owner(
    connection: sa.Connection, conditions: Sequence[sa.ColumnElement[bool]], language: str, limit: int
) -> list[int] | None:
    """The beginning of `_by_owner`, where the first few owners by name have enough actions; else none."""
    table = ACTION_ITEM.table
    names = _owner_names(connection, language)
    first = sorted(names, key=lambda key: (names[key].sort_key, key))[:_FIRST_OWNERS]
    if any(names[key].sort_key >= _NAMELESS for key in first):
        return None
    by_owner: dict[tuple[int, str], list[int]] = {}
    for step, (column, _) in enumerate(_owner_columns()):
        owners = [owner for at, owner in first if at == step]
        query = sa.select(column, table.c.n).where(*conditions, column.in_(owners))
        if step:
            query = query.where(table.c.owner_organisation.is_(None))
        for owner, n in connection.execute(query.order_by(table.c.n)).cursor.fetchall() if owners else ():
            by_owner.setdefault((step, owner), []).append(n)
    numbers = [n for key in first for n in by_owner.get(key, ())]
    return numbers[:limit] if len(numbers) >= limit else None


def _owner_columns() -> tuple[tuple[sa.Column[Any], Any], ...]:
    table = ACTION_ITEM.table
    return (
        (table.c.owner_organisation, ORGANISATION),
        (table.c.owner_post, POST),
        (table.c.owner_group, GROUP),
    )


def read_actions(
    connection: sa.Connection, numbers: Sequence[int], today: date, language: str = "en"
) -> list[ActionRow]:
    """The rows of these local numbers, in their order."""
    table = ACTION_ITEM.table
    found: dict[int, ActionItem] = {}
    for start in range(0, len(numbers), _CHUNK):
        query = sa.select(table).where(table.c.n.in_(numbers[start : start + _CHUNK]))
        for row in connection.execute(query).mappings():
            found[row["n"]] = ACTION_ITEM.decode(row["id"], row)
    items = list(found.values())
    owners = owner_names(connection, items, language)
    groups = names_by_id(connection, {item.group for item in items}, language)
    meetings = {
        item.id: item.number or item.title
        for item in read_live(connection, MEETING, MEETING.table.c.id.in_({i.meeting for i in items if i.meeting}))
    }
    return [
        ActionRow(
            id=item.id, number=item.number or "", text=item.text, owner=owners.get(item.id, ""),
            due=str(item.due or ""), status=item.status.value, overdue=item.is_overdue(today),
            priority=item.priority.value, group=text_of(groups, item.group),
            source=meetings.get(item.meeting or "", ""), contact_note=item.contact_note or "",
        )
        for item in (found[n] for n in numbers if n in found)
    ]  # fmt: skip


def owner_names(connection: sa.Connection, items: Sequence[ActionItem], language: str) -> dict[str, str]:
    """For each action, whose it is, in words."""
    held = {owner for item in items for owner in (item.owner_organisation, item.owner_group)}
    names = names_by_id(connection, held, language)
    posts = names_of_posts(connection, language, {str(item.owner_post) for item in items if item.owner_post})
    return {
        item.id: text_of(names, item.owner_organisation)
        or posts.get(item.owner_post or "", "")
        or text_of(names, item.owner_group)
        or item.owner_as_written
        for item in items
    }
