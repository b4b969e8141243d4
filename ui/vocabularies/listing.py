"""The list of vocabularies with the line that filters it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.filter_line import FilterLine
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.tables import RowList
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from ui.vocabularies.columns import OWN
from ui.vocabularies.whole_form import NEW
from workbench.domain.texts import fold
from workbench.domain.vocabularies import is_own_vocabulary
from workbench.queries.vocabulary_pages import VocabularyLine
from workbench.wording.words import N_

TITLE = N_("Vocabularies")
FILTER = N_("Filter vocabularies")
FILTERED = N_("No vocabulary is called so.")
CLEAR = N_("Clear the filter")


class VocabularyListing(LeadsFocus, QFrame):
    """All vocabularies, or those whose names hold what is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say_role(self, "pane")
        self._rows: Sequence[VocabularyLine] = ()
        self._record = ""
        self.new_button = Button(desk.t(NEW), theme=desk.theme, icon=IconName.PLUS)
        self.line = FilterLine(desk.theme, desk.t(FILTER))
        column: Column[VocabularyLine] = Column("", text=_label, subtitle=self._about, trailing=self._own)
        self.model: ColumnsModel[VocabularyLine] = ColumnsModel((column,), self)
        self.list = RowList(desk.theme, self.model)
        self.list.setAccessibleName(desk.t(TITLE))
        self._filtered = EmptyState(desk.theme, IconName.SEARCH, desk.t(FILTERED), desk.t(CLEAR))
        self._stack = QStackedWidget()
        for widget in (self.list, self._filtered):
            self._stack.addWidget(widget)
        head = QVBoxLayout()
        head.setContentsMargins(Space.L, 20, Space.L, 0)
        head.setSpacing(Space.M)
        top = WrappingRow()
        top.add(Label(desk.t(TITLE), TypeRole.H1), 1)
        top.add(self.new_button)
        head.addLayout(top)
        head.addWidget(self.line)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(Space.M)
        column_layout.addLayout(head)
        column_layout.addWidget(self._stack, 1)
        self.lead_focus_to(self.list)
        self._filtered.acted.connect(self.line.clear_filter)
        self.line.filtered.connect(self._on_filtered)
        self.line.left_by_key.connect(self._on_line_left)

    def show_rows(self, rows: Sequence[VocabularyLine], record: str) -> None:
        """Shows these, and the chosen one among them."""
        self._rows = rows
        self._record = record
        self._show_matching()

    def choose(self, record: str) -> None:
        """Remembers which one is chosen, so that it is found again after the filter."""
        self._record = record

    def _show_matching(self) -> None:
        wanted = fold(self.line.text()).split()
        found = [row for row in self._rows if all(word in fold(f"{row.label} {row.code}") for word in wanted)]
        self.model.show(found)
        self._stack.setCurrentIndex(0 if found or not self._rows else 1)
        row = self.list.current_row()
        if row is None or row.id != self._record:
            self.list.select_id(self._record)

    def _about(self, row: VocabularyLine) -> str:
        words = self._desk.words
        terms = words.plural("{count} term", "{count} terms", row.terms)
        retired = words.plural("{count} retired", "{count} retired", row.retired) if row.retired else ""
        return " · ".join(filter(None, (terms, retired)))

    def _own(self, row: VocabularyLine) -> str:
        if is_own_vocabulary(row.code):
            return self._desk.t(OWN)
        return self._desk.words.plural("{count} own term", "{count} own terms", row.own) if row.own else ""

    @Slot(str)
    def _on_filtered(self, _: str) -> None:
        self._show_matching()

    @Slot()
    def _on_line_left(self) -> None:
        if self.list.current_row() is None:
            self.list.select_first()
        self.list.setFocus()


def _label(row: VocabularyLine) -> str:
    return row.label
