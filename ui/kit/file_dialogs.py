"""Asking for a file to read, and for where one is to be written."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

_UNFIT = '<>:"/\\|?*'
_LONGEST = 80


class AskTarget(QObject):
    """Asks for the name of a file to write; ``then`` is told it once it is chosen. A file that is there is asked about.

    ``filters`` are what the dialog offers, to the ending each stands for; a name without one of them is given it.
    """

    def __init__(
        self, parent: QWidget, title: str, name: str, filters: Mapping[str, str], then: Callable[[Path], None]
    ) -> None:
        super().__init__(parent)
        self._filters = dict(filters)
        self._then = then
        dialog = QFileDialog(parent, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters(list(self._filters))
        dialog.setDefaultSuffix(next(iter(self._filters.values())).lstrip("."))
        dialog.filterSelected.connect(self._on_filter)
        dialog.selectFile(file_name(name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(self.deleteLater)
        self.dialog = dialog
        dialog.open()

    @Slot(str)
    def _on_filter(self, chosen: str) -> None:
        self.dialog.setDefaultSuffix(self._filters.get(chosen, "").lstrip("."))

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self._then(Path(name))


class AskFile(QObject):
    """Asks for a file that is there, to read it; ``then`` is told it once it is chosen.

    ``filters`` is what the dialog offers, as Qt writes it.
    """

    def __init__(self, parent: QWidget, title: str, filters: str, then: Callable[[Path], None]) -> None:
        super().__init__(parent)
        self._then = then
        dialog = QFileDialog(parent, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(filters)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(self.deleteLater)
        self.dialog = dialog
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self._then(Path(name))


def file_name(text: str) -> str:
    """The text as a name every system takes for a file, without an ending."""
    kept = "".join(" " if letter in _UNFIT or not letter.isprintable() else letter for letter in text)
    return " ".join(kept.split())[:_LONGEST].strip(" .") or "export"
