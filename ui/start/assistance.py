"""What has a key on the start page, where no workspace gives commands: the help, and the way out of the program."""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.labels import set_tip
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from workbench.wording import Words
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.help.sheet import HelpSheet
    from ui.kit.sheet_host import SheetHost

HELP = N_("Help")
TIP = N_("Help (F1)")
_KEYS = ("F1", "?")
_QUIT = "Ctrl+Q"


class QuitKey(QAction):
    """Closes the window the page lies in, by the same key as in an open workspace."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setShortcut(QKeySequence(_QUIT))
        self.triggered.connect(self._on_triggered)
        over.addAction(self)

    @Slot()
    def _on_triggered(self) -> None:
        self._over.window().close()


class HelpButton(Button):
    """Lays the help over a page. F1 does the same as long as the page is seen."""

    def __init__(self, theme: Theme, words: Words, over: QWidget) -> None:
        super().__init__(words.text(HELP), theme=theme, icon=IconName.CIRCLE_HELP, kind=ButtonKind.QUIET)
        set_tip(self, words.text(TIP))
        self._theme = theme
        self._language = words
        self._over = over
        self._sheets: SheetHost | None = None
        action = QAction(over)
        action.setShortcuts([QKeySequence(keys) for keys in _KEYS])
        action.triggered.connect(self.show_help)
        over.addAction(action)
        self.clicked.connect(self.show_help)

    @Slot()
    def show_help(self) -> None:
        """Shows the page for the first day; keys cannot be printed, as there is no diary to note it in."""
        # Loaded when it is asked for: the start page is to be seen at once.
        module = import_module("ui.help.sheet")
        if self._sheets is None:
            host: SheetHost = import_module("ui.kit.sheet_host").SheetHost(self._over)
            host.uncovered.connect(self.setFocus)
            self._sheets = host
        if self._sheets.sheet() is not None:
            return
        rows = import_module("ui.help.keys_part").key_rows((), self._language)
        topic = import_module("ui.help.topics").FIRST
        sheet: HelpSheet = module.HelpSheet(self._theme, self._language, topic, rows, pages={}, prints=False)
        self._sheets.show_sheet(sheet)

    def sheet(self) -> QWidget | None:
        """The help, while it is seen."""
        return None if self._sheets is None else self._sheets.sheet()
