"""Finds a workspace's backups in a folder, and removes those that newer ones have made superfluous.

Only files this workspace made by itself are ever removed: the header's proof, or this computer's own log, says so. A
file that cannot be read, is another workspace's or was made by hand stays where it is.
"""

import contextlib
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.backups import Keep, Occasion, superseded
from workbench.errors import WorkbenchError
from workbench.identifiers import WorkspaceId
from workbench.storage.backup_headers import BackupHeader, read_header
from workbench.storage.backup_log import BackupLog
from workbench.storage.backups import SUFFIX, header_mac, slug
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.places import sync_folder

_UNREADABLE = (OSError, WorkbenchError, zipfile.BadZipFile, EOFError, ValueError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A file that says it is a backup of this workspace. ``is_proved`` if it holds the proof of the present keys."""

    path: Path
    size: int
    made_at: datetime
    occasion: Occasion
    is_proved: bool


def find_backups(folder: Path, workspace: WorkspaceId, keys: WorkspaceKeys) -> list[FoundBackup]:
    """The backups of this workspace in a folder, newest first; files that cannot be read are left out."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{slug(workspace)}-*{SUFFIX}"):
            with contextlib.suppress(*_UNREADABLE):
                found += _found(path, workspace, keys)
    return sorted(found, key=lambda item: (item.made_at, item.path.name), reverse=True)


def rotate_backups(
    folder: Path, workspace: WorkspaceId, keys: WorkspaceKeys, log: BackupLog, keep: Keep
) -> tuple[Path, ...]:
    """Remove what may go from a folder; gives what was removed. Never the newest, nor the newest that was verified."""
    known = {entry.path for entry in log.entries}
    own = [item for item in find_backups(folder, workspace, keys) if item.is_proved or item.path in known]
    may_go = [item for item in own if item.occasion.may_go]
    verified = next((item.path for item in own if item.path in known), None)
    stale = superseded((item.made_at for item in may_go), keep)
    removed = []
    for item in may_go:
        if item.made_at in stale and item.path != verified:
            with contextlib.suppress(OSError):
                item.path.unlink()
                removed.append(item.path)
    if removed:
        with contextlib.suppress(OSError):
            sync_folder(folder)
    return tuple(removed)


def needed_parts(folder: Path, workspace: WorkspaceId) -> frozenset[str] | None:
    """The parts of the pool that backups in a folder name; None where one cannot be read, and so may need any."""
    needed: set[str] = set()
    for path in folder.glob(f"{slug(workspace)}-*{SUFFIX}"):
        try:
            with zipfile.ZipFile(path) as archive:
                needed |= {part.name for part in read_header(archive).files}
        except _UNREADABLE:
            return None
    return frozenset(needed)


def _found(path: Path, workspace: WorkspaceId, keys: WorkspaceKeys) -> list[FoundBackup]:
    with zipfile.ZipFile(path) as archive:
        header = read_header(archive)
    if header.workspace != workspace:
        return []
    is_proved = header_mac(header.raw, keys) == header.raw.get("mac")
    return [FoundBackup(path, path.stat().st_size, header.made_at, _occasion(header), is_proved)]


def _occasion(header: BackupHeader) -> Occasion:
    # What does not say why it was made is kept as if a person had made it.
    try:
        return Occasion(str(header.raw.get("occasion", Occasion.HAND)))
    except ValueError:
        return Occasion.HAND
