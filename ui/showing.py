"""Pictures of pages and the round through all of them, off screen: how the window is looked at without a screen."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from ui.application import Application
from ui.faults import Fault
from ui.features import FEATURES
from ui.kit.pieces import Pieces
from ui.kit.routes import Route
from ui.main_window import MainWindow
from ui.opening import Opened
from ui.state import WindowState
from ui.theme.theme import ThemeMode
from ui.workspace_session import WorkspaceSession
from workbench.bootstrap.program import Program, make_program
from workbench.command_line.sessions import PictureOrder
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import Refused
from workbench.operations.exports import release
from workbench.operations.samples import SAMPLE_PASSPHRASE, create_sample
from workbench.operations.workspaces import Workspace, open_workspace
from workbench.queries.recipients import NamedRecipients
from workbench.queries.workspaces import describe_workspace

_TICK_MS = 2
_QUIET_TICKS = 3
"""So many looks without work under way count as rest: one answer may ask the next question, and a window is painted
up to 5 ms after it asked for that."""


class _Rest(QObject):
    """Lets the window work until nothing is under way any more."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._quiet = 0
        self._loop = QEventLoop(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def wait(self) -> None:
        self._timer.start()
        self._loop.exec()
        self._timer.stop()

    @Slot()
    def _on_tick(self) -> None:
        is_busy = bool(self._window.tasks.live()) or self._window.theme.is_changing
        self._quiet = 0 if is_busy else self._quiet + 1
        if self._quiet < _QUIET_TICKS:
            return
        # Looked for last, as it asks every part of the window.
        if any(work.is_running for work in self._window.findChildren(Pieces)):
            self._quiet = 0
        else:
            self._loop.quit()


def settle(window: MainWindow) -> None:
    """Return when the window has read and painted all it wants."""
    rest = _Rest(window)
    rest.wait()
    rest.deleteLater()


@contextmanager
def shown(workspace: Workspace, application: Application, program: Program) -> Iterator[WorkspaceSession]:
    """A window, off screen, with this workspace open in it; the workspace is closed at the end."""
    window = application.window(program)
    with workspace.database.read() as connection:
        about = describe_workspace(connection)
    session = WorkspaceSession(window, Opened(workspace, is_sample=about.is_sample), program)
    window.show_session(session)
    # Shown to nobody, but only a window that is shown lays itself out for good.
    window.show()
    try:
        yield session
    finally:
        window.close()
        window.deleteLater()


@contextmanager
def an_application(language: str, theme: str) -> Iterator[Application]:
    """The parts of a window that nobody sees; nothing of it stays on the disk."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="workbench-window-") as folder:
        state = WindowState(Path(folder) / "window.ini")
        application = Application(["workbench"], {"WORKBENCH_LANGUAGE": language}, state)
        application.theme.set_mode(ThemeMode(theme))
        # A blinking cursor would make two pictures of the same page differ.
        application.qt.setCursorFlashTime(0)
        try:
            yield application
        finally:
            # Written now, it is not written again when the folder is gone.
            state.write()
            application.tidy()


def picture(order: PictureOrder) -> Path:
    """Paints a page into a PNG file, for one's own use, and notes it in the diary.

    Raises Refused ``window.page_failed`` where the page cannot be shown; nothing is written then.
    """
    program = make_program()
    with an_application(order.language, order.theme) as application:
        workspace = open_workspace(order.folder, order.passphrase, clock=program.clock, places=program.places)
        with shown(workspace, application, program) as session:
            content = _visited(session, application, order.route, order.size)
            done = release(
                workspace.database, order.output, content, what=f"picture/{order.route.partition('/')[0]}",
                form=ReleaseForm.PICTURE, named=NamedRecipients.nobody(), left_out=0, overwrite=order.overwrite,
            )  # fmt: skip
    return done.path


def painted(session: WorkspaceSession, route: str, size: tuple[int, int]) -> bytes:
    """The window at a route, as PNG."""
    window = session.frame.window()
    window.resize(*size)
    session.frame.go(route)
    assert isinstance(window, MainWindow)
    settle(window)
    return png_of(window)


def png_of(widget: QWidget) -> bytes:
    """What a widget shows, as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


def smoke() -> list[str]:
    """Opens every page of a sample, in a folder that is removed again; gives the routes that were shown.

    Raises Refused ``window.page_failed`` where a page cannot be shown, or anything in it goes wrong.
    """
    program = make_program()
    with (
        an_application("en", "light") as application,
        tempfile.TemporaryDirectory(prefix="workbench-smoke-") as folder,
    ):
        places = type(program.places)(Path(folder) / "workspaces", Path(folder) / "state")
        workspace = create_sample(
            Path(folder) / "sample.workbench", SAMPLE_PASSPHRASE, program.sample(), program.vocabularies(),
            clock=program.clock, places=places, cost=program.cost, rules=program.coordination_rules(),
            instruments=program.shipped_instruments(),
        )  # fmt: skip
        with shown(workspace, application, program) as session:
            for feature in FEATURES:
                _visited(session, application, feature.name, (1024, 640))
    return [feature.name for feature in FEATURES]


def _visited(session: WorkspaceSession, application: Application, route: str, size: tuple[int, int]) -> bytes:
    """The window at a route, as PNG; raises Refused where anything goes wrong in it."""
    faults: list[Fault] = []
    application.faults.happened.connect(faults.append)
    application.faults.install()
    try:
        content = painted(session, route, size)
    finally:
        application.faults.remove()
        application.faults.happened.disconnect(faults.append)
    page = Route.parse(route).page
    if faults or not session.frame.is_showing(page):
        raise Refused("window.page_failed", route=page, fault=faults[0].name if faults else "")
    return content
