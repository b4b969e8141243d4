"""Whether anybody is here: how long no key was pressed and nothing was pointed at, in any window of the program.

Input is noticed where it reaches a window of the system, and where an input method gives it to a field: so few objects
are watched that it costs nothing, however many parts a window has.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

WARNING = 20.0
"""Seconds before it is locked that it is said."""
MOST_BETWEEN_LOOKS = 30.0
"""Seconds after which windows that were opened meanwhile are watched as well."""

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress, QEvent.Type.TabletMove,
        QEvent.Type.NativeGesture, QEvent.Type.InputMethod,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Idleness:
    """When somebody was here last, and after how many seconds without anybody it is to be locked; never with none."""

    last: float
    limit: float | None

    def left(self, now: float) -> float | None:
        """Seconds until it is to be locked."""
        return None if self.limit is None else self.last + self.limit - now

    def is_over(self, now: float) -> bool:
        """Whether nobody was here for so long."""
        left = self.left(now)
        return left is not None and left <= 0

    def is_near(self, now: float) -> bool:
        """Whether it is time to say so."""
        left = self.left(now)
        return left is not None and left <= WARNING

    def next_look(self, now: float) -> float:
        """Seconds until it is worth looking again."""
        left = self.left(now)
        if left is None:
            return MOST_BETWEEN_LOOKS
        return min(max(left if left <= WARNING else left - WARNING, 0.0), MOST_BETWEEN_LOOKS)


class IdleWatch(QObject):
    """Watches for input while a workspace is open."""

    near = Signal()
    """It will be locked in `WARNING` seconds, unless somebody is here."""
    here = Signal()
    """Somebody is here after all."""
    over = Signal()
    """Nobody was here for so long."""
    lock_pressed = Signal()
    """The key that locks was pressed in a window that knows no keys of the program, such as a dialog."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._state = Idleness(clock(), None)
        self._is_warned = False
        self._is_watching = False
        self._field: QObject | None = None
        self._watched: set[QWindow] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self, minutes: int) -> None:
        """Somebody is here now; tell when nobody was for so many minutes, and never where there are none."""
        self.end()
        self._state = Idleness(self._clock(), minutes * 60.0 if minutes else None)
        application = _application()
        application.focusWindowChanged.connect(self._on_window)
        application.focusObjectChanged.connect(self._on_field)
        self._is_watching = True
        self._on_field(application.focusObject())
        self.look()

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._is_warned = False
        if self._is_watching:
            self._is_watching = False
            _application().focusWindowChanged.disconnect(self._on_window)
            _application().focusObjectChanged.disconnect(self._on_field)
        for window in self._watched:
            if shiboken6.isValid(window):
                window.removeEventFilter(self)
        self._watched.clear()
        self._on_field(None)

    @Slot()
    def look(self) -> None:
        """Say what there is to say by now, and look again when there may be more."""
        self._watch_windows()
        now = self._clock()
        if self._state.is_over(now):
            self.over.emit()
            return
        if self._state.is_near(now) and not self._is_warned:
            self._is_warned = True
            self.near.emit()
        self._timer.start(int(self._state.next_look(now) * 1000) + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _INPUT:
            self._state = Idleness(self._clock(), self._state.limit)
            if self._is_warned:
                self._is_warned = False
                self.here.emit()
            if kind is QEvent.Type.KeyPress and isinstance(watched, QWindow) and _locks(event):
                self.lock_pressed.emit()
                return True
        return False

    def _watch_windows(self) -> None:
        self._watched = {window for window in self._watched if shiboken6.isValid(window)}
        for window in QGuiApplication.topLevelWindows():
            if window not in self._watched:
                window.installEventFilter(self)
                self._watched.add(window)

    @Slot(QWindow)
    def _on_window(self, _: QWindow | None) -> None:
        self._watch_windows()

    @Slot(QObject)
    def _on_field(self, field: QObject | None) -> None:
        if self._field is not None and shiboken6.isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = field
        if field is not None:
            field.installEventFilter(self)


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application


def _locks(event: QEvent) -> bool:
    assert isinstance(event, QKeyEvent)
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
