"""Opening a slot, and the growing delay after wrong tries.

The count lies outside the workspace, so that starting the program again does not begin anew. It only slows down whoever
sits at this computer; what protects a stolen folder is the cost of each guess.
"""

import contextlib
import json
import math
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.clock import Clock
from workbench.errors import RuleViolation
from workbench.identifiers import WorkspaceId
from workbench.storage.keys import WorkspaceKeys, canonical_json
from workbench.storage.manifest import Manifest
from workbench.storage.places import Places, make_folder, replace_file
from workbench.storage.slots import ComputerKey, Secret, Slot, unlock_slots

FORMAT = 1
FREE_TRIES = 3
"""Wrong tries that cost nothing: people mistype."""
LONGEST_DELAY = timedelta(minutes=5)
"""Nobody is locked out for longer, whatever was typed."""

_LARGEST = 1000
_NEVER = datetime.min.replace(tzinfo=UTC)
_MOST_WRONG = 1_000_000


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries since the last right one, when the last was, and whether the workspace was locked on purpose."""

    wrong: int = 0
    last: datetime = _NEVER
    is_locked: bool = False

    def delay(self) -> timedelta:
        """How long one has to wait after the last of them: 2 s after the third, then twice as long each time."""
        steps = self.wrong - FREE_TRIES
        if steps < 0:
            return timedelta()
        return min(timedelta(seconds=2 ** min(steps + 1, 20)), LONGEST_DELAY)

    def wait(self, now: datetime) -> timedelta:
        """How long is left of it. A clock that was put back makes nobody wait longer than the delay itself."""
        return min(max(self.last + self.delay() - now, timedelta()), self.delay()) if self.wrong else timedelta()

    def to_bytes(self) -> bytes:
        """The record file's content."""
        content = {"format": FORMAT, "wrong": self.wrong, "last": self.last.isoformat(), "locked": self.is_locked}
        return canonical_json(content)


def unlock(manifest: Manifest, secret: Secret, *, places: Places, clock: Clock) -> tuple[Slot, WorkspaceKeys]:
    """The slot this secret opens, and the keys in it, once they have proved the manifest genuine.

    Raises `RuleViolation` ``keys.wait`` (seconds) before anything is computed, ``keys.locked`` for this computer's key
    store after a lock, else as `unlock_slots`; `Refused` ``manifest.damaged``.
    """
    path = places.tries(manifest.workspace)
    tries = read_tries(path)
    if isinstance(secret, ComputerKey):
        if tries.is_locked:
            raise RuleViolation("keys.locked")
        slot, keys = unlock_slots(manifest.slots, secret, manifest.workspace)
        manifest.verify(keys)
        return slot, keys
    now = clock.now().astimezone(UTC)
    tries = _after_waiting(path, tries, now)
    counted = replace(tries, wrong=min(tries.wrong + 1, _MOST_WRONG), last=now)
    if tries.wrong:
        # Before the guess is computed, so that killing the program does not give it for nothing.
        _write(path, counted)
    try:
        slot, keys = unlock_slots(manifest.slots, secret, manifest.workspace)
    except RuleViolation:
        _write(path, counted)
        raise
    manifest.verify(keys)
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
    return slot, keys


def mark_locked(places: Places, workspace: WorkspaceId) -> None:
    """Note that the workspace was locked: until a person opens it again, this computer's key store does not."""
    path = places.tries(workspace)
    _write(path, replace(read_tries(path), is_locked=True))


def read_tries(path: Path) -> Tries:
    """What is recorded; nothing where there is no record that can be read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError), path.open("rb") as stream:
        raw = json.loads(stream.read(_LARGEST))
        last = datetime.fromisoformat(raw["last"])
        wrong = raw["wrong"]
        if raw["format"] == FORMAT and type(wrong) is int and 0 <= wrong <= _MOST_WRONG and last.tzinfo is not None:
            return Tries(wrong, last.astimezone(UTC), raw["locked"] is True)
    return Tries()


def _after_waiting(path: Path, tries: Tries, now: datetime) -> Tries:
    wait = tries.wait(now)
    if wait:
        if now < tries.last:
            # The clock went back: from now on it counts from here, so that the wait comes to an end.
            _write(path, replace(tries, last=now))
        raise RuleViolation("keys.wait", seconds=max(math.ceil(wait.total_seconds()), 1))
    return tries


def _write(path: Path, tries: Tries) -> None:
    # Where nothing can be written, there is no delay; reading a workspace there must stay possible.
    with contextlib.suppress(OSError):
        make_folder(path.parent)
        replace_file(path, tries.to_bytes(), durable=False)
