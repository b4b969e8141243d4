"""Dates known only in part, and periods between them: the only place where they are compared.

Sources say "since 2018" or "until March 2024". A partial date keeps just what is known; a period includes its last
day, so a tenure ``to`` 2024-03 covers the whole of March.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from workbench.errors import RuleViolation

_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day, as text ``YYYY[-MM[-DD]]``."""

    text: str

    def __post_init__(self) -> None:
        found = _PATTERN.fullmatch(self.text)
        if not found:
            raise RuleViolation("periods.not_a_date", text=self.text)
        year, month, day = (int(part) if part else 1 for part in found.groups())
        try:
            date(year, month, day)
        except ValueError:
            raise RuleViolation("periods.not_a_date", text=self.text) from None

    def first_day(self) -> date:
        """The earliest day this date can mean."""
        return date.fromisoformat(self.text + "-01-01"[len(self.text) - 4 :] if len(self.text) < 10 else self.text)

    def last_day(self) -> date:
        """The latest day this date can mean."""
        year, month, day = (int(part) if part else 0 for part in _PATTERN.fullmatch(self.text).groups())  # type: ignore[union-attr]
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    def __str__(self) -> str:
        return self.text


def covers(start: PartialDate | None, end: PartialDate | None, day: date) -> bool:
    """Whether the period from ``start`` to ``end``, either open, holds ``day``; the last day is included."""
    return (start is None or start.first_day() <= day) and (end is None or day <= end.last_day())


def partial_date(text: str) -> PartialDate | None:
    """The date somebody typed, none for nothing. Raises RuleViolation ``periods.not_a_date``."""
    return PartialDate(text.strip()) if text.strip() else None


def is_over(end: PartialDate | None, day: date) -> bool:
    """Whether a period with this end was over before this day."""
    return end is not None and end.last_day() < day


def begins_after(start: PartialDate | None, day: date) -> bool:
    """Whether a period with this start surely begins after this day."""
    return start is not None and start.first_day() > day


Period = tuple[PartialDate | None, PartialDate | None]


def surely_overlap(first: Period, second: Period) -> bool:
    """Whether the two have a day in common, however what is known of them in part is meant.

    Somebody who left in March and somebody who came in March need not have been there together.
    """
    began = [start.last_day() for start, _ in (first, second) if start]
    ended = [end.first_day() for _, end in (first, second) if end]
    return not began or not ended or max(began) <= min(ended)


def check_order(start: PartialDate | None, end: PartialDate | None) -> None:
    """Refuses a period that ends before it can have begun."""
    if start and end and end.last_day() < start.first_day():
        raise RuleViolation("periods.ends_before_start", start=start.text, end=end.text)
