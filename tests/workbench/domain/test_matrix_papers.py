"""Panels of a large matrix: every column once, in order, none too wide, kinds kept together where that is free."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.matrix_papers import matrix_panels
from workbench.domain.partners import OrganisationKind
from workbench.domain.role_matrix import MatrixOrganisation, RoleMatrix
from workbench.errors import RuleViolation

_KINDS = tuple(OrganisationKind)


def a_matrix(*kinds: int) -> RoleMatrix:
    columns = tuple(
        MatrixOrganisation(id=str(place), name=str(place), kind=_KINDS[kind]) for place, kind in enumerate(kinds)
    )
    return RoleMatrix(context_id="c", context_title="", as_of=date(2026, 1, 1), organisations=columns)


@given(st.lists(st.integers(0, 5), max_size=100).map(sorted), st.integers(10, 40))
def test_every_column_stands_on_one_panel_and_no_panel_is_too_wide(kinds: list[int], most: int) -> None:
    matrix = a_matrix(*kinds)
    panels = matrix_panels(matrix, most)
    assert tuple(each for panel in panels for each in panel.organisations) == matrix.organisations
    assert all(len(panel.organisations) <= most for panel in panels)
    assert len(panels) == max(1, -(-len(kinds) // most))


def test_a_kind_stays_together_where_that_costs_no_panel() -> None:
    panels = matrix_panels(a_matrix(*[0] * 13, *[1] * 9, *[2] * 8), 20)
    assert [len(panel.organisations) for panel in panels] == [13, 17]


def test_a_matrix_of_too_many_panels_is_refused() -> None:
    with pytest.raises(RuleViolation, match=r"role_papers\.too_large"):
        matrix_panels(a_matrix(*[0] * 130), 10)
