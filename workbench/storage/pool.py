"""The pool: attached files beside backups, in encrypted parts that later backups use again.

A backup names the parts it needs, with their digests and their keys, each sealed to the workspace's backup key; so a
secret of its day opens them as it opens the backup. Only bytes that no part in the folder holds yet are written, as one
more part; a part stays below what the file systems of sticks allow.
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import nacl.exceptions
import nacl.public
import nacl.utils
import sqlalchemy as sa

from workbench.errors import Refused, Unavailable, WorkbenchError
from workbench.storage.blobs import Blobs, make_blobs, pool_blob, pool_part, read_blob, sizes_in, write_blob
from workbench.storage.engine import open_connection, open_engine, translate
from workbench.storage.generations import remove_database
from workbench.storage.keys import KEY_BYTES
from workbench.storage.places import make_folder, sync_file, sync_folder

PART_BYTES = 1_000_000_000
"""A part is full from here on. With the largest attachment on top it stays far below 4 GiB, the most a stick holds."""
MOST_PARTS = 64
"""Where a backup would need more parts, all is written anew: many little ones are slow to carry and easy to lose."""
DIGEST = "sha512"
_NAME_BYTES = 12
_CHUNK = 1024 * 1024

Step = Callable[[int, int], None]
"""Told how many bytes are done, and of how many; what it raises stops the work."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the pool, as a backup names it: name, bytes, digest, and its key, sealed."""

    name: str
    size: int
    digest: str
    sealed_key: str

    def to_json(self) -> dict[str, object]:
        """The part as it stands in a backup's header."""
        return {"name": self.name, "size": self.size, DIGEST: self.digest, "sealed_key": self.sealed_key}

    @classmethod
    def from_json(cls, raw: Mapping[str, object]) -> "Part":
        """A part out of a header, which may say anything; raises `ValueError` and what dictionaries raise."""
        name, size, digest, sealed = raw["name"], raw["size"], raw[DIGEST], raw["sealed_key"]
        if not isinstance(name, str) or len(name) != 2 * _NAME_BYTES or not set(name) <= set("0123456789abcdef"):
            raise ValueError("not a part")
        if type(size) is not int or not isinstance(digest, str) or not isinstance(sealed, str):
            raise ValueError("not a part")
        return cls(name, size, digest, sealed)

    def key(self, backup_private: bytes) -> bytes:
        """What opens it; raises `Refused` ``attachments.unreadable`` where these keys do not."""
        try:
            key = nacl.public.SealedBox(nacl.public.PrivateKey(backup_private)).decrypt(bytes.fromhex(self.sealed_key))
        except (nacl.exceptions.CryptoError, nacl.exceptions.TypeError, nacl.exceptions.ValueError, ValueError):
            raise Refused("attachments.unreadable") from None
        if len(key) != KEY_BYTES:
            raise Refused("attachments.unreadable")
        return bytes(key)


def pool_folder(beside: Path, slug: str) -> Path:
    """Where the parts of a workspace's backups in a folder lie."""
    return beside / f"{slug}-files"


def fill_pool(
    blobs: Blobs, folder: Path, wanted: Collection[str], backup_public: bytes, now: datetime, step: Step
) -> tuple[Part, ...]:
    """Make the folder hold these files, and name the parts it takes to read them back.

    Files whose bytes are not here are passed over: no backup can hold them. Each new part is read back from the disk
    and checked before it counts. Raises as the disk does, and what ``step`` raises; whole parts stay then, for the next
    backup to use.
    """
    if not wanted:
        return ()
    make_folder(folder)
    with blobs.reading() as connection:
        sizes = sizes_in(connection)
        missing = sorted(_missing(connection, folder, wanted) & sizes.keys())
    done, total = 0, sum(sizes[digest] for digest in missing)
    _require_room(folder, total)
    for group in _grouped(missing, sizes):
        _write_part(blobs, folder, group, now, partial(_tell, step, done, total))
        done += sum(sizes[digest] for digest in group)
    with blobs.reading() as connection:
        return tuple(_named(connection, folder, wanted, backup_public))


def distrust(blobs: Blobs, name: str) -> None:
    """Forget a part that turned out to be damaged: the next backup writes its files again."""
    with blobs.writing() as connection:
        for column in (pool_part.c.name, pool_blob.c.part):
            connection.execute(column.table.delete().where(column == name))


def remove_unfinished_parts(folder: Path) -> None:
    """Remove what a killed backup left of a part; only the one writer of the workspace may ask for it."""
    for path in folder.glob(".*"):
        with contextlib.suppress(OSError):
            path.unlink()


def remove_unneeded_parts(blobs: Blobs, folder: Path, needed: Collection[str]) -> tuple[str, ...]:
    """Remove the parts this workspace wrote that none of the backups beside them names any more; gives their names."""
    with blobs.reading() as connection:
        known = set(connection.scalars(sa.select(pool_part.c.name)))
    stale = sorted(name for name in known - set(needed) if (folder / name).exists())
    for name in stale:
        with contextlib.suppress(OSError):
            (folder / name).unlink()
    if stale:
        with contextlib.suppress(OSError):
            sync_folder(folder)
    return tuple(stale)


def is_whole(path: Path, part: Part) -> bool:
    """Whether a part is there as it was written."""
    try:
        return path.stat().st_size == part.size and _digest_of(path) == part.digest
    except OSError:
        return False


def read_part(path: Path, part: Part, backup_private: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in a part, each checked; raises `Refused` ``attachments.unreadable`` for what is not as it was written.

    Treated as a stranger's: size and digest are checked before anything of it is opened.
    """
    try:
        if not is_whole(path, part):
            raise Refused("attachments.unreadable")
        engine = open_engine(path, part.key(backup_private), read_only=True, pool="null", connect_now=False)
        with engine.connect() as connection:
            for digest in sorted(sizes_in(connection)):
                content = read_blob(connection, digest)
                if content is None or hashlib.sha256(content).hexdigest() != digest:
                    raise Refused("attachments.unreadable")
                yield digest, content
    except (OSError, sa.exc.SQLAlchemyError) as error:
        raise _unreadable(error) from None


def _unreadable(error: Exception) -> Exception:
    known: WorkbenchError | None = translate(error)
    return Refused("attachments.unreadable") if isinstance(known, Refused) else known or error


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed and free < needed + _CHUNK:
        raise Unavailable("backup.no_room", needed=-(-needed // 1_000_000), free=free // 1_000_000)


def _tell(step: Step, before: int, total: int, more: int) -> None:
    step(before + more, total)


def _missing(connection: sa.Connection, folder: Path, wanted: Collection[str]) -> set[str]:
    """What has to be written; everything, once it lies in too many parts."""
    held = _newest_parts(connection, folder)
    if len({held[digest] for digest in wanted if digest in held}) >= MOST_PARTS:
        return set(wanted)
    return set(wanted) - held.keys()


def _newest_parts(connection: sa.Connection, folder: Path) -> dict[str, str]:
    """File to the newest part in this folder that holds it."""
    there = set(_parts_there(connection, folder))
    in_order = connection.scalars(sa.select(pool_part.c.name).order_by(sa.literal_column("rowid"))).all()
    newest: dict[str, str] = {}
    for name in in_order:
        if name in there:
            held = connection.scalars(sa.select(pool_blob.c.sha256).where(pool_blob.c.part == name))
            newest |= dict.fromkeys(held, name)
    return newest


def _parts_there(connection: sa.Connection, folder: Path) -> list[str]:
    """The parts this workspace wrote into this folder, as far as they are there in their size."""
    there = []
    for row in connection.execute(sa.select(pool_part.c.name, pool_part.c.size)):
        with contextlib.suppress(OSError):
            if (folder / row.name).stat().st_size == row.size:
                there.append(row.name)
    return there


def _grouped(digests: Sequence[str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
    group: list[str] = []
    for digest in digests:
        group.append(digest)
        if sum(sizes[one] for one in group) >= PART_BYTES:
            yield group
            group = []
    if group:
        yield group


def _write_part(blobs: Blobs, folder: Path, digests: list[str], now: datetime, step: Callable[[int], None]) -> None:
    """One part, under its hidden name until it was read back, and known to the workspace once it has its own."""
    name, key = nacl.utils.random(_NAME_BYTES).hex(), nacl.utils.random(KEY_BYTES)
    growing = folder / f".{name}"
    try:
        make_blobs(growing, key)
        _copy_into(blobs, growing, key, digests, now, step)
        sync_file(growing)
        part = Part(name, growing.stat().st_size, _digest_of(growing, from_disk=True), "")
        _require_whole(growing, key, digests)
        growing.rename(folder / name)
        sync_folder(folder)
    finally:
        with contextlib.suppress(OSError):
            remove_database(growing)
    with blobs.writing() as connection:
        connection.execute(pool_part.insert().values(name=name, key=key, size=part.size, digest=part.digest))
        connection.execute(pool_blob.insert(), [{"part": name, "sha256": digest} for digest in digests])


def _copy_into(
    blobs: Blobs, target: Path, key: bytes, digests: list[str], now: datetime, step: Callable[[int], None]
) -> None:
    done, made = 0, open_engine(target, key, pool="null", connect_now=False)
    with made.connect().execution_options(immediate=True) as there, there.begin():
        for digest in digests:
            step(done)
            content = blobs.get(digest)
            write_blob(there, digest, content, now)
            done += len(content)
    step(done)
    with contextlib.closing(open_connection(target, key)) as written:
        # So that the file is whole by itself: it is carried about without the log beside it.
        written.execute("PRAGMA journal_mode = DELETE").fetchall()


def _require_whole(path: Path, key: bytes, digests: list[str]) -> None:
    with open_engine(path, key, read_only=True, pool="null").connect() as connection:
        for digest in digests:
            content = read_blob(connection, digest)
            if content is None or hashlib.sha256(content).hexdigest() != digest:
                raise Refused("backup.incomplete")


def _named(connection: sa.Connection, folder: Path, wanted: Collection[str], backup_public: bytes) -> Iterator[Part]:
    held = _newest_parts(connection, folder)
    box = nacl.public.SealedBox(nacl.public.PublicKey(backup_public))
    names = sorted({held[digest] for digest in wanted if digest in held})
    for row in connection.execute(sa.select(pool_part).where(pool_part.c.name.in_(names)).order_by(pool_part.c.name)):
        yield Part(row.name, row.size, row.digest, bytes(box.encrypt(bytes(row.key))).hex())


def _digest_of(path: Path, *, from_disk: bool = False) -> str:
    with path.open("rb") as stream:
        if from_disk and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(stream, DIGEST).hexdigest()
