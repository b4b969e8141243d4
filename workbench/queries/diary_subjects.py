"""What the diary says an operation was about: the record with a page of its own, and what it is called, removed or not.

A change to a point of an agenda is about its meeting, one to a telephone number about the partner.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbench.domain.meetings import Run, plain_text
from workbench.domain.texts import in_language
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.storage.registry import BY_CODE, POST, TENURE

Key = tuple[str, str]
"""Code of a kind, and id."""

_CHUNK = 500
_STEPS = 4
"""A paragraph stands below a point, that below its meeting: so many steps lead to the top at most."""
_ABOVE: Mapping[str, Sequence[Key]] = {
    "post": (("organisation", "organisation"),),
    "channel": (("organisation", "organisation"), ("post", "post"), ("person", "person")),
    "tenure": (("post", "post"),),
    "membership": (("group", "group"),),
    "workplan_item": (("group", "group"),),
    "agenda_item": (("meeting", "meeting"), ("group", "group")),
    "minute_block": (("agenda_item", "agenda_item"),),
    "attendance": (("meeting", "meeting"),),
    "decision": (("meeting", "meeting"), ("group", "group")),
    "minutes_version": (("meeting", "meeting"),),
    "minutes_item": (("version", "minutes_version"),),
    "circulation": (("subject", "meeting"),),
    "answer": (("circulation", "circulation"),),
    "received_minutes": (("meeting", "meeting"),),
    "contact_party": (("note", "contact_note"),),
    "attachment": (
        ("group", "group"), ("meeting", "meeting"), ("organisation", "organisation"), ("action_item", "action_item"),
        ("contact_note", "contact_note"), ("issue", "issue"), ("instrument", "instrument"), ("evidence", "evidence"),
    ),
    "term": (("vocabulary", "vocabulary"),),
    "organisation_relation": (("source", "organisation"),),
    "profile_text": (("organisation", "organisation"),),
    "capacity": (("organisation", "organisation"),),
    "priority": (("organisation", "organisation"),),
    "distinct_pair": (("first", "organisation"), ("first_person", "person")),
    "context_host": (("context", "context"),),
    "context_situation": (("context", "context"),),
    "mandate": (("organisation", "organisation"),),
    "commitment": (("instrument", "instrument"),),
    "evidence": (("commitment", "commitment"),),
    "role_assignment": (("context", "context"),),
    "layer_stance": (("context", "context"),),
    "service": (("context", "context"),),
    "set_aside": (("context", "context"),),
}  # fmt: skip
"""Kind to the fields that say below what a record stands (an id, or ``kind/id``); the first that is set counts."""
_SILENT = frozenset({"workspace", "author", "signer", "release"})
"""Kinds that are about no record."""
_CALLED: Mapping[str, Sequence[str]] = {
    "organisation": ("names", "acronym"),
    "person": ("names",),
    "post": ("titles",),
    "group": ("names", "prefix"),
    "context": ("titles",),
    "meeting": ("title", "number"),
    "agenda_item": ("title",),
    "minute_block": ("runs",),
    "attendance": ("written_as",),
    "decision": ("texts",),
    "action_item": ("text",),
    "workplan_item": ("objectives",),
    "channel": ("value",),
    "vocabulary": ("labels", "code"),
    "term": ("labels", "code"),
    "contact_note": ("words", "promised"),
    "contact_party": ("written_as",),
    "issue": ("text",),
    "attachment": ("name",),
    "profile_text": ("texts",),
    "priority": ("texts",),
    "import_source": ("name",),
    "area": ("names", "code"),
    "instrument": ("titles",),
    "mandate": ("statements",),
    "commitment": ("texts",),
    "evidence": ("words",),
    "coordination_function": ("titles",),
    "coordination_rule": ("code",),
    "signer": ("name",),
    "workspace": ("title",),
}
"""Fields a record is called by where no label says it: the first that holds something."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Subject:
    """A record an operation was about. Without a name it was erased, or never came whole."""

    kind: str
    id: str
    name: str
    is_removed: bool = False


def roots_of(connection: sa.Connection, keys: Iterable[Key]) -> dict[Key, Key]:
    """Each of these records to the one it belongs to in the end; those that are about no record are left out."""
    tops = {key: key for key in keys if key[0] not in _SILENT}
    for _ in range(_STEPS):
        climbing = {top for top in tops.values() if top[0] in _ABOVE or top[0] == "person"}
        if not climbing:
            break
        above = _above(connection, climbing)
        tops = {key: above.get(top, top) for key, top in tops.items()}
        if not above:
            break
    return tops


def _above(connection: sa.Connection, keys: Collection[Key]) -> dict[Key, Key]:
    found: dict[Key, Key] = {}
    for kind, ids in _by_kind(keys).items():
        found |= _partners_of(connection, ids) if kind == "person" else _parents(connection, kind, ids)
    return found


def _parents(connection: sa.Connection, kind: str, ids: Sequence[str]) -> dict[Key, Key]:
    table, links = BY_CODE[kind].table, _ABOVE[kind]
    columns = [table.c.id, *(table.c[field] for field, _ in links)]
    found: dict[Key, Key] = {}
    for part in _chunks(ids):
        for record, *values in connection.execute(sa.select(*columns).where(table.c.id.in_(part))):
            top = next(((code, value) for (_, code), value in zip(links, values, strict=True) if value), None)
            if top is not None:
                said, _, above = top[1].rpartition("/")
                found[kind, record] = said or top[0], above
    return found


def _partners_of(connection: sa.Connection, ids: Sequence[str]) -> dict[Key, Key]:
    """People to the partner whose post they held last."""
    tenures, posts = TENURE.table, POST.table
    found: dict[Key, Key] = {}
    for part in _chunks(ids):
        query = (
            sa.select(tenures.c.person, posts.c.organisation)
            .join(posts, posts.c.id == tenures.c.post)
            .where(tenures.c.person.in_(part))
            .order_by(tenures.c.n)
        )
        rows = connection.execute(query).all()
        found |= {("person", row.person): ("organisation", row.organisation) for row in rows if row.organisation}
    return found


def subjects_of(connection: sa.Connection, keys: Iterable[Key], language: str) -> dict[Key, Subject]:
    """These records with what they are called in this language, removed ones too."""
    wanted = set(keys)
    names = names_by_id(connection, (record for _, record in wanted), language)
    found: dict[Key, Subject] = {}
    nameless: set[Key] = set()
    for kind, record in wanted:
        if name := text_of(names, record):
            found[kind, record] = Subject(kind, record, name)
        else:
            nameless.add((kind, record))
    for kind, ids in _by_kind(nameless).items():
        for record, name, is_removed in _called(connection, kind, ids, language):
            found[kind, record] = Subject(kind, record, name, is_removed)
    return {key: found.get(key, Subject(*key, "", True)) for key in wanted}


def _called(connection: sa.Connection, kind: str, ids: Sequence[str], language: str) -> Iterator[tuple[str, str, bool]]:
    declared, fields = BY_CODE[kind], _CALLED.get(kind, ())
    columns = [declared.table.c[name] for name in ("id", "deleted", *fields)]
    for part in _chunks(ids):
        for record, deleted, *stored in connection.execute(sa.select(*columns).where(declared.table.c.id.in_(part))):
            values = (
                declared.codecs[name].decode(value)
                for name, value in zip(fields, stored, strict=True)
                if value is not None
            )
            yield record, next((text for value in values if (text := _text(value, language))), ""), bool(deleted)


def _text(value: Any, language: str) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], Run):
        value = plain_text(value)
    text = in_language(value, language) if isinstance(value, Mapping) else str(value or "")
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _by_kind(keys: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, record in keys:
        found.setdefault(kind, []).append(record)
    return found


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
