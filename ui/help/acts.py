"""The ways to the help from a window with an open workspace: by F1, from the menu, from the palette."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.features import BY_NAME, FEATURES
from ui.help.topics import topic_of
from ui.kit.commands import Command, Commands
from ui.kit.desk import Desk
from ui.kit.routes import Route
from ui.kit.sheet_host import SheetHost
from ui.theme.icons import IconName
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.help.keys_paper import KeysPaper
    from ui.help.keys_part import KeyRow
    from ui.help.sheet import HelpSheet

GROUP = N_("Help")
HELP, KEYS, ABOUT = "help", "keys", "about"


class HelpActs(QObject):
    """Lays the help over one window; ``where`` says what is shown there."""

    def __init__(
        self, desk: Desk, commands: Commands, sheets: SheetHost, where: Callable[[], Route | None], window: QWidget,
        letters: Callable[[], Sequence[tuple[str, str, str]]] = tuple,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._desk = desk
        self._commands = commands
        self._sheets = sheets
        self._where = where
        self._letters = letters
        self._window = window
        self._screen = ""
        self._paper: KeysPaper | None = None

    def commands(self) -> list[Command]:
        """What leads to the help."""
        return [
            Command(id="window.help", title=N_("Help on this screen"), run=self.show_help, shortcut="F1|?",
                    icon=IconName.CIRCLE_HELP, group=GROUP),
            Command(id="window.keys", title=N_("All keys"), run=self.show_keys, shortcut="Shift+F1",
                    icon=IconName.KEYBOARD, group=GROUP),
            Command(id="window.about", title=N_("About this program"), run=self.show_about, icon=IconName.INFO,
                    group=GROUP),
        ]  # fmt: skip

    def show_help(self) -> None:
        """What this screen is for."""
        self._show(HELP)

    def show_keys(self) -> None:
        """All keys in force."""
        self._show(KEYS)

    def show_about(self) -> None:
        """What the program is, and whose work."""
        self._show(ABOUT)

    def _show(self, first: str) -> None:
        # Read by nobody on most days: the texts and the tables are loaded when they are asked for.
        module = import_module("ui.help.sheet")
        top = self._sheets.sheet()
        if isinstance(top, module.HelpSheet):
            top.show_part(first)
            return
        where = self._where()
        feature = BY_NAME.get(where.page) if where is not None else None
        self._screen = self._desk.t(feature.title) if feature is not None else ""
        rows = import_module("ui.help.keys_part").key_rows(self._commands.all(), self._desk.words, self._letters())
        pages = {each.name: (self._desk.t(each.title), each.icon) for each in FEATURES}
        sheet: HelpSheet = module.HelpSheet(
            self._desk.theme, self._desk.words, topic_of(where), rows, pages=pages, prints=True, first=first
        )
        sheet.page_asked.connect(self._on_page)
        sheet.print_asked.connect(self._on_print)
        sheet.save_asked.connect(self._on_save)
        self._desk.show_sheet(sheet)

    @Slot(str)
    def _on_page(self, page: str) -> None:
        sheet = self._sheets.sheet()
        if sheet is self.sender() and sheet is not None:
            sheet.closed.emit()  # type: ignore[attr-defined]
        self._desk.go(page)

    @Slot(object)
    def _on_print(self, rows: "Sequence[KeyRow]") -> None:
        self._onto_paper().print(self._screen, rows)

    @Slot(object)
    def _on_save(self, rows: "Sequence[KeyRow]") -> None:
        self._onto_paper().save(self._screen, rows)

    def _onto_paper(self) -> "KeysPaper":
        if self._paper is None:
            self._paper = import_module("ui.help.keys_paper").KeysPaper(self._desk, self._window)
        return self._paper
