"""Starts the window. What the first paint needs is loaded here and nothing else; the store comes after it."""

import logging
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QSettings,
    QStandardPaths,
    Qt,
    QTemporaryDir,
    QTimer,
    QTranslator,
)
from PySide6.QtWidgets import QApplication

import ui.beginning  # noqa: F401  before what is imported next
from ui.collecting import Collector
from ui.faults import FaultCentre
from ui.kit.dates import keep_ways
from ui.main_window import PROGRAM_NAME, MainWindow, set_direction
from ui.screens import ScreenWatch, fit
from ui.state import WindowState
from ui.theme.fonts import load_fonts
from ui.theme.measures import keep_text_size
from ui.theme.theme import STYLE, Theme
from ui.way_back import say_seen, take_way_back
from workbench.bootstrap.shipped import resources
from workbench.settings import LANGUAGES, chosen_language
from workbench.wording import Words

if TYPE_CHECKING:
    from workbench.bootstrap.program import Program

_SWITCH_SECONDS = 0.0005
"""How long a thread keeps the interpreter. At Python's own 5 ms two busy workers hold the window up for 128 ms."""
_LOG_BYTES = 500_000
_LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class Application:
    """The parts every window needs, made in their order; used by the program, its pictures and its tests."""

    def __init__(
        self, arguments: list[str], environment: Mapping[str, str] | None = None, state: WindowState | None = None
    ) -> None:
        sys.setswitchinterval(_SWITCH_SECONDS)
        QCoreApplication.setApplicationName(PROGRAM_NAME)
        running = QApplication.instance()
        self.qt = (
            running if isinstance(running, QApplication) else QApplication([*arguments[:1], *STYLE, *arguments[1:]])
        )
        # Those of the system remember, and have it remembered elsewhere, which files were chosen.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        self._passing = forget_file_dialogs()
        self.faults = FaultCentre()
        self.state = state or WindowState()
        load_fonts(resources())
        self.theme = Theme(resources(), self.state.theme)
        keep_text_size(self.state.text_size)
        keep_ways(self.state.months, own_digits=self.state.own_digits)
        asked = os.environ if environment is None else environment
        language = self.state.language if self.state.language in LANGUAGES else chosen_language(asked)
        self._translator = QTranslator()
        self.words = self.speak(language)

    def speak(self, language: str) -> Words:
        """The words of a language, for our own texts and for Qt's."""
        for step in self.speaking(language):
            step()
        return self.words

    def speaking(self, language: str) -> list[Callable[[], None]]:
        """The steps that takes, of which none is long."""
        return [
            partial(self._translate_qt, language),
            partial(set_direction, language),
            # Fonts and frames differ from right to left, so the looks are put on again.
            *self.theme.applying(self.qt, everywhere=False),
            partial(self._take_words, language),
        ]

    def _translate_qt(self, language: str) -> None:
        self.qt.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != LANGUAGES[0] and self._translator.load(f"qtbase_{language}", folder):
            self.qt.installTranslator(self._translator)

    def _take_words(self, language: str) -> None:
        self.words = Words(language, resources() / "wording")

    def window(self, program: "Program | None" = None) -> MainWindow:
        """The window, not shown yet."""
        window = MainWindow(self.theme, self.words, self.faults, self.state, program)
        window.speaking = partial(self._speaking_in, window)
        geometry = self.state.geometry
        if geometry is not None:
            window.restoreGeometry(geometry)
        ScreenWatch(window)
        return window

    def _speaking_in(self, window: MainWindow, language: str) -> list[Callable[[], None]]:
        return [*self.speaking(language), partial(self._give_words, window)]

    def _give_words(self, window: MainWindow) -> None:
        window.words = self.words

    def end_at_once(self) -> None:
        """End this process without going home: only its end takes keys and records out of memory.

        Nothing else is ended or written any more, so what lies about is removed here.
        """
        self.tidy()
        os._exit(0)

    def tidy(self) -> None:
        """Remove what lies about in passing: nothing more is shown."""
        self._passing.remove()


def forget_file_dialogs() -> QTemporaryDir:
    """Lets Qt's own file dialogs remember the folders they showed only until the program ends: they tell of people."""
    passing = QTemporaryDir()
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, passing.path())
    return passing


def run_window() -> int:
    """The program with its window, until it is closed; gives the exit code."""
    back = take_way_back(os.environ)
    application = Application(sys.argv)
    application.faults.install()
    collector = Collector()
    collector.begin()
    window = application.window()
    window.pages.loaded.connect(collector.spare)
    if back is not None:
        window.come_back(back)
        QTimer.singleShot(0, say_seen)
    if application.state.geometry is None:
        fit(window, window.screen().availableSize())
    window.show()
    # Once the loop runs, the start page is painted first; the log is opened and the store is loaded after it.
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
    QTimer.singleShot(0, partial(start_log, folder))
    window.ready.connect(partial(prepare_pages, window))
    window.ready.connect(partial(guard, window, application.end_at_once))
    QTimer.singleShot(0, window.warm_up)
    code = application.qt.exec()
    collector.end()
    application.faults.remove()
    return code


def prepare_pages(window: MainWindow) -> None:
    """Have the pages of workspaces made ahead from now on; loaded with the store, as the start page needs none."""
    import_module("ui.preparing").Preparer(window)


def guard(window: MainWindow, leave: Callable[[], None]) -> None:
    """Have workspaces locked from now on; loaded with the store, as the start page needs none."""
    import_module("ui.guarding").Guard(window, leave)


def start_log(folder: Path) -> None:
    """Write warnings and faults to a small file that is turned over; no texts, names or paths of people's files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = import_module("logging.handlers").RotatingFileHandler(
            folder / "workbench.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return
    target.setFormatter(logging.Formatter(_LOG_FORMAT))
    target.setLevel(logging.WARNING)
    logging.getLogger().addHandler(target)
