"""The first step of taking in a list: the text, and which group it is of."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Banner, Card
from ui.kit.desk import Desk
from ui.kit.file_dialogs import AskFile
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.marks import MarkKind
from ui.kit.paste_box import MOST, PasteBox
from ui.partners.group_choice import GROUP, GroupPicker
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

LIST = N_("The list")
HINT = N_(
    "One partner a line, or cells copied from a spreadsheet. You see what becomes of each line before anything is "
    "taken in."
)
PREVIEW = N_("Preview")
FROM_FILE = N_("From a file")
CLEAR = N_("Empty the box")
FILES = N_("Text and tables (*.txt *.csv *.tsv *.md);;All files (*)")
GUESSED = N_("The letters of {file} were guessed: look at those with accents.")
TOO_MUCH = N_("That is more than {limit} characters; nothing of it was pasted. Take it in in several parts.")
TABLE = ".csv"
_SIDE = 300


class Writing(LeadsFocus, QWidget):
    """The box and the group. Ctrl+Enter asks for the preview."""

    edited = Signal()
    preview_asked = Signal()
    file_chosen = Signal(object)
    """The `Path` of a file to read."""
    anew_asked = Signal()
    """The person does not want the words that were brought back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.from_file = False
        """Whether the text is that of a saved table, in which commas part cells."""
        self.box = PasteBox(desk.t(LIST))
        self.box.setPlaceholderText(desk.t(HINT))
        self.group = GroupPicker(desk)
        self.banner = Banner(desk.theme, MarkKind.INFO, "", close_text=desk.t(N_("Close")))
        self.banner.hide()
        self.preview_button = Button(desk.t(PREVIEW), kind=ButtonKind.PRIMARY)
        self.file_button = Button(desk.t(FROM_FILE), theme=desk.theme, icon=IconName.FOLDER_OPEN)
        self.clear_button = Button(desk.t(CLEAR), kind=ButtonKind.QUIET)
        self.count = Label("", TypeRole.CAPTION, "text_2")
        set_tip(self.preview_button, "Ctrl+Enter")
        self._lay_out()
        self.box.textChanged.connect(self._on_text)
        self.box.overflowed.connect(self._on_overflow)
        self.group.edited.connect(self.edited)
        self.group.submitted.connect(self.preview_asked)
        self.banner.acted.connect(self.anew_asked)
        self.preview_button.clicked.connect(self.preview_asked)
        self.file_button.clicked.connect(self._on_file)
        self.clear_button.clicked.connect(self._on_clear)
        self.lead_focus_to(self.box)
        self._on_text()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XS, 0, Space.XS, 0)
        column.addWidget(self.group)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        side = Card(self._desk.t(GROUP))
        side.setFixedWidth(grown(_SIDE))
        # What has a focus ring of its own room begins under the title all the same.
        side.body.setContentsMargins(Space.M - 1, 0, Space.M - 1, 0)
        side.body.addWidget(area, 1)
        middle = QHBoxLayout()
        middle.setSpacing(Space.L)
        middle.addWidget(self.box, 1)
        middle.addWidget(side)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        # At the trailing end, as toasts come up at the other one.
        acts.addWidget(self.count)
        acts.addStretch(1)
        for button in (self.clear_button, self.file_button, self.preview_button):
            acts.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(Label(self._desk.t(HINT), colour="text_2", wraps=True))
        layout.addWidget(self.banner)
        layout.addLayout(middle, 1)
        layout.addLayout(acts)

    def show_file(self, path: Path, text: str, *, is_guessed: bool) -> None:
        """Puts the text of a file into the box."""
        self.from_file = path.suffix.lower() == TABLE
        self.box.show_text(text)
        self.box.setFocus()
        if is_guessed:
            self.tell(MarkKind.WARN, self._desk.t(GUESSED).replace("{file}", isolate(path.name)))

    def tell(self, kind: MarkKind, text: str, action: str = "") -> None:
        """Words above the box, with an act perhaps; an empty text takes them away."""
        self.banner.tell(kind, text, action)
        self.banner.setVisible(bool(text))

    @Slot()
    def _on_text(self) -> None:
        is_empty = self.box.document().isEmpty()
        if is_empty:
            self.from_file = False
        lines = 0 if is_empty else self.box.blockCount()
        self.count.setText(self._desk.words.plural("{count} line", "{count} lines", lines))
        self.preview_button.setEnabled(not is_empty)
        self.clear_button.setEnabled(not is_empty)
        self.edited.emit()

    @Slot()
    def _on_overflow(self) -> None:
        self.tell(MarkKind.BAD, self._desk.t(TOO_MUCH).replace("{limit}", isolate(str(MOST))))

    @Slot()
    def _on_clear(self) -> None:
        self.tell(MarkKind.INFO, "")
        self.box.show_text("")
        self.box.setFocus()

    @Slot()
    def _on_file(self) -> None:
        AskFile(self, self._desk.t(FROM_FILE), self._desk.t(FILES), self._on_chosen_file)

    def _on_chosen_file(self, file: Path) -> None:
        self.file_chosen.emit(file)
