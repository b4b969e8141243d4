"""One operation of the diary whole: each record it wrote, and each field before and after in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from workbench.errors import RuleViolation
from workbench.queries.diary import DiaryRow, Reader, read_entry
from workbench.queries.diary_subjects import Key, Subject, roots_of, subjects_of
from workbench.queries.history import FieldLine
from workbench.queries.history_words import ValueWords, Writing, links_of
from workbench.storage.history import FieldChange, read_body
from workbench.storage.registry import BY_CODE, MEETING
from workbench.storage.tables import change, change_value, operation
from workbench.storage.undo import ChangedSince, Reversal
from workbench.wording.record_fields import HIDDEN_FIELDS

MOST = 60
"""So many records of one operation are told; how many more there are is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPart:
    """What was done to one record."""

    kind: str
    id: str
    name: str
    """What it is called; empty where its kind alone says it."""
    action: str
    """``create``, ``update``, ``remove``, ``restore`` (an undo brought it back) or ``erase``."""
    root: Subject | None
    """The record with a page of its own that it belongs to, which may be itself."""
    lines: tuple[FieldLine, ...]
    is_erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationPage:
    """One operation with what it wrote."""

    row: DiaryRow
    parts: tuple[RecordPart, ...]
    more: int
    """How many records it wrote beside those that are told."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A change to be told; none for its entries where they were erased."""

    kind: str
    id: str
    action: str
    fields: str
    entries: list[FieldChange] | None


def read_operation(
    connection: sa.Connection, record: str, reader: Reader, writing: Writing | None = None
) -> OperationPage:
    """The operation of this id. Raises RuleViolation ``undo.unknown`` where there is none."""
    row = read_entry(connection, record, reader)
    if row is None:
        raise RuleViolation("undo.unknown")
    query = (
        sa.select(change.c.kind, change.c.entity, change.c.action, change.c.fields, change_value.c.body)
        .outerjoin(change_value, change_value.c.change == change.c.n)
        .join(operation, operation.c.n == change.c.operation)
        .where(operation.c.id == record)
        .order_by(change.c.n)
        .limit(MOST)
    )
    changes = [
        _Change(
            item.kind, item.entity, item.action, item.fields,
            read_body(bytes(item.body)) if item.body is not None else None,
        )
        for item in connection.execute(query)
    ]  # fmt: skip
    parts = _Parts(connection, reader, writing, changes).all()
    return OperationPage(row=row, parts=parts, more=max(0, row.records - len(changes)))


def read_put_back(
    connection: sa.Connection, reversal: Reversal, reader: Reader, writing: Writing | None = None
) -> tuple[RecordPart, ...]:
    """What putting an operation back would change, record by record; told for the first of them."""
    changes = [
        _Change(kind, record, "update", "", [FieldChange(e.field, e.path, e.now, e.then) for e in entries])
        for (kind, record), entries in groupby(reversal.entries, key=lambda entry: (entry.kind, entry.id))
    ]
    return _Parts(connection, reader, writing, changes[:MOST]).all()


def told_since(
    connection: sa.Connection, items: Sequence[ChangedSince], reader: Reader
) -> tuple[tuple[str, str, str], ...]:
    """Of what stands in the way: kind of record, what it is called, and which of its fields."""
    words = ValueWords(connection, reader.language, reader.translate)
    subjects = subjects_of(connection, {(item.kind, item.id) for item in items}, reader.language)
    told = (
        (item.kind, subjects[item.kind, item.id].name, words.field(BY_CODE[item.kind], item.field, item.path))
        for item in items
    )
    return tuple(dict.fromkeys(told))


class _Parts:
    """Puts changes into words, with the names of all records looked up once."""

    def __init__(
        self, connection: sa.Connection, reader: Reader, writing: Writing | None, changes: Sequence[_Change]
    ) -> None:
        self._changes = changes
        self._words = ValueWords(connection, reader.language, reader.translate, writing)
        keys = {(item.kind, item.id) for item in changes}
        self._roots = roots_of(connection, keys)
        self._subjects = subjects_of(connection, keys | set(self._roots.values()), reader.language)
        self._zones = _zones(connection, self._roots.values())
        self._words.learn(self._links())

    def all(self) -> tuple[RecordPart, ...]:
        """One part for each change."""
        return tuple(map(self._part, self._changes))

    def _part(self, item: _Change) -> RecordPart:
        key = (item.kind, item.id)
        root = self._roots.get(key)
        return RecordPart(
            kind=item.kind, id=item.id, name=self._subjects[key].name, action=_done(item),
            root=self._subjects[root] if root else None, lines=tuple(self._lines(item, root)),
            is_erased=item.entries is None,
        )  # fmt: skip

    def _lines(self, item: _Change, root: Key | None) -> Iterator[FieldLine]:
        kind = BY_CODE[item.kind]
        if item.entries is None:
            names = (name.partition(".") for name in item.fields.split())
            known = ((field, path) for field, _, path in names if field in kind.codecs and field not in HIDDEN_FIELDS)
            yield from (FieldLine(self._words.field(kind, field, path), "", "") for field, path in known)
            return
        # That it was made or removed is told with the record itself; where it belongs is seen from where it stands.
        is_told = {"deleted"} if _done(item) != "update" else set()
        telling = [
            entry
            for entry in item.entries
            if entry.field not in is_told and not (item.action == "create" and root and entry.after == root[1])
        ]
        for entry, before, after in self._words.told(kind, item.action, telling, self._zones.get(root or ("", ""), "")):
            yield FieldLine(self._words.field(kind, entry.field, entry.path), before, after)

    def _links(self) -> Iterator[Key]:
        for item in self._changes:
            links = links_of(BY_CODE[item.kind])
            for entry in item.entries or ():
                if entry.field in links:
                    yield from ((links[entry.field], str(end)) for end in (entry.before, entry.after) if end)


def _done(item: _Change) -> str:
    """What was done to the record; putting a mark of removal on or back is written as a change like others."""
    marked = [entry for entry in item.entries or () if entry.field == "deleted" and item.action == "update"]
    if not marked:
        return item.action
    return "remove" if marked[0].after else "restore"


def _zones(connection: sa.Connection, roots: Any) -> dict[Key, str]:
    """In which zone the times of meetings are told."""
    table = MEETING.table
    ids = sorted({record for kind, record in roots if kind == MEETING.code})
    rows = connection.execute(sa.select(table.c.id, table.c.zone).where(table.c.id.in_(ids))) if ids else ()
    return {(MEETING.code, row.id): row.zone or "UTC" for row in rows}
