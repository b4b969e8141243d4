"""Builds the next generation of a workspace's files beside the old one, and puts it in force through the manifest.

Erasing, migrating and tidying never touch the file in use: a whole new one is made, checked, named by both manifests,
and only then is the old one removed. A crash at any point leaves one generation whole; what is left of another is
swept away at the next opening for writing.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from workbench.errors import Refused, WorkbenchError
from workbench.identifiers import AuthorId, WorkspaceId
from workbench.storage.engine import DriverConnection, driver_of, open_connection, open_engine, translate
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.manifest import (
    Files,
    Manifest,
    copies_agree,
    file_generation,
    write_manifest,
)
from workbench.storage.places import sync_file, sync_folder
from workbench.storage.tables import local_state

COMPANIONS = ("", "-wal", "-shm", "-journal")
_KINDS = ("workspace", "drafts", "blobs")

Rework = Callable[[sa.Connection], None]
"""Changes the new file inside one transaction, with foreign keys off; what it does is checked afterwards."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a workspace database says of itself."""

    workspace: WorkspaceId
    generation: int
    slots_generation: int
    author: AuthorId


def read_facts(connection: sa.Connection) -> Facts:
    """The facts in ``local_state``; raises `Refused` ``database.foreign`` where they are not all there."""
    try:
        rows = dict(connection.execute(sa.select(local_state.c.name, local_state.c.value)).all())
        return Facts(
            WorkspaceId(rows["workspace"]),
            int(rows["generation"]),
            int(rows["slots_generation"]),
            AuthorId(rows["author"]),
        )
    except (sa.exc.OperationalError, KeyError, ValueError) as error:
        raise _unless_foreign(error) from None


def write_fact(connection: sa.Connection, name: str, value: str) -> None:
    """Set one fact of this database file; must run inside a transaction."""
    connection.execute(local_state.delete().where(local_state.c.name == name))
    connection.execute(local_state.insert().values(name=name, value=value))


def build_next(
    folder: Path,
    manifest: Manifest,
    keys: WorkspaceKeys,
    engine: sa.Engine,
    *,
    drafts: sa.Engine | None = None,
    rework: Rework | None = None,
    rows_may_differ: bool = False,
) -> Manifest:
    """Make, check and put in force the next generation; gives the manifest now in force.

    The old files stay until `sweep`, so that their engine can be closed first. Drafts get a new file when their
    engine is given. After `rework` the row counts must still be equal, unless they may differ. On any failure the
    new files are removed and the old generation stays in force.
    """
    files = Files(
        workspace=f"workspace-{manifest.generation + 1}.db",
        drafts=_following("drafts", manifest.files.drafts) if drafts is not None else manifest.files.drafts,
        blobs=manifest.files.blobs,
    )
    made = [folder / name for name in sorted(files.names() - manifest.files.names())]
    coming = replace(manifest, generation=manifest.generation + 1, files=files)
    try:
        for path in made:
            remove_database(path)
        if drafts is not None:
            _copy(drafts, folder / files.drafts)
            verify_database(folder / files.drafts, keys.drafts)
        _copy(engine, folder / files.workspace)
        _rework(folder / files.workspace, keys.workspace, coming.generation, rework)
        verify_database(folder / files.workspace, keys.workspace)
        if not rows_may_differ and row_counts_of(engine) != _row_counts(folder / files.workspace, keys.workspace):
            raise Refused("generation.incomplete")
        for path in made:
            sync_file(path)
        sync_folder(folder)
    except Exception as error:
        _forget(made)
        raise translate(error) or error from error
    return write_manifest(folder, coming, keys)


def sweep(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Remove database files that are not in force, once both manifests say so; gives their names."""
    if not copies_agree(folder, manifest):
        return ()
    kept = {name + companion for name in manifest.files.names() for companion in COMPANIONS}
    swept = [path for path in sorted(folder.iterdir()) if _is_database_name(path.name) and path.name not in kept]
    for path in swept:
        with contextlib.suppress(OSError):
            path.unlink()
    return tuple(path.name for path in swept)


def verify_database(path: Path, key: bytes) -> None:
    """Read every page of a file and check it; raises `Refused` ``database.unreadable`` for any finding."""
    with contextlib.closing(open_connection(path, key, access="read")) as connection:
        try:
            verify_connection(connection)
        except Exception as error:
            raise translate(error) or error from None


def verify_connection(connection: DriverConnection) -> None:
    """As `verify_database`, on an open driver connection."""
    damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if damaged or dangling or not whole:
        raise Refused("database.unreadable")


def row_counts_of(engine: sa.Engine) -> dict[str, int]:
    """How many rows each table holds."""
    pooled = engine.raw_connection()
    try:
        return _count(driver_of(pooled))
    finally:
        pooled.close()


def remove_database(path: Path) -> None:
    """Remove a database file with what SQLite keeps beside it."""
    for companion in COMPANIONS:
        path.with_name(path.name + companion).unlink(missing_ok=True)


def _copy(engine: sa.Engine, target: Path) -> None:
    """The whole database into a new file under the same key, without what deletions left in its pages."""
    target.touch(mode=0o600, exist_ok=False)
    pooled = engine.raw_connection()
    try:
        driver_of(pooled).execute("VACUUM INTO ?", (str(target),))
    finally:
        pooled.close()


def _rework(path: Path, key: bytes, generation: int, rework: Rework | None) -> None:
    engine = open_engine(path, key, foreign_keys=False, pool="null")
    try:
        with engine.connect().execution_options(immediate=True) as connection, connection.begin():
            if rework is not None:
                rework(connection)
            write_fact(connection, "generation", str(generation))
    finally:
        engine.dispose()


def _row_counts(path: Path, key: bytes) -> dict[str, int]:
    with contextlib.closing(open_connection(path, key, access="read")) as connection:
        return _count(connection)


def _count(connection: DriverConnection) -> dict[str, int]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [str(row[0]) for row in connection.execute(named).fetchall()]
    quoted = {name: '"' + name.replace('"', '""') + '"' for name in names}
    return {name: connection.execute(f"SELECT count(*) FROM {quoted[name]}").fetchone()[0] for name in names}


def _following(kind: str, name: str) -> str:
    return f"{kind}-{(file_generation(kind, name) or 0) + 1}.db"


def _is_database_name(name: str) -> bool:
    plain = next((name.removesuffix(companion) for companion in COMPANIONS[1:] if name.endswith(companion)), name)
    return any(file_generation(kind, plain) is not None for kind in _KINDS)


def _forget(paths: list[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            remove_database(path)


def _unless_foreign(error: Exception) -> Exception:
    known: WorkbenchError | None = translate(error) if isinstance(error, sa.exc.DBAPIError) else None
    return known or Refused("database.foreign")
