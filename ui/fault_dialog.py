"""What is told of a fault in the program: that the work is safe, what to quote, and that one can go on."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.faults import Fault
from ui.kit.buttons import Button, ButtonKind
from ui.kit.labels import Label
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

TITLE = N_("Something went wrong in the program")
TOLD = N_(
    "What was saved is safe, and words being typed are kept as drafts. You can go on. If it happens again, close the "
    "program and open it anew."
)
QUOTE = N_("When you report it, quote this line. It holds nothing out of the workspace:")


class FaultDialog(QDialog):
    """Opened once for each fault, never in the way of another."""

    def __init__(self, fault: Fault, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._fault = fault
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.text(TITLE))
        self.setMinimumWidth(grown(460))
        name = Label(fault.name, TypeRole.CAPTION, "text_2", wraps=True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = Button(words.text("Copy the details"), theme=theme)
        go_on = Button(words.text("Go on"), theme=theme, kind=ButtonKind.PRIMARY)
        copy.clicked.connect(self._on_copy)
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(Label(words.text(TITLE), TypeRole.H2, wraps=True))
        layout.addWidget(Label(words.text(TOLD), wraps=True))
        layout.addWidget(Label(words.text(QUOTE), TypeRole.CAPTION, "text_2", wraps=True))
        layout.addWidget(name)
        layout.addLayout(buttons)

    @Slot()
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._fault.report)
