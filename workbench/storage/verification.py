"""Verification: what the stored history says, held against its own chain and against the tables.

Nothing here repairs; each problem is a code with the ids it is about, for a report in words.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbench.domain.minutes import MinutesItem, holds, root_of
from workbench.domain.texts import fold
from workbench.identifiers import AuthorId, MeetingId, OperationId, ReplicaId
from workbench.storage import label_index
from workbench.storage.codecs import with_entry
from workbench.storage.erasures import ACTION as ERASE_ACTION
from workbench.storage.history import OperationHeader, chain_of, genesis, read_body, value_holds
from workbench.storage.kinds import Kind, StoredFields
from workbench.storage.registry import KINDS, MINUTES_ITEM, MINUTES_VERSION
from workbench.storage.tables import change, change_value, label, operation

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it must be: a code and the record it is about (kind and id may be empty)."""

    code: str
    kind: str = ""
    id: str = ""


@dataclass(slots=True)
class Counts:
    """How much was looked at."""

    operations: int = 0
    changes: int = 0
    records: int = 0
    erased: int = 0


def verify_pages(connection: sa.Connection) -> Iterator[Problem]:
    """The database file itself: every page's seal, its inner order, and links that lead nowhere. SQLCipher only."""
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
        yield Problem("check.pages_damaged")
    label_index.look_again(connection)
    if connection.exec_driver_sql("PRAGMA integrity_check").fetchall() != [("ok",)]:
        yield Problem("check.database_damaged")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield Problem("check.links_broken")


def verify_chain(connection: sa.Connection, counts: Counts) -> Iterator[Problem]:
    """Each replica's chain from its beginning: no number missing, every hash and commitment as it must be."""
    headers = {
        row.n: OperationHeader(
            id=OperationId(row.id), code=row.code, author=AuthorId(row.author), replica=ReplicaId(row.replica),
            hlc=row.hlc, reverts=row.reverts, final=bool(row.final), revision=row.revision,
        )
        for row in connection.execute(sa.select(operation))
    }  # fmt: skip
    counts.operations = len(headers)
    query = (
        sa.select(change, change_value.c.salt, change_value.c.body)
        .outerjoin(change_value, change_value.c.change == change.c.n)
        .order_by(change.c.replica, change.c.seq)
        .execution_options(yield_per=_BATCH)
    )
    erased = _erased_entities(connection)
    without_changes = set(headers)
    for replica, rows in itertools.groupby(connection.execute(query), key=lambda row: row.replica):
        expected_seq, expected_previous = 1, genesis(replica)
        for row in rows:
            counts.changes += 1
            header = headers.get(row.operation)
            without_changes.discard(row.operation)
            if header is None or header.replica != replica:
                yield Problem("check.operation_missing", row.kind, row.entity)
            elif (row.seq, bytes(row.previous)) != (expected_seq, expected_previous):
                yield Problem("check.chain_broken", row.kind, row.entity)
            elif chain_of(row, header) != bytes(row.hash):
                yield Problem("check.header_altered", row.kind, row.entity)
            yield from _value_problems(row, erased, counts)
            expected_seq, expected_previous = row.seq + 1, bytes(row.hash)
    # What changed nothing is never written, so the changes of such an operation were taken away, or it was slipped in.
    for n in sorted(without_changes):
        yield Problem("check.chain_broken", "operation", headers[n].id)


def _value_problems(row: sa.Row[*tuple[Any, ...]], erased: set[str], counts: Counts) -> Iterator[Problem]:
    if row.body is None:
        counts.erased += 1
        if row.entity not in erased:
            yield Problem("check.value_missing", row.kind, row.entity)
    elif not value_holds(bytes(row.commitment), bytes(row.body), bytes(row.salt)):
        yield Problem("check.value_altered", row.kind, row.entity)


def _erased_entities(connection: sa.Connection) -> set[str]:
    """Records an erasure was recorded for, with the sealed copies of them."""
    ids = set(connection.scalars(sa.select(change.c.entity).where(change.c.action == ERASE_ACTION)))
    items = MINUTES_ITEM.table
    sealed = sa.select(items.c.id, items.c.subject).where(items.c.content.is_(None))
    return ids | {row.id for row in connection.execute(sealed) if row.subject in ids}


def verify_tables(connection: sa.Connection, counts: Counts) -> Iterator[Problem]:
    """Every record against what history says it must hold; records erased are passed over."""
    erased = _erased_entities(connection)
    for kind in KINDS:
        told = _told_by_history(connection, kind, erased)
        rows = connection.execute(sa.select(kind.table).execution_options(yield_per=_BATCH)).mappings()
        for row in rows:
            counts.records += 1
            wanted = told.pop(row["id"], None)
            if row["id"] in erased:
                continue
            if wanted is None:
                yield Problem("check.record_unknown", kind.code, row["id"])
            elif row["stub"] or any(wanted.get(name) != row[name] for name in kind.codecs):
                yield Problem("check.record_altered", kind.code, row["id"])
        for missing in told:
            yield Problem("check.record_missing", kind.code, missing)


def _told_by_history(connection: sa.Connection, kind: Kind[Any], erased: set[str]) -> dict[str, StoredFields]:
    query = (
        sa.select(change.c.entity, change_value.c.body)
        .outerjoin(change_value, change_value.c.change == change.c.n)
        .where(change.c.kind == kind.code)
        .order_by(change.c.n)
        .execution_options(yield_per=_BATCH)
    )
    told: dict[str, StoredFields] = {}
    for row in connection.execute(query):
        # A new record's being there at all says that it is not removed.
        state = told.setdefault(row.entity, {"deleted": 0})
        if row.body is None or row.entity in erased:
            continue
        for entry in read_body(bytes(row.body)):
            if entry.field in kind.codecs:
                codec = kind.codecs[entry.field]
                state[entry.field] = with_entry(codec, state.get(entry.field), entry.path, entry.after)
    return told


def verify_seals(connection: sa.Connection) -> Iterator[Problem]:
    """Approved minutes against their digests and roots."""
    versions, items = MINUTES_VERSION.table, MINUTES_ITEM.table
    for version in connection.execute(sa.select(versions).where(versions.c.deleted == 0)):
        query = sa.select(items).where(items.c.version == version.id).order_by(items.c.rank, items.c.id)
        sealed: list[MinutesItem] = [
            MINUTES_ITEM.decode(row["id"], row) for row in connection.execute(query).mappings()
        ]
        root = root_of(MeetingId(version.meeting), version.number, [item.digest for item in sealed])
        if root != version.root or not all(holds(item) for item in sealed):
            yield Problem("check.minutes_altered", "minutes_version", version.id)


def verify_labels(connection: sa.Connection) -> Iterator[Problem]:
    """Labels against the records they are derived from, and the index of them against the labels."""
    for kind in KINDS:
        if not kind.has_labels:
            continue
        columns = (label.c.id, label.c.use, label.c.language, label.c.text, label.c.folded)
        found: dict[str, set[tuple[str, ...]]] = {}
        for row in connection.execute(sa.select(*columns).where(label.c.kind == kind.code)):
            found.setdefault(row.id, set()).add((row.use, row.language, row.text, row.folded))
        for record in connection.execute(sa.select(kind.table)).mappings():
            entity = kind.decode(record["id"], record)
            labels = [] if entity.deleted else [item for item in kind.labels(entity) if item.text]
            wanted = {(item.use, item.language, item.text, fold(item.text)) for item in labels}
            if found.pop(entity.id, set()) != wanted:
                yield Problem("check.label_differs", kind.code, entity.id)
        for stray in found:
            yield Problem("check.label_differs", kind.code, stray)
    yield from _verify_index(connection)


def _verify_index(connection: sa.Connection) -> Iterator[Problem]:
    """The index against the labels."""
    for number in label_index.differing(connection):
        row = connection.execute(sa.select(label.c.kind, label.c.id).where(label.c.n == number)).first()
        yield Problem("check.label_differs", *(row or ()))
