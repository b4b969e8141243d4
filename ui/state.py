"""What the window remembers of itself on this computer: where it stood, how it looks, what was opened last.

Never a name or a text out of a workspace: only sizes, choices and paths of folders.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.kit.dates import MONTHS
from ui.kit.kept_choices import KeptChoices
from ui.theme.measures import TEXT_SIZES, USUAL_TEXT
from ui.theme.theme import ThemeMode

_ORGANISATION = "Coordination Workbench"
_APPLICATION = "window"
_MOST_RECENT = 8
LOCK_AFTER = (1, 5, 10, 15, 30, 0)
"""Minutes without anybody after which a workspace is locked, as one may choose; never by itself with none."""
_USUAL_LOCK = 10
_OWN = "own"


class WindowState:
    """The remembered choices; losing them loses nothing else."""

    def __init__(self, file: Path | None = None) -> None:
        scope, form = QSettings.Scope.UserScope, QSettings.Format.IniFormat
        self._settings = (
            QSettings(form, scope, _ORGANISATION, _APPLICATION) if file is None else QSettings(str(file), form)
        )

    @property
    def recent(self) -> list[Path]:
        """Folders of workspaces opened before, the last first."""
        value = self._settings.value("recent", [])
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(str(text)) for text in texts if text][:_MOST_RECENT]

    def opened(self, folder: Path) -> None:
        """Remember a folder as the one opened last."""
        rest = [path for path in self.recent if path != folder]
        self._settings.setValue("recent", [str(path) for path in (folder, *rest)][:_MOST_RECENT])

    def forget(self, folder: Path) -> None:
        """A folder is not to be offered again."""
        self._settings.setValue("recent", [str(path) for path in self.recent if path != folder])

    @property
    def theme(self) -> ThemeMode:
        """Light, dark, or as the system has it."""
        text = str(self._settings.value("theme", ThemeMode.SYSTEM.value))
        return ThemeMode(text) if text in set(ThemeMode) else ThemeMode.SYSTEM

    @theme.setter
    def theme(self, mode: ThemeMode) -> None:
        self._settings.setValue("theme", mode.value)

    @property
    def language(self) -> str:
        """The window's language, empty for the system's."""
        return str(self._settings.value("language", ""))

    @language.setter
    def language(self, language: str) -> None:
        self._settings.setValue("language", language)

    @property
    def text_size(self) -> int:
        """The size of text in percent."""
        text = str(self._settings.value("text_size", USUAL_TEXT))
        return int(text) if text in map(str, TEXT_SIZES) else USUAL_TEXT

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._settings.setValue("text_size", percent)

    @property
    def months(self) -> str:
        """How Arabic names the months."""
        text = str(self._settings.value("months", MONTHS[0]))
        return text if text in MONTHS else MONTHS[0]

    @months.setter
    def months(self, way: str) -> None:
        self._settings.setValue("months", way)

    @property
    def own_digits(self) -> bool:
        """Whether Arabic is written with Arabic digits."""
        return str(self._settings.value("digits", "")) == _OWN

    @own_digits.setter
    def own_digits(self, own: bool) -> None:
        self._settings.setValue("digits", _OWN if own else "")

    @property
    def lock_after(self) -> int:
        """After how many minutes without anybody a workspace is locked; 0 for never."""
        text = str(self._settings.value("lock_after", _USUAL_LOCK))
        return int(text) if text in map(str, LOCK_AFTER) else _USUAL_LOCK

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self._settings.setValue("lock_after", minutes)

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray | None) -> None:
        self._settings.setValue("geometry", geometry)

    @property
    def lists(self) -> KeptChoices:
        """How lists are to look: codes and sizes alone."""
        return KeptChoices(self._settings)

    def forget_all(self) -> dict[str, object]:
        """Forget everything; gives what was remembered, for `bring_back`."""
        kept = {key: self._settings.value(key) for key in self._settings.allKeys()}
        self._settings.clear()
        return kept

    def bring_back(self, kept: dict[str, object]) -> None:
        """Remember again what was forgotten."""
        for key, value in kept.items():
            self._settings.setValue(key, value)

    def write(self) -> None:
        """Bring it into its file now; else that is done a moment later."""
        self._settings.sync()
