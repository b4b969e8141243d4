"""When a backup is due, and which older ones may go: rules without a disk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Occasion(StrEnum):
    """Why a backup was made."""

    HAND = "hand"
    SCHEDULE = "schedule"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"
    """Before an older state took the place of the present one."""

    @property
    def may_go(self) -> bool:
        """Whether rotation may remove it one day; a person's own stays, and what a migration or a restore made."""
        return self in (Occasion.SCHEDULE, Occasion.IMPORT)


class Standing(StrEnum):
    """Where a backup lies, as seen from its workspace."""

    SAME_DISK = "same_disk"
    OTHER_DISK = "other_disk"
    REMOVABLE = "removable"
    NETWORK = "network"
    CLOUD = "cloud"

    @property
    def is_away(self) -> bool:
        """Whether it can survive the loss of this computer."""
        return self in (Standing.REMOVABLE, Standing.NETWORK, Standing.CLOUD)


DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often a backup is made by itself, and where; no folder means the workspace's own."""

    every: timedelta | None = DAY
    folder: str | None = None
    away_every: timedelta = WEEK
    """After how long without one off this computer a person is reminded."""


@dataclass(frozen=True, slots=True)
class Keep:
    """How many of the backups made by themselves are kept."""

    days: int = 7
    weeks: int = 4
    months: int = 12


BEFORE_BULK = timedelta(hours=1)
"""A backup younger than this is enough before many records are taken in at once."""


def is_due(every: timedelta | None, last: datetime | None, now: datetime, *, changed: bool) -> bool:
    """Whether a backup should be made now: something changed since the last one, and that is long enough ago.

    A last one in the future says that the clock was put back: nobody can tell its age, so it does not count.
    """
    if every is None or not changed:
        return False
    return last is None or not timedelta() <= now - last < every


def superseded(made: Iterable[datetime], keep: Keep) -> frozenset[datetime]:
    """Those of these instants that rotation may drop: all but the newest of each recent day, week and month.

    Days, weeks and months without a backup do not count, so that a long holiday loses nothing. The newest stays.
    """
    newest_first = sorted(set(made), reverse=True)
    kept = set(newest_first[:1])
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (keep.days, lambda at: at.date()),
        (keep.weeks, lambda at: at.isocalendar()[:2]),
        (keep.months, lambda at: (at.year, at.month)),
    )
    for most, period in periods:
        newest: dict[object, datetime] = {}
        for at in newest_first:
            newest.setdefault(period(at), at)
        kept.update(list(newest.values())[:most])
    return frozenset(newest_first) - kept
