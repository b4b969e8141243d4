"""The sheet with the recovery code on paper: printed, or written to a file on a person's wish."""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.file_dialogs import AskTarget
from ui.kit.labels import isolate
from ui.kit.paper_orders import PDF_FILES
from ui.kit.printing import PRINT_DPI, Picture, PrintJob
from ui.kit.tasks import Lane, Progress
from workbench.operations.exports import Exported
from workbench.operations.keys import RecoveryCode
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.recovery_sheets import RecoverySheet

PAPER = N_("Recovery code")
SAVE_TO = N_("Save the sheet")
FILE = "recovery-code"
WRITTEN = N_("{file} was written. It opens the workspace: print it, then delete the file.")
MAKING = N_("Making the sheet")


class CodePrint(PrintJob):
    """Prints the sheet."""

    def __init__(self, desk: Desk, sheet: "RecoverySheet", parent: QWidget) -> None:
        super().__init__(desk, desk.t(PAPER), sheet.page_count, parent)
        self._sheet = sheet

    def draw(self, page: int, progress: Progress) -> Picture:
        progress.check()
        module = import_module("workbench.operations.recovery_sheets")
        press = self.desk.printing().press(self.desk.language)
        picture: Picture = module.draw_recovery_sheet(self._sheet, press, page, PRINT_DPI)
        return picture

    def note(self) -> None:
        module = import_module("workbench.operations.recovery_sheets")
        noted = partial(module.note_sheet_printed, self.desk.workspace, self._sheet)
        self.desk.operate(noted, done=self.said(), undoable=False)


class CodePaper(QObject):
    """Makes the sheet when it is first asked for, and lets it go again at once."""

    made = Signal()
    """The sheet went to the printer's dialog, or to the dialog for a file."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent

    def print(self, code: RecoveryCode) -> None:
        """Asks for a printer and prints."""
        self._make(code, self._on_made_to_print)

    def save(self, code: RecoveryCode) -> None:
        """Asks for the name of a file and writes it."""
        self._make(code, self._on_made_to_save)

    def _make(self, code: RecoveryCode, then: object) -> None:
        self._desk.tasks.run(
            partial(_made, self._desk, code), owner=self, then=then, failed=self._desk.tell,  # type: ignore[arg-type]
            title=self._desk.t(MAKING), lane=Lane.SLOW,
        )  # fmt: skip

    @Slot(object)
    def _on_made_to_print(self, sheet: "RecoverySheet") -> None:
        CodePrint(self._desk, sheet, self._window).ask()
        self.made.emit()

    @Slot(object)
    def _on_made_to_save(self, sheet: "RecoverySheet") -> None:
        filters = {f"{self._desk.t(PDF_FILES)} (*.pdf)": ".pdf"}
        AskTarget(self._window, self._desk.t(SAVE_TO), FILE, filters, partial(self.write, sheet))
        self.made.emit()

    def write(self, sheet: "RecoverySheet", target: Path) -> None:
        """Writes the sheet into a file."""
        module = import_module("workbench.operations.recovery_sheets")
        saved = partial(module.save_recovery_sheet, self._desk.workspace, sheet, target)
        self._desk.operate(saved, owner=self, then=self._on_written, undoable=False)

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        self._desk.toast(self._desk.t(WRITTEN).replace("{file}", isolate(done.path.name)))


def _made(desk: Desk, code: RecoveryCode, progress: Progress) -> "RecoverySheet":
    module = import_module("workbench.operations.recovery_sheets")
    progress.check()
    sheet: RecoverySheet = module.make_recovery_sheet(desk.workspace, code, desk.printing().press(desk.language))
    return sheet
