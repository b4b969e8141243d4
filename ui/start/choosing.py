"""What can be opened: the sample, workspaces opened before, another folder, a new one."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.cards import Card
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, set_tip
from ui.kit.layouts import empty_layout
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

SAMPLE = N_("Look at the sample")
SAMPLE_TOLD = N_("A small invented partnership to try everything on. It opens at once.")
NEW = N_("New workspace …")
NEW_TOLD = N_("For your own partners and meetings. A name and a passphrase is all it takes.")
OTHER = N_("Open a folder …")
BEFORE = N_("Opened before")
RESTORE = N_("Restore from a backup …")
FORGET = N_("Do not offer {name} again")


class RecentRow(LeadsFocus, QWidget):
    """One workspace opened before."""

    chosen = Signal(object)
    forgotten = Signal(object)

    def __init__(self, folder: Path, theme: Theme, words: Words) -> None:
        super().__init__()
        self._folder = folder
        name = folder.name.removesuffix(".workbench")
        button = Button(name, theme=theme, icon=IconName.LOCK, kind=ButtonKind.QUIET)
        set_tip(button, str(folder))
        button.clicked.connect(self._on_chosen)
        forget = IconButton(theme, IconName.X, words.text(FORGET).replace("{name}", name))
        forget.clicked.connect(self._on_forgotten)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(forget)
        self.lead_focus_to(button)

    @Slot()
    def _on_chosen(self) -> None:
        self.chosen.emit(self._folder)

    @Slot()
    def _on_forgotten(self) -> None:
        self.forgotten.emit(self._folder)
        self.deleteLater()


class ChoosePanel(QWidget):
    """The first panel of the start page."""

    sample_asked = Signal()
    new_asked = Signal()
    folder_chosen = Signal(object)
    restore_asked = Signal()
    forgotten = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self._offered: list[Path] = []
        self._sample = Button(words.text(SAMPLE), theme=theme, icon=IconName.PLAY, kind=ButtonKind.PRIMARY)
        self._new = Button(words.text(NEW), theme=theme, icon=IconName.PLUS)
        self._other = Button(words.text(OTHER), theme=theme, icon=IconName.FOLDER_OPEN)
        self.restore_button = Button(words.text(RESTORE), theme=theme, icon=IconName.HISTORY)
        self._recent = Card(words.text(BEFORE))
        self._rows = QVBoxLayout()
        self._recent.body.addLayout(self._rows)
        self._sample.clicked.connect(self.sample_asked)
        self._new.clicked.connect(self.new_asked)
        self._other.clicked.connect(self._on_other)
        self.restore_button.clicked.connect(self.restore_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        words = self._words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._recent)
        for button, told in ((self._sample, SAMPLE_TOLD), (self._new, NEW_TOLD)):
            card = Card()
            line = QHBoxLayout()
            line.setSpacing(16)
            button.setMinimumWidth(grown(200))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            explained = Label(words.text(told), TypeRole.BODY, "text_2", wraps=True)
            explained.centre()
            line.addWidget(explained, 1)
            card.body.addLayout(line)
            layout.addWidget(card)
        others = QHBoxLayout()
        others.setSpacing(8)
        others.addWidget(self._other)
        others.addWidget(self.restore_button)
        others.addStretch(1)
        layout.addLayout(others)
        layout.addStretch(1)

    def offer(self, recent: Sequence[Path]) -> None:
        """Show the folders opened before; those that are gone are left out."""
        empty_layout(self._rows)
        self._offered = [folder for folder in recent if folder.is_dir()]
        for folder in self._offered:
            row = RecentRow(folder, self._theme, self._words)
            row.chosen.connect(self.folder_chosen)
            row.forgotten.connect(self.forgotten)
            self._rows.addWidget(row)
        self._recent.setVisible(bool(self._offered))
        # Whoever has a workspace seldom comes for the sample.
        self._sample.set_kind(ButtonKind.NORMAL if self._offered else ButtonKind.PRIMARY)

    def offered(self) -> list[Path]:
        """The folders that are offered."""
        return list(self._offered)

    def focus_first(self) -> None:
        """Begin at the workspace opened last, else at the sample."""
        first = self._rows.itemAt(0)
        row = first.widget() if first is not None else None
        (row or self._sample).setFocus()

    @Slot()
    def _on_other(self) -> None:
        ask = import_module("ui.kit.asking").ask_folder
        ask(self, self._words.text(OTHER), self._on_folder)

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        self.folder_chosen.emit(Path(folder))
