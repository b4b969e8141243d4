"""What is shown of a record that was found: what it is called, and what tells it from others of its name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workbench.domain.texts import fold, in_language
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.suggestions import NOTES
from workbench.storage.kinds import E, Kind
from workbench.storage.registry import (
    ACTION_ITEM,
    AREA,
    ATTACHMENT,
    CONTACT_NOTE,
    CONTEXT,
    COORDINATION_FUNCTION,
    DECISION,
    GROUP,
    INSTRUMENT,
    ISSUE,
    MEETING,
    ORGANISATION,
    PERSON,
    POST,
    TENURE,
)

FINDABLE: tuple[Kind[Any], ...] = (
    ORGANISATION, PERSON, POST, GROUP, MEETING, DECISION, ACTION_ITEM, CONTACT_NOTE, ISSUE,
    ATTACHMENT, CONTEXT, AREA, INSTRUMENT, COORDINATION_FUNCTION,
)  # fmt: skip
"""The kinds people look for by typing; each has a place in the window where it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record that was found; ``note`` and ``day`` tell it from others of its name."""

    kind: str
    id: str
    name: str
    note: str = ""
    day: date | None = None
    """When it is due, was decided, happened; a meeting's in its own zone."""
    home: str = ""
    """The record on whose page it is shown, where it has none of its own: an organisation, a meeting."""
    part: str = ""
    """The point of the agenda where it stands; of a file, the kind of record it belongs to."""


@dataclass(frozen=True, slots=True)
class _Detail:
    name: str = ""
    note: str = ""
    day: date | None = None
    home: str = ""
    part: str = ""


_Details = dict[str, _Detail]


def read_found(connection: sa.Connection, records: Mapping[tuple[str, str], str], language: str) -> list[Found]:
    """These records (kind and id), in this order; each comes with what it was found by, empty where that is no matter.

    Of a few records only: each is read by its id.
    """
    by_kind: dict[str, list[str]] = {}
    for code, record in records:
        by_kind.setdefault(code, []).append(record)
    details = {code: _DETAILS[code](connection, ids, language) for code, ids in by_kind.items()}
    rows = []
    for (code, record), by in records.items():
        detail = details[code].get(record, _Detail())
        # What it was found by says more than the rest where that is not what is shown.
        note = by if by and fold(by) not in (fold(detail.name), fold(detail.note)) else detail.note
        rows.append(
            Found(
                kind=code, id=record, name=detail.name or by, note=note, day=detail.day, home=detail.home,
                part=detail.part,
            )
        )  # fmt: skip
    return rows


def _named(kind: Kind[Any]) -> Callable[[sa.Connection, list[str], str], _Details]:
    def read(connection: sa.Connection, ids: list[str], language: str) -> _Details:
        names, notes = names_by_id(connection, ids, language), NOTES[kind.code](connection, ids, language)
        homes = _HOMES[kind.code](connection, ids) if kind.code in _HOMES else {}
        return {each: _Detail(text_of(names, each), notes.get(each, ""), home=homes.get(each, "")) for each in ids}

    return read


def _homes_of_people(connection: sa.Connection, ids: Sequence[str]) -> dict[str, str]:
    """The organisation a person holds a post in, or held the last."""
    held, post = TENURE.table, POST.table
    query = (
        sa.select(held.c.person, post.c.organisation)
        .join(post, post.c.id == held.c.post)
        .where(held.c.person.in_(ids), held.c.deleted == 0, held.c.stub == 0)
        .order_by(held.c.end.is_(None), held.c.n)
    )
    return {row.person: row.organisation or "" for row in connection.execute(query)}


def _homes_of_posts(connection: sa.Connection, ids: Sequence[str]) -> dict[str, str]:
    table = POST.table
    rows = connection.execute(sa.select(table.c.id, table.c.organisation).where(table.c.id.in_(ids)))
    return {row.id: row.organisation or "" for row in rows}


def _homes_of_functions(connection: sa.Connection, ids: Sequence[str]) -> dict[str, str]:
    """The context a function belongs to; empty where it is in every one."""
    table = COORDINATION_FUNCTION.table
    rows = connection.execute(sa.select(table.c.id, table.c.context).where(table.c.id.in_(ids)))
    return {row.id: row.context or "" for row in rows}


def _meetings(connection: sa.Connection, ids: list[str], language: str) -> _Details:
    meetings = _read(connection, MEETING, ids)
    groups = names_by_id(connection, [each.group for each in meetings], language)
    return {
        each.id: _Detail(
            each.title, text_of(groups, each.group),
            each.starts.astimezone(ZoneInfo(each.zone)).date() if each.starts else None,
        )
        for each in meetings
    }  # fmt: skip


def _decisions(connection: sa.Connection, ids: list[str], language: str) -> _Details:
    return {
        each.id: _Detail(
            _first_line(in_language(each.texts, language)), each.number or "", each.decided_on, each.meeting or "",
            each.agenda_item or "",
        )
        for each in _read(connection, DECISION, ids)
    }  # fmt: skip


def _actions(connection: sa.Connection, ids: list[str], _: str) -> _Details:
    return {
        each.id: _Detail(_first_line(each.text), each.number or "", each.due)
        for each in _read(connection, ACTION_ITEM, ids)
    }


def _contact_notes(connection: sa.Connection, ids: list[str], language: str) -> _Details:
    notes = _read(connection, CONTACT_NOTE, ids)
    groups = names_by_id(connection, [each.group for each in notes], language)
    return {each.id: _Detail(each.first_line(), text_of(groups, each.group), each.happened_on) for each in notes}


def _issues(connection: sa.Connection, ids: list[str], language: str) -> _Details:
    issues = _read(connection, ISSUE, ids)
    groups = names_by_id(connection, [each.group for each in issues], language)
    return {each.id: _Detail(_first_line(each.text), text_of(groups, each.group), each.raised_on) for each in issues}


def _attachments(connection: sa.Connection, ids: list[str], language: str) -> _Details:
    files = _read(connection, ATTACHMENT, ids)
    owners = {each.id: each.owner() for each in files}
    names = names_by_id(connection, [record for _, record in owners.values()], language)
    return {
        each.id: _Detail(each.name, text_of(names, record), home=record, part=kind)
        for each in files
        for kind, record in [owners[each.id]]
    }


def _read(connection: sa.Connection, kind: Kind[E], ids: Iterable[str]) -> list[E]:
    query = sa.select(kind.table).where(kind.table.c.id.in_(list(ids)))
    return [kind.decode(row["id"], row) for row in connection.execute(query).mappings()]


def _first_line(text: str) -> str:
    return next(iter(text.splitlines()), "")


_HOMES: Mapping[str, Callable[[sa.Connection, Sequence[str]], dict[str, str]]] = {
    PERSON.code: _homes_of_people,
    POST.code: _homes_of_posts,
    COORDINATION_FUNCTION.code: _homes_of_functions,
}
_DETAILS: Mapping[str, Callable[[sa.Connection, list[str], str], _Details]] = {
    **{
        kind.code: _named(kind)
        for kind in (ORGANISATION, PERSON, POST, GROUP, CONTEXT, AREA, INSTRUMENT, COORDINATION_FUNCTION)
    },
    MEETING.code: _meetings,
    DECISION.code: _decisions,
    ACTION_ITEM.code: _actions,
    CONTACT_NOTE.code: _contact_notes,
    ISSUE.code: _issues,
    ATTACHMENT.code: _attachments,
}
