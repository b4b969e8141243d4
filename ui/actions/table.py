"""The table of actions: beside what every table does, Space and a click on the tick mark an action done."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.kit.action_columns import DONE_COLUMN
from ui.kit.columns_model import RowsModel
from ui.kit.keys import combination
from ui.kit.tables import Table
from ui.theme.theme import Theme
from workbench.queries.actions import ActionRow

_SPACE = (Qt.Key.Key_Space.value, Qt.KeyboardModifier.NoModifier)


class ActionTable(Table):
    """Rows of actions."""

    toggled = Signal()
    """The selected ones are to be done, or open again."""

    def __init__(self, theme: Theme, model: RowsModel[ActionRow]) -> None:
        super().__init__(theme, model)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) == _SPACE:
            self.toggled.emit()
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == DONE_COLUMN and QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggled.emit()
