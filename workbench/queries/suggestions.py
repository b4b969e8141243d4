"""What people may mean while they type the name of an organisation, a group, a person or a post."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbench.domain.texts import fold
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.storage.kinds import Kind
from workbench.storage.registry import BY_CODE, GROUP, ORGANISATION, PERSON, POST, TENURE
from workbench.storage.tables import label

_SPARE = 3
"""How many times more labels than wanted are looked at, as one record may bear several, or be gone."""
_LAST = "\U0010ffff"
"""Sorts after every letter."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be meant; ``note`` tells it from others of its name."""

    id: str
    text: str
    note: str = ""


def suggest(
    connection: sa.Connection, kind: str, typed: str, language: str = "en", limit: int = 20
) -> list[Suggestion]:
    """Records of this kind (``organisation``, ``group``, ``person`` or ``post``) that fit what was typed, best first.

    A name that begins with it comes before one in which a word does, and that before one that only holds its words;
    within each by name. Nothing typed gives the first by name. Acronyms, prefixes and aliases count as names.
    """
    wanted, found = BY_CODE[kind], dict[str, str]()
    for step in _steps(wanted, fold(typed)):
        rows = connection.execute(step.limit(_SPARE * limit)).all()
        there = _there(connection, wanted, {row.id for row in rows} - found.keys())
        for row in rows:
            if row.id in there:
                found.setdefault(row.id, row.text)
        if len(found) >= limit:
            break
    chosen = list(found)[:limit]
    names = names_by_id(connection, chosen, language)
    notes = _NOTES[kind](connection, chosen, language)
    suggestions = []
    for record in chosen:
        text = text_of(names, record)
        # What it was found by says more than the rest where that is not what is shown.
        note = notes.get(record, "") if fold(found[record]) == fold(text) else found[record]
        suggestions.append(Suggestion(record, text, note))
    return suggestions


def _steps(kind: Kind[Any], folded: str) -> Iterator[sa.Select[Any]]:
    """First along the index, which is quick; then, where that is not enough, once through all names of the kind."""
    query = sa.select(label.c.id, label.c.text).where(label.c.kind == kind.code)
    beginning = query.where(label.c.folded >= folded, label.c.folded < folded + _LAST)
    yield beginning.order_by(label.c.folded, label.c.n)
    if folded:
        holds = [label.c.folded.contains(word, autoescape=True) for word in folded.split()]
        begins_word = sa.case((label.c.folded.contains(f" {folded}", autoescape=True), 0), else_=1)
        yield query.where(*holds).order_by(begins_word, label.c.folded, label.c.n)


def _there(connection: sa.Connection, kind: Kind[Any], ids: Iterable[str]) -> set[str]:
    """Which of these count, asked one by one: to ask `live` would go through all of the kind's parents."""
    table = kind.table
    query = sa.select(table.c.id).where(table.c.id.in_(sorted(ids)), table.c.deleted == 0, table.c.stub == 0)
    if "merged_into" in kind.codecs:
        query = query.where(table.c.merged_into.is_(None))
    if kind is POST:
        above = ORGANISATION.table
        owner = sa.exists().where(above.c.id == table.c.organisation, above.c.deleted == 0, above.c.stub == 0)
        query = query.where(owner)
    return set(connection.scalars(query))


def _acronyms(connection: sa.Connection, ids: list[str], _language: str) -> dict[str, str]:
    query = sa.select(label.c.id, label.c.text).where(label.c.id.in_(ids), label.c.use == "acronym")
    return {row.id: row.text for row in connection.execute(query)}


def _organisations(connection: sa.Connection, ids: list[str], language: str) -> dict[str, str]:
    table = POST.table
    owners = connection.execute(sa.select(table.c.id, table.c.organisation).where(table.c.id.in_(ids))).all()
    names = names_by_id(connection, [row.organisation for row in owners], language)
    return {row.id: text_of(names, row.organisation) for row in owners}


def _posts(connection: sa.Connection, ids: list[str], language: str) -> dict[str, str]:
    """The organisation a person holds a post in that has not ended; of several the first."""
    table = TENURE.table
    held = sa.select(table.c.person, table.c.post).where(
        table.c.person.in_(ids), table.c.end.is_(None), table.c.deleted == 0, table.c.stub == 0
    )
    posts: dict[str, str] = {}
    for row in connection.execute(held.order_by(table.c.n)):
        posts.setdefault(row.person, row.post)
    owners = _organisations(connection, list(posts.values()), language)
    return {person: owners.get(post, "") for person, post in posts.items()}


_NOTES: Mapping[str, Callable[[sa.Connection, list[str], str], dict[str, str]]] = {
    ORGANISATION.code: _acronyms,
    GROUP.code: _acronyms,
    PERSON.code: _posts,
    POST.code: _organisations,
}
