"""The frame lists of this page stand in."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space


def carded(widget: QWidget) -> QFrame:
    """A card filled by a list, whose rows go from side to side."""
    card = QFrame()
    say_role(card, "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, Space.XS, 1, Space.XS)
    inside.addWidget(widget)
    return card
