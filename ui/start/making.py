"""Asking for what a new workspace needs: what it is called, whose it is, and a passphrase."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.labels import Label
from ui.opening import NewWorkspace
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

TITLE = N_("What is it called?")
TITLE_EXAMPLE = N_("such as: Psychosocial support working group")
ORGANISATION = N_("Your own organisation")
PASSPHRASE = N_("Passphrase")
AGAIN = N_("Passphrase once more")
ADVICE = N_("Several words nobody would guess. Write it down and keep it apart from this computer.")
MAKE = N_("Make the workspace")
BACK = N_("Back")
NO_TITLE = N_("Give it a name first.")
DIFFERENT = N_("The two passphrases differ. Type the same in both.")
NO_PASSPHRASE = N_("Choose a passphrase first.")
_LONGEST = 500


class MakePanel(QWidget):
    """The panel that asks for a new workspace."""

    made = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self._card = Card(words.text(N_("New workspace")))
        self._title = self._line(TITLE)
        self._title.setPlaceholderText(words.text(TITLE_EXAMPLE))
        self._organisation = self._line(ORGANISATION)
        self._passphrase = self._line(PASSPHRASE, hidden=True)
        self._again = self._line(AGAIN, hidden=True)
        self._card.body.addWidget(Label(words.text(ADVICE), TypeRole.CAPTION, "text_2", wraps=True))
        self._problem = Label("", TypeRole.BODY, "bad", wraps=True)
        self._problem.hide()
        self._card.body.addWidget(self._problem)
        make = Button(words.text(MAKE), theme=theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        back = Button(words.text(BACK), theme=theme)
        make.clicked.connect(self._on_make)
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(make)
        self._card.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        layout.addStretch(1)

    def _line(self, label: str, *, hidden: bool = False) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(_LONGEST)
        if hidden:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        shown = Label(self._words.text(label), TypeRole.LABEL)
        shown.setBuddy(field)
        field.setAccessibleName(self._words.text(label))
        field.returnPressed.connect(self._on_make)
        pair = QVBoxLayout()
        pair.setSpacing(4)
        pair.addWidget(shown)
        pair.addWidget(field)
        self._card.body.addLayout(pair)
        return field

    def focus_first(self) -> None:
        """Begin with the name."""
        self._title.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_make(self) -> None:
        problem, field = self._found_problem()
        self._problem.setText(self._words.text(problem))
        self._problem.setVisible(bool(problem))
        if problem:
            field.setFocus()
            return
        title = self._title.text().strip()
        self.made.emit(
            NewWorkspace(
                passphrase=self._passphrase.text(), title=title,
                organisation=self._organisation.text().strip(), languages=(self._words.language,),
            )
        )  # fmt: skip

    def _found_problem(self) -> tuple[str, QLineEdit]:
        if not self._title.text().strip():
            return NO_TITLE, self._title
        if not self._passphrase.text():
            return NO_PASSPHRASE, self._passphrase
        if self._passphrase.text() != self._again.text():
            return DIFFERENT, self._again
        return "", self._title
