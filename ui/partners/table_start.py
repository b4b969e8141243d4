"""The first step of taking in a table: which file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Banner, Card
from ui.kit.desk import Desk
from ui.kit.file_dialogs import AskFile
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.wording.words import N_

CHOOSE = N_("Choose a file …")
TABLES = N_("Tables (*.xlsx *.csv *.tsv *.txt);;All files (*)")
HINTS = (
    N_("An Excel workbook, or a text file with commas, semicolons or tabs (CSV, TSV)."),
    N_("You say what its columns hold, once for each source; then you see what becomes of each row."),
    N_(
        "Nothing is merged by itself, an empty cell changes nothing, and one undo takes everything back. A row may "
        "name a partner for the hundredth time: it is taken in once."
    ),
    N_("The file is read apart from the program: nothing in it can run."),
)
DROP = N_("It can also be dropped here.")


class TableStart(LeadsFocus, QWidget):
    """A button, and what will happen."""

    file_chosen = Signal(object)
    """The `Path` of a file to read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.banner = Banner(desk.theme, MarkKind.INFO, "")
        self.banner.hide()
        self.button = Button(desk.t(CHOOSE), theme=desk.theme, icon=IconName.FOLDER_OPEN, kind=ButtonKind.PRIMARY)
        card = Card()
        for hint in HINTS:
            card.body.addWidget(Label(desk.t(hint), wraps=True))
        card.body.addSpacing(Space.S)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        card.body.addWidget(Label(desk.t(DROP), colour="text_2", wraps=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self.banner)
        layout.addWidget(card)
        layout.addStretch(1)
        self.button.clicked.connect(self.ask)
        self.lead_focus_to(self.button)

    def tell(self, kind: MarkKind, text: str) -> None:
        """Words above the rest; an empty text takes them away."""
        self.banner.tell(kind, text)
        self.banner.setVisible(bool(text))

    @Slot()
    def ask(self) -> None:
        """Asks for the file."""
        AskFile(self, self._desk.t(CHOOSE), self._desk.t(TABLES), self._on_file)

    def _on_file(self, path: Path) -> None:
        self.file_chosen.emit(path)
