"""A person at the window: a real window with a real workspace, driven by keys and clicks."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders.workspaces import StoppedClock, places_in
from ui.application import Application
from ui.kit.pages import Page
from ui.main_window import MainWindow
from ui.opening import Opened
from ui.showing import settle
from ui.state import WindowState
from ui.theme.measures import USUAL_TEXT
from ui.theme.theme import ThemeMode
from ui.workspace_session import WorkspaceSession
from workbench.bootstrap.program import Program
from workbench.operations.drafts import drop_draft, list_drafts
from workbench.operations.samples import SAMPLE_PASSPHRASE, create_sample
from workbench.operations.workspaces import open_workspace
from workbench.queries.workspaces import describe_workspace
from workbench.storage.keys import LEAST

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday."""


def a_program(folder: Path) -> Program:
    """The program as it runs on a computer under a folder, with a clock that stands still."""
    return Program(clock=StoppedClock(MORNING), places=places_in(folder), cost=LEAST)


def a_template(folder: Path) -> Path:
    """A sample workspace with what its computer remembers of it, closed."""
    program = a_program(folder)
    create_sample(
        folder / "sample.workbench", SAMPLE_PASSPHRASE, program.sample(), program.vocabularies(), clock=program.clock,
        places=program.places, cost=program.cost,
    ).close()  # fmt: skip
    return folder


def put_away(window: MainWindow) -> None:
    """Close a window, and wait until what was still to be written, such as a last backup, is."""
    window.close()
    if window.session is not None:
        settle(window)


class Seat:
    """Somebody at the window."""

    def __init__(
        self, application: Application, program: Program, folder: Path, passphrase: str = SAMPLE_PASSPHRASE
    ) -> None:
        self.application = application
        self.program = program
        self.window = application.window(program)
        self.window.resize(1360, 840)
        self.session = self._opened(folder, passphrase)
        self.window.show()
        self.window.activateWindow()
        self.settle()

    def _opened(self, folder: Path, passphrase: str) -> WorkspaceSession:
        workspace = open_workspace(folder, passphrase, clock=self.program.clock, places=self.program.places)
        with workspace.database.read() as connection:
            about = describe_workspace(connection)
        session = WorkspaceSession(self.window, Opened(workspace, is_sample=about.is_sample), self.program)
        self.window.show_session(session)
        return session

    @property
    def desk(self) -> Any:
        """The desk of the session, made anew when the language changes."""
        return self.session.desk

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page = self.session.frame.page
        assert page is not None
        return page

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused

    def settle(self) -> None:
        """Wait until the window has done all it wants."""
        settle(self.window)
        active = QApplication.activeWindow()
        if active is not None and not active.isVisible():
            # Unlike a real screen the one off screen leaves the focus with a list that dropped down and was closed.
            self.window.activateWindow()

    def go(self, route: str) -> None:
        """Go to a page, without keys."""
        self.session.frame.go(route)
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys as Qt writes them (``Ctrl+K``, ``Return``) where the focus is, one after another."""
        for name in keys:
            combination = QKeySequence(name)[0]  # type: ignore[index]
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.settle()

    def letter(self, text: str) -> None:
        """Press the key of one letter of any script."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(self.focus, event)
        self.settle()

    def type(self, text: str) -> None:
        """Type a text where the focus is; long or foreign ones as an input method gives them."""
        target = self.focus
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(target, event)
        self.settle()

    def paste(self, text: str) -> None:
        """Put a text on the clipboard and paste it with the keyboard."""
        QApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def command(self, command_id: str) -> None:
        """Give a command by its id."""
        assert self.session.frame.commands.run(command_id), f"{command_id} cannot be given here"
        self.settle()

    def read(self, query: Any) -> Any:
        """What a query gives."""
        return self.desk.read(query)

    def tidy(self) -> None:
        """For the next story at the same window: nothing lies over the page, nothing is said, no words wait."""
        frame = self.session.frame
        frame.sheets.close_all()
        frame.toasts.close()
        QApplication.clipboard().clear()
        self.settle()
        for draft in list_drafts(self.desk.workspace):
            drop_draft(self.desk.workspace, draft.kind, draft.record)
        self.window.activateWindow()

    def close(self) -> None:
        """Close the window and the workspace, once what was still to be written is."""
        put_away(self.window)


@contextmanager
def seat_at(
    folder: Path, template: Path, language: str = "en", theme: str = "light", passphrase: str = SAMPLE_PASSPHRASE,
    text_size: int = USUAL_TEXT,
) -> Iterator[Seat]:  # fmt: skip
    """A seat at a window with a copy of the template open."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    program = a_program(folder)
    state = WindowState(folder / "window.ini")
    state.text_size = text_size
    application = Application(["workbench"], {"WORKBENCH_LANGUAGE": language}, state)
    application.theme.set_mode(ThemeMode(theme))
    application.qt.setCursorFlashTime(0)
    seat = Seat(application, program, folder / "sample.workbench", passphrase)
    try:
        yield seat
    finally:
        seat.close()
        Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, WindowState(folder / "usual.ini"))
