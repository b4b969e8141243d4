"""Somebody who has a workspace open, until it is locked: the program's own window in a process of its own.

Run as ``python -m tests.faults.sitters FOLDER ROUTE`` with the passphrase as the first line of its input: it says
``shown`` once the route is shown and a child process reads files for it, and locks at the next line.
"""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.application import Application
from ui.guarding import Guard
from ui.kit.tasks import Progress
from ui.main_window import MainWindow
from ui.restarting import start_anew
from ui.showing import settle
from ui.way_back import WayBack


class Sitter(QObject):
    """Opens, shows, and locks when told to."""

    told = Signal()

    def __init__(self, window: MainWindow, route: str) -> None:
        super().__init__(window)
        self._window = window
        self._route = route
        self.told.connect(window.lock_now)
        window.opened.connect(self.show)

    def show(self) -> None:
        session = self._window.session
        assert session is not None
        session.frame.go(self._route)
        session.desk.printing().sandbox().warm()
        settle(self._window)
        print("shown", flush=True)
        threading.Thread(target=self._await_word, daemon=True).start()

    def _await_word(self) -> None:
        sys.stdin.readline()
        self.told.emit()


def restart(back: WayBack, progress: Progress) -> None:
    """The next process is the program itself, not this one."""
    start_anew(back, [sys.executable, "-m", "ui"], progress)


def main(folder: Path, route: str) -> None:
    application = Application(["workbench"])
    window = application.window()
    sitter = Sitter(window, route)
    window.ready.connect(lambda: Guard(window, application.end_at_once, restart))
    window.show()
    window.open_workspace(folder, sys.stdin.readline().removesuffix("\n"))
    application.qt.exec()
    del sitter


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
