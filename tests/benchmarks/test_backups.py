"""How long a backup and a restore take, both read back and checked; whole, of 300 MB.

They may take 4 s and 8 s where the driver's bare copy under another key takes 1.64 s, as on the computer the limits
were set on: nothing copied so is quicker than that copy, and computers differ by more than the limits leave.
"""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, Figure, duration, take
from tests.builders.workspaces import PASSPHRASE, StoppedClock, a_workspace, places_in
from workbench.operations.backups import back_up_workspace, restore_workspace
from workbench.storage.copying import copy_pages
from workbench.storage.engine import driver_of, open_connection
from workbench.storage.keys import KEY_BYTES, LEAST
from workbench.storage.tables import insert_rows, label
from workbench.storage.workspaces import Workspace

MEGABYTES = 300 if WHOLE else 2
_TEXT = 4000
_AT_ONCE = 2000
_TURNS = 3 if WHOLE else 1
_TICK = 0.002
_BARE = 1.64
"""Seconds of the bare copy of 300 MB where the limits were set."""


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Workspace]:
    """An open workspace of so many megabytes, in rows of the derived table, which no history has to know."""
    with a_workspace(tmp_path) as workspace:
        while size_of(workspace) < MEGABYTES * 1_000_000:
            texts = (os.urandom(_TEXT // 2).hex() for _ in range(_AT_ONCE if WHOLE else 100))
            rows = [
                {"kind": "person", "id": "x", "use": "name", "language": "", "text": text, "folded": "",
                 "sort_key": None}
                for text in texts
            ]  # fmt: skip
            with workspace.engine.begin() as connection:
                insert_rows(connection, label, rows)
        yield workspace


def size_of(workspace: Workspace) -> int:
    """The bytes of all its pages."""
    with workspace.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        each = connection.exec_driver_sql("PRAGMA page_size").scalar()
    return int(pages or 0) * int(each or 0)


def bare_copy(workspace: Workspace, target: Path) -> float:
    """The seconds the driver takes to bring all pages under another key, neither checked, packed nor synced."""
    began = time.perf_counter()
    fresh = open_connection(target, os.urandom(KEY_BYTES), access="create")
    with workspace.engine.connect() as connection, contextlib.closing(fresh) as copy:
        copy_pages(driver_of(connection.connection), copy)
    taken = time.perf_counter() - began
    target.unlink()
    return taken


def test_a_backup_and_a_restore(large: Workspace, tmp_path: Path, judge: Judge) -> None:
    def reference() -> float:
        return bare_copy(large, tmp_path / "copy.db")

    def backup() -> float:
        return duration(lambda: back_up_workspace(large, tmp_path / "stick"))

    turn = iter(range(100))

    def restored() -> float:
        (file, *_) = sorted((tmp_path / "stick").glob("*.workbench-backup"))
        folder, places = tmp_path / f"again{next(turn)}.workbench", places_in(tmp_path)
        return duration(
            lambda: restore_workspace(file, folder, PASSPHRASE, clock=StoppedClock(), places=places, cost=LEAST)
        )

    judge(take(f"backup of {MEGABYTES} MB", backup, reference, turns=_TURNS, at_most_times=4 / _BARE, by_pairs=True))
    judge(
        take(
            f"verified restore of {MEGABYTES} MB",
            restored,
            reference,
            turns=_TURNS,
            at_most_times=8 / _BARE,
            by_pairs=True,
        )
    )


def test_the_window_is_free_while_a_backup_is_made(large: Workspace, tmp_path: Path, judge: Judge) -> None:
    """How long another thread waits for its turn, 99 times of 100."""
    before = sys.getswitchinterval()
    # As the window sets it.
    sys.setswitchinterval(0.0005)
    work = threading.Thread(target=back_up_workspace, args=(large, tmp_path / "stick"))
    waits = []
    try:
        work.start()
        while work.is_alive():
            waits.append(duration(lambda: time.sleep(_TICK)))
    finally:
        sys.setswitchinterval(before)
        work.join()
    waits.sort()
    judge(Figure(f"wait of the window, backup of {MEGABYTES} MB", waits[len(waits) * 99 // 100], _TICK, 0.05, False))
