"""Where a person shows to be there: the passphrase, or the recovery code typed from its paper."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.secret_line import SecretEdit, SecretLine
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.domain.recovery_codes import RecoveryCode, parse_code
from workbench.errors import WorkbenchError
from workbench.wording import Words, explain
from workbench.wording.words import N_

PASSPHRASE = N_("Passphrase")
CODE = N_("Recovery code")
USE_CODE = N_("Use the recovery code instead")
USE_PASSPHRASE = N_("Use the passphrase instead")
CODE_EXAMPLE = N_("eight groups of five letters and digits")

Proof = str | RecoveryCode


class ProofLine(LeadsFocus, QWidget):
    """One line with its label; a button below changes from the passphrase to the recovery code and back."""

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, words: Words, *, label: str = "", or_code: bool = True) -> None:
        super().__init__()
        self._words = words
        self._label = label or words.text(PASSPHRASE)
        self.name = Label("", TypeRole.LABEL, "text_2")
        self.passphrase = SecretLine(theme, words)
        self.code = SecretEdit(self, left_to_right=True)
        self.code.setEchoMode(QLineEdit.EchoMode.Normal)
        self.code.setPlaceholderText(words.text(CODE_EXAMPLE))
        self.other = Button("", kind=ButtonKind.QUIET)
        self._lines = QStackedWidget()
        self._lines.addWidget(self.passphrase)
        self._lines.addWidget(self.code)
        self._connect()
        self._lay_out()
        self.other.setVisible(or_code)
        self.ask_code(False)

    def _connect(self) -> None:
        self.passphrase.edited.connect(self.edited)
        self.code.textEdited.connect(self._on_code_edited)
        for line in (self.passphrase, self.code):
            line.left.connect(self.left)
        self.passphrase.entered.connect(self.entered)
        self.code.returnPressed.connect(self.entered)
        self.other.clicked.connect(self._on_other)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.other)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.name)
        column.addWidget(self._lines)
        column.addLayout(below)

    def ask_code(self, wanted: bool) -> None:
        """Asks for the recovery code, or for the passphrase."""
        self._lines.setCurrentIndex(int(wanted))
        label = self._words.text(CODE) if wanted else self._label
        self.name.setText(label)
        line = self.line()
        self.name.setBuddy(line)
        line.setAccessibleName(label)
        self.other.setText(self._words.text(USE_PASSPHRASE if wanted else USE_CODE))
        self.lead_focus_to(line)

    def asks_code(self) -> bool:
        """Whether the recovery code is asked for."""
        return self._lines.currentIndex() == 1

    def line(self) -> SecretEdit:
        """The line that is seen."""
        return self.code if self.asks_code() else self.passphrase.edit

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.line().text().strip()

    def proof(self) -> Proof:
        """What is typed. Raises RuleViolation ``recovery.*`` for a code with a mistake, naming the group."""
        return parse_code(self.code.text()) if self.asks_code() else self.passphrase.text()

    def complaint(self) -> str:
        """What is wrong with the code that is typed; of a passphrase nobody can tell."""
        if self.is_empty():
            return ""
        try:
            self.proof()
        except WorkbenchError as error:
            return explain(error, self._words)
        return ""

    def clear(self) -> None:
        """Forgets what was typed."""
        self.passphrase.clear()
        self.code.clear()

    @Slot()
    def _on_code_edited(self) -> None:
        self.edited.emit()

    @Slot()
    def _on_other(self) -> None:
        self.ask_code(not self.asks_code())
        self.line().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
