"""The quiet line of the first page that says how old the last backup off this computer is."""

from importlib import import_module

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import Label, isolate
from ui.kit.marks import Mark, MarkKind
from ui.theme.tokens import Space, TypeRole
from workbench.operations.workspaces import Workspace
from workbench.wording.words import N_

AWAY = N_("Last backup off this computer: {ago}")
NONE_AWAY = N_("No backup lies off this computer yet")
BACK_UP = N_("Back up now")


def read_backups(workspace: Workspace) -> object:
    """What is known of backups; loaded by name, for the first page is shown before the store is loaded."""
    return import_module("workbench.operations.backups").backup_state(workspace)


class BackupLine(QWidget):
    """Hidden until there is something to say."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mark = Mark(desk.theme, MarkKind.WARN)
        self._label = Label("", TypeRole.BODY, "text_2")
        self.button = Button(desk.t(BACK_UP), kind=ButtonKind.QUIET)
        self.button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._mark)
        row.addWidget(self._label)
        row.addWidget(self.button)
        row.addStretch(1)
        row.setAlignment(self._label, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def text(self) -> str:
        """What is said; empty where nothing is."""
        return "" if self.isHidden() else self._label.text()

    def show_state(self, state: object) -> None:
        """Says how old the last one is; a mark only where one is due. None says nothing."""
        self.setVisible(state is not None)
        if state is None:
            return
        newest, is_due = state.newest_away, state.is_away_due  # type: ignore[attr-defined]
        if newest is None:
            said = self._desk.t(NONE_AWAY)
        else:
            ago = Dates(self._desk.language).ago(
                newest.made_at.astimezone().date(), self._desk.today(), self._desk.words
            )
            said = self._desk.t(AWAY).replace("{ago}", isolate(ago))
        self._label.setText(said)
        self._mark.setVisible(is_due)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit()
