"""Commands: everything one can do, declared once, offered by menus, keys, the palette and the printed list of keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.theme.icons import IconName


def always() -> bool:
    """For commands that can always be given."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing one can do. ``title`` is marked English; ``shortcut`` as Qt writes keys, several parted by a bar."""

    id: str
    """``<feature>.<verb>``, the same for ever."""
    title: str
    run: Callable[[], None]
    shortcut: str = ""
    icon: IconName | None = None
    enabled: Callable[[], bool] = always
    group: str = ""
    """Where menus and the palette put it: the page's title, or the window's own."""
    chosen: Callable[[], bool] | None = None
    """Whether this one of several is in force now; menus mark it."""
    everywhere: bool = False
    """Whether its key is in force in every window of the program."""
    also: str = ""
    """Other words it is found by in the palette, whatever language the window speaks."""

    def keys(self) -> list[QKeySequence]:
        """The keys that give it, the first being the one that is shown."""
        return [QKeySequence(part.strip()) for part in self.shortcut.split("|") if part.strip()]


class _Bound(QObject):
    """One command as an action of a widget."""

    def __init__(self, command: Command, title: str, widget: QWidget) -> None:
        super().__init__(widget)
        self.command = command
        self.action = QAction(title.replace("&", "&&"), widget)
        self.action.setShortcuts(command.keys())
        everywhere, here = Qt.ShortcutContext.ApplicationShortcut, Qt.ShortcutContext.WindowShortcut
        self.action.setShortcutContext(everywhere if command.everywhere else here)
        self.action.triggered.connect(self._on_triggered)
        widget.addAction(self.action)

    @Slot()
    def _on_triggered(self) -> None:
        if self.command.enabled():
            self.command.run()

    def drop(self, widget: QWidget) -> None:
        """Take the keys away again."""
        widget.removeAction(self.action)
        self.action.deleteLater()
        self.deleteLater()


class Commands(QObject):
    """The commands in force: the window's own, and those of the page that is shown."""

    changed = Signal()

    def __init__(self, window: QWidget, translate: Callable[[str], str]) -> None:
        super().__init__(window)
        self._window = window
        self._translate = translate
        self._own: list[_Bound] = []
        self._page: list[_Bound] = []

    def offer(self, commands: Sequence[Command]) -> None:
        """The window's own commands, in force as long as it is open."""
        self._own = [*self._own, *self._bind(commands)]
        self.changed.emit()

    def show_page(self, commands: Sequence[Command]) -> None:
        """The commands of the page that is shown now, in the place of the last one's."""
        for bound in self._page:
            bound.drop(self._window)
        self._page = self._bind(commands)
        self.changed.emit()

    def _bind(self, commands: Sequence[Command]) -> list[_Bound]:
        return [_Bound(command, self._translate(command.title), self._window) for command in commands]

    def all(self) -> list[Command]:
        """All commands in force, the page's first."""
        return [bound.command for bound in (*self._page, *self._own)]

    def title(self, command: Command) -> str:
        """What a command is called in the window's language."""
        return self._translate(command.title)

    def run(self, command_id: str) -> bool:
        """Gives a command by its id; whether there was one that could be given."""
        for command in self.all():
            if command.id == command_id and command.enabled():
                command.run()
                return True
        return False
