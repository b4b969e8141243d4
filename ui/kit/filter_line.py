"""The line above a list in which one types what is looked for."""

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.focus import LeadsFocus
from ui.kit.keys import CANCEL, claim, combination
from ui.kit.line_edit import LineEdit
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme

DELAY = 120
"""Milliseconds from the last key until the list follows."""
_LONGEST = 200


class _Line(LineEdit):
    """Esc is its own."""

    cancelled = Signal()

    def event(self, event: QEvent) -> bool:
        return claim(event, CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)


class FilterLine(LeadsFocus, QWidget):
    """What is typed filters at once. Esc empties the line, and leaves it when it is empty; arrow down leaves it too."""

    filtered = Signal(str)
    """The text, a moment after the last key."""
    left_by_key = Signal()
    """The person wants to go on to the list."""

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__()
        self.edit = _Line(self, limit=_LONGEST, steps=True)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.lead_with(theme.icon(IconName.SEARCH, "text_3"), placeholder)
        say_role(self.edit, "search")
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._tell)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.cancelled.connect(self._on_cancelled)
        self.edit.returnPressed.connect(self._on_return)
        self.edit.stepped.connect(self._on_stepped)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.edit)
        self.lead_focus_to(self.edit)

    def text(self) -> str:
        """What is looked for now."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Looks for another text at once."""
        self.edit.show_text(text)
        self._tell()

    def clear_filter(self) -> None:
        """Looks for nothing any more."""
        self.set_text("")

    @Slot()
    def _on_changed(self) -> None:
        self._timer.start()

    @Slot()
    def _tell(self) -> None:
        self._timer.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.filtered.emit(self._told)

    @Slot()
    def _on_cancelled(self) -> None:
        if self.edit.text():
            self.clear_filter()
        else:
            self.left_by_key.emit()

    @Slot()
    def _on_return(self) -> None:
        self._tell()
        self.left_by_key.emit()

    @Slot(object)
    def _on_stepped(self, step: int) -> None:
        if step < 0:
            self._on_return()
