"""One child process as the parent sees it: started with nothing, watched by a clock, ended without asking."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.sandbox.frames import Ended, Frame, read_frame, write_frame
from workbench.sandbox.limits import Limits

# The checkout's own folder is no place where an isolated Python looks, so the parent names the folder it came from.
_BEGIN = (
    "import runpy, sys; sys.path[:0] = sys.argv.pop(1).split('\\n'); "
    "runpy.run_module('workbench.sandbox', run_name='__main__', alter_sys=True)"
)
_ROOT = Path(__file__).resolve().parents[2]
_FAREWELL_SECONDS = 2.0


class Died(Exception):
    """The child is gone."""


class TookTooLong(Exception):
    """The child was ended because its time was over."""


class ChildProcess:
    """A child that is starting, ready or gone. Not safe from threads, but for `end`."""

    def __init__(self, readers: str, limits: Limits, roots: Sequence[Path] = ()) -> None:
        folders = "\n".join(map(str, (_ROOT, *roots)))
        # An isolated Python asks no environment whether it may leave compiled modules behind.
        plain = ["-B"] if sys.dont_write_bytecode else []
        command = [
            sys.executable,
            "-I",
            *plain,
            "-c",
            _BEGIN,
            folders,
            readers,
            *map(str, (limits.memory, limits.seconds)),
        ]
        self._limits = limits
        self._is_ready = False
        self._is_over_time = False
        self._process = subprocess.Popen(  # noqa: S603  (this Python, with words of the program alone)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.path.abspath(os.sep),  # noqa: PTH100
            env=_environment(),
            # Ctrl+C in a terminal is meant for the program, not for its child.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @property
    def process_id(self) -> int:
        """The system's number for the child."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it still runs and nobody has ended it."""
        return not self._is_over_time and self._process.poll() is None

    def await_ready(self, first: Frame) -> None:
        """Waits until the child has said ``first``. Raises Died, TookTooLong or Broken."""
        if self._is_ready:
            return
        with self._watched(self._limits.start_seconds):
            if self._receive() != first:
                raise Died
        self._is_ready = True

    def ask(self, request: Frame) -> Frame:
        """Sends a request and waits for its answer. Raises Died, TookTooLong or Broken."""
        with self._watched(self._limits.seconds):
            assert self._process.stdin is not None
            write_frame(self._process.stdin, request)
            return self._receive()

    def end(self) -> None:
        """Kills the child, if it still runs; another thread that waits for its answer is told that it died."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Ends the child and closes the pipes to it; no other thread may use it any more."""
        self.end()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not sent any more cannot be sent now either.
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _receive(self) -> Frame:
        assert self._process.stdout is not None
        return read_frame(self._process.stdout, self._limits.words, self._limits.bytes)

    @contextmanager
    def _watched(self, seconds: float) -> Iterator[None]:
        watch = threading.Timer(seconds, self._end_of_time)
        watch.daemon = True
        watch.start()
        try:
            yield
        except (Ended, OSError):
            raise (TookTooLong if self._ran_out_of_time() else Died) from None
        finally:
            watch.cancel()

    def _end_of_time(self) -> None:
        self._is_over_time = True
        self._process.kill()

    def _ran_out_of_time(self) -> bool:
        if self._is_over_time:
            return True
        # A pipe is closed a moment before its process is gone, or by a process that goes on.
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_FAREWELL_SECONDS)
        return self._process.returncode == -_PROCESSOR_TIME_IS_OVER


def _environment() -> dict[str, str]:
    # Windows finds its own libraries by this variable; elsewhere nothing is needed.
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if sys.platform == "win32" and name in os.environ}


_PROCESSOR_TIME_IS_OVER = 24
"""The signal by which Linux and macOS end a process that used up its processor time (SIGXCPU)."""
