"""Holding a table of partners against the register, and what the office remembers of tables of the same source."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.import_sources import ImportSource
from workbench.domain.partner_columns import TableField
from workbench.domain.partner_imports import Step, no_step
from workbench.domain.partner_table_contacts import KnownContacts
from workbench.domain.partner_table_facts import KnownFacts
from workbench.domain.partner_table_intake import KnownRecords
from workbench.domain.partner_table_matching import Register
from workbench.domain.partner_table_planning import planned
from workbench.domain.partner_table_plans import NOTHING_SAID, Decisions, TablePlan
from workbench.domain.partner_table_tenures import PLACES
from workbench.domain.partner_tables import PartnerTable
from workbench.domain.texts import fold, in_language
from workbench.identifiers import GroupId, is_id
from workbench.queries.duplicates import read_acronyms
from workbench.queries.merged import stands, survivors_of
from workbench.queries.names import names_of
from workbench.queries.partners import known_organisations
from workbench.queries.reading import read_live
from workbench.storage.kinds import E, Kind
from workbench.storage.live import live
from workbench.storage.registry import (
    CAPACITY,
    CHANNEL,
    IMPORT_SOURCE,
    KINDS,
    MEMBERSHIP,
    ORGANISATION,
    ORGANISATION_RELATION,
    PERSON,
    POST,
    PRIORITY,
    PROFILE_TEXT,
    TENURE,
    TERM,
    VOCABULARY,
)

_CHUNK = 500
_LISTS = {
    TableField.KIND: "organisation_kinds", TableField.SIZE_BAND: "size_bands",
    TableField.STATUS: "organisation_statuses", TableField.ROLE: "member_roles", TableField.CADRE: "cadres",
    TableField.RELATION: "relation_kinds", TableField.LEVEL: "coordination_levels", TableField.LANGUAGES: "languages",
}  # fmt: skip
"""Field to the vocabulary that holds its words."""


@dataclass(frozen=True, slots=True)
class TableWord:
    """A word a cell may hold: the column it belongs to, its code, and its labels by language."""

    column: str
    code: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableVocabulary:
    """A list that organisations may be described by: its code, and its labels by language."""

    code: str
    labels: Mapping[str, str]


def table_words(connection: sa.Connection) -> list[TableWord]:
    """The words of every list a column may be held against, as the office keeps them; retired ones too."""
    columns: dict[str, list[str]] = defaultdict(list)
    for vocabulary in read_live(connection, VOCABULARY):
        columns[vocabulary.id] = [str(field) for field, code in _LISTS.items() if code == vocabulary.code]
        columns[vocabulary.id].append(f"{TableField.TERMS}.{vocabulary.code}")
    table = TERM.table
    terms = read_live(connection, TERM, order=(table.c.rank, table.c.id))
    return [TableWord(column, term.code, term.labels) for term in terms for column in columns[term.vocabulary]]


def table_vocabularies(connection: sa.Connection) -> list[TableVocabulary]:
    """Every vocabulary, for understanding what a column of terms is of."""
    return [TableVocabulary(each.code, each.labels) for each in read_live(connection, VOCABULARY)]


def codebook_of(words: Sequence[TableWord]) -> dict[str, dict[str, str]]:
    """The words by column, folded, to their codes; a code is understood as well as any label."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for word in words:
        for text in (word.code, word.code.replace("_", " "), *word.labels.values()):
            found[word.column].setdefault(fold(text), word.code)
    return found


def import_sources(connection: sa.Connection) -> list[ImportSource]:
    """The sources of tables that were taken in before, the newest first."""
    return read_live(connection, IMPORT_SOURCE, order=(IMPORT_SOURCE.table.c.n.desc(),))


def plan_table(
    connection: sa.Connection,
    table: PartnerTable,
    *,
    today: date,
    group: GroupId | None = None,
    decisions: Decisions = NOTHING_SAID,
    language: str = "en",
    step: Step = no_step,
) -> TablePlan:
    """What taking in the table would do. ``group`` is the one its organisations get a seat in.

    Raises RuleViolation ``imports.decision`` for an answer that names no organisation there is.
    """
    register = _register(connection, table)
    has_facts = any(row.facts is not None for row in table.rows)

    def known(ids: Collection[str]) -> KnownRecords:
        found = _known_records(connection, table, ids, group, today)
        return replace(found, facts=_known_facts(connection, ids)) if has_facts else found

    return planned(table, register, known, group=group, decisions=decisions, language=language, step=step)


def _register(connection: sa.Connection, table: PartnerTable) -> Register:
    columns, codec = ORGANISATION.table.c, ORGANISATION.codecs["identifiers"]
    identifiers: dict[tuple[str, str], set[str]] = defaultdict(set)
    acronyms: dict[str, set[str]] = defaultdict(set)
    bearing = sa.select(columns.id, columns.acronym, columns.identifiers)
    for row in connection.execute(bearing.where(live(ORGANISATION), stands(ORGANISATION))):
        for scheme, value in codec.decode(row.identifiers).items() if row.identifiers else ():
            identifiers[scheme, fold(value)].add(row.id)
        if row.acronym:
            acronyms[fold(row.acronym)].add(row.id)
    known = known_organisations(connection)
    present = {organisation.id for organisation in known}
    names = {
        record: name.text for record, name in names_of(connection, ORGANISATION, "en").items() if record in present
    }
    now = survivors_of(connection, ORGANISATION, _organisations_by_number(table) - present)
    return Register(
        organisations=known, identifiers=identifiers, acronyms=acronyms, names=names, ambiguous=_readings(connection),
        survivors={before: after for before, after in now.items() if after in present},
        borne=_borne(connection, {row.record for row in table.rows if row.record} - present),
    )  # fmt: skip


def _organisations_by_number(table: PartnerTable) -> set[str]:
    """The numbers by which the table calls organisations, wherever it names them."""
    named = {text for row in table.rows for text in (row.record, row.parent)}
    named |= {row.facts.related for row in table.rows if row.facts is not None}
    named |= {getattr(row.contact, place) for row in table.rows if row.contact is not None for place in PLACES}
    return set(filter(is_id, named))


def _borne(connection: sa.Connection, ids: Collection[str]) -> frozenset[str]:
    """Those of these ids that a record of any kind bears, removed ones and such as came in parts as well."""
    wanted, found = sorted(ids), set[str]()
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        for kind in KINDS:
            found.update(connection.scalars(sa.select(kind.table.c.id).where(kind.table.c.id.in_(chunk))))
    return frozenset(found)


def _known_facts(connection: sa.Connection, ids: Collection[str]) -> KnownFacts:
    return KnownFacts(
        profiles=_of(connection, PROFILE_TEXT, PROFILE_TEXT.table.c.organisation, ids),
        capacities=_of(connection, CAPACITY, CAPACITY.table.c.organisation, ids),
        priorities=_of(connection, PRIORITY, PRIORITY.table.c.organisation, ids),
        relations=read_live(connection, ORGANISATION_RELATION),
    )


def _readings(connection: sa.Connection) -> dict[str, list[str]]:
    """Folded acronym to what it is known to stand for."""
    return {acronym: [in_language(names) for names in several]
            for acronym, several in read_acronyms(connection).items()}  # fmt: skip


def _known_records(
    connection: sa.Connection, table: PartnerTable, ids: Collection[str], group: GroupId | None, today: date
) -> KnownRecords:
    seats = [] if group is None else _of(connection, MEMBERSHIP, MEMBERSHIP.table.c.group, [group])
    return KnownRecords(
        organisations={each.id: each for each in _of(connection, ORGANISATION, ORGANISATION.table.c.id, ids)},
        contacts=_known_contacts(connection, table, ids),
        seats=[seat for seat in seats if seat.is_current(today)],
    )


def _known_contacts(connection: sa.Connection, table: PartnerTable, ids: Collection[str]) -> KnownContacts:
    """Posts, people and channels of the organisations, and those that the table names by number."""
    contacts = [row.contact for row in table.rows if row.contact is not None]
    named = {each.post_number for each in contacts} | {each.person_number for each in contacts}
    posts = {post.id: post for post in _of(connection, POST, POST.table.c.organisation, ids)}
    above = named | {each.reports_to for each in contacts}
    posts |= {post.id: post for post in _of(connection, POST, POST.table.c.id, set(filter(is_id, above)))}
    tenures = _of(connection, TENURE, TENURE.table.c.post, posts)
    numbers = frozenset(filter(is_id, named))
    now = survivors_of(connection, PERSON, {tenure.person for tenure in tenures} | numbers)
    people = _of(connection, PERSON, PERSON.table.c.id, {*now, *now.values()})
    channels = CHANNEL.table.c
    return KnownContacts(
        posts=posts.values(), people=people, tenures=tenures, numbers=numbers,
        channels=[
            *_of(connection, CHANNEL, channels.organisation, ids), *_of(connection, CHANNEL, channels.post, posts),
            *_of(connection, CHANNEL, channels.person, [person.id for person in people]),
        ],
        borne=_borne(connection, numbers) | {row.record for row in table.rows if row.record},
        survivors={before: after for before, after in now.items() if before != after},
    )  # fmt: skip


def _of(connection: sa.Connection, kind: Kind[E], column: sa.ColumnElement[Any], values: Collection[str]) -> list[E]:
    wanted, found = list(values), []
    for start in range(0, len(wanted), _CHUNK):
        found += read_live(connection, kind, column.in_(wanted[start : start + _CHUNK]))
    return found
