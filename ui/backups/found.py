"""The card with the backups that can be reached, and what can be done with the one that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from ui.backups.columns import BackupColumns
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.tables import Table
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.operations.backups import KnownBackup
from workbench.wording.words import N_

TITLE = N_("Backups that can be reached")
NONE = N_("There are none. The first is made with “Back up now”; from then on they are made by themselves.")
TEST = N_("Test a restore")
BRING = N_("Bring records back …")
GO_BACK = N_("Go back to it whole …")
_MOST_ROWS = 8


class FoundCard(LeadsFocus, Card):
    """Enter on a backup shows what it could bring back."""

    test_asked = Signal(object)
    look_asked = Signal(object)
    back_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t(TITLE))
        self._is_free = True
        self.model = ColumnsModel(BackupColumns(desk).all())
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(TITLE))
        ColumnChooser(desk, self.table, "backups")
        self._empty = Label(desk.t(NONE), TypeRole.BODY, "text_2", wraps=True)
        theme, t = desk.theme, desk.t
        self.test_button = Button(t(TEST), theme=theme, icon=IconName.SHIELD_CHECK)
        self.look_button = Button(t(BRING), theme=theme, icon=IconName.UNDO_2)
        self.back_button = Button(t(GO_BACK), theme=theme, icon=IconName.HISTORY, kind=ButtonKind.QUIET)
        self._buttons = (self.test_button, self.look_button, self.back_button)
        self.body.addWidget(self._empty)
        # Cells leave a little less room before their words than a card does.
        framed = QHBoxLayout()
        framed.setContentsMargins(Space.L - 1 - Space.M, 0, Space.L - 1 - Space.M, 0)
        framed.addWidget(self.table)
        self._outer.addLayout(framed)
        row = QHBoxLayout()
        row.setContentsMargins(Space.L - 1, 0, Space.L - 1, 0)
        buttons = WrappingRow()
        for button in self._buttons:
            buttons.add(button)
        row.addLayout(buttons)
        self._outer.addLayout(row)
        self.lead_focus_to(self.table)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.test_button.clicked.connect(self.ask_test)
        self.look_button.clicked.connect(self.ask_look)
        self.back_button.clicked.connect(self.ask_back)
        self.show_backups(())

    def show_backups(self, backups: Sequence[KnownBackup]) -> None:
        """Shows these, the chosen one kept; the newest is chosen where none was."""
        self.model.show(backups)
        if self.table.current_row() is None:
            self.table.select_first()
        self.table.setFixedHeight(grown(Size.TABLE_ROW) * (min(len(backups), _MOST_ROWS) + 1) + 2)
        for widget in (self.table, *self._buttons):
            widget.setVisible(bool(backups))
        self._empty.setVisible(not backups)
        self._show_buttons()

    def set_free(self, is_free: bool) -> None:
        """Whether anything can be begun now."""
        self._is_free = is_free
        self._show_buttons()

    def row(self) -> KnownBackup | None:
        """The backup that is chosen."""
        row = self.table.current_row()
        return row if isinstance(row, KnownBackup) else None

    def has_row(self) -> bool:
        """Whether something can be done with a backup now."""
        return self._is_free and self.row() is not None

    def _show_buttons(self) -> None:
        for button in self._buttons:
            button.setEnabled(self.has_row())

    @Slot(object)
    def _on_chosen(self, _: object) -> None:
        self._show_buttons()

    @Slot(object)
    def _on_opened(self, _: object) -> None:
        self.ask_look()

    @Slot()
    def ask_test(self) -> None:
        """Wants the chosen one restored for a test."""
        if (row := self.row()) is not None and self._is_free:
            self.test_asked.emit(row)

    @Slot()
    def ask_look(self) -> None:
        """Wants to see what the chosen one could bring back."""
        if (row := self.row()) is not None and self._is_free:
            self.look_asked.emit(row)

    @Slot()
    def ask_back(self) -> None:
        """Wants to go back to the chosen one."""
        if (row := self.row()) is not None and self._is_free:
            self.back_asked.emit(row)
