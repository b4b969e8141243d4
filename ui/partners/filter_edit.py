"""The line a list is filtered by: it tells what is wanted once the fingers rest, and Esc empties it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.keys import CANCEL, claim, combination
from ui.kit.line_edit import LineEdit
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme

REST = 120
"""Milliseconds without a key after which the list is read."""
_LONGEST = 200


class FilterEdit(LineEdit):
    """``wanted`` tells the text; ``left_for_list`` that the person goes on to the list."""

    wanted = Signal(str)
    left_for_list = Signal()

    def __init__(self, parent: QWidget, theme: Theme, name: str, clear: str) -> None:
        super().__init__(parent, limit=_LONGEST)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.lead_with(theme.icon(IconName.SEARCH, "text_3"), name)
        self.offer_clearing(clear, theme.icon(IconName.X))
        say_role(self, "search")
        self._told = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._tell)
        self.textChanged.connect(self._on_typed)

    def clear_filter(self) -> None:
        """Empties the line; the list is read at once."""
        self.clear()
        self._tell()

    @Slot()
    def _on_typed(self) -> None:
        self._rest.start()

    @Slot()
    def _tell(self) -> None:
        self._rest.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.wanted.emit(text)

    def event(self, event: QEvent) -> bool:
        return (bool(self.text()) and claim(event, CANCEL)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL:
            if self.text():
                self.clear_filter()
            else:
                self.left_for_list.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            self.left_for_list.emit()
        else:
            super().keyPressEvent(event)
