"""What a child gives up on Linux and macOS before it sees a foreign byte."""

import sys

assert sys.platform != "win32"

import math  # noqa: E402  (mypy stops at the line above on Windows, and has to)
import resource  # noqa: E402
from pathlib import Path  # noqa: E402

if sys.platform == "linux":
    from workbench.sandbox.guards_linux import close_calls


def give_up(memory: int) -> None:
    """From here on: no file or socket opens, nothing is written to a disk, no process starts, and so many bytes more.

    Raises OSError or ValueError where Linux does not grant it; macOS knows no limit of memory, and goes on without.
    """
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, _taken() + memory)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_NOFILE, 0)
    if sys.platform == "linux":
        close_calls()


def allow_seconds(seconds: float) -> None:
    """So much processor time from now on; then the kernel ends the process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit(which: int, most: int) -> None:
    resource.setrlimit(which, (most, most))


def _taken() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
