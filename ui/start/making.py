"""Asking for what a new workspace needs: what it is called, whose it is, and a passphrase."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit.announcements import announce
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.focus import LeadsFocus
from ui.kit.inputs import Input
from ui.kit.labels import Label
from ui.kit.line_edit import LineEdit
from ui.kit.passphrase_words import DIFFERENT, judge
from ui.kit.secret_line import SecretLine
from ui.opening import NewWorkspace
from ui.start.own_organisation import KIND, ORGANISATION, KindInput, OrganisationInput
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.bootstrap.shipped import passphrase_words
from workbench.domain.passphrases import check_passphrase, suggest_passphrase
from workbench.errors import RuleViolation
from workbench.wording import Words, explain
from workbench.wording.words import N_

TITLE = N_("What is it called?")
TITLE_EXAMPLE = N_("such as: Psychosocial support working group")
PASSPHRASE = N_("Passphrase")
AGAIN = N_("Passphrase once more")
ADVICE = N_("Several words nobody would guess. Write it down and keep it apart from this computer.")
SUGGEST = N_("Suggest one")
SUGGESTED = N_("Drawn at random. Write it down before you go on; it is not shown again.")
MAKE = N_("Make the workspace")
BACK = N_("Back")
NO_TITLE = N_("Give it a name first.")
NO_PASSPHRASE = N_("Choose a passphrase first.")
_LONGEST = 500
_TITLE, _ORGANISATION, _KIND, _PASSPHRASE, _AGAIN = range(5)
"""The lines, from top to bottom."""


class _Asked(LeadsFocus, QWidget):
    """One line with its label above, and below what is said of it."""

    def __init__(self, label: str, line: QLineEdit | SecretLine | Input) -> None:
        super().__init__()
        edit = _typed_in(line)
        name = Label(label, TypeRole.LABEL, "text_2")
        name.setBuddy(edit)
        edit.setAccessibleName(label)
        self._said = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(name)
        column.addWidget(line)
        column.addWidget(self._said)
        self.lead_focus_to(edit)

    def say(self, text: str, colour: str = "text_2") -> None:
        """Says something below; an empty text takes it away."""
        self._said.setText(text)
        self._said.set_colour(colour)
        self._said.setVisible(bool(text))

    def said(self) -> str:
        """What is said below."""
        return "" if self._said.isHidden() else self._said.text()


def _typed_in(line: QLineEdit | SecretLine | Input) -> QWidget:
    if isinstance(line, Input):
        return line.control
    return line.edit if isinstance(line, SecretLine) else line


class MakePanel(QWidget):
    """The panel that asks for a new workspace."""

    made = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self._card = Card(words.text(N_("New workspace")))
        self._title = LineEdit(self, limit=_LONGEST)
        self._title.setPlaceholderText(words.text(TITLE_EXAMPLE))
        self._organisation, self._kind = OrganisationInput(theme, words), KindInput(theme, words)
        self._passphrase, self._again = SecretLine(theme, words), SecretLine(theme, words)
        lines: tuple[QLineEdit | SecretLine | Input, ...] = (
            self._title, self._organisation, self._kind, self._passphrase, self._again,
        )  # fmt: skip
        labels = (TITLE, ORGANISATION, KIND, PASSPHRASE, AGAIN)
        self._asked = [_Asked(words.text(label), line) for label, line in zip(labels, lines, strict=True)]
        self._suggest = Button(words.text(SUGGEST), theme=theme, icon=IconName.REFRESH_CW)
        self._make = Button(words.text(MAKE), theme=theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        self._back = Button(words.text(BACK), theme=theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for asked in self._asked:
            self._card.body.addWidget(asked)
        advice = QHBoxLayout()
        advice.setSpacing(Space.M)
        told = Label(self._words.text(ADVICE), TypeRole.CAPTION, "text_2", wraps=True)
        told.centre()
        advice.addWidget(told, 1)
        advice.addWidget(self._suggest)
        self._card.body.addLayout(advice)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._make)
        self._card.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        layout.addStretch(1)
        # From line to line; the buttons that show what is typed come after them.
        order = (
            self._title, self._organisation.control, self._kind.control, self._passphrase.edit, self._again.edit,
            self._suggest, self._passphrase.show_button, self._again.show_button, self._back, self._make,
        )  # fmt: skip
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self._title.returnPressed.connect(self._on_make)
        self._title.textEdited.connect(self._on_named)
        self._organisation.edit.returnPressed.connect(self._on_organisation_entered)
        self._organisation.edited.connect(self._on_organisation)
        self._organisation.left.connect(self._on_organisation)
        for secret in (self._passphrase, self._again):
            secret.entered.connect(self._on_make)
        self._passphrase.edited.connect(self._on_chosen)
        self._again.edited.connect(self._on_repeated)
        self._suggest.clicked.connect(self._on_suggest)
        self._make.clicked.connect(self._on_make)
        self._back.clicked.connect(self._on_back)

    def focus_first(self) -> None:
        """Begin with the name."""
        self._title.setFocus()

    def said(self) -> list[str]:
        """What is said under the lines."""
        return [said for asked in self._asked if (said := asked.said())]

    def clear(self) -> None:
        """Forget what was typed: the workspace is made, or nobody wants it."""
        self._title.clear()
        self._organisation.set_value(None)
        self._kind.clear()
        self._passphrase.clear()
        self._again.clear()
        for asked in self._asked:
            asked.say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_back(self) -> None:
        self.clear()
        self.left.emit()

    @Slot()
    def _on_suggest(self) -> None:
        suggested = suggest_passphrase(passphrase_words())
        for line in (self._passphrase, self._again):
            line.put(suggested)
        self._passphrase.reveal(True)
        self._asked[_PASSPHRASE].say(self._words.text(SUGGESTED), "warn")
        announce(self._passphrase, self._words.text(SUGGESTED))
        self._passphrase.edit.setFocus()

    def _names(self) -> tuple[str, ...]:
        component = self._organisation.component()
        listed = (*component.names.values(), component.acronym) if component else ()
        return (self._title.text(), self._organisation.edit.text(), *listed)

    @Slot()
    def _on_named(self) -> None:
        self._asked[_TITLE].say("")

    @Slot()
    def _on_organisation(self) -> None:
        self._kind.follow(self._organisation)
        # While the list is open one is still looking for it.
        said, warns = ("", False) if self._organisation.is_open() else self._organisation.told()
        self._asked[_ORGANISATION].say(said, "warn" if warns else "text_2")

    @Slot()
    def _on_organisation_entered(self) -> None:
        # Enter takes what is marked in the list; it makes the workspace only where no list is open.
        if not self._organisation.is_open():
            self._on_make()

    @Slot()
    def _on_chosen(self) -> None:
        text = self._passphrase.text()
        strong, said = judge(text, self._words, self._names()) if text else (True, "")
        self._asked[_PASSPHRASE].say(said, "ok" if strong else "warn")

    @Slot()
    def _on_repeated(self) -> None:
        self._asked[_AGAIN].say("")

    @Slot()
    def _on_make(self) -> None:
        problem, place = self._found_problem()
        if problem:
            self._asked[place].say(problem, "bad")
            announce(self._asked[place], problem)
            self._asked[place].setFocus()
            return
        component = self._organisation.component()
        self.made.emit(
            NewWorkspace(
                passphrase=self._passphrase.text(), title=self._title.text().strip(),
                organisation=self._organisation.written(), languages=(self._words.language,),
                component=component.code if component else "", kind="" if component else self._kind.code(),
            )
        )  # fmt: skip

    def _found_problem(self) -> tuple[str, int]:
        """What has to be mended and in which line; no text if nothing has."""
        words = self._words
        self._organisation.finish()
        if not self._title.text().strip():
            return words.text(NO_TITLE), _TITLE
        if not self._passphrase.text():
            return words.text(NO_PASSPHRASE), _PASSPHRASE
        if self._passphrase.text() != self._again.text():
            return words.text(DIFFERENT), _AGAIN
        try:
            check_passphrase(self._passphrase.text(), self._names())
        except RuleViolation as error:
            return explain(error, words), _PASSPHRASE
        return "", 0
