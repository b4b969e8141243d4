"""Until when a person's contact is kept: by the date on their own record, else by how long the workspace keeps them.

Nothing here erases anybody. What is past its time is shown, and a person decides.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.partners import Person, Tenure
from workbench.domain.periods import is_over


class RetentionBasis(StrEnum):
    """From what the time is counted."""

    OWN_DATE = "own_date"
    """The person's record says until when."""
    IN_POST = "in_post"
    """Holds a post, or will: kept."""
    LEFT_POST = "left_post"
    VERIFIED = "verified"
    ADDED = "added"
    NO_LIMIT = "no_limit"
    """Neither the record nor the workspace says until when."""


@dataclass(frozen=True, slots=True)
class Retention:
    """The last day somebody is kept, from what day that is counted, and why."""

    basis: RetentionBasis
    until: date | None = None
    since: date | None = None

    def is_past(self, today: date) -> bool:
        """Whether the time is over."""
        return self.until is not None and self.until < today


def retention_of(
    person: Person, tenures: Sequence[Tenure], months: int | None, today: date, *, verified: date | None = None,
    added: date | None = None,
) -> Retention:  # fmt: skip
    """Until when this person is kept.

    ``tenures`` are theirs, ``months`` is how long the workspace keeps contacts, ``verified`` the last day an address of
    theirs was found right, ``added`` the day they were entered. The latest of what is known counts.
    """
    if person.retain_until is not None:
        return Retention(RetentionBasis.OWN_DATE, person.retain_until.last_day())
    if months is None:
        return Retention(RetentionBasis.NO_LIMIT)
    if any(not is_over(tenure.end, today) for tenure in tenures):
        return Retention(RetentionBasis.IN_POST)
    left = max((tenure.end.last_day() for tenure in tenures if tenure.end), default=None)
    known = [
        (day, basis)
        for day, basis in (
            (left, RetentionBasis.LEFT_POST), (verified, RetentionBasis.VERIFIED), (added, RetentionBasis.ADDED),
        )
        if day is not None
    ]  # fmt: skip
    if not known:
        return Retention(RetentionBasis.NO_LIMIT)
    since, basis = max(known, key=lambda each: each[0])
    return Retention(basis, months_after(since, months), since)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or earlier with less than 0; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
