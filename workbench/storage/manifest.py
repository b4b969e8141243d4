"""The manifest of a workspace: which files are in force, and the slots that open them.

It is kept twice and replaced whole, so it is the one point at which a change of files or slots takes place. A plain
checksum tells damage without any key; a MAC under the workspace key tells tampering once a slot has been opened.
"""

import contextlib
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.errors import Refused, Unavailable
from workbench.identifiers import WorkspaceId, is_id
from workbench.storage.engine import translate
from workbench.storage.keys import KEY_BYTES, WorkspaceKeys, canonical_json, subkey
from workbench.storage.places import replace_file

FORMAT = 1
NAMES = ("manifest", "manifest.copy")
LARGEST = 1_000_000

_PURPOSE = "manifest"
_MOST_SLOTS = 100
_FIELDS = frozenset(
    {"format", "workspace", "generation", "files", "slots", "slots_generation", "backup_public", "mac", "checksum"}
)


@dataclass(frozen=True, slots=True)
class Files:
    """The names of the files in force, each bearing its generation."""

    workspace: str
    drafts: str
    blobs: str | None = None

    def __post_init__(self) -> None:
        for kind in ("workspace", "drafts", "blobs"):
            name = getattr(self, kind)
            if (name is not None or kind != "blobs") and file_generation(kind, name) is None:
                raise Refused("manifest.damaged")

    def names(self) -> frozenset[str]:
        """All names in force."""
        return frozenset(name for name in (self.workspace, self.drafts, self.blobs) if name is not None)

    def to_json(self) -> dict[str, object]:
        """The files as they stand in the manifest."""
        return {"workspace": self.workspace, "drafts": self.drafts, "blobs": self.blobs}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one manifest says; slots stay as they were read, so that those of a newer program are kept."""

    workspace: WorkspaceId
    generation: int
    files: Files
    slots: tuple[Mapping[str, object], ...]
    slots_generation: int
    backup_public: bytes
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    mac: bytes = b""

    def with_slots(self, slots: tuple[Mapping[str, object], ...]) -> "Manifest":
        """The manifest with other slots, one slots generation later."""
        return replace(self, slots=slots, slots_generation=self.slots_generation + 1)

    def order(self) -> tuple[int, int]:
        """What decides which of two manifests is the later one."""
        return self.generation, self.slots_generation

    def sealed(self, keys: WorkspaceKeys) -> "Manifest":
        """The manifest with its MAC."""
        return replace(self, mac=_mac(self, keys))

    def verify(self, keys: WorkspaceKeys) -> None:
        """Raise `Refused` ``manifest.damaged`` if the MAC is not the one these keys give."""
        if not hmac.compare_digest(self.mac, _mac(self, keys)):
            raise Refused("manifest.damaged")

    def to_bytes(self) -> bytes:
        """The file's content."""
        content = _content(self) | {"mac": self.mac.hex()}
        return canonical_json(content | {"checksum": _checksum(content)}) + b"\n"


def file_generation(kind: str, name: object) -> int | None:
    """The generation in a plain file name such as ``workspace-7.db``; None for any other text."""
    found = re.fullmatch(rf"{kind}-([1-9][0-9]{{0,8}})\.db", name) if isinstance(name, str) else None
    return int(found[1]) if found else None


def write_manifest(folder: Path, manifest: Manifest, keys: WorkspaceKeys) -> Manifest:
    """Seal the manifest and put it in force: first the one file, then its copy, each whole and synced.

    Once the first is written the change has taken place; a copy the disk would not take is mended at the next opening.
    """
    sealed = manifest.sealed(keys)
    content = sealed.to_bytes()
    first, copy = NAMES
    try:
        replace_file(folder / first, content)
    except OSError as error:
        # A folder that could not be synced names the new file all the same, and then the change has taken place.
        if _read(folder / first) != content:
            raise translate(error) or error from None
    with contextlib.suppress(OSError):
        replace_file(folder / copy, content)
    return sealed


def read_manifest(folder: Path) -> Manifest:
    """The later of the two manifests that can be read; one damaged or missing copy is tolerated.

    Raises `Refused`: ``manifest.missing``, ``manifest.damaged``, ``workspace.newer``.
    """
    contents = [content for name in NAMES if (content := _read(folder / name)) is not None]
    if not contents:
        raise Refused("manifest.missing")
    found: list[Manifest] = []
    for content in contents:
        try:
            found.append(parse_manifest(content))
        except Refused as error:
            if error.code != "manifest.damaged":
                raise
    if not found:
        raise Refused("manifest.damaged")
    return max(found, key=Manifest.order)


def copies_agree(folder: Path, manifest: Manifest) -> bool:
    """Whether both files say exactly this: only then may what they no longer name be removed."""
    content = manifest.to_bytes()
    return all(_read(folder / name) == content for name in NAMES)


def parse_manifest(content: bytes) -> Manifest:
    """The manifest in these bytes; raises `Refused` ``manifest.damaged`` or ``workspace.newer``."""
    try:
        raw = json.loads(content.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise Refused("manifest.damaged") from None
    if not isinstance(raw, dict) or len(content) > LARGEST:
        raise Refused("manifest.damaged")
    claimed = raw.pop("checksum", None)
    if not isinstance(claimed, str) or not hmac.compare_digest(
        claimed.encode("utf-8", "replace"), _checksum(raw).encode()
    ):
        raise Refused("manifest.damaged")
    # Only after the checksum: a flipped bit in the format number is damage, not a newer program.
    if isinstance(raw.get("format"), int) and raw["format"] > FORMAT:
        raise Refused("workspace.newer")
    with contextlib.suppress(KeyError, TypeError, ValueError):
        return _from_json(raw)
    raise Refused("manifest.damaged")


def _from_json(raw: dict[str, Any]) -> Manifest:
    files, slots = raw["files"], raw["slots"]
    backup_public, mac = bytes.fromhex(raw["backup_public"]), bytes.fromhex(raw["mac"])
    shapes = (
        raw["format"] == FORMAT,
        is_id(raw["workspace"]),
        _is_count(raw["generation"]) and _is_count(raw["slots_generation"]),
        isinstance(slots, list) and len(slots) <= _MOST_SLOTS and all(isinstance(slot, dict) for slot in slots),
        len(backup_public) == KEY_BYTES and len(mac) == KEY_BYTES,
        set(files) == {"workspace", "drafts", "blobs"},
    )
    if not all(shapes):
        raise ValueError("not a manifest")
    return Manifest(
        workspace=WorkspaceId(raw["workspace"]),
        generation=raw["generation"],
        files=Files(**files),
        slots=tuple(MappingProxyType(slot) for slot in slots),
        slots_generation=raw["slots_generation"],
        backup_public=backup_public,
        extra=MappingProxyType({name: value for name, value in raw.items() if name not in _FIELDS}),
        mac=mac,
    )


def _content(manifest: Manifest) -> dict[str, object]:
    return dict(manifest.extra) | {
        "format": FORMAT,
        "workspace": manifest.workspace,
        "generation": manifest.generation,
        "files": manifest.files.to_json(),
        "slots": [dict(slot) for slot in manifest.slots],
        "slots_generation": manifest.slots_generation,
        "backup_public": manifest.backup_public.hex(),
    }


def _mac(manifest: Manifest, keys: WorkspaceKeys) -> bytes:
    key = subkey(keys.workspace, _PURPOSE)
    return hashlib.blake2b(canonical_json(_content(manifest)), key=key, digest_size=KEY_BYTES).digest()


def _checksum(content: Mapping[str, object]) -> str:
    try:
        return hashlib.blake2b(canonical_json(content), digest_size=KEY_BYTES).hexdigest()
    except (UnicodeEncodeError, RecursionError):
        raise Refused("manifest.damaged") from None


def _read(path: Path) -> bytes | None:
    """The content, at most one byte more than allowed; None if there is no such file."""
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise translate(error) or Unavailable("disk.failing") from None


def _is_count(value: object) -> bool:
    return type(value) is int and 1 <= value < 10**9


def _refuse_constant(name: str) -> float:
    raise ValueError(name)
