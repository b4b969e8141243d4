"""Holds two databases of one workspace against each other: rows and a digest for each table, and their histories."""

import hashlib
from dataclasses import dataclass

import sqlalchemy as sa

from workbench.storage.tables import change, local_state, metadata

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class TableDigest:
    """How many rows a table holds, and a digest of all of them."""

    rows: int
    digest: str


def digest_tables(connection: sa.Connection) -> dict[str, TableDigest]:
    """Each table but the facts of the file itself, which differ between any two files; rows by their local number."""
    return {
        table.name: _digest(connection, sa.select(table).order_by(*table.primary_key.columns))
        for table in metadata.sorted_tables
        if table is not local_state
    }


def digest_history(connection: sa.Connection, heads: list[list[object]]) -> TableDigest:
    """The history up to these heads (replica, number, hash): one digest of every change's own hash."""
    conditions = [sa.and_(change.c.replica == replica, change.c.seq <= seq) for replica, seq, _ in heads]
    upto = sa.or_(sa.false(), *conditions)
    return _digest(connection, sa.select(change.c.hash).where(upto).order_by(change.c.replica, change.c.seq))


def count_changes(connection: sa.Connection) -> int:
    """How many changes history holds."""
    return connection.scalar(sa.select(sa.func.count()).select_from(change)) or 0


def _digest(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> TableDigest:
    digest, rows = hashlib.blake2b(digest_size=32), 0
    # The driver is asked for plain tuples: rows of the library cost several times as much.
    compiled = query.compile(dialect=connection.dialect)
    parameters = tuple(compiled.params[name] for name in compiled.positiontup or ())
    cursor = connection.exec_driver_sql(str(compiled), parameters).cursor
    assert cursor is not None
    while batch := cursor.fetchmany(_BATCH):
        rows += len(batch)
        digest.update(repr(batch).encode())
    return TableDigest(rows, digest.hexdigest())
