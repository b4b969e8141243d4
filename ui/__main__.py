"""The program's entry: the window without arguments, else the command line, which then loads no Qt."""

import gc
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from workbench.command_line import main as command_line
from workbench.command_line.sessions import PictureOrder
from workbench.errors import RuleViolation


class Window:
    """The door to the window for the command line; Qt is loaded when one goes through it."""

    def run(self) -> int:
        """Open the window and stay until it is closed. Raises RuleViolation ``window.no_screen``."""
        if not has_screen(sys.platform, os.environ):
            raise RuleViolation("window.no_screen")
        # All that is made until the first page is there stays; from then on the window collects between its events.
        gc.disable()
        return int(import_module("ui.application").run_window())

    def picture(self, order: PictureOrder) -> Path:
        """Paint one page of a workspace into a file, off screen."""
        written = import_module("ui.showing").picture(order)
        assert isinstance(written, Path)
        return written

    def smoke(self) -> list[str]:
        """Open every page of a sample off screen; gives the routes that were shown."""
        return list(import_module("ui.showing").smoke())


def has_screen(system: str, environment: Mapping[str, str]) -> bool:
    """Whether there is something to show a window on; other systems than Linux always have it."""
    named = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not system.startswith("linux")


def main() -> None:
    """The ``workbench`` command."""
    command_line(Window())


if __name__ == "__main__":
    main()
