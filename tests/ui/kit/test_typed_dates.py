"""Days and times as people type them: understood in the languages of the window, or not at all."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kit.dates import Dates
from ui.kit.typed_dates import FIRST_YEAR, LAST_YEAR, DateReader, read_time, write_time
from workbench.bootstrap.shipped import resources
from workbench.wording import Words

LANGUAGES = ("en", "fr", "es", "ar", "uk")
TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 24)
READERS = {language: DateReader(Words(language, resources() / "wording")) for language in LANGUAGES}


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-24", "2026/11/24", "24.11.2026", "24/11/2026", "24-11-2026", "24.11.26",
        "24 Nov 2026", "24 nov 2026", "24 November 2026", "24 NOVEMBER, 2026", "Tue 24 Nov 2026",
        "Tuesday, 24 November 2026", "24th November 2026", "+2", "+ 2", "٢٤/١١/٢٠٢٦", "\u200f24/11/2026\u200e",
    ],
)  # fmt: skip
def test_a_day_is_understood_however_it_is_typed(typed: str) -> None:
    assert READERS["en"].read(typed, TODAY) == DAY


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("fr", "24 novembre 2026"), ("fr", "24 nov. 2026"), ("es", "24 de noviembre de 2026"), ("ar", "24 نوفمبر 2026"),
        ("ar", "٢٤ نوفمبر ٢٠٢٦"), ("uk", "24 листопада 2026"), ("uk", "24 листопада 2026 р."),
        ("fr", "24 November 2026"),
    ],
)  # fmt: skip
def test_month_names_are_understood_in_the_language_and_in_english(language: str, typed: str) -> None:
    assert READERS[language].read(typed, TODAY) == DAY


@pytest.mark.parametrize(
    ("typed", "days"), [("today", 0), ("Tomorrow", 1), ("yesterday", -1), ("+0", 0), ("-3", -3), ("−3", -3)]
)
def test_days_are_counted_from_today(typed: str, days: int) -> None:
    assert READERS["en"].read(typed, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "x", "11/24/2026", "31.2.2026", "29 Feb 2026", "24", "24.11", "24 Nov", "Nov 2026", "2026", "2026-11",
        "2026-13-01", "0000-00-00", "24.11/2026", "24 Nov 0026", "1.1.1200", "1.1.9999", "+99999", "++7", "+",
        "24 Bananas 2026", "24 Nov 2026 or so", "²4.11.2026", "<b>24.11.2026</b>",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert READERS["en"].read(typed, TODAY) is None


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.sampled_from(LANGUAGES))
def test_what_is_written_is_understood_as_the_same_day(day: date, language: str) -> None:
    reader = READERS[language]
    assert reader.read(reader.write(day), TODAY) == day
    assert reader.read(reader.in_full(day), TODAY) == day
    assert reader.read(day.isoformat(), TODAY) == day
    assert reader.read(Dates(language).long_day(day), TODAY) == day


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_no_text_breaks_the_reading(typed: str, language: str) -> None:
    found = READERS[language].read(typed, TODAY)
    assert found is None or FIRST_YEAR <= found.year <= LAST_YEAR
    read_time(typed)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("10:00", time(10)), ("9:05", time(9, 5)), ("9.30", time(9, 30)), ("1430", time(14, 30)), ("10", time(10)),
        ("10h", time(10)), ("10h30", time(10, 30)), ("2 pm", time(14)), ("12 am", time(0)), ("12:15 PM", time(12, 15)),
        ("١٠:٣٠", time(10, 30)), ("0:00", time(0)),
    ],
)  # fmt: skip
def test_a_time_is_understood_however_it_is_typed(typed: str, moment: time) -> None:
    assert read_time(typed) == moment


@pytest.mark.parametrize(
    "typed", ["", "x", "25:00", "10:60", "24", "10:5", "13 pm", "0 am", "1000:00", "-1", "10:00:00"]
)
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    assert read_time(typed) is None


@given(st.times())
def test_a_written_time_is_understood_to_the_minute(moment: time) -> None:
    assert read_time(write_time(moment)) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("24 Nov 2026", "2026-11-24"), ("today", "2026-11-22"), ("24.11.2026", "2026-11-24"), ("2026-11", "2026-11"),
        ("11/2026", "2026-11"), ("3.2026", "2026-03"), ("2026/3", "2026-03"), ("Nov 2026", "2026-11"),
        ("november 2026", "2026-11"), ("2026", "2026"), ("٢٠٢٦-٣", "2026-03"),
        ("", ""), ("13/2026", ""), ("0/2026", ""), ("31.2.2026", ""), ("Bananas 2026", ""), ("1066", ""), ("26", ""),
        ("3.26", ""), ("2026 or so", ""),
    ],
)  # fmt: skip
def test_a_day_a_month_or_a_year_is_understood_as_far_as_it_is_known(typed: str, kept: str) -> None:
    assert READERS["en"].read_partly(typed, TODAY) == kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_in_part_is_read_again_as_it_is_written(language: str) -> None:
    dates = Dates(language)
    for kept in ("2026", "2026-03", "2026-11-24"):
        assert READERS[language].read_partly(dates.partly_known(kept), TODAY) == kept
