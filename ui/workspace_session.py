"""One workspace while it is open in the window: its desk, its frame, its commands."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.features import FIRST
from ui.frame import WorkspaceFrame
from ui.help.acts import HelpActs
from ui.keeping import BackupKeeper
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.looks import LANGUAGE_NAMES, LANGUAGES_IN_ENGLISH, LOCKING, THEMES
from ui.kit.marks import MarkKind
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.sheets import KEPT
from ui.kit.tasks import Lane
from ui.late_words import LateWords
from ui.menu import open_menu
from ui.noting import NoteKey
from ui.opening import Opened
from ui.recent import RecentRecords
from ui.reminding import Reminder
from ui.sorting import NameSorter
from ui.state import LOCK_AFTER
from ui.theme.icons import IconName
from ui.theme.measures import text_size
from ui.way_back import WayBack
from workbench.bootstrap.program import Program
from workbench.errors import WorkbenchError
from workbench.operations.keys import note_locked
from workbench.operations.oneself import note_leaving
from workbench.settings import LANGUAGES
from workbench.wording import Words
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.main_window import MainWindow

UNKEPT = N_(
    "The disk is full: what you wrote last is kept nowhere but on the screen. Make room; whoever leaves once more "
    "leaves without it."
)


class WorkspaceSession(QObject):
    """Holds together what belongs to one open workspace, from opening to closing."""

    def __init__(self, window: "MainWindow", opened: Opened, program: Program) -> None:
        super().__init__(window)
        self._window = window
        self._opened = opened
        self._was_told = False
        self._words_kept = False
        """Words that were not saved lie in a draft since their sheet was closed, which is to be told."""
        self._route = FIRST
        self._old: Desk | None = None
        self._late = LateWords(window.tasks, self)
        self._program = program
        self.workspace = opened.workspace
        self._recent = RecentRecords(opened.workspace, window.tasks, self)
        self.desk, self.frame = self._made(window.words)

    def _made(self, words: Words) -> tuple[Desk, WorkspaceFrame]:
        window = self._window
        desk = Desk(self.workspace, self._program, window.tasks, window.theme, words, self)
        desk.keeps_backups = not self._opened.is_sample
        desk.kept = window.state.lists
        desk.looks = window.looks
        desk.replaced.connect(self._on_replaced)
        desk.mend_asked.connect(window.mender.mend_open)
        desk.leaving.connect(self._recent.rest)
        self._sorter = NameSorter(desk)
        frame = WorkspaceFrame(desk)
        frame.recent = self._recent
        assistance = HelpActs(desk, frame.commands, frame.sheets, frame.where, frame, partial(_letters, frame))
        frame.commands.offer([*frame.own_commands(), *assistance.commands(), *NoteKey(desk, frame).commands(),
                              *self._commands()])  # fmt: skip
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
        self._sorter.begin()
        self._keeper = BackupKeeper(self.desk)
        if self.desk.keeps_backups:
            self._keeper.begin()

    # Shown anew in another language, step by step

    def put_aside(self) -> list[QWidget]:
        """Leave what is shown; gives what is to be thrown away once there is something else."""
        self._route = str(self.frame.router.current or FIRST)
        # What is said of words that were kept is said once they are.
        self.frame.sheets.keep_all()
        self._window.tasks.finish(Lane.DRAFTS)
        self._leave()
        self._old = self.desk
        self._late.leave(self.desk)
        return [self.frame, *self.frame.parts()]

    def make_anew(self) -> None:
        """Make a desk and a frame in the words of the window."""
        earlier = self.frame.router
        self.desk, self.frame = self._made(self._window.words)
        self.frame.router.take_over(earlier)
        # Read while the page is made.
        self.desk.learn_terms()

    def make_page(self) -> None:
        """Make the page one was on."""
        self.frame.prepare(Route.parse(self._route).page)

    def dress_page(self) -> None:
        """Dress it."""
        self.frame.prepare(Route.parse(self._route).page)

    def make_commands(self) -> None:
        """Make what its commands act on."""
        self.frame.prepare_commands(Route.parse(self._route).page)

    def go_on(self, stack: QStackedWidget) -> None:
        """Show it, where one was."""
        stack.setCurrentWidget(self.frame)
        self.begin(self._route)
        self._late.arrive(self.desk)
        if self._words_kept:
            self._words_kept = False
            self.desk.toast(self.desk.t(KEPT), kind=MarkKind.INFO)

    def drop_old(self) -> None:
        """Nobody needs the desk any more that was there before."""
        if self._old is not None:
            self._late.drop(self._old)
        self._old = None

    def way_back(self) -> WayBack:
        """Where one is now, to come back to."""
        route = str(self.frame.router.current or FIRST)
        return WayBack(self.workspace.folder, route, self._opened.is_sample)

    def note_locked(self) -> None:
        """From now on only a person opens the workspace, this computer's key store does not."""
        note_locked(self.workspace)

    def end(self) -> None:
        """Let the page keep what is not kept yet."""
        self._window.renewal.finish()
        # Known before sheets are closed: one whose words no disk takes stays.
        self.frame.sheets.keep_all()
        self._window.tasks.finish(Lane.DRAFTS)
        self._leave()

    def _leave(self) -> None:
        self._words_kept |= self.frame.sheets.are_kept()
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
        window = self._window
        window.renewal.change(window.words.language, text_size())
        window.renewal.finish()
        self.desk.toast(told)

    def close(self) -> None:
        """Close the workspace; nothing of it stays in the window."""
        self.frame.hide()
        self.frame.deleteLater()
        self.desk.close()
        self.note_left()
        self.workspace.close()
        self.deleteLater()

    def note_left(self) -> None:
        """Note that it is left now, so that next time what is new can be told; where that fails, more is told then."""
        if not self.workspace.read_only:
            with contextlib.suppress(WorkbenchError):
                note_leaving(self.workspace.database, self.desk.now().astimezone())

    def _commands(self) -> list[Command]:
        group = N_("Window")
        window = self._window
        return [
            Command(id="window.lock", title=N_("Lock now"), run=window.lock_now, shortcut="Ctrl+L", icon=IconName.LOCK,
                    enabled=self._can_lock, group=group, everywhere=True),
            *(
                Command(id=f"window.lock_after_{minutes}", title=LOCKING[minutes],
                        run=self._choosing(lock_after=minutes), chosen=partial(self._has, "lock_after", minutes),
                        group=N_("When nobody is here"))
                for minutes in LOCK_AFTER
            ),
            *(
                Command(id=f"window.theme_{mode.value}", title=title, run=self._choosing(theme=mode),
                        chosen=partial(self._has, "theme", mode), group=N_("Look"))
                for mode, title in THEMES.items()
            ),
            Command(id="window.text_larger", title=N_("Larger text"), run=partial(window.looks.step_text, 1),
                    shortcut="Ctrl++|Ctrl+=", group=N_("Look")),
            Command(id="window.text_smaller", title=N_("Smaller text"), run=partial(window.looks.step_text, -1),
                    shortcut="Ctrl+-", group=N_("Look")),
            Command(id="window.text_usual", title=N_("Text of the usual size"),
                    run=partial(window.looks.step_text, 0), group=N_("Look")),
            *(
                Command(id=f"window.language_{language}", title=LANGUAGE_NAMES[language],
                        run=self._choosing(language=language), chosen=partial(self._has, "language", language),
                        group=N_("Language"), also=LANGUAGES_IN_ENGLISH[language])
                for language in LANGUAGES
            ),
            Command(id="window.close_workspace", title=N_("Close the workspace"), run=self._close_workspace,
                    group=group),
            Command(id="window.quit", title=N_("Quit"), run=self._quit, shortcut="Ctrl+Q", group=group),
        ]  # fmt: skip

    def _can_lock(self) -> bool:
        return self._window.guard is not None

    def _choosing(self, **choice: object) -> Callable[[], None]:
        return partial(self._choose, choice)

    def _choose(self, choice: dict[str, Any]) -> None:
        looks = self._window.looks
        looks.choose(replace(looks.look(), **choice))

    def _has(self, name: str, value: object) -> bool:
        return bool(getattr(self._window.looks.look(), name) == value)

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


def _letters(frame: WorkspaceFrame) -> list[tuple[str, str, str]]:
    """The letters of the page that is shown, for the list of keys: its title, what each does, and which it is."""
    page = frame.page
    return [(frame.desk.t(page.title), *letter) for letter in page.letters()] if page is not None else []
