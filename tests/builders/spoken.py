"""What a screen reader is told of a window: the names of its controls, and what its cells say."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QTabBar, QAbstractItemView, QProgressBar)
ROWS = 60


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def told(widget: QWidget) -> str:
    """A widget, for a person who mends it."""
    around = widget.parentWidget()
    return f"{type(widget).__name__} {name_of(widget)!r} in {type(around).__name__ if around else None}"


def controls(within: QWidget) -> list[QWidget]:
    """What can be used there, without the parts Qt makes other controls of."""
    found = [widget for kind in CONTROLS for widget in within.findChildren(kind)]
    return [
        widget
        for widget in found
        if widget.isVisible()
        and not isinstance(widget, QHeaderView)
        and not isinstance(widget.parentWidget(), (QTabBar, QComboBox, QLineEdit, QAbstractItemView))
    ]


def nameless(within: QWidget) -> list[str]:
    """Controls and tabs that say nothing."""
    found = [told(widget) for widget in controls(within) if not name_of(widget)]
    bars = [bar for bar in within.findChildren(QTabBar) if bar.isVisible()]
    return found + [f"tab {at} of {told(bar)}" for bar in bars for at in range(bar.count()) if not bar.tabText(at)]


def speechless(within: QWidget) -> list[str]:
    """Cells that are shown and say nothing."""
    found = []
    views = [view for view in within.findChildren(QAbstractItemView) if view.isVisible()]
    for view in views:
        model = view.model()
        if model is None or isinstance(view, QHeaderView):
            continue
        hidden = getattr(view, "isColumnHidden", lambda _: False)
        for row in range(min(model.rowCount(), ROWS)):
            for column in (at for at in range(model.columnCount()) if not hidden(at)):
                said = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
                if not isinstance(said, str) or not said.strip():
                    found.append(f"{row}, {column} of {told(view)}")
    return found
