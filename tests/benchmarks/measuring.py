"""How a figure is taken: what is measured and its reference by turns in the same run, medians of both, one table."""

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

WHOLE = bool(os.environ.get("WHOLE"))
ROOT = Path(__file__).resolve().parents[2]

PAINTED = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        self.painted = self.painted or event.type() == QEvent.Type.Expose
        return False
def until_painted(app, window):
    watch = Watch()
    window.show()
    # All of it is painted while the screen is told to show it: a widget that others cover gets no event of its own.
    window.windowHandle().installEventFilter(watch)
    while not watch.painted:
        app.processEvents()
"""
BARE = (
    PAINTED
    + """
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QWidget())
window.resize(1360, 840)
until_painted(app, window)
print(time.process_time(), flush=True)
os._exit(0)
"""
)
"""A window with nothing in it, from the start of its process until it is painted; prints the processor seconds."""

BARE_WHERE_LIMITS_WERE_SET = 0.070
"""Seconds `BARE` takes on the computer that the limits in seconds were set for; the same there by its clock."""

Turn = Callable[[], float]
"""Does the work once; gives the seconds of the part that counts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table, times in seconds. The limit is a number of times the reference, or seconds."""

    name: str
    measured: float
    reference: float
    limit: float | None
    is_ratio: bool
    pace: float = 1.0
    """How many times as long as where the limits were set this computer takes now; limits in seconds grow by it."""

    @property
    def ratio(self) -> float:
        """How many times the reference it took."""
        return self.measured / self.reference if self.reference else float("inf")

    @property
    def is_over(self) -> bool:
        """Whether it took longer than it may."""
        if self.limit is None:
            return False
        return self.ratio > self.limit if self.is_ratio else self.measured > self.limit * self.pace

    def cells(self) -> tuple[str, ...]:
        """The line as the table shows it."""
        limit = "-" if self.limit is None else f"{self.limit:g} x" if self.is_ratio else self._seconds_allowed()
        verdict = "OVER" if self.is_over else ""
        return self.name, _shown(self.measured), _shown(self.reference), f"{self.ratio:.2f}", limit, verdict

    def _seconds_allowed(self) -> str:
        limit = f"{(self.limit or 0) * 1000:g} ms"
        return limit if self.pace == 1.0 else f"{limit} x {self.pace:.2f}"


def take(
    name: str,
    measured: Turn,
    reference: Turn,
    *,
    turns: int,
    at_most: float | None = None,
    at_most_times: float | None = None,
    by_pairs: bool = False,
) -> Figure:
    """Both by turns, so that what else the computer does meets both alike; the medians count.

    With ``by_pairs`` the turn counts whose ratio is in the middle: neighbours that come and go slow a whole process by
    half, but the two of one turn alike.
    """
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(turns):
        for times, turn in zip(found, (measured, reference), strict=True):
            gc.collect()
            times.append(turn())
    limit = at_most if at_most_times is None else at_most_times
    if by_pairs:
        pairs = sorted(zip(*found, strict=True), key=lambda pair: pair[0] / pair[1])
        typical = pairs[len(pairs) // 2]
    else:
        typical = statistics.median(found[0]), statistics.median(found[1])
    return Figure(name, *typical, limit, at_most_times is not None)


def cost(work: Callable[[], object]) -> float:
    """The processor seconds this process spends on the work: neighbours on a busy computer do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def duration(work: Callable[[], object]) -> float:
    """The seconds that pass while the work is done, waiting for the disk included."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def cost_of_process(code: str, *arguments: str, compiled: Path) -> float:
    """The processor seconds of a whole fresh Python that runs this code; ``compiled`` keeps its modules compiled."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, cwd=ROOT, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pace(compiled: Path) -> float:
    """How many times as long as where the limits were set an empty window takes here, just now."""
    found = [cost_of_process(BARE, compiled=compiled) for _ in range(5)]
    return statistics.median(found) / BARE_WHERE_LIMITS_WERE_SET


def most_resident() -> int:
    """The most memory this process held, in bytes. Linux's own figure: the usual one counts who started us as well."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def table_of(figures: Sequence[Figure]) -> str:
    """All figures in columns."""
    lines = [("figure", "measured", "reference", "ratio", "limit", ""), *(figure.cells() for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    return "\n".join(
        "  ".join(cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in pairs).rstrip()
        for pairs in (list(enumerate(zip(line, widths, strict=True))) for line in lines)
    )


def _shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"
