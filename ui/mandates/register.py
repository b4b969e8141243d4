"""A list with a line to filter it and what is chosen in it beside it: what three tabs of the page are made of."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.filter_line import FilterLine
from ui.kit.focus import LeadsFocus
from ui.kit.layouts import side_margins
from ui.kit.list_detail import WIDE, ListDetail
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space
from workbench.domain.texts import fold
from workbench.wording.words import N_

NONE_FITS = N_("Nothing fits the filter.")
CLEAR = N_("Clear the filter")


class _ListSide(LeadsFocus, QWidget):
    """The filter, the list, and what stands in its place while there is nothing."""

    def __init__(self, desk: Desk, name: str, rows: RowList, empty: EmptyState) -> None:
        super().__init__()
        self.line = FilterLine(desk.theme, name)
        self.empty = empty
        self.none_fits = EmptyState(desk.theme, IconName.FILTER, desk.t(NONE_FITS), link=desk.t(CLEAR))
        self.stack = QStackedWidget()
        for part in (in_card(rows), empty, self.none_fits):
            self.stack.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self.line)
        self._column.addWidget(self.stack, 1)
        self._column.addSpacing(20)
        self.keep_from_divider(True)
        self.lead_focus_to(rows)

    def keep_from_divider(self, is_beside: bool) -> None:
        """Leaves room where the list ends at the line before the detail; alone it is as wide as the page."""
        side_margins(self._column, end=Space.M if is_beside else 0)


class RegisterDetail(LeadsFocus, QWidget):
    """What stands beside the list."""

    def keep_from_divider(self, is_beside: bool) -> None:
        """Leaves room after the line it stands beside; in the place of the list it begins where the page does."""

    def let_choose(self, can_choose: bool) -> None:
        """Whether there is anything in the list, so that somebody may be asked to choose."""


class Register(LeadsFocus, QWidget):
    """Rows with an ``id`` and, by ``words``, the text they are found by; the page reads what is chosen."""

    chosen = Signal(str)
    """The id of the row that is shown beside the list; empty for none."""
    add_asked = Signal()
    link_asked = Signal()

    def __init__(
        self, desk: Desk, place: str, column: Column[Any], words: Callable[[Any], str], empty: EmptyState,
        detail: "RegisterDetail", *, placeholder: str,
    ) -> None:  # fmt: skip
        super().__init__()
        self._words = words
        self._all: list[Any] = []
        self.record = ""
        self.detail = detail
        self.model: ColumnsModel[Any] = ColumnsModel((column,), self)
        self.list = RowList(desk.theme, self.model, many=True)
        self.list.setAccessibleName(column.title)
        self.side = _ListSide(desk, desk.t(placeholder), self.list, empty)
        self.sides = ListDetail(desk.theme, desk.words, self.side, detail)
        self.sides.remember(desk.kept, place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sides)
        self._connect(empty)
        self.lead_focus_to(self.side)

    def _connect(self, empty: EmptyState) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.clicked.connect(self._on_clicked)
        self.side.line.filtered.connect(self._on_filtered)
        self.side.line.left_by_key.connect(self._on_left)
        self.side.none_fits.link_acted.connect(self.side.line.clear_filter)
        empty.acted.connect(self.add_asked)
        empty.link_acted.connect(self.link_asked)

    # What is shown

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows these; the one that is shown beside the list stays, else it is the first."""
        self._all = list(rows)
        self._fill()

    def want(self, record: str) -> None:
        """Shows this one as soon as it is in the list."""
        self.record = record
        self.sides.show_detail(bool(record))
        self._fill()

    def _fill(self) -> None:
        asked = fold(self.side.line.text())
        fitting = [row for row in self._all if asked in fold(self._words(row))]
        self.model.show(fitting)
        self.side.stack.setCurrentIndex(0 if fitting else 2 if self._all else 1)
        self.detail.let_choose(bool(fitting))
        if not self.list.select_id(self.record) and fitting:
            self.list.select_first()
        row = self.current()
        self._tell(row.id if row is not None else "")

    def current(self) -> Any:
        """The row that is shown beside the list."""
        return self.list.current_row()

    def selected(self) -> list[Any]:
        """All that are selected."""
        return self.list.selected_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_beside = self.width() >= grown(WIDE)
        self.side.keep_from_divider(is_beside)
        self.detail.keep_from_divider(is_beside)

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        return (self.side.line, self.list, self.detail)

    def is_empty(self) -> bool:
        """Whether there is nothing at all, filtered or not."""
        return not self._all

    @Slot(str)
    def _on_filtered(self, _: str) -> None:
        self._fill()

    @Slot()
    def _on_left(self) -> None:
        self.side.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_chosen(self, row: Any) -> None:
        if row is not None:
            self._tell(row.id)

    def _tell(self, record: str) -> None:
        self.record = record or self.record
        self.chosen.emit(record)

    @Slot(object)
    def _on_opened(self, _: object) -> None:
        self.sides.show_detail(True)
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_clicked(self, _: object) -> None:
        if self.sides.is_narrow:
            self._on_opened(None)
