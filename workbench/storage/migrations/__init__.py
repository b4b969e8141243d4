"""The revisions of the workspace database, and which one a file is at; reading that needs no migration library."""

from pathlib import Path

import sqlalchemy as sa

from workbench.storage.engine import translate

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every revision this program can open, oldest first."""
HEAD = REVISIONS[-1]
SCRIPTS = Path(__file__).parent

_version = sa.Table(
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), primary_key=True),
)


def schema_revision(connection: sa.Connection) -> str | None:
    """The revision a database is at; None if it bears none."""
    try:
        rows = connection.execute(sa.select(_version.c.version_num)).scalars().all()
    except sa.exc.DBAPIError as error:
        known = translate(error)
        if known is not None:
            raise known from None
        return None
    return rows[0] if len(rows) == 1 else None


def stamp(connection: sa.Connection, revision: str = HEAD) -> None:
    """Say which revision a freshly made database is at."""
    _version.create(connection, checkfirst=True)
    connection.execute(_version.delete())
    connection.execute(_version.insert().values(version_num=revision))
