"""Contact notes as lists show them: filtered and ordered as local numbers, then read a page at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from workbench.domain.actions import ENDED_STATUSES, ActionStatus
from workbench.domain.contact_notes import ContactKind, ContactNote, ContactParty
from workbench.domain.texts import fold
from workbench.identifiers import ContactNoteId, ContextId, GroupId, OrganisationId
from workbench.queries.labels import names_by_id
from workbench.queries.names import listed, text_of
from workbench.queries.owners import names_of_posts
from workbench.storage.live import live
from workbench.storage.registry import ACTION_ITEM, CONTACT_NOTE, CONTACT_PARTY, ORGANISATION, POST
from workbench.storage.tables import label

_CHUNK = 500
_OPEN = [status.value for status in ActionStatus if status not in ENDED_STATUSES]


class ContactSort(StrEnum):
    """What a list of contact notes is ordered by; within a kind the newest come first."""

    DAY = "day"
    KIND = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFilter:
    """Which notes are listed; what is unset keeps none out."""

    text: str = ""
    """Each word stands in the note, or in the name of somebody it is with."""
    kinds: frozenset[ContactKind] = frozenset()
    organisation: OrganisationId | None = None
    """Only those with this organisation or one of its posts."""
    group: GroupId | None = None
    context: ContextId | None = None
    day_from: date | None = None
    day_to: date | None = None
    """Only those from this day to that one, both included."""
    open_only: bool = False
    """Only those of which an action is still to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """A contact note in a list."""

    id: str
    happened_on: str
    happened_at: str
    kind: str
    with_whom: str
    text: str
    """The first line of its words."""
    promised: str
    group: str
    open_actions: int


@dataclass(frozen=True, slots=True)
class PartyLine:
    """With whom: ``kind`` is ``organisation``, ``post`` or empty for who is in no register."""

    kind: str
    id: str
    text: str
    organisation: str
    """The id of the organisation, if it is known."""


def order_contact_notes(
    connection: sa.Connection,
    matching: ContactFilter,
    sort: ContactSort = ContactSort.DAY,
    *,
    descending: bool = True,
) -> list[int]:
    """The local numbers of the notes that match, in order; by day the newest first unless told otherwise."""
    table = CONTACT_NOTE.table
    day = table.c.happened_on, table.c.happened_at.nulls_first(), table.c.n
    newest = table.c.happened_on.desc(), table.c.happened_at.desc().nulls_last(), table.c.n.desc()
    order: Sequence[sa.ColumnElement[Any]] = newest if descending else day
    if sort is ContactSort.KIND:
        order = (table.c.kind.desc() if descending else table.c.kind, *newest)
    query = sa.select(table.c.n).where(*_conditions(matching)).order_by(*order)
    return [row[0] for row in connection.execute(query).cursor.fetchall()]


def count_contact_notes(connection: sa.Connection, matching: ContactFilter) -> int:
    """How many notes match."""
    query = sa.select(sa.func.count()).select_from(CONTACT_NOTE.table).where(*_conditions(matching))
    return connection.scalar(query) or 0


def last_contact(connection: sa.Connection, organisation: str) -> date | None:
    """The day of the newest note with this organisation, if there is one."""
    table = CONTACT_NOTE.table
    newest = sa.select(sa.func.max(table.c.happened_on)).where(
        *_conditions(ContactFilter(organisation=OrganisationId(organisation)))
    )
    found = connection.scalar(newest)
    return date.fromisoformat(found) if found else None


def note_ids(connection: sa.Connection, numbers: Sequence[int]) -> list[ContactNoteId]:
    """The ids behind these local numbers, in their order; of those removed since there are none."""
    return [ContactNoteId(note.id) for note in _notes(connection, numbers)]


def _conditions(matching: ContactFilter) -> list[sa.ColumnElement[bool]]:
    table = CONTACT_NOTE.table
    conditions = [live(CONTACT_NOTE)]
    if matching.kinds:
        conditions.append(table.c.kind.in_(sorted(matching.kinds)))
    if matching.group:
        conditions.append(table.c.group == matching.group)
    if matching.context:
        conditions.append(table.c.context == matching.context)
    if matching.day_from:
        conditions.append(table.c.happened_on >= matching.day_from.isoformat())
    if matching.day_to:
        conditions.append(table.c.happened_on <= matching.day_to.isoformat())
    if matching.organisation:
        conditions.append(table.c.id.in_(_with(CONTACT_PARTY.table.c.organisation == matching.organisation)))
    if matching.open_only:
        actions = ACTION_ITEM.table
        still_open = sa.select(actions.c.contact_note).where(
            live(ACTION_ITEM), actions.c.contact_note.is_not(None), actions.c.status.in_(_OPEN)
        )
        conditions.append(table.c.id.in_(still_open))
    return conditions + [sa.or_(*_holding(word)) for word in matching.text.split()]


def _with(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    parties = CONTACT_PARTY.table
    return sa.select(parties.c.note).where(condition, parties.c.deleted == 0, parties.c.stub == 0)


def _holding(word: str) -> Iterator[sa.ColumnElement[bool]]:
    """Conditions of which one holds where a note's words, or a name it is with, hold this word."""
    table, parties = CONTACT_NOTE.table, CONTACT_PARTY.table
    # A laptop's database knows the capitals of ASCII alone: other letters are asked for as people write them.
    forms = [word] if word.isascii() else [word, word.lower(), word.capitalize(), word.upper()]
    for form in dict.fromkeys(forms):
        yield table.c.words.icontains(form, autoescape=True)
        yield table.c.promised.icontains(form, autoescape=True)
        yield table.c.id.in_(_with(parties.c.written_as.icontains(form, autoescape=True)))
    folded = fold(word)
    if folded:
        for kind, column in ((ORGANISATION, parties.c.organisation), (POST, parties.c.post)):
            bearing = sa.select(label.c.id).where(
                label.c.kind == kind.code, label.c.folded.contains(folded, autoescape=True)
            )
            yield table.c.id.in_(_with(column.in_(bearing)))


def list_contact_notes(
    connection: sa.Connection, matching: ContactFilter | None = None, *, language: str = "en", limit: int | None = None
) -> list[ContactLine]:
    """The notes that match, the newest first."""
    numbers = order_contact_notes(connection, matching or ContactFilter())[:limit]
    return read_contact_lines(connection, numbers, language)


def read_contact_lines(connection: sa.Connection, numbers: Sequence[int], language: str = "en") -> list[ContactLine]:
    """The rows of these local numbers, in their order; what is there no longer is left out."""
    notes = _notes(connection, numbers)
    parties = read_parties(connection, [note.id for note in notes], language)
    groups = names_by_id(connection, {note.group for note in notes}, language)
    actions = _open_actions(connection, [note.id for note in notes])
    return [
        ContactLine(
            id=note.id, happened_on=str(note.happened_on or ""), happened_at=note.happened_at or "",
            kind=note.kind.value, with_whom=listed((party.text for party in parties[note.id] if party.text), language),
            text=note.first_line(), promised=note.promised, group=text_of(groups, note.group),
            open_actions=actions.get(note.id, 0),
        )
        for note in notes
    ]  # fmt: skip


def _notes(connection: sa.Connection, numbers: Sequence[int]) -> list[ContactNote]:
    table = CONTACT_NOTE.table
    found: dict[int, ContactNote] = {}
    for part in _chunks(numbers):
        query = sa.select(table).where(table.c.n.in_(part), table.c.deleted == 0)
        for row in connection.execute(query).mappings():
            found[row["n"]] = CONTACT_NOTE.decode(row["id"], row)
    return [found[n] for n in numbers if n in found]


def read_parties(
    connection: sa.Connection, notes: Sequence[str], language: str = "en"
) -> Mapping[str, list[PartyLine]]:
    """With whom each of these notes is, in the order they were named."""
    table = CONTACT_PARTY.table
    parties: list[ContactParty] = []
    for part in _chunks(notes):
        query = sa.select(table).where(table.c.note.in_(part), table.c.deleted == 0, table.c.stub == 0)
        rows = connection.execute(query.order_by(table.c.n)).mappings()
        parties += [CONTACT_PARTY.decode(row["id"], row) for row in rows]
    posts = names_of_posts(connection, language, {str(party.post) for party in parties if party.post})
    names = names_by_id(connection, {party.organisation for party in parties}, language)
    found: dict[str, list[PartyLine]] = {note: [] for note in notes}
    for party in parties:
        kind = "post" if party.post else "organisation" if party.organisation else ""
        text = posts.get(party.post or "", "") or text_of(names, party.organisation) or party.written_as
        known = party.organisation or ""
        found[party.note].append(PartyLine(kind, party.post or known, text, known))
    return found


def _open_actions(connection: sa.Connection, notes: Sequence[str]) -> dict[str, int]:
    table = ACTION_ITEM.table
    counts: dict[str, int] = {}
    for part in _chunks(notes):
        query = sa.select(table.c.contact_note, sa.func.count()).where(
            table.c.contact_note.in_(part), table.c.status.in_(_OPEN), table.c.deleted == 0, table.c.stub == 0
        )
        counts |= dict(connection.execute(query.group_by(table.c.contact_note)).cursor.fetchall())
    return counts


def _chunks(wanted: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK))
