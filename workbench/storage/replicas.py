"""Which replica this computer is for a workspace, remembered outside the workspace itself.

Two computers that wrote under one replica id would silently lose changes. So a record outside the workspace says
which replica wrote last, up to which change, in which file; where record and database disagree (a clone, a restored
backup, a copied folder), a new replica id is taken before anything is written. The record also remembers the heads
it has witnessed, so that history that was rewritten, or an older copy put back, is noticed.
"""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from workbench.errors import WorkbenchError
from workbench.identifiers import ReplicaId, WorkspaceId, is_id, new_id
from workbench.storage.engine import translate
from workbench.storage.keys import canonical_json
from workbench.storage.places import make_folder, replace_file, sync_file, sync_folder
from workbench.storage.tables import change, local_state

FORMAT = 1
LARGEST = 1_000_000
LEFT_BEHIND = "left_behind"
"""The fact under which a restored database keeps what this computer had seen beyond it."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest change of one replica: its number and its hash."""

    replica: ReplicaId
    seq: int
    head: bytes


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    """The file a database is, as the system knows it, and where its history stands."""

    workspace: WorkspaceId
    device: int
    inode: int


@dataclass(frozen=True, slots=True)
class ReplicaRecord:
    """What this computer remembers: the head it last knew to be stored, and the one it was about to store."""

    workspace: WorkspaceId
    replica: ReplicaId
    device: int
    inode: int
    seq: int
    head: bytes
    next_seq: int
    next_head: bytes
    heads: tuple[Head, ...] = ()

    def witnessed(self) -> tuple[Head, ...]:
        """Every head that was certainly stored once, this replica's own last."""
        return (*self.heads, Head(self.replica, self.seq, self.head)) if self.seq else self.heads

    def to_bytes(self) -> bytes:
        """The record file's content."""
        return canonical_json(
            {
                "format": FORMAT,
                "workspace": self.workspace,
                "replica": self.replica,
                "device": self.device,
                "inode": self.inode,
                "seq": self.seq,
                "head": self.head.hex(),
                "next_seq": self.next_seq,
                "next_head": self.next_head.hex(),
                "heads": [[item.replica, item.seq, item.head.hex()] for item in self.heads],
            }
        )


@dataclass(frozen=True, slots=True)
class WitnessProblem:
    """A witnessed head the database no longer has: ``rewritten`` (another hash) or ``older`` (no such change)."""

    replica: ReplicaId
    seq: int
    kind: str


def database_file(path: Path, workspace: WorkspaceId) -> DatabaseFile:
    """The database file as it is now."""
    status = path.stat()
    return DatabaseFile(workspace, status.st_dev, status.st_ino)


def read_record(path: Path) -> ReplicaRecord | None:
    """The record, or None if there is none that can be read: not knowing is answered by a new replica."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError), path.open("rb") as stream:
        return _from_json(json.loads(stream.read(LARGEST)))
    return None


def write_record(path: Path, record: ReplicaRecord, *, durable: bool = True) -> None:
    """Replace the record file; raises `Unavailable` if the disk will not take it."""
    try:
        try:
            replace_file(path, record.to_bytes(), durable=durable)
        except FileNotFoundError:
            make_folder(path.parent)
            replace_file(path, record.to_bytes(), durable=durable)
    except OSError as error:
        raise _known(error) from None


def is_same(record: ReplicaRecord | None, file: DatabaseFile, head: tuple[int, bytes]) -> bool:
    """Whether the database is the one the record tells of: same file, head either the last or the next one.

    `head` is the database's own (number, hash) for the record's replica.
    """
    if record is None or (record.workspace, record.device, record.inode) != (file.workspace, file.device, file.inode):
        return False
    return head in {(record.seq, record.head), (record.next_seq, record.next_head)}


def identify(
    record: ReplicaRecord | None, file: DatabaseFile, head_of: Callable[[ReplicaId], tuple[int, bytes]]
) -> ReplicaRecord:
    """The record to go on with: the same replica, or a new one where record and database disagree in anything."""
    if record is not None:
        head = head_of(record.replica)
        if is_same(record, file, head):
            return replace(record, seq=head[0], head=head[1], next_seq=head[0], next_head=head[1])
    return new_replica(record, file, head_of)


def new_replica(
    record: ReplicaRecord | None, file: DatabaseFile, head_of: Callable[[ReplicaId], tuple[int, bytes]]
) -> ReplicaRecord:
    """A record with a fresh replica id that still remembers every head witnessed before."""
    replica = ReplicaId(new_id())
    seq, head = head_of(replica)
    known = record.witnessed() if record is not None and record.workspace == file.workspace else ()
    latest = {item.replica: item for item in sorted(known, key=lambda item: item.seq)}
    heads = tuple(sorted(latest.values(), key=lambda item: item.replica))
    return ReplicaRecord(file.workspace, replica, file.device, file.inode, seq, head, seq, head, heads)


class ReplicaWitness:
    """Keeps the record up to date: told before each commit which head the commit will leave.

    `committed` gives the head the database has now; the record names both, so that it agrees with the database
    whichever side of the commit the program dies on.
    """

    def __init__(self, path: Path, record: ReplicaRecord, committed: Callable[[], tuple[int, bytes]]) -> None:
        self._path = path
        self._record = record
        self._committed = committed

    @property
    def record(self) -> ReplicaRecord:
        """The record as it was last written."""
        return self._record

    def expect(self, seq: int, head: bytes) -> None:
        """Write down what the database has and what it is about to have; not synced, for it stands in every save."""
        last, last_head = self._committed()
        self._write(
            replace(self._record, seq=last, head=last_head, next_seq=seq, next_head=head),
            durable=False,
        )

    def settle(self) -> None:
        """Write down, and sync, the head the database has now."""
        seq, head = self._committed()
        self._write(replace(self._record, seq=seq, head=head, next_seq=seq, next_head=head), durable=True)

    def sync(self) -> None:
        """Make the record survive a power loss; called before anything leaves this computer."""
        try:
            sync_file(self._path)
            sync_folder(self._path.parent)
        except OSError as error:
            raise _known(error) from None

    def _write(self, record: ReplicaRecord, *, durable: bool) -> None:
        write_record(self._path, record, durable=durable)
        self._record = record


def left_behind(record: ReplicaRecord | None) -> str:
    """What this computer had seen when an older state was restored on purpose, as a fact for the restored database."""
    return json.dumps([[item.replica, item.seq] for item in record.witnessed()] if record else [])


def check_witnessed(connection: sa.Connection, record: ReplicaRecord) -> list[WitnessProblem]:
    """Every witnessed head that the database does not have any more, or has with another hash.

    What was left behind by a restore on purpose is no problem.
    """
    problems = []
    stated = connection.scalar(sa.select(local_state.c.value).where(local_state.c.name == LEFT_BEHIND))
    forgiven = {(replica, seq) for replica, seq in json.loads(stated or "[]")}
    for item in record.witnessed():
        wanted = sa.select(change.c.hash).where(change.c.replica == item.replica, change.c.seq == item.seq)
        found = connection.execute(wanted).scalar_one_or_none()
        if found is None:
            if (item.replica, item.seq) not in forgiven:
                problems.append(WitnessProblem(item.replica, item.seq, "older"))
        elif found != item.head:
            problems.append(WitnessProblem(item.replica, item.seq, "rewritten"))
    return problems


def _from_json(raw: dict[str, Any]) -> ReplicaRecord:
    heads = tuple(Head(ReplicaId(replica), int(seq), bytes.fromhex(head)) for replica, seq, head in raw["heads"])
    identifiers = (raw["workspace"], raw["replica"], *(item.replica for item in heads))
    if raw["format"] != FORMAT or not all(is_id(identifier) for identifier in identifiers):
        raise ValueError("not a record of this program")
    return ReplicaRecord(
        workspace=WorkspaceId(raw["workspace"]),
        replica=ReplicaId(raw["replica"]),
        device=int(raw["device"]),
        inode=int(raw["inode"]),
        seq=int(raw["seq"]),
        head=bytes.fromhex(raw["head"]),
        next_seq=int(raw["next_seq"]),
        next_head=bytes.fromhex(raw["next_head"]),
        heads=heads,
    )


def _known(error: OSError) -> WorkbenchError | OSError:
    return translate(error) or error
