"""Background work: one long-lived object on the window's thread that owns every signal.

Runnables carry plain functions. A worker's result comes back by a queued signal and is handed to a bound method; work
that belongs to a widget that is gone by then is dropped. Measured: a runnable that owns its signals loses most of
them, and a lambda given to a worker runs in the worker.
"""

import itertools
import logging
import threading
import time
import traceback
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, Signal, Slot

_PROGRESS_PAUSE = 0.05
"""Seconds between two words of progress; more would only keep the window busy."""
_WAIT_AT_END_MS = 15_000
_log = logging.getLogger(__name__)


class Cancelled(Exception):
    """Raised inside work that somebody stopped."""


class Lane(StrEnum):
    """Which line of work waits in: readers go side by side, writers one after the other."""

    READ = "read"
    WRITE = "write"
    DRAFTS = "drafts"
    """The drafts' own file: never behind a long import."""
    SLOW = "slow"
    """What takes seconds and must keep nobody waiting: keys, documents, pictures of pages."""


_UNTOLD = (Lane.READ, Lane.SLOW)
"""Lanes whose answer nobody misses once the work was stopped."""
_THREADS = {Lane.READ: 2, Lane.WRITE: 1, Lane.DRAFTS: 1, Lane.SLOW: 1}


class Progress:
    """Handed to the work: how far it is, and whether it is still wanted. The work never sees a widget."""

    def __init__(self, number: int, hub: "Tasks") -> None:
        self._number = number
        self._hub = hub
        self._stopped = threading.Event()
        self._told = 0.0

    def check(self) -> None:
        """Raise Cancelled if somebody stopped the work."""
        if self._stopped.is_set():
            raise Cancelled

    def step(self, done: int, of: int, text: str = "") -> None:
        """Tell how far the work is; also a place where it can be stopped."""
        self.check()
        now = time.monotonic()
        if now - self._told >= _PROGRESS_PAUSE or done >= of:
            self._told = now
            self._hub.progressed.emit(self._number, done, of, text)

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stopped.is_set()


class Task:
    """One piece of work that was handed in."""

    __slots__ = ("failed", "lane", "number", "owner", "progress", "then", "title")

    def __init__(
        self,
        number: int,
        title: str,
        lane: Lane,
        owner: QObject,
        progress: Progress,
        then: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        self.number = number
        self.title = title
        self.lane = lane
        self.owner = owner
        self.progress = progress
        self.then = then
        self.failed = failed

    def cancel(self) -> None:
        """Ask it to stop. What was only read is not told then; an operation that was done all the same is."""
        self.progress.stop()


class Tasks(QObject):
    """Runs work on threads and brings its results back to the window's thread."""

    changed = Signal()
    """Some work began or ended."""
    progressed = Signal(object, object, object, object)
    """Number of the task, done, of, text."""
    failed = Signal(object, object)
    """An error nobody asked to be told of, and its traceback as text."""
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: self._pool(threads) for lane, threads in _THREADS.items()}
        self._live: dict[int, Task] = {}
        self._numbers = itertools.count(1)
        self._is_closing = False
        self._ended.connect(self._on_ended)

    def _pool(self, threads: int) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(threads)
        # Threads that come and go would each open a database connection of their own.
        pool.setExpiryTimeout(-1)
        return pool

    def run(
        self,
        work: Callable[[Progress], Any],
        *,
        owner: QObject,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        title: str = "",
        lane: Lane = Lane.READ,
    ) -> Task:
        """Does the work on a thread of its lane; ``then`` or ``failed``, bound methods, are called on the window's.

        ``title`` is shown where work that takes long is listed; work without one is not listed.
        """
        number = next(self._numbers)
        task = Task(number, title, lane, owner, Progress(number, self), then, failed)
        if self._is_closing:
            return task
        self._live[number] = task
        self._pools[lane].start(_Run(work, task, self._ended).run)
        self.changed.emit()
        return task

    def live(self) -> list[Task]:
        """Work that has not ended yet, oldest first."""
        return list(self._live.values())

    def is_writing(self) -> bool:
        """Whether an operation is under way or waiting."""
        return any(task.lane is Lane.WRITE for task in self._live.values())

    @Slot(object, object, object)
    def _on_ended(self, number: int, how: str, value: Any) -> None:
        task = self._live.pop(number, None)
        if task is None:
            return
        if task.progress.is_stopped and task.lane in _UNTOLD:
            _log.debug("the answer of work that was stopped is dropped")
        elif shiboken6.isValid(task.owner):
            self._hand_over(task, how, value)
        elif how == "failed" and task.lane is Lane.WRITE:
            # Whoever asked is gone, but what was not written must be told.
            self.failed.emit(*value)
        self.changed.emit()

    def _hand_over(self, task: Task, how: str, value: Any) -> None:
        if how == "done" and task.then is not None:
            task.then(value)
        elif how == "failed" and task.failed is not None:
            task.failed(value[0])
        elif how == "failed":
            self.failed.emit(*value)

    def finish(self, lane: Lane) -> bool:
        """Wait until all work of a lane is done; its results have come back too."""
        done = self._pools[lane].waitForDone(_WAIT_AT_END_MS)
        self._deliver()
        return done

    def close(self) -> bool:
        """Stop reading, finish writing: nothing that was accepted is lost. Whether all work ended in time."""
        self._is_closing = True
        for task in self.live():
            if task.lane in _UNTOLD:
                task.cancel()
        ended = [self.finish(lane) for lane in _THREADS]
        return all(ended)

    def _deliver(self) -> None:
        # Results wait as events of this object; without the loop they would come after what waits for them.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)


class _Run:
    """One task as its thread runs it."""

    def __init__(self, work: Callable[[Progress], Any], task: Task, ended: Any) -> None:
        self._work = work
        self._number = task.number
        self._progress = task.progress
        self._ended = ended

    def run(self) -> None:
        try:
            self._progress.check()
            self._tell("done", self._work(self._progress))
        except Cancelled:
            self._tell("cancelled", None)
        except BaseException as error:  # noqa: BLE001  whatever it is, somebody must be told
            self._tell("failed", (error, traceback.format_exc()))

    def _tell(self, how: str, value: Any) -> None:
        try:
            self._ended.emit(self._number, how, value)
        except RuntimeError:
            _log.debug("work ended after the window had gone")
