"""Dates and numbers as each language writes them, with Western digits unless others were chosen."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from ui.kit.dates import MONTHS, Dates, chosen_months, keep_ways, months_in
from ui.kit.typed_dates import DateReader
from workbench.bootstrap.shipped import resources
from workbench.wording.words import Words

LANGUAGES = ("en", "fr", "es", "ar", "uk")
DAY = date(2026, 11, 24)


def test_a_day_reads_as_people_write_it() -> None:
    assert Dates("en").day(DAY) == "Tue 24 Nov 2026"
    assert Dates("en").short_day(DAY) == "24 Nov 2026"
    assert Dates("fr").day(DAY) == "mar. 24 nov. 2026"
    assert Dates("ar").short_day(DAY) == "24 نوفمبر 2026"
    assert "listop" not in Dates("uk").short_day(DAY)
    assert "лист" in Dates("uk").short_day(DAY)


def test_a_language_nobody_knows_is_english() -> None:
    assert Dates("xx").day(DAY) == Dates("en").day(DAY)


@given(st.dates(), st.sampled_from(LANGUAGES))
def test_every_day_has_western_digits_only(day: date, language: str) -> None:
    dates = Dates(language)
    for text in (dates.day(day), dates.short_day(day), dates.long_day(day)):
        figures = re.findall(r"\d", text)
        assert figures
        assert set(figures) <= set("0123456789")


def test_a_moment_is_told_by_the_clock_of_the_place() -> None:
    moment = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    assert Dates("en").moment(moment, ZoneInfo("Europe/London")) == "Tue 24 Nov 2026, 22:30"
    assert Dates("en").moment(moment, ZoneInfo("Europe/Istanbul")) == "Wed 25 Nov 2026, 01:30"
    assert Dates("ar").moment(moment, UTC).endswith("، 22:30")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hours_run_to_twenty_three_in_every_language(language: str) -> None:
    assert Dates(language).time(time(22, 5)) == "22:05"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (DAY, "today"),
        (date(2026, 11, 25), "tomorrow"),
        (date(2026, 11, 27), "in 3 days"),
        (date(2026, 11, 23), "1 day late"),
        (date(2026, 11, 20), "4 days late"),
    ],
)
def test_what_is_due_is_told_by_how_far_off_it_is(day: date, told: str) -> None:
    assert Dates("en").relative(day, DAY, Words()) == told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (DAY, "today"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 11, 21), "3 days ago"),
        (date(2026, 11, 25), "25 Nov 2026"),
        (date(2027, 11, 24), "24 Nov 2027"),
    ],
)
def test_what_was_is_told_by_how_long_ago_it_was(day: date, told: str) -> None:
    assert Dates("en").ago(day, DAY, Words()) == told


@given(st.dates(), st.dates(), st.sampled_from(LANGUAGES))
def test_every_distance_can_be_told(day: date, today: date, language: str) -> None:
    words = Words(language, resources() / "wording")
    told = (Dates(language).relative(day, today, words), Dates(language).ago(day, today, words))
    assert all(told)
    assert not any("{" in text for text in told)


def test_thousands_are_parted_as_the_language_does() -> None:
    assert Dates("en").number(1234567) == "1,234,567"
    assert Dates("es").number(1234567) == "1.234.567"
    assert Dates("fr").number(1234567) == "1\u202f234\u202f567"


@given(st.integers(), st.sampled_from(LANGUAGES))
def test_every_number_is_written_with_all_its_figures(number: int, language: str) -> None:
    written = Dates(language).number(number)
    assert re.sub(r"\D", "", written) == str(abs(number))


def test_a_day_known_in_part_reads_as_far_as_it_is_known() -> None:
    dates = Dates("en")
    assert [dates.partly_known(text) for text in ("2026", "2026-11", "2026-11-24")] == [
        "2026",
        "Nov 2026",
        "24 Nov 2026",
    ]
    assert Dates("ar").partly_known("2026-11") == "نوفمبر 2026"


@pytest.fixture
def chosen(qapp: QApplication) -> Iterator[None]:
    keep_ways("ar_SY", own_digits=True)
    yield
    keep_ways(MONTHS[0], own_digits=False)


@pytest.mark.usefixtures("chosen")
def test_arabic_is_written_with_the_digits_and_months_that_were_chosen() -> None:
    assert Dates("ar").short_day(DAY) == "٢٤ تشرين الثاني ٢٠٢٦"
    assert Dates("ar").time(time(22, 5)) == "٢٢:٠٥"
    assert Dates("ar").number(1234).startswith("١")
    assert Dates("en").short_day(DAY) == "24 Nov 2026"


@pytest.mark.usefixtures("chosen")
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_what_is_written_with_own_digits_is_understood_again(day: date) -> None:
    reader = DateReader(Words("ar"))
    assert reader.read(reader.write(day), DAY) == day


def test_a_way_nobody_knows_is_the_usual_one(qapp: QApplication) -> None:
    keep_ways("xx", own_digits=False)
    assert chosen_months() == MONTHS[0]
    assert len({months_in(way) for way in MONTHS}) == len(MONTHS)
