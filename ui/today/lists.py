"""A card with a short list on it, as high as its lines."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from ui.kit.cards import Card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.short_list import ShortList
from ui.theme.tokens import TypeRole


class ListCard(LeadsFocus, Card):
    """A few rows under a title, or a sentence that there are none."""

    opened = Signal(object)

    def __init__(self, desk: Desk, title: str, column: Column[Any], empty: str) -> None:
        super().__init__(desk.t(title))
        self._model = ColumnsModel((column,))
        self._list = ShortList(desk.theme, self._model)
        self._list.setAccessibleName(desk.t(title))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.opened.connect(self.opened)
        self._empty = Label(desk.t(empty), TypeRole.BODY, "text_2", wraps=True)
        self.body.addWidget(self._empty)
        self.add_wide(self._list)
        self.lead_focus_to(self._list)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self._model.show(rows)
        self._list.fit()
        self.end_with_rows(bool(rows))
        self._empty.setVisible(not rows and bool(self._empty.text()))
