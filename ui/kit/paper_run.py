"""Printing a paper as it is seen."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.paper_orders import PaperOrder, draw_more
from ui.kit.printing import PRINT_DPI, Picture, PrintJob
from ui.kit.tasks import Progress
from workbench.operations.exports import note_printed

if TYPE_CHECKING:
    from workbench.operations.previews import Preview


class PrintRun(PrintJob):
    """Prints a paper that was made already. It goes when it is done."""

    def __init__(self, desk: Desk, preview: "Preview", order: PaperOrder, name: str, parent: QWidget) -> None:
        super().__init__(desk, name, preview.page_count, parent)
        self._preview = preview
        self._order = order

    def draw(self, page: int, progress: Progress) -> Picture:
        wanted = range(page, page + 1)
        return draw_more(self.desk, self._preview, self._order.language, PRINT_DPI, wanted, progress).pages[0]

    def note(self) -> None:
        made = self._preview.made
        what = f"{self._order.kind}/{self._order.subject or 'all'}"
        note = partial(note_printed, self.desk.database, made.pdf, what=what, named=made.named, left_out=made.left_out)
        self.desk.operate(note, done=self.said(), undoable=False)
