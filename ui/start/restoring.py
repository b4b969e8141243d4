"""Restoring a workspace from a backup file, on a computer that may know nothing of it."""

from importlib import import_module
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.announcements import announce
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.focus import LeadsFocus
from ui.kit.labels import ElidedLabel, Label
from ui.kit.line_edit import LineEdit
from ui.kit.proof_line import ProofLine
from ui.start.orders import RestoreOrder
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

TITLE = N_("Restore from a backup")
TOLD = N_("The file, and what opened the workspace on the day it was made, are enough; so is a file on a stick.")
FILE = N_("Backup file")
CHOOSE = N_("Choose the file …")
NO_FILE = N_("No file is chosen yet.")
FILES = N_("Backups of the workbench")
PASSPHRASE_THEN = N_("Passphrase of that day")
NAME = N_("What the restored workspace is called on this computer")
PLACE = N_("In the usual place on this computer")
OTHER_PLACE = N_("Another place …")
RESTORE = N_("Restore and open")
BACK = N_("Back")
CHOOSE_FIRST = N_("Choose the backup file first.")
SECRET_FIRST = N_("Give the passphrase or the recovery code first.")
USUAL_NAME = "restored"
_ENDING = "*.workbench-backup"
_LONGEST = 80


class RestorePanel(LeadsFocus, QWidget):
    """Asks for the file, for what opens it, and for a name."""

    restored = Signal(object)
    """A `RestoreOrder`."""
    left = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self._file: Path | None = None
        self._parent: Path | None = None
        t = words.text
        self.choose_button = Button(t(CHOOSE), theme=theme, icon=IconName.FOLDER_OPEN)
        self._path = ElidedLabel("", TypeRole.BODY, "text_2")
        self.line = ProofLine(theme, words, label=t(PASSPHRASE_THEN))
        self.name = LineEdit(self, limit=_LONGEST)
        self.name.setAccessibleName(t(NAME))
        self.place_button = Button(t(OTHER_PLACE), kind=ButtonKind.QUIET)
        self._place = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self._problem = Label("", TypeRole.BODY, "bad", wraps=True)
        self.restore_button = Button(t(RESTORE), theme=theme, icon=IconName.HISTORY, kind=ButtonKind.PRIMARY)
        self.back_button = Button(t(BACK), theme=theme)
        self._lay_out()
        self._connect()
        self.lead_focus_to(self.choose_button)
        self.begin(None)

    def _lay_out(self) -> None:
        t = self._words.text
        card = Card(t(TITLE))
        card.body.addWidget(Label(t(TOLD), TypeRole.BODY, "text_2", wraps=True))
        named = Label(t(NAME), TypeRole.LABEL, "text_2")
        named.setBuddy(self.name)
        for rows in (
            (Label(t(FILE), TypeRole.LABEL, "text_2"), (self.choose_button, self._path)),
            (self.line,),
            (named, self.name, (self._place, self.place_button)),
        ):
            block = QVBoxLayout()
            block.setSpacing(Space.XS)
            for row in rows:
                if isinstance(row, tuple):
                    block.addLayout(_side_by_side(*row))
                else:
                    block.addWidget(row)
            card.body.addLayout(block)
        card.body.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.restore_button)
        card.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._on_choose)
        self.place_button.clicked.connect(self._on_place)
        self.restore_button.clicked.connect(self.restore)
        self.back_button.clicked.connect(self.left)
        self.line.entered.connect(self.restore)
        self.name.returnPressed.connect(self.restore)

    def begin(self, file: Path | None, name: str = "") -> None:
        """Ask anew, with this file chosen already where there is one."""
        self.choose_file(file)
        self._show_place(None)
        self.name.setText(name or USUAL_NAME)
        self.line.ask_code(False)
        self.clear()

    def choose_file(self, file: Path | None) -> None:
        """Take this file."""
        self._file = file
        self._path.setText(str(file) if file else self._words.text(NO_FILE))
        self._complain("")

    def clear(self) -> None:
        """Forget the secret that was typed."""
        self.line.clear()
        self._complain("")

    def focus_first(self) -> None:
        """Begin with the file, or where it is chosen with what opens it."""
        (self.line if self._file else self.choose_button).setFocus()

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def restore(self) -> None:
        """Ask for the restore, if nothing is missing."""
        if self._file is None:
            self._complain(CHOOSE_FIRST)
            self.choose_button.setFocus()
            return
        problem = self._words.text(SECRET_FIRST) if self.line.is_empty() else self.line.complaint()
        self._complain(problem)
        if problem:
            self.line.setFocus()
            return
        name = self.name.text().strip() or USUAL_NAME
        self.restored.emit(RestoreOrder(self._file, self.line.proof(), name, self._parent))

    def _complain(self, text: str) -> None:
        said = self._words.text(text)
        self._problem.setText(said)
        self._problem.setVisible(bool(said))
        if said:
            announce(self, said)

    def _show_place(self, parent: Path | None) -> None:
        self._parent = parent
        self._place.setText(str(parent) if parent else self._words.text(PLACE))

    @Slot()
    def _on_choose(self) -> None:
        ask = import_module("ui.kit.file_dialogs").AskFile
        ask(self, self._words.text(CHOOSE), f"{self._words.text(FILES)} ({_ENDING})", self._on_file)

    def _on_file(self, file: Path) -> None:
        self.choose_file(file)
        self.line.setFocus()

    @Slot()
    def _on_place(self) -> None:
        import_module("ui.kit.asking").ask_folder(self, self._words.text(OTHER_PLACE), self._on_parent)

    @Slot(str)
    def _on_parent(self, folder: str) -> None:
        self._show_place(Path(folder))


def _side_by_side(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, ElidedLabel) else 0)
    return row
