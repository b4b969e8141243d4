"""The one generic store: entity in, before and after compared, history and labels derived in one place.

Nobody announces a change and nobody can forget to: what `put` finds different is what happened. An unchanged save
writes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Generic, Protocol

import sqlalchemy as sa

from workbench.errors import RuleViolation
from workbench.storage.codecs import entries
from workbench.storage.history import FieldChange, RecordChange
from workbench.storage.kinds import E, Kind, Label, StoredFields
from workbench.storage.seals import refuse_sealed
from workbench.storage.tables import insert_rows

_CHUNK = 500
_STATEMENTS = 512
"""Most statements kept: putting one together costs more than a small one takes to run."""


class Recorder(Protocol):
    """What a store tells of each difference: the unit of work it belongs to."""

    @property
    def connection(self) -> sa.Connection: ...

    @property
    def amends(self) -> str | None: ...

    def record(self, change: RecordChange) -> None: ...

    def relabel(self, kind: str, record: str, labels: Sequence[Label], *, is_new: bool) -> None: ...


class Store(Generic[E]):
    """Entities of one kind inside one unit of work."""

    def __init__(self, work: Recorder, kind: Kind[E]) -> None:
        self._work = work
        self._kind = kind

    def get(self, record_id: str) -> E:
        """The record of this id, removed or not. Raises RuleViolation where there is none."""
        found = self.find(record_id)
        if found is None:
            raise RuleViolation("records.missing", kind=self._kind.code, id=record_id)
        return found

    def find(self, record_id: str) -> E | None:
        """The record of this id, removed or not, if there is one."""
        return next(iter(self.get_many([record_id])), None)

    def get_many(self, ids: Sequence[str]) -> list[E]:
        """The records of these ids, removed or not, in no order; unknown ids are left out."""
        return [self._kind.decode(record, stored) for record, stored in self._stored(ids)]

    def where(self, **fields: Any) -> list[E]:
        """The records, not removed, whose fields hold just these values (as entities hold them)."""
        table = self._kind.table
        query = _select(table).where(table.c.deleted == 0, table.c.stub == 0)
        for name, value in fields.items():
            query = query.where(table.c[name] == self._kind.codecs[name].encode(value))
        rows = self._work.connection.execute(query.order_by(table.c.n)).mappings()
        return [self._kind.decode(row["id"], row) for row in rows]

    def put(self, entity: E) -> None:
        """Writes one record, new or changed."""
        self.put_many([entity])

    def put_many(self, entities: Iterable[E]) -> None:
        """Writes records, new or changed; the last of one id counts. Sealed ones are refused, all or none."""
        after = {entity.id: entity for entity in entities}
        before = dict(self._stored(list(after)))
        inserts: dict[str, StoredFields] = {}
        updates: dict[str, StoredFields] = {}
        written: dict[str, StoredFields] = {}
        changes: list[RecordChange] = []
        for record_id, entity in after.items():
            entity.check()
            stored = self._kind.encode(entity)
            old = before.get(record_id)
            found = tuple(self._differences(old, stored))
            if old is None:
                inserts[record_id] = stored
            elif not found:
                continue
            else:
                # Dictionary order keeps the columns of one statement together.
                updates[record_id] = {name: stored[name] for name in self._kind.codecs if stored[name] != old[name]}
            written[record_id] = stored
            changes.append(RecordChange(self._kind.code, record_id, _action(old, stored), found))
        refuse_sealed(self._work.connection, self._kind, updates, written, self._work.amends)
        self._write(inserts, updates)
        for change in changes:
            self._work.record(change)
            if self._kind.has_labels:
                self._relabel(after[change.entity], before.get(change.entity))

    def remove(self, record_id: str) -> None:
        """Marks the record removed. What belongs to it lives, hidden, as long as it is not called back."""
        self.put(replace(self.get(record_id), deleted=True))

    def _stored(self, ids: Sequence[str]) -> Iterator[tuple[str, StoredFields]]:
        for start in range(0, len(ids), _CHUNK):
            wanted = {"ids": ids[start : start + _CHUNK]}
            for row in self._work.connection.execute(_select_by_ids(self._kind.table), wanted).mappings():
                stored = dict(row)
                yield stored.pop("id"), stored

    def _differences(self, old: StoredFields | None, new: StoredFields) -> Iterator[FieldChange]:
        for name, codec in self._kind.codecs.items():
            before = None if old is None else old[name]
            # A new record's being there at all says that it is not removed.
            if before == new[name] or (old is None and name == "deleted" and not new[name]):
                continue
            if not codec.by_entry:
                yield FieldChange(name, "", before, new[name])
                continue
            for path, was, now in entries(codec, before, new[name]):
                yield FieldChange(name, path, was, now, codec.paths_are_codes)

    def _write(self, inserts: dict[str, StoredFields], updates: dict[str, StoredFields]) -> None:
        table, connection = self._kind.table, self._work.connection
        if inserts:
            insert_rows(connection, table, [{"id": record, **stored} for record, stored in inserts.items()])
        by_fields: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
        for record, stored in updates.items():
            by_fields[tuple(stored)].append({"record_id": record, **{f"new_{k}": v for k, v in stored.items()}})
        for names, rows in by_fields.items():
            connection.execute(_update(table, names), rows)

    def _relabel(self, entity: E, old: StoredFields | None) -> None:
        labels = [] if entity.deleted else [item for item in self._kind.labels(entity) if item.text]
        if old is not None:
            previous = self._kind.decode(entity.id, old)
            if labels == ([] if previous.deleted else [item for item in self._kind.labels(previous) if item.text]):
                return
        self._work.relabel(self._kind.code, entity.id, labels, is_new=old is None)


def _select(table: sa.Table) -> sa.Select[Any]:
    """The id and every field; the local number and the mark of a stub are none."""
    return sa.select(*(column for column in table.c if column.name not in ("n", "stub")))


@lru_cache(maxsize=_STATEMENTS)
def _select_by_ids(table: sa.Table) -> sa.Select[Any]:
    return _select(table).where(table.c.id.in_(sa.bindparam("ids", expanding=True)))


@lru_cache(maxsize=_STATEMENTS)
def _update(table: sa.Table, names: tuple[str, ...]) -> sa.Update:
    statement = table.update().where(table.c.id == sa.bindparam("record_id"))
    return statement.values({name: sa.bindparam(f"new_{name}") for name in names})


def _action(old: StoredFields | None, new: StoredFields) -> str:
    if old is None:
        return "create"
    return "remove" if new["deleted"] and not old["deleted"] else "update"
