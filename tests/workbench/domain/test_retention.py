"""Until when a person is kept, and from what that is counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.partners import Person, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.retention import RetentionBasis, months_after, retention_of
from workbench.identifiers import PersonId, PostId

TODAY = date(2026, 3, 10)
PERSON = Person(id="p", names={"Latn": "Olena Example"})


def tenure(end: str = "") -> Tenure:
    """A time in a post."""
    return Tenure(id="t", person=PersonId("p"), post=PostId("q"), end=PartialDate(end) if end else None)


def test_the_latest_of_leaving_verifying_and_entering_counts_and_whoever_holds_a_post_is_kept() -> None:
    left = retention_of(PERSON, [tenure("2024-03")], 12, TODAY, verified=date(2023, 1, 1), added=date(2022, 1, 1))
    assert (left.basis, left.since, left.until) == (RetentionBasis.LEFT_POST, date(2024, 3, 31), date(2025, 3, 31))
    assert left.is_past(TODAY)
    verified = retention_of(PERSON, [tenure("2024-03")], 12, TODAY, verified=date(2025, 6, 1))
    assert (verified.basis, verified.is_past(TODAY)) == (RetentionBasis.VERIFIED, False)
    assert retention_of(PERSON, [], 12, TODAY, added=date(2020, 2, 29)).until == date(2021, 2, 28)
    assert retention_of(PERSON, [tenure("2020"), tenure()], 12, TODAY).basis is RetentionBasis.IN_POST


def test_a_date_of_ones_own_goes_before_all_else_and_without_any_time_nobody_is_past() -> None:
    own = Person(id="p", names={"Latn": "Olena Example"}, retain_until=PartialDate("2026-02"))
    assert retention_of(own, [tenure()], None, TODAY).is_past(TODAY)
    never = retention_of(PERSON, [tenure("1999")], None, TODAY, added=date(1999, 1, 1))
    assert (never.basis, never.is_past(TODAY)) == (RetentionBasis.NO_LIMIT, False)
    assert retention_of(PERSON, [], 12, TODAY).basis is RetentionBasis.NO_LIMIT


@pytest.mark.parametrize(("day", "months", "expected"), [
    (date(2024, 1, 31), 1, date(2024, 2, 29)), (date(2024, 3, 31), -1, date(2024, 2, 29)),
    (date(2024, 12, 5), 1, date(2025, 1, 5)), (date(2026, 3, 10), -12, date(2025, 3, 10)),
])  # fmt: skip
def test_months_are_counted_to_the_end_of_shorter_ones(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@given(st.dates(date(2, 1, 1), date(9990, 1, 1)), st.integers(0, 1_200))
def test_more_months_never_end_earlier(day: date, months: int) -> None:
    assert months_after(day, months) <= months_after(day, months + 1)
