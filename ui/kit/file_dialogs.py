"""Asking for a file to read, and for where one is to be written.

The dialogs are Qt's own: those of the system remember which files were chosen, and tell others.
"""

import getpass
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtWidgets import QFileDialog, QWidget


def _stick_folders() -> tuple[Path, ...]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ()
    return Path("/media", user), Path("/run/media", user), Path("/Volumes")


_STICKS = _stick_folders()
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
        dialog.setSidebarUrls(places_to_choose())
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
        dialog.setSidebarUrls(places_to_choose())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(self.deleteLater)
        self.dialog = dialog
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self._then(Path(name))


class AskFiles(QObject):
    """Asks for files that are there, one or several; ``then`` is told them once they are chosen."""

    def __init__(self, parent: QWidget, title: str, then: Callable[[list[Path]], None]) -> None:
        super().__init__(parent)
        self._then = then
        dialog = QFileDialog(parent, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setSidebarUrls(places_to_choose())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files)
        dialog.finished.connect(self.deleteLater)
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _on_files(self, names: Sequence[str]) -> None:
        self._then([Path(name) for name in names])


def places_to_choose(roots: Sequence[Path] = _STICKS) -> list[QUrl]:
    """What stands beside the files: the whole computer, the person's own folders, and sticks that are plugged in.

    The sticks are only listed, not looked into: one that does not answer would hold the window up.
    """
    kinds = QStandardPaths.StandardLocation
    wanted = (kinds.HomeLocation, kinds.DesktopLocation, kinds.DocumentsLocation, kinds.DownloadLocation)
    folders = [Path(QStandardPaths.writableLocation(kind)) for kind in wanted]
    for root in roots:
        try:
            folders += sorted(root.iterdir())
        except OSError:
            continue
    return [QUrl("file:"), *(QUrl.fromLocalFile(str(folder)) for folder in dict.fromkeys(folders))]


def file_name(text: str) -> str:
    """The text as a name every system takes for a file, without an ending."""
    kept = "".join(" " if letter in _UNFIT or not letter.isprintable() else letter for letter in text)
    return " ".join(kept.split())[:_LONGEST].strip(" .") or "export"
