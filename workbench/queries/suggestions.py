"""What people may mean while they type the name of an organisation, a group, a person or a post."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbench.domain.texts import fold
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands
from workbench.queries.names import text_of
from workbench.storage.kinds import Kind
from workbench.storage.registry import (
    AREA,
    BY_CODE,
    CONTEXT,
    COORDINATION_FUNCTION,
    GROUP,
    INSTRUMENT,
    ORGANISATION,
    PERSON,
    POST,
    TENURE,
)
from workbench.storage.tables import label

_SPARE = 3
"""How many times more labels than wanted are looked at, as one record may bear several, or be gone."""
_LEAST = 2
"""Fewest letters by which a record is known that begins with them."""
_LAST = "\U0010ffff"
"""Sorts after every letter."""
_OWNERS = (ORGANISATION, GROUP, POST)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be meant; ``note`` tells it from others of its name."""

    id: str
    text: str
    note: str = ""


def suggest(
    connection: sa.Connection, kind: str, typed: str, language: str = "en", limit: int = 20
) -> list[Suggestion]:
    """Records of this kind (by its code, one of `NOTES`) that fit what was typed, best first.

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
    notes = NOTES[kind](connection, chosen, language)
    suggestions = []
    for record in chosen:
        text = text_of(names, record)
        # What it was found by says more than the rest where that is not what is shown.
        note = notes.get(record, "") if fold(found[record]) == fold(text) else found[record]
        suggestions.append(Suggestion(record, text, note))
    return suggestions


@dataclass(frozen=True, slots=True)
class Offer:
    """A record that may own an action; ``kind`` is ``organisation``, ``group`` or ``post``."""

    kind: str
    suggestion: Suggestion
    written: str
    """What to write for it: the acronym or other name it was found by, else its name."""

    @property
    def target(self) -> str:
        """What a mention of it leads to."""
        return f"{self.kind}/{self.suggestion.id}"


def suggest_owners(connection: sa.Connection, typed: str, language: str = "en", limit: int = 6) -> list[Offer]:
    """Organisations, groups and posts that fit what was typed; of each kind at most ``limit``, best first."""
    offers = []
    for kind in _OWNERS:
        for found in suggest(connection, kind.code, typed, language, limit):
            is_by_note = kind is not POST and not _begins(found.text, typed) and _begins(found.note, typed)
            offers.append(Offer(kind.code, found, found.note if is_by_note else found.text))
    return offers


def _begins(name: str, typed: str) -> bool:
    return bool(typed) and fold(name).startswith(fold(typed))


def find_owner(connection: sa.Connection, names: Sequence[str]) -> tuple[str, str] | None:
    """Kind and id of the one organisation, group or post that the first of these names that names just one means.

    Where none does, the one record of which the last name is the beginning, from two letters on.
    """
    folded = [fold(name) for name in names]
    wanted = [name for name in folded if name]
    query = sa.select(label.c.kind, label.c.id, label.c.folded).where(label.c.kind.in_([k.code for k in _OWNERS]))
    rows = connection.execute(query.where(label.c.folded.in_(wanted))).all()
    for name in wanted:
        found = _the_one(connection, [row for row in rows if row.folded == name])
        if found is not None:
            return found
    if not wanted or len(wanted[-1]) < _LEAST:
        return None
    beginning = query.where(label.c.folded >= wanted[-1], label.c.folded < wanted[-1] + _LAST)
    return _the_one(connection, connection.execute(beginning.limit(_SPARE * _SPARE)).all())


def _the_one(connection: sa.Connection, rows: Sequence[Any]) -> tuple[str, str] | None:
    """The record these labels are of, if they are of one alone; of several kinds an organisation, then a group."""
    for kind in _OWNERS:
        there = _there(connection, kind, {row.id for row in rows if row.kind == kind.code})
        if there:
            return (kind.code, there.pop()) if len(there) == 1 else None
    return None


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
        query = query.where(stands(kind))
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


def _contexts(connection: sa.Connection, ids: list[str], language: str) -> dict[str, str]:
    table = COORDINATION_FUNCTION.table
    rows = connection.execute(sa.select(table.c.id, table.c.context).where(table.c.id.in_(ids))).all()
    names = names_by_id(connection, [row.context for row in rows], language)
    return {row.id: text_of(names, row.context) for row in rows if row.context}


def _nothing(_connection: sa.Connection, _ids: list[str], _language: str) -> dict[str, str]:
    return {}


NOTES: Mapping[str, Callable[[sa.Connection, list[str], str], dict[str, str]]] = {
    ORGANISATION.code: _acronyms,
    GROUP.code: _acronyms,
    PERSON.code: _posts,
    POST.code: _organisations,
    AREA.code: _acronyms,
    CONTEXT.code: _nothing,
    COORDINATION_FUNCTION.code: _contexts,
    INSTRUMENT.code: _nothing,
}
"""What tells records of a kind from others of their name."""
