"""What was received from partners before: whose keys are known, which files came, and what they left in the records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from workbench.domain.carried_minutes import Acquaintance, fingerprint
from workbench.domain.received import ReceivedMinutes, Signer
from workbench.domain.records import Record
from workbench.identifiers import SignerId, shared_id
from workbench.queries.history_words import moment_of
from workbench.queries.reading import read_live
from workbench.storage.codecs import with_entry
from workbench.storage.history import read_body
from workbench.storage.kinds import Kind
from workbench.storage.registry import BY_CODE, KINDS, RECEIVED_MINUTES, SIGNER
from workbench.storage.signing import public_key_of
from workbench.storage.tables import change, change_value, operation

TAKE_IN = "minutes.take_in"
"""The code of the operation that takes in a partner's file; what it wrote is found again by it."""
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerRow:
    """A key that files were signed with."""

    id: str
    name: str
    fingerprint: str
    confirmed_on: str
    """Empty: known, confirmed by nobody."""
    public_key: str
    first_seen: str = ""
    """The day it was first met here, on the clock of the computer that met it."""
    files: int = 0
    """How many files that were taken in are signed with it."""


@dataclass(slots=True)
class LeftBehind:
    """What files left in records: who was ever written, and the fields that stood after the last one."""

    records: dict[str, Record] = field(default_factory=dict)
    """By id, as they stood; without what was erased since."""
    written: set[str] = field(default_factory=set)
    """Every id a file ever wrote."""


def signer_id(public_key: str) -> SignerId:
    """The id every laptop gives to the holder of a key."""
    return SignerId(shared_id("signer", public_key))


def find_signer(connection: sa.Connection, public_key: str) -> Signer | None:
    """The live record of a key, if it was met before."""
    found = read_live(connection, SIGNER, SIGNER.table.c.public_key == public_key)
    return next(iter(found), None)


def acquaintance_of(connection: sa.Connection, public_key: str, signer: Signer | None) -> Acquaintance:
    """How well a key is known here."""
    if public_key == public_key_of(connection):
        return Acquaintance.OWN
    if signer is None:
        return Acquaintance.UNKNOWN
    return Acquaintance.CONFIRMED if signer.trusted_on else Acquaintance.KNOWN


def list_signers(connection: sa.Connection) -> list[SignerRow]:
    """Every key met, in the order they were."""
    signers = read_live(connection, SIGNER)
    met, files = _first_met(connection, [item.id for item in signers]), _files_of(connection)
    return [
        SignerRow(
            id=item.id, name=item.name, fingerprint=fingerprint(item.public_key),
            confirmed_on=item.trusted_on.isoformat() if item.trusted_on else "", public_key=item.public_key,
            first_seen=met.get(item.id, ""), files=files.get(item.id, 0),
        )
        for item in signers
    ]  # fmt: skip


def _first_met(connection: sa.Connection, signers: Sequence[str]) -> dict[str, str]:
    met: dict[str, str] = {}
    for part in _parts(signers):
        query = (
            sa.select(change.c.entity, sa.func.min(operation.c.hlc).label("hlc"))
            .join(operation, operation.c.n == change.c.operation)
            .where(change.c.entity.in_(part))
            .group_by(change.c.entity)
        )
        met |= {row.entity: moment_of(row.hlc).date().isoformat() for row in connection.execute(query)}
    return met


def _files_of(connection: sa.Connection) -> Counter[str]:
    return Counter(item.signer for item in read_live(connection, RECEIVED_MINUTES) if item.signer)


def receipts_of(connection: sa.Connection, meeting: str) -> list[ReceivedMinutes]:
    """The files received of a meeting that count, in the order they came."""
    return read_live(connection, RECEIVED_MINUTES, RECEIVED_MINUTES.table.c.meeting == meeting)


def was_received(connection: sa.Connection, meeting: str) -> bool:
    """Whether the meeting ever came in a file, even if that was taken back."""
    table = RECEIVED_MINUTES.table
    return connection.scalar(sa.select(table.c.n).where(table.c.meeting == meeting).limit(1)) is not None


def records_by_id(connection: sa.Connection, kind: Kind[Any], ids: Sequence[str]) -> dict[str, Any]:
    """The records of these ids, removed or not."""
    found = {}
    for part in _parts(ids):
        for row in connection.execute(sa.select(kind.table).where(kind.table.c.id.in_(part))).mappings():
            found[row["id"]] = kind.decode(row["id"], row)
    return found


def ids_of_others(connection: sa.Connection, kind: Kind[Any], ids: Sequence[str]) -> set[str]:
    """Which of these ids belong to a record of any other kind."""
    found: set[str] = set()
    for other in KINDS:
        if other is not kind:
            for part in _parts(ids):
                found.update(connection.scalars(sa.select(other.table.c.id).where(other.table.c.id.in_(part))))
    return found


def statements_of(connection: sa.Connection, kind: Kind[Any], meeting: str) -> list[Any]:
    """The live decisions or actions of a meeting."""
    return read_live(connection, kind, kind.table.c.meeting == meeting)


def left_behind(connection: sa.Connection, kind: Kind[Any], ids: Sequence[str]) -> LeftBehind:
    """What the files taken in left in these records, by history; what was taken back since does not count."""
    reverted = _reverted(connection)
    left = LeftBehind()
    stored: dict[str, dict[str, Any]] = defaultdict(dict)
    for part in _parts(ids):
        for row in _takings(connection, kind, part):
            left.written.add(row.entity)
            if row.operation in reverted or row.body is None:
                continue
            for entry in read_body(bytes(row.body)):
                codec = kind.codecs.get(entry.field)
                if codec is not None:
                    before = stored[row.entity].get(entry.field)
                    stored[row.entity][entry.field] = with_entry(codec, before, entry.path, entry.after)
    left.records = {record: _decoded(kind, record, fields) for record, fields in stored.items()}
    return left


def _decoded(kind: Kind[Any], record: str, fields: Mapping[str, Any]) -> Record:
    entity: Record = BY_CODE[kind.code].decode(record, {name: fields.get(name) for name in kind.codecs})
    return entity


def _takings(connection: sa.Connection, kind: Kind[Any], ids: Sequence[str]) -> Iterable[sa.Row[*tuple[Any, ...]]]:
    query = (
        sa.select(change.c.entity, operation.c.id.label("operation"), change_value.c.body)
        .join(operation, operation.c.n == change.c.operation)
        .outerjoin(change_value, change_value.c.change == change.c.n)
        .where(operation.c.code == TAKE_IN, change.c.kind == kind.code, change.c.entity.in_(ids))
        .order_by(operation.c.hlc, change.c.n)
    )
    return connection.execute(query).all()


def _reverted(connection: sa.Connection) -> set[str]:
    """Operations that were taken back, and are so still."""
    query = sa.select(operation.c.id, operation.c.reverts).where(operation.c.reverts.is_not(None))
    reverted: set[str] = set()
    # Newest first: whoever reverts an undo was seen before it.
    for row in connection.execute(query.order_by(operation.c.n.desc())):
        if row.id not in reverted:
            reverted.add(row.reverts)
    return reverted


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
