"""Asking for what opens a workspace: its passphrase, the recovery code on paper, or this computer's key store."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.announcements import announce
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Banner, Card
from ui.kit.labels import ElidedLabel, Label
from ui.kit.marks import MarkKind
from ui.kit.proof_line import ProofLine
from ui.opening import THIS_COMPUTER
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import TypeRole
from workbench.wording import Words
from workbench.wording.words import N_, NN_

if TYPE_CHECKING:
    from workbench.operations.keys import WaysIn

OPEN = N_("Open the workspace")
OPEN_HERE = N_("Open with this computer's key store")
BACK = N_("Back")
NO_WAY_ROUND = N_(
    "Without the passphrase or the recovery code nobody can open the workspace, the makers of this program included."
)
LOCKED = N_("Locked. What was not saved is kept.")
WAIT = NN_(
    "There were several wrong tries. The next one is possible in {count} second.",
    "There were several wrong tries. The next one is possible in {count} seconds.",
)
_TICK_MS = 250


class UnlockPanel(QWidget):
    """The panel of one locked workspace."""

    opened = Signal(object, object)
    """The folder, and what opens it: a passphrase, a `RecoveryCode` or `THIS_COMPUTER`."""
    left = Signal()

    def __init__(self, theme: Theme, words: Words, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.folder = Path()
        self._words = words
        self._now = now
        self._free_at = 0.0
        self._name = ElidedLabel("", TypeRole.H2)
        self._path = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self._told = Banner(theme, MarkKind.INFO, "")
        self.line = ProofLine(theme, words)
        self._problem = Label("", TypeRole.CAPTION, "bad", wraps=True)
        self._open = Button(words.text(OPEN), theme=theme, icon=IconName.KEY_ROUND, kind=ButtonKind.PRIMARY)
        self._here = Button(words.text(OPEN_HERE), theme=theme, icon=IconName.MONITOR)
        self._back = Button(words.text(BACK), theme=theme)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._lay_out()
        self._connect()
        self.ask(Path())

    def _lay_out(self) -> None:
        card = Card()
        named = QVBoxLayout()
        named.setSpacing(4)
        named.addWidget(self._name)
        named.addWidget(self._path)
        card.body.addLayout(named)
        card.body.addWidget(self._told)
        asked = QVBoxLayout()
        asked.setSpacing(4)
        asked.addWidget(self.line)
        asked.addWidget(self._problem)
        card.body.addLayout(asked)
        card.body.addWidget(Label(self._words.text(NO_WAY_ROUND), TypeRole.CAPTION, "text_2", wraps=True))
        here = QHBoxLayout()
        here.addStretch(1)
        here.addWidget(self._here)
        card.body.addLayout(here)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        card.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.line.edited.connect(self._on_edited)
        self.line.entered.connect(self._on_open)
        self._open.clicked.connect(self._on_open)
        self._here.clicked.connect(self._on_here)
        self._back.clicked.connect(self.left)
        self._ticking.timeout.connect(self.tick)

    def ask(self, folder: Path, *, is_locked: bool = False) -> None:
        """Ask for what opens this folder; ``is_locked`` says that it was locked a moment ago."""
        self.folder = folder
        self._name.setText(folder.name.removesuffix(".workbench"))
        self._path.setText(str(folder))
        self.line.ask_code(False)
        self._here.hide()
        self._free_at = 0.0
        self._tell_state(self._words.text(LOCKED) if is_locked else "")
        self.clear()
        self.tick()

    def offer(self, ways: "WaysIn") -> None:
        """Show in which other ways it can be opened now, and how long one has to wait."""
        self._here.setVisible(ways.has_computer)
        if ways.is_locked:
            self._tell_state(self._words.text(LOCKED))
        self.wait(ways.wait)

    def wait(self, seconds: int) -> None:
        """Let nothing be tried for so long; what is typed stays."""
        self._free_at = self._now() + seconds
        self.tick()
        if seconds:
            announce(self, self._problem.text())

    @Slot()
    def tick(self) -> None:
        """Count down."""
        left = self._free_at - self._now()
        is_waiting = left > 0
        if is_waiting:
            self.complain(self._words.plural(*WAIT, -int(-left // 1)))
            self._ticking.start()
        elif self._ticking.isActive():
            self._ticking.stop()
            self.complain("")
        self._open.setEnabled(not is_waiting)

    def is_waiting(self) -> bool:
        """Whether one has to wait before the next try."""
        return self._free_at > self._now()

    def complain(self, text: str) -> None:
        """Say under the line what is wrong; an empty text takes it away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _tell_state(self, text: str) -> None:
        self._told.tell(MarkKind.INFO, text)
        self._told.setVisible(bool(text))

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()
        self.complain("")

    def typed(self) -> str:
        """What stands in the line."""
        return self.line.line().text()

    def focus_first(self) -> None:
        """Begin with what is asked for."""
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_edited(self) -> None:
        if not self.is_waiting():
            self.complain("")

    @Slot()
    def _on_open(self) -> None:
        if self.line.is_empty() or self.is_waiting():
            return
        problem = self.line.complaint()
        self.complain(problem)
        if problem:
            announce(self, problem)
            self.focus_first()
            return
        self.opened.emit(self.folder, self.line.proof())

    @Slot()
    def _on_here(self) -> None:
        self.opened.emit(self.folder, THIS_COMPUTER)
