"""Starts the acts as processes of their own, kills them at an instant nobody chose, and counts what became of them."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tests.builders.workspaces import places_in
from tests.faults.furnishing import FOLDER, copied
from workbench.operations.checks import check_workspace
from workbench.storage.manifest import NAMES
from workbench.storage.workspaces import Workspace

__all__ = [
    "ROOT", "WHOLE", "Fate", "Forks", "FreshProcesses", "FullDisks", "Killer", "Tally", "assert_whole", "copied",
    "full_disks_table", "killed", "kills_table", "start", "strays",
]  # fmt: skip

WHOLE = bool(os.environ.get("WHOLE"))
ROOT = Path(__file__).resolve().parents[2]
_LASTING = {*NAMES, "lock", "erasures", "backups"}


@dataclass(frozen=True, slots=True)
class Fate:
    """One killed process: the folders it worked in, what it had acknowledged, and when it was killed."""

    folder: Path
    said: list[str]
    at: float
    """Seconds after it was ready."""
    is_killed: bool = True
    """False where it had come to its end before."""


class Killer(Protocol):
    """Has acts done and kills them."""

    def killed(self, act: str, folder: Path, after: float, call: int | None = None) -> Fate:
        """What became of an act that was killed so many seconds after it was ready, or at a call, if it is reached."""


class Forks:
    """Acts as forks of one process that has everything loaded."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forks"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip

    def killed(self, act: str, folder: Path, after: float, call: int | None = None) -> Fate:
        """As `Killer` says; an act that fails by itself is an error."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(json.dumps({"act": act, "folder": str(folder), "after": after, "call": call}) + "\n")
        self._parent.stdin.flush()
        answer = json.loads(self._parent.stdout.readline())
        assert answer["status"] <= 0, f"{act} failed by itself"
        return Fate(folder, answer["said"], answer["at"], is_killed=answer["status"] < 0)

    def close(self) -> None:
        """End the process."""
        # Where one broke off the run, it has gone already; what was counted is still to be shown after this.
        with suppress(OSError, ValueError):
            self._parent.communicate()


class FreshProcesses:
    """Acts as processes from nothing, where no process can fork."""

    def killed(self, act: str, folder: Path, after: float, call: int | None = None) -> Fate:
        """As `Killer` says, but for calls."""
        assert call is None
        process = start(act, folder)
        begun = time.monotonic()
        said = killed(process, after)
        return Fate(folder, said, time.monotonic() - begun, is_killed=process.returncode != 0)

    def close(self) -> None:
        """There is nothing to end."""


@dataclass(slots=True)
class Tally:
    """What became of one act's kills."""

    act: str
    kills: int = 0
    ended: int = 0
    """Processes that had come to their end before they were killed."""
    told: int = 0
    """Operations acknowledged before the kills."""
    done: int = 0
    """Operations that were done when their process was killed, and not yet acknowledged."""
    instants: list[float] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    def row(self) -> tuple[str, ...]:
        """As the table shows it."""
        first, last = (min(self.instants, default=0), max(self.instants, default=0))
        span = f"{first * 1000:,.0f} to {last * 1000:,.0f}"
        numbers = (self.kills, self.ended, self.told, self.done, len(self.losses))
        return self.act, span, *(f"{number:,}" for number in numbers)


@dataclass(slots=True)
class FullDisks:
    """What became of one act whose writes were made to fail, each of them once."""

    act: str
    told: Counter[str]
    """How often each error was told; ``did without`` where a write that failed was not needed."""
    writes: int = 0

    def row(self) -> tuple[str, ...]:
        """As the table shows it."""
        return self.act, f"{self.writes:,}", ", ".join(f"{code} {times:,}" for code, times in sorted(self.told.items()))


def kills_table(tallies: Sequence[Tally]) -> str:
    """What became of all that was killed, with the sums."""
    head = ("act", "ms after it began", "kills", "at its end", "acknowledged", "done, not yet told", "losses")
    everything = Tally("all")
    for each in tallies:
        everything.kills += each.kills
        everything.ended += each.ended
        everything.told += each.told
        everything.done += each.done
        everything.instants += each.instants
        everything.losses += each.losses
    return _table([head, *(each.row() for each in tallies), everything.row()])


def full_disks_table(tallies: Sequence[FullDisks]) -> str:
    """What became of every write that found the disk full."""
    told: Counter[str] = Counter()
    for each in tallies:
        told.update(each.told)
    everything = FullDisks("all", told, sum(each.writes for each in tallies))
    return _table([("act", "writes", "told"), *(each.row() for each in tallies), everything.row()])


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def start(act: str, folder: Path) -> subprocess.Popen[str]:
    """A process that does this act, once it has said that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.acts", act, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed(process: subprocess.Popen[str], after: float) -> list[str]:
    """Kill the process this many seconds later, if it still runs; gives what it had acknowledged."""
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
    said, _ = process.communicate()
    # A line cut short was never acknowledged.
    return [line for line in said.split("\n")[:-1] if line]


def strays(folder: Path, workspace: Workspace) -> list[str]:
    """Files that no longer, or do not yet, belong to anything: in the workspace and where records are kept."""
    files = workspace.manifest.files.names()
    kept = _LASTING | {name + end for name in files for end in ("", "-wal", "-shm")}
    inside = [path.name for path in (folder / FOLDER).iterdir() if path.name not in kept]
    backups = [
        path.name
        for path in (folder / FOLDER / "backups").rglob("*")
        if path.suffix != ".workbench-backup" and (path.parent.name == "backups" or path.name.startswith("."))
    ]
    state = [path.name for path in places_in(folder).state.rglob("*") if path.suffix == ".new"]
    beside = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    return [*inside, *(name for name in backups if not name.endswith((".erasures", "-files"))), *state, *beside]


def assert_whole(folder: Path, workspace: Workspace) -> None:
    """The workspace is as if nothing had ever happened to it."""
    problems, left = check_workspace(workspace).problems, strays(folder, workspace)
    assert problems == (), problems
    assert left == [], left
