"""What printing runs with, put together when something is printed first: most days need none of it."""

import threading
from functools import cached_property

from workbench.bootstrap.program import Program
from workbench.documents.pdf.export import Material, read_material
from workbench.operations.papers import Press
from workbench.sandbox.sandbox import Sandbox


class PrintingPlace:
    """One for the whole program: the fonts are read once, and one child draws every page. Close it at the end."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._lock = threading.Lock()
        self._sandbox: Sandbox | None = None

    @cached_property
    def _material(self) -> Material:
        return read_material(self._program.documents_folder())

    def press(self, language: str) -> Press:
        """What prints in a language."""
        sandbox = self.sandbox()
        with self._lock:
            return Press(self._program.words(language), self._material, sandbox)

    def sandbox(self) -> Sandbox:
        """The child that draws pages, and reads the files of others."""
        with self._lock:
            if self._sandbox is None:
                self._sandbox = Sandbox()
            return self._sandbox

    def close(self) -> None:
        """End the child; another press would start a new one."""
        with self._lock:
            sandbox, self._sandbox = self._sandbox, None
        if sandbox is not None:
            sandbox.close()
