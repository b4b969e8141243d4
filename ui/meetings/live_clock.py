"""How long each point of a meeting takes: counted while it is held, paused in a break, kept over a restart."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QObject

from ui.kit.desk import Desk
from workbench.operations.drafts import CLOCK

_LONGEST = 48 * 3600
"""Seconds no point takes; a kept clock that says more is damaged."""


@dataclass(slots=True)
class MeetingClock:
    """Seconds spent on each point. It runs for one point at a time, or for none while it is paused."""

    spent: dict[str, float] = field(default_factory=dict)
    item: str = ""
    since: datetime | None = None
    """From when on the point runs; none in a pause."""

    def go_to(self, item: str, now: datetime) -> None:
        """Another point is on; the time so far counts for the one before."""
        if item != self.item:
            self._settle(now)
            self.item = item

    def run(self, now: datetime) -> None:
        """Counts from now on."""
        if self.since is None:
            self.since = now

    def pause(self, now: datetime) -> None:
        """Counts no more until `run`."""
        self._settle(now)
        self.since = None

    @property
    def is_paused(self) -> bool:
        """Whether nothing is counted."""
        return self.since is None

    def spent_on(self, item: str, now: datetime) -> int:
        """Whole seconds spent on a point so far."""
        return int(self.spent.get(item, 0.0) + (self._running(now) if item == self.item else 0.0))

    def total(self, now: datetime) -> int:
        """Whole seconds spent on all points."""
        return int(sum(self.spent.values()) + self._running(now))

    def _running(self, now: datetime) -> float:
        # A computer's clock can be put back: no time is taken away for it.
        return max(0.0, (now - self.since).total_seconds()) if self.since is not None and self.item else 0.0

    def _settle(self, now: datetime) -> None:
        if self.item:
            self.spent[self.item] = self.spent.get(self.item, 0.0) + self._running(now)
        if self.since is not None:
            self.since = now

    def kept(self, now: datetime) -> dict[str, object]:
        """What is kept of it: a restart goes on from there, in a pause."""
        return {
            "spent": {item: self.spent_on(item, now) for item in {*self.spent, self.item} if item}, "item": self.item
        }  # fmt: skip

    @classmethod
    def from_kept(cls, body: str) -> "MeetingClock":
        """The clock that was kept; a new one where that is damaged."""
        try:
            kept = json.loads(body)
            spent = {str(item): float(seconds) for item, seconds in kept["spent"].items()}
            item = str(kept["item"])
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()
        if not all(0 <= seconds <= _LONGEST for seconds in spent.values()):
            return cls()
        return cls(spent, item)


class LiveClocks(QObject):
    """The clocks of the meetings that are going on; every window that shows one meeting shows the same clock."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clocks: dict[str, MeetingClock] = {}

    def of(self, meeting: str) -> MeetingClock:
        """The clock of a meeting; one that was kept goes on."""
        if meeting not in self._clocks:
            kept = self._desk.find_draft(CLOCK, meeting)
            self._clocks[meeting] = MeetingClock.from_kept(kept.body) if kept else MeetingClock()
        return self._clocks[meeting]

    def keep(self, meeting: str) -> None:
        """Keeps it for a restart."""
        self._desk.keep_draft(CLOCK, meeting, self.of(meeting).kept(self._desk.now()))

    def end(self, meeting: str) -> None:
        """The meeting is over: nothing is kept any more."""
        self.of(meeting).pause(self._desk.now())
        self._desk.drop_draft(CLOCK, meeting)


def clock_text(seconds: int) -> str:
    """Such as ``12:05``, or ``1:02:05`` from an hour on."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
