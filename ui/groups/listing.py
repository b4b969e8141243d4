"""The list of groups with the line that filters it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.groups.columns import GroupLines
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.filter_line import FilterLine
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.domain.texts import fold
from workbench.queries.groups import GroupRow
from workbench.wording.words import N_

TITLE = N_("Groups")
NEW = N_("New group")
FILTER = N_("Filter groups")
FILTERED = N_("No group is called so.")
CLEAR = N_("Clear the filter")


class GroupListing(LeadsFocus, QFrame):
    """All groups, or those whose names hold what is typed."""

    add_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say_role(self, "pane")
        self._rows: Sequence[GroupRow] = ()
        self._record = ""
        self.line = FilterLine(desk.theme, desk.t(FILTER))
        self.model: ColumnsModel[GroupRow] = ColumnsModel(GroupLines(desk).columns(), self)
        self.list = RowList(desk.theme, self.model, many=True)
        self.list.setAccessibleName(desk.t(TITLE))
        self._count = Label("", TypeRole.CAPTION, "text_2")
        self._new = Button(desk.t(NEW), theme=desk.theme, icon=IconName.PLUS)
        self._filtered = EmptyState(desk.theme, IconName.SEARCH, desk.t(FILTERED), desk.t(CLEAR))
        self._stack = QStackedWidget()
        self._lay_out()
        self.lead_focus_to(self.list)
        self._new.clicked.connect(self.add_asked)
        self._filtered.acted.connect(self.line.clear_filter)
        self.line.filtered.connect(self._on_filtered)
        self.line.left_by_key.connect(self._on_line_left)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, 20, Space.L, 0)
        head.addWidget(Label(self._desk.t(TITLE), TypeRole.H1), 1)
        head.addWidget(self._new)
        search = QVBoxLayout()
        search.setContentsMargins(Space.L, 0, Space.L, 0)
        search.setSpacing(Space.S)
        search.addWidget(self.line)
        search.addWidget(self._count)
        for widget in (self.list, self._filtered):
            self._stack.addWidget(widget)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addLayout(search)
        column.addWidget(self._stack, 1)

    def add_bar(self, bar: QWidget) -> None:
        """What can be done with several groups, below the list."""
        self._column.addWidget(bar)

    def show_rows(self, rows: Sequence[GroupRow], record: str) -> None:
        """Shows these groups, and the chosen one among them."""
        self._rows = rows
        self._record = record
        self._show_matching()

    def _show_matching(self) -> None:
        wanted = fold(self.line.text()).split()
        found = [row for row in self._rows if all(word in fold(f"{row.name} {row.prefix}") for word in wanted)]
        self.model.show(found)
        self._stack.setCurrentIndex(0 if found or not self._rows else 1)
        self._count.setText(self._desk.words.plural("{count} group", "{count} groups", len(found)))
        row = self.list.current_row()
        if row is None or row.id != self._record:
            self.list.select_id(self._record)

    def choose(self, record: str) -> None:
        """Remembers which one is chosen, so that it is found again after the filter."""
        self._record = record

    @Slot(str)
    def _on_filtered(self, _: str) -> None:
        self._show_matching()

    @Slot()
    def _on_line_left(self) -> None:
        self.list.setFocus()
