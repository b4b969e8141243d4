"""The start page: look at the sample, open a workspace with its passphrase, or make a new one.

It is painted before the store is loaded, so it knows nothing of it.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import Banner
from ui.kit.labels import Label
from ui.kit.layouts import empty_layout
from ui.kit.marks import MarkKind
from ui.opening import NewWorkspace
from ui.start.choosing import ChoosePanel
from ui.theme.theme import Theme
from ui.theme.tokens import TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.start.making import MakePanel
    from ui.start.unlocking import UnlockPanel

SAYING = N_("Partners, meetings, decisions and agreements, kept encrypted on this computer. Nothing is ever sent.")
_WIDTH = 640


class StartPage(QWidget):
    """Shown while no workspace is open."""

    sample_asked = Signal()
    open_asked = Signal(object, str)
    """Folder and passphrase."""
    new_asked = Signal(object)
    """A `NewWorkspace`."""
    forgotten = Signal(object)
    """A folder that is not to be offered again."""

    def __init__(self, theme: Theme, words: Words, recent: Sequence[Path]) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self.choosing = ChoosePanel(theme, words)
        self._unlocking: UnlockPanel | None = None
        self.making: MakePanel | None = None
        self._panels = QStackedWidget()
        self._panels.addWidget(self.choosing)
        self._told = QVBoxLayout()
        self._waiting = Label("", TypeRole.BODY, "text_2")
        self._progress = QProgressBar()
        self._lay_out()
        self._connect()
        self.offer(recent)

    def _lay_out(self) -> None:
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self._words.text("Progress"))
        for widget in (self._waiting, self._progress):
            widget.hide()
        column = QFrame()
        column.setMaximumWidth(_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(8)
        inside.addWidget(Label("Coordination Workbench", TypeRole.H1))
        inside.addWidget(Label(self._words.text(SAYING), TypeRole.BODY, "text_2", wraps=True))
        inside.addSpacing(16)
        inside.addLayout(self._told)
        inside.addWidget(self._panels)
        inside.addSpacing(8)
        inside.addWidget(self._waiting)
        inside.addWidget(self._progress)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(2)
        layout.addWidget(column, 6, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        column.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        self.choosing.sample_asked.connect(self.sample_asked)
        self.choosing.folder_chosen.connect(self.unlock)
        self.choosing.new_asked.connect(self.make)
        self.choosing.forgotten.connect(self.forgotten)

    @property
    def unlocking(self) -> "UnlockPanel":
        """The panel that asks for a passphrase; it is made when it is first needed, as the next one is."""
        if self._unlocking is None:
            panel: UnlockPanel = import_module("ui.start.unlocking").UnlockPanel(self._theme, self._words)
            panel.opened.connect(self.open_asked)
            panel.left.connect(self.choose)
            self._panels.addWidget(panel)
            self._unlocking = panel
        return self._unlocking

    def offer(self, recent: Sequence[Path]) -> None:
        """Show these folders as opened before, and begin where one chooses."""
        self.choosing.offer(recent)
        self.choose()

    @Slot()
    def choose(self) -> None:
        """Show what can be opened."""
        self._untell()
        self._panels.setCurrentWidget(self.choosing)
        self.choosing.focus_first()

    @Slot(object)
    def unlock(self, folder: Path) -> None:
        """Ask for a folder's passphrase."""
        self._untell()
        self.unlocking.ask(folder)
        self._panels.setCurrentWidget(self.unlocking)
        self.unlocking.focus_first()

    @Slot()
    def make(self) -> None:
        """Ask for what a new workspace needs."""
        self._untell()
        if self.making is None:
            made: MakePanel = import_module("ui.start.making").MakePanel(self._theme, self._words)
            made.made.connect(self._on_made)
            made.left.connect(self.choose)
            self._panels.addWidget(made)
            self.making = made
        self._panels.setCurrentWidget(self.making)
        self.making.focus_first()

    @Slot(object)
    def _on_made(self, wanted: NewWorkspace) -> None:
        self.new_asked.emit(wanted)

    def wait(self, text: str) -> None:
        """Say what is being done; nothing can be asked meanwhile."""
        self._untell()
        self._waiting.setText(text)
        for widget in (self._waiting, self._progress):
            widget.show()
        self._panels.setEnabled(False)

    def end_waiting(self) -> None:
        """What was being done is done."""
        for widget in (self._waiting, self._progress):
            widget.hide()
        self._panels.setEnabled(True)
        if self._unlocking is not None:
            self._unlocking.clear()

    def refuse(self, text: str) -> None:
        """Say why it could not be opened or made; what was typed stays, but for the passphrase."""
        self._untell()
        self._told.addWidget(Banner(self._theme, MarkKind.WARN, text))
        if self._unlocking is not None and self._panels.currentWidget() is self._unlocking:
            self._unlocking.focus_first()

    def _untell(self) -> None:
        empty_layout(self._told)
