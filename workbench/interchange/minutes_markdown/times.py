"""Days and hours in the header of written minutes."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.domain.texts import fold
from workbench.interchange.minutes_markdown.grammar import read_iso_date
from workbench.interchange.minutes_markdown.words import MinutesWords

_HOUR = r"(\d{1,2})[:.hH](\d{2})(?::(\d{2})(?:\.(\d{6}))?)?(?:\s*UTC([+-]\d{2}:\d{2}))?"
_SPAN = re.compile(rf"{_HOUR}(?:\s*[-–—]\s*{_HOUR})?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO_INSIDE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


def find_zone(name: str) -> tzinfo | None:
    """The time zone of this name, or none if nobody knows it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def read_day(text: str, words: MinutesWords) -> date | None:
    """A day as ``2026-11-20``, ``20.11.2026`` or ``20 November 2026`` in any of the languages.

    With slashes nobody can tell the day from the month, so it is none.
    """
    if day := read_iso_date(text):
        return day
    if found := _DAY_FIRST.fullmatch(text.strip()):
        return _day(int(found.group(3)), int(found.group(2)), int(found.group(1)))
    parts = [part for part in fold(text).split() if part not in ("de", "of", "th", "року", "р")]
    months = [words.months[part] for part in parts if part in words.months]
    figures = [int(part) for part in parts if part.isdecimal()]
    years = [figure for figure in figures if figure > 31]
    days = [figure for figure in figures if figure <= 31]
    if len(months) == len(years) == len(days) == 1:
        return _day(years[0], months[0], days[0])
    return None


def find_day(text: str) -> date | None:
    """The first day written ``YYYY-MM-DD`` anywhere in a text, such as a title."""
    found = _ISO_INSIDE.search(text)
    return read_iso_date(found.group(0)) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_span(text: str, day: date, zone: tzinfo) -> tuple[datetime, datetime | None] | None:
    """Beginning and end out of ``14:00-15:30`` or ``14:00``; an end before the beginning is on the next day."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        return None
    starts = _instant(found.groups()[:5], day, zone)
    if starts is None or found.group(6) is None:
        return (starts, None) if starts else None
    ends = _instant(found.groups()[5:], day, zone)
    if ends and ends < starts:
        ends = _instant(found.groups()[5:], day + timedelta(days=1), zone)
    return (starts, ends) if ends else None


def read_instant(text: str, zone: tzinfo) -> datetime | None:
    """An instant out of ``2026-11-21 01:00``."""
    day, _, hour = text.strip().partition(" ")
    on = read_iso_date(day)
    span = read_span(hour, on, zone) if on else None
    return span[0] if span and span[1] is None else None


def _instant(groups: tuple[str | None, ...], day: date, zone: tzinfo) -> datetime | None:
    hour, minute, second, fraction, offset = groups
    try:
        told = time(int(hour or 0), int(minute or 0), int(second or 0), int(fraction or 0))
        if offset:
            zone = datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo or zone
        return datetime.combine(day, told, zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def write_hour(instant: datetime, zone: tzinfo) -> str:
    """The hour in the zone; with the offset where the zone's clock shows that hour twice."""
    local = instant.astimezone(zone)
    hour = local.time().isoformat()
    hour = hour.removesuffix(":00") if len(hour) == 8 else hour
    again = datetime.combine(local.date(), local.time().replace(fold=0), zone)
    return hour if again.astimezone(UTC) == instant.astimezone(UTC) else f"{hour} UTC{local.isoformat()[-6:]}"
