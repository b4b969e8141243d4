from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.partner_maps import MOST_PANELS, MapPartner, MapRelation, panels
from workbench.errors import RuleViolation


def partners(count: int) -> list[MapPartner]:
    return [MapPartner(id=str(number), name=f"Example {number}", kind="un") for number in range(count)]


def lines(pairs: Sequence[tuple[int, int]]) -> list[MapRelation]:
    return [MapRelation(source=str(source), target=str(target), kind="funds") for source, target in pairs]


@given(
    st.integers(1, 20),
    st.lists(st.tuples(st.integers(0, 22), st.integers(0, 22)), max_size=20, unique=True),
    st.integers(6, 12),
)  # fmt: skip
def test_each_line_stands_on_one_panel_with_both_its_ends_and_nobody_is_left_out(
    count: int, pairs: list[tuple[int, int]], most: int
) -> None:
    there = partners(count)
    drawn = [each for each in lines(pairs) if int(each.source) < count and int(each.target) < count]
    found = panels(there, lines(pairs), most)
    assert sorted((each.source, each.target) for panel in found for each in panel.relations) == sorted(
        (each.source, each.target) for each in drawn
    )
    assert {each.id for panel in found for each in panel.partners} == {each.id for each in there}
    for panel in found:
        shown = {each.id for each in panel.partners}
        assert len(shown) == len(panel.partners) <= max(most, count if len(found) == 1 else 0)
        assert all(each.source in shown and each.target in shown for each in panel.relations)


def test_a_map_that_fits_is_one_panel_in_its_own_order() -> None:
    (panel,) = panels(partners(5), lines([(4, 0)]), 5)
    assert [each.id for each in panel.partners] == ["0", "1", "2", "3", "4"]


def test_those_without_a_line_fill_the_last_panel_first() -> None:
    found = panels(partners(9), lines([(0, 1), (1, 2)]), 5)
    assert [len(panel.partners) for panel in found] == [5, 4]


def test_a_map_of_too_many_pages_is_refused_with_the_number() -> None:
    with pytest.raises(RuleViolation, match=r"partner_maps\.too_large") as refused:
        panels(partners(5_000), lines([(number, number + 1) for number in range(4_999)]), 44)
    assert refused.value.details["count"] == 5_000
    assert refused.value.details["most"] == MOST_PANELS
