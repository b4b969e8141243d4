"""Loads the parts of the window that are not on its first page, a few at each turn, on the window's own thread.

PySide makes a class of Qt when its name is first asked for, and that takes Python code, so that two threads could be
at one class at a time: a page loaded on a worker's thread while the window made another ended the process once.
"""

import sys
from collections import deque
from importlib import import_module
from importlib.abc import InspectLoader
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_FIRST = ("ui.kit", "ui.features", "ui.workspace_session")


class PageLoader(QObject):
    """One module at a turn of the event loop."""

    loaded = Signal()
    """All of the window is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[str] = deque()
        self._met: set[str] = set()
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
        while self._waiting and self._has_put_before(self._waiting[0]):
            pass
        if self._waiting:
            self._load(self._waiting.popleft())
        if not self._waiting:
            self._timer.stop()
            self.loaded.emit()

    def finish(self) -> None:
        """Load the rest at once: it is wanted now."""
        self.begin()
        while self._waiting:
            self.step()

    def _has_put_before(self, name: str) -> bool:
        """Whether it needs others that are not there yet: they come before it, so that no turn loads them all."""
        needed = [each for each in _needed_by(name) if each not in sys.modules and each not in self._met]
        self._met.update(needed)
        self._waiting.extendleft(needed)
        return bool(needed)

    def _load(self, name: str) -> None:
        module = import_module(name)
        if hasattr(module, "__path__"):
            self._waiting.extendleft(reversed(_parts_of(module)))
        elif name == "ui.features":
            self._waiting.extend(feature.module.rpartition(".")[0] for feature in module.FEATURES)


def _needed_by(name: str) -> list[str]:
    """The modules of the window a module imports, as its compiled text names them."""
    spec = find_spec(name)
    loader = spec.loader if spec else None
    code = loader.get_code(name) if isinstance(loader, InspectLoader) else None
    return [each for each in code.co_names if each.startswith("ui.")] if code else []


def _parts_of(package: ModuleType) -> list[str]:
    return sorted(part.name for part in iter_modules(package.__path__, package.__name__ + "."))
