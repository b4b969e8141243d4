"""The roles matrix on paper: how it is parted into panels that fit a page, and which columns have anything to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.role_matrix import MatrixOrganisation, RoleMatrix
from workbench.errors import RuleViolation

MOST_PANELS = 12
"""A matrix of more pages across is no set-up that anybody reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPanel:
    """The columns of one panel; every panel has all rows."""

    organisations: tuple[MatrixOrganisation, ...]


def matrix_panels(matrix: RoleMatrix, most: int) -> tuple[MatrixPanel, ...]:
    """The matrix in as few panels as it takes, each with at most so many columns, none much narrower than another.

    A kind of organisation is not parted where that costs no panel. Raises RuleViolation ``role_papers.too_large``.
    """
    columns = matrix.organisations
    count = -(-len(columns) // most) if columns else 1
    if count > MOST_PANELS:
        raise RuleViolation("role_papers.too_large", count=len(columns), panels=count, most=MOST_PANELS)
    found: list[MatrixPanel] = []
    left: Sequence[MatrixOrganisation] = columns
    for number in range(count, 0, -1):
        size = -(-len(left) // number)
        # As many as the others hold, so that all that is left still fits.
        least = max(1, len(left) - (number - 1) * most)
        found.append(MatrixPanel(organisations=tuple(left[: _end(left, size, least, most)])))
        left = left[len(found[-1].organisations) :]
    return tuple(found)


def _end(columns: Sequence[MatrixOrganisation], size: int, least: int, most: int) -> int:
    """Where a panel ends: near its even share, at a change of kind if there is one within reach."""
    if len(columns) <= size:
        return len(columns)
    reach = range(max(least, size - size // 4), min(most, size + size // 4, len(columns) - 1) + 1)
    changes = [place for place in reach if columns[place - 1].kind is not columns[place].kind]
    return min(changes, key=lambda place: abs(place - size)) if changes else size
