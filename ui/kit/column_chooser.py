"""Which columns a table shows, how wide and in which order: chosen by the person, remembered on this computer."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.labels import without_mnemonic
from ui.kit.tables import Table
from workbench.wording.words import N_

COLUMNS = N_("Columns")
ORDER_BY = N_("Order by: {column}")
AS_AT_FIRST = N_("As at first")
_CHOOSING_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REST = 400
"""Milliseconds after which a width is kept: while somebody drags, nothing is written."""
_DESCENDING = "-"


class ColumnMenu(QMenu):
    """A menu that stays open while columns are switched on and off."""

    def _switch(self) -> bool:
        action = self.activeAction()
        if action is None or not action.isCheckable() or action.actionGroup() is not None:
            return False
        if action.isEnabled():
            action.trigger()
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not (self.rect().contains(event.position().toPoint()) and self._switch()):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _CHOOSING_KEYS or not self._switch():
            super().keyPressEvent(event)


class ColumnChooser(QObject):
    """Attached to a table it brings back what was chosen for its ``place``, and keeps what is chosen from now on.

    A list that is held whole is ordered at once. For a paged one the page asks `order` before it reads.
    """

    def __init__(self, desk: Desk, table: Table, place: str) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        self._place = place
        self._codes = {column.code: at for at, column in enumerate(table.columns) if column.code}
        self._at_first = table.order()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.keep)
        table.chooser = self
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_menu_asked)
        self._bring_back()
        table.laid_out.connect(self._rest.start)
        table.sorted.connect(self._on_sorted)

    def _bring_back(self) -> None:
        kept, table = self._desk.kept, self._table
        chosen = kept.codes(self._place, "columns", self._codes)
        if chosen:
            table.choose_columns(self._with_codeless([self._codes[code] for code in chosen]))
        widths = kept.sizes(self._place, "widths", self._codes)
        if widths:
            table.set_widths({self._codes[code]: width for code, width in widths.items()})
        if (order := self._kept_order()) is not None:
            table.show_order(*order)
            if isinstance(table.model(), ColumnsModel):
                table.sort_by(*order)

    def _with_codeless(self, places: Sequence[int]) -> list[int]:
        return [*places, *(at for at, column in enumerate(self._table.columns) if not column.code)]

    def _kept_order(self) -> tuple[int, bool] | None:
        columns = self._table.columns
        sortable = {code: at for code, at in self._codes.items() if columns[at].sort is not None}
        allowed = [*sortable, *(_DESCENDING + code for code in sortable)]
        code = self._desk.kept.code(self._place, "order", allowed, "")
        return (sortable[code.removeprefix(_DESCENDING)], code.startswith(_DESCENDING)) if code else None

    def order(self) -> tuple[int, bool]:
        """Number of the column the rows are to be ordered by, -1 for none, and whether descending."""
        return self._table.order()

    # What is chosen

    @Slot(object, object)
    def _on_sorted(self, column: int, descending: bool) -> None:
        code = self._table.columns[column].code if 0 <= column < len(self._table.columns) else ""
        if code:
            self._desk.kept.keep_code(self._place, "order", (_DESCENDING if descending else "") + code)

    @Slot()
    def keep(self) -> None:
        """Keeps the widths as they are now."""
        self._rest.stop()
        widths = self._table.widths()
        self._desk.kept.keep_sizes(self._place, "widths", {code: widths[at] for code, at in self._codes.items()})

    def switch(self, column: int) -> None:
        """Shows a column or hides it; the last one that is shown stays."""
        chosen = set(self._table.shown_columns()) ^ {column}
        if chosen:
            self._table.choose_columns(chosen)
            codes = [code for code, at in self._codes.items() if at in chosen]
            self._desk.kept.keep_codes(self._place, "columns", codes)

    @Slot()
    def forget(self) -> None:
        """Columns, widths and order are as at first again."""
        self._rest.stop()
        self._table.choose_columns(None)
        self._table.set_widths({})
        if self._table.order() != self._at_first:
            self._table.sort_by(*self._at_first)
        self._desk.kept.forget(self._place, "columns", "widths", "order")

    # The menu

    @Slot(QPoint)
    def _on_menu_asked(self, at: QPoint) -> None:
        self.open_menu(self._table.horizontalHeader().mapToGlobal(at))

    def open_menu(self, at: QPoint | None = None) -> QMenu:
        """Opens the menu of columns, below the heads unless a place on the screen is given."""
        menu, t = ColumnMenu(self._table), self._desk.t
        menu.setToolTipsVisible(False)
        menu.setAccessibleName(t(COLUMNS))
        shown = self._table.shown_columns()
        for number, column in enumerate(self._table.columns):
            if column.title and column.code:
                action = menu.addAction(without_mnemonic(column.title))
                action.setCheckable(True)
                action.setChecked(number in shown)
                action.triggered.connect(partial(self._on_switched, number, action))
        menu.addSeparator()
        by, descending = self._table.order()
        for number, column in enumerate(self._table.columns):
            if column.title and column.sort is not None:
                text = t(ORDER_BY).replace("{column}", column.title)
                mark = "" if number != by else "  ▼" if descending else "  ▲"
                action = menu.addAction(without_mnemonic(text) + mark)
                action.triggered.connect(partial(self._on_order, number, number == by and not descending))
        menu.addSeparator()
        menu.addAction(without_mnemonic(t(AS_AT_FIRST))).triggered.connect(self.forget)
        menu.aboutToHide.connect(menu.deleteLater)
        header = self._table.horizontalHeader()
        menu.popup(at if at is not None else header.mapToGlobal(QPoint(0, header.height())))
        if actions := menu.actions():
            menu.setActiveAction(actions[0])
        return menu

    def _on_switched(self, number: int, action: QAction, _: bool = False) -> None:
        self.switch(number)
        action.setChecked(number in self._table.shown_columns())

    def _on_order(self, number: int, descending: bool, _: bool = False) -> None:
        self._table.sort_by(number, descending)
