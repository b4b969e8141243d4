"""What people type for a day or a time of day, understood or not; never guessed.

Days are read with the day before the month, as all languages of the window write it. A text that could only be a date
with the month first (11/24/2026) is not understood rather than turned round.
"""

import re
import unicodedata
from datetime import date, time, timedelta

from PySide6.QtCore import QLocale

from ui.kit.dates import TODAY, TOMORROW, YESTERDAY, Dates
from workbench.domain.texts import fold
from workbench.wording import Words

_RELATIVE = {TODAY: 0, TOMORROW: 1, YESTERDAY: -1}

FIRST_YEAR = 1900
LAST_YEAR = 2199
_YEAR_LENGTH = 4
_FORMATS = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)

# Direction marks come along when a date is copied from text that runs the other way.
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STEP = re.compile(r"([+-]) ?(\d{1,4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\.?")
_WORDS = re.compile(
    r"(?:[^\W\d]+\.?[,،]? )?(\d{1,2})(?:er|st|nd|rd|th|\.)? (?:de )?([^\W\d][^\d,]*?),? (?:de )?(\d{4})(?: р\.?)?"
)
_MONTH_FIGURES = re.compile(r"(?P<month>\d{1,2})[./-](?P<year>\d{4})|(?P<first>\d{4})[./-](?P<then>\d{1,2})")
_MONTH_WORDS = re.compile(r"([^\W\d][^\d,]*?),? (?:de )?(\d{4})(?: р\.?)?")
_CLOCK = re.compile(r"(\d{1,2})(?: ?[:.h] ?(\d{2})?)?(?: ?(am|pm))?")
_CLOCK_WHOLE = re.compile(r"(\d{2})(\d{2})")


class DateReader:
    """Reads and writes days in one language; ``+7``, ``-1`` and words such as tomorrow count from today."""

    def __init__(self, words: Words) -> None:
        self._dates = Dates(words.language)
        self._relative = {fold(words.text(word)): days for word, days in _RELATIVE.items()}
        self._relative |= {fold(word): days for word, days in _RELATIVE.items()}
        self._months = _months(QLocale("en_GB")) | _months(self._dates.locale)

    def read(self, typed: str, today: date) -> date | None:
        """The day that was meant; none when the text is empty or not understood."""
        text = plain_digits(typed)
        try:
            return self._read(text, today)
        except (ValueError, OverflowError):
            return None

    def _read(self, text: str, today: date) -> date | None:
        if found := _STEP.fullmatch(text):
            return _within(today + timedelta(days=int(found[1] + found[2])))
        if found := _YEAR_FIRST.fullmatch(text):
            return _day(found[1], int(found[2]), found[3])
        if found := _DAY_FIRST.fullmatch(text):
            return _day(found[4], int(found[3]), found[1])
        if (days := self._relative.get(fold(text))) is not None:
            return _within(today + timedelta(days=days))
        found = _WORDS.fullmatch(text)
        month = self._months.get(fold(found[2])) if found else None
        return _day(found[3], month, found[1]) if found and month else None

    def read_partly(self, typed: str, today: date) -> str:
        """The day, month or year that was meant, such as ``2024-03``; empty when it is none or not understood."""
        text = plain_digits(typed)
        if day := self.read(text, today):
            return day.isoformat()
        if len(text) == _YEAR_LENGTH and text.isdecimal():
            return text if FIRST_YEAR <= int(text) <= LAST_YEAR else ""
        if found := _MONTH_FIGURES.fullmatch(text):
            return _month(found["year"] or found["first"], int(found["month"] or found["then"]))
        if found := _MONTH_WORDS.fullmatch(text):
            return _month(found[2], self._months.get(fold(found[1]), 0))
        return ""

    def write(self, day: date) -> str:
        """The day as it stands in the field, such as ``24 Nov 2026``; `read` understands it."""
        return self._dates.short_day(day)

    def in_full(self, day: date) -> str:
        """The day with its name, for one who typed it in figures."""
        return self._dates.day(day)

    def weekday(self, day: date) -> str:
        """The day's name, to see at a glance whether the right one was meant."""
        return self._dates.locale.dayName(day.isoweekday(), QLocale.FormatType.LongFormat)


def read_time(typed: str) -> time | None:
    """The time of day that was meant (``10:00``, ``9.30``, ``1430``, ``2 pm``, ``10h``); else none."""
    text = plain_digits(typed).casefold()
    found = _CLOCK_WHOLE.fullmatch(text) or _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = found[3] if found.re is _CLOCK else None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def write_time(moment: time) -> str:
    """The time as it stands in the field, such as ``09:30``."""
    return moment.strftime("%H:%M")


def plain_digits(typed: str) -> str:
    """The text with Western digits, one kind of minus and single spaces, without direction marks."""
    text = _MARKS.sub("", typed).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    digits = (str(value) if (value := unicodedata.decimal(c, None)) is not None else c for c in text)
    return " ".join("".join(digits).split())


def _day(year: str, month: int, day: str) -> date | None:
    return _within(date(int(year) + (2000 if len(year) == 2 else 0), month, int(day)))


def _month(year: str, month: int) -> str:
    return f"{year}-{month:02}" if 1 <= month <= 12 and FIRST_YEAR <= int(year) <= LAST_YEAR else ""


def _within(day: date) -> date | None:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _months(locale: QLocale) -> dict[str, int]:
    names = {}
    for month in range(1, 13):
        for shape in _FORMATS:
            names[fold(locale.monthName(month, shape))] = month
            names[fold(locale.standaloneMonthName(month, shape))] = month
    names.pop("", None)
    return names
