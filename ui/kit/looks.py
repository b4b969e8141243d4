"""How the window looks and speaks, as people chose it: what pages may ask for, and the window puts on."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.kit.dates import MONTHS
from ui.theme.measures import USUAL_TEXT
from ui.theme.theme import ThemeMode
from workbench.wording.words import N_

LANGUAGE_NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية", "uk": "Українська"}
"""Each in itself, so that who cannot read the window's language finds the own."""
LANGUAGES_IN_ENGLISH = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic", "uk": "Ukrainian"}
"""By which they are found too, on a keyboard without their letters."""
THEMES = {
    ThemeMode.SYSTEM: N_("Colours as the system has them"),
    ThemeMode.LIGHT: N_("Light colours"),
    ThemeMode.DARK: N_("Dark colours"),
}
LOCKING = {
    1: N_("Lock after 1 minute"),
    5: N_("Lock after 5 minutes"),
    10: N_("Lock after 10 minutes"),
    15: N_("Lock after 15 minutes"),
    30: N_("Lock after 30 minutes"),
    0: N_("Never lock by itself"),
}
"""Minutes without a key or a click, to what choosing them is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All there is to choose. Each is in force at once and taken back by choosing again."""

    theme: ThemeMode = ThemeMode.SYSTEM
    text_size: int = USUAL_TEXT
    """Percent; one of `ui.theme.measures.TEXT_SIZES`."""
    language: str = "en"
    months: str = MONTHS[0]
    """How Arabic names the months; one of `ui.kit.dates.MONTHS`."""
    own_digits: bool = False
    """Whether Arabic is written with Arabic digits."""
    lock_after: int = 10
    """Minutes without anybody, 0 for never."""


class Looks(QObject):
    """The look in force. This one only knows it; the window's own puts it on and remembers it."""

    changed = Signal()
    """Something else was chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = Look()

    def look(self) -> Look:
        """What is in force."""
        return self._look

    def choose(self, look: Look) -> None:
        """Puts on another look."""
        self._look = look
        self.changed.emit()

    def forget_all(self) -> Callable[[], None]:
        """Forgets what this computer remembers of the window; gives what brings it back."""
        return _nothing


def _nothing() -> None:
    """Nothing was forgotten."""
