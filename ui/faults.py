"""Faults of the program itself: kept from ending it, written to the log without names, told once with what to do."""

import logging
import re
import sys
import threading
import traceback
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

_log = logging.getLogger(__name__)
# Said by the off-screen platform of what only a real screen has; it means nothing.
_HARMLESS = ("This plugin does not support",)
_QUOTED = re.compile(r'"[^"]*"', re.DOTALL)
_QT_LEVELS = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}


class Fault(NamedTuple):
    """One fault: a short name to quote, and where in the program it happened; never what was being handled."""

    name: str
    report: str


class FaultCentre(QObject):
    """Takes every exception nobody caught, in whichever thread, and tells the window's thread."""

    happened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        self._replaced = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """From now on faults come here."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_on_qt_message)

    def remove(self) -> None:
        """Leave faults to whom they went before."""
        sys.excepthook, threading.excepthook = self._replaced
        qInstallMessageHandler(None)

    def take(self, error: BaseException) -> None:
        """A fault that somebody caught for us, such as one in a worker."""
        self._on_exception(type(error), error, error.__traceback__)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._replaced[0](kind, error, trace)
            return
        fault = describe(error, trace)
        # A fault in painting comes back with every repaint: it is told and logged once.
        if fault.name in self._seen:
            return
        self._seen.add(fault.name)
        _log.error("fault %s\n%s", fault.name, fault.report)
        self.happened.emit(fault)


def describe(error: BaseException, trace: TracebackType | None) -> Fault:
    """Names a fault by its place. An exception's own text is left out: it may hold what people wrote."""
    frames = traceback.extract_tb(trace)
    lines = [f"{_within(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    cause = error.__cause__ or error.__context__
    kind = type(error).__name__ + (f" after {type(cause).__name__}" if cause else "")
    last = lines[-1] if lines else "nowhere"
    name = f"{kind} at {last}"
    return Fault(name, "\n".join([kind, *lines]))


def _within(path: str) -> str:
    """The path inside the program or a package, without the folders of this computer."""
    for mark in ("/site-packages/", "/tests/", "/ui/", "/workbench/"):
        if mark in (plain := path.replace("\\", "/")):
            return mark.strip("/") + "/" + plain.rpartition(mark)[2]
    return path.replace("\\", "/").rpartition("/")[2]


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if any(text in message for text in _HARMLESS):
        return
    # What stands in quotes is a text or a path that Qt was given.
    said = _QUOTED.sub('"…"', message)
    logging.getLogger(f"qt.{context.category or 'default'}").log(_QT_LEVELS.get(kind, logging.DEBUG), "%s", said)
