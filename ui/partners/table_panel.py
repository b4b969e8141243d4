"""Taking in a table of partners from a file: choose it, say what its columns and words mean, look, take it in."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.partners.plan_panel import PanelWords, TakingPanel
from ui.partners.table_start import TableStart
from ui.partners.table_work import open_table
from workbench.domain.foreign_tables import TextCode
from workbench.wording.words import N_

SAID = PanelWords(N_("Take in a table of partners"), N_("Reading the file …"), N_("Taking the table in …"))


class TablePanel(TakingPanel):
    """Begins with a file; what its columns hold is always shown, as nobody sees them otherwise."""

    def __init__(self, desk: Desk) -> None:
        start = TableStart(desk)
        super().__init__(desk, start, SAID)
        self.start = start
        start.file_chosen.connect(self.read_file)
        self._code: TextCode | None = None
        self._separator = ""
        self.columns.letters_chosen.connect(self._on_letters)
        self.columns.separator_chosen.connect(self._on_separator)

    def begin(self, options: Mapping[str, str]) -> None:
        """Shows the step one was at; the option ``file`` is one to read at once."""
        self.focus_first()
        if options.get("file"):
            self.read_file(Path(options["file"]))

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        return (self.start.button,) if self._stack.currentWidget() is self.start else super().panes()

    def go_on(self) -> None:
        """Asks for a file."""
        self.start.ask()

    def tell(self, kind: MarkKind, text: str) -> None:
        self.start.tell(kind, text)

    @Slot(object)
    def read_file(self, path: Path) -> None:
        """Reads a file, in the sandbox."""
        self._code, self._separator = None, ""
        self._read_as_said(path)

    def _read_as_said(self, path: Path) -> None:
        self.read(partial(open_table, self._desk, path, self._code, self._separator))

    @Slot(object)
    def _on_letters(self, code: object) -> None:
        if self._opened is not None and self._opened.path is not None:
            self._code = TextCode(str(code))
            self._read_as_said(self._opened.path)

    @Slot(object)
    def _on_separator(self, sign: object) -> None:
        if self._opened is not None and self._opened.path is not None:
            self._separator = str(sign)
            self._read_as_said(self._opened.path)
