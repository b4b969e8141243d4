"""Undo and redo out of history: which operation is next, and what putting it back would do.

Undoing writes the before values as a new operation that names the one it reverts. Nothing is ever taken out of
history, so undo survives a restart, and an undo is one more change to exchange.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from workbench.errors import RuleViolation
from workbench.identifiers import OperationId
from workbench.storage.codecs import Stored, entries, entry_of, with_entry
from workbench.storage.database import Database
from workbench.storage.history import FieldChange, read_body
from workbench.storage.kinds import Kind, StoredFields
from workbench.storage.registry import BY_CODE
from workbench.storage.tables import change, change_value, operation
from workbench.storage.unit_of_work import UnitOfWork

UNDO = "history.undo"
REDO = "history.redo"
DIARY = frozenset({"releases.record", "labels.fill", "authors.choose", "vocabularies.ship", "rules.ship"})
"""Operations that only note what happened: undo passes over them and they do not end redo."""
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that can be put back: its row number, id and code."""

    n: int
    id: OperationId
    code: str


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """An entry that no longer holds what the operation left, so that putting it back would lose a later change."""

    kind: str
    id: str
    field: str
    path: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """An entry as it is now, and as putting the operation back leaves it."""

    kind: str
    id: str
    field: str
    path: str
    now: Stored
    then: Stored


@dataclass(slots=True)
class Reversal:
    """What putting an operation back does: records to write, what changed since, and what was erased meanwhile."""

    step: Step
    records: list[tuple[Kind[Any], str, StoredFields]] = field(default_factory=list)
    changed_since: list[ChangedSince] = field(default_factory=list)
    erased: int = 0
    entries: list[PutBack] = field(default_factory=list)
    """What writing the records changes, entry by entry."""


def next_undo(connection: sa.Connection, database: Database) -> Step:
    """This author's newest operation on this replica that stands. Raises RuleViolation at a barrier or at the start."""
    for row, is_reverted in _own_operations(connection, database):
        if row.reverts is not None or is_reverted:
            continue
        if row.final:
            raise RuleViolation("undo.barrier", operation=row.code)
        return Step(row.n, OperationId(row.id), row.code)
    raise RuleViolation("undo.nothing")


def next_redo(connection: sa.Connection, database: Database) -> Step:
    """The newest undo that stands, as long as nothing else was done since."""
    for row, is_reverted in _own_operations(connection, database):
        if row.reverts is None:
            break
        if row.code == UNDO and not is_reverted:
            # What people redo is the operation that was undone, so that is what it is called.
            undone = connection.scalar(sa.select(operation.c.code).where(operation.c.id == row.reverts))
            return Step(row.n, OperationId(row.id), undone or row.code)
    raise RuleViolation("redo.nothing")


def _own_operations(connection: sa.Connection, database: Database) -> Iterator[tuple[sa.Row[*tuple[Any, ...]], bool]]:
    """This author's operations on this replica, newest first, each with whether a standing one reverts it."""
    own = (
        sa.select(operation)
        .where(operation.c.author == database.identity.author, operation.c.replica == database.identity.replica)
        .where(operation.c.code.not_in(DIARY))
        .order_by(operation.c.n.desc())
        .execution_options(yield_per=100)
    )
    reverted: set[str] = set()
    # Whoever asks seldom goes to the end; a cursor left open on a server is to be closed.
    with connection.execute(own) as rows:
        for row in rows:
            is_reverted = row.id in reverted
            # Newest first: whoever reverts this one was already seen, and is known to stand or not.
            if row.reverts is not None and not is_reverted:
                reverted.add(row.reverts)
            yield row, is_reverted


def step_named(connection: sa.Connection, database: Database, record: str) -> tuple[Step, str]:
    """An operation of this author on this replica that stands, however old; and the code of putting it back.

    An undo is done again. Of what was done again it is the operation itself that is taken back. Raises RuleViolation:
    ``undo.unknown``, ``undo.of_others``, ``undo.noted``, ``undo.final``, ``undo.already``.
    """
    row = connection.execute(sa.select(operation).where(operation.c.id == record)).first()
    if row is None:
        raise RuleViolation("undo.unknown")
    if (row.author, row.replica) != (database.identity.author, database.identity.replica):
        raise RuleViolation("undo.of_others", operation=row.code)
    if row.code in DIARY:
        raise RuleViolation("undo.noted", operation=row.code)
    if row.final:
        raise RuleViolation("undo.final", operation=row.code)
    about = _about(connection, row)
    if row.code == REDO and about.id != row.id:
        return step_named(connection, database, about.id)
    if reverted_among(connection, [row.id]):
        raise RuleViolation("undo.already", operation=about.code)
    return Step(row.n, OperationId(row.id), about.code), REDO if row.code == UNDO else UNDO


def _about(connection: sa.Connection, row: sa.Row[*tuple[Any, ...]]) -> sa.Row[*tuple[Any, ...]]:
    """The operation an undo or redo is about in the end; any other is about itself."""
    while row.code in (UNDO, REDO) and row.reverts:
        found = connection.execute(sa.select(operation).where(operation.c.id == row.reverts)).first()
        if found is None:
            break
        row = found
    return row


def reverted_among(connection: sa.Connection, ids: Iterable[str]) -> set[str]:
    """Which of these operations are reverted by one that stands."""
    wanted = list(ids)
    above: list[sa.Row[*tuple[Any, ...]]] = []
    for start in range(0, len(wanted), _CHUNK):
        query = sa.select(operation.c.id, operation.c.reverts).where(
            operation.c.reverts.in_(wanted[start : start + _CHUNK]), operation.c.code.not_in(DIARY)
        )
        above += connection.execute(query).all()
    if not above:
        return set()
    fallen = reverted_among(connection, [row.id for row in above])
    return {row.reverts for row in above if row.id not in fallen}


def standing_since(connection: sa.Connection, database: Database, step: Step) -> list[str]:
    """Ids of this author's operations on this replica that stand, newest first, down to this one."""
    found: list[str] = []
    for row, is_reverted in _own_operations(connection, database):
        if row.n < step.n:
            break
        if row.reverts is None and not is_reverted:
            found.append(row.id)
    return found


Holds = Callable[[FieldChange, Stored], bool]
"""Whether an entry that is other than the operation left it counts as unchanged all the same."""


def reversal_of(connection: sa.Connection, step: Step, holds: Holds | None = None) -> Reversal:
    """What putting this operation back would write, compared with what stands now."""
    reversal = Reversal(step)
    query = (
        sa.select(change.c.kind, change.c.entity, change.c.action, change_value.c.body)
        .outerjoin(change_value, change_value.c.change == change.c.n)
        .where(change.c.operation == step.n)
        .order_by(change.c.n)
    )
    rows = connection.execute(query).all()
    reversal.erased = sum(row.body is None for row in rows)
    standing = [row for row in rows if row.body is not None]
    for start in range(0, len(standing), _CHUNK):
        part = standing[start : start + _CHUNK]
        now = _now(connection, part)
        for row in part:
            _reverse_record(reversal, row, now[row.kind, row.entity], read_body(bytes(row.body)), holds)
    return reversal


def _now(connection: sa.Connection, rows: Sequence[sa.Row[*tuple[Any, ...]]]) -> dict[tuple[str, str], StoredFields]:
    """The fields as they stand of all records these rows speak of: one question for each kind, not one for each row."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row.entity)
    found: dict[tuple[str, str], StoredFields] = {}
    for code, ids in by_kind.items():
        kind = BY_CODE[code]
        columns = [kind.table.c[name] for name in kind.codecs]
        query = sa.select(kind.table.c.id, *columns).where(kind.table.c.id.in_(ids))
        for record in connection.execute(query).mappings():
            found[code, record["id"]] = {name: record[name] for name in kind.codecs}
    return found


def _reverse_record(
    reversal: Reversal,
    row: sa.Row[*tuple[Any, ...]],
    current: StoredFields,
    written: list[FieldChange],
    holds: Holds | None,
) -> None:
    kind = BY_CODE[row.kind]
    stored = dict(current)
    if row.action == "create":
        changed = _changed_since_creation(kind, stored, written)
        reversal.changed_since += [ChangedSince(kind.code, row.entity, name, "") for name in changed]
        # A creation is taken back by removing the record; its words stay, for redo.
        if not changed:
            _put(reversal, kind, row.entity, dict(current), {**stored, "deleted": 1})
        return
    for entry in written:
        codec = kind.codecs[entry.field]
        now = entry_of(codec, current[entry.field], entry.path)
        if now == entry.after or (holds is not None and holds(entry, now)):
            stored[entry.field] = with_entry(codec, stored[entry.field], entry.path, entry.before)
        else:
            reversal.changed_since.append(ChangedSince(kind.code, row.entity, entry.field, entry.path))
    _put(reversal, kind, row.entity, dict(current), stored)


def _put(reversal: Reversal, kind: Kind[Any], record: str, now: StoredFields, then: StoredFields) -> None:
    reversal.records.append((kind, record, then))
    for name, codec in kind.codecs.items():
        changed = entries(codec, now[name], then[name]) if now[name] != then[name] else ()
        reversal.entries += [PutBack(kind.code, record, name, path, was, now_is) for path, was, now_is in changed]


def _changed_since_creation(kind: Kind[Any], stored: StoredFields, written: list[FieldChange]) -> list[str]:
    """Fields that somebody wrote after the record came into being, also those its making left empty."""
    made: StoredFields = {"deleted": 0}
    for entry in written:
        made[entry.field] = with_entry(kind.codecs[entry.field], made.get(entry.field), entry.path, entry.after)
    return [name for name in kind.codecs if stored[name] != made.get(name)]


def write_reversal(work: UnitOfWork, reversal: Reversal) -> None:
    """Writes what a reversal says, through the stores, so that it is history like all else; kind by kind."""
    by_kind: dict[str, list[tuple[str, StoredFields]]] = defaultdict(list)
    for kind, record, stored in reversal.records:
        by_kind[kind.code].append((record, stored))
    for code, records in by_kind.items():
        kind = BY_CODE[code]
        work.store(kind.entity).put_many(kind.decode(record, stored) for record, stored in records)
