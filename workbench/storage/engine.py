"""Opens encrypted databases, always with the same settings, and says in the program's own errors what went wrong.

Every connection of the program is made here: the key goes in first, a wrong key shows at once, and a library that
would write plain text is noticed before it writes anything. Keys never appear in a URL, a message or a log.
"""

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from workbench.errors import Refused, Unavailable, WorkbenchError

LEAST_CIPHER = (4, 19)
LEAST_SQLITE = (3, 53, 4)
"""Older ones carry known memory faults in full-text search."""

Access = Literal["write", "read", "create"]


class DriverCursor(Protocol):
    """What the driver answers a statement with."""

    def fetchone(self) -> tuple[Any, ...]: ...

    def fetchall(self) -> list[Any]: ...


class DriverConnection(Protocol):
    """The driver's own connection, for what SQLAlchemy has no words for: copies, checks, keys."""

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> DriverCursor: ...

    def backup(
        self, target: "DriverConnection", *, pages: int = -1, progress: Callable[[int, int, int], object] | None = None
    ) -> None: ...

    def enable_load_extension(self, enabled: bool, /) -> None: ...

    def close(self) -> None: ...


_BUSY, _PERMISSION, _LOCKED, _NO_MEMORY, _READ_ONLY = 5, 3, 6, 7, 8
_INPUT_OUTPUT, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 10, 11, 13, 14, 26
_UNAVAILABLE = {
    _BUSY: "database.busy",
    _LOCKED: "database.busy",
    _PERMISSION: "disk.read_only",
    _READ_ONLY: "disk.read_only",
    _INPUT_OUTPUT: "disk.failing",
    _FULL: "disk.full",
    _CANNOT_OPEN: "database.cannot_open",
    _NO_MEMORY: "memory.full",
}
_DAMAGED = {_CORRUPT, _NOT_A_DATABASE}
_MESSAGES = {
    "database or disk is full": _FULL,
    "disk I/O error": _INPUT_OUTPUT,
    "attempt to write a readonly database": _READ_ONLY,
    "database is locked": _BUSY,
    "unable to open database file": _CANNOT_OPEN,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOT_A_DATABASE,
}
"""SQLite's own words, for the one call (copying a database) whose errors bear no code."""
_SYSTEM = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
    errno.EFBIG: "disk.full",
    errno.EROFS: "disk.read_only",
    errno.EACCES: "disk.read_only",
    errno.EPERM: "disk.read_only",
    errno.EIO: "disk.failing",
}
_SETTINGS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA cache_size = -65536",
)
_WRITER_SETTINGS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = FAST")


def translate(error: BaseException) -> WorkbenchError | None:
    """The program's own error for an error of the driver, of SQLAlchemy or of the system; None if it is a bug."""
    if isinstance(error, WorkbenchError):
        return error
    if isinstance(error, sa.exc.DBAPIError):
        return translate(error.orig) if error.orig is not None else None
    if isinstance(error, dbapi2.Error):
        code = (getattr(error, "sqlite_errorcode", None) or _MESSAGES.get(str(error), 0)) & 0xFF
        if code in _DAMAGED:
            return Refused("database.unreadable")
        return Unavailable(_UNAVAILABLE[code]) if code in _UNAVAILABLE else None
    if isinstance(error, OSError) and error.errno in _SYSTEM:
        return Unavailable(_SYSTEM[error.errno])
    return None


def open_connection(path: Path, key: bytes, *, access: Access = "write", foreign_keys: bool = True) -> DriverConnection:
    """A driver connection with every setting made and checked; a new file (``create``) is readable by its owner only.

    Raises `Refused` (``database.missing``, ``database.unreadable``, ``database.plain``) and `Unavailable`.
    """
    try:
        _require_file(path, access)
        return _connect(path, key, access, foreign_keys)
    except (dbapi2.Error, OSError) as error:
        known = translate(error)
        if known is None:
            raise
        raise known from None


def open_engine(
    path: Path,
    key: bytes,
    *,
    read_only: bool = False,
    foreign_keys: bool = True,
    pool: Literal["queue", "null"] = "queue",
    create: bool = False,
    connect_now: bool = True,
) -> sa.Engine:
    """An engine over one encrypted file, opened once (``connect_now``) to prove that key, file and library are right.

    A transaction begins with BEGIN, or BEGIN IMMEDIATE under the execution option ``immediate``. A missing file is
    made only with `create`. Raises as `open_connection`.
    """
    if create:
        open_connection(path, key, access="create", foreign_keys=foreign_keys).close()
    access: Access = "read" if read_only else "write"

    def connect() -> DriverConnection:
        return open_connection(path, key, access=access, foreign_keys=foreign_keys)

    opened = _mark(path)

    def begin(connection: sa.Connection) -> None:
        _begin(connection, path, opened)

    engine = _engine(connect, pool)
    event.listen(engine, "begin", begin)
    if connect_now:
        engine.raw_connection().close()
    return engine


def driver_of(pooled: sa.PoolProxiedConnection) -> DriverConnection:
    """The driver's connection behind one that SQLAlchemy lends."""
    connection: Any = pooled.driver_connection
    return cast("DriverConnection", connection)


def _engine(connect: Callable[[], DriverConnection], pool: Literal["queue", "null"]) -> sa.Engine:
    # Named in full: a bare sqlite address would choose a pool that crashes when threads share it.
    if pool == "null":
        return sa.create_engine(
            "sqlite+pysqlite://", module=dbapi2, creator=connect, hide_parameters=True, poolclass=NullPool
        )
    return sa.create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=connect,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
    )


def _begin(connection: sa.Connection, path: Path, opened: tuple[int, int] | None) -> None:
    immediate = connection.get_execution_options().get("immediate")
    if immediate and opened is not None and _mark(path) != opened:
        # Moved, deleted or replaced while it is open: the system would go on writing into a file nobody finds again.
        raise Refused("database.missing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _mark(path: Path) -> tuple[int, int] | None:
    """By what the system knows a file wherever it lies; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _require_file(path: Path, access: Access) -> None:
    if access == "create":
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    elif not path.is_file():
        raise Refused("database.missing")
    elif path.stat().st_size == 0:
        # SQLite would take an empty file for a new database and quietly begin one in it.
        raise Refused("database.unreadable")


def _connect(path: Path, key: bytes, access: Access, foreign_keys: bool) -> DriverConnection:
    if access != "read":
        return _prepare(_raw(path, "mode=rw"), key, access, foreign_keys)
    try:
        return _prepare(_raw(path, "mode=ro"), key, access, foreign_keys)
    except dbapi2.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {_CANNOT_OPEN, _READ_ONLY} or _has_log(path):
            raise
        # A folder nobody can write to: nobody can change the file under us either, so it may be read as it stands.
        return _prepare(_raw(path, "mode=ro&immutable=1"), key, access, foreign_keys)


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _raw(path: Path, mode: str) -> DriverConnection:
    connection: DriverConnection = dbapi2.connect(
        f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    return connection


def _prepare(connection: DriverConnection, key: bytes, access: Access, foreign_keys: bool) -> DriverConnection:
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # The cipher library would print to standard error on a wrong key.
        connection.execute("PRAGMA cipher_log_level = NONE")
        _check_library(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.enable_load_extension(False)
        settings = _SETTINGS if access == "read" else _SETTINGS + _WRITER_SETTINGS
        for statement in (*settings, f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}"):
            connection.execute(statement).fetchall()
        if access == "read":
            connection.execute("PRAGMA query_only = ON")
        _check_settings(connection, foreign_keys)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_library(connection: DriverConnection) -> None:
    """A plain SQLite answers no cipher version, and would write everything in clear."""
    row = connection.execute("PRAGMA cipher_version").fetchone()
    version = str(row[0]).split()[0] if row and row[0] else ""
    if not version or _numbers(version) < LEAST_CIPHER or _numbers(dbapi2.sqlite_version) < LEAST_SQLITE:
        raise Refused("database.plain")


def _check_settings(connection: DriverConnection, foreign_keys: bool) -> None:
    wanted = {"temp_store": 2, "foreign_keys": int(foreign_keys)}
    for name, value in wanted.items():
        if connection.execute(f"PRAGMA {name}").fetchone()[0] != value:
            raise Refused("database.plain")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
