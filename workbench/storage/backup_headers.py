"""What a backup file says of itself: its header, read as a stranger's, and who can open it."""

import errno
import hmac
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.errors import Refused, RuleViolation
from workbench.identifiers import WorkspaceId, is_id
from workbench.storage.backup_packing import DATABASE, DIGESTS, ERASURES, FORMAT, HEADER
from workbench.storage.backups import header_mac
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.migrations import REVISIONS
from workbench.storage.pool import Part
from workbench.storage.slots import RawSlot, Secret, Slot, unlock_slots

LARGEST_HEADER = 1_000_000
LARGEST_PART = 16 * 1024**3


@dataclass(frozen=True, slots=True)
class BackupHeader:
    """What a backup says of itself, before its proof has been checked."""

    workspace: WorkspaceId
    made_at: datetime
    generation: int
    revision: str
    heads: list[list[object]]
    slots: tuple[RawSlot, ...]
    slots_generation: int
    sealed_key: bytes
    digest: str
    """The algorithm that names the bytes of its parts."""
    parts: Mapping[str, tuple[int, str]]
    """Size and digest of each."""
    files: tuple[Part, ...]
    """The parts of the pool beside it that hold the attached files."""
    raw: Mapping[str, object]

    def unlock(self, secret: Secret) -> tuple[Slot, WorkspaceKeys]:
        """The slot this opens and the workspace's keys of that day; raises as `unlock_slots`, or ``backup.damaged``."""
        try:
            slot, keys = unlock_slots(self.slots, secret, self.workspace)
        except Refused as error:
            raise error if error.code == "workspace.newer" else Refused("backup.damaged") from None
        if not self.is_of(keys):
            raise Refused("backup.damaged")
        return slot, keys

    def is_of(self, keys: WorkspaceKeys) -> bool:
        """Whether whoever wrote this held these keys."""
        return hmac.compare_digest(header_mac(self.raw, keys).encode(), str(self.raw.get("mac")).encode())


def header_of(backup_file: Path) -> BackupHeader:
    """What a backup file says of itself, unproved; raises `RuleViolation` ``backup.missing`` and `Refused`."""
    with opened_archive(backup_file) as archive:
        return read_header(archive)


def read_header(archive: zipfile.ZipFile) -> BackupHeader:
    """The header, once the file holds exactly what it names, in the sizes it names."""
    members = archive.infolist()
    # Before anything is read: the library would seek to wherever it is told, and unpack what was never packed.
    plain = all(item.compress_type == zipfile.ZIP_STORED and not item.flag_bits & 1 for item in members)
    if not plain or any(item.header_offset < 0 for item in members):
        raise Refused("backup.damaged")
    if not members or members[0].filename != HEADER or members[0].file_size > LARGEST_HEADER:
        raise Refused("backup.damaged")
    raw = _json(read_member(archive, HEADER))
    if isinstance(raw.get("format"), int) and raw["format"] > FORMAT:
        raise Refused("workspace.newer")
    try:
        header = _from_json(raw)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused("backup.damaged") from None
    sizes = {item.filename: item.file_size for item in members[1:]}
    named = {name: size for name, (size, _) in header.parts.items()}
    if sizes != named or len(members) != len(named) + 1 or max(named.values()) > LARGEST_PART:
        raise Refused("backup.damaged")
    if header.revision not in REVISIONS:
        raise Refused("workspace.newer")
    return header


def _from_json(raw: dict[str, Any]) -> BackupHeader:
    digest = DIGESTS[raw["format"]]
    parts = {str(name): (int(part["size"]), str(part[digest])) for name, part in raw["parts"].items()}
    if not is_id(raw["workspace"]) or not {DATABASE} <= set(parts) <= {DATABASE, ERASURES}:
        raise ValueError("not a header")
    slots = tuple(raw["slots"])
    if not all(isinstance(slot, dict) for slot in slots):
        raise ValueError("not slots")
    return BackupHeader(
        workspace=WorkspaceId(raw["workspace"]),
        made_at=_instant(raw["made_at"]),
        generation=int(raw["generation"]),
        revision=str(raw["revision"]),
        heads=list(raw["heads"]),
        slots=slots,
        slots_generation=int(raw["slots_generation"]),
        sealed_key=bytes.fromhex(raw["sealed_key"]),
        digest=digest,
        parts=parts,
        files=tuple(Part.from_json(part) for part in raw.get("files", ())),
        raw=raw,
    )


def _instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("not an instant")
    return found


def opened_archive(path: Path) -> zipfile.ZipFile:
    """The file as the archive it should be; raises as `header_of`."""
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise RuleViolation("backup.missing") from None
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
        raise Refused("backup.damaged") from None
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        # It leads to a place before its own beginning.
        raise Refused("backup.damaged") from None


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small member whole; raises `Refused` ``backup.damaged``."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError):
        raise Refused("backup.damaged") from None


def _json(content: bytes) -> dict[str, Any]:
    try:
        raw = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused("backup.damaged") from None
    if not isinstance(raw, dict):
        raise Refused("backup.damaged")
    return raw
