"""Time zones for fields in which one is typed: found by their place, and the computer's own."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimeZone

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from workbench.domain.texts import fold

_ZONES_AT_ONCE = 20


def own_zone(zones: Sequence[str]) -> str:
    """The zone this computer's clock shows."""
    found = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return found if found in zones and found != "Etc/UTC" else "UTC"


class ZoneFinder:
    """Finds zones by what is typed: ``kyiv`` finds Europe/Kyiv. The note is what the clock there shows beside UTC."""

    def __init__(self, desk: Desk, zones: Sequence[str]) -> None:
        self._desk = desk
        self._zones = [(fold(zone.replace("_", " ").replace("/", " ")), zone) for zone in zones]

    def find(self, typed: str) -> list[Choice]:
        """Zones whose name holds every word typed, those whose place begins with it first."""
        words = fold(typed.replace("_", " ").replace("/", " ")).split()
        fitting = [(folded, zone) for folded, zone in self._zones if all(word in folded for word in words)]
        first = words[0] if words else ""
        fitting.sort(key=lambda pair: (not any(part.startswith(first) for part in pair[0].split()), pair[1]))
        return [self.choice(zone) for _, zone in fitting[:_ZONES_AT_ONCE]]

    def choice(self, zone: str) -> Choice:
        """The zone with its distance from UTC today."""
        offset = self._desk.now().astimezone(ZoneInfo(zone)).strftime("%z")
        return Choice(zone, zone, f"UTC{offset[:3]}:{offset[3:5]}")
