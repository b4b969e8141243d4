"""Asking for a folder, never waiting inside a nested loop."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.kit.file_dialogs import places_to_choose


def ask_folder(parent: QWidget, title: str, then: Callable[[str], None]) -> QFileDialog:
    """Asks for a folder that is there; ``then``, a bound method, gets its path if one is chosen."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setSidebarUrls(places_to_choose())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog
