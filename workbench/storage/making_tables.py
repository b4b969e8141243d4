"""Makes the tables of a new file on the laptop; the statements are worked out once, as that takes longest."""

from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from workbench.storage.tables import LABEL_INDEX, label

_KINDS_OF_FILES = 3


def make_tables(connection: sa.Connection, of: sa.MetaData) -> None:
    """Make all tables and indexes of a kind of file in one that is empty."""
    for statement in _statements(of):
        connection.exec_driver_sql(statement)


@lru_cache(maxsize=_KINDS_OF_FILES)
def _statements(of: sa.MetaData) -> tuple[str, ...]:
    dialect = sqlite.dialect()
    found: list[str] = []
    for table in of.tables.values():
        found.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        found.extend(str(CreateIndex(index).compile(dialect=dialect)) for index in indexes)
        if table is label:
            found.extend(LABEL_INDEX)
    return tuple(found)
