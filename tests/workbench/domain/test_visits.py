"""When one was here last, whatever the clock says."""

from datetime import UTC, datetime, timedelta, timezone

from workbench.domain.visits import Visit, Visits

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def test_the_last_time_is_the_end_of_the_last_other_day_however_often_one_leaves_today() -> None:
    visits = Visits(Visit(5, MONDAY))
    assert visits.last_time(MONDAY) is None
    visits = visits.then(Visit(7, MONDAY + timedelta(hours=8)))
    tuesday = MONDAY + DAY
    assert visits.last_time(tuesday) == Visit(7, MONDAY + timedelta(hours=8))
    for hour in range(3):
        visits = visits.then(Visit(8 + hour, tuesday + timedelta(hours=hour)))
    assert visits.last_time(tuesday) == Visit(7, MONDAY + timedelta(hours=8))
    assert visits.last_time(tuesday + DAY) == Visit(10, tuesday + timedelta(hours=2))


def test_a_clock_a_year_back_makes_nothing_older() -> None:
    visits = Visits(Visit(5, MONDAY), Visit(2, MONDAY - DAY))
    year_back = MONDAY - timedelta(days=365)
    assert visits.last_time(year_back) == Visit(5, MONDAY)
    visits = visits.then(Visit(9, year_back))
    assert visits.last_time(year_back) == Visit(5, MONDAY)
    assert visits.last_time(year_back + DAY) == Visit(9, year_back)


def test_a_day_is_that_of_the_clock_on_the_wall() -> None:
    late = datetime(2026, 3, 2, 22, tzinfo=UTC)
    kyiv = timezone(timedelta(hours=3))
    visits = Visits(Visit(5, late), Visit(2, late - 2 * DAY))
    # In Kyiv it was Tuesday already.
    assert visits.last_time(datetime(2026, 3, 3, 8, tzinfo=kyiv)) == Visit(2, late - 2 * DAY)
    assert visits.last_time(datetime(2026, 3, 3, 8, tzinfo=UTC)) == Visit(5, late)
