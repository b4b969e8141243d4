"""What the computer's own settings ask of the looks: dark or light, and more contrast."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication


class SystemWish(QObject):
    """The one place that asks Qt for it, and hears when it changes while the program runs."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app: QApplication | None = None

    def follow(self, app: QApplication) -> None:
        """Listen from now on."""
        self._app = app
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.changed)
        accessibility = hints.accessibility()
        accessibility.contrastPreferenceChanged.connect(self.changed)

    def is_dark(self) -> bool:
        """Whether light on dark is wished for."""
        return self._app is not None and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def wants_contrast(self) -> bool:
        """Whether more contrast is wished for."""
        if self._app is None:
            return False
        # Kept by name: the hints would be gone before they are asked.
        hints = self._app.styleHints()
        accessibility = hints.accessibility()
        return bool(accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast)
