"""History as people read it: what was done, when, by whom, and whether it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workbench.queries.authors import author_names
from workbench.queries.history_words import Translate, ValueWords, Writing, links_of, moment_of
from workbench.storage.codecs import Stored
from workbench.storage.history import FieldChange, read_body
from workbench.storage.kinds import Kind
from workbench.storage.registry import BY_CODE, CHANNEL, PERSON, TENURE
from workbench.storage.tables import change, change_value, local_state, operation
from workbench.storage.undo import REDO, UNDO, reverted_among
from workbench.wording.histories import DONE_AGAIN, OPERATIONS, OTHER_OPERATION, TAKEN_BACK
from workbench.wording.record_fields import FIELD_OF, HIDDEN_FIELDS

_CHUNK = 500
_BELOW: dict[str, tuple[tuple[str, str], ...]] = {
    "organisation": (
        ("post", "organisation"),
        ("channel", "organisation"),
        ("membership", "organisation"),
        ("organisation_relation", "source"),
        ("organisation_relation", "target"),
        ("profile_text", "organisation"),
        ("capacity", "organisation"),
        ("priority", "organisation"),
    ),
    "post": (("tenure", "post"), ("channel", "post")),
    "contact_note": (("contact_party", "note"),),
    "group": (("membership", "group"), ("workplan_item", "group")),
    "meeting": (("agenda_item", "meeting"), ("attendance", "meeting")),
    "person": (("channel", "person"), ("tenure", "person")),
}
"""Kinds whose records are part of a record's story, with the field by which they belong to it."""
_CALLED_BY: dict[str, tuple[str, ...]] = {
    "membership": ("organisation", "group"),
    "tenure": ("person", "post"),
    "person": ("names",),
    "channel": ("kind",),
    "post": ("titles",),
    "attendance": ("organisation", "person", "written_as"),
    "contact_party": ("post", "organisation", "written_as"),
    "agenda_item": ("title",),
    "workplan_item": ("objectives",),
    "organisation_relation": ("target", "source"),
    "profile_text": ("section",),
    "capacity": ("cadre",),
    "priority": ("texts",),
}
"""What such a record is called by there: the first that is set and does not lead back."""
_OWNERS = frozenset({"organisation", "post", "person"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationRow:
    """One operation. ``records`` tells how many records of which kind it wrote."""

    id: str
    code: str
    when: str
    author: str
    replica: str
    records: str
    final: bool
    reverts: str
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One field of one record as one operation changed it; values are as stored, none once erased."""

    when: str
    operation: str
    action: str
    field: str
    before: Stored
    after: Stored
    erased: bool


def list_operations(
    connection: sa.Connection, limit: int = 50, conditions: Sequence[sa.ColumnElement[bool]] = ()
) -> list[OperationRow]:
    """The newest operations that meet these conditions on them, newest first."""
    counted = (
        sa.select(change.c.operation, change.c.kind, sa.func.count().label("count"))
        .group_by(change.c.operation, change.c.kind)
        .order_by(change.c.operation, change.c.kind)
    )
    query = sa.select(operation).where(*conditions).order_by(operation.c.n.desc()).limit(limit)
    newest = connection.execute(query).all()
    records: dict[int, list[str]] = {}
    wanted = [row.n for row in newest]
    for row in connection.execute(counted.where(change.c.operation.in_(wanted))):
        records.setdefault(row.operation, []).append(f"{row.kind} {row.count}")
    reverted = reverted_among(connection, [row.id for row in newest])
    return [
        OperationRow(
            id=row.id, code=row.code, when=_when(row.hlc), author=row.author, replica=row.replica,
            records=", ".join(records.get(row.n, [])), final=bool(row.final), reverts=row.reverts or "",
            undone=row.id in reverted,
        )
        for row in newest
    ]  # fmt: skip


def _when(hlc: int) -> str:
    return moment_of(hlc).strftime("%Y-%m-%d %H:%M:%S")


def list_changes(connection: sa.Connection, record: str) -> list[ChangeRow]:
    """Everything that happened to one record, oldest first, field by field."""
    query = (
        sa.select(change.c.action, change.c.fields, operation.c.code, operation.c.hlc, change_value.c.body)
        .join(operation, operation.c.n == change.c.operation)
        .outerjoin(change_value, change_value.c.change == change.c.n)
        .where(change.c.entity == record)
        .order_by(change.c.n)
    )
    rows: list[ChangeRow] = []
    for row in connection.execute(query):
        entries = read_body(bytes(row.body)) if row.body is not None else None
        told = (
            [(name, None, None) for name in row.fields.split()]
            if entries is None
            else [(".".join(filter(None, (item.field, item.path))), item.before, item.after) for item in entries]
        )
        rows.extend(
            ChangeRow(
                when=_when(row.hlc), operation=row.code, action=row.action, field=name, before=before, after=after,
                erased=entries is None,
            )
            for name, before, after in told
        )  # fmt: skip
    return rows


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One thing that changed, in words: what it is called, before, after. Both are plain text, as people wrote it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """What one operation did to a record and what belongs to it."""

    id: str
    """The operation's."""
    when: datetime
    operation: str
    """The operation's code."""
    sentence: str
    mine: bool
    """Whether this workspace's own author did it."""
    by: str
    """What another author is called; empty where nothing is known of them."""
    fields: tuple[FieldLine, ...]
    undone: bool
    """Whether it was taken back since."""
    erased: bool
    """Whether some of what it wrote was erased since, so that only names of fields are left."""


def record_history(
    connection: sa.Connection, kind: str, record: str, language: str, translate: Translate, limit: int = 200,
    writing: Writing | None = None,
) -> list[HistoryEntry]:  # fmt: skip
    """The story of one record in words, newest first: what was done to it, to its contacts, its seats, its agenda.

    ``kind`` is the kind's code; ``translate`` turns the program's English words into the reader's, ``writing`` days
    and countries; without it they are told as they are kept.
    """
    words = ValueWords(connection, language, translate, writing)
    return _Story(connection, BY_CODE[kind], record, words, translate).entries(limit, language)


def record_and_parts(connection: sa.Connection, kind: str, record: str) -> set[str]:
    """The ids of a record and of what belongs to it: all whose changes are its story."""
    words = ValueWords(connection, "en", str)
    return _Story(connection, BY_CODE[kind], record, words, str).ids()


class _Story:
    """Gathers the changes of a record and of what belongs to it, operation by operation."""

    def __init__(
        self, connection: sa.Connection, kind: Kind[Any], record: str, words: ValueWords, translate: Translate
    ) -> None:
        self._connection = connection
        self._record = record
        self._translate = translate
        self._words = words
        self._parts: dict[str, tuple[Kind[Any], Mapping[str, Any]]] = {}
        self._gather(kind, [record])

    def _gather(self, kind: Kind[Any], ids: Sequence[str]) -> None:
        """What belongs to these records, also what was removed, as it is stored now."""
        for code, field in _BELOW.get(kind.code, ()):
            below = BY_CODE[code]
            found = [dict(row) for part in _chunks(ids) for row in self._rows(below, field, part)]
            self._parts |= {row["id"]: (below, row) for row in found}
            self._gather(below, [row["id"] for row in found])
            if below is TENURE and kind is not PERSON:
                self._gather_people(sorted({row["person"] for row in found}))

    def _gather_people(self, ids: Sequence[str]) -> None:
        """Who holds the posts and how they are reached; the posts they hold elsewhere are another story."""
        for kind, field in ((PERSON, "id"), (CHANNEL, "person")):
            found = [dict(row) for part in _chunks(ids) for row in self._rows(kind, field, part)]
            self._parts |= {row["id"]: (kind, row) for row in found}

    def _rows(self, kind: Kind[Any], field: str, ids: Sequence[str]) -> Sequence[sa.RowMapping]:
        return self._connection.execute(sa.select(kind.table).where(kind.table.c[field].in_(ids))).mappings().all()

    def ids(self) -> set[str]:
        """The record's own, and those of its parts."""
        return {self._record, *self._parts}

    def entries(self, limit: int, language: str) -> list[HistoryEntry]:
        """The newest operations."""
        rows = self._changes(limit)
        bodies = {row.n: read_body(bytes(row.body)) for row in rows if row.body is not None}
        self._words.learn(self._links(rows, bodies))
        author = self._connection.scalar(sa.select(local_state.c.value).where(local_state.c.name == "author"))
        names = author_names(self._connection, language) if any(row.author != author for row in rows) else {}
        reverted, zone = reverted_among(self._connection, {row.id for row in rows}), self._zone()
        by_operation: dict[int, list[Any]] = {}
        for row in rows:
            by_operation.setdefault(row.operation, []).append(row)
        return [
            HistoryEntry(
                id=group[0].id, when=moment_of(group[0].hlc), operation=group[0].code,
                sentence=self._sentence(group[0]), mine=group[0].author == author,
                by="" if group[0].author == author else names.get(group[0].author, ""),
                undone=group[0].id in reverted, erased=any(row.n not in bodies for row in group),
                fields=tuple(line for row in group for line in self._lines(row, bodies.get(row.n), zone)),
            )
            for group in list(by_operation.values())[:limit]
        ]  # fmt: skip

    def _changes(self, limit: int) -> list[Any]:
        """The changes of the newest operations on the record and its parts: of each the record's own come first."""
        columns = (change.c.n, change.c.operation, change.c.kind, change.c.entity, change.c.action, change.c.fields)
        ids = [self._record, *self._parts]
        wanted: set[int] = set()
        for part in _chunks(ids):
            newest = sa.select(change.c.operation).where(change.c.entity.in_(part)).distinct()
            wanted |= set(self._connection.scalars(newest.order_by(change.c.operation.desc()).limit(limit)))
        chosen = sorted(wanted)[-limit:]
        rows: list[Any] = []
        for part in _chunks(ids):
            query = (
                sa.select(
                    *columns, operation.c.id, operation.c.code, operation.c.hlc, operation.c.author,
                    operation.c.reverts, change_value.c.body,
                )
                .join(operation, operation.c.n == change.c.operation)
                .outerjoin(change_value, change_value.c.change == change.c.n)
                .where(change.c.entity.in_(part), change.c.operation.in_(chosen))
            )  # fmt: skip
            rows += self._connection.execute(query).all()
        return sorted(rows, key=lambda row: (-row.operation, row.entity != self._record, row.n))

    def _links(self, rows: Sequence[Any], bodies: Mapping[int, list[FieldChange]]) -> Iterator[tuple[str, str]]:
        for row in rows:
            links = links_of(BY_CODE[row.kind])
            for entry in bodies.get(row.n, ()):
                yield from (
                    (links[entry.field], str(end))
                    for end in (entry.before, entry.after)
                    if entry.field in links and end
                )
        for kind, stored in self._parts.values():
            links = links_of(kind)
            yield from ((links[name], stored[name]) for name in _CALLED_BY[kind.code] if name in links and stored[name])

    def _sentence(self, row: Any) -> str:
        if row.code not in (UNDO, REDO):
            return self._translate(OPERATIONS.get(row.code, OTHER_OPERATION))
        code, reverts = row.code, row.reverts
        # Doing again reverts an undo, which reverts what it is about.
        while code in (UNDO, REDO) and reverts:
            found = self._connection.execute(
                sa.select(operation.c.code, operation.c.reverts).where(operation.c.id == reverts)
            ).first()
            if found is None:
                break
            code, reverts = found
        done = self._translate(OPERATIONS.get(code, OTHER_OPERATION))
        return self._translate(TAKEN_BACK if row.code == UNDO else DONE_AGAIN).replace("{operation}", done)

    def _lines(self, row: Any, entries: list[FieldChange] | None, zone: str) -> Iterator[FieldLine]:
        kind, is_erased = BY_CODE[row.kind], entries is None
        if entries is None:
            entries = [FieldChange(*_split(name), None, None) for name in row.fields.split()]
        telling = [entry for entry in entries if not self._is_told(row, entry)]
        if is_erased:
            shown = (entry for entry in telling if entry.field in kind.codecs and entry.field not in HIDDEN_FIELDS)
            yield from (FieldLine(self._name(row, entry), "", "") for entry in shown)
            return
        for entry, before, after in self._words.told(kind, row.action, telling, zone):
            yield FieldLine(self._name(row, entry), before, after)

    def _is_told(self, row: Any, entry: FieldChange) -> bool:
        """Whether the sentence, or what the part is called, says it already."""
        if row.entity == self._record:
            return entry.field == "deleted"
        if self._record in (entry.before, entry.after) or (row.kind == CHANNEL.code and entry.field in _OWNERS):
            return True
        return row.action == "create" and self._called_by(row.entity) == entry.field

    def _name(self, row: Any, entry: FieldChange) -> str:
        """The field's name; of a part, with what that one is called."""
        field = self._words.field(BY_CODE[row.kind], entry.field, entry.path)
        by = self._called_by(row.entity)
        if by is None:
            return field
        kind, stored = self._parts[row.entity]
        called = self._words.called(kind, by, stored[by])
        if kind is CHANNEL and entry.field == "value":
            return called
        return self._translate(FIELD_OF).replace("{field}", field).replace("{record}", _isolated(called))

    def _called_by(self, record: str) -> str | None:
        """The field a part is called by; none for the record itself."""
        if record not in self._parts:
            return None
        kind, stored = self._parts[record]
        return next((name for name in _CALLED_BY[kind.code] if stored[name] not in (None, "", self._record)), None)

    def _zone(self) -> str:
        """The zone in which the record's times are told."""
        table = BY_CODE["meeting"].table
        return self._connection.scalar(sa.select(table.c.zone).where(table.c.id == self._record)) or "UTC"


def _isolated(text: str) -> str:
    """The text so that its direction, left to right or right to left, does not reorder the words around it."""
    return f"\u2068{text}\u2069"


def _split(header: str) -> tuple[str, str]:
    """A field of a header, and the language code that may stand with it."""
    field, _, path = header.partition(".")
    return field, path


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
