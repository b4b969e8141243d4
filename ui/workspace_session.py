"""One workspace while it is open in the window: its desk, its frame, its commands."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.features import FIRST
from ui.frame import WorkspaceFrame
from ui.keeping import BackupKeeper
from ui.keys_sheet import KeysSheet
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.kit.pages import Page
from ui.kit.tasks import Lane
from ui.menu import open_menu
from ui.opening import Opened
from ui.reminding import Reminder
from ui.state import LOCK_AFTER
from ui.theme.icons import IconName
from ui.theme.theme import ThemeMode
from ui.way_back import WayBack
from workbench.bootstrap.program import Program
from workbench.operations.keys import note_locked
from workbench.settings import LANGUAGES
from workbench.wording import Words
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.main_window import MainWindow

UNKEPT = N_(
    "The disk is full: what you wrote last is kept nowhere but on the screen. Make room; whoever leaves once more "
    "leaves without it."
)
LANGUAGE_NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية", "uk": "Українська"}
"""Each in itself, so that who cannot read the window's language finds the own."""
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


class WorkspaceSession(QObject):
    """Holds together what belongs to one open workspace, from opening to closing."""

    def __init__(self, window: "MainWindow", opened: Opened, program: Program) -> None:
        super().__init__(window)
        self._window = window
        self._opened = opened
        self._was_told = False
        self._program = program
        self.workspace = opened.workspace
        self.desk, self.frame = self._made(window.words)

    def _made(self, words: Words) -> tuple[Desk, WorkspaceFrame]:
        window = self._window
        desk = Desk(self.workspace, self._program, window.tasks, window.theme, words, self)
        desk.keeps_backups = not self._opened.is_sample
        desk.replaced.connect(self._on_replaced)
        desk.mend_asked.connect(window.mender.mend_open)
        frame = WorkspaceFrame(desk)
        frame.commands.offer([*frame.own_commands(), *self._commands()])
        frame.menu_asked.connect(self._on_menu)
        frame.lock_asked.connect(window.lock_now)
        frame.page_shown.connect(self._on_page)
        return desk, frame

    def begin(self, route: str = "") -> None:
        """Show the page of a route, or the first one."""
        if self._opened.is_sample:
            self.frame.warn_of_sample()
        self.desk.learn_terms()
        self.frame.go(route)
        self.frame.steps.read()
        Reminder(self.desk, self.frame, is_sample=self._opened.is_sample).begin(self._opened.code)
        self._opened = self._opened._replace(code=None)
        self._keeper = BackupKeeper(self.desk)
        if self.desk.keeps_backups:
            self._keeper.begin()

    def change_words(self, words: Words, stack: QStackedWidget) -> None:
        """Make the frame anew in another language, where one was."""
        route = str(self.frame.router.current or FIRST)
        self.frame.leave()
        old_frame, old_desk = self.frame, self.desk
        self.desk, self.frame = self._made(words)
        stack.addWidget(self.frame)
        stack.setCurrentWidget(self.frame)
        stack.removeWidget(old_frame)
        old_frame.deleteLater()
        old_desk.close()
        old_desk.deleteLater()
        self.begin(route)

    def way_back(self) -> WayBack:
        """Where one is now, to come back to."""
        route = str(self.frame.router.current or FIRST)
        return WayBack(self.workspace.folder, route, self._opened.is_sample)

    def note_locked(self) -> None:
        """From now on only a person opens the workspace, this computer's key store does not."""
        note_locked(self.workspace)

    def end(self) -> None:
        """Let the page keep what is not kept yet."""
        self.frame.leave()

    def must_stay(self) -> bool:
        """Let the page keep what is not kept yet; whether there is no room for it, so that leaving would lose it.

        It is told once: whoever leaves again leaves without it.
        """
        self.end()
        self._window.tasks.finish(Lane.DRAFTS)
        was_told, self._was_told = self._was_told, self.desk.holds_unkept
        if was_told or not self._was_told:
            return False
        self.frame.come_back()
        self.desk.toast(self.desk.t(UNKEPT), kind=MarkKind.BAD)
        return True

    def keep_last(self) -> None:
        """Make the backup that is due, if one is, before the window closes; it is finished as all writing is."""
        if self.desk.keeps_backups:
            self._keeper.check_last()

    @Slot(str)
    def _on_replaced(self, told: str) -> None:
        stack = self.frame.parentWidget()
        assert isinstance(stack, QStackedWidget)
        self.change_words(self._window.words, stack)
        self.desk.toast(told)

    def close(self) -> None:
        """Close the workspace; nothing of it stays in the window."""
        self.frame.hide()
        self.frame.deleteLater()
        self.desk.close()
        self.workspace.close()
        self.deleteLater()

    def _commands(self) -> list[Command]:
        group = N_("Window")
        window = self._window
        return [
            Command(id="window.keys", title=N_("All keys"), run=self.show_keys, shortcut="F1", group=group),
            Command(id="window.lock", title=N_("Lock now"), run=window.lock_now, shortcut="Ctrl+L", icon=IconName.LOCK,
                    enabled=self._can_lock, group=group, everywhere=True),
            *(
                Command(id=f"window.lock_after_{minutes}", title=LOCKING[minutes],
                        run=_Choice(window.set_lock_after, minutes).take, chosen=partial(self._locks_after, minutes),
                        group=N_("When nobody is here"))
                for minutes in LOCK_AFTER
            ),
            *(
                Command(id=f"window.theme_{mode.value}", title=title, run=_Choice(window.set_theme, mode).take,
                        chosen=partial(self._looks_like, mode), group=N_("Look"))
                for mode, title in THEMES.items()
            ),
            *(
                Command(id=f"window.language_{language}", title=LANGUAGE_NAMES[language],
                        run=_Choice(window.set_language, language).take, chosen=partial(self._speaks, language),
                        group=N_("Language"))
                for language in LANGUAGES
            ),
            Command(id="window.close_workspace", title=N_("Close the workspace"), run=self._close_workspace,
                    group=group),
            Command(id="window.quit", title=N_("Quit"), run=self._quit, shortcut="Ctrl+Q", group=group),
        ]  # fmt: skip

    def _can_lock(self) -> bool:
        return self._window.guard is not None

    def _locks_after(self, minutes: int) -> bool:
        return self._window.state.lock_after == minutes

    def _looks_like(self, mode: ThemeMode) -> bool:
        return self._window.theme.mode is mode

    def _speaks(self, language: str) -> bool:
        return self._window.words.language == language

    def show_keys(self) -> None:
        """All keys in force, on a sheet."""
        self.desk.show_sheet(KeysSheet(self.desk, self.frame.commands.all()))

    def _close_workspace(self) -> None:
        if not self.must_stay():
            self._window.close_workspace()

    def _quit(self) -> None:
        self._window.close()

    @Slot(object)
    def _on_menu(self, at: QWidget) -> None:
        open_menu(self.frame.commands, at, self.desk.t)

    @Slot(object)
    def _on_page(self, page: Page) -> None:
        # Pages only: a record's name in a title would stand in the system's own lists.
        self._window.setWindowTitle(f"{self.desk.t(page.title)} – Coordination Workbench")


class _Choice:
    """Does one thing with one value."""

    def __init__(self, act: object, value: object) -> None:
        self._act = act
        self._value = value

    def take(self) -> None:
        self._act(self._value)  # type: ignore[operator]
