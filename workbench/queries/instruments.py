"""Instruments as lists show them, and one whole: what it replaced, what replaced it, and what rests on it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.instrument_drafts import InstrumentDraft
from workbench.domain.instruments import Instrument
from workbench.domain.texts import in_language
from workbench.domain.vocabularies import Verification
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.reading import read_live, read_one
from workbench.queries.roles import RoleLine, roles_resting_on
from workbench.queries.vocabularies import term_labels
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import COMMITMENT, CONTEXT_SITUATION, INSTRUMENT, MANDATE, ROLE_ASSIGNMENT

_RESTING: tuple[Kind[Any], ...] = (ROLE_ASSIGNMENT, MANDATE, COMMITMENT, CONTEXT_SITUATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow:
    """An instrument in a list."""

    id: str
    title: str
    kind: str
    adopted_by: str
    adopted_on: str
    verified: Verification
    replaces_id: str | None
    replaces: str
    """The title of the one it replaces."""
    replaced_by: tuple[str, ...]
    """Titles of those that replace it: empty where it stands."""
    resting: int
    """How many roles, mandates, commitments and situations rest on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentPage:
    """An instrument whole."""

    id: str
    title: str
    is_removed: bool
    draft: InstrumentDraft
    """What a form starts from."""
    before: tuple[tuple[str, str], ...]
    """Id and title of those it replaced, the nearest first."""
    after: tuple[tuple[str, str], ...]
    """Id and title of those that replaced it, the nearest first."""
    counts: Mapping[str, int]
    """How many of each kind (by code) rest on it."""
    roles: tuple[RoleLine, ...]
    """The roles that rest on it."""
    situations: tuple["RestingSituation", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingSituation:
    """A situation that is said to be there on the ground of an instrument."""

    id: str
    label: str
    context_id: str
    context: str


def list_instruments(connection: sa.Connection, language: str = "en") -> list[InstrumentRow]:
    """All instruments, as they were entered."""
    found = {item.id: item for item in read_live(connection, INSTRUMENT)}
    resting = _resting(connection)
    titles = {record: in_language(item.titles, language) for record, item in found.items()}
    return [
        InstrumentRow(
            id=item.id, title=titles[item.id], kind=item.kind, adopted_by=item.adopted_by,
            adopted_on=str(item.adopted_on or ""), verified=item.verified, replaces_id=item.replaces,
            replaces=titles.get(item.replaces or "", ""),
            replaced_by=tuple(titles[other.id] for other in found.values() if other.replaces == item.id),
            resting=resting[item.id],
        )
        for item in found.values()
    ]  # fmt: skip


def read_instrument(connection: sa.Connection, instrument: str, on: date, language: str = "en") -> InstrumentPage:
    """The instrument of this id, removed or not. Raises RuleViolation ``records.missing``."""
    item = read_one(connection, INSTRUMENT, instrument)
    known = {other.id: other for other in read_live(connection, INSTRUMENT)}
    return InstrumentPage(
        id=item.id, title=item.title(language), is_removed=item.deleted, draft=InstrumentDraft.of(item, language),
        before=tuple(_before(item, known, language)), after=tuple(_after(item, known, language)),
        counts={kind.code: count for kind in _RESTING if (count := _count(connection, kind, instrument))},
        roles=tuple(roles_resting_on(connection, instrument, on, language)),
        situations=tuple(_situations(connection, instrument, language)),
    )  # fmt: skip


def _situations(connection: sa.Connection, instrument: str, language: str) -> Iterator[RestingSituation]:
    table = CONTEXT_SITUATION.table
    order = (table.c.context, table.c.start, table.c.id)
    found = read_live(connection, CONTEXT_SITUATION, table.c.instrument == instrument, order=order)
    if not found:
        return
    labels = term_labels(connection, "situation_types", language)
    names = names_by_id(connection, [item.context for item in found], language)
    for item in found:
        yield RestingSituation(
            id=item.id, label=labels.get(item.situation, item.situation), context_id=item.context,
            context=text_of(names, item.context),
        )  # fmt: skip


def _before(item: Instrument, known: Mapping[str, Instrument], language: str) -> Iterator[tuple[str, str]]:
    seen, above = {item.id}, item.replaces
    while above is not None and above in known and above not in seen:
        seen.add(above)
        yield above, known[above].title(language)
        above = known[above].replaces


def _after(item: Instrument, known: Mapping[str, Instrument], language: str) -> Iterator[tuple[str, str]]:
    seen, level = {item.id}, [item.id]
    while level:
        level = [other.id for other in known.values() if other.replaces in level and other.id not in seen]
        for record in level:
            seen.add(record)
            yield record, known[record].title(language)


def _resting(connection: sa.Connection) -> Counter[str]:
    found: Counter[str] = Counter()
    for kind in _RESTING:
        column = kind.table.c.instrument
        query = sa.select(column, sa.func.count()).where(column.is_not(None), live(kind)).group_by(column)
        found.update({row[0]: row[1] for row in connection.execute(query)})
    return found


def _count(connection: sa.Connection, kind: Kind[Any], instrument: str) -> int:
    query = sa.select(sa.func.count()).select_from(kind.table).where(kind.table.c.instrument == instrument, live(kind))
    return connection.scalar(query) or 0
