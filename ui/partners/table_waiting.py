"""What is seen while a table is read, compared or taken in: what for, how far, and a way to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

STOP = N_("Stop")
_BAR = 320


class TableWaiting(LeadsFocus, QWidget):
    """A line of words, a bar, and a button."""

    stop_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = Label("", TypeRole.H3)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(grown(_BAR))
        self.button = Button(desk.t(STOP))
        layout = QVBoxLayout(self)
        layout.setSpacing(Space.M)
        layout.addStretch(1)
        for widget in (self._words, self._bar, self.button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.button.clicked.connect(self.stop_asked)
        self.lead_focus_to(self.button)

    def begin(self, text: str) -> None:
        """Says what is waited for; how far it is will be told."""
        self._words.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)

    def tell(self, done: int, of: int) -> None:
        """How far it is."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)
