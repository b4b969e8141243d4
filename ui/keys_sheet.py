"""All keys in force, on a side sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.kit.buttons import IconButton
from ui.kit.cards import in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.keys import CANCEL, claim, combination
from ui.kit.labels import Label
from ui.kit.tables import Table
from ui.palette import Entry, entry_of
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

TITLE = N_("All keys")


class KeysSheet(LeadsFocus, QFrame):
    """A table of what can be done by key here. Esc closes it."""

    closed = Signal()

    def __init__(self, desk: Desk, commands: Sequence[Command]) -> None:
        super().__init__()
        say_role(self, "sheet")
        self.setAccessibleName(desk.t(TITLE))
        entries = [entry_of(command, desk.t) for command in commands if command.shortcut]
        columns = (
            Column(desk.t("Command"), text=_title, width=3),
            Column(desk.t("Key"), text=_keys, width=2),
        )
        model = ColumnsModel(columns)
        model.show(entries)
        self._table = Table(desk.theme, model)
        self._table.setAccessibleName(desk.t(TITLE))
        close = IconButton(desk.theme, IconName.X, desk.t("Close"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(Label(desk.t(TITLE), TypeRole.H2), 1)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.M, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addLayout(head)
        layout.addWidget(in_card(self._table), 1)
        # Tab begins with what is read, not with the button that closes.
        self.setTabOrder(self._table, close)
        self.lead_focus_to(self._table)

    def focus_first(self) -> None:
        """Puts the focus into the table."""
        self._table.setFocus()

    def event(self, event: QEvent) -> bool:
        return claim(event, CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _title(entry: Entry) -> str:
    return entry.title


def _keys(entry: Entry) -> str:
    return entry.keys
