"""The day by which something is to be done, as people type it in a line: ``by Friday``, ``до 12.12``, ``قبل الخميس``.

A day is looked for only after a word that announces one. What could be meant in two ways is not read: a month alone, a
day that does not fall on the weekday before it, figures with the month first.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from workbench.domain.texts import same_length

FIRST_YEAR, LAST_YEAR = 1900, 2199
_WEEK = 7
_CENTURY = 2000

Forms = tuple[str, ...]
Read = Callable[[re.Match[str], date], date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """How one language speaks of days. Each is a list of forms, compared without case and accents."""

    until: Forms = ("by",)
    """What announces a day."""
    filler: Forms = ()
    """What may stand between that and the day, such as an article."""
    next: Forms = ()
    """What before a weekday puts it into the week after this one."""
    of: Forms = ()
    """What may stand between a day and its month."""
    ordinals: Forms = ()
    """What may follow the figure of a day."""
    weekdays: tuple[Forms, ...] = ()
    """Seven, Monday first."""
    months: tuple[Forms, ...] = ()
    """Twelve."""
    end_of: Forms = ()
    """What before a month means its last day."""
    today: Forms = ()
    tomorrow: Forms = ()
    next_week: Forms = ()
    """A week after the meeting: it always falls into the next week."""
    month_end: Forms = ()
    next_month_end: Forms = ()
    year_end: Forms = ()
    dotted: bool = False
    """Whether ``12.12`` is a day."""


def find_due(line: str, day: date, words: Sequence[DayWords]) -> tuple[date, int, int] | None:
    """The first day that is announced in the line, and where it stands with the word that announces it.

    ``day`` is the day of the meeting. Without a year it is the next such day.
    """
    plain = _readable(line)
    phrases = _phrases(tuple(words))
    for announced in phrases.until.finditer(plain):
        found = phrases.read(plain, announced.end(), day)
        if found is not None:
            return found[0], announced.start(), found[1]
    return None


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The patterns of some languages together."""

    until: re.Pattern[str]
    readers: tuple[tuple[re.Pattern[str], Read], ...]

    def read(self, plain: str, place: int, day: date) -> tuple[date, int] | None:
        """The day that stands at this place and where it ends."""
        for pattern, read in self.readers:
            match = pattern.match(plain, place)
            if match is None:
                continue
            try:
                found = read(match, day)
            except (ValueError, OverflowError):
                return None
            # The most exact pattern that fits decides: what it cannot read is not read as less.
            return (found, match.end()) if found and FIRST_YEAR <= found.year <= LAST_YEAR else None
        return None


_MARKS = re.compile("[\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069]")


def _readable(line: str) -> str:
    """The line as patterns see it, letter for letter: Western digits, no accents, case or direction marks."""
    plain = _MARKS.sub(" ", same_length(line))
    if plain.isascii():
        return plain
    return "".join(c if c.isascii() or (value := unicodedata.decimal(c, None)) is None else str(value) for c in plain)


def _any(forms: Sequence[str]) -> str:
    """A pattern for any of these forms, the longest first; one that fits nothing where there are none."""
    plain = sorted({_readable(form) for form in forms}, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in plain) or r"(?!)"


def _gathered(words: Sequence[DayWords], name: str) -> list[str]:
    return [form for each in words for form in getattr(each, name)]


def _numbered(words: Sequence[DayWords], name: str) -> dict[str, int]:
    """Each form of a list of lists, to its number from 1; of two equal ones the first language's."""
    numbers: dict[str, int] = {}
    for each in words:
        for number, forms in enumerate(getattr(each, name), 1):
            for form in forms:
                numbers.setdefault(_readable(form), number)
    return numbers


@lru_cache(maxsize=16)
def _phrases(words: tuple[DayWords, ...]) -> _Phrases:
    months, weekdays = _numbered(words, "months"), _numbered(words, "weekdays")
    named = _Named(months, weekdays)
    until = _any(_gathered(words, "until"))
    filler = _any(_gathered(words, "filler"))
    of, ordinal = _any(_gathered(words, "of")), _any(_gathered(words, "ordinals"))
    weekday, month = rf"(?P<weekday>{_any(list(weekdays))})\.?", rf"(?P<month>{_any(list(months))})\.?"
    maybe_weekday = rf"(?:{weekday},?\s+(?:(?:{filler})\s+)*)?"
    year, end = r"(?P<year>\d{4})", r"(?![\w%٪]|[.,:/-]\d|\s?%)"
    date_words = rf"(?P<day>\d{{1,2}})(?:{ordinal})?\.?\s*(?:(?:{of})\s+)?{month}(?:,?\s+(?:(?:{of})\s+)?{year})?"
    patterns: list[tuple[str, Read]] = [
        (rf"{maybe_weekday}{year}(?P<by>[-/.])(?P<number>\d{{1,2}})(?P=by)(?P<day>\d{{1,2}})", named.figures),
        (
            rf"{maybe_weekday}(?P<day>\d{{1,2}})(?P<by>[-/.])(?P<number>\d{{1,2}})(?P=by)(?P<year>\d{{4}}|\d{{2}})\.?",
            named.figures,
        ),
        (rf"{maybe_weekday}(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})", named.figures),
        (rf"{maybe_weekday}{date_words}", named.in_words),
        (rf"{maybe_weekday}{month}\s+(?P<day>\d{{1,2}})(?:{ordinal})?(?:,?\s+{year})?", named.in_words),
        (rf"{maybe_weekday}(?P<day>\d{{1,2}})(?:{ordinal})", named.ordinal),
        *((rf"(?:{_any(_gathered(words, name))})", read) for name, read in _RELATIVE.items()),
        (rf"(?:{_any(_gathered(words, 'end_of'))})\s+(?:(?:{of})\s+)?{month}(?:\s+{year})?", named.month_end),
        (rf"(?P<next>(?:{_any(_gathered(words, 'next'))})\s+)?{weekday}", named.weekday),
    ]
    if any(each.dotted for each in words):
        patterns.insert(3, (rf"{maybe_weekday}(?P<day>\d{{1,2}})\.(?P<number>\d{{2}})\.?", named.figures))
    return _Phrases(
        re.compile(rf"(?<![\w'])(?:{until})\s+"),
        tuple((re.compile(rf"(?:(?:{filler})\s+)*(?:{pattern}){end}"), read) for pattern, read in patterns),
    )


class _Named:
    """Reads what the patterns found."""

    def __init__(self, months: Mapping[str, int], weekdays: Mapping[str, int]) -> None:
        self._months = months
        self._weekdays = weekdays

    def figures(self, found: re.Match[str], day: date) -> date | None:
        return self._dated(found, int(found["number"]), day)

    def in_words(self, found: re.Match[str], day: date) -> date | None:
        return self._dated(found, _number(found["month"], self._months), day)

    def _dated(self, found: re.Match[str], month: int, day: date) -> date | None:
        year, number = found.groupdict().get("year"), int(found["day"])
        if year:
            return self._on_weekday(found, date(int(year) + (_CENTURY if len(year) == 2 else 0), month, number))
        there = [each for later in (0, 1) if (each := _maybe(day.year + later, month, number)) and each >= day]
        return self._on_weekday(found, there[0]) if there else None

    def ordinal(self, found: re.Match[str], day: date) -> date | None:
        number = int(found["day"])
        for later in range(3):
            year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
            there = _maybe(year, month + 1, number)
            if there and there >= day:
                return self._on_weekday(found, there)
        return None

    def _on_weekday(self, found: re.Match[str], day: date) -> date | None:
        """The day, unless the weekday that stands before it is another."""
        name = found["weekday"]
        return day if not name or _number(name, self._weekdays) == day.isoweekday() else None

    def month_end(self, found: re.Match[str], day: date) -> date | None:
        month, year = _number(found["month"], self._months), found["year"]
        wanted = int(year) if year else day.year + (month < day.month)
        return _last_of(wanted, month)

    def weekday(self, found: re.Match[str], day: date) -> date | None:
        wanted = _number(found["weekday"], self._weekdays)
        if found["next"]:
            return day + timedelta(days=_WEEK - day.isoweekday() + wanted)
        return day + timedelta(days=(wanted - day.isoweekday() - 1) % _WEEK + 1)


def _number(name: str, numbers: Mapping[str, int]) -> int:
    return numbers[" ".join(name.split())]


def _maybe(year: int, month: int, number: int) -> date | None:
    """The day, if there is one: not every month has a 31st."""
    return date(year, month, number) if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1] else None


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _today(_: re.Match[str], day: date) -> date:
    return day


def _tomorrow(_: re.Match[str], day: date) -> date:
    return day + timedelta(days=1)


def _next_week(_: re.Match[str], day: date) -> date:
    return day + timedelta(days=_WEEK)


def _month_end(_: re.Match[str], day: date) -> date:
    return _last_of(day.year, day.month)


def _next_month_end(_: re.Match[str], day: date) -> date:
    return _last_of(day.year + day.month // 12, day.month % 12 + 1)


def _year_end(_: re.Match[str], day: date) -> date:
    return date(day.year, 12, 31)


_RELATIVE: Mapping[str, Read] = {
    "today": _today,
    "tomorrow": _tomorrow,
    "next_week": _next_week,
    "next_month_end": _next_month_end,
    "month_end": _month_end,
    "year_end": _year_end,
}
