"""What this computer remembers of a workspace's backups: when, where, why, and how often one is to be made.

It lies outside the workspace, because it tells of this computer's disks. Losing it loses no backup: one is made sooner.
"""

import contextlib
import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from workbench.domain.backups import Occasion, Schedule, Standing
from workbench.storage.engine import translate
from workbench.storage.keys import canonical_json
from workbench.storage.places import Places, make_folder, replace_file

FORMAT = 1
LARGEST = 1_000_000
MOST = 300
"""Most backups remembered, the newest ones."""


@dataclass(frozen=True, slots=True)
class BackupEntry:
    """One backup that was written and read back. ``state`` tells which state of history it holds."""

    path: Path
    made_at: datetime
    size: int
    occasion: Occasion
    standing: Standing
    state: str


@dataclass(frozen=True, slots=True)
class BackupLog:
    """The backups made on this computer, oldest first, and the schedule."""

    entries: tuple[BackupEntry, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)

    @property
    def newest(self) -> BackupEntry | None:
        """The one made last, by the order they were made in: clocks are put back."""
        return self.entries[-1] if self.entries else None

    @property
    def newest_away(self) -> BackupEntry | None:
        """The one made last that survives the loss of this computer."""
        return next((entry for entry in reversed(self.entries) if entry.standing.is_away), None)

    def with_entry(self, entry: BackupEntry) -> "BackupLog":
        """The log with one more."""
        return replace(self, entries=(*self.entries, entry)[-MOST:])

    def without(self, paths: frozenset[Path]) -> "BackupLog":
        """The log without backups that were removed."""
        return replace(self, entries=tuple(entry for entry in self.entries if entry.path not in paths))


def log_file(places: Places, workspace: str) -> Path:
    """The file the log of a workspace lies in."""
    return places.state / "backups" / f"{workspace}.json"


def state_of(heads: list[list[object]]) -> str:
    """A short name for a state of history, from its heads: equal only where nothing was written in between."""
    return hashlib.sha256(canonical_json(heads)).hexdigest()


def read_log(path: Path) -> BackupLog:
    """The log; empty if there is none that can be read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError, AttributeError, OverflowError):
        with path.open("rb") as stream:
            raw = json.loads(stream.read(LARGEST))
        if raw["format"] == FORMAT:
            return BackupLog(tuple(_entry(item) for item in raw["entries"])[-MOST:], _schedule(raw["schedule"]))
    return BackupLog()


def write_log(path: Path, log: BackupLog) -> None:
    """Replace the log; raises `Unavailable` if the disk will not take it."""
    content = {
        "format": FORMAT,
        "schedule": {
            "every_hours": None if log.schedule.every is None else log.schedule.every / timedelta(hours=1),
            "folder": log.schedule.folder,
            "away_days": log.schedule.away_every / timedelta(days=1),
        },
        "entries": [
            {
                "path": str(entry.path), "made_at": entry.made_at.isoformat(), "size": entry.size,
                "occasion": entry.occasion, "standing": entry.standing, "state": entry.state,
            }
            for entry in log.entries
        ],
    }  # fmt: skip
    try:
        make_folder(path.parent)
        replace_file(path, json.dumps(content).encode())
    except OSError as error:
        raise translate(error) or error from None


def _entry(raw: dict[str, Any]) -> BackupEntry:
    made_at = datetime.fromisoformat(raw["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("an instant without a zone")
    return BackupEntry(
        Path(raw["path"]), made_at, int(raw["size"]), Occasion(raw["occasion"]), Standing(raw["standing"]),
        str(raw["state"]),
    )  # fmt: skip


def _schedule(raw: dict[str, Any]) -> Schedule:
    hours, folder = raw["every_hours"], raw["folder"]
    if not (folder is None or isinstance(folder, str)):
        raise ValueError("not a folder")
    every = None if hours is None else timedelta(hours=float(hours))
    return Schedule(every, folder, timedelta(days=float(raw["away_days"])))
