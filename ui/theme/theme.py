"""The theme: light, dark or as the system has it, put on the whole window at once."""

from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.drawings import Drawings
from ui.theme.fonts import font
from ui.theme.icons import RENEWALS, IconName, Icons
from ui.theme.palette import palette_of
from ui.theme.shades import Shades
from ui.theme.stylesheet import Stylesheet
from ui.theme.system import SystemWish
from ui.theme.tokens import DARK, LIGHT, Tokens, TypeRole
from ui.theme.wardrobe import Wardrobe

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

    def __init__(
        self,
        resources: Path,
        mode: ThemeMode = ThemeMode.SYSTEM,
        parent: QObject | None = None,
        *,
        system: SystemWish | None = None,
    ) -> None:
        super().__init__(parent)
        self._system = system or SystemWish(self)
        self.mode = mode
        self._shades = Shades(DARK if mode is ThemeMode.DARK else LIGHT)
        self._drawings = Drawings()
        self._icons = Icons(resources / "icons", self._shades, self._drawings)
        self._stylesheet = Stylesheet(resources, self._drawings)
        self._app: QApplication | None = None
        self._wardrobe = Wardrobe(self)
        self._is_everywhere = True

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._shades.tokens

    @property
    def is_dark(self) -> bool:
        """Whether light stands on dark."""
        return self.colour("surface").lightness() < self.colour("text").lightness()

    @property
    def is_changing(self) -> bool:
        """Whether other colours are being put on."""
        return self._wardrobe.is_busy

    def set_mode(self, mode: ThemeMode) -> None:
        """Other colours, at once where the theme was applied."""
        self.mode = mode
        self._put_on()

    def change_mode(self, mode: ThemeMode) -> None:
        """Other colours, put on turn by turn of the event loop, as what is open is many widgets."""
        self.mode = mode
        self._put_on_by_turns()

    def apply(self, app: QApplication, *, everywhere: bool = True) -> None:
        """Puts the theme on the application, and follows the system's wish from then on if the mode says so.

        Not ``everywhere``, the application was started with `STYLE` and the stylesheet goes only on the windows that
        are given to `dress`: a widget that is put together outside of one is then dressed once, when it comes in, and
        not anew with every part that is added.
        Call it once the layout direction is set, and again when that changes: small Arabic text is larger.
        """
        for step in self.applying(app, everywhere=everywhere):
            step()

    def applying(self, app: QApplication, *, everywhere: bool = True) -> list[Callable[[], None]]:
        """The steps `apply` takes, of which none is long."""
        if self._app is None:
            self._app = app
            self._system.follow(app)
            self._system.changed.connect(self._on_system_changed)
            if everywhere:
                app.setStyle(STYLE[1])
        self._is_everywhere = everywhere
        self._wardrobe.finish()
        return [self._take_colours, *self._renewing(), self._colour_application, self._wardrobe.renew]

    def _renewing(self) -> list[Callable[[], None]]:
        return [partial(self._icons.renew, part) for part in range(RENEWALS)]

    def dress(self, window: QWidget) -> None:
        """Puts the stylesheet on a part of a window and all within, now and whenever the theme changes."""
        if not self._is_everywhere:
            self._wardrobe.dress(window)

    def forget(self, parts: Sequence[QWidget]) -> None:
        """Parts of windows that are thrown away need not be dressed again."""
        self._wardrobe.forget(parts)

    @Slot()
    def _on_system_changed(self) -> None:
        # More contrast is given in light and dark alike, whoever chose them.
        if self._tokens() != self.tokens:
            self._put_on_by_turns()

    def _tokens(self) -> Tokens:
        """The colours that are wanted now."""
        dark = self.mode is ThemeMode.DARK or (self.mode is ThemeMode.SYSTEM and self._system.is_dark())
        tokens = DARK if dark else LIGHT
        return tokens.with_more_contrast() if self._system.wants_contrast() else tokens

    def _put_on(self) -> None:
        self._wardrobe.finish()
        self._take_colours()
        self._icons.renew()
        if self._app is not None:
            self._colour_application()
            self._wardrobe.renew()

    def _put_on_by_turns(self) -> None:
        if self._app is None or self._is_everywhere:
            self._put_on()
            return
        self._wardrobe.renew_by_turns([self._take_colours, *self._renewing(), self._colour_application])

    def _take_colours(self) -> None:
        self._shades.take(self._tokens())

    def _colour_application(self) -> None:
        assert self._app is not None
        self._app.setFont(font(TypeRole.BODY))
        self._app.setPalette(palette_of(self.tokens))
        scheme = ("dark" if self.is_dark else "light") + ("-strong" if self._system.wants_contrast() else "")
        sheet = self._stylesheet.text(self.tokens, scheme)
        self._wardrobe.take(sheet)
        self._app.setStyleSheet(sheet if self._is_everywhere else "")
        self.changed.emit()

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
