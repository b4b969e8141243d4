"""Builds the next generation of a workspace's files beside the old one, and puts it in force through the manifest.

Erasing, migrating and tidying never touch the file in use: a whole new one is made, checked, named by both manifests,
and only then is the old one removed. A crash at any point leaves one generation whole; what is left of another is
swept away at the next opening for writing.
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from workbench.errors import Refused, WorkbenchError
from workbench.identifiers import AuthorId, WorkspaceId
from workbench.storage.blobs import make_blobs
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
FIRST_BLOBS = "blobs-1.db"
"""The file for the bytes of attachments; a workspace older than these gets it with its next generation."""


@dataclass(frozen=True, slots=True)
class NewKeys:
    """The keys of the next generation, and the slots that open them."""

    keys: WorkspaceKeys
    slots: tuple[Mapping[str, object], ...]


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
    rekey: NewKeys | None = None,
    is_foreign: bool = False,
) -> Manifest:
    """Make, check and put in force the next generation; gives the manifest now in force.

    The old files stay until `sweep`, so that their engine can be closed first. Drafts get a new file when their
    engine is given, and must where the keys change. After `rework` the row counts must still be equal, unless they may
    differ; ``is_foreign`` says that the engine's file is under another key than this workspace's own, as a backup's is.
    On any failure the new files are removed and the old generation stays in force.
    """
    fresh = rekey.keys if rekey else keys
    coming = _following_manifest(manifest, with_drafts=drafts is not None, rekey=rekey)
    files = coming.files
    made = [folder / name for name in sorted(files.names() - manifest.files.names())]
    try:
        for path in made:
            remove_database(path)
        if drafts is not None:
            _copy(drafts, folder / files.drafts, fresh.drafts if rekey else None)
            verify_database(folder / files.drafts, fresh.drafts)
        if files.blobs and not manifest.files.blobs:
            make_blobs(folder / files.blobs, fresh.blobs)
        elif rekey and files.blobs and manifest.files.blobs:
            _copy_blobs(folder / manifest.files.blobs, keys.blobs, folder / files.blobs, fresh.blobs)
        _copy(engine, folder / files.workspace, fresh.workspace if rekey or is_foreign else None)
        _rework(folder / files.workspace, fresh.workspace, coming, rework)
        verify_database(folder / files.workspace, fresh.workspace)
        if not rows_may_differ and row_counts_of(engine) != _row_counts(folder / files.workspace, fresh.workspace):
            raise Refused("generation.incomplete")
        for path in made:
            sync_file(path)
        sync_folder(folder)
        return write_manifest(folder, coming, fresh)
    except Exception as error:
        _forget(made)
        raise translate(error) or error from error


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
    if damaged:
        raise Refused("database.unreadable")
    verify_order(connection)


def verify_order(connection: DriverConnection) -> None:
    """As `verify_connection`, but for pages that hold nothing: their seals are not looked at."""
    whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if dangling or not whole:
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


def _following_manifest(manifest: Manifest, *, with_drafts: bool, rekey: NewKeys | None) -> Manifest:
    old = manifest.files
    files = Files(
        workspace=f"workspace-{manifest.generation + 1}.db",
        drafts=_following("drafts", old.drafts) if with_drafts else old.drafts,
        blobs=_following("blobs", old.blobs) if rekey and old.blobs else old.blobs or FIRST_BLOBS,
    )
    coming = replace(manifest, generation=manifest.generation + 1, files=files)
    return replace(coming.with_slots(rekey.slots), backup_public=rekey.keys.backup_public()) if rekey else coming


def _copy(engine: sa.Engine, target: Path, fresh_key: bytes | None) -> None:
    """The whole database into a new file: without what deletions left in its pages, or else under another key."""
    pooled = engine.raw_connection()
    try:
        if fresh_key is not None:
            _copy_pages(driver_of(pooled), target, fresh_key)
            return
        target.touch(mode=0o600, exist_ok=False)
        driver_of(pooled).execute("VACUUM INTO ?", (str(target),))
    finally:
        pooled.close()


def _copy_blobs(source: Path, key: bytes, target: Path, fresh_key: bytes) -> None:
    try:
        with contextlib.closing(open_connection(source, key)) as opened:
            _copy_pages(opened, target, fresh_key)
        verify_database(target, fresh_key)
    except Refused:
        # The records are whole: only the attached files are not.
        raise Refused("attachments.unreadable") from None


def _copy_pages(source: DriverConnection, target: Path, fresh_key: bytes) -> None:
    with contextlib.closing(open_connection(target, fresh_key, access="create")) as made:
        source.backup(made)
        # So that the whole file is synced, and nothing of it lies in a log beside it.
        made.execute("PRAGMA journal_mode = DELETE").fetchall()


def _rework(path: Path, key: bytes, coming: Manifest, rework: Rework | None) -> None:
    engine = open_engine(path, key, foreign_keys=False, pool="null")
    try:
        with engine.connect().execution_options(immediate=True) as connection, connection.begin():
            if rework is not None:
                rework(connection)
            write_fact(connection, "generation", str(coming.generation))
            write_fact(connection, "slots_generation", str(coming.slots_generation))
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
