import json
from datetime import UTC, datetime, timedelta

import pytest

from ui.meetings.live_clock import MeetingClock, clock_text

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def test_each_point_has_its_own_time_and_a_pause_counts_for_none() -> None:
    clock = MeetingClock()
    clock.go_to("one", at(0))
    assert clock.spent_on("one", at(5)) == 0
    clock.run(at(0))
    clock.run(at(1))
    clock.go_to("two", at(12))
    clock.pause(at(15))
    assert clock.is_paused
    assert clock.total(at(60)) == 15 * 60
    clock.go_to("one", at(60))
    clock.run(at(61))
    assert [clock.spent_on(item, at(63)) for item in ("one", "two")] == [14 * 60, 3 * 60]
    assert clock.total(at(63)) == 17 * 60


def test_a_computer_whose_clock_is_put_back_takes_no_time_away() -> None:
    clock = MeetingClock()
    clock.go_to("one", at(0))
    clock.run(at(0))
    clock.go_to("two", at(10))
    assert clock.spent_on("two", at(-60)) == 0
    clock.go_to("one", at(-60))
    assert clock.spent_on("one", at(-59)) == 11 * 60


def test_what_is_kept_goes_on_in_a_pause_after_a_restart() -> None:
    clock = MeetingClock()
    clock.go_to("one", at(0))
    clock.run(at(0))
    again = MeetingClock.from_kept(json.dumps(clock.kept(at(4))))
    assert again.is_paused
    assert (again.item, again.spent_on("one", at(30))) == ("one", 240)


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "null", '{"spent": 1, "item": ""}', '{"spent": {"one": "x"}, "item": ""}',
        '{"spent": {"one": -5}, "item": "one"}', '{"spent": {"one": 1e12}, "item": "one"}',
    ],
)  # fmt: skip
def test_a_kept_clock_that_is_damaged_begins_anew(body: str) -> None:
    assert MeetingClock.from_kept(body).total(at(0)) == 0


def test_a_clock_reads_as_people_write_it() -> None:
    assert [clock_text(seconds) for seconds in (0, 65, 3599, 3600 + 65, -3)] == [
        "0:00",
        "1:05",
        "59:59",
        "1:01:05",
        "0:00",
    ]
