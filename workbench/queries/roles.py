"""Roles one by one: an organisation's over time, a post's, what rests on an instrument, and the list of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.coordination_functions import Frame
from workbench.domain.periods import begins_after
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.queries.areas import names_with_areas
from workbench.queries.names import Name, text_of
from workbench.queries.reading import read_live
from workbench.storage.registry import COORDINATION_FUNCTION, ROLE_ASSIGNMENT

_WEIGHT = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """One role, with all that tells where it stands."""

    id: str
    context_id: str
    context: str
    function_id: str
    function: str
    level: str
    frame: Frame
    organisation_id: str
    organisation: str
    post_id: str | None
    post: str
    role: Role
    status: AssignmentStatus
    start: str
    end: str
    areas: tuple[str, ...]
    has_basis: bool
    agreed_by_host: bool | None
    review_on: date | None
    is_current: bool
    """Whether it is held, or meant to be, on the day that was asked about."""
    is_to_come: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """A role in the list of all."""

    id: str
    context: str
    function: str
    organisation: str
    role: str
    status: str
    post: str
    start: str
    end: str
    review_on: str


def roles_of_organisation(
    connection: sa.Connection, organisation: str, on: date, language: str = "en"
) -> list[RoleLine]:
    """All roles an organisation has, had or is to have: those of the day first, then the latest."""
    return _lines(connection, ROLE_ASSIGNMENT.table.c.organisation == organisation, on, language)


def roles_of_post(connection: sa.Connection, post: str, on: date, language: str = "en") -> list[RoleLine]:
    """All roles that are held through a post, as `roles_of_organisation` orders them."""
    return _lines(connection, ROLE_ASSIGNMENT.table.c.post == post, on, language)


def roles_resting_on(connection: sa.Connection, instrument: str, on: date, language: str = "en") -> list[RoleLine]:
    """All roles that rest on an instrument."""
    return _lines(connection, ROLE_ASSIGNMENT.table.c.instrument == instrument, on, language)


def list_roles(connection: sa.Connection, language: str = "en", context: str | None = None) -> list[RoleRow]:
    """All roles, or those of one context, as they were entered."""
    condition = [ROLE_ASSIGNMENT.table.c.context == context] if context else []
    found = read_live(connection, ROLE_ASSIGNMENT, *condition)
    names = _names(connection, found, language)
    return [
        RoleRow(
            id=item.id, context=text_of(names, item.context), function=text_of(names, item.function),
            organisation=text_of(names, item.organisation), role=item.role.value, status=item.status.value,
            post=text_of(names, item.post), start=str(item.start or ""), end=str(item.end or ""),
            review_on=str(item.review_on or ""),
        )
        for item in found
    ]  # fmt: skip


def _lines(connection: sa.Connection, condition: sa.ColumnElement[bool], on: date, language: str) -> list[RoleLine]:
    found = read_live(connection, ROLE_ASSIGNMENT, condition)
    names = _names(connection, found, language)
    table = COORDINATION_FUNCTION.table
    wanted = sorted({item.function for item in found})
    query = sa.select(table.c.id, table.c.level, table.c.frame).where(table.c.id.in_(wanted))
    functions = {row.id: (row.level or "", Frame(row.frame or Frame.MOVEMENT)) for row in connection.execute(query)}
    lines = [_line(item, names, functions.get(item.function, ("", Frame.MOVEMENT)), on) for item in found]
    lines.sort(key=lambda line: (line.context, _WEIGHT[line.role], line.function, line.id))
    lines.sort(key=lambda line: line.end or "9999", reverse=True)
    return sorted(lines, key=lambda line: not line.is_current)


def _line(item: RoleAssignment, names: dict[str, Name], function: tuple[str, Frame], on: date) -> RoleLine:
    areas = sorted((names[area] for area in item.areas if area in names), key=lambda name: name.sort_key)
    return RoleLine(
        id=item.id, context_id=item.context, context=text_of(names, item.context), function_id=item.function,
        function=text_of(names, item.function), level=function[0], frame=function[1],
        organisation_id=item.organisation, organisation=text_of(names, item.organisation), post_id=item.post,
        post=text_of(names, item.post), role=item.role, status=item.status, start=str(item.start or ""),
        end=str(item.end or ""), areas=tuple(name.text for name in areas), has_basis=item.has_basis,
        agreed_by_host=item.agreed_by_host, review_on=item.review_on, is_current=item.is_current(on),
        is_to_come=begins_after(item.start, on),
    )  # fmt: skip


def _names(connection: sa.Connection, found: Sequence[RoleAssignment], language: str) -> dict[str, Name]:
    linked = {each for item in found for each in (item.context, item.function, item.organisation, item.post)}
    return names_with_areas(connection, linked | {area for item in found for area in item.areas}, language)
