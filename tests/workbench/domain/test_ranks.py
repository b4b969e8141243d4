"""Ranks keep order wherever one inserts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.ranks import DIGITS, rank_between, ranks_between

RANKS = st.text(alphabet=DIGITS, min_size=1, max_size=8).filter(lambda rank: not rank.endswith("0"))
ENDS = st.one_of(st.none(), RANKS)


def in_between(rank: str, before: str | None, after: str | None) -> bool:
    return (
        (before is None or before < rank) and (after is None or rank < after) and not rank.endswith("0") and rank != ""
    )


def test_digits_sort_as_bytes() -> None:
    assert sorted(DIGITS) == list(DIGITS)


@given(ENDS, ENDS)
def test_a_rank_lies_between_its_neighbours(one: str | None, other: str | None) -> None:
    before, after = (one, other) if one is None or other is None or one < other else (other, one)
    if before is not None and before == after:
        return
    assert in_between(rank_between(before, after), before, after)


@given(ENDS, ENDS, st.integers(0, 200))
def test_many_ranks_are_in_order_between_their_neighbours(one: str | None, other: str | None, count: int) -> None:
    before, after = (one, other) if one is None or other is None or one < other else (other, one)
    if before is not None and before == after:
        return
    ranks = ranks_between(before, after, count)
    assert len(ranks) == count
    assert ranks == sorted(set(ranks))
    assert all(in_between(rank, before, after) for rank in ranks)


@given(st.lists(st.integers(0, 10_000), max_size=150))
def test_inserting_anywhere_again_and_again_keeps_the_order(places: list[int]) -> None:
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        before = ranks[at - 1] if at else None
        after = ranks[at] if at < len(ranks) else None
        ranks.insert(at, rank_between(before, after))
    assert ranks == sorted(set(ranks))
    assert all(len(rank) <= 4 + len(places) // 4 for rank in ranks)


def test_ten_thousand_appended_ranks_stay_short() -> None:
    assert max(map(len, ranks_between(None, None, 10_000))) <= 6
    assert max(map(len, ranks_between("V", None, 10_000))) <= 6
    assert max(map(len, ranks_between(None, "V", 10_000))) <= 6


def test_appending_and_prepending_one_by_one_stays_short() -> None:
    last = first = rank_between(None, None)
    for _ in range(10_000):
        last, first = rank_between(last, None), rank_between(None, first)
    assert len(last) <= 6
    assert len(first) <= 6


def test_inserting_at_one_place_grows_slowly() -> None:
    before, after = "V", "W"
    for _ in range(1_000):
        after = rank_between(before, after)
    assert len(after) <= 1_000 // 5 + 2


@pytest.mark.parametrize(
    ("before", "after"), [("", None), ("V0", None), (None, "é"), ("a-b", None), ("W", "V"), ("V", "V"), (None, "0")]
)
def test_what_is_no_rank_or_out_of_order_is_refused(before: str | None, after: str | None) -> None:
    with pytest.raises(ValueError, match="rank"):
        rank_between(before, after)
    with pytest.raises(ValueError, match="rank"):
        ranks_between(before, after, 3)


def test_a_negative_number_of_ranks_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        ranks_between(None, None, -1)
