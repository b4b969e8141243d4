"""The list of keys on paper: printed, or written to a file. It is made when it is first asked for."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.help.keys_part import TITLE, KeyRow
from ui.kit.desk import Desk
from ui.kit.file_dialogs import AskTarget
from ui.kit.labels import isolate
from ui.kit.paper_orders import PDF_FILES
from ui.kit.printing import PRINT_DPI, Picture, PrintJob
from ui.kit.tasks import Lane, Progress
from workbench.operations.exports import Exported
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.keyboard_lists import Groups, KeyboardList

FILE = "keys"
SAVE_TO = N_("Save the list of keys")
MAKING = N_("Making the list of keys")
WRITTEN = N_("{file} was written.")
_OPERATIONS = "workbench.operations.keyboard_lists"


class KeysPrint(PrintJob):
    """Prints the list."""

    def __init__(self, desk: Desk, made: "KeyboardList", parent: QWidget) -> None:
        super().__init__(desk, desk.t(TITLE), made.page_count, parent)
        self._made = made

    def draw(self, page: int, progress: Progress) -> Picture:
        progress.check()
        press = self.desk.printing().press(self.desk.language)
        picture: Picture = import_module(_OPERATIONS).draw_keyboard_list(self._made, press, page, PRINT_DPI)
        return picture

    def note(self) -> None:
        noted = partial(import_module(_OPERATIONS).note_keyboard_list_printed, self.desk.workspace, self._made)
        self.desk.operate(noted, done=self.said(), undoable=False)


class KeysPaper(QObject):
    """The ways of a list of keys onto paper."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def print(self, screen: str, rows: Sequence[KeyRow]) -> None:
        """Asks for a printer and prints."""
        self._make(screen, rows, self._on_made_to_print)

    def save(self, screen: str, rows: Sequence[KeyRow]) -> None:
        """Asks for the name of a file and writes it."""
        self._make(screen, rows, self._on_made_to_save)

    def _make(self, screen: str, rows: Sequence[KeyRow], then: object) -> None:
        self._desk.tasks.run(
            partial(_made, self._desk, screen, grouped(rows)), owner=self, then=then,  # type: ignore[arg-type]
            failed=self._desk.tell, title=self._desk.t(MAKING), lane=Lane.SLOW,
        )  # fmt: skip

    @Slot(object)
    def _on_made_to_print(self, made: "KeyboardList") -> None:
        KeysPrint(self._desk, made, self._window).ask()

    @Slot(object)
    def _on_made_to_save(self, made: "KeyboardList") -> None:
        filters = {f"{self._desk.t(PDF_FILES)} (*.pdf)": ".pdf"}
        AskTarget(self._window, self._desk.t(SAVE_TO), FILE, filters, partial(self.write, made))

    def write(self, made: "KeyboardList", target: Path) -> None:
        """Writes the list into a file."""
        saved = partial(import_module(_OPERATIONS).save_keyboard_list, self._desk.workspace, made, target)
        self._desk.operate(saved, owner=self, then=self._on_written, undoable=False)

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        self._desk.toast(self._desk.t(WRITTEN).replace("{file}", isolate(done.path.name)))


def grouped(rows: Sequence[KeyRow]) -> "Groups":
    """The rows under the titles of their groups, in the order in which these first come."""
    order = {row.group: place for place, row in reversed(list(enumerate(rows)))}
    ordered = sorted(rows, key=lambda row: order[row.group])
    return tuple(
        (title, tuple((row.title, row.keys) for row in members))
        for title, members in groupby(ordered, key=lambda row: row.group)
    )


def _made(desk: Desk, screen: str, groups: "Groups", progress: Progress) -> "KeyboardList":
    progress.check()
    press = desk.printing().press(desk.language)
    made: KeyboardList = import_module(_OPERATIONS).make_keyboard_list(desk.workspace, screen, groups, press)
    return made
