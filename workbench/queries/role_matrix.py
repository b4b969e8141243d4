"""The roles matrix of a context as of any day, read with one SELECT per table; and what differs between two days."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.coordination_functions import Frame
from workbench.domain.partners import OrganisationKind
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import (
    CellKey,
    CellRole,
    MatrixCell,
    MatrixDifference,
    MatrixFunction,
    MatrixOrganisation,
    RoleMatrix,
    differences,
    in_order,
    vacant,
)
from workbench.domain.texts import in_language
from workbench.identifiers import shared_id
from workbench.queries.areas import read_area_tree
from workbench.queries.groups import covers_day
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, text_of
from workbench.queries.reading import read_one
from workbench.storage.live import live
from workbench.storage.registry import (
    AREA,
    CONTEXT,
    CONTEXT_HOST,
    COORDINATION_FUNCTION,
    DECISION,
    GROUP,
    INSTRUMENT,
    MANDATE,
    MEMBERSHIP,
    ORGANISATION,
    POST,
    ROLE_ASSIGNMENT,
    TENURE,
    TERM,
)

_ROLES = ROLE_ASSIGNMENT.table
_COLUMNS = (
    _ROLES.c.id, _ROLES.c.function, _ROLES.c.organisation, _ROLES.c.role, _ROLES.c.status, _ROLES.c.post,
    _ROLES.c.areas, _ROLES.c.start, _ROLES.c.end, _ROLES.c.mandate, _ROLES.c.decision, _ROLES.c.instrument,
    _ROLES.c.basis, _ROLES.c.agreed_by_host, _ROLES.c.review_on,
    sa.case((sa.func.length(_ROLES.c.note) > 0, 1), else_=0).label("has_note"),
)  # fmt: skip
_KINDS = {kind: place for place, kind in enumerate(OrganisationKind)}
_FRAMES = {frame: place for place, frame in enumerate(Frame)}
_LEVELS = "coordination_levels"
_CHUNK = 500
_LONGEST = 160
"""Longest part of a basis that is shown, in characters."""
_NAMELESS = Name("", b"")


def role_matrix(
    connection: sa.Connection,
    context: str,
    as_of: date,
    *,
    areas: Collection[str] | None = None,
    language: str = "en",
    also: Collection[str] = (),
) -> RoleMatrix:
    """Who has which role in the context on this day. Raises RuleViolation ``records.missing``.

    Columns are the hosts of the day, whoever has a role, sits in a group of the context, or is among ``also`` (ids).
    With ``areas`` (ids) only roles there are told, in their parts and in what they are part of, and those that hold
    everywhere. A function is vacant where nobody is in charge of it anywhere.
    """
    found = read_one(connection, CONTEXT, context)
    rows = connection.execute(_of_context(context, covers_day(_ROLES, as_of))).all()
    words = _Words(connection, context, as_of, language)
    everywhere = _cells(rows, words)
    cells = everywhere if areas is None else _cells(_within(connection, rows, areas), words)
    held = {function for function, _ in cells}
    functions = _functions(connection, context, held, language)
    hosts = _hosts(connection, context, as_of)
    members = _members(connection, context, as_of)
    columns = hosts | members | {organisation for _, organisation in cells} | set(also)
    return RoleMatrix(
        context_id=context, context_title=in_language(found.titles, language), as_of=as_of, functions=functions,
        organisations=_organisations(connection, columns, hosts, language), cells=cells,
        vacancies=vacant(functions, everywhere),
    )  # fmt: skip


def compare_roles(
    connection: sa.Connection,
    context: str,
    earlier: date,
    later: date,
    language: str = "en",
    *,
    areas: Collection[str] | None = None,
) -> MatrixDifference:
    """What differs between two days, in no order; only what holds on one of them alone is read.

    A post that lost or got its holder between the two is a change too. With ``areas`` as `role_matrix` has them.
    """
    before, after = covers_day(_ROLES, earlier), covers_day(_ROLES, later)
    posts = _posts_changed(connection, earlier, later)
    touched = sa.or_(before != after, sa.and_(before, _ROLES.c.post.in_(posts))) if posts else before != after
    keys = {(row.function, row.organisation) for row in connection.execute(_cell_keys(context, touched))}
    if not keys:
        return MatrixDifference()
    read = (_partial(connection, context, day, keys, areas, language) for day in (earlier, later))
    return differences(*read)


def _cell_keys(context: str, condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    columns = sa.select(_ROLES.c.function, _ROLES.c.organisation).distinct()
    return columns.where(_ROLES.c.context == context, live(ROLE_ASSIGNMENT), condition)


def _partial(
    connection: sa.Connection, context: str, day: date, keys: Collection[CellKey], areas: Collection[str] | None,
    language: str,
) -> RoleMatrix:  # fmt: skip
    """The matrix of these cells alone, without its rows and columns."""
    wanted = _ROLES.c.function.in_(sorted({function for function, _ in keys}))
    rows = connection.execute(_of_context(context, covers_day(_ROLES, day), wanted)).all()
    kept = [row for row in rows if (row.function, row.organisation) in keys]
    kept = kept if areas is None else _within(connection, kept, areas)
    words = _Words(connection, context, day, language)
    return RoleMatrix(context_id=context, context_title="", as_of=day, cells=_cells(kept, words))


def _posts_changed(connection: sa.Connection, earlier: date, later: date) -> list[str]:
    table = TENURE.table
    before, after = covers_day(table, earlier), covers_day(table, later)
    query = sa.select(table.c.post).distinct().where(live(TENURE), before != after)
    return list(connection.scalars(query))


def _of_context(context: str, *conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(*_COLUMNS).where(_ROLES.c.context == context, live(ROLE_ASSIGNMENT), *conditions)


def _within(connection: sa.Connection, rows: Iterable[Any], areas: Collection[str]) -> list[Any]:
    wanted = read_area_tree(connection).around(areas)
    return [row for row in rows if not row.areas or wanted & json.loads(row.areas).keys()]


def _cells(rows: Sequence[Any], words: "_Words") -> dict[CellKey, MatrixCell]:
    cells: dict[CellKey, list[CellRole]] = defaultdict(list)
    # Taken apart by place and not by name: of 20,000 rows that is half the time.
    for (
        record, function, organisation, role, status, post, areas, start, end, mandate, decision, instrument, basis,
        agreed_by_host, review_on, has_note,
    ) in rows:  # fmt: skip
        linked = (mandate, decision, instrument)
        said = words.basis(linked, basis) if any(linked) else basis or ""
        cells[function, organisation].append(
            CellRole(
                assignment=record, role=_ROLE[role], status=_STATUS.get(status, AssignmentStatus.PROPOSED),
                post=words.posts.get(post, "") if post else "", holder=post in words.held if post else None,
                areas=words.areas_of(areas) if areas else (), start=start or "", end=end or "", basis=said,
                has_basis=bool(said or any(linked)),
                agreed_by_host=None if agreed_by_host is None else bool(agreed_by_host),
                review_on=date.fromisoformat(review_on) if review_on else None, has_note=bool(has_note),
            )
        )  # fmt: skip
    return {key: in_order(roles) if len(roles) > 1 else (roles[0],) for key, roles in cells.items()}


_ROLE = {role.value: role for role in Role}
_STATUS = {status.value: status for status in AssignmentStatus}


class _Words:
    """What posts, areas and the grounds of roles in a context are called, and which posts are held on the day."""

    def __init__(self, connection: sa.Connection, context: str, day: date, language: str) -> None:
        self._language = language
        self._mandates = self._named(connection, context, MANDATE, "mandate", ("clause", "statements"))
        self._decisions = self._named(connection, context, DECISION, "decision", ("number", "texts"))
        self._instruments = self._named(connection, context, INSTRUMENT, "instrument", ("titles",))
        self.posts = self._named(connection, context, POST, "post", ("titles",))
        names = connection.execute(sa.select(AREA.table.c.id, AREA.table.c.names, AREA.table.c.code))
        self._areas = {row.id: in_language(json.loads(row.names or "{}"), language) or row.code or "" for row in names}
        self._lists: dict[str | None, tuple[str, ...]] = {None: ()}
        table = TENURE.table
        held = sa.select(table.c.post).where(live(TENURE), covers_day(table, day), table.c.post.in_(list(self.posts)))
        self.held = set(connection.scalars(held)) if self.posts else set()

    def areas_of(self, stored: str | None) -> tuple[str, ...]:
        """The areas of a role, as they are called."""
        if stored not in self._lists:
            names = (self._areas.get(area, "") for area in json.loads(stored or "{}"))
            self._lists[stored] = tuple(sorted(filter(None, names)))
        return self._lists[stored]

    def basis(self, linked: tuple[str | None, str | None, str | None], words: str | None) -> str:
        """On what a role rests, in words: a mandate, a decision, an instrument, and what else was said."""
        mandate, decision, instrument = linked
        parts = (
            self._instruments.get(instrument or "", ""), self._decisions.get(decision or "", ""),
            self._mandates.get(mandate or "", ""), words or "",
        )  # fmt: skip
        return "; ".join(filter(None, parts))

    def _named(
        self, connection: sa.Connection, context: str, kind: Any, link: str, fields: Sequence[str]
    ) -> Mapping[str, str]:
        """What the records of a kind that roles of this context lead to are called: the fields that hold something."""
        linked = sa.select(_ROLES.c[link]).where(_ROLES.c.context == context, _ROLES.c[link].is_not(None))
        table = kind.table
        query = sa.select(table.c.id, *(table.c[field] for field in fields)).where(table.c.id.in_(linked))
        return {row.id: self._put(kind, fields, row) for row in connection.execute(query)}

    def _put(self, kind: Any, fields: Iterable[str], row: Any) -> str:
        said = []
        for field in fields:
            value = kind.codecs[field].decode(getattr(row, field))
            text = value if isinstance(value, str | None) else in_language(value, self._language)
            said.append(next(iter((text or "").splitlines()), "")[:_LONGEST])
        return ": ".join(filter(None, said))


def _functions(
    connection: sa.Connection, context: str, held: Collection[str], language: str
) -> tuple[MatrixFunction, ...]:
    """The functions of the context and of every one; a retired one only while somebody has a role in it."""
    table, term = COORDINATION_FUNCTION.table, TERM.table
    ranks = sa.select(term.c.code, term.c.rank).where(term.c.vocabulary == shared_id("vocabulary", _LEVELS))
    levels = {row.code: row.rank for row in connection.execute(ranks)}
    query = sa.select(table).where(
        live(COORDINATION_FUNCTION), sa.or_(table.c.context.is_(None), table.c.context == context)
    )
    found = [COORDINATION_FUNCTION.decode(row["id"], row) for row in connection.execute(query).mappings()]
    found = [item for item in found if not item.retired or item.id in held]
    found.sort(key=lambda item: (levels.get(item.level, "~"), item.level, _FRAMES[item.frame], item.rank, item.id))
    return tuple(
        MatrixFunction(
            id=item.id, title=item.title(language), level=item.level, sector=item.sector, frame=item.frame,
            not_established=item.not_established,
        )
        for item in found
    )  # fmt: skip


def _hosts(connection: sa.Connection, context: str, day: date) -> set[str]:
    table = CONTEXT_HOST.table
    query = sa.select(table.c.organisation).where(
        table.c.context == context, live(CONTEXT_HOST), covers_day(table, day)
    )
    return set(connection.scalars(query))


def _members(connection: sa.Connection, context: str, day: date) -> set[str]:
    table, group = MEMBERSHIP.table, GROUP.table
    groups = sa.select(group.c.id).where(group.c.context == context, live(GROUP))
    query = sa.select(table.c.organisation).distinct()
    return set(connection.scalars(query.where(table.c.group.in_(groups), live(MEMBERSHIP), covers_day(table, day))))


def _organisations(
    connection: sa.Connection, ids: Collection[str], hosts: Collection[str], language: str
) -> tuple[MatrixOrganisation, ...]:
    """The columns: by kind, hosts first among their own, then by name."""
    names = names_by_id(connection, ids, language)
    found = list(_read_organisations(connection, ids, names))
    found.sort(
        key=lambda item: (_KINDS[item.kind], item.id not in hosts, names.get(item.id, _NAMELESS).sort_key, item.id)
    )
    return tuple(found)


def _read_organisations(
    connection: sa.Connection, ids: Collection[str], names: dict[str, Name]
) -> Iterator[MatrixOrganisation]:
    table, wanted = ORGANISATION.table, sorted(ids)
    columns = (table.c.id, table.c.acronym, table.c.kind, table.c.country)
    for start in range(0, len(wanted), _CHUNK):
        query = sa.select(*columns).where(table.c.id.in_(wanted[start : start + _CHUNK]), live(ORGANISATION))
        for row in connection.execute(query):
            kind = OrganisationKind(row.kind or OrganisationKind.OTHER)
            yield MatrixOrganisation(
                id=row.id, name=text_of(names, row.id) or row.acronym or "", acronym=row.acronym or "", kind=kind,
                component=kind.value if kind.is_movement else None,
                countries=frozenset([row.country] if row.country else ()),
            )  # fmt: skip
