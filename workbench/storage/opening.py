"""The steps of opening a workspace: what must agree before anything is changed, and what a crash left to finish.

The manifest, the database and this computer's record each say which workspace, generation, slots and replica they
belong to; an older part put back, or another workspace's, is noticed here.
"""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from workbench.errors import Refused, Unavailable, WorkbenchError
from workbench.identifiers import ReplicaId
from workbench.storage.backup_log import log_file
from workbench.storage.backups import BACKUPS, erasure_copies, remove_unfinished_backups
from workbench.storage.engine import driver_of, open_engine, translate
from workbench.storage.generations import Facts, read_facts, write_fact
from workbench.storage.history import genesis
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.manifest import NAMES, Manifest, read_manifest
from workbench.storage.migrations import REVISIONS, schema_revision
from workbench.storage.places import TEMPORARY, Places, remove_unfinished
from workbench.storage.replicas import ReplicaRecord, database_file, identify, read_record


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines of one generation of files."""

    workspace: sa.Engine
    drafts: sa.Engine


def examine(folder: Path, manifest: Manifest, keys: WorkspaceKeys, places: Places) -> tuple[Facts, ReplicaRecord, str]:
    """Everything that can be refused, found out before anything is changed."""
    with contextlib.ExitStack() as stack:
        engines = open_engines(folder, manifest, keys, read_only=False)
        stack.callback(engines.workspace.dispose)
        stack.callback(engines.drafts.dispose)
        facts = agreed_facts(engines.workspace, manifest)
        revision = revision_of(engines.workspace)
        return facts, identify_replica(folder, manifest, places, engines.workspace), revision


def current_manifest(folder: Path, seen: Manifest, keys: WorkspaceKeys) -> Manifest:
    """The manifest as it is now that nobody else can write: another program may have changed it a moment ago."""
    manifest = read_manifest(folder)
    if manifest != seen:
        try:
            manifest.verify(keys)
        except Refused:
            # Its keys were changed in this very moment; the next try reads the new slots, and tells if that was not so.
            raise Unavailable("database.busy") from None
    return manifest


def agreed_facts(engine: sa.Engine, manifest: Manifest) -> Facts:
    """What the database says of itself; raises `Refused` where manifest and database are not of one moment."""
    with engine.connect() as connection:
        facts = read_facts(connection)
    if facts.workspace != manifest.workspace:
        raise Refused("database.foreign")
    if facts.generation != manifest.generation:
        raise Refused("database.outdated")
    if facts.slots_generation > manifest.slots_generation:
        raise Refused("manifest.outdated")
    return facts


def finish_slots(engine: sa.Engine, facts: Facts, manifest: Manifest) -> None:
    """The last step of a change of slots that a crash cut short."""
    if facts.slots_generation < manifest.slots_generation:
        with engine.connect().execution_options(immediate=True) as connection, connection.begin():
            write_fact(connection, "slots_generation", str(manifest.slots_generation))


def revision_of(engine: sa.Engine) -> str:
    """The schema revision; raises `Refused` ``workspace.newer`` for one this program does not know."""
    with engine.connect() as connection:
        revision = schema_revision(connection)
    if revision is None or revision not in REVISIONS:
        raise Refused("workspace.newer")
    return revision


def identify_replica(folder: Path, manifest: Manifest, places: Places, engine: sa.Engine) -> ReplicaRecord:
    """The record to go on with: this computer's own, or that of a new replica; nothing is written yet."""
    file = database_file(folder / manifest.files.workspace, manifest.workspace)
    known = read_record(places.replica_record(manifest.workspace))
    return identify(known, file, lambda replica: head_of(engine, replica))


def moved(record: ReplicaRecord, path: Path) -> ReplicaRecord:
    """The record, telling of another file: the same history in the next generation."""
    file = database_file(path, record.workspace)
    return replace(record, device=file.device, inode=file.inode)


def head_of(engine: sa.Engine, replica: ReplicaId) -> tuple[int, bytes]:
    """Number and hash of this replica's newest change, as it was committed; raises as any reading does.

    The driver is asked itself: every save asks this on a connection beside its own.
    """
    pooled = engine.raw_connection()
    try:
        newest = 'SELECT seq, hash FROM "change" WHERE replica = ? ORDER BY seq DESC LIMIT 1'
        rows = driver_of(pooled).execute(newest, (replica,)).fetchall()
    except Exception as error:
        raise translate(error) or error from None
    finally:
        pooled.close()
    return (rows[0][0], bytes(rows[0][1])) if rows else (0, genesis(replica))


def open_engines(
    folder: Path, manifest: Manifest, keys: WorkspaceKeys, *, read_only: bool, connect_now: bool = True
) -> Engines:
    """Both engines of the generation in force; raises `Refused` ``drafts.unreadable`` for damaged drafts."""
    files = manifest.files
    workspace = open_engine(folder / files.workspace, keys.workspace, read_only=read_only, connect_now=connect_now)
    try:
        drafts = open_engine(folder / files.drafts, keys.drafts, read_only=read_only, connect_now=connect_now)
    except WorkbenchError as error:
        workspace.dispose()
        raise Refused("drafts.unreadable") if isinstance(error, Refused) else error from None
    return Engines(workspace, drafts)


def clear_unfinished(folder: Path, manifest: Manifest, places: Places) -> None:
    """Remove files a killed program was still writing; only the one writer knows that nobody writes them now."""
    replaced = (*(folder / name for name in NAMES), *erasure_copies(folder, places, manifest.workspace))
    kept = (places.replica_record, places.tries, partial(log_file, places))
    for path in (*replaced, *(place(manifest.workspace) for place in kept)):
        remove_unfinished(path)
    remove_unfinished_backups(folder / BACKUPS, manifest.workspace)
    for left in folder.glob(f"{TEMPORARY}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def disposed_on_failure(engines: Engines) -> Iterator[Engines]:
    """Let go of the files if what follows fails; keep them open if it does not."""
    try:
        yield engines
    except BaseException:
        engines.workspace.dispose()
        engines.drafts.dispose()
        raise


@contextlib.contextmanager
def held_still(engine: sa.Engine | None) -> Iterator[sa.Engine | None]:
    """Nobody else writes in this file meanwhile, so that nothing said to be kept is missing in its copy."""
    if engine is None:
        yield None
        return
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        yield engine


def checkpoint(engine: sa.Engine, *, waits: bool = True) -> None:
    """Bring what stands in the log into the database file itself, if disk and file allow; nothing is lost if not.

    With ``waits`` false nobody who reads or writes meanwhile is waited for, and the log stays as it is.
    """
    mode = "TRUNCATE" if waits else "PASSIVE"
    try:
        pooled = engine.raw_connection()
        try:
            pooled.cursor().execute(f"PRAGMA wal_checkpoint({mode})")
        finally:
            pooled.close()
    except WorkbenchError:
        # It does not even open; whoever reads it is told.
        pass
    except Exception as error:
        if translate(error) is None:
            raise
