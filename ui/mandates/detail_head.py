"""What stands above the cards of a detail: a title, a line below it, and buttons for what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.card_column import CardColumn
from ui.kit.cards import EmptyState
from ui.kit.desk import Desk
from ui.kit.labels import Label, set_tip
from ui.kit.layouts import side_margins
from ui.kit.wrapping_row import WrappingRow
from ui.mandates.register import RegisterDetail
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole

_WHOLE = 2


@dataclass(frozen=True, slots=True)
class HeadAct:
    """A button: its marked English text, icon, key as Qt writes it, and what it does."""

    title: str
    icon: IconName
    key: str
    run: Callable[[], None]
    is_quiet: bool = False
    """Of one that takes away, so that it is not met for one of the others."""


class DetailFrame(RegisterDetail):
    """Title, line, buttons and cards; or a sentence while nothing is chosen."""

    def __init__(self, desk: Desk, acts: Sequence[HeadAct], cards: Sequence[QWidget], choose: str) -> None:
        super().__init__()
        self.title = Label("", TypeRole.H2, wraps=True)
        self.line = Label("", colour="text_2", wraps=True)
        self.buttons = [
            Button(desk.t(act.title), theme=desk.theme, icon=act.icon,
                   kind=ButtonKind.QUIET if act.is_quiet else ButtonKind.NORMAL)
            for act in acts
        ]  # fmt: skip
        row = WrappingRow()
        for button, act in zip(self.buttons, acts, strict=True):
            button.clicked.connect(act.run)
            set_tip(button, act.key)
            row.add(button)
        row.add_stretch()
        self.cards = CardColumn(*cards)
        titles = QVBoxLayout()
        titles.setSpacing(Space.XS)
        titles.addWidget(self.title)
        titles.addWidget(self.line)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setSpacing(Space.M)
        self._column.addLayout(titles)
        self._column.addLayout(row)
        self._column.addWidget(self.cards, 1)
        self.keep_from_divider(True)
        self._choose = EmptyState(desk.theme, IconName.HANDSHAKE, desk.t(choose))
        # Beside an empty list, which says what to do first, nothing stands.
        self._nothing = QWidget()
        self._can_choose = False
        self._stack = QStackedWidget()
        for part in (self._nothing, self._choose, whole):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.lead_focus_to(self.buttons[0])

    def keep_from_divider(self, is_beside: bool) -> None:
        side_margins(self._column, start=Space.L if is_beside else 0)

    def let_choose(self, can_choose: bool) -> None:
        self._can_choose = can_choose
        if self._stack.currentIndex() != _WHOLE:
            self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._stack.setCurrentWidget(self._choose if self._can_choose else self._nothing)

    def show_head(self, title: str, line: str) -> None:
        """Shows the cards under this title."""
        self.title.setText(title)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self._stack.setCurrentIndex(_WHOLE)
