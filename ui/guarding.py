"""Watches over an open workspace: locks it by key, when nobody is here any more, and before the computer sleeps."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.idleness import WARNING, IdleWatch
from ui.kit.marks import MarkKind
from ui.locking import Locking, Restart
from ui.sleeping import LoginWatch, SleepClock
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.main_window import MainWindow

NEAR = N_("The workspace will be locked in {seconds} seconds, as nobody seems to be here. Any key keeps it open.")


class Guard(QObject):
    """One for the window, from the moment the store is loaded; it watches while a workspace is open."""

    def __init__(
        self,
        window: "MainWindow",
        leave: Callable[[], None],
        restart: Restart | None = None,
        idle: IdleWatch | None = None,
        clock: SleepClock | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.locking = Locking(window, leave, restart)
        self._idle = idle or IdleWatch(self)
        self._clock = clock or SleepClock(self)
        self._login = LoginWatch(self)
        self._warning = ""
        self._idle.near.connect(self._on_near)
        self._idle.here.connect(self._on_here)
        for sign in (
            self._idle.over, self._idle.lock_pressed, self._clock.slept, self._login.about_to_sleep,
            self._login.screen_locked,
        ):  # fmt: skip
            sign.connect(self.lock)
        window.opened.connect(self.begin)
        window.left.connect(self.end)
        window.guard = self

    @property
    def is_locking(self) -> bool:
        """Whether the window is being locked."""
        return self.locking.is_under_way

    @Slot()
    def lock(self) -> None:
        """Lock the workspace that is open, if one is."""
        self.locking.lock()

    @Slot()
    def begin(self) -> None:
        """A workspace was opened, or somebody chose another time: watch from now on."""
        if self._window.session is None:
            return
        self._idle.begin(self._window.state.lock_after)
        self._clock.begin()
        self._login.begin()

    @Slot()
    def end(self) -> None:
        """No workspace is open any more."""
        self._idle.end()
        self._clock.end()
        self._login.end()

    @Slot()
    def _on_near(self) -> None:
        session = self._window.session
        if session is not None:
            self._warning = self._window.words.text(NEAR).replace("{seconds}", str(int(WARNING)))
            session.frame.toasts.show(self._warning, kind=MarkKind.INFO, lasts=True)

    @Slot()
    def _on_here(self) -> None:
        session = self._window.session
        if session is not None:
            session.frame.toasts.withdraw(self._warning)
