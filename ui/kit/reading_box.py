"""A long foreign text to read, such as a licence: plain, from left to right, and not to be changed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from ui.kit.editors import plain_lines
from ui.theme.fonts import font
from ui.theme.tokens import TypeRole


class ReadingBox(QPlainTextEdit):
    """Shows a text of any length at once; Tab goes on to what comes after it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFont(font(TypeRole.CAPTION))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def show_text(self, text: str) -> None:
        """Shows another text from its beginning; where nothing is written but line ends, they are left as they are."""
        self.setPlainText(plain_lines(text))
