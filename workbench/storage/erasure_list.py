"""The list of what was erased, kept outside the database so that restoring an old backup does not bring it back.

It holds kinds, identifiers and times only, encrypted under a key of its own. Copies lie in the workspace folder,
beside backups and in this computer's state folder; a restore replays the union of all it can find.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.errors import Refused
from workbench.identifiers import WorkspaceId, is_id
from workbench.storage.engine import translate
from workbench.storage.keys import NONCE_BYTES, canonical_json, decrypt, encrypt
from workbench.storage.places import make_folder, replace_file

FILE = "erasures"
LARGEST = 50_000_000

_MAGIC = b"workbench erasures 1\n"


@dataclass(frozen=True, slots=True, order=True)
class Erasure:
    """One erased record: the fixed code of its kind, its id, and when (aware, UTC)."""

    at: datetime
    kind: str
    id: str


def read_erasures(path: Path, key: bytes, workspace: WorkspaceId) -> tuple[Erasure, ...]:
    """The list in this file, empty if there is none; raises `Refused` ``erasures.unreadable``."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise translate(error) or error from None
    return open_erasures(content, key, workspace)


def open_erasures(content: bytes, key: bytes, workspace: WorkspaceId) -> tuple[Erasure, ...]:
    """The list in these bytes; raises `Refused` ``erasures.unreadable`` for damage or another workspace's list."""
    start = len(_MAGIC)
    plain = None
    if content.startswith(_MAGIC) and start + NONCE_BYTES < len(content) <= LARGEST:
        nonce, ciphertext = content[start : start + NONCE_BYTES], content[start + NONCE_BYTES :]
        plain = decrypt(key, nonce, ciphertext, _header(workspace))
    if plain is None:
        raise Refused("erasures.unreadable")
    try:
        found = [Erasure(datetime.fromisoformat(at), kind, identifier) for at, kind, identifier in json.loads(plain)]
    except (ValueError, TypeError):
        raise Refused("erasures.unreadable") from None
    if not all(is_id(item.id) and isinstance(item.kind, str) and item.at.tzinfo for item in found):
        raise Refused("erasures.unreadable")
    return tuple(found)


def seal_erasures(entries: Iterable[Erasure], key: bytes, workspace: WorkspaceId) -> bytes:
    """The list as encrypted bytes, each entry once, in order of time."""
    content = canonical_json([[item.at.isoformat(), item.kind, item.id] for item in union(entries)])
    nonce, ciphertext = encrypt(key, content, _header(workspace))
    return _MAGIC + nonce + ciphertext


def append_erasures(paths: Iterable[Path], entries: Iterable[Erasure], key: bytes, workspace: WorkspaceId) -> None:
    """Add entries to every copy of the list, each replaced whole; a missing copy is made."""
    added = tuple(entries)
    try:
        for path in paths:
            make_folder(path.parent)
            everything = (*read_erasures(path, key, workspace), *added)
            replace_file(path, seal_erasures(everything, key, workspace))
    except OSError as error:
        raise translate(error) or error from None


def union(*lists: Iterable[Erasure]) -> tuple[Erasure, ...]:
    """All entries of all lists, each once, in order of time."""
    return tuple(sorted({entry for entries in lists for entry in entries}))


def _header(workspace: WorkspaceId) -> bytes:
    return canonical_json({"list": "erasures", "workspace": workspace})
