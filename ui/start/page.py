"""The start page: look at the sample, open a workspace with its passphrase, or make a new one.

It is painted before the store is loaded, so it knows nothing of it.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.kit.cards import Banner
from ui.kit.labels import Label
from ui.kit.layouts import empty_layout
from ui.kit.marks import MarkKind
from ui.opening import NewWorkspace
from ui.start.assistance import HelpButton, QuitKey
from ui.start.choosing import ChoosePanel
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.start.making import MakePanel
    from ui.start.mending import MendPanel
    from ui.start.orders import Salvaged
    from ui.start.restoring import RestorePanel
    from ui.start.unlocking import UnlockPanel
    from workbench.operations.keys import WaysIn

SAYING = N_("Partners, meetings, decisions and agreements, kept encrypted on this computer. Nothing is ever sent.")
TOO_SOON, WRONG = "keys.wait", "keys.wrong_passphrase"
DAMAGED = frozenset(
    {
        "database.foreign", "database.missing", "database.outdated", "database.unreadable", "drafts.unreadable",
        "manifest.damaged", "manifest.outdated",
    }
)  # fmt: skip
"""Codes of errors that say that a workspace is damaged."""
_WIDTH, _WIDEST = 640, 912
_MARGIN = 24


def _width() -> int:
    """As wide as a line is read well, and never wider than the narrowest window."""
    return min(grown(_WIDTH), _WIDEST)


class _Panels(QWidget):
    """One panel at a time, as high as its texts make it: a stack would be as high as the highest, and scroll a short
    one over nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def add(self, panel: QWidget) -> None:
        """One more, which is not seen until it is shown."""
        panel.hide()
        self._column.addWidget(panel)

    def shown(self) -> QWidget | None:
        """The panel that is seen."""
        return self._shown

    def show_panel(self, panel: QWidget) -> None:
        """Shows this one, and no other."""
        before, self._shown = self._shown, panel
        # First what is to be seen: hiding what has the focus would give it to any control of the rest.
        panel.show()
        if before is not None and before is not panel:
            before.hide()


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


class StartPage(QWidget):
    """Shown while no workspace is open."""

    sample_asked = Signal()
    open_asked = Signal(object, object)
    """Folder, and what opens it: a passphrase, a `RecoveryCode` or `THIS_COMPUTER`."""
    ways_asked = Signal(object)
    """In which ways can this folder be opened? `show_ways` is told."""
    new_asked = Signal(object)
    """A `NewWorkspace`."""
    forgotten = Signal(object)
    """A folder that is not to be offered again."""
    restore_asked = Signal(object)
    """A `RestoreOrder`."""
    newest_asked = Signal(object)
    """What is the newest backup of this folder? `restore` is told."""
    drafts_asked = Signal(object, object)
    """A folder that is to be given an empty file of drafts, and what opens it."""
    salvage_asked = Signal(object)
    """A `SalvageOrder`; `show_saved` is told."""

    def __init__(self, theme: Theme, words: Words, recent: Sequence[Path]) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self.choosing = ChoosePanel(theme, words)
        self._unlocking: UnlockPanel | None = None
        self.making: MakePanel | None = None
        self._restoring: RestorePanel | None = None
        self._mending: MendPanel | None = None
        self._panels = _Panels()
        self._panels.add(self.choosing)
        self._told = QVBoxLayout()
        self._waiting = Label("", TypeRole.BODY, "text_2")
        self._progress = QProgressBar()
        self.help = HelpButton(theme, words, self)
        QuitKey(self)
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
        column.setMaximumWidth(_width())
        inside = QVBoxLayout(column)
        inside.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        inside.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label("Coordination Workbench", TypeRole.H1), 1)
        head.addWidget(self.help)
        inside.addLayout(head)
        inside.addWidget(Label(self._words.text(SAYING), TypeRole.BODY, "text_2", wraps=True))
        inside.addSpacing(16)
        inside.addLayout(self._told)
        inside.addWidget(self._panels)
        inside.addSpacing(8)
        inside.addWidget(self._waiting)
        inside.addWidget(self._progress)
        column.setMinimumWidth(_width())
        around = QWidget()
        middle = QVBoxLayout(around)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(2)
        # Between two stretches, not aligned: a widget that is aligned is measured at the width of the whole window.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column)
        row.addStretch(1)
        middle.addLayout(row, 6)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_scrolled(around))

    def _connect(self) -> None:
        self.choosing.sample_asked.connect(self.sample_asked)
        self.choosing.folder_chosen.connect(self.unlock)
        self.choosing.new_asked.connect(self.make)
        self.choosing.forgotten.connect(self.forgotten)
        self.choosing.restore_asked.connect(self.restore)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        panel, focused = self._panels.shown(), self.focusWidget()
        if panel is not None and (focused is None or not panel.isAncestorOf(focused)):
            # What was given the focus before the page stood in its window has lost it again.
            panel.focus_first()  # type: ignore[attr-defined]

    @property
    def unlocking(self) -> "UnlockPanel":
        """The panel that asks for a passphrase; it is made when it is first needed, as the next one is."""
        if self._unlocking is None:
            panel: UnlockPanel = import_module("ui.start.unlocking").UnlockPanel(self._theme, self._words)
            panel.opened.connect(self.open_asked)
            panel.left.connect(self.choose)
            self._panels.add(panel)
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
        if self._unlocking is not None:
            self._unlocking.clear()
        self._panels.show_panel(self.choosing)
        self.choosing.focus_first()

    @Slot(object)
    def unlock(self, folder: Path, *, is_locked: bool = False) -> None:
        """Ask for what opens a folder; ``is_locked`` says that it was locked a moment ago."""
        self._untell()
        self.unlocking.ask(folder, is_locked=is_locked)
        self._panels.show_panel(self.unlocking)
        self.unlocking.focus_first()
        self.ways_asked.emit(folder)

    def show_ways(self, folder: Path, ways: "WaysIn") -> None:
        """Offer the ways in which this folder can be opened, if it is still asked for."""
        if self._is_unlocking() and self.unlocking.folder == folder:
            self.unlocking.offer(ways)

    def _is_unlocking(self) -> bool:
        return self._unlocking is not None and self._panels.shown() is self._unlocking

    def ask_again(self, folder: Path, note: str = "") -> None:
        """Ask for what opens a folder that was locked a moment ago, with a word beside if there is one."""
        self.unlock(folder, is_locked=True)
        if note:
            self._told.addWidget(Banner(self._theme, MarkKind.INFO, note))

    @Slot()
    def make(self) -> None:
        """Ask for what a new workspace needs."""
        self._untell()
        if self.making is None:
            made: MakePanel = import_module("ui.start.making").MakePanel(self._theme, self._words)
            made.made.connect(self._on_made)
            made.left.connect(self.choose)
            self._panels.add(made)
            self.making = made
        self._panels.show_panel(self.making)
        self.making.focus_first()

    @Slot(object)
    def _on_made(self, wanted: NewWorkspace) -> None:
        self.new_asked.emit(wanted)

    @property
    def restoring(self) -> "RestorePanel":
        """The panel that asks for a backup."""
        if self._restoring is None:
            panel: RestorePanel = import_module("ui.start.restoring").RestorePanel(self._theme, self._words)
            panel.restored.connect(self.restore_asked)
            panel.left.connect(self.choose)
            self._panels.add(panel)
            self._restoring = panel
        return self._restoring

    @Slot()
    def restore(self, file: Path | None = None, name: str = "") -> None:
        """Ask for a backup and what opens it; ``name`` is proposed for what is restored."""
        self._untell()
        self.restoring.begin(file, name)
        self._panels.show_panel(self.restoring)
        self.restoring.focus_first()

    @property
    def mending(self) -> "MendPanel":
        """The panel of a workspace that is damaged."""
        if self._mending is None:
            panel: MendPanel = import_module("ui.start.mending").MendPanel(self._theme, self._words)
            panel.restore_asked.connect(self.newest_asked)
            panel.drafts_asked.connect(self.drafts_asked)
            panel.salvage_asked.connect(self.salvage_asked)
            panel.open_asked.connect(self.open_asked)
            panel.left.connect(self.choose)
            self._panels.add(panel)
            self._mending = panel
        return self._mending

    def mend(self, folder: Path, said: str, code: str, secret: object) -> None:
        """Offer what helps a damaged workspace; ``code`` tells what is wrong."""
        self._untell()
        self.mending.ask(folder, said, code, secret)  # type: ignore[arg-type]
        self._panels.show_panel(self.mending)
        self.mending.focus_first()

    def show_saved(self, salvaged: "Salvaged") -> None:
        """Show what was saved of a damaged workspace."""
        self._rest()
        self._untell()
        self.mending.show_saved(salvaged)

    def wait(self, text: str) -> None:
        """Say what is being done; nothing can be asked meanwhile."""
        self._untell()
        self._waiting.setText(text)
        for widget in (self._waiting, self._progress):
            widget.show()
        self._panels.setEnabled(False)

    def end_waiting(self) -> None:
        """What was being done is done; no secret stays."""
        self._rest()
        for panel in (self._unlocking, self.making, self._restoring, self._mending):
            if panel is not None:
                panel.clear()

    def _rest(self) -> None:
        for widget in (self._waiting, self._progress):
            widget.hide()
        self._panels.setEnabled(True)

    def refuse(self, text: str, code: str = "", seconds: int = 0) -> None:
        """Say why it could not be opened or made; what was typed stays, but for a passphrase that is wrong.

        ``code`` is that of the error; with `TOO_SOON` come the ``seconds`` that are left, and are counted down.
        """
        self._rest()
        self._untell()
        if code == TOO_SOON and self._is_unlocking():
            self.unlocking.wait(seconds)
            self.unlocking.focus_first()
            return
        self._told.addWidget(Banner(self._theme, MarkKind.WARN, text))
        if self._is_unlocking():
            if code in DAMAGED:
                self.mend(self.unlocking.folder, text, code, self.unlocking.line.proof())
                self.unlocking.clear()
                return
            if code == WRONG:
                self.unlocking.clear()
            self.unlocking.focus_first()
            # Another wrong try may have to be waited for.
            self.ways_asked.emit(self.unlocking.folder)

    def _untell(self) -> None:
        empty_layout(self._told)
