"""What stands above the cards of a detail: a title, a line below it, and buttons for what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.card_column import CardColumn
from ui.kit.cards import EmptyState
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, set_tip
from ui.kit.layouts import side_margins
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole


@dataclass(frozen=True, slots=True)
class HeadAct:
    """A button: its marked English text, icon, key as Qt writes it, and what it does."""

    title: str
    icon: IconName
    key: str
    run: Callable[[], None]


class DetailFrame(LeadsFocus, QWidget):
    """Title, line, buttons and cards; or a sentence while nothing is chosen."""

    def __init__(self, desk: Desk, acts: Sequence[HeadAct], cards: Sequence[QWidget], choose: str) -> None:
        super().__init__()
        self.title = Label("", TypeRole.H2, wraps=True)
        self.line = Label("", colour="text_2", wraps=True)
        self.buttons = [Button(desk.t(act.title), theme=desk.theme, icon=act.icon) for act in acts]
        row = WrappingRow()
        for button, act in zip(self.buttons, acts, strict=True):
            button.clicked.connect(act.run)
            set_tip(button, act.key)
            row.add(button)
        row.add_stretch()
        self.cards = CardColumn(*cards)
        whole = QWidget()
        column = QVBoxLayout(whole)
        side_margins(column, start=Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.addLayout(row)
        column.addWidget(self.cards, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(desk.theme, IconName.HANDSHAKE, desk.t(choose)))
        self._stack.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.lead_focus_to(self.buttons[0])

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._stack.setCurrentIndex(0)

    def show_head(self, title: str, line: str) -> None:
        """Shows the cards under this title."""
        self.title.setText(title)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self._stack.setCurrentIndex(1)
