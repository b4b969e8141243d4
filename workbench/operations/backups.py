"""Backups by hand, on schedule and before bulk work, what is known of them, and a whole restore."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from workbench.clock import Clock
from workbench.domain.backups import BEFORE_BULK, Keep, Occasion, Schedule, Standing, is_due
from workbench.errors import Unavailable, WorkbenchError
from workbench.identifiers import ReplicaId, new_id
from workbench.operations.erasures import erase_subjects
from workbench.storage.backup_log import BackupEntry, BackupLog, log_file, read_log, write_log
from workbench.storage.backup_rotation import FoundBackup, find_backups, needed_parts, rotate_backups
from workbench.storage.backups import BACKUPS, SUFFIX, BackupReport, back_up, slug
from workbench.storage.database import Database, Engine, Identity
from workbench.storage.erasure_list import Erasure
from workbench.storage.erasures import Subject
from workbench.storage.generations import read_facts
from workbench.storage.heads import newest_state
from workbench.storage.keys import Argon2Cost
from workbench.storage.manifest import read_manifest
from workbench.storage.migrations import HEAD
from workbench.storage.places import Places
from workbench.storage.pool import pool_folder, remove_unneeded_parts
from workbench.storage.restore import Restored, restore
from workbench.storage.slots import Secret
from workbench.storage.workspaces import Workspace

__all__ = [
    "BackupReport", "BackupState", "KnownBackup", "Progress", "Restored", "back_up_before_bulk", "back_up_if_due",
    "back_up_workspace", "backup_folders", "backup_state", "known_backups", "list_backups", "newest_backup",
    "replaying", "restore_workspace", "set_backup_schedule",
]  # fmt: skip

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BackupState:
    """What a person should know of the backups: the last one, the last one off this computer, and what is due."""

    newest: BackupEntry | None
    newest_away: BackupEntry | None
    schedule: Schedule
    is_due: bool
    """Whether one is to be made by itself now."""
    is_away_due: bool
    """Whether a person should be asked to put one off this computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBackup:
    """A backup that lies where it can be reached."""

    id: str
    path: Path
    size: int
    """In bytes."""
    made_at: datetime
    occasion: Occasion
    standing: Standing | None
    """Where it lay when it was made; None for one this computer did not make."""
    is_own: bool
    """Whether it lies in the workspace's own folder."""
    is_verified: bool
    """Whether it was made and read back on this computer."""


def back_up_workspace(
    workspace: Workspace,
    folder: Path | None = None,
    progress: Progress | None = None,
    *,
    occasion: Occasion = Occasion.HAND,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupReport:
    """Writes one checked backup file into a folder, by default the workspace's own ``backups``.

    Raises as `back_up` does; nothing half-written remains.
    """
    workspace.require_writing()
    return back_up(workspace, folder, occasion=occasion, progress=progress, cancelled=cancelled)


def back_up_if_due(
    workspace: Workspace,
    progress: Progress | None = None,
    *,
    keep: Keep | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupReport | None:
    """Writes the scheduled backup if one is due, and drops older scheduled ones that newer ones make superfluous.

    Raises `Unavailable` ``backup.place_missing`` where the folder chosen is not there, as a stick that is not
    plugged in; it is never made anew, for that would fill the wrong disk.
    """
    workspace.require_writing()
    schedule = _log(workspace).schedule
    if not backup_state(workspace).is_due:
        return None
    return _by_itself(workspace, schedule.folder, Occasion.SCHEDULE, keep, progress, cancelled)


def back_up_before_bulk(
    workspace: Workspace, now: datetime | None = None, *, younger_is_enough: timedelta = BEFORE_BULK
) -> BackupReport | None:
    """Writes a backup before many records are taken in, unless nothing changed or a young one is there.

    Costs a few milliseconds where none is needed. Always into the workspace's own folder: it must not wait for a stick.
    """
    workspace.require_writing()
    log = _log(workspace)
    own = [entry for entry in log.entries if entry.path.parent == workspace.folder / BACKUPS and entry.path.exists()]
    last = own[-1] if own else None
    changed = last is None or last.state != newest_state(workspace.engine)
    if not is_due(younger_is_enough, last.made_at if last else None, now or workspace.clock.now(), changed=changed):
        return None
    return _by_itself(workspace, None, Occasion.IMPORT, None, None, lambda: False)


def backup_state(workspace: Workspace) -> BackupState:
    """What is known of this workspace's backups on this computer, and what is due."""
    log, now = _log(workspace), workspace.clock.now()
    newest, away = log.newest, log.newest_away
    state = newest_state(workspace.engine)
    return BackupState(
        newest, away, log.schedule,
        is_due=is_due(
            log.schedule.every, newest.made_at if newest else None, now, changed=newest is None or newest.state != state
        ),
        is_away_due=is_due(
            log.schedule.away_every, away.made_at if away else None, now, changed=away is None or away.state != state
        ),
    )  # fmt: skip


def list_backups(workspace: Workspace, folder: Path | None = None) -> list[FoundBackup]:
    """The backups of this workspace in a folder, or else in its own and the chosen one; newest first."""
    chosen = _log(workspace).schedule.folder
    folders = [folder] if folder else [workspace.folder / BACKUPS, *([Path(chosen)] if chosen else [])]
    found = [item for place in folders for item in find_backups(place, workspace.id, workspace.keys)]
    return sorted(found, key=lambda item: (item.made_at, item.path.name), reverse=True)


def known_backups(workspace: Workspace) -> list[KnownBackup]:
    """Every backup of this workspace that can be reached now, wherever this computer put one; newest first."""
    log = _log(workspace)
    own = workspace.folder / BACKUPS
    verified = {entry.path: entry.standing for entry in log.entries}
    folders = {own, *(path.parent for path in verified), *([Path(log.schedule.folder)] if log.schedule.folder else [])}
    found = [item for place in sorted(folders) for item in find_backups(place, workspace.id, workspace.keys)]
    known = [
        KnownBackup(
            id=str(item.path), path=item.path, size=item.size, made_at=item.made_at, occasion=item.occasion,
            standing=verified.get(item.path), is_own=item.path.parent == own, is_verified=item.path in verified,
        )
        for item in found
    ]  # fmt: skip
    return sorted(known, key=lambda item: (item.made_at, item.id), reverse=True)


def backup_folders(workspace: Workspace) -> list[Path]:
    """The folders beside the workspace's own that backups were put into, the last one first."""
    log, own = _log(workspace), workspace.folder / BACKUPS
    chosen = [Path(log.schedule.folder)] if log.schedule.folder else []
    used = [entry.path.parent for entry in reversed(log.entries)]
    return [folder for folder in dict.fromkeys((*used, *chosen)) if folder != own]


def set_backup_schedule(workspace: Workspace, schedule: Schedule) -> None:
    """Says how often, and where, backups are made by themselves on this computer. A relative folder is made whole."""
    if schedule.folder is not None:
        folder = Path(schedule.folder).absolute()
        if not folder.is_dir():
            raise Unavailable("backup.place_missing")
        schedule = replace(schedule, folder=str(folder))
    write_log(_log_file(workspace), replace(_log(workspace), schedule=schedule))


def restore_workspace(
    backup: Path,
    folder: Path,
    secret: Secret,
    *,
    clock: Clock,
    places: Places,
    cost: Argon2Cost | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Restores a backup whole into a new folder; whoever was erased since is erased there too.

    It opens with the passphrase that was given, and with the recovery codes of the backup's day. Whoever gave a code
    sets a new passphrase next.
    """
    replay = replaying(clock)
    return restore(backup, folder, secret, places=places, replay_erasures=replay, cost=cost, progress=progress)


def newest_backup(folder: Path, places: Places) -> Path | None:
    """The newest backup this computer knows of for a workspace that cannot be opened; asks nobody for a secret."""
    with contextlib.suppress(WorkbenchError, OSError):
        own = read_manifest(folder).workspace
        entries = read_log(log_file(places, own)).entries
        known = [entry.path for entry in entries if entry.path.is_file()]
        if known:
            return known[-1]
    with contextlib.suppress(OSError):
        # Their names begin with the workspace, and end with the moment they were made.
        lying = sorted((folder / BACKUPS).glob(f"*{SUFFIX}"), key=lambda path: path.name)
        return lying[-1] if lying else None
    return None


def replaying(clock: Clock) -> Callable[[Engine, tuple[Erasure, ...]], None]:
    """What erases a list of records again in an older database."""

    def replay(engine: Engine, erasures: tuple[Erasure, ...]) -> None:
        with engine.connect() as connection:
            author = read_facts(connection).author
        identity = Identity(author, ReplicaId(new_id()))
        database = Database(engine, identity=identity, clock=clock, revision=HEAD)
        erase_subjects(database, [Subject(item.kind, item.id) for item in erasures])

    return replay


def _by_itself(
    workspace: Workspace,
    chosen: str | None,
    occasion: Occasion,
    keep: Keep | None,
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> BackupReport:
    folder = Path(chosen) if chosen else None
    if folder is not None and not folder.is_dir():
        raise Unavailable("backup.place_missing")
    report = back_up(workspace, folder, occasion=occasion, progress=progress, cancelled=cancelled)
    log = _log(workspace)
    removed = rotate_backups(report.path.parent, workspace.id, workspace.keys, log, keep or Keep())
    if removed:
        write_log(_log_file(workspace), log.without(frozenset(removed)))
        _tidy_pool(workspace, report.path.parent)
    return report


def _tidy_pool(workspace: Workspace, folder: Path) -> None:
    """Removes the attached files that only backups held which are gone now; more than room is not at stake."""
    needed = needed_parts(folder, workspace.id)
    if needed is not None:
        with contextlib.suppress(WorkbenchError):
            remove_unneeded_parts(workspace.blobs, pool_folder(folder, slug(workspace.id)), needed)


def _log(workspace: Workspace) -> BackupLog:
    return read_log(_log_file(workspace))


def _log_file(workspace: Workspace) -> Path:
    return log_file(workspace.places, workspace.id)
