"""One record whole: its fields with links in words, and the lists that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.queries.actions import list_actions
from workbench.queries.contact_pages import read_contact_page
from workbench.queries.decisions import list_decisions
from workbench.queries.groups import list_memberships, list_workplan
from workbench.queries.meetings import list_agenda, list_attendance, list_meetings, local_text
from workbench.queries.names import names_of, text_of
from workbench.queries.partners import channels_of, list_people, list_posts
from workbench.queries.reading import read_one
from workbench.storage.kinds import Kind
from workbench.storage.registry import BY_CODE, CONTACT_NOTE, GROUP, MEETING, ORGANISATION


@dataclass(frozen=True, slots=True)
class Part:
    """A list that belongs to a record, under its heading."""

    heading: str
    rows: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Detail:
    """A record's fields in words, in the order they are declared, and its parts."""

    id: str
    kind: str
    fields: Sequence[tuple[str, str]]
    parts: Sequence[Part]


def read_detail(connection: sa.Connection, kind: Kind[Any], record: str, today: date, language: str = "en") -> Detail:
    """The record of this id. Raises RuleViolation ``records.missing``."""
    entity = read_one(connection, kind, record)
    targets = {key.parent.name: key.column.table.name for key in kind.table.foreign_keys}
    fields = []
    for name in kind.codecs:
        value = getattr(entity, name)
        if name in targets and value:
            linked = BY_CODE[targets[name]]
            value = text_of(names_of(connection, linked, language, [value]), value) or value
        fields.append((name, _in_words(value, getattr(entity, "zone", "UTC"))))
    parts = _parts(connection, kind, record, today, language)
    return Detail(record, kind.code, fields, [part for part in parts if part.rows])


def _in_words(value: object, zone: str) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {text}" for key, text in value.items())
    if isinstance(value, frozenset):
        return "; ".join(sorted(value))
    if isinstance(value, tuple):
        return "; ".join(getattr(item, "text", None) or getattr(item, "who", None) or str(item) for item in value)
    return local_text(value, zone) if hasattr(value, "astimezone") else str(value)  # type: ignore[arg-type]


def _parts(connection: sa.Connection, kind: Kind[Any], record: str, today: date, language: str) -> list[Part]:
    if kind is ORGANISATION:
        name = text_of(names_of(connection, ORGANISATION, language, [record]), record)
        return [
            Part("Posts", [row for row in list_posts(connection, today, language) if row.organisation == name]),
            Part("People", [row for row in list_people(connection, today, language) if row.organisation == name]),
            Part("Channels", channels_of(connection, "organisation", record)),
            Part("Groups", [row for row in list_memberships(connection, language) if row.organisation == name]),
        ]
    if kind is GROUP:
        return [
            Part("Members", list_memberships(connection, language, record)),
            Part("Workplan", list_workplan(connection, language, record)),
            Part("Meetings", list_meetings(connection, language, record)),
        ]
    if kind is MEETING:
        return [
            Part("Attendance", list_attendance(connection, record, language)),
            Part("Agenda", list_agenda(connection, record)),
            Part("Decisions", list_decisions(connection, language, record)),
            Part("Actions", list_actions(connection, today, meeting=record, language=language)),
        ]
    if kind is CONTACT_NOTE:
        page = read_contact_page(connection, record, today, language)
        return [Part("With whom", page.parties), Part("Actions", page.actions), Part("Issues", page.issues)]
    return []
