"""What becomes of every line of a list, before anything is taken in."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import in_card
from ui.kit.chips import ChipRow
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, set_tip
from ui.kit.tables import Table
from ui.partners.countries import Countries
from ui.partners.plan_columns import CONTACT, ROLE, PlanColumns
from ui.partners.plan_rows import LEFT_OUT, Becomes, PlanRow, PlanSums, count_partners, summary
from ui.theme.theme import Theme
from ui.theme.tokens import Space
from workbench.wording.words import N_

PLAN = N_("What becomes of each line")
SHOWN_LINES = N_("Lines that are shown")
SAME = N_("It is the same partner")
NOT_SAME = N_("It is another partner")
BACK = N_("Change the list")
NOTHING = N_("Nothing to take in")
CHIP = N_("{kind} {count}")


class Shown(StrEnum):
    """Which lines a chip shows."""

    ALL = "all"
    NEW = "new"
    KNOWN = "known"
    LOOK = "look"
    LEFT = "left"

    @property
    def becomes(self) -> frozenset[Becomes]:
        """What the lines it shows come to."""
        return _BECOMES.get(self, frozenset(Becomes))


_BECOMES = {
    Shown.NEW: frozenset({Becomes.NEW}),
    Shown.KNOWN: frozenset({Becomes.KNOWN}),
    Shown.LOOK: frozenset({Becomes.PROBABLE}),
    Shown.LEFT: LEFT_OUT,
}
CHIPS = {
    Shown.ALL: N_("All"),
    Shown.NEW: N_("New"),
    Shown.KNOWN: N_("Known"),
    Shown.LOOK: N_("To look at"),
    Shown.LEFT: N_("Left out"),
}


class PlanTable(Table):
    """Space says of the selected lines whether they are the partner they resemble."""

    toggled = Signal()

    def __init__(self, theme: Theme, model: ColumnsModel[PlanRow], name: str) -> None:
        super().__init__(theme, model)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggled.emit()
            return
        super().keyPressEvent(event)


class PlanView(LeadsFocus, QWidget):
    """Sentences, chips and the table; a person says there which lines are partners that are known."""

    take_asked = Signal()
    back_asked = Signal()

    def __init__(self, desk: Desk, countries: Countries) -> None:
        super().__init__()
        self._desk = desk
        self.same: set[int] = set()
        self._sums: PlanSums | None = None
        self._rows: Sequence[PlanRow] = ()
        self._columns = PlanColumns(desk, countries, self.same)
        self.model = ColumnsModel(self._columns.all())
        self.table = PlanTable(desk.theme, self.model, desk.t(PLAN))
        self.said = Label("", wraps=True)
        self.chips = ChipRow([Choice(shown, desk.t(text)) for shown, text in CHIPS.items()], name=desk.t(SHOWN_LINES))
        self.same_button = Button(desk.t(SAME))
        self.take_button = Button("", kind=ButtonKind.PRIMARY)
        self.back_button = Button(desk.t(BACK))
        set_tip(self.same_button, desk.t(N_("Space")))
        set_tip(self.take_button, "Ctrl+Enter")
        set_tip(self.back_button, "Esc")
        self._lay_out()
        self.chips.chosen.connect(self._on_chip)
        self.table.toggled.connect(self.toggle)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_row)
        self.same_button.clicked.connect(self.toggle)
        self.take_button.clicked.connect(self.take_asked)
        self.back_button.clicked.connect(self.back_asked)
        self.lead_focus_to(self.table)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(Space.S)
        tools.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        tools.addWidget(self.same_button)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        # At the trailing end, as toasts come up at the other one.
        acts.addStretch(1)
        acts.addWidget(self.back_button)
        acts.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self.said)
        layout.addLayout(tools)
        layout.addWidget(in_card(self.table), 1)
        layout.addLayout(acts)

    def show_plan(self, rows: Sequence[PlanRow], sums: PlanSums) -> None:
        """Shows another plan, of which nothing was said yet."""
        self.same.clear()
        self._rows, self._sums = rows, sums
        self.chips.choose(Shown.ALL)
        self._on_chip(Shown.ALL)
        self._sum_up()
        left_out = {CONTACT: not sums.has_contacts, ROLE: not sums.has_roles}
        self.table.show_columns([place for place in range(self.model.columnCount()) if not left_out.get(place)])
        self.table.select_first()

    def partners(self) -> int:
        """How many partners would be taken in, or joined."""
        return sum(count_partners(self._rows, self.same))

    def _sum_up(self) -> None:
        words, count = self._desk.words, self.partners()
        tally = Counter(map(self._columns.outcome, self._rows))
        for shown, text in CHIPS.items():
            lines = str(sum(tally[becomes] for becomes in shown.becomes))
            self.chips.set_text(shown, words.text(CHIP).replace("{kind}", words.text(text)).replace("{count}", lines))
        if self._sums is not None:
            self.said.setText(summary(self._sums, self._rows, self.same, words))
        text = words.plural("Take in {count} partner", "Take in {count} partners", count)
        self.take_button.setText(text if count else words.text(NOTHING))
        self.take_button.setEnabled(bool(count))

    # What a person says of lines

    @Slot()
    def toggle(self) -> None:
        """Says of the selected lines that they are the partner they resemble, or no longer."""
        rows = [row for row in self.table.selected_rows() if row.can_be_same]
        if not rows:
            return
        lines = {row.line for row in rows}
        if lines <= self.same:
            self.same.difference_update(lines)
        else:
            self.same.update(lines)
        last = self.model.columnCount() - 1
        self.model.dataChanged.emit(self.model.index(0, 0), self.model.index(self.model.count() - 1, last))
        self._sum_up()
        self._on_row(self.table.current_row())

    @Slot(object)
    def _on_row(self, row: PlanRow | None) -> None:
        can = row is not None and row.can_be_same
        self.same_button.setEnabled(can)
        said = row is not None and self._columns.is_same(row)
        self.same_button.setText(self._desk.t(NOT_SAME if said else SAME))

    @Slot(object)
    def _on_opened(self, _: PlanRow) -> None:
        self.toggle()

    @Slot(object)
    def _on_chip(self, shown: Shown) -> None:
        wanted = shown.becomes
        self.model.show([row for row in self._rows if self._columns.outcome(row) in wanted])
