"""All that the page shows of one context, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ui.kit.fields import Choice
from workbench.domain.role_matrix import MatrixDifference, RoleChange, RoleMatrix
from workbench.operations.workspaces import Connection
from workbench.queries.labels import names_by_id
from workbench.queries.oneself import read_myself
from workbench.queries.role_matrix import compare_roles, role_matrix
from workbench.queries.role_sheets import areas_of_context


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be read: a context as of a day, and perhaps how it was on another."""

    context: str
    day: date
    compared: date | None = None
    area: str = ""
    also: tuple[str, ...] = ()
    """Organisations that are to have a column though they have no role yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read."""

    asked: Asked
    matrix: RoleMatrix
    difference: MatrixDifference | None
    office: str
    areas: tuple[Choice, ...]
    gone: Mapping[str, str] = field(default_factory=dict)
    """Names of functions and organisations that changed and have neither row nor column any more."""


def read_roles(connection: Connection, *, asked: Asked, language: str, replica: str, today: date) -> Reading:
    """The matrix, what changed since the day it is compared with, whose office it is, and the areas there are."""
    areas = (asked.area,) if asked.area else None
    matrix = role_matrix(connection, asked.context, asked.day, areas=areas, language=language, also=asked.also)
    difference, gone = None, {}
    if asked.compared is not None:
        found = compare_roles(connection, asked.context, asked.compared, asked.day, language, areas=areas)
        difference = _in_order(found, matrix)
        gone = names_by_id(connection, _concerned(difference) - _places(matrix).keys(), language)
    return Reading(
        asked=asked, matrix=matrix, difference=difference, gone={record: name.text for record, name in gone.items()},
        office=str(read_myself(connection, today, replica, language).office or ""),
        areas=tuple(Choice(*each) for each in areas_of_context(connection, asked.context, language)),
    )  # fmt: skip


def _places(matrix: RoleMatrix) -> dict[str, int]:
    """Where each row and each column stands."""
    rows = {row.id: at for at, row in enumerate(matrix.functions)}
    return rows | {column.id: at for at, column in enumerate(matrix.organisations)}


def _concerned(found: MatrixDifference) -> set[str]:
    changes = (*found.added, *found.ended, *found.changed)
    return {record for each in changes for record in (each.function, each.organisation)}


def _in_order(found: MatrixDifference, matrix: RoleMatrix) -> MatrixDifference:
    """The changes as rows and columns stand; those of rows and columns that went come last."""
    places, last = _places(matrix), len(matrix.functions) + len(matrix.organisations)

    def place(change: RoleChange) -> tuple[int, int, str, str]:
        row, column = places.get(change.function, last), places.get(change.organisation, last)
        return row, column, change.function, change.organisation

    parts = (tuple(sorted(each, key=place)) for each in (found.added, found.ended, found.changed))
    return MatrixDifference(**dict(zip(("added", "ended", "changed"), parts, strict=True)))
