"""What a locked window leaves to the process that follows it: the folder and the route, and nothing else."""

import os
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

SEEN = b"seen\n"
"""What the new process says on its standard output once it can be seen."""

_FOLDER, _ROUTE, _SAMPLE = "WORKBENCH_LOCKED_FOLDER", "WORKBENCH_LOCKED_ROUTE", "WORKBENCH_LOCKED_SAMPLE"


@dataclass(frozen=True, slots=True)
class WayBack:
    """What a locked window comes back to: its folder, and where in it one was. Routes name records by ids alone."""

    folder: Path
    route: str
    is_sample: bool = False

    def put_into(self, environment: MutableMapping[str, str]) -> None:
        """Write it down for the new process. Unlike arguments, other people on this computer cannot see it."""
        environment[_FOLDER] = str(self.folder)
        environment[_ROUTE] = self.route
        environment[_SAMPLE] = "1" if self.is_sample else ""


def take_way_back(environment: MutableMapping[str, str]) -> WayBack | None:
    """The way back that was written down for this process, taken out; none where it was started by a person."""
    folder, route, sample = (environment.pop(name, "") for name in (_FOLDER, _ROUTE, _SAMPLE))
    return WayBack(Path(folder), route, bool(sample)) if folder else None


def say_seen() -> None:
    """Tell the old process that this one can be seen, and let go of it: from now on nobody reads what is printed."""
    try:
        os.write(1, SEEN)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
    except OSError:
        # It has stopped waiting, or there is no output at all.
        return
