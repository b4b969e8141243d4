"""The writer's lock: one at a time, across processes, gone with the process that held it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import Unavailable
from workbench.storage.locks import WriterLock

HOLDER = """
import sys
from pathlib import Path
from workbench.storage.locks import WriterLock
lock = WriterLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_second_writer_in_this_process_is_turned_away(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path), WriterLock(tmp_path)
    first.acquire()
    with pytest.raises(Unavailable, match=r"workspace\.in_use"):
        second.acquire()
    assert (first.is_held, second.is_held) == (True, False)
    first.release()
    second.acquire()
    second.release()
    second.release()


def test_a_second_writer_in_another_process_is_turned_away_until_it_dies(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        lock = WriterLock(tmp_path)
        with pytest.raises(Unavailable, match=r"workspace\.in_use"):
            lock.acquire()
        holder.kill()
        holder.wait()
        lock.acquire()
        lock.release()


def test_a_folder_nobody_can_write_to_is_not_said_to_be_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anywhere, so the system's answer is given for it.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Unavailable, match=r"disk\.read_only"):
        WriterLock(tmp_path).acquire()
    assert list(tmp_path.iterdir()) == []
