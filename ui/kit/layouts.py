"""What layouts are asked for again and again."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget


def empty_layout(layout: QLayout) -> None:
    """Takes all widgets out of a layout and lets go of them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def leading(widget: QWidget) -> QWidget:
    """The widget at the beginning of a line of its own, no wider than it needs."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return line


def side_margins(layout: QLayout, *, start: int = 0, end: int = 0) -> None:
    """Room at the sides as the language runs: Qt turns what stands in a layout round, and leaves its margins."""
    left, right = (end, start) if QGuiApplication.isRightToLeft() else (start, end)
    layout.setContentsMargins(left, 0, right, 0)
