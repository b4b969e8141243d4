"""The window: the start page, or the frame of the workspace that is open; how one comes in and how one leaves."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ui.faults import Fault, FaultCentre
from ui.kit.tasks import Lane, Progress, Task, Tasks
from ui.loading import PageLoader
from ui.looks import WindowLooks
from ui.mending import Mender
from ui.opening import (
    NewWorkspace,
    Opened,
    ThisComputer,
    find_ways,
    load,
    load_store_of_pages,
    make_workspace,
    open_folder,
    open_sample,
)
from ui.renewing import Renewal
from ui.start.page import StartPage
from ui.state import WindowState
from ui.theme.theme import Theme
from workbench.errors import WorkbenchError
from workbench.wording import Words, explain
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.guarding import Guard
    from ui.way_back import WayBack
    from ui.workspace_session import WorkspaceSession
    from workbench.bootstrap.program import Program
    from workbench.domain.recovery_codes import RecoveryCode
    from workbench.operations.keys import WaysIn

    Way = str | RecoveryCode | ThisComputer

PROGRAM_NAME = "Coordination Workbench"
OPENING = N_("Opening the workspace")
MAKING = N_("Making the workspace")
SAMPLE_LOCKED = N_("The sample is locked as a workspace of your own would be. Its passphrase is: sample")
RIGHT_TO_LEFT = frozenset({"ar"})


class MainWindow(QMainWindow):
    """One window, one workspace at a time."""

    opened = Signal(object)
    """The `WorkspaceSession` that was opened."""
    ready = Signal()
    """The store is loaded; a workspace can be opened at once."""
    left = Signal()
    """The workspace was closed."""
    renewed = Signal()
    """All that is shown was made anew, in another language or with text of another size."""

    def __init__(
        self, theme: Theme, words: Words, faults: FaultCentre, state: WindowState, program: "Program | None" = None
    ) -> None:
        super().__init__()
        self.theme = theme
        self.words = words
        self.state = state
        self.program = program
        self.tasks = Tasks(self)
        self.session: WorkspaceSession | None = None
        self.speaking: Callable[[str], list[Callable[[], None]]] | None = None
        """The steps in which another language is put on, the last of which gives its words; from the application."""
        self.guard: Guard | None = None
        """What locks the workspace; there once the store is loaded, and not where a page is only painted."""
        self._back: WayBack | None = None
        self._faults = faults
        self._is_loading = False
        self._waiting: Task | None = None
        self.looks = WindowLooks(self)
        self.mender = Mender(self)
        self.pages = PageLoader(self)
        self._stack = QStackedWidget()
        self.renewal = Renewal(self, self._stack)
        self.start = self._made_start()
        self._stack.setCurrentWidget(self.start)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(PROGRAM_NAME)
        self.setMinimumSize(960, 600)
        self.resize(1360, 840)
        faults.happened.connect(self._on_fault)
        self.tasks.failed.connect(self._on_failed)

    def _made_start(self) -> StartPage:
        start = StartPage(self.theme, self.words, self.state.recent)
        # In its place first: moved there when it is dressed, it would be dressed twice.
        start.setParent(self._stack)
        self.theme.dress(start)
        start.sample_asked.connect(self.open_sample)
        start.open_asked.connect(self.open_workspace)
        start.new_asked.connect(self.make_workspace)
        start.ways_asked.connect(self._on_ways_asked)
        start.forgotten.connect(self._on_forgotten)
        self.mender.attend(start)
        self._stack.addWidget(start)
        return start

    # Coming in

    def warm_up(self) -> None:
        """Load the store while the person looks at the start page."""
        if not self._is_loading:
            self._is_loading = True
            self.tasks.run(partial(load, self.program), owner=self, then=self._on_loaded, lane=Lane.SLOW)

    @Slot(object)
    def _on_loaded(self, program: "Program") -> None:
        self.program = program
        self.ready.emit()
        # Beside an opening that waits in the slow lane, not before it.
        self.tasks.run(load_store_of_pages, owner=self, then=self._on_store_loaded, lane=Lane.READ)

    @Slot(object)
    def _on_store_loaded(self, _: object) -> None:
        self.pages.begin()

    def come_back(self, back: "WayBack") -> None:
        """Ask for the passphrase of a folder that was locked, to go on in it where one was."""
        self._back = back
        self.start.ask_again(back.folder, self.words.text(SAMPLE_LOCKED) if back.is_sample else "")

    @Slot()
    def open_sample(self) -> None:
        """Open the sample, which is made at its first opening."""
        self._open(open_sample, OPENING)

    @Slot(object, object)
    def open_workspace(self, folder: Path, way: "Way") -> None:
        """Open a folder with its passphrase, its recovery code, or as this computer."""
        self._open(partial(_opened_folder, folder, way), OPENING)

    @Slot(object)
    def _on_ways_asked(self, folder: Path) -> None:
        self.warm_up()
        # The same lane as loading, for the store is needed.
        self.tasks.run(
            partial(_found_ways, self, folder), owner=self.start, then=partial(self.start.show_ways, folder),
            lane=Lane.SLOW,
        )  # fmt: skip

    @Slot(object)
    def make_workspace(self, wanted: NewWorkspace) -> None:
        """Make a new workspace and open it."""
        self._open(partial(_made_workspace, wanted), MAKING)

    def _open(self, way: object, title: str) -> None:
        if self._waiting is not None:
            return
        self.warm_up()
        self.start.wait(self.words.text(title))
        # The same lane as loading: opening comes when the store is there.
        self._waiting = self.tasks.run(
            partial(_come_in, self, way), owner=self, then=self._on_opened, failed=self._on_refused, lane=Lane.SLOW
        )

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self._waiting = None
        if not opened.is_sample:
            self.state.opened(opened.workspace.folder)
        self.start.end_waiting()
        # Loaded ahead of this moment, or now; named here it would be loaded before the first paint.
        made = import_module("ui.workspace_session").WorkspaceSession(self, opened, self.program)
        self.show_session(made)
        self.opened.emit(made)

    def show_session(self, session: "WorkspaceSession") -> None:
        """Show an open workspace."""
        self.renewal.finish()
        self.session = session
        self._stack.addWidget(session.frame)
        self._stack.setCurrentWidget(session.frame)
        back, self._back = self._back, None
        is_same = back is not None and back.folder == session.workspace.folder
        session.begin(back.route if back is not None and is_same else "")

    def _on_refused(self, error: BaseException) -> None:
        self._waiting = None
        if isinstance(error, WorkbenchError):
            seconds = error.details.get("seconds", 0)
            left = seconds if isinstance(seconds, int) else 0
            self.start.refuse(explain(error, self.words), error.code, left)
        else:
            self.start.end_waiting()
            self._faults.take(error)

    @Slot(object)
    def _on_forgotten(self, folder: Path) -> None:
        self.state.forget(folder)

    # Looks and language

    def childEvent(self, event: QChildEvent) -> None:
        """What stands beside the pages, such as a dialog, is dressed when it is first seen."""
        super().childEvent(event)
        # Asked only then: to know what else comes, the library would read all its names before the first paint.
        if event.type() == QEvent.Type.ChildPolished:
            child = event.child()
            if isinstance(child, QWidget) and child is not self._stack:
                self.theme.dress(child)

    def set_language(self, language: str) -> None:
        """Speak another language from now on, remembered."""
        self.looks.choose(replace(self.looks.look(), language=language))

    def renew_start(self) -> None:
        """Make the start page anew, in the language in force."""
        old, self.start = self.start, self._made_start()
        if self._stack.currentWidget() is old:
            self._stack.setCurrentWidget(self.start)

    # Locking

    @Slot()
    def lock_now(self) -> None:
        """Lock the workspace that is open."""
        if self.guard is not None:
            self.guard.lock()

    def say_nothing(self) -> None:
        """Tell of no page in the title any more."""
        self.setWindowTitle(PROGRAM_NAME)

    def remember(self) -> None:
        """Remember where the window stands, for the next one."""
        self.state.geometry = self.saveGeometry()
        self.state.write()

    # Leaving

    def close_workspace(self) -> None:
        """Close the workspace and show the start page again."""
        self.renewal.finish()
        session, self.session = self.session, None
        if session is None:
            return
        session.end()
        # What was written says then that its draft is no longer needed.
        self.tasks.finish(Lane.WRITE)
        self.tasks.finish(Lane.DRAFTS)
        self._stack.removeWidget(session.frame)
        session.close()
        self.left.emit()
        self.say_nothing()
        self.start.offer(self.state.recent)
        self._stack.setCurrentWidget(self.start)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.guard is not None and self.guard.is_locking:
            # The window goes; the program ends by itself once everything is kept.
            event.ignore()
            self.hide()
            self.guard.locking.end()
            return
        if self.session is not None:
            if self.session.must_stay():
                event.ignore()
                return
            self.session.keep_last()
        if self.tasks.is_writing():
            # What was begun is finished first: the window goes, the program stays until it is written.
            event.ignore()
            self.hide()
            self.tasks.changed.connect(self._on_tasks_while_closing, Qt.ConnectionType.UniqueConnection)
            return
        self.state.geometry = self.saveGeometry()
        self.tasks.close()
        self.close_workspace()
        super().closeEvent(event)

    @Slot()
    def _on_tasks_while_closing(self) -> None:
        if not self.tasks.is_writing():
            self.tasks.changed.disconnect(self._on_tasks_while_closing)
            _close_hidden(self)

    # Faults

    @Slot(object, object)
    def _on_failed(self, error: BaseException, _: str) -> None:
        self._faults.take(error)

    @Slot(object)
    def _on_fault(self, fault: Fault) -> None:
        if self.guard is not None and self.guard.is_locking:
            # Noted in the log; nothing is opened over a window that is blank on purpose.
            return
        # Most days have no fault: what tells of one is loaded for it.
        import_module("ui.fault_dialog").FaultDialog(fault, self.words, self.theme, self).open()


def _close_hidden(window: MainWindow) -> None:
    """Closes a window that is no longer seen; Qt ends the program by itself only with one that is."""
    if window.close():
        QApplication.quit()
    elif not window.tasks.is_writing() and not (window.guard is not None and window.guard.is_locking):
        window.show()


def _come_in(window: MainWindow, way: object, progress: Progress) -> Opened:
    # The window may not have been told yet that the store is loaded.
    opened = way(load(window.program, progress), progress)  # type: ignore[operator]
    assert isinstance(opened, Opened)
    return opened


def _found_ways(window: MainWindow, folder: Path, progress: Progress) -> "WaysIn":
    return find_ways(load(window.program, progress), folder, progress)


def _opened_folder(folder: Path, way: "Way", program: "Program", progress: object) -> Opened:
    return open_folder(program, folder, way, progress)  # type: ignore[arg-type]


def _made_workspace(wanted: NewWorkspace, program: "Program", progress: object) -> Opened:
    return make_workspace(program, wanted, progress)  # type: ignore[arg-type]


def set_direction(language: str) -> None:
    """Mirror the window for languages written from right to left."""
    direction = Qt.LayoutDirection
    QApplication.setLayoutDirection(direction.RightToLeft if language in RIGHT_TO_LEFT else direction.LeftToRight)
