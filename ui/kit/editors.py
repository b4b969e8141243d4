"""A place to write longer texts that takes plain words only: nothing pasted is markup, and no resource is loaded.

What belongs to a feature (kinds of paragraphs, marks in the margin) is built upon it there.
"""

import re

from PySide6.QtCore import QEvent, QMimeData, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from ui.kit.keys import Combination, claim, combination
from ui.theme.fonts import font
from ui.theme.tokens import TypeRole

MOST_LETTERS = 1_000_000
"""Most characters an editor holds; more would not fit into the file of drafts."""
LINE_BREAK = "\u2028"
"""What Qt keeps for a line that ends within a paragraph."""

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
UNDO: frozenset[Combination] = frozenset({(Qt.Key.Key_Z.value, _CONTROL)})
REDO: frozenset[Combination] = frozenset({(Qt.Key.Key_Y.value, _CONTROL), (Qt.Key.Key_Z.value, _CONTROL | _SHIFT)})

_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufffc\ufffe\uffff]")


def plain_lines(text: str) -> str:
    """A foreign text with ``\\n`` for every line end, without the characters that Qt takes for its own."""
    return _UNSHOWN.sub("", _NEWLINE.sub("\n", text))


class PlainEditor(QTextEdit):
    """Several paragraphs of plain words. Undo and redo are its own while it has the focus; Tab goes on."""

    overflowed = Signal()
    """More was typed or pasted than fits; what did not fit was left out."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, most: int = MOST_LETTERS) -> None:
        super().__init__(parent)
        self._most = most
        self._waiting: list[QEvent] | None = None
        self.setAcceptRichText(False)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setTabChangesFocus(True)
        self.setFont(font(TypeRole.BODY))

    def room(self) -> int:
        """How many characters fit beside those that stay when the selection is replaced."""
        cursor = self.textCursor()
        return self._most - self.document().characterCount() + 1 + cursor.selectionEnd() - cursor.selectionStart()

    def hold(self) -> None:
        """Keeps what is typed until `release`: the text it belongs to is not there yet."""
        if self._waiting is None:
            self._waiting = []

    def release(self) -> None:
        """Types what was typed too early."""
        waiting, self._waiting = self._waiting or [], None
        for event in waiting:
            QApplication.sendEvent(self, event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is loaded, whatever a text names."""
        return None

    # What comes from elsewhere

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not self.isReadOnly()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = plain_lines(source.text())
        room = max(0, self.room())
        if len(text) > room:
            self.overflowed.emit()
        self.insert_lines(text[:room])

    def insert_lines(self, text: str) -> None:
        """Puts a text of several lines in the place of the selection."""
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace(LINE_BREAK, "\n"))
        return copied

    # Qt's events

    def event(self, event: QEvent) -> bool:
        if self._waiting is not None and event.type() in (QEvent.Type.KeyPress, QEvent.Type.InputMethod):
            self._waiting.append(event.clone())
            return True
        return claim(event, UNDO | REDO) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        if pressed in UNDO or pressed in REDO:
            if not self.isReadOnly():
                (self.undo if pressed in UNDO else self.redo)()
        elif event.text().isprintable() and event.text() and not self.isReadOnly() and self.room() < len(event.text()):
            self.overflowed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it would make the letters larger in a text that is only read."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)
