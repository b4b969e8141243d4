"""Keeps a second writer out of a workspace, whichever program it is.

The lock is the system's own on an open file, so it ends with the process that holds it; there is nothing to clean up
after a crash. Reading takes no lock.
"""

import os
from pathlib import Path

import filelock

from workbench.errors import Unavailable
from workbench.storage.engine import translate

LOCK_FILE = "lock"


class WriterLock:
    """The right to write in one workspace folder, held until `release`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = filelock.FileLock(folder / LOCK_FILE, mode=0o600, thread_local=False, is_singleton=False)

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock now."""
        return self._lock.is_locked

    @property
    def moves_with_folder(self) -> bool:
        """Whether the folder can be renamed while it is held: not where an open file, or its name, is the lock."""
        return os.name != "nt" and isinstance(self._lock, filelock.UnixFileLock)

    def acquire(self) -> None:
        """Take the lock at once; raises `Unavailable` ``workspace.in_use`` if another holds it."""
        if not os.access(self._folder, os.W_OK):
            # The lock library takes a folder it cannot write to for one that somebody else has locked.
            raise Unavailable("disk.read_only")
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            raise Unavailable("workspace.in_use") from None
        except OSError as error:
            raise translate(error) or error from None

    def release(self) -> None:
        """Give the lock back; doing so twice is harmless."""
        self._lock.release()
