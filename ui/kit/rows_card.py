"""A card of a few rows: each can be opened, removed, and more by its menu; one more is added by the button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.short_list import ShortList
from ui.theme.icons import IconName
from workbench.wording.words import N_

MORE = N_("What can be done with this line")
EDIT, REMOVE = "edit", "remove"
_MOST_SEEN = 12


def _always(_: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class RowAct:
    """Something that can be done with a row: its name, its marked English title, and whether it fits a row."""

    name: str
    title: str
    fits: Callable[[Any], bool] = _always


@dataclass(frozen=True, slots=True)
class RowAsked:
    """An act somebody wants done with a row."""

    name: str
    row: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsAbout:
    """What a card of rows says, in marked English, and what can be done with its rows; the first act is Enter's."""

    title: str
    empty: str
    add: str
    acts: Sequence[RowAct]
    add_icon: IconName = IconName.PLUS
    """Another where the button leads away."""


class RowsCard(LeadsFocus, Card):
    """Enter or F2 asks for the first act, Del for ``remove``, the menu key or the dots offer them all."""

    add_asked = Signal()
    act_asked = Signal(object)
    """A `RowAsked`."""
    moved = Signal()
    """Another row has the focus."""

    def __init__(self, desk: Desk, about: RowsAbout, column: Column[Any]) -> None:
        super().__init__(desk.t(about.title))
        self._desk = desk
        self._about = about
        self.model: ColumnsModel[Any] = ColumnsModel((column,))
        self.rows = ShortList(desk.theme, self.model, _MOST_SEEN)
        self.rows.setAccessibleName(desk.t(about.title))
        self.rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.rows.hide()
        self._empty = Label(desk.t(about.empty), colour="text_2", wraps=True)
        self._more = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        self._more.setEnabled(False)
        self.add_button = Button(desk.t(about.add), theme=desk.theme, icon=about.add_icon)
        self.head.addWidget(self._more)
        self.head.addWidget(self.add_button)
        self.body.addWidget(self._empty)
        self.add_wide(self.rows)
        self.add_button.clicked.connect(self.add_asked)
        self._more.clicked.connect(self._on_more)
        self.rows.opened.connect(self._on_opened)
        self.rows.chosen.connect(self._on_chosen)
        self.rows.customContextMenuRequested.connect(self._on_context_menu)
        self.lead_focus_to(self.rows)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows these; which one is chosen stays."""
        self.model.show(rows)
        self.rows.fit()
        self._empty.setVisible(not rows)
        self._more.setVisible(bool(rows))
        self.end_with_rows(bool(rows))
        self._more.setEnabled(self.rows.current_row() is not None)

    def let_change(self, changes: bool) -> None:
        """Whether rows can be added."""
        self.add_button.setEnabled(changes)

    def selected(self) -> Any:
        """The row that is selected while the focus is on it; None for none."""
        return self.rows.current_row() if self.rows.hasFocus() else None

    def focused(self) -> Any:
        """The row the focus is on, selected or not; None while it is elsewhere. Acts that take away ask `selected`."""
        return self.model.row_at(self.rows.currentIndex().row()) if self.rows.hasFocus() else None

    def ask(self, name: str) -> bool:
        """Asks for an act with the row that has the focus; whether there is one that it fits."""
        row = self.selected()
        fitting = row is not None and any(act.name == name and act.fits(row) for act in self._about.acts)
        if fitting:
            self.act_asked.emit(RowAsked(name, row))
        return fitting

    @Slot(object)
    def _on_chosen(self, row: object) -> None:
        self._more.setEnabled(row is not None)
        self.moved.emit()

    @Slot(object)
    def _on_opened(self, row: object) -> None:
        self.act_asked.emit(RowAsked(self._about.acts[0].name, row))

    @Slot()
    def _on_more(self) -> None:
        self._open_menu(self._more, QPoint(0, self._more.height()))

    @Slot(QPoint)
    def _on_context_menu(self, at: QPoint) -> None:
        self._open_menu(self.rows.viewport(), at)

    def _open_menu(self, parent: QWidget, at: QPoint) -> None:
        row = self.rows.current_row()
        if row is not None:
            fitting = [act for act in self._about.acts if act.fits(row)]
            menu = ChoiceMenu(self, [Choice(RowAsked(act.name, row), self._desk.t(act.title)) for act in fitting])
            menu.chosen.connect(self.act_asked)
            menu.open_at(parent, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Menu and self.selected() is not None:
            self._open_menu(self.rows.viewport(), self.rows.visualRect(self.rows.currentIndex()).bottomLeft())
            return
        super().keyPressEvent(event)
