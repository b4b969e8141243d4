"""Brings a workspace back from a backup file into a folder of its own, under new keys.

The file is treated as a stranger's: sizes, names, hashes and the header's proof are checked before anything is
opened, and what was erased since is erased again before anybody sees the database.
"""

import contextlib
import hashlib
import hmac
import json
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nacl.exceptions
import nacl.public
import sqlalchemy as sa

from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.identifiers import WorkspaceId, is_id
from workbench.storage.backups import (
    CHUNK,
    DATABASE,
    ERASURES,
    FORMAT,
    HEADER,
    erasure_copies,
    erasures_beside,
    header_mac,
    heads_of,
    write_restored_erasures,
)
from workbench.storage.drafts import drafts_metadata
from workbench.storage.engine import open_connection, open_engine, translate
from workbench.storage.erasure_list import Erasure, open_erasures, read_erasures, seal_erasures, union
from workbench.storage.generations import remove_database, verify_connection, verify_database, write_fact
from workbench.storage.keys import KEY_BYTES, Argon2Cost, PassphraseSlot, WorkspaceKeys, wrap
from workbench.storage.locks import LOCK_FILE
from workbench.storage.manifest import Files, Manifest, write_manifest
from workbench.storage.migrate import upgrade
from workbench.storage.migrations import HEAD, REVISIONS
from workbench.storage.places import TEMPORARY, Places, check_place, growing_folder, make_folder
from workbench.storage.replicas import LEFT_BEHIND, left_behind, read_record

LARGEST_HEADER = 1_000_000
LARGEST_PART = 16 * 1024**3


_EXTRACTED = "restoring.db"

ReplayErasures = Callable[[sa.Engine, tuple[Erasure, ...]], None]
"""Erases the listed records again, in a database of this program's schema."""


@dataclass(frozen=True, slots=True)
class BackupHeader:
    """What a backup says of itself, before its proof has been checked."""

    workspace: WorkspaceId
    generation: int
    revision: str
    heads: list[list[object]]
    slots: tuple[PassphraseSlot, ...]
    slots_generation: int
    sealed_key: bytes
    parts: Mapping[str, tuple[int, str]]
    raw: Mapping[str, object]

    def keys(self, passphrase: str) -> WorkspaceKeys:
        """The workspace's keys of that day; raises `RuleViolation` ``keys.wrong_passphrase``."""
        for slot in self.slots:
            with contextlib.suppress(RuleViolation):
                keys = slot.unwrap(passphrase, self.workspace)
                if not hmac.compare_digest(header_mac(self.raw, keys), str(self.raw.get("mac"))):
                    raise Refused("backup.damaged")
                return keys
        raise RuleViolation("keys.wrong_passphrase")


def restore(
    backup_file: Path,
    folder: Path,
    passphrase: str,
    *,
    places: Places,
    replay_erasures: ReplayErasures,
    cost: Argon2Cost | None = None,
) -> Path:
    """Restore into a folder that does not exist or is empty; gives the folder. On failure nothing remains.

    Raises `RuleViolation` (passphrase, place, folder, ``backup.missing``), `Refused` (``backup.damaged``,
    ``workspace.newer``, ``erasures.unreadable``) and `Unavailable`.
    """
    if folder.suffix != ".workbench":
        raise RuleViolation("workspace.folder_name")
    check_place(folder)
    try:
        with _opened(backup_file) as archive:
            header = read_header(archive)
            keys = header.keys(passphrase)
            erasures = _all_erasures(archive, header, keys, backup_file.parent, places)
            with growing_folder(folder) as growing:
                _require_room(growing, header, copies=3 if erasures else 2)
                fresh = replace(WorkspaceKeys.generate(), erasures=keys.erasures)
                _extract(archive, header, growing / _EXTRACTED)
                _rebuild(growing, header, keys, fresh, erasures, replay_erasures, places)
                _furnish(
                    growing, header, fresh, wrap(fresh, passphrase, cost or header.slots[0].cost, header.workspace)
                )
                _list_erasures(growing, header, fresh, places, erasures)
    except Exception as error:
        raise translate(error) or error from None
    return folder


def header_of(backup_file: Path) -> BackupHeader:
    """What a backup file says of itself, unproved; raises `RuleViolation` ``backup.missing`` and `Refused`."""
    with _opened(backup_file) as archive:
        return read_header(archive)


@contextlib.contextmanager
def opened_backup(
    backup_file: Path, beside: Path, keys: WorkspaceKeys, passphrase: str | None = None
) -> Iterator[tuple[BackupHeader, sa.Engine]]:
    """A backup's header and its database, brought to this program's schema in a folder that vanishes at the end.

    ``keys`` open it if they are still those of its day; else the passphrase of that day must. Raises as `restore`, and
    `RuleViolation` ``backup.other_keys`` where a passphrase is needed.
    """
    with _opened(backup_file) as archive, temporary_folder(beside) as folder:
        header = read_header(archive)
        known = _keys_for(header, keys, passphrase)
        target, key = folder / _EXTRACTED, _unsealed(header, known)
        _require_room(folder, header, copies=1)
        _extract(archive, header, target)
        engine = open_engine(target, key, foreign_keys=False, pool="null")
        try:
            with engine.connect().execution_options(immediate=True) as connection, connection.begin():
                if header.revision != HEAD:
                    upgrade(connection)
            yield header, engine
        finally:
            engine.dispose()


@contextlib.contextmanager
def temporary_folder(beside: Path) -> Iterator[Path]:
    """A hidden folder in a workspace's folder that is gone afterwards, or at the next opening after a crash."""
    folder = beside / f"{TEMPORARY}{secrets.token_hex(4)}"
    make_folder(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keys_for(header: BackupHeader, keys: WorkspaceKeys, passphrase: str | None) -> WorkspaceKeys:
    if hmac.compare_digest(header_mac(header.raw, keys), str(header.raw.get("mac"))):
        return keys
    if passphrase is None:
        raise RuleViolation("backup.other_keys")
    return header.keys(passphrase)


def _require_room(folder: Path, header: BackupHeader, *, copies: int) -> None:
    needed, free = copies * header.parts[DATABASE][0] + CHUNK, shutil.disk_usage(folder).free
    if free < needed:
        raise Unavailable("restore.no_room", needed=-(-needed // 1_000_000), free=free // 1_000_000)


def read_header(archive: zipfile.ZipFile) -> BackupHeader:
    """The header, once the file holds exactly what it names, in the sizes it names."""
    members = archive.infolist()
    if not members or members[0].filename != HEADER or members[0].file_size > LARGEST_HEADER:
        raise Refused("backup.damaged")
    raw = _json(_read(archive, HEADER))
    if isinstance(raw.get("format"), int) and raw["format"] > FORMAT:
        raise Refused("workspace.newer")
    try:
        header = _from_json(raw)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused("backup.damaged") from None
    sizes = {item.filename: item.file_size for item in members[1:]}
    plain = all(item.compress_type == zipfile.ZIP_STORED and not item.flag_bits & 1 for item in members)
    named = {name: size for name, (size, _) in header.parts.items()}
    if not plain or sizes != named or len(members) != len(named) + 1 or max(named.values()) > LARGEST_PART:
        raise Refused("backup.damaged")
    if header.revision not in REVISIONS:
        raise Refused("workspace.newer")
    return header


def _from_json(raw: dict[str, Any]) -> BackupHeader:
    parts = {str(name): (int(part["size"]), str(part["sha256"])) for name, part in raw["parts"].items()}
    if raw["format"] != FORMAT or not is_id(raw["workspace"]) or not {DATABASE} <= set(parts) <= {DATABASE, ERASURES}:
        raise ValueError("not a header")
    slots = tuple(PassphraseSlot.from_json(slot) for slot in raw["slots"] if slot.get("kind") == "passphrase")
    return BackupHeader(
        workspace=WorkspaceId(raw["workspace"]),
        generation=int(raw["generation"]),
        revision=str(raw["revision"]),
        heads=list(raw["heads"]),
        slots=slots,
        slots_generation=int(raw["slots_generation"]),
        sealed_key=bytes.fromhex(raw["sealed_key"]),
        parts=parts,
        raw=raw,
    )


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise RuleViolation("backup.missing") from None
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
        raise Refused("backup.damaged") from None


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
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


def _extract(archive: zipfile.ZipFile, header: BackupHeader, target: Path) -> None:
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(DATABASE) as stream, target.open("xb") as out:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += out.write(chunk)
    except (zipfile.BadZipFile, EOFError, RuntimeError):
        raise Refused("backup.damaged") from None
    if (size, digest.hexdigest()) != header.parts[DATABASE]:
        raise Refused("backup.damaged")


def _rebuild(
    folder: Path,
    header: BackupHeader,
    keys: WorkspaceKeys,
    fresh: WorkspaceKeys,
    erasures: tuple[Erasure, ...],
    replay_erasures: ReplayErasures,
    places: Places,
) -> None:
    """The database under its new key, of this program's schema, without what was erased."""
    target = folder / _database_name(header)
    _rekey(folder / _EXTRACTED, _unsealed(header, keys), target, fresh.workspace, header.heads)
    migrating = open_engine(target, fresh.workspace, foreign_keys=False, pool="null")
    try:
        with migrating.connect().execution_options(immediate=True) as connection, connection.begin():
            if header.revision != HEAD:
                upgrade(connection)
            write_fact(connection, "generation", str(header.generation + 1))
            write_fact(connection, "slots_generation", str(header.slots_generation + 1))
            write_fact(connection, LEFT_BEHIND, left_behind(read_record(places.replica_record(header.workspace))))
    finally:
        migrating.dispose()
    if erasures:
        _erase_again(target, fresh.workspace, erasures, replay_erasures)
    verify_database(target, fresh.workspace)


def _erase_again(target: Path, key: bytes, erasures: tuple[Erasure, ...], replay_erasures: ReplayErasures) -> None:
    engine = open_engine(target, key)
    try:
        replay_erasures(engine, erasures)
    finally:
        engine.dispose()
    with contextlib.closing(open_connection(target, key)) as connection:
        # Deleted values would stay in free pages.
        connection.execute("VACUUM")


def _rekey(source: Path, old: bytes, target: Path, new: bytes, heads: list[list[object]]) -> None:
    with contextlib.closing(open_connection(source, old)) as opened:
        verify_connection(opened)
        if heads_of(opened) != heads:
            raise Refused("backup.damaged")
        with contextlib.closing(open_connection(target, new, access="create")) as made:
            opened.backup(made)
    remove_database(source)


def _unsealed(header: BackupHeader, keys: WorkspaceKeys) -> bytes:
    try:
        key = nacl.public.SealedBox(nacl.public.PrivateKey(keys.backup_private)).decrypt(header.sealed_key)
    except (nacl.exceptions.CryptoError, nacl.exceptions.TypeError, nacl.exceptions.ValueError):
        raise Refused("backup.damaged") from None
    if len(key) != KEY_BYTES:
        raise Refused("backup.damaged")
    return bytes(key)


def _furnish(folder: Path, header: BackupHeader, keys: WorkspaceKeys, slot: PassphraseSlot) -> None:
    drafts = open_engine(folder / "drafts-1.db", keys.drafts, create=True, pool="null")
    try:
        drafts_metadata.create_all(drafts)
    finally:
        drafts.dispose()
    (folder / LOCK_FILE).touch(mode=0o600)
    manifest = Manifest(
        workspace=header.workspace,
        generation=header.generation + 1,
        files=Files(_database_name(header), "drafts-1.db"),
        slots=(slot.to_json(),),
        slots_generation=header.slots_generation + 1,
        backup_public=bytes(nacl.public.PrivateKey(keys.backup_private).public_key),
    )
    write_manifest(folder, manifest, keys)


def _database_name(header: BackupHeader) -> str:
    return f"workspace-{header.generation + 1}.db"


def _all_erasures(
    archive: zipfile.ZipFile, header: BackupHeader, keys: WorkspaceKeys, beside: Path, places: Places
) -> tuple[Erasure, ...]:
    """The union of every copy found. One that cannot be read stops the restore: nobody erased may come back unseen."""
    listed: tuple[Erasure, ...] = ()
    if ERASURES in header.parts:
        content = _read(archive, ERASURES)
        if hashlib.sha256(content).hexdigest() != header.parts[ERASURES][1]:
            raise Refused("backup.damaged")
        listed = open_erasures(content, keys.erasures, header.workspace)
    copies = (erasures_beside(beside, header.workspace), places.erasure_list(header.workspace))
    return union(listed, *(read_erasures(path, keys.erasures, header.workspace) for path in copies))


def _list_erasures(
    folder: Path, header: BackupHeader, keys: WorkspaceKeys, places: Places, erasures: tuple[Erasure, ...]
) -> None:
    if erasures:
        content = seal_erasures(erasures, keys.erasures, header.workspace)
        write_restored_erasures(erasure_copies(folder, places, header.workspace), content)
