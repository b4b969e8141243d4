"""Copying a secret: programs that keep a history of the clipboard are asked to leave it out, and it goes by itself."""

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

KEPT_MS = 60 * 1000
"""How long a copied secret stays on the clipboard."""
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "CanUploadToCloudClipboard": b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"1",
}
"""What the clipboards of Linux desktops, Windows and macOS tell secrets by."""


class SecretClipboard(QObject):
    """Puts a secret on the clipboard, and takes it off again unless something else was copied meanwhile."""

    def __init__(self, parent: QObject, kept: int = KEPT_MS) -> None:
        super().__init__(parent)
        self._is_ours = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept)
        self._timer.timeout.connect(self.clear)
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._on_changed)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    def copy(self, text: str) -> None:
        """Copies a secret."""
        content = QMimeData()
        content.setText(text)
        for name, value in HINTS.items():
            content.setData(name, value)
        QGuiApplication.clipboard().setMimeData(content)
        self._is_ours = True
        self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Takes the secret off the clipboard, where it still is."""
        self._timer.stop()
        if self._is_ours:
            self._is_ours = False
            QGuiApplication.clipboard().clear()

    @Slot()
    def _on_changed(self) -> None:
        clipboard = QGuiApplication.clipboard()
        self._is_ours = self._is_ours and is_secret(clipboard.mimeData())


def copy_secret(text: str, window: QWidget) -> SecretClipboard:
    """Copies a secret on behalf of a window, which keeps watch over it."""
    clipboard = window.findChild(SecretClipboard) or SecretClipboard(window)
    clipboard.copy(text)
    return clipboard


def is_secret(content: QMimeData | None) -> bool:
    """Whether what lies on a clipboard says that it is a secret."""
    return content is not None and content.hasFormat(next(iter(HINTS)))


def unselect() -> None:
    """Takes what was marked with the mouse off the second clipboard some systems have, where it is ours."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
