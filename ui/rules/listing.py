"""The list of rules of coordination with the line that filters it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.filter_line import FilterLine
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.tables import RowList
from ui.kit.wrapping_row import WrappingRow
from ui.rules.filling import shown_message
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.domain.coordination_rules import Severity
from workbench.domain.texts import fold
from workbench.queries.findings import RuleRow
from workbench.wording.histories import SEVERITIES
from workbench.wording.words import N_

TITLE = N_("Rules of coordination")
IMPORT = N_("Import rules …")
FILTER = N_("Filter rules")
FILTERED = N_("No rule speaks of this.")
CLEAR = N_("Clear the filter")
NONE = N_("No rules are here.")
RETIRED = N_("retired")
UNREAD = N_("cannot be read")
MARKS: Mapping[str, MarkKind] = {
    Severity.ERROR: MarkKind.BAD,
    Severity.WARNING: MarkKind.WARN,
    Severity.INFO: MarkKind.INFO,
}


class RuleListing(LeadsFocus, QFrame):
    """All rules, or those whose code, message or basis hold what is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say_role(self, "pane")
        self._rows: Sequence[RuleRow] = ()
        self._record = ""
        self.import_button = Button(desk.t(IMPORT), theme=desk.theme, icon=IconName.UPLOAD)
        self.line = FilterLine(desk.theme, desk.t(FILTER))
        column: Column[RuleRow] = Column("", text=partial(shown_message, desk), subtitle=self._about, mark=mark_of)
        self.model: ColumnsModel[RuleRow] = ColumnsModel((column,), self)
        self.list = RowList(desk.theme, self.model)
        self.list.setAccessibleName(desk.t(TITLE))
        self._filtered = EmptyState(desk.theme, IconName.SEARCH, desk.t(FILTERED), desk.t(CLEAR))
        self._none = EmptyState(desk.theme, IconName.LIST_CHECKS, desk.t(NONE))
        self._stack = QStackedWidget()
        for widget in (self.list, self._filtered, self._none):
            self._stack.addWidget(widget)
        self._lay_out()
        self.lead_focus_to(self.list)
        self._filtered.acted.connect(self.line.clear_filter)
        self.line.filtered.connect(self._on_filtered)
        self.line.left_by_key.connect(self._on_line_left)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(Space.L, 20, Space.L, 0)
        head.setSpacing(Space.M)
        top = WrappingRow()
        top.add(Label(self._desk.t(TITLE), TypeRole.H1, wraps=True), 1)
        top.add(self.import_button)
        head.addLayout(top)
        head.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def show_rows(self, rows: Sequence[RuleRow], record: str) -> None:
        """Shows these, and the chosen one among them."""
        self._rows = rows
        self._record = record
        self._show_matching()

    def choose(self, record: str) -> None:
        """Remembers which one is chosen, so that it is found again after the filter."""
        self._record = record

    def _show_matching(self) -> None:
        wanted = fold(self.line.text()).split()
        found = [row for row in self._rows if all(word in _searched(row) for word in wanted)]
        self.model.show(found)
        self._stack.setCurrentIndex(0 if found else 1 if self._rows else 2)
        row = self.list.current_row()
        if row is None or row.id != self._record:
            self.list.select_id(self._record)

    def _about(self, row: RuleRow) -> str:
        t = self._desk.t
        said = (t(SEVERITIES[row.weighs]), t(UNREAD) if row.problem else "", t(RETIRED) if row.retired else "")
        return " · ".join(filter(None, (isolate(row.code), *said)))

    @Slot(str)
    def _on_filtered(self, _: str) -> None:
        self._show_matching()

    @Slot()
    def _on_line_left(self) -> None:
        if self.list.current_row() is None:
            self.list.select_first()
        self.list.setFocus()


def mark_of(row: RuleRow) -> MarkKind:
    """The mark of what a rule weighs; a retired one weighs nothing."""
    return MarkKind.NONE if row.retired else MARKS[row.weighs]


def _searched(row: RuleRow) -> str:
    return fold(f"{row.code} {row.message} {row.basis}")
