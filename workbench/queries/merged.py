"""Records that were said to be another one: whom a link to them means now, and what else still bears links of one.

Merging moves what may be moved. What is sealed, what was sent, and what comes in later under the old id keeps it, so
whoever reads asks here.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa

from workbench.storage.kinds import Kind
from workbench.storage.registry import ORGANISATION, PERSON

_CHUNK = 500
_CARRIERS = {kind.code: kind for kind in (ORGANISATION, PERSON)}


def survivors_of(connection: sa.Connection, kind: Kind[Any], ids: Iterable[str]) -> dict[str, str]:
    """Each of these ids with the id of the record it is now: its own, unless it was merged, over however many steps.

    Of records merged into one another in a circle, as two offices may have done it, the oldest id stays: the same on
    every laptop, whichever of them is asked for.
    """
    asked = list(dict.fromkeys(ids))
    now = {record: record for record in asked}
    if kind.code not in _CARRIERS:
        return now
    passed = {record: [record] for record in asked}
    moving = set(asked)
    while moving:
        above = _merged_into(connection, kind, {now[record] for record in moving})
        moving = {record for record in moving if now[record] in above}
        for record in tuple(moving):
            upper = above[now[record]]
            if upper in passed[record]:
                now[record] = min(passed[record][passed[record].index(upper) :])
                moving.discard(record)
                continue
            passed[record].append(upper)
            now[record] = upper
    return now


def stands(kind: Kind[Any]) -> sa.ColumnElement[bool]:
    """The condition under which lists show a record of this kind: it became no other one, or is what a circle became.

    From within a circle one comes by nobody else, so the oldest there is the oldest one can come by.
    """
    return _stands(kind.code)


@cache
def _stands(code: str) -> sa.ColumnElement[bool]:
    kind = _CARRIERS[code]
    table, merged, upper = kind.table, kind.table.alias(), kind.table.alias()
    first = sa.select(merged.c.id.label("record"), merged.c.merged_into.label("above"))
    line = first.where(merged.c.merged_into.is_not(None)).cte(f"merged_{kind.code}", recursive=True)
    further = sa.select(line.c.record, upper.c.merged_into).join(upper, upper.c.id == line.c.above)
    line = line.union(further.where(upper.c.merged_into.is_not(None)))
    oldest = sa.select(line.c.record).group_by(line.c.record).having(sa.func.min(line.c.above) == line.c.record)
    return sa.or_(table.c.merged_into.is_(None), table.c.id.in_(oldest))


def are_in_circle(connection: sa.Connection, kind: Kind[Any], ids: Iterable[str]) -> bool:
    """Whether one of these became, over some steps, a record that became it."""
    for record in ids:
        passed, above = {record}, _merged_into(connection, kind, [record]).get(record)
        while above is not None and above not in passed:
            passed.add(above)
            above = _merged_into(connection, kind, [above]).get(above)
        if above == record:
            return True
    return False


def survivor_of(connection: sa.Connection, kind: Kind[Any], record: str) -> str:
    """The id of the record that this one is now."""
    return survivors_of(connection, kind, [record])[record]


def family_of(connection: sa.Connection, kind: Kind[Any], record: str) -> tuple[str, ...]:
    """This id, and those of all records that became it, over however many steps."""
    table, found, newest = kind.table, [record], [record]
    while newest:
        query = sa.select(table.c.id).where(table.c.merged_into.in_(newest), table.c.deleted == 0, table.c.stub == 0)
        newest = [below for below in connection.scalars(query.order_by(table.c.n)) if below not in found]
        found += newest
    return tuple(found)


def _merged_into(connection: sa.Connection, kind: Kind[Any], ids: Iterable[str]) -> dict[str, str]:
    table, wanted, found = kind.table, sorted(ids), dict[str, str]()
    for start in range(0, len(wanted), _CHUNK):
        query = sa.select(table.c.id, table.c.merged_into).where(
            table.c.id.in_(wanted[start : start + _CHUNK]), table.c.merged_into.is_not(None)
        )
        found |= {row.id: row.merged_into for row in connection.execute(query)}
    return found
