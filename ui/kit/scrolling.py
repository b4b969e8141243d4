"""Pages of large text that are higher than the window: what they hold can be scrolled to as a whole.

With text of the usual size a page fits into the smallest window, and is given to it as it is.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme.measures import USUAL_TEXT, text_size


def scrolled(content: QWidget) -> QWidget:
    """The content, in something that scrolls it up and down where text is larger than usual."""
    return Scrolling(content) if text_size() > USUAL_TEXT else content


def scrolled_alone(content: QWidget) -> QWidget:
    """The content, in something that scrolls it where the page around it does not: there is one thing to scroll."""
    return content if text_size() > USUAL_TEXT else Scrolling(content)


class Scrolling(QScrollArea):
    """Gives its content the window's height, or the least it needs where that is more."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = _Inside(content)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class _Inside(QWidget):
    """Holds the content."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)

    def minimumSizeHint(self) -> QSize:
        # Nothing is wider than the window; how high it is at that width is asked of the layout.
        return QSize(0, super().minimumSizeHint().height())
