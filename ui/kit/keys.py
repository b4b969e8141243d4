"""Keys that a part of the window claims before the window's own commands see them."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier

Combination = tuple[int, Qt.KeyboardModifier]

SAVE: frozenset[Combination] = frozenset({(Qt.Key.Key_S.value, _CONTROL)})
SAVE_AND_CLOSE: frozenset[Combination] = frozenset(
    {
        (Qt.Key.Key_Return.value, _CONTROL),
        (Qt.Key.Key_Enter.value, _CONTROL),
    }
)
CANCEL: frozenset[Combination] = frozenset({(Qt.Key.Key_Escape.value, _NONE)})


def combination(event: QKeyEvent) -> Combination:
    """Which keys were pressed together, wherever on the keyboard."""
    return event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def claim(event: QEvent, keys: AbstractSet[Combination]) -> bool:
    """Whether these keys are about to be taken for a command; if so they come as an ordinary key press instead."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if combination(event) not in keys:
        return False
    event.accept()
    return True
