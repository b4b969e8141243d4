"""A line to type in: its letters run as their script does, and it begins where the window's lines begin."""

import unicodedata

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QStyle, QWidget

from ui.kit.keys import SAVE, SAVE_AND_CLOSE, combination

_CLEARING = "_q_qlineeditclearaction"
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_STRONG = {
    "L": Qt.LayoutDirection.LeftToRight,
    "R": Qt.LayoutDirection.RightToLeft,
    "AL": Qt.LayoutDirection.RightToLeft,
}


def direction_of(text: str) -> Qt.LayoutDirection | None:
    """The direction of the text's first letter; none when it has no letter."""
    return next((found for letter in text if (found := _STRONG.get(unicodedata.bidirectional(letter)))), None)


def units(text: str) -> int:
    """The text's length as Qt counts it: letters beyond the first plane count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class LineEdit(QLineEdit):
    """One line. It emits ``left`` when the focus goes elsewhere, and with ``steps`` ``stepped`` at the arrow keys."""

    left = Signal()
    stepped = Signal(object)
    """1 for the arrow up, -1 for the arrow down."""

    def __init__(
        self, parent: QWidget, *, limit: int, steps: bool = False, direction: Qt.LayoutDirection | None = None
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self._steps = steps
        self._direction = direction
        self.setMaxLength(limit)
        self.textChanged.connect(self._on_text_changed)
        self._on_text_changed("")

    def is_full(self) -> bool:
        """Whether nothing more fits."""
        return units(self.text()) >= self.maxLength()

    def lead_with(self, icon: QIcon, name: str) -> None:
        """Shows a picture before the text; ``name`` is what a screen reader calls it."""
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition).setText(name)

    def offer_clearing(self, name: str, icon: QIcon | None = None) -> None:
        """Shows a button that empties the line, called so; without an ``icon`` it has the system's."""
        self.setClearButtonEnabled(True)
        for action in self.findChildren(QAction, _CLEARING):
            action.setText(name)
            if icon is not None:
                action.setIcon(icon)

    def show_text(self, text: str) -> None:
        """Shows a text whole, also one beyond the limit: what is there is never cut, only what is added."""
        self.setMaxLength(max(self._limit, units(text)))
        self.setText(text)
        self.setCursorPosition(0)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        parent = self.parentWidget()
        around = self.layoutDirection() if parent is None else parent.layoutDirection()
        wanted = self._direction or direction_of(text[:100]) or around
        if self.layoutDirection() != wanted:
            self.setLayoutDirection(wanted)
        leading = QStyle.visualAlignment(around, Qt.AlignmentFlag.AlignLeading)
        self.setAlignment(leading | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._on_text_changed(self.text())

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab closes the list that dropped down first: while it is open Qt does not tell that the focus has gone."""
        if (popup := self._list()) is not None:
            popup.hide()
        return super().focusNextPrevChild(forwards)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or a list that drops down takes the focus only for a moment.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key())) if self._steps else None
        if step is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.AltModifier,
        ):
            self.stepped.emit(step)
            return
        popup = self._list()
        super().keyPressEvent(event)
        if popup is not None and combination(event) in SAVE | SAVE_AND_CLOSE:
            self._hand_on(event, popup)

    def _list(self) -> QAbstractItemView | None:
        """The list that dropped down, while it is seen."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup if popup is not None and popup.isVisible() else None

    def _hand_on(self, event: QKeyEvent, popup: QAbstractItemView) -> None:
        """Takes what is chosen in the list and gives the key to the sheet, from which the list would keep it."""
        if popup.isVisible() and popup.currentIndex().isValid():
            self.completer().activated[QModelIndex].emit(popup.currentIndex())  # type: ignore[index]
        popup.hide()
        event.accept()
        around = self.parentWidget()
        assert around is not None
        QApplication.sendEvent(around, QKeyEvent(event.type(), event.key(), event.modifiers()))
