"""A card with a short list on it, as high as its lines."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.theme.measures import grown
from ui.theme.tokens import Size, TypeRole
from ui.today.rows import CardRows
from workbench.wording.words import NN_

ALL = NN_("All {count}", "All {count}")


class ListCard(LeadsFocus, Card):
    """A few rows under a title, or a sentence that there are none. Where there are more, ``all_route`` leads to all."""

    opened = Signal(object)
    ticked = Signal(object)

    def __init__(self, desk: Desk, title: str, column: Column[Any], empty: str, all_route: str = "") -> None:
        super().__init__(desk.t(title))
        self._desk = desk
        self._all_route = all_route
        self.rows = CardRows(desk, desk.t(title), column)
        self.rows.opened.connect(self.opened)
        self.rows.ticked.connect(self.ticked)
        self.all = Button("", kind=ButtonKind.QUIET)
        self.all.clicked.connect(self._on_all)
        self.all.hide()
        self.head.addWidget(self.all)
        # Titles of cards side by side stand in line, with the button or without.
        self.head.addStrut(grown(Size.CONTROL))
        self._empty = Label(desk.t(empty), TypeRole.BODY, "text_2", wraps=True)
        self.body.addWidget(self._empty)
        self.add_wide(self.rows)
        self.lead_focus_to(self.rows)
        self.show_rows(())

    def call(self, title: str) -> None:
        """Another title, in the window's language."""
        self.set_title(title)
        self.rows.setAccessibleName(title)

    def show_rows(self, rows: Sequence[Any], in_all: int = 0) -> None:
        """Show these rows, of so many in all."""
        self.rows.rows.show(rows)
        self.rows.fit()
        self.end_with_rows(bool(rows))
        self._empty.setVisible(not rows and bool(self._empty.text()))
        self.all.setVisible(bool(self._all_route) and in_all > len(rows))
        text = self._desk.words.plural(*ALL, in_all).replace(str(in_all), Dates(self._desk.language).number(in_all))
        self.all.setText(text)
        self.all.setAccessibleName(f"{self.title()}: {text}")

    @Slot()
    def _on_all(self) -> None:
        self._desk.go(self._all_route)
