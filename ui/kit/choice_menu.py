"""A short menu of choices that opens at a button or a row; texts are shown as they are."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.fields import Choice
from ui.kit.labels import without_mnemonic


class ChoiceMenu(QMenu):
    """Choices of which one is taken; ``current`` is ticked. It goes by itself when it is closed."""

    chosen = Signal(object)
    """The value that was taken."""

    def __init__(self, parent: QWidget, choices: Sequence[Choice], current: object = None) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(False)
        # By number: the same action may come back as another Python object than the one it was made as.
        self._values = [choice.value for choice in choices]
        for number, choice in enumerate(choices):
            action = self.addAction(without_mnemonic(choice.text))
            if current is not None:
                action.setCheckable(True)
                action.setChecked(choice.value == current)
            if choice.value == current:
                self.setActiveAction(action)
            action.setData(number)
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater)

    def open_at(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Opens below a widget, or at a place within it."""
        self.popup(widget.mapToGlobal(place if place is not None else QPoint(0, widget.height())))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(self._values[action.data()])
