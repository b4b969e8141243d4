"""The tables of a workspace, the same on the laptop (SQLCipher) and on a hub (PostgreSQL).

A record table is made from its entity: a column per field, bearing the field's name. Every one also has ``n``, a local
number for lists and full text that never leaves storage and queries, a unique ``id``, and ``stub`` for a record of
which only the id has arrived. Columns may be empty, because a record may arrive in parts; what must be there is the
entity's business. Text is compared byte by byte on both databases, so that ranks order the same everywhere.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from workbench.storage.codecs import Codec

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_STATEMENTS = 512
"""Most insert statements kept as text."""
LocalNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def record_table(
    name: str, codecs: Mapping[str, Codec], references: Mapping[str, str], indexes: Sequence[Sequence[str]]
) -> sa.Table:
    """The table of a kind of record.

    ``references`` maps a field to the table it points into; ``indexes`` lists the columns of partial indexes over the
    records that are not removed. Foreign keys are checked at commit, so that records may be written in any order, and
    never cascade: removing marks the root alone.
    """
    columns: list[sa.Column[object]] = [
        sa.Column("n", LocalNumber, primary_key=True, autoincrement=True),
        sa.Column("id", Text, nullable=False, unique=True),
        sa.Column("stub", sa.Integer, nullable=False, server_default="0"),
    ]
    for field, codec in codecs.items():
        column_type = Text if codec.is_text else sa.Integer
        if field == "deleted":
            columns.append(sa.Column(field, column_type, nullable=False, server_default="0"))
        elif field in references:
            key = sa.ForeignKey(f"{references[field]}.id", deferrable=True, initially="DEFERRED")
            columns.append(sa.Column(field, column_type, key))
        else:
            columns.append(sa.Column(field, column_type))
    table = sa.Table(name, metadata, *columns)
    present = sa.and_(table.c.deleted == 0, table.c.stub == 0)
    for fields in indexes:
        sa.Index(None, *(table.c[field] for field in fields), sqlite_where=present)
    return table


@event.listens_for(metadata, "before_create")
def _make_indexes_partial(_target: sa.MetaData, connection: sa.Connection, **_options: Any) -> None:
    # Said only where it is wanted: naming PostgreSQL above would load all of its library on every laptop.
    if connection.dialect.name == "postgresql":
        for index in (index for table in metadata.tables.values() for index in table.indexes):
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Inserts rows that all have the same columns and hold just what the driver takes.

    Values need no conversion here (codecs gave plain text, integers and bytes), so the rows go to the driver as they
    are; a third of a bulk import's time was spent asking each of them whether it needs one.
    """
    text, names = _insert_text(table, tuple(rows[0]), connection.dialect)
    if names is None:
        connection.exec_driver_sql(text, [dict(row) for row in rows])
    else:
        connection.exec_driver_sql(text, [tuple([row[name] for name in names]) for row in rows])


@lru_cache(maxsize=_STATEMENTS)
def _insert_text(table: sa.Table, names: tuple[str, ...], dialect: sa.Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The statement, and the order of its values where the driver takes them by position."""
    compiled = table.insert().compile(dialect=dialect, column_keys=list(names))
    return str(compiled), tuple(compiled.positiontup or ()) if compiled.positional else None


operation = sa.Table(
    "operation",
    metadata,
    sa.Column("n", LocalNumber, primary_key=True, autoincrement=False),
    sa.Column("id", Text, nullable=False, unique=True),
    sa.Column("code", Text, nullable=False),
    sa.Column("author", Text, nullable=False),
    sa.Column("replica", Text, nullable=False),
    sa.Column("hlc", sa.BigInteger, nullable=False, index=True),
    sa.Column("reverts", Text, index=True),
    sa.Column("final", sa.Integer, nullable=False),
    sa.Column("revision", Text, nullable=False),
)
"""One row per operation. ``hlc`` is the hybrid logical clock: milliseconds since 1970 << 16, plus a counter."""

change = sa.Table(
    "change",
    metadata,
    sa.Column("n", LocalNumber, primary_key=True, autoincrement=False),
    sa.Column("replica", Text, nullable=False),
    sa.Column("seq", LocalNumber, nullable=False),
    sa.Column("operation", LocalNumber, sa.ForeignKey("operation.n"), nullable=False, index=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("entity", Text, nullable=False),
    sa.Column("action", Text, nullable=False),
    sa.Column("fields", Text, nullable=False),
    sa.Column("commitment", sa.LargeBinary, nullable=False),
    sa.Column("previous", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("replica", "seq"),
    sa.Index(None, "entity"),
)
"""One row per record an operation wrote: headers only, so that a person can be erased and the chain still verifies."""

change_value = sa.Table(
    "change_value",
    metadata,
    sa.Column("change", LocalNumber, sa.ForeignKey("change.n"), primary_key=True, autoincrement=False),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
"""What a change says: ``[[field, path, before, after], …]`` as JSON. A change without its row here was erased."""

label = sa.Table(
    "label",
    metadata,
    sa.Column("n", LocalNumber, primary_key=True, autoincrement=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("id", Text, nullable=False),
    sa.Column("use", Text, nullable=False),
    sa.Column("language", Text, nullable=False),
    sa.Column("text", Text, nullable=False),
    sa.Column("folded", Text, nullable=False),
    sa.Column("sort_key", sa.LargeBinary),
    sa.Index(None, "id"),
    sa.Index(None, "kind", "folded"),
)
"""Derived: texts records are listed and found by. ``sort_key`` is a collation key, filled after bulk imports."""

LABEL_INDEX = (
    "CREATE VIRTUAL TABLE label_index USING fts5(words, content='', contentless_delete=1, "
    "tokenize='trigram case_sensitive 1')",
    # A block of the usual size would not fit a page, of which the cipher keeps 80 bytes to itself.
    "INSERT INTO label_index(label_index, rank) VALUES('pgsz', 3960)",
)
"""Derived, on the laptop alone: which three letters are in which label, by its ``n``. See `storage.label_index`."""


@event.listens_for(label, "after_create")
def _make_label_index(_target: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    if connection.dialect.name == "sqlite":
        for statement in LABEL_INDEX:
            connection.exec_driver_sql(statement)


local_state = sa.Table(
    "local_state",
    metadata,
    sa.Column("name", Text, primary_key=True),
    sa.Column("value", Text, nullable=False),
)
"""Facts of this database file that are never exchanged: workspace, generation, author, schema revision of history."""
