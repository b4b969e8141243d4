import subprocess
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from babel import Locale

from workbench.documents.formats import Formats, find_zone, isolated, mostly_right_to_left, offset
from workbench.documents.model import Isolated, Language

DAY = date(2026, 3, 14)
NOON = datetime(2026, 3, 14, 12, 5, tzinfo=UTC)
DAMASCUS = ZoneInfo("Asia/Damascus")


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "14 March 2026", "14 Mar 2026"),
        ("fr", "14 mars 2026", "14 mars 2026"),
        ("es", "14 de marzo de 2026", "14 mar 2026"),
        ("ar", "14 مارس 2026", "14 مارس 2026"),
        ("uk", "14 березня 2026\u202fр.", "14 бер. 2026\u202fр."),
    ],
)
def test_a_date_has_its_day_first_and_its_month_in_letters(language: str, long: str, short: str) -> None:
    formats = Formats(Language(language))
    assert (formats.long_date(DAY).text, formats.short_date(DAY).text) == (long, short)
    assert formats.long_date(DAY).left_to_right == (language != "ar")


def test_the_first_of_a_month_is_an_ordinal_in_french_alone() -> None:
    first = date(2011, 1, 1)
    french = Formats(Language.FRENCH)
    assert french.long_date(first).text == "1er janvier 2011"
    assert french.short_date(first).text == "1er janv. 2011"
    assert french.weekday_and_date(first).text == "samedi 1er janvier 2011"
    assert french.long_date(date(2011, 1, 11)).text == "11 janvier 2011"
    assert Formats(Language.SPANISH).long_date(first).text == "1 de enero de 2011"


@pytest.mark.parametrize("language", Language)
def test_hours_are_counted_to_twenty_four_and_run_from_left_to_right(language: Language) -> None:
    formats = Formats(language)
    assert formats.time(NOON, DAMASCUS) == Isolated(formats.time(NOON, DAMASCUS).text, left_to_right=True)
    assert formats.time(NOON, DAMASCUS).text == "15:05"
    assert formats.times(NOON, datetime(2026, 3, 14, 21, 0, tzinfo=UTC), DAMASCUS).text == "15:05–00:00"


def test_digits_are_those_the_language_uses_by_default() -> None:
    assert Locale.parse("ar").default_numbering_system == "latn"
    assert Formats(Language.ARABIC).number(1234567).text == "1,234,567"
    assert Formats(Language.FRENCH).number(1234567).text.split() == ["1", "234", "567"]
    assert Formats(Language.SPANISH).number(1234567).text == "1.234.567"


def test_a_zone_is_known_by_its_city_and_distance() -> None:
    assert Formats(Language.ARABIC).city(DAMASCUS) == "دمشق"
    assert Formats(Language.FRENCH).city(DAMASCUS) == "Damas"
    assert Formats(Language.FRENCH).city(ZoneInfo("UTC")) == ""
    assert offset(NOON, DAMASCUS).text == "UTC+03:00"
    assert offset(NOON, ZoneInfo("America/St_Johns")).text == "UTC-02:30"
    assert offset(NOON, ZoneInfo("UTC")).text == "UTC"


@pytest.mark.parametrize(
    "name", ["", "Damaskus", "Europe", "../../etc/passwd", "/etc/passwd", "a\0b", "\ud800", "x" * 9999]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert find_zone(name) is None


def test_a_language_is_named_in_the_language_of_the_document() -> None:
    assert Formats(Language.UKRAINIAN).language_name("ar") == "арабська"
    assert Formats(Language.UKRAINIAN).language_name("no such") == "no such"


def test_direction_is_that_of_most_letters() -> None:
    assert mostly_right_to_left("مرحبا يا WHO") is True
    assert mostly_right_to_left("WHO and وزارة") is False
    assert mostly_right_to_left("+963 11 – 12") is None
    assert isolated("1–2").left_to_right
    assert not isolated("1 مارس").left_to_right


def test_the_model_can_be_had_without_loading_babel() -> None:
    program = "import sys, workbench.documents.model; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
