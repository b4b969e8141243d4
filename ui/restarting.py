"""The program put in its own place by a new process.

Closing a workspace leaves its keys and most of its records in memory, where only the end of the process removes them.
The old one stays, blank, until the new one is seen, so that nobody is left before nothing.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from ui.kit.tasks import Progress
from ui.way_back import SEEN, WayBack

PATIENCE = 30.0
"""Seconds after which a new process that runs but says nothing is believed."""

_PAUSE = 0.02
_LAST_WORDS = 1.0


class NotStarted(Exception):
    """The new process could not be started, or ended before it was seen."""


def same_command() -> list[str]:
    """What this process was started with: Python and the program's entry, or the program alone where it is bundled."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, *sys.orig_argv[1:]]


def start_anew(back: WayBack, command: Sequence[str], _: Progress) -> "subprocess.Popen[bytes]":
    """Start the program again, cut off from this one, and return once it can be seen. Raises NotStarted."""
    environment = dict(os.environ)
    back.put_into(environment)
    try:
        process = subprocess.Popen(  # noqa: S603  (this program, as it was started before)
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
            creationflags=getattr(subprocess, "DETACHED_PROCESS", 0),
        )
    except OSError as error:
        raise NotStarted from error
    said: list[bytes] = []
    # A thread of its own, as a process that hangs would be read from for ever.
    reader = threading.Thread(target=_read_line, args=(process, said), daemon=True)
    reader.start()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and SEEN not in said:
        try:
            process.wait(_PAUSE)
        except subprocess.TimeoutExpired:
            continue
        reader.join(_LAST_WORDS)
        if SEEN not in said:
            raise NotStarted
    return process


def _read_line(process: "subprocess.Popen[bytes]", said: list[bytes]) -> None:
    assert process.stdout is not None
    with process.stdout as output:
        said.append(output.readline())
