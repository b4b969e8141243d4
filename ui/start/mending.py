"""A workspace that cannot be opened: what happened, and the acts that help."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.announcements import announce
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.labels import ElidedLabel, Label
from ui.kit.proof_line import ProofLine
from ui.kit.secret_line import SecretLine
from ui.kit.wrapping_row import WrappingRow
from ui.start.orders import FOUND_DAMAGED, Salvaged, SalvageOrder
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.domain.recovery_codes import RecoveryCode

RESTORE = N_("Restore the newest backup")
RESTORE_TOLD = N_("Into a folder of its own. This is the best way where a backup is there.")
DRAFTS = N_("Put an empty file in the place of the drafts")
DRAFTS_TOLD = N_("Records are not touched. Words that were not saved yet are lost with the damaged file.")
SALVAGE = N_("Save what can be read")
SALVAGE_TOLD = N_("Into a new workspace, with a list of what was lost. The damaged one stays as it is.")
NEW_PASSPHRASE = N_("Passphrase of the new workspace")
NEW_PASSPHRASE_FIRST = N_("Choose a passphrase for the new workspace first.")
SECRET_FIRST = N_("Give the passphrase or the recovery code first.")
SAVED = N_("What was saved, and what was lost")
KEEP_LIST = N_("Keep the list as a text …")
LIST_NAME = N_("What was saved")
TEXT_FILE = N_("Text (*.txt)")
OPEN_NEW = N_("Open the new workspace")
BACK = N_("Back")
_READABLE = frozenset({"database.foreign", "database.outdated", "database.unreadable", FOUND_DAMAGED})
"""With these something may be saved."""
DRAFTS_LOST = "drafts.unreadable"


class MendPanel(QWidget):
    """One damaged workspace. Nothing is done to it unless a person asks."""

    restore_asked = Signal(object)
    """The folder."""
    drafts_asked = Signal(object, object)
    """The folder, and what opens it."""
    salvage_asked = Signal(object)
    """A `SalvageOrder`."""
    open_asked = Signal(object, object)
    """The new folder, and its passphrase."""
    left = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self._folder = Path()
        self._secret: str | RecoveryCode | None = None
        self._salvaged: Salvaged | None = None
        t = words.text
        self._name = ElidedLabel("", TypeRole.H2)
        self._path = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self._said = Label("", wraps=True)
        self.line = ProofLine(theme, words)
        self.new_passphrase = SecretLine(theme, words)
        self.new_passphrase.edit.setAccessibleName(t(NEW_PASSPHRASE))
        self._problem = Label("", TypeRole.BODY, "bad", wraps=True)
        self.restore_button = Button(t(RESTORE), theme=theme, icon=IconName.HISTORY, kind=ButtonKind.PRIMARY)
        self.drafts_button = Button(t(DRAFTS), theme=theme, icon=IconName.FILE_TEXT)
        self.salvage_button = Button(t(SALVAGE), theme=theme, icon=IconName.DOWNLOAD)
        self._lines = Label("", wraps=True)
        self.list = QScrollArea()
        self.list.setWidgetResizable(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setAccessibleName(t(SAVED))
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        around.addWidget(self._lines)
        self.list.setWidget(inside)
        self.keep_button = Button(t(KEEP_LIST), theme=theme, icon=IconName.SAVE)
        self.open_button = Button(t(OPEN_NEW), theme=theme, icon=IconName.KEY_ROUND, kind=ButtonKind.PRIMARY)
        self.back_button = Button(t(BACK), theme=theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        t = self._words.text
        self._card = card = Card()
        named = QVBoxLayout()
        named.setSpacing(Space.XS)
        named.addWidget(self._name)
        named.addWidget(self._path)
        card.body.addLayout(named)
        card.body.addWidget(self._said)
        card.body.addWidget(self.line)
        self._acts = [
            _act(self.restore_button, t(RESTORE_TOLD)),
            _act(self.drafts_button, t(DRAFTS_TOLD)),
            _act(self.salvage_button, t(SALVAGE_TOLD)),
        ]
        for act in self._acts:
            card.body.addWidget(act)
        self._new = QWidget()
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, 0, 0, 0)
        new.setSpacing(Space.XS)
        label = Label(t(NEW_PASSPHRASE), TypeRole.LABEL, "text_2")
        label.setBuddy(self.new_passphrase.edit)
        for part in (label, self.new_passphrase):
            new.addWidget(part)
        self.list.setMinimumHeight(grown(200))
        card.body.addWidget(self._new)
        card.body.addWidget(self._problem)
        card.body.addWidget(self.list)
        buttons = WrappingRow()
        buttons.add(self.back_button)
        buttons.add_stretch()
        buttons.add(self.keep_button)
        buttons.add(self.open_button)
        card.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.restore_button.clicked.connect(self._on_restore)
        self.drafts_button.clicked.connect(self._on_drafts)
        self.salvage_button.clicked.connect(self._on_salvage)
        self.keep_button.clicked.connect(self._on_keep)
        self.open_button.clicked.connect(self._on_open)
        self.back_button.clicked.connect(self.left)
        self.line.edited.connect(self._show_needed)

    # What is shown

    def ask(self, folder: Path, said: str, code: str, secret: "str | RecoveryCode | None") -> None:
        """Offer what helps this folder; a secret that opened it so far need not be given again."""
        self.clear()
        self._folder, self._secret = folder, secret
        self._name.setText(folder.name.removesuffix(".workbench"))
        self._path.setText(str(folder))
        self._said.setText(said)
        self.line.ask_code(False)
        for act, is_offered in zip(self._acts, (True, code == DRAFTS_LOST, code in _READABLE), strict=True):
            act.setVisible(is_offered)
        self._said.setVisible(bool(said))
        self._show_list(False)
        self._show_needed()

    def show_saved(self, salvaged: Salvaged) -> None:
        """Show what was saved and what was lost."""
        self._salvaged = salvaged
        self._name.setText(salvaged.folder.name.removesuffix(".workbench"))
        self._path.setText(str(salvaged.folder))
        self._lines.setText("\n".join(salvaged.lines))
        self._show_list(True)
        self.open_button.setFocus()

    def _show_list(self, is_shown: bool) -> None:
        for widget in (self.list, self.keep_button, self.open_button):
            widget.setVisible(is_shown)
        self._card.set_title(self._words.text(SAVED) if is_shown else "")
        if is_shown:
            for other in (*self._acts, self.line, self._new, self._said):
                other.hide()
        self._complain("")

    @Slot()
    def _show_needed(self) -> None:
        self.line.setVisible(self._secret is None)
        is_code = self.line.asks_code() if self._secret is None else not isinstance(self._secret, str)
        self._new.setVisible(is_code and self.salvage_button.isVisibleTo(self))

    def list_text(self) -> str:
        """What was saved and what was lost, line by line."""
        return self._lines.text()

    def clear(self) -> None:
        """Forget every secret."""
        self._secret, self._salvaged = None, None
        self.line.clear()
        self.new_passphrase.clear()

    def focus_first(self) -> None:
        """Begin with the act that helps most."""
        (self.drafts_button if self.drafts_button.isVisibleTo(self) else self.restore_button).setFocus()

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # What is done

    @Slot()
    def _on_restore(self) -> None:
        self.restore_asked.emit(self._folder)

    @Slot()
    def _on_drafts(self) -> None:
        secret = self._given()
        if secret is not None:
            self.drafts_asked.emit(self._folder, secret)

    @Slot()
    def _on_salvage(self) -> None:
        secret = self._given()
        if secret is None:
            return
        new = None if isinstance(secret, str) else self.new_passphrase.text()
        if new == "":
            self._complain(NEW_PASSPHRASE_FIRST)
            self.new_passphrase.setFocus()
            return
        self.salvage_asked.emit(SalvageOrder(self._folder, secret, new))

    def _given(self) -> "str | RecoveryCode | None":
        if self._secret is not None:
            return self._secret
        problem = SECRET_FIRST if self.line.is_empty() else self.line.complaint()
        self._complain(problem)
        if problem:
            self.line.setFocus()
            return None
        return self.line.proof()

    @Slot()
    def _on_keep(self) -> None:
        ask = import_module("ui.kit.file_dialogs").AskTarget
        t = self._words.text
        ask(self, t(KEEP_LIST), t(LIST_NAME), {t(TEXT_FILE): ".txt"}, self.keep_list)

    def keep_list(self, path: Path) -> None:
        """Write the list into a text file."""
        try:
            path.write_text(self.list_text() + "\n", encoding="utf-8")
        except OSError:
            self._complain(N_("The list could not be written there; choose another place."))

    @Slot()
    def _on_open(self) -> None:
        if self._salvaged is not None:
            self.open_asked.emit(self._salvaged.folder, self._salvaged.secret)

    def _complain(self, text: str) -> None:
        said = self._words.text(text)
        self._problem.setText(said)
        self._problem.setVisible(bool(said))
        if said:
            announce(self, said)


def _act(button: Button, told: str) -> QWidget:
    """A button above what it does."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
    column.addWidget(Label(told, TypeRole.CAPTION, "text_2", wraps=True))
    return inside
