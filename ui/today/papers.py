"""The morning sheet on paper: what the page shows, printed or written to a file.

What prints is loaded by name: the first page is shown before it.
"""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.paper_orders import TITLES, PaperOrder, draw
from ui.kit.tasks import Lane
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

KIND = "morning-sheet"
MAKING = N_("Making the sheet")
_DPI = 72


class MorningPaper(QObject):
    """Makes the sheet when it is asked for, in the window's language and for the office."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent

    @Slot()
    def print(self) -> None:
        """Asks for a printer and prints."""
        order = PaperOrder(kind=KIND, subject=None, language=self._desk.language)
        work = partial(draw, self._desk, order, _DPI, range(1))
        self._desk.tasks.run(
            work, owner=self, then=self._on_made, failed=self._desk.tell, title=self._desk.t(MAKING), lane=Lane.SLOW
        )

    @Slot(object)
    def _on_made(self, preview: "Preview") -> None:
        order = PaperOrder(kind=KIND, subject=None, language=self._desk.language).as_seen(preview)
        run = import_module("ui.kit.paper_run").PrintRun
        run(self._desk, preview, order, self._desk.t(TITLES[KIND]), self._window).ask()

    @Slot()
    def export(self) -> None:
        """Asks for language, recipients and a file."""
        sheet = import_module("ui.kit.export_sheet").ExportSheet
        self._desk.show_sheet(sheet(self._desk, KIND, None, name=self._desk.t(TITLES[KIND])))
