"""The theme: light, dark or as the system has it, put on the whole window at once."""

from collections.abc import Callable, Hashable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.drawings import Drawings
from ui.theme.fonts import font
from ui.theme.icons import IconName, Icons
from ui.theme.palette import palette_of
from ui.theme.shades import Shades
from ui.theme.stylesheet import Stylesheet
from ui.theme.tokens import DARK, LIGHT, Tokens, TypeRole

STYLE = ("-style", "Fusion")
"""Arguments for the application. Set later, the style is handed to Python, which takes as long as ten icons."""


class ThemeMode(StrEnum):
    """Which colours people want."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The colours in force, passed along to whatever paints; it starts light until it is applied."""

    changed = Signal()
    """After other colours were put on. Widgets are repainted by Qt; this is for those who keep pictures."""

    def __init__(self, resources: Path, mode: ThemeMode = ThemeMode.SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mode = mode
        self._shades = Shades(DARK if mode is ThemeMode.DARK else LIGHT)
        self._drawings = Drawings()
        self._icons = Icons(resources / "icons", self._shades, self._drawings)
        self._stylesheet = Stylesheet(resources, self._drawings)
        self._app: QApplication | None = None
        self._sheet = ""
        self._is_everywhere = True

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._shades.tokens

    @property
    def is_dark(self) -> bool:
        """Whether light stands on dark."""
        return self.colour("surface").lightness() < self.colour("text").lightness()

    def set_mode(self, mode: ThemeMode) -> None:
        """Other colours, at once where the theme was applied."""
        self.mode = mode
        self._put_on()

    def apply(self, app: QApplication, *, everywhere: bool = True) -> None:
        """Puts the theme on the application, and follows the system's wish from then on if the mode says so.

        Not ``everywhere``, the application was started with `STYLE` and the stylesheet goes only on the windows that
        are given to `dress`: a widget that is put together outside of one is then dressed once, when it comes in, and
        not anew with every part that is added.
        Call it once the layout direction is set, and again when that changes: small Arabic text is larger.
        """
        if self._app is None:
            self._app = app
            app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
            if everywhere:
                app.setStyle(STYLE[1])
        self._is_everywhere = everywhere
        self._put_on()

    def dress(self, window: QWidget) -> None:
        """Puts the stylesheet on a window and all within; to be called again when the theme has changed."""
        if not self._is_everywhere and window.styleSheet() != self._sheet:
            window.setStyleSheet(self._sheet)

    @Slot()
    def _on_system_changed(self) -> None:
        if self.mode is ThemeMode.SYSTEM:
            self._put_on()

    def _put_on(self) -> None:
        if self._app is None:
            self._shades.take(DARK if self.mode is ThemeMode.DARK else LIGHT)
            self._icons.renew()
            return
        dark = self.mode is ThemeMode.DARK or (self.mode is ThemeMode.SYSTEM and _system_is_dark(self._app))
        tokens = DARK if dark else LIGHT
        strong = _system_wants_contrast(self._app)
        self._shades.take(tokens.with_more_contrast() if strong else tokens)
        self._icons.renew()
        self._app.setFont(font(TypeRole.BODY))
        self._app.setPalette(palette_of(self.tokens))
        scheme = ("dark" if dark else "light") + ("-strong" if strong else "")
        self._sheet = self._stylesheet.text(self.tokens, scheme)
        self._app.setStyleSheet(self._sheet if self._is_everywhere else "")
        self.changed.emit()

    def forget_drawings(self) -> None:
        """Remove what was written for Qt to draw with: the program ends now, and without going home."""
        self._drawings.remove()

    def colour(self, name: str) -> QColor:
        """The colour of a token by name. Raises KeyError for a name there is no token for."""
        return self._shades.colour(name)

    def icon(self, name: IconName, colour: str = "text_2", active: str = "primary_text", *, gap: int = 0) -> QIcon:
        """An icon that follows the theme; ``active`` is its colour on a control that is switched on.

        ``gap`` is room after the icon, for controls that put text too close to it: ask Qt for a place that much wider.
        """
        return self._icons.icon(name, colour, active, gap)

    def pixmap(self, name: IconName, colour: str = "text_2", size: int = 18, dpr: float = 1.0) -> QPixmap:
        """An icon as a picture of ``size`` pixels, for own painting; good until the theme changes."""
        return self._icons.pixmap(name, colour, size, dpr)

    def picture(self, key: Hashable, paint: Callable[[], QPixmap]) -> QPixmap:
        """A picture painted once in these colours and kept under ``key`` until they change."""
        return self._shades.picture(key, paint)


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _system_wants_contrast(app: QApplication) -> bool:
    # Kept by name: the hints would be gone before they are asked.
    hints = app.styleHints()
    accessibility = hints.accessibility()
    return bool(accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast)
