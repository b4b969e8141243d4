"""Partial dates keep what is known; periods include their last day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.periods import PartialDate, check_order, covers
from workbench.errors import RuleViolation

DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-03-05", date(2024, 3, 5), date(2024, 3, 5)),
    ],
)
def test_a_partial_date_means_its_whole_span(text: str, first: date, last: date) -> None:
    assert (PartialDate(text).first_day(), PartialDate(text).last_day()) == (first, last)
    assert str(PartialDate(text)) == text


@pytest.mark.parametrize(
    "text", ["", "18", "2018-1", "2018-13", "2023-02-29", "2018-01-01T00:00", "x", "2018-", "0000"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="periods.not_a_date"):
        PartialDate(text)


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_a_period_holds_its_last_day_and_not_the_next(day: date, length: int) -> None:
    known = PartialDate(day.isoformat()[:length])
    assert covers(None, known, known.last_day())
    assert not covers(None, known, known.last_day() + timedelta(days=1))
    assert covers(known, None, known.first_day())
    assert not covers(known, None, known.first_day() - timedelta(days=1))
    assert covers(None, None, day)


def test_a_period_must_not_end_before_it_begins() -> None:
    check_order(PartialDate("2024-03"), PartialDate("2024"))
    check_order(None, PartialDate("2024"))
    with pytest.raises(RuleViolation, match="periods.ends_before_start"):
        check_order(PartialDate("2024-03"), PartialDate("2024-02-29"))
