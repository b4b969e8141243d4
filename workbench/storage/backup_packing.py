"""How a backup lies in one file: a plain archive of a readable header and what it names, with digests of each."""

import hashlib
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from workbench.errors import Refused
from workbench.storage.keys import canonical_json

FORMAT = 2
DIGESTS = {1: "sha256", 2: "sha512"}
"""What names the bytes of a part, by format. The first is slow where the processor has no instructions for it."""
HEADER = "header.json"
DATABASE = "workspace.db"
ERASURES = "erasures"
CHUNK = 1024 * 1024
_DIGEST = DIGESTS[FORMAT]


def pack(
    path: Path, copy: Path, listed: bytes | None, header: Callable[[dict[str, dict[str, object]]], dict[str, object]]
) -> None:
    """All parts in one file, read once; the header, which names their digests, stands first in its table."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        digest = hashlib.new(_DIGEST)
        with copy.open("rb") as source, archive.open(zipfile.ZipInfo(DATABASE), "w", force_zip64=True) as packed:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                packed.write(chunk)
        parts: dict[str, dict[str, object]] = {
            DATABASE: {"size": copy.stat().st_size, _DIGEST: digest.hexdigest()},
        }
        if listed is not None:
            archive.writestr(ERASURES, listed)
            parts[ERASURES] = {"size": len(listed), _DIGEST: hashlib.new(_DIGEST, listed).hexdigest()}
        archive.writestr(HEADER, canonical_json(header(parts)))
        archive.filelist.insert(0, archive.filelist.pop())


def read_back(path: Path) -> None:
    """Read a finished file from the disk: what went into it was checked, so its own checksums are enough.

    Raises `Refused` ``backup.incomplete``.
    """
    forget_cached(path)
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            try:
                with archive.open(member) as stream:
                    while stream.read(CHUNK):
                        pass
            except (zipfile.BadZipFile, EOFError):
                raise Refused("backup.incomplete") from None


def forget_cached(path: Path) -> None:
    """Ask the system to read the file from the disk itself, where it knows how."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as stream:
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
