"""The append-only history: one mechanism for undo, audit, "who changed this", and exchange between laptops.

Per operation one header; per record written one change, numbered per replica and chained. The chain covers canonical
headers and *commitments*: keyed digests of the exact bytes that say what changed. Those bytes and their key (a random
salt) stand in a table of their own, so a value can be erased and the chain still verifies.
"""

import hashlib
import hmac
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import sqlalchemy as sa

from workbench.identifiers import AuthorId, OperationId, ReplicaId
from workbench.storage.codecs import Stored, dumps
from workbench.storage.tables import change, change_value, insert_rows, operation

SALT_BYTES = 32
_DIGEST_BYTES = 32
_CODE_PATH = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
# Every save asks these, so they are put together once.
_NEWEST_OF_REPLICA = (
    sa.select(change.c.seq, change.c.hash)
    .where(change.c.replica == sa.bindparam("replica"))
    .order_by(change.c.seq.desc())
    .limit(1)
)
_NEWEST_NUMBERS = sa.select(
    sa.select(sa.func.max(operation.c.n)).scalar_subquery(), sa.select(sa.func.max(change.c.n)).scalar_subquery()
)
_NEWEST_CLOCK = sa.select(sa.func.max(operation.c.hlc))


class FieldChange(NamedTuple):
    """One entry of a record that changed: its field, the path below it (empty for the whole), before and after."""

    field: str
    path: str
    before: Stored
    after: Stored
    path_is_code: bool = False
    """Whether the path (a language code) may stand in the header."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one operation did to one record."""

    kind: str
    entity: str
    action: str
    entries: tuple[FieldChange, ...]

    def header_fields(self) -> tuple[str, ...]:
        """Field names, with language codes where the entry is one language's; never what people wrote."""
        return tuple(dict.fromkeys(_header_field(entry) for entry in self.entries))


def _header_field(entry: FieldChange) -> str:
    return f"{entry.field}.{entry.path}" if entry.path_is_code and _CODE_PATH.fullmatch(entry.path) else entry.field


def merge(earlier: RecordChange, later: RecordChange) -> RecordChange | None:
    """Two changes of one record within one operation as one; none where the second takes the first back."""
    first = {(entry.field, entry.path): entry for entry in earlier.entries}
    for entry in later.entries:
        key = (entry.field, entry.path)
        first[key] = entry._replace(before=first[key].before) if key in first else entry
    left = tuple(entry for entry in first.values() if entry.before != entry.after)
    if earlier.action == "create":
        return replace(earlier, entries=left)
    if not left:
        return None
    removed = any(entry.field == "deleted" and entry.after for entry in left)
    return replace(later, action="remove" if removed else "update", entries=left)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationHeader:
    """What history says of an operation beside its changes."""

    id: OperationId
    code: str
    author: AuthorId
    replica: ReplicaId
    hlc: int
    reverts: OperationId | None = None
    final: bool = False
    revision: str

    def digest(self) -> bytes:
        """The canonical header's digest; every change of the operation is chained over it."""
        body = dumps(
            [self.id, self.code, self.author, self.replica, self.hlc, self.reverts, int(self.final), self.revision]
        )
        return hashlib.blake2b(body.encode(), digest_size=_DIGEST_BYTES).digest()


def genesis(replica: str) -> bytes:
    """What the first change of a replica is chained to."""
    return hashlib.blake2b(f"replica {replica}".encode(), digest_size=_DIGEST_BYTES).digest()


def last_head(connection: sa.Connection, replica: str) -> tuple[int, bytes]:
    """Number and hash of this replica's newest change; number 0 and the genesis hash where there is none."""
    row = connection.execute(_NEWEST_OF_REPLICA, {"replica": replica}).first()
    return (row.seq, bytes(row.hash)) if row else (0, genesis(replica))


def commitment_of(body: bytes, salt: bytes) -> bytes:
    """The keyed digest that stands in the header for what a change says."""
    return hashlib.blake2b(body, digest_size=_DIGEST_BYTES, key=salt).digest()


def link(previous: bytes, operation_digest: bytes, header: str, commitment: bytes) -> bytes:
    """The hash of a change: over the one before it, its operation, its own canonical header and its commitment."""
    digest = hashlib.blake2b(previous, digest_size=_DIGEST_BYTES)
    digest.update(operation_digest)
    digest.update(header.encode())
    digest.update(commitment)
    return digest.digest()


def header_text(replica: str, seq: int, kind: str, entity: str, action: str, fields: str) -> str:
    """A change's own canonical header, as the chain covers it."""
    return dumps([replica, seq, kind, entity, action, fields])


def body_of(entries: Sequence[FieldChange]) -> bytes:
    """What a change says, as its exact stored bytes."""
    return dumps([entry[:4] for entry in entries]).encode()


def read_body(body: bytes) -> list[FieldChange]:
    """The entries a stored body holds."""
    return [FieldChange(field, path, before, after) for field, path, before, after in json.loads(body)]


def append(
    connection: sa.Connection, header: OperationHeader, changes: Sequence[RecordChange], *, keep_values: bool = True
) -> tuple[int, bytes]:
    """Writes an operation and its changes; gives the replica's new head. Must run in the operation's transaction.

    With ``keep_values`` false the values are committed to and never written: an erasing operation leaves no trace.
    """
    newest_operation, newest_change = connection.execute(_NEWEST_NUMBERS).one()
    operation_n, change_n = (newest_operation or 0) + 1, newest_change or 0
    seq, previous = last_head(connection, header.replica)
    salts = memoryview(os.urandom(SALT_BYTES * len(changes)))
    operation_digest = header.digest()
    rows, values = [], []
    for position, record in enumerate(changes):
        seq, change_n = seq + 1, change_n + 1
        fields = " ".join(record.header_fields())
        body, salt = body_of(record.entries), bytes(salts[position * SALT_BYTES : (position + 1) * SALT_BYTES])
        commitment = commitment_of(body, salt)
        text = header_text(header.replica, seq, record.kind, record.entity, record.action, fields)
        head = link(previous, operation_digest, text, commitment)
        rows.append({
            "n": change_n, "replica": header.replica, "seq": seq, "operation": operation_n, "kind": record.kind,
            "entity": record.entity, "action": record.action, "fields": fields, "commitment": commitment,
            "previous": previous, "hash": head,
        })  # fmt: skip
        values.append({"change": change_n, "salt": salt, "body": body})
        previous = head
    insert_rows(connection, operation, [_operation_row(operation_n, header)])
    insert_rows(connection, change, rows)
    if keep_values:
        insert_rows(connection, change_value, values)
    return seq, previous


def _operation_row(n: int, header: OperationHeader) -> dict[str, object]:
    return {
        "n": n, "id": header.id, "code": header.code, "author": header.author, "replica": header.replica,
        "hlc": header.hlc, "reverts": header.reverts, "final": int(header.final), "revision": header.revision,
    }  # fmt: skip


def next_hlc(connection: sa.Connection, now_ms: int) -> int:
    """The next hybrid logical clock value: the time, or just after the newest known where the clock went back."""
    newest = connection.scalar(_NEWEST_CLOCK) or 0
    return max(now_ms << 16, newest + 1)


def chain_of(row: sa.Row[*tuple[Any, ...]], header: OperationHeader) -> bytes:
    """The hash a stored change must have, from its own columns and its operation's header."""
    text = header_text(row.replica, row.seq, row.kind, row.entity, row.action, row.fields)
    return link(bytes(row.previous), header.digest(), text, bytes(row.commitment))


def value_holds(commitment: bytes, body: bytes, salt: bytes) -> bool:
    """Whether a stored body is what the header committed to."""
    return hmac.compare_digest(commitment_of(body, salt), commitment)
