"""What undo and redo would do now, told by the top bar after each change."""

from PySide6.QtCore import QObject, Slot

from ui.kit.desk import Desk
from ui.top_bar import TopBar
from workbench.operations.undo import NextSteps, next_steps
from workbench.wording.histories import operation_words
from workbench.wording.words import N_

UNDO_STEP = N_("Undo: {step} (Ctrl+Z)")
REDO_STEP = N_("Redo: {step} (Ctrl+Y)")


class Steps(QObject):
    """Keeps the two buttons true."""

    def __init__(self, desk: Desk, top: TopBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._top = top
        self.undo_text = ""
        self.redo_text = ""
        desk.changed.connect(self.read)
        top.show_steps("", "")

    @Slot()
    def read(self) -> None:
        """Ask history what comes next."""
        database = self._desk.database
        self._desk.tasks.run(lambda _: next_steps(database), owner=self, then=self._show, failed=self._ignore)

    def _show(self, steps: NextSteps) -> None:
        self.undo_text = self._told(UNDO_STEP, steps.undo)
        self.redo_text = self._told(REDO_STEP, steps.redo)
        self._top.show_steps(self.undo_text, self.redo_text)

    def _told(self, sentence: str, code: str | None) -> str:
        return self._desk.t(sentence).replace("{step}", operation_words(code, self._desk.words)) if code else ""

    def _ignore(self, _: BaseException) -> None:
        # Asked again after the next change; nothing depends on the answer but two buttons.
        self._top.show_steps("", "")
