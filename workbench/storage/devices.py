"""Tells where a folder lies as seen from another: the same disk, another, one that can be pulled out, the network."""

import os
from collections.abc import Iterable
from pathlib import Path

import psutil

from workbench.domain.backups import Standing
from workbench.errors import RuleViolation
from workbench.storage.places import Partition, check_place

_DEVICES = Path("/sys/dev/block")


def standing_of(
    folder: Path, home: Path, *, partitions: Iterable[Partition] | None = None, devices: Path = _DEVICES
) -> Standing:
    """Where an existing folder lies, as seen from the workspace in ``home``; at a loss it is said to be near."""
    table = list(psutil.disk_partitions(all=True) if partitions is None else partitions)
    try:
        check_place(folder, partitions=table)
    except RuleViolation as found:
        return Standing.NETWORK if found.code == "places.network" else Standing.CLOUD
    device = folder.stat().st_dev
    if device == home.stat().st_dev:
        return Standing.SAME_DISK
    if _is_removable(device, devices) or _says_removable(folder, table):
        return Standing.REMOVABLE
    return Standing.OTHER_DISK


def _is_removable(device: int, devices: Path) -> bool:
    """As Linux tells of a disk, or of the disk a partition is on; a disk behind USB counts, whatever it says itself."""
    if os.name != "posix":
        return False
    found = (devices / f"{os.major(device)}:{os.minor(device)}").resolve()
    for place in (found, found.parent):
        mark = place / "removable"
        if mark.is_file() and mark.read_text(encoding="ascii").strip() == "1":
            return True
    return any(part.startswith("usb") for part in found.parts)


def _says_removable(folder: Path, partitions: list[Partition]) -> bool:
    """As Windows tells in the table of disks."""
    real = Path(os.path.realpath(folder))
    over = [item for item in partitions if real.is_relative_to(item.mountpoint)]
    innermost = max(over, key=lambda item: len(Path(item.mountpoint).parts), default=None)
    return "removable" in str(getattr(innermost, "opts", "")).split(",")
