"""What layouts are asked for again and again."""

from PySide6.QtWidgets import QLayout


def empty_layout(layout: QLayout) -> None:
    """Takes all widgets out of a layout and lets go of them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
