"""Backups by hand, on schedule and before bulk work, what is known of them, and a whole restore."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from workbench.clock import Clock
from workbench.domain.backups import BEFORE_BULK, Keep, Occasion, Schedule, is_due
from workbench.errors import Unavailable
from workbench.identifiers import ReplicaId, new_id
from workbench.operations.erasures import erase_subjects
from workbench.storage.backup_log import BackupEntry, BackupLog, log_file, read_log, write_log
from workbench.storage.backup_rotation import FoundBackup, find_backups, rotate_backups
from workbench.storage.backups import BACKUPS, BackupReport, back_up, newest_state
from workbench.storage.database import Database, Engine, Identity
from workbench.storage.erasure_list import Erasure
from workbench.storage.erasures import Subject
from workbench.storage.generations import read_facts
from workbench.storage.keys import Argon2Cost
from workbench.storage.migrations import HEAD
from workbench.storage.places import Places
from workbench.storage.restore import restore
from workbench.storage.workspaces import Workspace

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


def set_backup_schedule(workspace: Workspace, schedule: Schedule) -> None:
    """Says how often, and where, backups are made by themselves on this computer. A relative folder is made whole."""
    if schedule.folder is not None:
        folder = Path(schedule.folder).absolute()
        if not folder.is_dir():
            raise Unavailable("backup.place_missing")
        schedule = replace(schedule, folder=str(folder))
    write_log(_log_file(workspace), replace(_log(workspace), schedule=schedule))


def restore_workspace(
    backup: Path, folder: Path, passphrase: str, *, clock: Clock, places: Places, cost: Argon2Cost | None = None
) -> Path:
    """Restores a backup whole into a new folder; whoever was erased since is erased there too."""
    return restore(backup, folder, passphrase, places=places, replay_erasures=_replaying(clock), cost=cost)


def _replaying(clock: Clock) -> Callable[[Engine, tuple[Erasure, ...]], None]:
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
    return report


def _log(workspace: Workspace) -> BackupLog:
    return read_log(_log_file(workspace))


def _log_file(workspace: Workspace) -> Path:
    return log_file(workspace.places, workspace.id)
