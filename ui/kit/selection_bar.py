"""The bar that appears below a list while several of its rows are selected: how many, and what to do with them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Size, Space, TypeRole


@dataclass(frozen=True, slots=True, kw_only=True)
class BarAct:
    """One thing to do with all selected rows; ``run`` is given the button, at which a menu may open."""

    title: str
    """Marked English."""
    icon: IconName
    run: Callable[[QWidget], object]
    is_quiet: bool = False


class SelectionBar(LeadsFocus, QFrame):
    """Follows the selection of a view. One row alone needs no bar."""

    def __init__(
        self, desk: Desk, view: QAbstractItemView, counted: tuple[str, str], acts: Sequence[BarAct]
    ) -> None:  # fmt: skip
        super().__init__()
        self._desk = desk
        self._view = view
        self._counted = counted
        say_role(self, "savebar")
        self._label = Label("", TypeRole.STRONG)
        self._label.setMinimumHeight(grown(Size.CONTROL))
        inside = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        inside.setSizePolicy(policy)
        flow = FlowLayout(inside, Space.S)
        is_in_pane = isinstance(view, RowList)
        side = Space.M if is_in_pane else Space.L
        column = QVBoxLayout(self)
        column.setContentsMargins(side, Space.S, side, Space.S)
        column.setSpacing(0)
        # Beside a list there is no room for it on the buttons' line.
        (column if is_in_pane else flow).addWidget(self._label)
        column.addWidget(inside)
        self._acts = {act.title: act for act in acts}
        self.buttons: dict[str, Button] = {}
        for act in acts:
            kind = ButtonKind.QUIET if act.is_quiet else ButtonKind.NORMAL
            button = self.buttons[act.title] = Button(desk.t(act.title), theme=desk.theme, icon=act.icon, kind=kind)
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
        self.lead_focus_to(self.buttons[acts[0].title])
        self.hide()
        view.selectionModel().selectionChanged.connect(self.follow)
        view.model().modelReset.connect(self.follow)

    def count(self) -> int:
        """How many rows are selected."""
        # By ranges: with a hundred thousand selected, asking for each would be felt.
        selected = self._view.selectionModel().selection()
        return sum(selected.at(place).height() for place in range(selected.count()))

    @Slot()
    def follow(self) -> None:
        """Shows how many are selected, or goes."""
        count = self.count()
        if count > 1:
            text = self._desk.words.plural(*self._counted, count)
            text = text.replace(str(count), Dates(self._desk.language).number(count))
            self._label.setText(text)
            self.setAccessibleName(text)
        self.setVisible(count > 1)

    @Slot()
    def _on_clicked(self) -> None:
        for title, button in self.buttons.items():
            if button is self.sender():
                self._acts[title].run(button)
