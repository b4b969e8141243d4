"""Stored values in words: links as names, codes as a vocabulary's labels, and everything else as people write it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workbench.domain.audiences import Audience
from workbench.domain.decisions import Dissent
from workbench.domain.meetings import Run, plain_text
from workbench.domain.periods import PartialDate
from workbench.domain.texts import in_language
from workbench.identifiers import is_id
from workbench.queries.labels import names_by_id
from workbench.queries.names import listed, text_of
from workbench.queries.vocabularies import term_labels
from workbench.storage.codecs import Stored
from workbench.storage.history import FieldChange
from workbench.storage.kinds import Kind
from workbench.storage.registry import BY_CODE, PERSON
from workbench.wording.documents import RECIPIENTS, VOTES
from workbench.wording.histories import (
    AUDIENCES,
    BLOCKS,
    CERTAIN,
    GONE,
    NO,
    SCRIPTS,
    SEVERITIES,
    STANCES,
    VERIFICATIONS,
    YES,
)
from workbench.wording.leaving import FORMS, PAPERS, SUBJECTS
from workbench.wording.record_fields import FIELD_IN, FIELDS, FIELDS_OF, HIDDEN_FIELDS

Translate = Callable[[str], str]


def _as_kept(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True)
class Writing:
    """How days, moments and countries are written for whoever reads; by itself as they are kept."""

    day: Callable[[str], str] = str
    """A day as it is kept, ``YYYY[-MM[-DD]]``."""
    moment: Callable[[datetime], str] = _as_kept
    """A moment on the clock it is told by."""
    country: Callable[[str], str] = str
    """A country's code."""


LONGEST_VALUE = 400
"""Longest value told, in characters; the record itself shows the whole."""
_VOCABULARIES = {
    "action_item.priority": "action_priorities",
    "action_item.status": "action_statuses",
    "agenda_item.purpose": "agenda_purposes",
    "answer.kind": "answer_kinds",
    "attendance.mode": "attendance_modes",
    "capacity.cadre": "cadres",
    "channel.kind": "channel_kinds",
    "circulation.medium": "circulation_media",
    "contact_note.kind": "contact_kinds",
    "commitment.status": "commitment_statuses",
    "context.kind": "context_kinds",
    "context.status": "context_statuses",
    "context_situation.situation": "situation_types",
    "coordination_function.frame": "coordination_frames",
    "coordination_function.level": "coordination_levels",
    "coordination_function.sector": "coordination_sectors",
    "decision.level": "coordination_levels",
    "decision.method": "decision_methods",
    "decision.outcome": "decision_outcomes",
    "decision.status": "decision_statuses",
    "group.kind": "group_kinds",
    "group.level": "coordination_levels",
    "group.status": "group_statuses",
    "instrument.kind": "instrument_kinds",
    "issue.level": "coordination_levels",
    "layer_stance.layer": "movement_layers",
    "layer_stance.provide": "layer_provisions",
    "mandate.populations": "populations",
    "mandate.sectors": "coordination_sectors",
    "mandate.status": "mandate_statuses",
    "meeting.kind": "meeting_kinds",
    "meeting.language": "languages",
    "meeting.status": "meeting_statuses",
    "membership.engagement": "engagements",
    "membership.role": "member_roles",
    "organisation.kind": "organisation_kinds",
    "organisation.size_band": "size_bands",
    "organisation.status": "organisation_statuses",
    "organisation_relation.kind": "relation_kinds",
    "post.level": "coordination_levels",
    "profile_text.section": "profile_sections",
    "role_assignment.role": "coordination_roles",
    "role_assignment.status": "assignment_statuses",
    "service.code": "iasc_4ws_codes",
    "service.population": "populations",
    "service.status": "service_statuses",
    "workplan_item.status": "workplan_statuses",
}
"""Whose codes a field holds."""
_WORDED: dict[str, Mapping[str, str]] = {
    "commitment.verified": VERIFICATIONS,
    "coordination_rule.severity": SEVERITIES,
    "coordination_rule.verified": VERIFICATIONS,
    "instrument.verified": VERIFICATIONS,
    "layer_stance.advocate": STANCES,
    "layer_stance.assess": STANCES,
    "layer_stance.refer": STANCES,
    "minute_block.kind": BLOCKS,
    "person.preferred": SCRIPTS,
    "release.form": FORMS,
    "term.verified": VERIFICATIONS,
}
"""Whose codes stand in a table of the program and not in a vocabulary."""
_COUNTRY = frozenset({"area.country", "context_host.country", "organisation.country"})
_COUNTRIES = "context.countries"
_TERMS = "organisation.terms"
_AREAS = frozenset({"context.areas", "mandate.areas", "role_assignment.areas"})
_LAYERS = frozenset({"mandate.layers", "service.layer"})
"""Fields that name a layer of one of the two lists, such as ``iasc/2``."""
_LANGUAGES = frozenset({"person.languages", "workspace.languages"})
_RECIPIENTS = frozenset({"release.recipients", "circulation.recipients"})
_WHAT_LEFT = "release.what"
_OF_GROUPS = frozenset({"actions", "contacts"})
"""Papers that are of a group, where they are not of everything; all others are of a meeting."""
_SAID_BY = {
    "agenda_item": "title", "decision": "texts", "workplan_item": "objectives", "action_item": "text",
    "mandate": "statements", "commitment": "texts",
}  # fmt: skip
"""What a record that has no label is called by."""
_TEXTS_BY_PATH = frozenset(
    {
        "names",
        "texts",
        "titles",
        "labels",
        "objectives",
        "statements",
        "limits",
        "capacity",
        "priorities",
        "messages",
        "bases",
    }
)


class ValueWords:
    """Puts the values of one history into words; what it looks up, it looks up once."""

    def __init__(
        self, connection: sa.Connection, language: str, translate: Translate, writing: Writing | None = None
    ) -> None:
        self._connection = connection
        self._language = language
        self._translate = translate
        self._writing = writing or Writing()
        self._terms: dict[str, dict[str, str]] = {}
        self._names: dict[str, str] = {}

    def learn(self, links: Iterable[tuple[str, str]]) -> None:
        """Looks up the names of these records (kind and id), before they are asked for."""
        wanted = set(links)
        names = names_by_id(self._connection, (record for _, record in wanted), self._language)
        for kind, record in wanted:
            self._names[record] = text_of(names, record) or self._said(kind, record)

    def _said(self, kind: str, record: str) -> str:
        if kind not in _SAID_BY:
            return ""
        table = BY_CODE[kind].table
        stored = self._connection.scalar(sa.select(table.c[_SAID_BY[kind]]).where(table.c.id == record))
        value = BY_CODE[kind].codecs[_SAID_BY[kind]].decode(stored) if stored else ""
        return value if isinstance(value, str) else in_language(value, self._language)

    def field(self, kind: Kind[Any], field: str, path: str) -> str:
        """What a field is called, with the language or scheme where one of several changed."""
        called = self._translate(FIELDS_OF.get(f"{kind.code}.{field}") or FIELDS.get(field, field))
        # A person's name is told apart by its script, which shows.
        if not path or is_set(kind, field) or kind is PERSON:
            return called
        part = self._translate(VOTES[path]) if path in VOTES else path
        if field in _TEXTS_BY_PATH:
            part = self._term("languages", path)
        return self._translate(FIELD_IN).replace("{field}", called).replace("{language}", part)

    def value(self, kind: Kind[Any], field: str, path: str, stored: Stored, zone: str = "UTC") -> str:
        """A stored value, or the entry of one, in words; nothing is the empty text. No zone: the computer's own."""
        if stored is None or stored == "":
            return ""
        if field in links_of(kind):
            return self._names.get(str(stored)) or self._translate(GONE)
        place = f"{kind.code}.{field}"
        if path:
            return self._entry(place, path) if is_set(kind, field) else str(stored)
        if vocabulary := _VOCABULARIES.get(place):
            return self._term(vocabulary, str(stored))
        if place in _WORDED:
            return self._translate(_WORDED[place].get(str(stored), str(stored)))
        return self._singular(place, stored) or shortened(self._plain(kind.codecs[field].decode(stored), zone))

    def told(
        self, kind: Kind[Any], action: str, entries: Iterable[FieldChange], zone: str = "UTC"
    ) -> Iterator[tuple[FieldChange, str, str]]:
        """The entries that tell a reader something, with their values in words."""
        for entry in entries:
            if entry.field in HIDDEN_FIELDS or entry.field not in kind.codecs:
                continue
            before, after = (
                self.value(kind, entry.field, entry.path, end, zone) for end in (entry.before, entry.after)
            )
            # What a new record leaves at its default, and what differs only in how it is stored, tells nothing.
            if not (before == after == "" or (action == "create" and entry.after == 0)):
                yield entry, before, after

    def _singular(self, place: str, stored: Stored) -> str:
        """The words for a field that is like no other; empty for all the rest."""
        if place in _COUNTRY:
            return self._writing.country(str(stored))
        if place in _LAYERS:
            return self._layer(str(stored))
        if place in _LANGUAGES:
            return listed((self._term("languages", code) for code in json.loads(str(stored))), self._language)
        return self.what_left(str(stored)) if place == _WHAT_LEFT else ""

    def _entry(self, place: str, path: str) -> str:
        """One of several texts or codes."""
        if place == _COUNTRIES:
            return self._writing.country(path)
        if place == _TERMS:
            vocabulary, _, code = path.rpartition("/")
            return self._term(vocabulary, code)
        if place in _AREAS:
            return self.name("area", path)
        if place in _LAYERS:
            return self._layer(path)
        if vocabulary := _VOCABULARIES.get(place, ""):
            return self._term(vocabulary, path)
        return self.recipient(path) if place in _RECIPIENTS else path

    def _layer(self, layer: str) -> str:
        vocabulary, _, code = layer.partition("/")
        return self._term(f"{vocabulary}_layers", code) if code else layer

    def recipient(self, named: str) -> str:
        """A recipient as an export named it: the name of the group or organisation, or who else it was for."""
        kind, _, record = named.partition(":")
        return self.name(kind, record) if record else self._translate(RECIPIENTS.get(kind, kind))

    def what_left(self, what: str) -> str:
        """What left, and of what, such as ``Minutes: Working group``."""
        paper, _, subject = what.partition("/")
        called = self._translate(PAPERS.get(paper, paper))
        of = "" if subject == "all" else self.subject_left(what)
        return self._translate(CERTAIN).replace("{audience}", called).replace("{names}", of) if of else called

    def subject_left(self, what: str) -> str:
        """Of what something left was: the record's name, else that of the list or page."""
        paper, _, subject = what.partition("/")
        if is_id(subject):
            return self.name("group" if paper in _OF_GROUPS else "meeting", subject)
        return self._translate(SUBJECTS.get(subject, subject)) if subject != "all" else ""

    def name(self, kind: str, record: str) -> str:
        """What a record is called; that it is gone where it has no name any more."""
        if record not in self._names:
            self.learn([(kind, record)])
        return self._names[record] or self._translate(GONE)

    def called(self, kind: Kind[Any], field: str, stored: Stored) -> str:
        """What a record is called by this field of it."""
        codec = kind.codecs[field]
        return (
            in_language(codec.decode(stored), self._language) if codec.by_entry else self.value(kind, field, "", stored)
        )

    def _plain(self, value: object, zone: str) -> str:
        if isinstance(value, bool):
            return self._translate(YES if value else NO)
        if isinstance(value, datetime):
            return self._writing.moment(value.astimezone(ZoneInfo(zone) if zone else None))
        if isinstance(value, date | PartialDate):
            return self._writing.day(str(value))
        if isinstance(value, Audience):
            return self._audience(value)
        if isinstance(value, tuple):
            return self._several(value)
        return str(value)

    def _audience(self, audience: Audience) -> str:
        called = self._translate(AUDIENCES[audience.kind.value])
        if not audience.members:
            return called
        names = listed((self.name("group", member) for member in sorted(audience.members)), self._language)
        return self._translate(CERTAIN).replace("{audience}", called).replace("{names}", names)

    def _several(self, value: tuple[Any, ...]) -> str:
        if value and isinstance(value[0], Run):
            return plain_text(value)
        if value and isinstance(value[0], Dissent):
            return "; ".join(f"{item.who}: {item.why}" if item.why else item.who for item in value)
        return listed(map(str, value), self._language)

    def _term(self, vocabulary: str, code: str) -> str:
        if vocabulary not in self._terms:
            self._terms[vocabulary] = term_labels(self._connection, vocabulary, self._language)
        return self._terms[vocabulary].get(code) or code.replace("_", " ")


def links_of(kind: Kind[Any]) -> Mapping[str, str]:
    """The fields of a kind that lead to another record, with the code of its kind."""
    return {key.parent.name: key.column.table.name for key in kind.table.foreign_keys}


def is_set(kind: Kind[Any], field: str) -> bool:
    """Whether the field holds several texts, each of which is an entry of its own."""
    return isinstance(kind.codecs[field].decode(json.dumps({})), frozenset) if kind.codecs[field].by_entry else False


def shortened(text: str) -> str:
    """The text, cut where it is very long."""
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1].rstrip() + "…"


def moment_of(clock: int) -> datetime:
    """The instant of a hybrid logical clock's value, in UTC."""
    return datetime.fromtimestamp((clock >> 16) / 1000, UTC)
