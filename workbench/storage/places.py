"""Where workspaces and the records about them lie on this computer, and where a workspace must not lie.

Network file systems break the locks a database needs; folders a cloud program synchronises put old bytes back under
an open database. Both are refused before anything is written.
"""

import contextlib
import itertools
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol

import platformdirs
import psutil

from workbench.errors import RuleViolation, Unavailable
from workbench.storage.locks import LOCK_FILE, WriterLock

PROGRAM = "Coordination Workbench"
TEMPORARY = ".restoring-"
"""How the names of folders begin in which a backup is looked at, beside a workspace's files."""

_NETWORK = re.compile(
    r"nfs\d*|cifs|smb\w*|9p|virtiofs|afs|afpfs|ncpfs?|ncp|davfs2?|webdav|coda|ceph|glusterfs|lustre|beegfs|gfs2?|ocfs2?"
    r"|fuse\.(sshfs|rclone|s3fs|gvfsd-fuse|davfs2?|glusterfs|ceph|curlftpfs|google-drive-ocamlfuse|onedriver|gcsfuse)"
)
_CLOUD = re.compile(
    r"onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|my drive|googledrive-.+|drivefs|icloud ?drive|mobile documents"
    r"|com~apple~clouddocs|cloudstorage|nextcloud\d*|owncloud\d*|box( sync)?|pcloud ?drive|mega(sync)?|syncthing"
    r"|sync\.com|seafile|tresorit|yandex\.disk|kdrive|proton ?drive"
)
_GROWING = re.compile(r"\..+\.workbench\.[0-9a-f]{8}")
_FINISHED = "finished"
"""Marks a folder that is whole and about to take its name, where it cannot take it while it is locked."""
_MARKERS = (".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".sync_journal.db", ".tmp.driveupload")
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


class Partition(Protocol):
    """One mounted file system, as `psutil` tells it."""

    @property
    def mountpoint(self) -> str: ...

    @property
    def fstype(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of this computer: where new workspaces go, and where the records about them are kept."""

    workspaces: Path
    state: Path

    def replica_record(self, workspace: str) -> Path:
        """The file that remembers which replica this computer is, outside the workspace it tells about."""
        return self.state / "replicas" / f"{workspace}.json"

    def tries(self, workspace: str) -> Path:
        """The file that counts wrong tries at opening a workspace."""
        return self.state / "tries" / f"{workspace}.json"

    def erasure_list(self, workspace: str) -> Path:
        """This computer's own copy of a workspace's erasure list."""
        return self.state / "erasures" / workspace


def default_places() -> Places:
    """The usual folders of this system; never Documents, which cloud programs like to synchronise."""
    folder = Path(platformdirs.user_data_dir(PROGRAM, appauthor=False, roaming=False))
    return Places(folder / "workspaces", folder / "state")


def check_place(
    folder: Path, *, partitions: Iterable[Partition] | None = None, environment: Mapping[str, str] | None = None
) -> None:
    """Raise `RuleViolation` (``places.network``, ``places.cloud``) where a workspace would be damaged sooner or later.

    Links are resolved first; the folder need not exist yet.
    """
    if _is_share(str(folder)):
        raise RuleViolation("places.network", system="share")
    real = Path(os.path.realpath(folder))
    system = _file_system(real, psutil.disk_partitions(all=True) if partitions is None else partitions)
    if _is_share(str(real)) or _NETWORK.fullmatch(system):
        raise RuleViolation("places.network", system=system or "share")
    service = _cloud_service(real, os.environ if environment is None else environment)
    if service is not None:
        raise RuleViolation("places.cloud", service=service)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the owner's eyes only; an existing one stays as it is.

    Their names survive a power loss: what is synced in a folder nobody finds is lost.
    """
    missing = list(itertools.takewhile(lambda each: not each.exists(), (folder, *folder.parents)))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in reversed(missing):
        sync_folder(made.parent)


@contextlib.contextmanager
def growing_folder(folder: Path) -> Iterator[Path]:
    """A hidden folder beside the wanted one that takes its name when all is done, or vanishes with all in it.

    What a program that was killed left of an earlier one is removed first. Raises `RuleViolation`
    ``workspace.folder_exists`` if the wanted folder is there already and not empty.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise RuleViolation("workspace.folder_exists")
    make_folder(folder.parent)
    _remove_left_growing(folder.parent)
    growing, lock = _begun(folder)
    try:
        yield growing
        _take_name(growing, folder, lock)
        sync_folder(folder.parent)
    except BaseException:
        lock.release()
        shutil.rmtree(growing, ignore_errors=True)
        raise


def _take_name(growing: Path, folder: Path, lock: WriterLock) -> None:
    """Gives the finished folder its name. Free and under its hidden name it would look like one that was left."""
    if not lock.moves_with_folder:
        (growing / _FINISHED).touch()
    sync_folder(growing)
    if not lock.moves_with_folder:
        lock.release()
    if folder.exists():
        folder.rmdir()
    growing.rename(folder)
    lock.release()
    (folder / _FINISHED).unlink(missing_ok=True)


def _begun(folder: Path) -> tuple[Path, WriterLock]:
    """The hidden folder, locked so that another program can tell it from one nobody works on any more."""
    while True:
        growing = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
        growing.mkdir(mode=0o700)
        lock = WriterLock(growing)
        try:
            lock.acquire()
        except BaseException:
            # Another program may have come between the two and taken the empty folder for a left one.
            if growing.exists():
                shutil.rmtree(growing, ignore_errors=True)
                raise
        else:
            return growing, lock


def _remove_left_growing(parent: Path) -> None:
    for left in parent.iterdir():
        if not _GROWING.fullmatch(left.name) or left.is_symlink() or not left.is_dir():
            continue
        # Killed before it was locked: the folder is empty, and only an empty one is removed so.
        with contextlib.suppress(OSError):
            left.rmdir()
        if (left / LOCK_FILE).is_file():
            lock = WriterLock(left)
            # Whoever holds the lock is still at work there.
            with contextlib.suppress(Unavailable):
                lock.acquire()
                # Asked only now: it is marked before its lock is given back.
                is_finished = (left / _FINISHED).exists()
                lock.release()
                if not is_finished:
                    shutil.rmtree(left, ignore_errors=True)


def replace_file(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a whole file or nothing: a new file, synced if durable, renamed over the old one."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        fresh.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def remove_unfinished(path: Path) -> None:
    """Remove what `replace_file` left of this file where the program was killed in it, if the disk allows."""
    with contextlib.suppress(OSError):
        path.with_name(f".{path.name}.new").unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Make the bytes of a file survive a power loss."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power loss, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_share(path: str) -> bool:
    return path.startswith(("\\\\", "//")) and not path.startswith(("\\\\?\\", "\\\\.\\"))


def _file_system(folder: Path, partitions: Iterable[Partition]) -> str:
    """The kind of the innermost file system the folder is on; empty if the table does not tell."""
    best, kind = -1, ""
    for partition in partitions:
        depth = len(PurePath(partition.mountpoint).parts)
        if folder.is_relative_to(partition.mountpoint) and depth >= best:
            best, kind = depth, partition.fstype.casefold()
    return kind


def _exists(path: Path) -> bool:
    """Whether the file is there, as far as one may look."""
    try:
        return path.exists()
    except PermissionError:
        return False


def _cloud_service(folder: Path, environment: Mapping[str, str]) -> str | None:
    for variable in _VARIABLES:
        root = environment.get(variable)
        if root and folder.is_relative_to(os.path.realpath(root)):
            return "OneDrive"
    for part in folder.parts[1:]:
        if _CLOUD.fullmatch(part.casefold()):
            return part
    for above in (folder, *folder.parents):
        for marker in _MARKERS:
            # The home folder holds `.dropbox` as settings, not as a mark of what is synchronised.
            if _exists(above / marker) and above != Path.home():
                return marker
    return None
