"""When a backup is due, and which older ones may go."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.backups import Keep, Occasion, Standing, is_due, superseded

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
INSTANTS = st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC)), max_size=80)


@pytest.mark.parametrize(
    ("every", "last", "changed", "due"),
    [
        (DAY, None, True, True),
        (DAY, NOON - DAY, True, True),
        (DAY, NOON - DAY + timedelta(seconds=1), True, False),
        (DAY, NOON - 9 * DAY, False, False),
        (None, None, True, False),
        (DAY, NOON + 400 * DAY, True, True),
    ],
)
def test_a_backup_is_due_once_something_changed_and_the_last_is_old_or_its_age_unknown(
    every: timedelta | None, last: datetime | None, changed: bool, due: bool
) -> None:
    assert is_due(every, last, NOON, changed=changed) is due


def test_a_daily_backup_of_two_years_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    made = [NOON - number * DAY for number in range(730)]
    kept = sorted(set(made) - superseded(made, Keep()), reverse=True)
    assert kept[:7] == made[:7]
    assert 12 + 7 < len(kept) <= 7 + 4 + 12
    months = {(at.year, at.month) for at in kept}
    assert len(months) == 12


def test_of_one_day_the_newest_stays() -> None:
    made = [NOON, NOON + timedelta(hours=3), NOON + timedelta(hours=5)]
    assert superseded(made, Keep()) == frozenset(made[:2])


@given(INSTANTS)
def test_the_newest_always_stays_and_dropping_twice_drops_no_more(made: list[datetime]) -> None:
    kept = set(made) - superseded(made, Keep())
    assert superseded(kept, Keep()) == frozenset()
    assert not made or max(made) in kept
    assert len(kept) <= 23


def test_what_a_person_or_a_migration_made_stays_and_only_what_leaves_the_computer_is_away() -> None:
    assert {item for item in Occasion if item.may_go} == {Occasion.SCHEDULE, Occasion.IMPORT}
    assert {item for item in Standing if not item.is_away} == {Standing.SAME_DISK, Standing.OTHER_DISK}
