"""Brings a workspace back from a backup file into a folder of its own, under new keys, or lends its database.

The file is treated as a stranger's: sizes, names, hashes and the header's proof are checked before anything is
opened, and what was erased since is erased again before anybody sees the database.
"""

import contextlib
import hashlib
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import nacl.exceptions
import nacl.public
import sqlalchemy as sa

from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.storage.attached import named_bytes
from workbench.storage.backup_headers import BackupHeader, opened_archive, read_header, read_member
from workbench.storage.backup_packing import CHUNK, DATABASE, ERASURES
from workbench.storage.backups import erasure_copies, erasures_beside, write_restored_erasures
from workbench.storage.blobs import Blobs, make_blobs
from workbench.storage.copying import copy_pages
from workbench.storage.drafts import drafts_metadata
from workbench.storage.engine import DriverConnection, driver_of, open_connection, open_engine, translate
from workbench.storage.erasure_list import Erasure, open_erasures, read_erasures, seal_erasures, union
from workbench.storage.generations import FIRST_BLOBS, remove_database, verify_order, write_fact
from workbench.storage.heads import heads_of
from workbench.storage.keys import KEY_BYTES, Argon2Cost, PassphraseSlot, WorkspaceKeys, wrap
from workbench.storage.locks import LOCK_FILE
from workbench.storage.making_tables import make_tables
from workbench.storage.manifest import Files, Manifest, write_manifest
from workbench.storage.migrations import HEAD
from workbench.storage.places import TEMPORARY, Places, check_place, growing_folder, make_folder, sync_file
from workbench.storage.replicas import LEFT_BEHIND, left_behind, read_record
from workbench.storage.restore_files import bring_files
from workbench.storage.slots import RECOVERY, RawSlot, SealedSlot, Secret, Slot, read_slots

_EXTRACTED = "restoring.db"

ReplayErasures = Callable[[sa.Engine, tuple[Erasure, ...]], None]
"""Erases the listed records again, in a database of this program's schema."""
Progress = Callable[[int, int], None]
"""Told how much is done, and of how much; what it raises stops the work."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A workspace that was restored and is not open: its folder, its manifest, and the keys to open it with."""

    folder: Path
    manifest: Manifest
    keys: WorkspaceKeys
    files_missing: int = 0
    """Attached files that were not found beside the backup, or not as they were written."""


def restore(
    backup_file: Path,
    folder: Path,
    secret: Secret | WorkspaceKeys,
    *,
    places: Places,
    replay_erasures: ReplayErasures,
    cost: Argon2Cost | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Restore into a folder that does not exist or is empty. On failure nothing remains.

    A passphrase opens what is restored, and so do the recovery codes of the backup's day. Given the keys themselves,
    a folder is made that only the keys in the answer open. Raises `RuleViolation` (secret, place, folder,
    ``backup.missing``, ``backup.other_keys``), `Refused` (``backup.damaged``, ``workspace.newer``,
    ``erasures.unreadable``) and `Unavailable`.
    """
    if folder.suffix != ".workbench":
        raise RuleViolation("workspace.folder_name")
    check_place(folder)
    try:
        with opened_archive(backup_file) as archive:
            header = read_header(archive)
            slot, keys = _opened_by(header, secret)
            erasures = _all_erasures(archive, header, keys, backup_file.parent, places)
            with growing_folder(folder) as growing:
                _require_room(growing, header, copies=3 if erasures else 2)
                fresh = replace(WorkspaceKeys.generate(), erasures=keys.erasures)
                _extract(archive, header, growing / _EXTRACTED, _part(progress, 1))
                _rebuild(growing, header, (keys, fresh), erasures, replay_erasures, places, _part(progress, 2))
                manifest = _furnish(
                    growing, header, fresh, _slots(header, fresh, _wrapped(header, fresh, slot, secret, cost))
                )
                missing = _furnish_files(growing, header, backup_file.parent, (keys, fresh))
                _list_erasures(growing, header, fresh, places, erasures)
    except Exception as error:
        raise translate(error) or error from None
    return Restored(folder, manifest, fresh, missing)


@contextlib.contextmanager
def opened_backup(
    backup_file: Path,
    beside: Path,
    keys: WorkspaceKeys,
    secret: Secret | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[BackupHeader, sa.Engine]]:
    """A backup's header and its database, brought to this program's schema in a folder that vanishes at the end.

    ``keys`` open it if they are still those of its day; else a secret of that day must. Raises as `restore`, and
    `RuleViolation` ``backup.other_keys`` where a secret is needed.
    """
    with opened_archive(backup_file) as archive, temporary_folder(beside) as folder:
        header = read_header(archive)
        known = _keys_for(header, keys, secret)
        target, key = folder / _EXTRACTED, _unsealed(header, known)
        _require_room(folder, header, copies=1)
        _extract(archive, header, target, progress)
        engine = open_engine(target, key, foreign_keys=False, pool="null")
        try:
            with engine.connect().execution_options(immediate=True) as connection, connection.begin():
                _bring_up(connection, header)
            yield header, engine
        finally:
            engine.dispose()


@contextlib.contextmanager
def temporary_folder(beside: Path) -> Iterator[Path]:
    """A hidden folder in a workspace's folder that is gone afterwards, or at the next opening after a crash."""
    folder = beside / f"{TEMPORARY}{secrets.token_hex(4)}"
    make_folder(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def erasures_in(backup_file: Path, keys: WorkspaceKeys, places: Places) -> tuple[Erasure, ...]:
    """What was erased, by the list in a backup, the one beside it and this computer's own; raises as `restore`."""
    with opened_archive(backup_file) as archive:
        header = read_header(archive)
        return _all_erasures(archive, header, keys, backup_file.parent, places)


def erase_again(engine: sa.Engine, erasures: tuple[Erasure, ...], replay_erasures: ReplayErasures) -> None:
    """Erase the listed records in an older database, so that nothing of them stays in its pages either."""
    replay_erasures(engine, erasures)
    pooled = engine.raw_connection()
    try:
        # Deleted values would stay in free pages.
        driver_of(pooled).execute("VACUUM")
    finally:
        pooled.close()


def _keys_for(header: BackupHeader, keys: WorkspaceKeys, secret: Secret | None) -> WorkspaceKeys:
    if header.is_of(keys):
        return keys
    if secret is None:
        raise RuleViolation("backup.other_keys")
    return header.unlock(secret)[1]


def _part(progress: Progress | None, number: int) -> Progress | None:
    """The progress of one half of the work, as progress of the whole."""
    if progress is None:
        return None

    def told(done: int, of: int) -> None:
        progress(done + of * (number - 1), of * 2)

    return told


def _require_room(folder: Path, header: BackupHeader, *, copies: int) -> None:
    needed, free = copies * header.parts[DATABASE][0] + CHUNK, shutil.disk_usage(folder).free
    if free < needed:
        raise Unavailable("restore.no_room", needed=-(-needed // 1_000_000), free=free // 1_000_000)


def _extract(archive: zipfile.ZipFile, header: BackupHeader, target: Path, progress: Progress | None) -> None:
    digest, size = hashlib.new(header.digest), 0
    expected = header.parts[DATABASE]
    try:
        with archive.open(DATABASE) as stream, target.open("xb") as out:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += out.write(chunk)
                if progress is not None:
                    progress(size, expected[0])
    except (zipfile.BadZipFile, EOFError, ValueError, RuntimeError):
        raise Refused("backup.damaged") from None
    if (size, digest.hexdigest()) != expected:
        raise Refused("backup.damaged")


def _rebuild(
    folder: Path,
    header: BackupHeader,
    keys: tuple[WorkspaceKeys, WorkspaceKeys],
    erasures: tuple[Erasure, ...],
    replay_erasures: ReplayErasures,
    places: Places,
    progress: Progress | None,
) -> None:
    """The database under its new key, of this program's schema, without what was erased."""
    old, fresh = keys
    target = folder / _database_name(header)
    _rekey(folder / _EXTRACTED, _unsealed(header, old), target, fresh.workspace, header.heads, progress)
    migrating = open_engine(target, fresh.workspace, foreign_keys=False, pool="null")
    try:
        with migrating.connect().execution_options(immediate=True) as connection, connection.begin():
            _bring_up(connection, header)
            write_fact(connection, "generation", str(header.generation + 1))
            write_fact(connection, "slots_generation", str(header.slots_generation + 1))
            write_fact(connection, LEFT_BEHIND, left_behind(read_record(places.replica_record(header.workspace))))
    finally:
        migrating.dispose()
    if erasures:
        engine = open_engine(target, fresh.workspace)
        try:
            erase_again(engine, erasures, replay_erasures)
        finally:
            engine.dispose()
    with ThreadPoolExecutor(1) as beside:
        synced = beside.submit(sync_file, target)
        with contextlib.closing(open_connection(target, fresh.workspace, access="read")) as made:
            verify_order(made)
        synced.result()


def _bring_up(connection: sa.Connection, header: BackupHeader) -> None:
    """Bring the database of an older program to this program's schema."""
    if header.revision != HEAD:
        # The migration library takes as long to load as all the rest together, and is needed once in many months.
        import_module("workbench.storage.migrate").upgrade(connection)


def _rekey(
    source: Path, old: bytes, target: Path, new: bytes, heads: list[list[object]], progress: Progress | None
) -> None:
    with contextlib.closing(open_connection(source, old)) as opened:
        # Its bytes are those that were checked when the backup was made; what is made of them is checked below.
        require_heads(opened, heads)
        with contextlib.closing(open_connection(target, new, access="create")) as made:
            copy_pages(opened, made, step=_steps(progress))
    remove_database(source)


def _steps(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None

    def step(_: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    return step


def require_heads(connection: DriverConnection, heads: list[list[object]]) -> None:
    """Raise `Refused` ``backup.damaged`` where history does not end as the header says."""
    if heads_of(connection) != heads:
        raise Refused("backup.damaged")


def _unsealed(header: BackupHeader, keys: WorkspaceKeys) -> bytes:
    try:
        key = nacl.public.SealedBox(nacl.public.PrivateKey(keys.backup_private)).decrypt(header.sealed_key)
    except (nacl.exceptions.CryptoError, nacl.exceptions.TypeError, nacl.exceptions.ValueError):
        raise Refused("backup.damaged") from None
    if len(key) != KEY_BYTES:
        raise Refused("backup.damaged")
    return bytes(key)


def _opened_by(header: BackupHeader, secret: Secret | WorkspaceKeys) -> tuple[Slot | None, WorkspaceKeys]:
    return (None, _keys_for(header, secret, None)) if isinstance(secret, WorkspaceKeys) else header.unlock(secret)


def _wrapped(
    header: BackupHeader, fresh: WorkspaceKeys, opened: Slot | None, secret: object, cost: Argon2Cost | None
) -> list[RawSlot]:
    """A slot for the passphrase that was given, if one was, as costly as that of the backup's day."""
    if not isinstance(opened, PassphraseSlot) or not isinstance(secret, str):
        return []
    return [wrap(fresh, secret, cost or opened.cost, header.workspace, opened.made_on).to_json()]


def _slots(header: BackupHeader, fresh: WorkspaceKeys, slots: list[RawSlot]) -> tuple[RawSlot, ...]:
    """What opens the restored workspace: the passphrase, and each recovery code of the backup's day."""
    for raw in header.slots:
        if raw.get("kind") != RECOVERY:
            continue
        # A code of a newer program keeps nobody out; what opens it is for that program to know.
        with contextlib.suppress(Refused):
            (slot,) = read_slots((raw,))
            if isinstance(slot, SealedSlot) and slot.is_confirmed:
                slots.append(slot.resealed(fresh, header.workspace).to_json())
    return tuple(slots)


def _furnish(folder: Path, header: BackupHeader, keys: WorkspaceKeys, slots: tuple[RawSlot, ...]) -> Manifest:
    drafts = open_engine(folder / "drafts-1.db", keys.drafts, create=True, pool="null")
    try:
        with drafts.begin() as connection:
            make_tables(connection, drafts_metadata)
    finally:
        drafts.dispose()
    make_blobs(folder / FIRST_BLOBS, keys.blobs)
    (folder / LOCK_FILE).touch(mode=0o600)
    manifest = Manifest(
        workspace=header.workspace,
        generation=header.generation + 1,
        files=Files(_database_name(header), "drafts-1.db", FIRST_BLOBS),
        slots=slots,
        slots_generation=header.slots_generation + 1,
        backup_public=keys.backup_public(),
    )
    return write_manifest(folder, manifest, keys)


def _furnish_files(folder: Path, header: BackupHeader, beside: Path, keys: tuple[WorkspaceKeys, WorkspaceKeys]) -> int:
    """The attached files that are still named, once erasures were carried out; gives how many are missing."""
    old, fresh = keys
    engine = open_engine(folder / _database_name(header), fresh.workspace, read_only=True, pool="null")
    with engine.connect() as connection:
        wanted = named_bytes(connection)
    blobs = Blobs(folder / FIRST_BLOBS, fresh.blobs)
    missing = bring_files(header, beside, old.backup_private, blobs, wanted, header.made_at)
    sync_file(blobs.path)
    return missing


def _database_name(header: BackupHeader) -> str:
    return f"workspace-{header.generation + 1}.db"


def _all_erasures(
    archive: zipfile.ZipFile, header: BackupHeader, keys: WorkspaceKeys, beside: Path, places: Places
) -> tuple[Erasure, ...]:
    """The union of every copy found. One that cannot be read stops the restore: nobody erased may come back unseen."""
    listed: tuple[Erasure, ...] = ()
    if ERASURES in header.parts:
        content = read_member(archive, ERASURES)
        if hashlib.new(header.digest, content).hexdigest() != header.parts[ERASURES][1]:
            raise Refused("backup.damaged")
        listed = open_erasures(content, keys.erasures, header.workspace)
    copies = (erasures_beside(beside, header.workspace), places.erasure_list(header.workspace))
    return union(listed, *(read_erasures(path, keys.erasures, header.workspace) for path in copies))


def _list_erasures(
    folder: Path, header: BackupHeader, keys: WorkspaceKeys, places: Places, erasures: tuple[Erasure, ...]
) -> None:
    if erasures:
        content = seal_erasures(erasures, keys.erasures, header.workspace)
        write_restored_erasures(erasure_copies(folder, places, header.workspace), content)
