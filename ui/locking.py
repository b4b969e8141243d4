"""Locking: the windows go blank first, then everything is kept and closed, then the process gives way to a new one.

Nothing may stop it on its way: what goes wrong in one step is noted, and the next one is taken.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from ui.cover import Cover
from ui.faults import describe
from ui.kit.outgoing import Outgoing
from ui.kit.tasks import Lane, Progress
from ui.restarting import same_command, start_anew
from ui.way_back import WayBack

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Restart = Callable[[WayBack, Progress], object]

_TO_THE_SCREEN_MS = 20
"""So long the window does nothing, so that what was painted gets to the screen before the work begins."""
_LOOK_MS = 100
_LONGEST_WAIT = 20.0
"""Seconds that reading and slow work may take to stop. What is being written may take as long as it needs."""
_WRITING = (Lane.WRITE, Lane.DRAFTS)
_log = logging.getLogger(__name__)


class Locking(QObject):
    """Locks the workspace that is open in a window, once; the process ends with it.

    ``restart`` starts the program anew and returns when it can be seen; ``leave`` ends this process and is not to
    return. Both are given, as a test must survive them.
    """

    def __init__(self, window: "MainWindow", leave: Callable[[], None], restart: Restart | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._leave = leave
        self._restart = restart or partial(_restarted, same_command())
        self._back: WayBack | None = None
        self._began = 0.0
        self._is_to_end = False
        self._has_closed = False
        self._hidden: list[QWidget] = []
        self.cover = Cover(window.theme, window)
        self.cover.closed.connect(self.end)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self._look)

    @property
    def is_under_way(self) -> bool:
        """Whether it has begun; nothing of the workspace can be seen or done any more."""
        return self._back is not None

    @Slot()
    def lock(self) -> None:
        """Blank every window now, and do all the rest after it."""
        session = self._window.session
        if self.is_under_way or session is None:
            return
        self._back = session.way_back()
        self._began = time.monotonic()
        self._blank()
        QTimer.singleShot(_TO_THE_SCREEN_MS, self, self._keep)

    @Slot()
    def end(self) -> None:
        """Somebody closes the window: end with what is under way, and do not come back."""
        self._is_to_end = True
        if self._has_closed:
            self._leave()

    def _blank(self) -> None:
        self.cover.put_on(self._window.words)
        self._hide_others()
        self._window.say_nothing()

    def _hide_others(self) -> None:
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible():
                other.hide()
                # Closed they may be, but what is being written of their words has to find them.
                other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
                self._hidden.append(other)

    def _keep(self) -> None:
        session = self._window.session
        assert session is not None
        # First of all: from now on this computer's key store opens nothing, whatever happens to the rest.
        for step in (session.note_locked, session.end, session.frame.hide, self._take_back):
            self._try(step)
        for task in self._window.tasks.live():
            if task.lane not in _WRITING:
                task.cancel()
        self._looks.start()
        self._look()

    def _take_back(self) -> None:
        """What was given to other programs: the clipboard, and files on their way."""
        clipboard = QApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        for other in QApplication.topLevelWidgets():
            for outgoing in other.findChildren(Outgoing):
                outgoing.clear()

    @Slot()
    def _look(self) -> None:
        """Go on once nothing is being written, and what only reads has stopped or had its time."""
        # What a page was still waiting for may have opened a window.
        self._hide_others()
        lanes = [task.lane for task in self._window.tasks.live()]
        is_late = time.monotonic() - self._began > _LONGEST_WAIT
        if any(lane in _WRITING for lane in lanes) or (lanes and not is_late) or self._waits_for_room():
            return
        self._looks.stop()
        self._close()

    def _waits_for_room(self) -> bool:
        """Whether words are nowhere but here, as the disk is full; they are tried again until there is room."""
        session = self._window.session
        if session is None or not session.desk.holds_unkept or self._is_to_end:
            return False
        self.cover.tell_no_room()
        return True

    def _close(self) -> None:
        session = self._window.session
        assert session is not None
        assert self._back is not None
        for step in (self._window.remember, session.desk.close, session.note_left, session.workspace.close):
            self._try(step)
        self._has_closed = True
        if self._is_to_end:
            self._leave()
            return
        # Of all lanes this one is certainly free.
        self._window.tasks.run(
            partial(self._restart, self._back), owner=self, then=self._on_started, failed=self._on_not_started,
            lane=Lane.WRITE,
        )  # fmt: skip

    @Slot(object)
    def _on_started(self, _: object) -> None:
        self._leave()

    @Slot(object)
    def _on_not_started(self, error: BaseException) -> None:
        _note(error)
        self.cover.tell_not_started()

    def _try(self, step: Callable[[], object]) -> None:
        try:
            step()
        except Exception as error:
            _note(error)


def _note(error: BaseException) -> None:
    fault = describe(error, error.__traceback__)
    _log.error("fault while locking: %s\n%s", fault.name, fault.report)


def _restarted(command: list[str], back: WayBack, progress: Progress) -> object:
    return start_anew(back, command, progress)
