"""Who sits in a group or in the groups of a context, by what they are, beside all organisations known here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from workbench.domain.groups import Membership
from workbench.domain.partners import OrganisationKind, OrganisationStatus
from workbench.domain.representation import (
    VOCABULARIES,
    Breakdown,
    Representation,
    Seat,
    Standing,
    represent,
)
from workbench.domain.texts import in_language
from workbench.errors import RuleViolation
from workbench.queries.merged import stands
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import CONTEXT, GROUP, MEMBERSHIP, ORGANISATION, TERM, VOCABULARY

Labels = Mapping[str, Mapping[str, str]]
"""Vocabulary to code to label, in the order of each vocabulary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationView:
    """A group or context by whom it represents, labelled in the reader's language."""

    id: str
    name: str
    is_group: bool
    groups: int
    """How many groups were looked at: one, or those of a context."""
    day: date
    representation: Representation


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """A share as a line of a table: what is counted, of what sort, how many, and how many are known here."""

    aspect: str
    code: str
    label: str
    members: int
    known: int | None
    missing: bool


def read_representation(
    connection: sa.Connection, record: str, day: date, language: str = "en"
) -> RepresentationView:  # fmt: skip
    """Who sits in this group, or in any group of this context, on a day.

    Counted are organisations that are there and not closed. Raises RuleViolation ``records.missing``.
    """
    name, groups = _groups_of(connection, record, language)
    seats = current_seats(connection, groups or [""], day)
    labels = read_labels(connection, language)
    order = {aspect: tuple(labels.get(code, {})) for aspect, code in VOCABULARIES.items()}
    found = represent(
        [
            Seat(
                organisation=seat.organisation, role=seat.role, capacity=seat.capacity or "",
                engagement=seat.engagement,
            )
            for seat in seats
        ],
        read_standings(connection), order,
    )  # fmt: skip
    return RepresentationView(
        id=record, name=name, is_group=groups == [record], groups=len(groups), day=day,
        representation=labelled(found, labels),
    )  # fmt: skip


def list_shares(view: RepresentationView) -> list[ShareRow]:
    """All shares, line by line, for a table."""
    return [
        ShareRow(
            aspect=part.aspect.value, code=share.code, label=share.label or share.code, members=share.count,
            known=share.known, missing=share.is_missing,
        )
        for part in view.representation.breakdowns
        for share in part.shares
    ]  # fmt: skip


def labelled(found: Representation, labels: Labels) -> Representation:
    """The same, each share with what its code is called."""
    return replace(found, breakdowns=tuple(_labelled(part, labels) for part in found.breakdowns))


def _labelled(part: Breakdown, labels: Labels) -> Breakdown:
    words = labels.get(VOCABULARIES.get(part.aspect, ""), {})
    return replace(part, shares=tuple(replace(each, label=words.get(each.code, "")) for each in part.shares))


def read_labels(connection: sa.Connection, language: str) -> dict[str, dict[str, str]]:
    """What the codes are called that members are counted by; retired ones too, as they still stand in records."""
    wanted = sorted({*VOCABULARIES.values()})
    codes = {each.id: each.code for each in read_live(connection, VOCABULARY, VOCABULARY.table.c.code.in_(wanted))}
    table = TERM.table
    found: dict[str, dict[str, str]] = {}
    for term in read_live(connection, TERM, table.c.vocabulary.in_(sorted(codes)), order=(table.c.rank, table.c.id)):
        found.setdefault(codes[term.vocabulary], {})[term.code] = in_language(term.labels, language)
    return found


def read_standings(connection: sa.Connection) -> list[Standing]:
    """All organisations one still works with, by what they are counted by; few columns, as there are thousands."""
    table, codecs = ORGANISATION.table, ORGANISATION.codecs
    columns = (table.c.id, table.c.kind, table.c.terms, table.c.size_band, table.c.is_local)
    there = (live(ORGANISATION), stands(ORGANISATION), table.c.status != OrganisationStatus.CLOSED.value)
    return [
        Standing(
            id=row.id, kind=OrganisationKind(codecs["kind"].decode(row.kind)), size_band=row.size_band,
            terms=frozenset(codecs["terms"].decode(row.terms)) if row.terms else frozenset(),
            is_local=None if row.is_local is None else bool(row.is_local),
        )
        for row in connection.execute(sa.select(*columns).where(*there))
    ]  # fmt: skip


def current_seats(connection: sa.Connection, groups: Sequence[str], day: date) -> list[Membership]:
    """The seats held in these groups on a day."""
    seats = read_live(connection, MEMBERSHIP, MEMBERSHIP.table.c.group.in_(groups))
    return [seat for seat in seats if seat.is_current(day)]


def _groups_of(connection: sa.Connection, record: str, language: str) -> tuple[str, list[str]]:
    """What it is called and which groups it means: itself, or those of a context."""
    if group := next(iter(read_live(connection, GROUP, GROUP.table.c.id == record)), None):
        return group.name(language), [record]
    if context := next(iter(read_live(connection, CONTEXT, CONTEXT.table.c.id == record)), None):
        held = read_live(connection, GROUP, GROUP.table.c.context == record)
        return in_language(context.titles, language), [each.id for each in held]
    raise RuleViolation("records.missing", kind="group", id=record)
