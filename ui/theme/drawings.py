"""The folder of tinted drawings: SVG files that Qt reads while the program runs, gone when it ends.

A disk that takes no files costs the window its pictures, never the window.
"""

import atexit
import logging
import shutil
import tempfile
from pathlib import Path

_log = logging.getLogger(__name__)


class Drawings:
    """A folder of its own for the drawings of one theme.

    It stays until the program ends, as Qt may still draw icons whose theme is gone.
    """

    def __init__(self) -> None:
        self.folder: Path | None = None
        self._told = False
        try:
            self.folder = Path(tempfile.mkdtemp(prefix="workbench-drawings-"))
        except OSError as error:
            self._tell(error)
            return
        atexit.register(self.remove)

    def write(self, name: str, text: str) -> Path | None:
        """Writes a drawing, over an older one of that name; None if it could not be written."""
        if self.folder is None:
            return None
        path = self.folder / name
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            self._tell(error)
            return None
        return path

    def remove(self) -> None:
        """Remove the folder with all drawings; twice is harmless."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _tell(self, error: OSError) -> None:
        if not self._told:
            _log.warning("drawings cannot be written: %s", type(error).__name__)
        self._told = True
