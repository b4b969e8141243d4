"""Backups: one file that, with a passphrase of its day, brings the workspace back on an empty computer.

The file is a plain zip of a readable header and an encrypted database under a key of its own, sealed to the
workspace's backup key; the slots travel in the header. It is copied from one moment of the database while work goes
on, and read again and checked before it takes its name.
"""

import contextlib
import errno
import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import nacl.public
import nacl.utils
import sqlalchemy as sa

from workbench.clock import Clock
from workbench.domain.backups import Occasion, Standing
from workbench.errors import Refused, RuleViolation, Unavailable, WorkbenchError
from workbench.identifiers import WorkspaceId
from workbench.storage.backup_log import BackupEntry, log_file, read_log, state_of, write_log
from workbench.storage.backup_packing import CHUNK, ERASURES, FORMAT, pack, read_back
from workbench.storage.blobs import NAMED_BYTES, Blobs
from workbench.storage.copying import copy_pages
from workbench.storage.devices import standing_of
from workbench.storage.engine import DriverConnection, driver_of, open_connection, translate
from workbench.storage.erasure_list import append_erasures, read_erasures, seal_erasures, union
from workbench.storage.generations import remove_database, verify_order
from workbench.storage.heads import heads_of
from workbench.storage.keys import KEY_BYTES, WorkspaceKeys, canonical_json, subkey
from workbench.storage.manifest import Manifest
from workbench.storage.migrations import schema_revision
from workbench.storage.places import Places, make_folder, replace_file, sync_file, sync_folder
from workbench.storage.pool import Part, fill_pool, pool_folder, remove_unfinished_parts
from workbench.storage.slots import portable

SUFFIX = ".workbench-backup"
BACKUPS = "backups"
"""The folder in the workspace that backups go to by default."""
_PURPOSE = "backup-header"
Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


class Source(Protocol):
    """What is backed up: an open workspace, or one about to be migrated."""

    @property
    def folder(self) -> Path: ...
    @property
    def manifest(self) -> Manifest: ...
    @property
    def keys(self) -> WorkspaceKeys: ...
    @property
    def engine(self) -> sa.Engine: ...
    @property
    def places(self) -> Places: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def backing_up(self) -> threading.Lock:
        """Held while a backup is written: two at once would clear away each other's unfinished files."""

    def settle(self) -> None:
        """Make sure that what this computer remembers of itself survives before anything leaves it."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """What is backed up as it is now: it may be given other keys, or be closed, before the backup is written."""

    folder: Path
    manifest: Manifest
    keys: WorkspaceKeys
    engine: sa.Engine
    places: Places
    clock: Clock

    @classmethod
    def of(cls, source: Source) -> "_Moment":
        return cls(source.folder, source.manifest, source.keys, source.engine, source.places, source.clock)


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A finished, checked backup: where it is, its size in bytes, when it was made and of which generation."""

    path: Path
    size: int
    made_at: datetime
    generation: int
    occasion: Occasion
    standing: Standing
    state: str
    files_left_out: int = 0
    """Attached files it does not hold, as their bytes could not be read."""


def back_up(
    source: Source,
    destination: Path | None = None,
    *,
    occasion: Occasion = Occasion.HAND,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupReport:
    """Write and check one backup into a folder, by default ``backups`` in the workspace, and note it in the log.

    Raises `RuleViolation` ``backup.cancelled``, `Unavailable` for the disk (``backup.no_room``, ``backup.place_gone``
    where a drive was pulled out), `Refused` if the database is damaged; nothing half-written remains.
    """
    folder = source.folder / BACKUPS if destination is None else destination
    with source.backing_up:
        moment = _Moment.of(source)
        try:
            make_folder(folder)
            remove_unfinished_backups(folder, moment.manifest.workspace)
            _require_room(moment, folder)
            source.settle()
            report = _write(moment, folder, occasion, _steps(progress, cancelled))
            _copy_erasures_beside(moment, folder)
        except Exception as error:
            raise _told(error, folder) from None
        _note(moment, report)
    return report


def remove_unfinished_backups(folder: Path, workspace: WorkspaceId) -> None:
    """Remove what a backup that was killed left in a folder; only the one writer of the workspace may ask for it."""
    for part in folder.glob(f".{slug(workspace)}-*"):
        with contextlib.suppress(OSError):
            part.unlink()
    remove_unfinished_parts(pool_folder(folder, slug(workspace)))


def _require_room(source: _Moment, folder: Path) -> None:
    """The copy and the file it is packed into lie side by side for a moment."""
    database = source.folder / source.manifest.files.workspace
    log = database.with_name(f"{database.name}-wal")
    size = database.stat().st_size + (log.stat().st_size if log.exists() else 0)
    needed, free = 2 * size + CHUNK, shutil.disk_usage(folder).free
    if free < needed:
        raise Unavailable("backup.no_room", needed=-(-needed // 1_000_000), free=free // 1_000_000)


def _told(error: Exception, folder: Path) -> Exception:
    if isinstance(error, FileExistsError | NotADirectoryError):
        # Something that is no folder stands in its place.
        return Unavailable("backup.place_missing")
    known: WorkbenchError | None = translate(error)
    is_gone = isinstance(error, OSError) and error.errno in (errno.ENODEV, errno.ENXIO, errno.ENOENT)
    # On a full disk the folder may be missing because there was no room to make it.
    is_full = known is not None and known.code == "disk.full"
    if is_gone or (isinstance(known, Unavailable) and not is_full and not folder.is_dir()):
        return Unavailable("backup.place_gone")
    return known or error


def _note(source: _Moment, report: BackupReport) -> None:
    path = log_file(source.places, source.manifest.workspace)
    entry = BackupEntry(
        report.path, report.made_at, report.size, report.occasion, report.standing, report.state
    )  # fmt: skip
    # A log that cannot be written only means that the next backup is made sooner.
    with contextlib.suppress(Unavailable, OSError):
        write_log(path, read_log(path).with_entry(entry))


def erasure_copies(folder: Path, places: Places, workspace: WorkspaceId) -> tuple[Path, ...]:
    """The copies of the erasure list that every erasure is written to; one lies beside the workspace's own backups."""
    own_backups = (erasures_beside(folder / BACKUPS, workspace),) if (folder / BACKUPS).is_dir() else ()
    return folder / ERASURES, places.erasure_list(workspace), *own_backups


def erasures_beside(backup_folder: Path, workspace: WorkspaceId) -> Path:
    """The copy of the erasure list that lies beside backups."""
    return backup_folder / f"{slug(workspace)}.erasures"


def slug(workspace: WorkspaceId) -> str:
    """A short name that tells workspaces apart without saying what they are."""
    return workspace[-12:]


def header_mac(header: Mapping[str, object], keys: WorkspaceKeys) -> str:
    """Proves that a header was written by somebody who held the workspace's keys."""
    key = subkey(keys.backup_private, _PURPOSE)
    content = {name: value for name, value in header.items() if name != "mac"}
    return hashlib.blake2b(canonical_json(content), key=key, digest_size=KEY_BYTES).hexdigest()


def _steps(progress: Progress | None, cancelled: Callable[[], bool]) -> Callable[[int, int, int], None]:
    def step(status: int, remaining: int, total: int) -> None:
        if cancelled():
            raise RuleViolation("backup.cancelled")
        if progress is not None and total:
            progress(total - remaining, total)

    return step


def _write(source: _Moment, folder: Path, occasion: Occasion, step: Callable[[int, int, int], None]) -> BackupReport:
    made_at = source.clock.now().astimezone(UTC)
    path = _free_name(folder, f"{slug(source.manifest.workspace)}-{made_at:%Y%m%dT%H%M%SZ}")
    key = nacl.utils.random(KEY_BYTES)
    copy, fresh = folder / f".{path.name}.db", folder / f".{path.name}.new"
    with _removed_at_end(copy, fresh):
        heads, left_out = _copy_into(fresh, source, (copy, key), (made_at, occasion), step)
        step(0, 0, 0)
        size = fresh.stat().st_size
        fresh.rename(path)
        sync_folder(folder)
    return BackupReport(
        path, size, made_at, source.manifest.generation, occasion, standing_of(folder, source.folder), state_of(heads),
        left_out,
    )  # fmt: skip


def _copy_into(
    fresh: Path,
    source: _Moment,
    scratch: tuple[Path, bytes],
    made: tuple[datetime, Occasion],
    step: Callable[[int, int, int], None],
) -> tuple[list[list[object]], int]:
    """Copy the database, and check the copy while it is packed and read back; gives the heads of its history.

    The files it names come after it, so that none it names was attached too late. Gives how many are left out, too.

    Checking keeps one core busy with seals, the rest another with digests and the disk.
    """
    copy, key = scratch
    with contextlib.closing(open_connection(copy, key, access="create")) as target:
        heads, revision = _copy_database(source.engine, target, step)
        entries = _known_erasures(source)
        listed = seal_erasures(entries, source.keys.erasures, source.manifest.workspace) if entries else None
        files, left_out = _files_beside(source, fresh.parent, target, step)
        with ThreadPoolExecutor(1) as beside:
            checked = beside.submit(_require_whole, target, heads)
            pack(fresh, copy, listed, partial(_header, source, made, (revision, heads, files), key))
            sync_file(fresh)
            read_back(fresh)
            checked.result()
    return heads, left_out


def _files_beside(
    source: _Moment, folder: Path, copy: DriverConnection, step: Callable[[int, int, int], None]
) -> tuple[tuple[Part, ...], int]:
    """The parts of the pool in this folder that hold what the copy names, and how many files none can hold.

    Files that cannot be read hinder no backup of the records: that is when it is needed most.
    """
    if source.manifest.files.blobs is None:
        return (), 0
    wanted = {str(row[0]) for row in copy.execute(NAMED_BYTES).fetchall()}
    blobs = Blobs(source.folder / source.manifest.files.blobs, source.keys.blobs)
    pool = pool_folder(folder, slug(source.manifest.workspace))
    try:
        parts = fill_pool(
            blobs, pool, wanted, source.manifest.backup_public, source.clock.now(),
            lambda done, total: step(0, total - done, total),
        )  # fmt: skip
        return parts, len(wanted - blobs.sizes().keys())
    except Refused as error:
        if not error.code.startswith("attachments."):
            raise
        return (), len(wanted)


def _copy_database(
    engine: sa.Engine, target: DriverConnection, step: Callable[[int, int, int], None]
) -> tuple[list[list[object]], str]:
    # One reading transaction holds the moment still: a write on another connection would begin the copy anew.
    with engine.connect() as connection:
        driver = driver_of(connection.connection)
        revision = schema_revision(connection)
        heads = heads_of(driver)
        copy_pages(driver, target, step=step)
    if revision is None:
        raise Refused("backup.incomplete")
    return heads, revision


def _require_whole(copy: DriverConnection, heads: list[list[object]]) -> None:
    """Every page of it is read, each with its seal; those nobody uses were sealed just now."""
    verify_order(copy)
    if heads_of(copy) != heads:
        raise Refused("backup.incomplete")


def _known_erasures(source: _Moment) -> tuple[Any, ...]:
    workspace = source.manifest.workspace
    copies = erasure_copies(source.folder, source.places, workspace)
    return union(*(read_erasures(path, source.keys.erasures, workspace) for path in copies))


def _copy_erasures_beside(source: _Moment, folder: Path) -> None:
    entries = _known_erasures(source)
    if entries:
        workspace = source.manifest.workspace
        append_erasures([erasures_beside(folder, workspace)], entries, source.keys.erasures, workspace)


def _header(
    source: _Moment,
    made: tuple[datetime, Occasion],
    holding: tuple[str, list[list[object]], tuple[Part, ...]],
    key: bytes,
    parts: dict[str, dict[str, object]],
) -> dict[str, object]:
    (made_at, occasion), (revision, heads, files), manifest = made, holding, source.manifest
    sealed = nacl.public.SealedBox(nacl.public.PublicKey(manifest.backup_public)).encrypt(key)
    header: dict[str, object] = {
        "format": FORMAT,
        "workspace": manifest.workspace,
        "made_at": made_at.isoformat(),
        "occasion": str(occasion),
        "generation": manifest.generation,
        "revision": revision,
        "heads": heads,
        "slots": portable(manifest.slots),
        "slots_generation": manifest.slots_generation,
        "backup_public": manifest.backup_public.hex(),
        "sealed_key": bytes(sealed).hex(),
        "parts": parts,
        "files": [part.to_json() for part in files],
    }
    return header | {"mac": header_mac(header, source.keys)}


def _free_name(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path


@contextlib.contextmanager
def _removed_at_end(*paths: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for path in paths:
            with contextlib.suppress(OSError):
                remove_database(path)


def write_restored_erasures(paths: tuple[Path, ...], content: bytes) -> None:
    """Put the same sealed list at every place that keeps one."""
    for path in paths:
        make_folder(path.parent)
        replace_file(path, content)
