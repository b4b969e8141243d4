"""The box a list is pasted into: plain lines, none of them wrapped, as many as a list may have."""

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from ui.kit.editors import REDO, UNDO
from ui.kit.keys import CANCEL, SAVE_AND_CLOSE, claim, combination
from ui.theme.fonts import font
from ui.theme.tokens import TypeRole

MOST = 5_000_000
"""Most characters it takes, which is as many as a list may have."""


class PasteBox(QPlainTextEdit):
    """Undo and redo are its own while it has the focus; Ctrl+Enter and Esc are left to the panel; Tab goes on."""

    overflowed = Signal()
    """More was pasted than a list may have; nothing of it was taken."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(font(TypeRole.BODY))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)

    def text(self) -> str:
        """What stands there, letter for letter."""
        # toPlainText would turn no-break spaces into ordinary ones.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Another text in the place of the old one; one undo brings that back."""
        self.selectAll()
        self.insertPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.Start)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if len(text) + self.document().characterCount() > MOST:
            self.overflowed.emit()
            return
        self.insertPlainText(text)

    def event(self, event: QEvent) -> bool:
        return claim(event, UNDO | REDO | SAVE_AND_CLOSE | CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        if pressed in SAVE_AND_CLOSE or pressed in CANCEL:
            event.ignore()
        elif pressed in UNDO or pressed in REDO:
            (self.undo if pressed in UNDO else self.redo)()
        else:
            super().keyPressEvent(event)
