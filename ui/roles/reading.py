"""All that the page shows of one context, read in one go."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ui.kit.fields import Choice
from workbench.domain.role_matrix import MatrixDifference, RoleMatrix, differences
from workbench.operations.workspaces import Connection
from workbench.queries.oneself import read_myself
from workbench.queries.role_matrix import role_matrix
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
    earlier: RoleMatrix | None
    difference: MatrixDifference | None
    office: str
    areas: tuple[Choice, ...]


def read_roles(connection: Connection, *, asked: Asked, language: str, replica: str, today: date) -> Reading:
    """The matrix, what changed since the day it is compared with, whose office it is, and the areas there are."""
    matrix = _matrix(connection, asked, asked.day, language)
    earlier = _matrix(connection, asked, asked.compared, language) if asked.compared else None
    return Reading(
        asked=asked, matrix=matrix, earlier=earlier,
        difference=differences(earlier, matrix) if earlier is not None else None,
        office=str(read_myself(connection, today, replica, language).office or ""),
        areas=tuple(Choice(*each) for each in areas_of_context(connection, asked.context, language)),
    )  # fmt: skip


def _matrix(connection: Connection, asked: Asked, day: date, language: str) -> RoleMatrix:
    areas: Collection[str] | None = (asked.area,) if asked.area else None
    return role_matrix(connection, asked.context, day, areas=areas, language=language, also=asked.also)
