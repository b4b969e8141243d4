"""The disk is full at any write of a day's work: a plain word, nothing half-written, and on once there is room.

The writes of a real process are made to fail from one of them on, until the person is told; then there is room again.
"""

import json
import random
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.faults.conftest import lacking
from tests.faults.furnishing import furnish
from tests.faults.processes import ROOT, WHOLE, FullDisks
from tests.faults.tracers import TAKING_ROOM, NoTracer, has_tracer, meddle

pytestmark = pytest.mark.fault

_PATIENCE = 60.0
_TELLING = {"disk.full", "disk.failing", "backup.no_room", "restore.no_room"}
"""Where not even the index of a log has room, SQLite cannot tell that from a disk that fails."""
MANY = 100
ACTS = {
    "open": 10, "close": 10, "keep a draft": 6, "change the passphrase": 8, "back up": MANY, "restore": MANY,
    "change the keys": MANY, "export": 15, "export again": 15, "edit": 15, "write minutes": 20, "approve": 30,
    "import": 30, "attach": 15, "erase": MANY,
}  # fmt: skip
"""Acts, and how many writes they make at least: among these the short form lets one fail."""


GROWN = 40
"""After so many erasures a fresh workspace is taken: each leaves a page of history, and writes every page anew, so that
its last write would never be come to.
"""
_NUMBERS = count(1)


class Journeying:
    """A process that does what it is told, and whose disk can be made full."""

    def __init__(self, folder: Path) -> None:
        self._first = folder
        self._start(folder)

    def begin_anew(self) -> None:
        """Goes on in a fresh workspace, as small as the first."""
        self.close()
        shutil.rmtree(self._folder)
        folder = self._first.with_name(f"{self._first.name}-{next(_NUMBERS)}")
        furnish(folder, 1)
        self._start(folder)

    def _start(self, folder: Path) -> None:
        ours, theirs = socket.socketpair()
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.journeys", str(folder), str(theirs.fileno())], cwd=ROOT,
            pass_fds=[theirs.fileno()],
        )  # fmt: skip
        theirs.close()
        ours.settimeout(_PATIENCE)
        self._socket = ours
        self._answers = ours.makefile("r", encoding="utf-8")
        assert self._answer() == "ready"

    def tell(self, what: str, act: str) -> object:
        """Have it prepare, do or check something; gives its answer."""
        self._socket.sendall(json.dumps({"what": what, "act": act}).encode() + b"\n")
        return self._answer()

    def _answer(self) -> object:
        line = self._answers.readline()
        assert line, "the journey ended by a fault of its own"
        return json.loads(line)

    @contextmanager
    def disk_full(self, write: int) -> Iterator[Path]:
        """No room from this write on; gives the trace."""
        trace = self._folder.parent / "trace"
        try:
            tracer = meddle(self._process.pid, TAKING_ROOM, f"error=ENOSPC:when={write}+", trace)
        except NoTracer as error:
            lacking(f"no process can be traced here: {error}")
        try:
            yield trace
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.communicate()

    def close(self) -> None:
        """End it, and see that it ended well."""
        self._answers.close()
        self._socket.close()
        assert self._process.wait(_PATIENCE) == 0


@pytest.fixture(scope="module")
def journeying(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journeying]:
    """One process for all the acts: the same workspace lives through every full disk."""
    if not has_tracer():
        lacking("strace, which makes writes fail, is not installed")
    folder = tmp_path_factory.mktemp("journey") / "computer"
    furnish(folder, 1)
    going = Journeying(folder)
    yield going
    going.close()


@pytest.mark.parametrize("act", ACTS)
def test_whichever_write_finds_the_disk_full_it_is_told_and_nothing_is_lost(
    act: str, journeying: Journeying, full_disks: list[FullDisks]
) -> None:
    tally = FullDisks(act, Counter())
    full_disks.append(tally)
    writes = count(1) if WHOLE else iter([random.Random().randint(1, ACTS[act])])
    for write in writes:
        if WHOLE and act == "erase" and write % GROWN == 1:
            journeying.begin_anew()
        assert journeying.tell("prepare", act) == ""
        with journeying.disk_full(write) as trace:
            told = journeying.tell("do", act)
        is_met = "INJECTED" in trace.read_text()
        assert told in _TELLING or told == "", f"at write {write}: {told}"
        assert journeying.tell("check", act) == [], f"{told} at write {write}"
        assert is_met or not told
        if told and is_tried_again(act, write):
            again = journeying.tell("do", act)
            assert again == "", f"again after {told} at write {write}: {again}"
            assert journeying.tell("check", "") == [], f"again after {told} at write {write}"
        if WHOLE and not is_met:
            break
        tally.writes += is_met
        tally.told[str(told) or "did without"] += is_met


def is_tried_again(act: str, write: int) -> bool:
    """Whether the act is done again with room; of hundreds of pages copied, all alike, after every fifth.

    An erasure always: who is on the list must be gone in the end.
    """
    return act == "erase" or ACTS[act] < MANY or write % 5 == 0 or not WHOLE
