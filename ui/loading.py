"""Loads the parts of the window that are not on its first page, a few at each turn, on the window's own thread.

PySide makes a class of Qt when its name is first asked for, and that takes Python code, so that two threads could be
at one class at a time: a page loaded on a worker's thread while the window made another ended the process once.
"""

from collections import deque
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from PySide6.QtCore import QObject, QTimer, Slot

_FIRST = ("ui.kit", "ui.features", "ui.workspace_session")
_LAST = ("acts", "commands", "detail", "live", "live_screen", "page")
"""Modules that put the others of their package together: loaded first they would load all at one turn."""


class PageLoader(QObject):
    """One module at a turn of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[str] = deque()
        self._has_begun = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.step)

    @property
    def is_loading(self) -> bool:
        """Whether something is still to be loaded."""
        return bool(self._waiting)

    def begin(self) -> None:
        """Load what is not there yet, in the pauses of everything else."""
        if not self._has_begun:
            self._has_begun = True
            self._waiting.extend(_FIRST)
            self._timer.start()

    @Slot()
    def step(self) -> None:
        """Load the next module, and find out what comes with it."""
        if self._waiting:
            self._load(self._waiting.popleft())
        if not self._waiting:
            self._timer.stop()

    def finish(self) -> None:
        """Load the rest at once: it is wanted now."""
        self.begin()
        while self._waiting:
            self.step()

    def _load(self, name: str) -> None:
        module = import_module(name)
        if hasattr(module, "__path__"):
            self._waiting.extendleft(reversed(_parts_of(module)))
        elif name == "ui.features":
            self._waiting.extend(feature.module.rpartition(".")[0] for feature in module.FEATURES)


def _parts_of(package: ModuleType) -> list[str]:
    names = [part.name for part in iter_modules(package.__path__)]
    ordered = sorted(names, key=lambda name: (name in _LAST, name))
    return [f"{package.__name__}.{name}" for name in ordered]
