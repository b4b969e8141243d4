"""How one partner stands to others: its relations both ways, what it belongs to and what belongs to it, its members."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.relation_drafts import RelationDraft
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.identifiers import OrganisationId
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands
from workbench.queries.names import Name, text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.live import live, live_among
from workbench.storage.registry import ORGANISATION, ORGANISATION_RELATION

_DEEPEST = 20
"""So many levels of belonging are followed; more are a fault of what came in."""
_KIND_ORDER = {kind: place for place, kind in enumerate(RelationKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationLine:
    """One relation, seen from the partner whose page shows it."""

    id: str
    kind: str
    is_outgoing: bool
    """Whether the partner is the source: "supports", and not "is supported by"."""
    other_id: str
    other: str
    other_kind: str
    start: str
    end: str
    """Partial dates, the last day included; empty: not known, or still so."""
    note: str
    is_current: bool
    """Whether it holds on the day that was asked about."""

    def draft(self) -> RelationDraft:
        """What a form starts from."""
        return RelationDraft(
            other=OrganisationId(self.other_id), kind=RelationKind(self.kind), is_outgoing=self.is_outgoing,
            start=self.start, end=self.end, note=self.note,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPartner:
    """A partner above or below another."""

    id: str
    name: str
    kind: str
    depth: int
    """How many steps away it is, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRelations:
    """All of them, on one day."""

    current: tuple[RelationLine, ...]
    """Those that hold, by kind, then by name; those of which no time is known among them."""
    others: tuple[RelationLine, ...]
    """Those that are over or yet to come, the last to end first."""
    above: tuple[RelatedPartner, ...]
    """What it belongs to, the nearest first."""
    below: tuple[RelatedPartner, ...]
    """What belongs to it, each followed by what belongs to that."""
    members: tuple[RelatedPartner, ...]
    """Organisations that are members of it on the day, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """A relation in the list of all: "source supports target"."""

    id: str
    source: str
    kind: str
    target: str
    start: str
    end: str
    note: str


def list_relations(connection: sa.Connection, language: str = "en") -> list[RelationRow]:
    """All relations of partners that are there, as they were made."""
    found = read_live(connection, ORGANISATION_RELATION)
    names = names_by_id(connection, {end for item in found for end in (item.source, item.target)}, language)
    return [
        RelationRow(
            id=item.id, source=text_of(names, item.source), kind=item.kind.value, target=text_of(names, item.target),
            start=str(item.start or ""), end=str(item.end or ""), note=item.note,
        )
        for item in found
    ]  # fmt: skip


def read_relations(connection: sa.Connection, record: str, on: date, language: str = "en") -> PartnerRelations:
    """How this organisation stands to others on this day. Raises RuleViolation ``records.missing``."""
    organisation = read_one(connection, ORGANISATION, record)
    relations = _relations_of(connection, record)
    above, below = _above(connection, record, organisation.parent), list(_below(connection, record))
    others = {item.target if item.source == record else item.source for item in relations}
    shown = [*others, *above, *(row for row, _ in below)]
    names, kinds = names_by_id(connection, shown, language), _kinds(connection, shown)
    lines = [_line(item, record, names, kinds, on) for item in relations]
    lines.sort(key=lambda line: _place(line, names))
    ended = [line for line in lines if not line.is_current]
    ended.sort(key=lambda line: (line.end or line.start, line.id), reverse=True)
    return PartnerRelations(
        current=tuple(line for line in lines if line.is_current), others=tuple(ended),
        above=tuple(_related(row, depth, names, kinds) for depth, row in enumerate(above, start=1)),
        below=tuple(_in_families(below, record, names, kinds)),
        members=tuple(
            RelatedPartner(id=line.other_id, name=line.other, kind=line.other_kind, depth=1)
            for line in lines
            if line.is_current and line.kind == RelationKind.MEMBER_OF and not line.is_outgoing
        ),
    )  # fmt: skip


def relations_among(connection: sa.Connection, organisations: Iterable[str]) -> list[OrganisationRelation]:
    """The relations of which both ends are among these organisations, as a map of them draws."""
    wanted = frozenset(organisations)
    return [
        item for item in read_live(connection, ORGANISATION_RELATION) if item.source in wanted and item.target in wanted
    ]


def _relations_of(connection: sa.Connection, record: str) -> list[OrganisationRelation]:
    table = ORGANISATION_RELATION.table
    query = sa.select(table).where(sa.or_(table.c.source == record, table.c.target == record)).order_by(table.c.n)
    rows = connection.execute(query.where(table.c.deleted == 0, table.c.stub == 0)).mappings().all()
    found = [ORGANISATION_RELATION.decode(row["id"], row) for row in rows]
    # Its own page shows what a removed partner had; the other end has to be there.
    there = live_among(connection, ORGANISATION, {end for item in found for end in (item.source, item.target)})
    return [item for item in found if {item.source, item.target} <= there | {record}]


def _above(connection: sa.Connection, record: str, parent: str | None) -> list[str]:
    found: list[str] = []
    table = ORGANISATION.table
    while parent is not None and parent != record and parent not in found and len(found) < _DEEPEST:
        row = connection.execute(sa.select(table.c.parent).where(table.c.id == parent, live(ORGANISATION))).first()
        if row is None:
            break
        found.append(parent)
        parent = row.parent
    return found


def _below(connection: sa.Connection, record: str) -> Iterator[tuple[str, str]]:
    """What belongs to it with what each belongs to, level by level; a circle that came in ends it."""
    table = ORGANISATION.table
    seen, level = {record}, [record]
    for _ in range(_DEEPEST):
        query = sa.select(table.c.id, table.c.parent).where(
            table.c.parent.in_(level), stands(ORGANISATION), live(ORGANISATION)
        )  # fmt: skip
        rows = [row for row in connection.execute(query.order_by(table.c.n)) if row.id not in seen]
        if not rows:
            return
        yield from ((row.id, row.parent) for row in rows)
        level = [row.id for row in rows]
        seen |= set(level)


def _in_families(
    below: Sequence[tuple[str, str]], root: str, names: Mapping[str, Name], kinds: Mapping[str, str]
) -> Iterator[RelatedPartner]:
    children: dict[str, list[str]] = {}
    for row, parent in below:
        children.setdefault(parent, []).append(row)
    waiting = [(row, 1) for row in _named(children.get(root, ()), names)]
    while waiting:
        row, depth = waiting.pop(0)
        yield _related(row, depth, names, kinds)
        waiting = [(child, depth + 1) for child in _named(children.get(row, ()), names)] + waiting


def _named(rows: Iterable[str], names: Mapping[str, Name]) -> list[str]:
    return sorted(rows, key=lambda row: (_sort_key(names, row), row))


def _sort_key(names: Mapping[str, Name], row: str) -> bytes:
    return names[row].sort_key if row in names else b""


def _place(line: RelationLine, names: Mapping[str, Name]) -> tuple[int, bool, bytes, str]:
    return _KIND_ORDER[RelationKind(line.kind)], not line.is_outgoing, _sort_key(names, line.other_id), line.id


def _kinds(connection: sa.Connection, rows: Iterable[str]) -> dict[str, str]:
    table = ORGANISATION.table
    query = sa.select(table.c.id, table.c.kind).where(table.c.id.in_(sorted(set(rows))))
    return {row.id: row.kind or "" for row in connection.execute(query)}


def _related(row: str, depth: int, names: Mapping[str, Name], kinds: Mapping[str, str]) -> RelatedPartner:
    return RelatedPartner(id=row, name=names[row].text if row in names else "", kind=kinds.get(row, ""), depth=depth)


def _line(
    relation: OrganisationRelation, seen_from: str, names: Mapping[str, Name], kinds: Mapping[str, str], on: date
) -> RelationLine:
    is_outgoing = relation.source == seen_from
    other = relation.target if is_outgoing else relation.source
    return RelationLine(
        id=relation.id, kind=relation.kind.value, is_outgoing=is_outgoing, other_id=other,
        other=names[other].text if other in names else "", other_kind=kinds.get(other, ""),
        start=str(relation.start or ""), end=str(relation.end or ""), note=relation.note,
        is_current=relation.is_current(on),
    )  # fmt: skip
