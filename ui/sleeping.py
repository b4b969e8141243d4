"""Whether the computer is about to sleep or has slept, and whether its screen was locked.

Every system has two clocks, one that stands still while the computer sleeps and one that does not: what they differ by
is how long it slept, whoever sets the time of day. That is seen once it is awake. Linux says so beforehand over its
message bus, and waits a few seconds for whoever asked it to.
"""

import ctypes
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot

_LOOK_MS = 1_000
_SLEPT = 2.0
"""Seconds by which the clocks may come apart without anybody having slept."""
_NAME, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER, _SESSION = f"{_NAME}.Manager", f"{_NAME}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_WHY = "The open workspace is locked first"


def seconds_asleep() -> float:
    """How long the computer has slept since it was started, give or take a constant."""
    if sys.platform == "win32":
        awake = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))
        # This clock goes on in sleep, the other one stands still and counts in steps of 100 ns.
        return time.monotonic() - awake.value / 10_000_000
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC) - time.clock_gettime(time.CLOCK_UPTIME_RAW)
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)


class SleepClock(QObject):
    """Looks every second whether the computer slept in the meantime."""

    slept = Signal()

    def __init__(self, parent: QObject | None = None, asleep: Callable[[], float] = seconds_asleep) -> None:
        super().__init__(parent)
        self._asleep = asleep
        self._before = asleep()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Watch from now on."""
        self._before = self._asleep()
        self._timer.start()

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Compare the clocks."""
        before, self._before = self._before, self._asleep()
        if self._before - before > _SLEPT:
            self.slept.emit()


class LoginWatch(QObject):
    """What the login service of a Linux computer says; where there is none, it says nothing."""

    about_to_sleep = Signal()
    screen_locked = Signal()

    def __init__(self, parent: QObject | None = None, address: str = "") -> None:
        """``address`` is that of another message bus than the system's own."""
        super().__init__(parent)
        self._address = address
        self._bus: Any = None
        self._library: Any = None
        self._delay: Any = None
        """While it is held, the system waits some seconds before it sleeps."""
        self._is_watching = False

    @property
    def is_waited_for(self) -> bool:
        """Whether the system waits for us before it sleeps."""
        return self._delay is not None

    def begin(self) -> None:
        """Watch from now on, and have the system wait for us before it sleeps."""
        self._is_watching = True
        if self._bus is None and not self._join():
            return
        self._ask("Inhibit", ["sleep", "Coordination Workbench", _WHY, "delay"], self._on_delay)

    def end(self) -> None:
        """Watch no more; nobody waits for us."""
        self._is_watching = False
        self._delay = None

    def _join(self) -> bool:
        if sys.platform != "linux":
            return False
        try:
            self._library = import_module("PySide6.QtDBus")
        except ImportError:
            return False
        buses = self._library.QDBusConnection
        bus = buses.connectToBus(self._address, self._address) if self._address else buses.systemBus()
        if not bus.isConnected():
            return False
        self._bus = bus
        self._listen(_PATH, _MANAGER, "PrepareForSleep", "on_sleep(bool)")
        self._ask("GetSession", ["auto"], self._on_session)
        return True

    def _listen(self, path: str, interface: str, name: str, slot: str) -> None:
        self._bus.connect(_NAME, path, interface, name, self, SLOT(slot))

    def _ask(self, method: str, arguments: list[str], then: Callable[[Any], None]) -> None:
        message = self._library.QDBusMessage.createMethodCall(_NAME, _PATH, _MANAGER, method)
        message.setArguments(arguments)
        watcher = self._library.QDBusPendingCallWatcher(self._bus.asyncCall(message), self)
        watcher.finished.connect(partial(then, watcher))

    def _on_session(self, watcher: Any) -> None:
        """Our own session by its path: others may be logged in to the same computer."""
        for session in self._answer(watcher):
            self._listen(session.path(), _SESSION, "Lock", "on_lock()")
            self._listen(
                session.path(), _PROPERTIES, "PropertiesChanged", "on_properties(QString,QVariantMap,QStringList)"
            )

    def _on_delay(self, watcher: Any) -> None:
        for delay in self._answer(watcher):
            self._delay = delay if self._is_watching else None

    def _answer(self, watcher: Any) -> list[Any]:
        reply = watcher.reply()
        watcher.deleteLater()
        is_answer = reply.type() == self._library.QDBusMessage.MessageType.ReplyMessage
        return list(reply.arguments()) if is_answer else []

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """The computer is about to sleep, or awake again."""
        if begins and self._is_watching:
            self.about_to_sleep.emit()

    @Slot()
    def on_lock(self) -> None:
        """Somebody asked for the screen to be locked."""
        if self._is_watching:
            self.screen_locked.emit()

    @Slot("QString", "QVariantMap", "QStringList")
    def on_properties(self, _: str, changed: dict[str, object], __: list[str]) -> None:
        """The screen was locked, by whichever program does so here."""
        if changed.get("LockedHint") is True:
            self.on_lock()
