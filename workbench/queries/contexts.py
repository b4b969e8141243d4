"""Contexts as lists show them, and one whole: its hosts and situations over time, its areas and its groups."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.audiences import PARTNERS, Audience
from workbench.domain.context_drafts import ContextDraft, HostDraft, SituationDraft
from workbench.domain.contexts import ContextHost, ContextSituation
from workbench.domain.role_assignments import STANDING
from workbench.domain.texts import in_language
from workbench.queries.groups import covers_day
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, text_of
from workbench.queries.reading import read_live, read_one
from workbench.queries.vocabularies import term_labels
from workbench.storage.live import live
from workbench.storage.registry import (
    CONTEXT,
    CONTEXT_HOST,
    CONTEXT_SITUATION,
    GROUP,
    ROLE_ASSIGNMENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRow:
    """A context in a list."""

    id: str
    title: str
    kind: str
    countries: str
    start: str
    end: str
    status: str
    situations: tuple[str, ...] = ()
    """Those of the day, in words."""
    hosts: tuple[str, ...] = ()
    """Those of the day."""
    roles: int = 0
    """How many roles are held or meant to be on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLine:
    """A host of a context."""

    id: str
    country: str
    organisation_id: str
    organisation: str
    start: str
    end: str
    is_current: bool
    draft: HostDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationLine:
    """What kind of situation there is, or was."""

    id: str
    situation: str
    """Its code."""
    label: str
    collective_response: bool | None
    start: str
    end: str
    basis: str
    """In words: the instrument, and what else is said."""
    is_current: bool
    draft: SituationDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextPage:
    """A context whole."""

    id: str
    title: str
    is_removed: bool
    draft: ContextDraft
    """What a form starts from."""
    areas: tuple[tuple[str, str], ...]
    """Id and name of each of its areas, by name."""
    hosts: tuple[HostLine, ...]
    """By country, those of the day first."""
    situations: tuple[SituationLine, ...]
    """Those of the day first, then the newest."""
    groups: tuple[tuple[str, str], ...]
    """Id and name of each of its groups, by name."""
    roles: Mapping[str, int]
    """How many roles stand on the day, by status."""
    audience: Audience
    """Who may receive it and what stands in it, stated or not."""

    @property
    def current_situations(self) -> frozenset[str]:
        """Codes of the situations of the day."""
        return frozenset(line.situation for line in self.situations if line.is_current)


def list_contexts(connection: sa.Connection, language: str = "en", on: date | None = None) -> list[ContextRow]:
    """All contexts, in the order they were entered; with ``on`` what holds on that day is told too."""
    situations: Mapping[str, Sequence[str]] = _situations_on(connection, on, language) if on else {}
    hosts: Mapping[str, Sequence[str]] = _hosts_on(connection, on, language) if on else {}
    roles = _role_counts(connection, on) if on else {}
    return [
        ContextRow(
            id=item.id, title=in_language(item.titles, language), kind=item.kind.value,
            countries=" ".join(sorted(item.countries)), start=str(item.start or ""), end=str(item.end or ""),
            status=item.status.value, situations=tuple(situations.get(item.id, ())),
            hosts=tuple(hosts.get(item.id, ())), roles=roles.get(item.id, 0),
        )
        for item in read_live(connection, CONTEXT)
    ]  # fmt: skip


def read_context(connection: sa.Connection, context: str, on: date, language: str = "en") -> ContextPage:
    """The context of this id, removed or not, as it is on a day. Raises RuleViolation ``records.missing``."""
    found = read_one(connection, CONTEXT, context)
    hosts = read_live(connection, CONTEXT_HOST, CONTEXT_HOST.table.c.context == context)
    situations = read_live(connection, CONTEXT_SITUATION, CONTEXT_SITUATION.table.c.context == context)
    groups = list(connection.scalars(sa.select(GROUP.table.c.id).where(GROUP.table.c.context == context, live(GROUP))))
    linked = [*found.areas, *groups, *(item.organisation for item in hosts), *(item.instrument for item in situations)]
    names = names_by_id(connection, linked, language)
    labels = term_labels(connection, "situation_types", language)
    host_lines = sorted(
        (_host(item, names, on) for item in hosts), key=lambda line: (line.country, not line.is_current, line.start)
    )
    situation_lines = sorted((_situation(item, names, labels, on) for item in situations), key=_newest, reverse=True)
    return ContextPage(
        id=found.id, title=found.title(language), is_removed=found.deleted, draft=ContextDraft.of(found, language),
        areas=_by_name(found.areas, names), hosts=tuple(host_lines), situations=tuple(situation_lines),
        groups=_by_name(groups, names), roles=_statuses(connection, context, on), audience=found.audience or PARTNERS,
    )  # fmt: skip


def _host(host: ContextHost, names: dict[str, Name], on: date) -> HostLine:
    return HostLine(
        id=host.id, country=host.country, organisation_id=host.organisation,
        organisation=text_of(names, host.organisation), start=str(host.start or ""), end=str(host.end or ""),
        is_current=host.is_current(on), draft=HostDraft.of(host),
    )  # fmt: skip


def _situation(item: ContextSituation, names: dict[str, Name], labels: Mapping[str, str], on: date) -> SituationLine:
    basis = "; ".join(filter(None, (text_of(names, item.instrument), item.basis)))
    return SituationLine(
        id=item.id, situation=item.situation, label=labels.get(item.situation, item.situation),
        collective_response=item.collective_response, start=str(item.start or ""), end=str(item.end or ""),
        basis=basis, is_current=item.is_current(on), draft=SituationDraft.of(item),
    )  # fmt: skip


def _newest(line: SituationLine) -> tuple[bool, str, str]:
    return line.is_current, line.start, line.id


def _by_name(ids: Sequence[str] | frozenset[str], names: dict[str, Name]) -> tuple[tuple[str, str], ...]:
    known = sorted((each for each in ids if each in names), key=lambda each: (names[each].sort_key, each))
    return tuple((each, names[each].text) for each in known)


def _situations_on(connection: sa.Connection, on: date, language: str) -> Mapping[str, Sequence[str]]:
    labels = term_labels(connection, "situation_types", language)
    found: dict[str, list[str]] = defaultdict(list)
    for item in read_live(connection, CONTEXT_SITUATION, covers_day(CONTEXT_SITUATION.table, on)):
        found[item.context].append(labels.get(item.situation, item.situation))
    return found


def _hosts_on(connection: sa.Connection, on: date, language: str) -> Mapping[str, Sequence[str]]:
    hosts = read_live(connection, CONTEXT_HOST, covers_day(CONTEXT_HOST.table, on))
    names = names_by_id(connection, [item.organisation for item in hosts], language)
    found: dict[str, list[str]] = defaultdict(list)
    for item in hosts:
        found[item.context].append(text_of(names, item.organisation))
    return found


def _role_counts(connection: sa.Connection, on: date) -> Mapping[str, int]:
    table = ROLE_ASSIGNMENT.table
    standing = table.c.status.in_(sorted(status.value for status in STANDING))
    query = sa.select(table.c.context, sa.func.count()).where(live(ROLE_ASSIGNMENT), standing, covers_day(table, on))
    return {row[0]: row[1] for row in connection.execute(query.group_by(table.c.context))}


def _statuses(connection: sa.Connection, context: str, on: date) -> Mapping[str, int]:
    table = ROLE_ASSIGNMENT.table
    query = sa.select(table.c.status).where(table.c.context == context, live(ROLE_ASSIGNMENT), covers_day(table, on))
    return Counter(connection.scalars(query))
