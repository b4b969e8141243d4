"""Reading whole live entities by a condition: what pages of a single record and documents are made from."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from workbench.errors import RuleViolation
from workbench.storage.kinds import E, Kind
from workbench.storage.live import live


def read_live(
    connection: sa.Connection,
    kind: Kind[E],
    *conditions: sa.ColumnElement[bool],
    order: Sequence[sa.ColumnElement[Any]] = (),
) -> list[E]:
    """The live records of a kind that meet the conditions, in this order, else as they were made."""
    query = sa.select(kind.table).where(live(kind), *conditions).order_by(*(order or (kind.table.c.n,)))
    return [kind.decode(row["id"], row) for row in connection.execute(query).mappings()]


def read_one(connection: sa.Connection, kind: Kind[E], record: str) -> E:
    """The record of this id, removed or not. Raises RuleViolation ``records.missing``."""
    row = connection.execute(sa.select(kind.table).where(kind.table.c.id == record)).mappings().first()
    if row is None:
        raise RuleViolation("records.missing", kind=kind.code, id=record)
    return kind.decode(record, row)
