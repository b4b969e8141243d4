"""Names of records in the reader's language, in the order people expect, and records found by what people type."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.identifiers import is_id
from workbench.queries.merged import survivors_of
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import ORGANISATION, PERSON, POST
from workbench.storage.tables import label

_CHUNK = 500
_COMMAS = {"ar": "، "}
_LEAST_ENDING = 6
"""From this many characters on, the end of an id is enough to name a record."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a record is called, and the key it is sorted by."""

    text: str
    sort_key: bytes


def names_of(
    connection: sa.Connection, kind: Kind[Any], language: str, ids: Collection[str] | None = None
) -> dict[str, Name]:
    """Names of these records (or of all of the kind) in this language, else in English, else in any.

    A record known by its acronym alone is called by it.
    """
    by_record: dict[str, dict[str, Name]] = {}
    for row in _label_rows(connection, kind.code, ids):
        # Names come before acronyms, so an acronym serves only where there is no name.
        key = row.language if row.use == "name" else "zz-acronym"
        sort_key = bytes(row.sort_key) if row.sort_key is not None else b"\xff" + row.folded.encode()
        by_record.setdefault(row.id, {}).setdefault(key, Name(row.text, sort_key))
    return {record: _in_language(names, language) for record, names in by_record.items()}


def _in_language(names: dict[str, Name], language: str) -> Name:
    return names.get(language) or names.get("en") or names[min(names)]


def _label_rows(
    connection: sa.Connection, kind: str, ids: Collection[str] | None
) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    columns = (label.c.id, label.c.use, label.c.language, label.c.text, label.c.folded, label.c.sort_key)
    query = sa.select(*columns).where(label.c.use.in_(["name", "acronym"]))
    if ids is None:
        yield from connection.execute(query.where(label.c.kind == kind))
        return
    # An id belongs to one kind; naming the kind as well would make SQLite walk all labels of it.
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        yield from connection.execute(query.where(label.c.id.in_(wanted[start : start + _CHUNK])))


def text_of(names: dict[str, Name], record: str | None) -> str:
    """The name of a linked record; empty where nothing is linked or the link leads nowhere yet."""
    name = names.get(record) if record else None
    return name.text if name else ""


def sorting_key(names: Mapping[str, Name], record: str) -> bytes:
    """The key a linked record is sorted by; what has no name comes last."""
    return names[record].sort_key if record in names else b"\xff"


def listed(names: Iterable[str], language: str) -> str:
    """Names one after the other, with the comma of the language between them."""
    return _COMMAS.get(language, ", ").join(names)


def post_names(connection: sa.Connection, language: str, ids: Collection[str] | None = None) -> dict[str, str]:
    """Posts as "title, organisation"."""
    titles = names_of(connection, POST, language, ids)
    table = POST.table
    owners = connection.execute(sa.select(table.c.id, table.c.organisation)).all()
    organisations = names_of(connection, ORGANISATION, language)
    return {
        row.id: listed(filter(None, (text_of(titles, row.id), text_of(organisations, row.organisation))), language)
        for row in owners
        if ids is None or row.id in ids
    }


def find_record(connection: sa.Connection, kind: Kind[Any], typed: str) -> str:
    """The id of the one live record somebody means: by id, the end of an id, citable number, acronym or name.

    Of one that was merged it is the one it became. Raises RuleViolation ``find.nothing`` or ``find.several``.
    """
    if is_id(typed):
        known = sa.select(kind.table.c.id).where(kind.table.c.id == typed)
        candidates = set(connection.scalars(known.where(live(kind))))
    else:
        candidates = _by_number(connection, kind, typed) or _by_label(connection, kind, typed)
    if not candidates and len(typed) >= _LEAST_ENDING:
        ending = sa.select(kind.table.c.id).where(kind.table.c.id.endswith(typed.lower(), autoescape=True))
        candidates = set(connection.scalars(ending.where(live(kind)).limit(2)))
    candidates = set(survivors_of(connection, kind, candidates).values())
    if not candidates:
        raise RuleViolation("find.nothing", kind=kind.code, typed=typed)
    if len(candidates) > 1:
        raise RuleViolation("find.several", kind=kind.code, typed=typed, count=len(candidates))
    return str(candidates.pop())


def _by_number(connection: sa.Connection, kind: Kind[Any], typed: str) -> set[str]:
    if "number" not in kind.codecs or not kind.codecs["number"].is_text:
        return set()
    query = sa.select(kind.table.c.id).where(kind.table.c.number == typed, live(kind))
    return set(connection.scalars(query))


def _by_label(connection: sa.Connection, kind: Kind[Any], typed: str) -> set[str]:
    if not kind.has_labels:
        return set()
    named = sa.select(label.c.id).where(label.c.kind == kind.code, label.c.folded == fold(typed))
    return set(connection.scalars(sa.select(kind.table.c.id).where(kind.table.c.id.in_(named), live(kind))))


def person_names(connection: sa.Connection, ids: Collection[str] | None = None) -> dict[str, str]:
    """People as their names are written in the script they prefer."""
    query = sa.select(PERSON.table)
    if ids is not None:
        query = query.where(PERSON.table.c.id.in_(list(ids)))
    return {row["id"]: PERSON.decode(row["id"], row).name() for row in connection.execute(query).mappings()}
