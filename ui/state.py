"""What the window remembers of itself on this computer: where it stood, how it looks, what was opened last.

Never a name or a text out of a workspace: only sizes, choices and paths of folders.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.theme.theme import ThemeMode

_ORGANISATION = "Coordination Workbench"
_APPLICATION = "window"
_MOST_RECENT = 8


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
    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray | None) -> None:
        self._settings.setValue("geometry", geometry)
