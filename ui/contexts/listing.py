"""The list of contexts with the line that filters it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.contexts.context_words import ContextWords
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.filter_line import FilterLine
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.domain.contexts import ContextStatus
from workbench.domain.texts import fold
from workbench.queries.contexts import ContextRow
from workbench.wording.words import N_, NN_

TITLE = N_("Contexts")
NEW = N_("New context")
FILTER = N_("Filter contexts")
FILTERED = N_("No context is called so.")
CLEAR = N_("Clear the filter")
COUNT = NN_("{count} context", "{count} contexts")


class ContextListing(LeadsFocus, QFrame):
    """All contexts, or those whose titles or countries hold what is typed."""

    add_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say_role(self, "pane")
        self._words = ContextWords(desk)
        self._rows: Sequence[ContextRow] = ()
        self._record = ""
        self.line = FilterLine(desk.theme, desk.t(FILTER))
        column: Column[ContextRow] = Column("", text=_title, subtitle=self._about, trailing=self._state, mark=_mark)
        self.model: ColumnsModel[ContextRow] = ColumnsModel((column,), self)
        self.list = RowList(desk.theme, self.model)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addLayout(search)
        column.addWidget(self._stack, 1)

    def _about(self, row: ContextRow) -> str:
        """Its countries, and what is the case there today."""
        words = self._words
        kind = self._desk.term("context_kinds", row.kind)
        return words.joined(isolate(words.countries(row.countries.split()) or kind), *map(isolate, row.situations))

    def _state(self, row: ContextRow) -> str:
        return "" if row.status == ContextStatus.ACTIVE else self._desk.term("context_statuses", row.status)

    def show_rows(self, rows: Sequence[ContextRow], record: str) -> None:
        """Shows these contexts, and the chosen one among them."""
        self._rows = rows
        self._record = record
        self._show_matching()

    def _show_matching(self) -> None:
        wanted = fold(self.line.text()).split()
        found = [row for row in self._rows if all(word in fold(f"{row.title} {self._about(row)}") for word in wanted)]
        self.model.show(found)
        self._stack.setCurrentIndex(0 if found or not self._rows else 1)
        self._count.setText(self._desk.words.plural(*COUNT, len(found)))
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


def _title(row: ContextRow) -> str:
    return row.title


def _mark(row: ContextRow) -> MarkKind | None:
    return None if row.status == ContextStatus.ACTIVE else MarkKind.NONE
