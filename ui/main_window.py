"""The window: the start page, or the frame of the workspace that is open; how one comes in and how one leaves."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from ui.faults import Fault, FaultCentre
from ui.kit.tasks import Lane, Task, Tasks
from ui.opening import NewWorkspace, Opened, load, load_pages, make_workspace, open_folder, open_sample
from ui.start.page import StartPage
from ui.state import WindowState
from ui.theme.theme import Theme, ThemeMode
from workbench.settings import LANGUAGES
from workbench.wording import Words, explain
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.workspace_session import WorkspaceSession
    from workbench.bootstrap.program import Program

PROGRAM_NAME = "Coordination Workbench"
OPENING = N_("Opening the workspace")
MAKING = N_("Making the workspace")
RIGHT_TO_LEFT = frozenset({"ar"})


class MainWindow(QMainWindow):
    """One window, one workspace at a time."""

    opened = Signal(object)
    """The `WorkspaceSession` that was opened."""
    ready = Signal()
    """The store is loaded; a workspace can be opened at once."""

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
        self.speak: Callable[[str], Words] | None = None
        """How another language is put on; given by the application."""
        self._faults = faults
        self._is_loading = False
        self._waiting: Task | None = None
        self._stack = QStackedWidget()
        self.start = self._made_start()
        self.setCentralWidget(self._stack)
        self.setWindowTitle(PROGRAM_NAME)
        self.setMinimumSize(960, 600)
        self.resize(1360, 840)
        self._dress()
        theme.changed.connect(self._dress)
        faults.happened.connect(self._on_fault)
        self.tasks.failed.connect(self._on_failed)

    def _made_start(self) -> StartPage:
        start = StartPage(self.theme, self.words, self.state.recent)
        start.sample_asked.connect(self.open_sample)
        start.open_asked.connect(self.open_workspace)
        start.new_asked.connect(self.make_workspace)
        start.forgotten.connect(self._on_forgotten)
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
        self.tasks.run(load_pages, owner=self, lane=Lane.READ)

    @Slot()
    def open_sample(self) -> None:
        """Open the sample, which is made at its first opening."""
        self._open(open_sample, OPENING)

    @Slot(object, str)
    def open_workspace(self, folder: Path, passphrase: str) -> None:
        """Open a folder with its passphrase."""
        self._open(partial(_opened_folder, folder, passphrase), OPENING)

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
        # Loaded already, ahead of this moment; named here it would be loaded before the first paint.
        made = import_module("ui.workspace_session").WorkspaceSession(self, opened, self.program)
        self.show_session(made)
        self.opened.emit(made)

    def show_session(self, session: "WorkspaceSession") -> None:
        """Show an open workspace."""
        self.session = session
        self._stack.addWidget(session.frame)
        self._stack.setCurrentWidget(session.frame)
        session.begin()

    def _on_refused(self, error: BaseException) -> None:
        self._waiting = None
        self.start.end_waiting()
        if hasattr(error, "code"):
            self.start.refuse(explain(error, self.words))  # type: ignore[arg-type]
        else:
            self._faults.take(error)

    @Slot(object)
    def _on_forgotten(self, folder: Path) -> None:
        self.state.forget(folder)

    # Looks and language

    @Slot()
    def _dress(self) -> None:
        self.theme.dress(self)

    def set_theme(self, mode: ThemeMode) -> None:
        """Light, dark, or as the system has it; remembered."""
        self.state.theme = mode
        self.theme.set_mode(mode)

    def set_language(self, language: str) -> None:
        """Speak another language from now on, remembered; what is shown is made anew."""
        if language not in LANGUAGES or self.speak is None:
            return
        self.state.language = language
        self.words = self.speak(language)
        old, self.start = self.start, self._made_start()
        self._stack.removeWidget(old)
        old.deleteLater()
        if self.session is not None:
            self.session.change_words(self.words, self._stack)

    # Leaving

    def close_workspace(self) -> None:
        """Close the workspace and show the start page again."""
        session, self.session = self.session, None
        if session is None:
            return
        session.end()
        # What was written says then that its draft is no longer needed.
        self.tasks.finish(Lane.WRITE)
        self.tasks.finish(Lane.DRAFTS)
        self._stack.removeWidget(session.frame)
        session.close()
        self.setWindowTitle(PROGRAM_NAME)
        self.start.offer(self.state.recent)
        self._stack.setCurrentWidget(self.start)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is not None:
            self.session.end()
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
            self.close()

    # Faults

    @Slot(object, object)
    def _on_failed(self, error: BaseException, _: str) -> None:
        self._faults.take(error)

    @Slot(object)
    def _on_fault(self, fault: Fault) -> None:
        # Most days have no fault: what tells of one is loaded for it.
        import_module("ui.fault_dialog").FaultDialog(fault, self.words, self.theme, self).open()


def _come_in(window: MainWindow, way: object, progress: object) -> Opened:
    assert window.program is not None
    opened = way(window.program, progress)  # type: ignore[operator]
    assert isinstance(opened, Opened)
    return opened


def _opened_folder(folder: Path, passphrase: str, program: "Program", progress: object) -> Opened:
    return open_folder(program, folder, passphrase, progress)  # type: ignore[arg-type]


def _made_workspace(wanted: NewWorkspace, program: "Program", progress: object) -> Opened:
    return make_workspace(program, wanted, progress)  # type: ignore[arg-type]


def set_direction(language: str) -> None:
    """Mirror the window for languages written from right to left."""
    direction = Qt.LayoutDirection
    QApplication.setLayoutDirection(direction.RightToLeft if language in RIGHT_TO_LEFT else direction.LeftToRight)
