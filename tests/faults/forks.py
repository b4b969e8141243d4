"""A process that has loaded all there is, and forks for each act: killing one costs little more than what it does.

Run as ``python -m tests.faults.forks``. It reads one order a line, ``{"act", "folder", "after", "call"}``, kills the
act so many seconds after it was ready, or where a ``call`` is given at that one of its calls that change the disk, and
answers with what the act had acknowledged by then.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from tests.faults.acts import perform
from tests.faults.tracers import CHANGING, meddle
from workbench.storage.labels import make_sort_key

_SLOW_TO_LOAD = ("workbench.storage.migrate", "alembic.command", "alembic.autogenerate", "pyuca")


def serve() -> None:
    """Carry out orders until there are no more."""
    for name in _SLOW_TO_LOAD:
        importlib.import_module(name)
    make_sort_key()("warm")
    for line in sys.stdin:
        print(json.dumps(_carried_out(**json.loads(line))), flush=True)


def _carried_out(act: str, folder: str, after: float, call: int | None) -> dict[str, Any]:
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        _be(act, Path(folder), theirs)
    theirs.close()
    with ours:
        return _watched(child, ours, after, call)


def _be(act: str, folder: Path, told: socket.socket) -> NoReturn:
    """The act itself. It must never come back into the loop of orders."""
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        perform(act, folder, partial(_say, told))
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def _say(told: socket.socket, word: str) -> None:
    told.sendall(f"{word}\n".encode())
    if word == "ready":
        # Until whoever is to kill it is ready too.
        told.recv(1)


def _more(told: socket.socket) -> bytes:
    # Whoever was killed before it read that it may begin leaves an error behind what it said.
    with contextlib.suppress(ConnectionResetError):
        return told.recv(65_536)
    return b""


def _watched(child: int, told: socket.socket, after: float, call: int | None) -> dict[str, Any]:
    said = b""
    while not said.startswith(b"ready\n") and (more := _more(told)):
        said += more
    tracer = None
    if call is not None and said:
        tracer = meddle(child, CHANGING, f"signal=SIGKILL:when={call}", Path(os.devnull))
    with contextlib.suppress(BrokenPipeError):
        told.sendall(b"!")
    begun = last = time.monotonic()
    while (left := begun + after - time.monotonic()) > 0:
        if not select.select([told], [], [], left)[0]:
            break
        more = _more(told)
        if not more:
            break
        said, last = said + more, time.monotonic()
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    killed = time.monotonic()
    while more := _more(told):
        said += more
    if tracer is not None:
        tracer.communicate()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    # A line cut short was never acknowledged.
    lines = said.decode().split("\n")[1:-1]
    return {"said": lines, "status": status, "at": killed - begun, "since": killed - last}


if __name__ == "__main__":
    serve()
