"""The list of everything that opens the workspace, one line each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.desk import Desk
from ui.kit.labels import Label, set_tip
from ui.kit.layouts import empty_layout
from ui.kit.marks import Mark, MarkKind
from ui.security.naming import PASSPHRASE, facts_of, name_of
from ui.theme.tokens import Space, TypeRole
from workbench.operations.keys import KeySlot
from workbench.wording.words import N_

TITLE = N_("What opens this workspace")
REMOVE = N_("Remove …")
REMOVE_THIS = N_("Remove: {key}")
OPENS = N_("Opens it")
NOT_YET = N_("Does not count yet")


class KeyLine(QWidget):
    """One way in: what it is, since when, and the button that takes it away where that is possible."""

    removal_asked = Signal(object)

    def __init__(self, key: KeySlot, desk: Desk, *, is_removable: bool) -> None:
        super().__init__()
        self._key = key
        state = desk.t(NOT_YET if key.asked else OPENS)
        name = name_of(key, desk)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(Mark(desk.theme, MarkKind.WARN if key.asked else MarkKind.OK, name=state))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(name, TypeRole.STRONG, wraps=True))
        facts = facts_of(key, desk)
        if facts:
            texts.addWidget(Label(facts, TypeRole.CAPTION, "text_2", wraps=True))
        row.addLayout(texts, 1)
        self.button = Button(desk.t(REMOVE), kind=ButtonKind.QUIET)
        self.button.setAccessibleName(desk.t(REMOVE_THIS).replace("{key}", name))
        set_tip(self.button, desk.t(REMOVE_THIS).replace("{key}", name))
        self.button.clicked.connect(self._on_remove)
        row.addWidget(self.button)
        self.button.setVisible(is_removable)

    @Slot()
    def _on_remove(self) -> None:
        self.removal_asked.emit(self._key)


class WaysCard(Card):
    """All ways in."""

    removal_asked = Signal(object)
    """A `KeySlot`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t(TITLE))
        self._desk = desk
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.M)
        self.body.addLayout(self._lines)

    def show_keys(self, keys: Sequence[KeySlot]) -> None:
        """Shows these, in their order."""
        empty_layout(self._lines)
        passphrases = sum(key.kind == PASSPHRASE for key in keys)
        for key in keys:
            # The only passphrase is changed, never taken away.
            is_removable = key.is_removable and (key.kind != PASSPHRASE or passphrases > 1)
            line = KeyLine(key, self._desk, is_removable=is_removable)
            line.removal_asked.connect(self.removal_asked)
            self._lines.addWidget(line)
