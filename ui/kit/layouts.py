"""What layouts are asked for again and again."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout


def empty_layout(layout: QLayout) -> None:
    """Takes all widgets out of a layout and lets go of them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def side_margins(layout: QLayout, *, start: int = 0, end: int = 0) -> None:
    """Room at the sides as the language runs: Qt turns what stands in a layout round, and leaves its margins."""
    left, right = (end, start) if QGuiApplication.isRightToLeft() else (start, end)
    layout.setContentsMargins(left, 0, right, 0)
