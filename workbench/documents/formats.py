"""Dates, times and numbers as each language writes them, ready to stand in a line without disturbing its order.

Only builders import this module: it loads Babel. Hours are counted to 24 everywhere, and digits are those the language
uses by default, which for Arabic without a country are the Western ones. A month stands in letters, so that no date can
be read with day and month changed about.
"""

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from babel.numbers import format_decimal

from workbench.documents.clean import EMPTY, SafeText, clean
from workbench.documents.model import Isolated, Language

# The day comes first, as everywhere outside North America.
_LOCALES = {Language.ENGLISH: "en_GB"}
_HOURS = "HH:mm"
_DAY, _MONTH = len("2026-03-14"), len("2026-03")
_FIRST = re.compile(r"\b1\b")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_SAMPLE = 2_000
"""So many characters of a text are enough to tell its direction."""


class Formats:
    """How one language writes what is neither word nor name."""

    def __init__(self, language: Language) -> None:
        self._locale = Locale.parse(_LOCALES.get(language, language.value))

    def long_date(self, day: date) -> Isolated:
        """Such as ``14 March 2026``."""
        return self._dated(day, format_date(day, "long", locale=self._locale))

    def short_date(self, day: date) -> Isolated:
        """Such as ``14 Mar 2026``, for tables."""
        return self._dated(day, format_skeleton("yMMMd", day, locale=self._locale))

    def partial_date(self, text: str) -> Isolated:
        """A date of which perhaps only year or month are known, such as ``Mar 2026``; other words stay as they are."""
        try:
            if len(text) == _DAY:
                return self.short_date(date.fromisoformat(text))
            if len(text) == _MONTH:
                first = date.fromisoformat(f"{text}-01")
                return isolated(format_skeleton("yMMM", first, locale=self._locale))
        except ValueError:
            pass
        return isolated(text)

    def weekday_and_date(self, day: date) -> Isolated:
        """Such as ``Saturday, 14 March 2026``."""
        return self._dated(day, format_date(day, "full", locale=self._locale))

    def time(self, instant: datetime, zone: ZoneInfo) -> Isolated:
        """The hour on the clocks of the zone, such as ``09:30``."""
        return isolated(self._hour(instant, zone))

    def times(self, start: datetime, end: datetime, zone: ZoneInfo) -> Isolated:
        """From one hour to another, such as ``09:30–11:00``."""
        return isolated(f"{self._hour(start, zone)}–{self._hour(end, zone)}")

    def number(self, number: int) -> Isolated:
        """A number with the language's own grouping."""
        return isolated(format_decimal(number, locale=self._locale, numbering_system="default"))

    def city(self, zone: ZoneInfo) -> SafeText:
        """The place a zone is named after, such as ``Damascus``; empty where it is named after none."""
        if "/" not in zone.key or zone.key.startswith("Etc/"):
            return EMPTY
        return clean(get_timezone_location(zone, locale=self._locale, return_city=True))

    def language_name(self, code: str) -> SafeText:
        """What this language calls another one; a code nobody knows stays a code."""
        return clean(self._locale.languages.get(code, code))

    def country_name(self, code: str) -> SafeText:
        """What this language calls a country; a code nobody knows stays a code."""
        return clean(self._locale.territories.get(code, code))

    def _dated(self, day: date, text: str) -> Isolated:
        # French says "1er avril"; the locale's own patterns cannot.
        if self._locale.language == Language.FRENCH and day.day == 1:
            text = _FIRST.sub("1er", text, count=1)
        return isolated(text)

    def _hour(self, instant: datetime, zone: ZoneInfo) -> str:
        return format_time(instant.astimezone(zone), _HOURS, locale=self._locale)


def isolated(text: str) -> Isolated:
    """A date, time or number for a line of either direction; one written with Arabic letters keeps their direction."""
    safe = clean(text)
    return Isolated(safe, left_to_right=mostly_right_to_left(safe) is not True)


def find_zone(name: str) -> ZoneInfo | None:
    """The time zone of this name, if there is one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def offset(instant: datetime, zone: ZoneInfo) -> Isolated:
    """How far the zone's clocks are from universal time at this instant, such as ``UTC+03:00``."""
    text = instant.astimezone(zone).strftime("%z")
    return isolated("UTC" if text in ("+0000", "") else f"UTC{text[:3]}:{text[3:5]}")


def mostly_right_to_left(text: str) -> bool | None:
    """Whether most letters run from right to left; none where there are no letters."""
    classes = [unicodedata.bidirectional(character) for character in text[:_SAMPLE]]
    right = sum(each in _RIGHT_TO_LEFT for each in classes)
    left = classes.count("L")
    return right > left if right or left else None


def turning_mark(text: str, language: Language) -> str:
    """For words that run against the document: the invisible mark that holds their ends on their own side.

    Empty where they run with it. Without the mark at both ends, a full stop or bracket there would go to the other.
    """
    right_to_left = mostly_right_to_left(text)
    if right_to_left is None or right_to_left == language.is_right_to_left:
        return ""
    return "\N{RIGHT-TO-LEFT MARK}" if right_to_left else "\N{LEFT-TO-RIGHT MARK}"
