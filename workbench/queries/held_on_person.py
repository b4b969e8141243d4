"""Everything the workspace holds on one person, for that person to read: records, words that name them, and history.

What belongs to a post (its actions, seats, promises) is the post's and not listed; who held it when is.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from workbench.domain.meetings import Meeting
from workbench.domain.minutes import MinutesItem
from workbench.domain.partners import Person
from workbench.domain.records import Record
from workbench.domain.retention import Retention
from workbench.queries.history import HistoryEntry, record_history
from workbench.queries.history_words import Translate, ValueWords, Writing, links_of
from workbench.queries.merged import family_of
from workbench.queries.partner_pages import present
from workbench.queries.people_pages import read_person_page
from workbench.queries.reading import read_live, read_one
from workbench.storage.codecs import Stored, dumps
from workbench.storage.erasures import Subject, mentions, names_of, subjects_of_person
from workbench.storage.erasures_finishing import telling
from workbench.storage.kinds import Kind
from workbench.storage.registry import (
    ATTENDANCE,
    AUTHOR,
    BY_CODE,
    CHANNEL,
    MEETING,
    MINUTES_ITEM,
    MINUTES_VERSION,
    PERSON,
    RELEASE,
    TENURE,
)
from workbench.wording.record_fields import HIDDEN_FIELDS
from workbench.wording.words import N_

MOST_HISTORY = 2_000
_AT_ONCE = 500
_UNTOLD = frozenset({"deleted", "audience", "merged_into", "rank"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRecord:
    """One record. ``fields`` are in words; ``stored`` is what is kept, for machines."""

    kind: str
    id: str
    fields: tuple[tuple[str, str], ...]
    stored: Mapping[str, object] = field(default_factory=dict)
    meeting: str = ""
    """Of a line of attendance, which meeting it is of."""
    is_sealed: bool = False
    """Whether it stands in approved minutes, which never change: an erasure alone takes it out of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedMinutes:
    """Approved minutes in which the person stands by name."""

    meeting_id: str
    meeting: str
    number: int
    approved_on: date
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOnPerson:
    """All of it, as of a moment."""

    person: Person
    at: datetime
    purpose: str
    retention: Retention
    records: tuple[HeldRecord, ...]
    """The person's record, addresses, posts held, lines of attendance, use of this workspace."""
    sealed: tuple[SealedMinutes, ...]
    mentioned: tuple[HeldRecord, ...]
    """Records of others whose words hold a name or address; only those words."""
    history: tuple[HistoryEntry, ...]
    left: tuple[HeldRecord, ...]
    """What left the workspace that was about the person."""


def read_held_on_person(
    connection: sa.Connection,
    record: str,
    now: datetime,
    language: str,
    translate: Translate,
    writing: Writing | None = None,
) -> HeldOnPerson:
    """Everything on this person, also under records that were merged with theirs.

    Raises RuleViolation ``records.missing``.
    """
    page = read_person_page(connection, record, now.date(), language)
    record = page.person.id
    family = family_of(connection, PERSON, record)
    words = ValueWords(connection, language, translate, writing)
    reading = _Reading(connection, record, words, translate)
    own = [held for each in family for held in reading.own(read_one(connection, PERSON, each))]
    subjects = [found for each in family for found in subjects_of_person(connection, each)]
    names = telling(names_of(connection, subjects))
    known = {(each.kind, each.id) for each in own}
    mentioned = [each for each in mentions(connection, names) if (each.kind, each.id) not in known]
    lines = [each.id for each in own if each.kind == ATTENDANCE.code]
    return HeldOnPerson(
        person=page.person, at=now, purpose=page.purpose, retention=page.retention, records=tuple(own),
        sealed=tuple(_sealed(connection, lines)), mentioned=tuple(reading.mentioned(mentioned, names, lines)),
        history=tuple(
            line for each in family
            for line in record_history(connection, PERSON.code, each, language, translate, MOST_HISTORY, writing)
        ),
        left=tuple(line for each in family for line in reading.left(each)),
    )  # fmt: skip


class _Reading:
    """Reads records into words."""

    def __init__(self, connection: sa.Connection, person: str, words: ValueWords, translate: Translate) -> None:
        self._connection = connection
        self._person = person
        self._translate = translate
        self._words = words

    def own(self, person: Person) -> Iterator[HeldRecord]:
        """The records that are the person's."""
        yield self._held(PERSON, person)
        theirs: tuple[Kind[Any], ...] = (CHANNEL, TENURE, AUTHOR)
        for kind in theirs:
            for found in present(self._connection, kind, kind.table.c.person == person.id):
                yield self._held(kind, found)
        table = ATTENDANCE.table
        lines = present(
            self._connection, ATTENDANCE, sa.or_(table.c.person == person.id, table.c.identified_as == person.id)
        )
        meetings = _meetings(self._connection, [line.meeting for line in lines])
        for line in lines:
            meeting = meetings.get(line.meeting)
            yield self._held(
                ATTENDANCE, line, meeting=_called(meeting), is_sealed=meeting is not None and meeting.is_sealed
            )

    def mentioned(
        self, subjects: Sequence[Subject], names: Iterable[str], lines: Sequence[str]
    ) -> Iterator[HeldRecord]:
        """Of other records the words that hold one of the names; copies of these ``lines`` are told elsewhere."""
        wanted = _whole_words(names)
        by_kind: dict[str, list[str]] = defaultdict(list)
        for subject in subjects:
            by_kind[subject.kind].append(subject.id)
        for code, ids in by_kind.items():
            kind = BY_CODE[code]
            for start in range(0, len(ids), _AT_ONCE):
                for found in present(self._connection, kind, kind.table.c.id.in_(ids[start : start + _AT_ONCE])):
                    yield from self._holding(kind, found, wanted, lines)

    def _holding(
        self, kind: Kind[Any], found: Record, names: re.Pattern[str], lines: Sequence[str]
    ) -> Iterator[HeldRecord]:  # fmt: skip
        if kind is PERSON or getattr(found, "person", None):
            # What is another person's own is no word about this one, whose own is told already.
            return
        if isinstance(found, MinutesItem):
            if found.subject not in lines:
                yield from self._sealed_words(found, names)
            return
        holding = {key for key, value in kind.encode(found).items() if _holds(value, names)}
        if holding:
            yield self._held(kind, found, only=holding)

    def _sealed_words(self, item: MinutesItem, names: re.Pattern[str]) -> Iterator[HeldRecord]:
        """Of a sealed item the texts that hold one of the names."""
        texts = [text for text in _texts(json.loads(item.content or "null")) if _holds(text, names)]
        called = self._translate(N_("Words"))
        if texts:
            yield HeldRecord(
                kind=MINUTES_ITEM.code, id=item.id, fields=((called, "; ".join(texts)),), stored={"texts": texts},
                is_sealed=True,
            )  # fmt: skip

    def left(self, record: str) -> Iterator[HeldRecord]:
        """What was written to files about the person."""
        ending = RELEASE.table.c.what.endswith(f"/{record}", autoescape=True)
        for found in read_live(self._connection, RELEASE, ending):
            yield self._held(RELEASE, found)

    def _held(
        self, kind: Kind[Any], entity: Any, *, only: set[str] | None = None, meeting: str = "", is_sealed: bool = False
    ) -> HeldRecord:
        stored = {name: value for name, value in kind.encode(entity).items() if value not in (None, "", 0)}
        stored = {name: value for name, value in stored.items() if name not in _UNTOLD}
        if only is not None:
            stored = {name: value for name, value in stored.items() if name in only}
        links = links_of(kind)
        self._words.learn((links[name], str(stored[name])) for name in links if name in stored)
        told = tuple(
            (self._words.field(kind, name, ""), words)
            for name, value in stored.items()
            # That it is theirs goes without saying, and a fingerprint tells a reader nothing.
            if value != self._person and name not in HIDDEN_FIELDS and (words := self._in_words(kind, name, value))
        )
        return HeldRecord(
            kind=kind.code, id=entity.id, fields=told, meeting=meeting, is_sealed=is_sealed,
            stored={name: _plain(kind, name, value) for name, value in stored.items()},
        )  # fmt: skip

    def _in_words(self, kind: Kind[Any], name: str, value: Stored) -> str:
        if kind.codecs[name].by_entry and isinstance(value, str):
            # Each entry, such as the name in one script, is told as what it says.
            entries: Mapping[str, Stored] = json.loads(value)
            told = (self._words.value(kind, name, path, entry) for path, entry in entries.items())
            return "; ".join(filter(None, told))
        return self._words.value(kind, name, "", value)


def _plain(kind: Kind[Any], name: str, value: Stored) -> object:
    if isinstance(value, str) and (kind.codecs[name].by_entry or value[:1] in "[{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _whole_words(names: Iterable[str]) -> re.Pattern[str]:
    """The names as words of their own: "Ali" does not stand in "Somalia", whose words are others'.

    Capitals do not matter; Arabic writes "and" or "to" onto a name, JSON a line break as two letters.
    """
    forms = sorted({form for name in names for form in (name, dumps(name)[1:-1])})
    whole = (rf"(?:(?<![^\W_])|(?<=\\[nrt]))[وفبكل]?{re.escape(form)}(?![^\W_])" for form in forms)
    return re.compile("|".join(whole) or r"(?!)", re.IGNORECASE)


def _holds(value: Stored, names: re.Pattern[str]) -> bool:
    return isinstance(value, str) and names.search(value) is not None


def _texts(content: object) -> Iterator[str]:
    """Every text within canonical content, which may hold further content as text."""
    if isinstance(content, Mapping):
        content = list(content.values())
    if isinstance(content, list):
        for each in content:
            yield from _texts(each)
    elif isinstance(content, str):
        try:
            inside = json.loads(content) if content[:1] in ("[", "{") else None
        except ValueError:
            inside = None
        if inside is None:
            yield content
        else:
            yield from _texts(inside)


def _meetings(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Meeting]:
    found = present(connection, MEETING, MEETING.table.c.id.in_(sorted(set(ids))))
    return {meeting.id: meeting for meeting in found}


def _called(meeting: Meeting | None) -> str:
    return " ".join(filter(None, (meeting.number, meeting.title))) if meeting else ""


def _sealed(connection: sa.Connection, lines: Sequence[str]) -> Iterator[SealedMinutes]:
    items, versions = MINUTES_ITEM.table, MINUTES_VERSION.table
    query = (
        sa.select(versions.c.id, sa.func.count().label("lines"))
        .join(items, items.c.version == versions.c.id)
        .where(items.c.subject.in_(lines), items.c.content.is_not(None))
        .group_by(versions.c.id)
    )
    counts = {row.id: row.lines for row in connection.execute(query)}
    found = present(connection, MINUTES_VERSION, versions.c.id.in_(list(counts)))
    meetings = _meetings(connection, [version.meeting for version in found])
    for version in found:
        yield SealedMinutes(
            meeting_id=version.meeting, meeting=_called(meetings.get(version.meeting)), number=version.number,
            approved_on=version.approved_on, lines=counts[version.id],
        )  # fmt: skip
