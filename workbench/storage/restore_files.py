"""Brings attached files back from the pool beside a backup."""

from datetime import datetime
from pathlib import Path

from workbench.errors import Refused
from workbench.storage.backup_headers import BackupHeader
from workbench.storage.backups import slug
from workbench.storage.blobs import Blobs
from workbench.storage.pool import Part, distrust, is_whole, pool_folder, read_part


def bring_files(
    header: BackupHeader, beside: Path, backup_private: bytes, blobs: Blobs, wanted: set[str], now: datetime
) -> int:
    """Take the wanted files out of the parts a backup names; gives how many are missing still.

    A part that is not there or not as it was written costs its files and nothing else.
    """
    missing = wanted - blobs.sizes().keys()
    for part in header.files if missing else ():
        try:
            for digest, content in read_part(_place(header, beside, part), part, backup_private):
                if digest in missing:
                    blobs.put(content, now)
                    missing.discard(digest)
        except Refused:
            # What came out of it before is whole: each file was checked.
            continue
    return len(missing)


def distrust_damaged(header: BackupHeader, beside: Path, blobs: Blobs) -> None:
    """See to it that the next backup writes anew what lies in parts that are gone or damaged."""
    for part in header.files:
        if not is_whole(_place(header, beside, part), part):
            distrust(blobs, part.name)


def _place(header: BackupHeader, beside: Path, part: Part) -> Path:
    return pool_folder(beside, slug(header.workspace)) / part.name
