"""When this computer last left the workspace: what came since then is news.

A visit is known by the number of the newest operation at its end, which only ever grows; its moment is for people to
read, and tells two days apart. So a clock that was put back makes nothing older.
"""

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """One time the workspace was left: after which operation, and when (aware)."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Visits:
    """The last time it was left, and the last time on another day before that."""

    last: Visit
    before: Visit | None = None

    def then(self, visit: Visit) -> "Visits":
        """With one more visit that ends now. Of one day, however often it is left and locked, only the last counts."""
        if _day(self.last, visit.at) == _day(visit, visit.at):
            return replace(self, last=visit)
        return Visits(visit, self.last)

    def last_time(self, now: datetime) -> Visit | None:
        """The last visit of another day than that of ``now``, which is aware and in the zone days are told in."""
        return self.before if _day(self.last, now) == now.date() else self.last


def _day(visit: Visit, told_in: datetime) -> object:
    return visit.at.astimezone(told_in.tzinfo).date()
