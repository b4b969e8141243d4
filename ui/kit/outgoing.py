"""Files handed to another program of this computer: each in a private folder, which goes again after a while."""

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices

PREFIX = "workbench-outgoing-"
"""How the folders are called; no name of people enters it."""
KEPT_MS = 10 * 60 * 1000
"""How long another program has to read a file."""
_STALE = 24 * 60 * 60
"""Seconds after which a folder was left behind by a program that ended badly."""


class Outgoing(QObject):
    """Makes folders only their owner may read, and removes them: after a while, when the program ends, or later."""

    def __init__(self, parent: QObject, now: datetime) -> None:
        super().__init__(parent)
        # Each removes itself at the latest when the interpreter ends.
        self._folders: list[tempfile.TemporaryDirectory[str]] = []
        sweep(Path(tempfile.gettempdir()), now)

    def place(self, name: str) -> Path:
        """A path for a new file of this name, in a folder of its own."""
        folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self._folders.append(folder)
        QTimer.singleShot(KEPT_MS, self, self._remove_oldest)
        return Path(folder.name) / name

    def open(self, path: Path) -> bool:
        """Gives a file to the program this computer opens its kind with; whether there is one."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @Slot()
    def _remove_oldest(self) -> None:
        if self._folders:
            self._folders.pop(0).cleanup()

    def clear(self) -> None:
        """Removes all folders now."""
        while self._folders:
            self._remove_oldest()


def sweep(below: Path, now: datetime) -> None:
    """Removes folders of ours that were left behind; what is another user's, or no folder, is not touched."""
    oldest = now.timestamp() - _STALE
    for found in below.glob(f"{PREFIX}*"):
        try:
            state = found.lstat()
            is_ours = not hasattr(os, "getuid") or state.st_uid == os.getuid()
            if is_ours and not found.is_symlink() and found.is_dir() and state.st_mtime < oldest:
                shutil.rmtree(found, ignore_errors=True)
        except OSError:
            continue


def outgoing_of(owner: QObject, now: datetime) -> Outgoing:
    """The one of this owner, such as a desk; made when it is first wanted."""
    return owner.findChild(Outgoing) or Outgoing(owner, now)
