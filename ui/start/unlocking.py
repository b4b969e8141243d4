"""Asking for the passphrase of a workspace."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.labels import ElidedLabel, Label
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

PASSPHRASE = N_("Passphrase")
OPEN = N_("Open the workspace")
BACK = N_("Back")
NO_WAY_ROUND = N_("Without it nobody can open the workspace, the makers of this program included.")
_LONGEST = 1000


class UnlockPanel(QWidget):
    """The panel of one locked workspace."""

    opened = Signal(object, str)
    left = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._folder = Path()
        self._name = Label("", TypeRole.H2)
        self._path = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setMaxLength(_LONGEST)
        label = Label(words.text(PASSPHRASE), TypeRole.LABEL)
        label.setBuddy(self._field)
        self._field.setAccessibleName(words.text(PASSPHRASE))
        self._open = Button(words.text(OPEN), theme=theme, icon=IconName.KEY_ROUND, kind=ButtonKind.PRIMARY)
        back = Button(words.text(BACK), theme=theme)
        self._field.returnPressed.connect(self._on_open)
        self._open.clicked.connect(self._on_open)
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        card = Card()
        for pair in ((self._name, self._path), (label, self._field)):
            lines = QVBoxLayout()
            lines.setSpacing(4)
            for widget in pair:
                lines.addWidget(widget)
            card.body.addLayout(lines)
        card.body.addWidget(Label(words.text(NO_WAY_ROUND), TypeRole.CAPTION, "text_2", wraps=True))
        card.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)

    def ask(self, folder: Path) -> None:
        """Ask for this folder's passphrase."""
        self._folder = folder
        self._name.setText(folder.name.removesuffix(".workbench"))
        self._path.setText(str(folder))
        self.clear()

    def clear(self) -> None:
        """Forget what was typed."""
        self._field.clear()

    def typed(self) -> str:
        """What stands in the field."""
        return self._field.text()

    def focus_first(self) -> None:
        """Begin with the passphrase."""
        self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_open(self) -> None:
        if self._field.text():
            self.opened.emit(self._folder, self._field.text())
