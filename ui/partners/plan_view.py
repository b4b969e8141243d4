"""The last step of taking in partners: what becomes of each row, and what a person says of doubtful ones."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import in_card
from ui.kit.chips import ChipRow
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.columns_model import ColumnsModel
from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.keys import Combination, claim
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.tables import Table
from ui.partners.plan_columns import CONTACT, ROLE, SAME_AS, PlanColumns
from ui.partners.plan_rows import PlanRow, Said, Shown, partners, said_of, tally
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.domain.partner_table_plans import RowOutcome
from workbench.wording.words import N_

PLAN = N_("What becomes of each row")
SHOWN_ROWS = N_("Rows that are shown")
DECIDE = N_("Whom it means")
ANOTHER = N_("Another partner: take it in as new")
LEAVE_OUT = N_("Leave it out")
BACK = N_("Back")
NOTHING = N_("Nothing to take in")
CHIP = N_("{kind} {count}")
ALL, GAPS = "all", "gaps"
CHIPS = {
    ALL: N_("All"),
    RowOutcome.NEW: N_("New"),
    RowOutcome.CHANGED: N_("Changed"),
    RowOutcome.DOUBTFUL: N_("To look at"),
    RowOutcome.SAME: N_("Same"),
    RowOutcome.REPEATED: N_("Said again"),
    GAPS: N_("Cells left out"),
    RowOutcome.REFUSED: N_("Refused"),
    RowOutcome.LEFT_OUT: N_("Left out"),
}
_LEFT, _OTHER = "left", "other"
_LEAVE_OUT: frozenset[Combination] = frozenset({(Qt.Key.Key_Delete.value, Qt.KeyboardModifier.NoModifier)})


class PlanTable(Table):
    """Space says of the selected rows whether they are whom they resemble; Del leaves them out."""

    toggled = Signal()
    left_out = Signal()

    def __init__(self, theme: Theme, model: ColumnsModel[PlanRow], name: str) -> None:
        super().__init__(theme, model)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        # The page's own command for this key is not to be had here, and would swallow it.
        return claim(event, _LEAVE_OUT) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {Qt.Key.Key_Space: self.toggled, Qt.Key.Key_Delete: self.left_out}
        act = acts.get(Qt.Key(event.key()))
        if act is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        else:
            act.emit()


class PlanView(LeadsFocus, QWidget):
    """Sentences, chips and the rows; Enter on a doubtful one asks whom it means."""

    take_asked = Signal()
    back_asked = Signal()
    decided = Signal()
    """A person said something of a partner: the plan is to be made anew."""

    def __init__(self, desk: Desk, countries: Countries) -> None:
        super().__init__()
        self._desk = desk
        self.said = Said({}, set())
        self._shown: Shown | None = None
        self._columns = PlanColumns(desk, countries, self.said)
        self.model: ColumnsModel[PlanRow] = ColumnsModel(self._columns.all())
        self.table = PlanTable(desk.theme, self.model, desk.t(PLAN))
        self.sums = Label("", wraps=True)
        self.whole = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self.chips = ChipRow([Choice(shown, desk.t(text)) for shown, text in CHIPS.items()], name=desk.t(SHOWN_ROWS))
        self.decide_button = Button(desk.t(DECIDE))
        self.take_button = Button("", kind=ButtonKind.PRIMARY)
        self.back_button = Button(desk.t(BACK))
        set_tip(self.decide_button, desk.t(N_("Enter")))
        set_tip(self.take_button, "Ctrl+Enter")
        set_tip(self.back_button, "Esc")
        self._lay_out()
        self.chips.chosen.connect(self._on_chip)
        self.table.toggled.connect(self.toggle)
        self.table.left_out.connect(self.leave_out)
        self.table.opened.connect(self.decide)
        self.table.chosen.connect(self._on_row)
        self.decide_button.clicked.connect(self.decide)
        self.take_button.clicked.connect(self.take_asked)
        self.back_button.clicked.connect(self.back_asked)
        self.lead_focus_to(self.table)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(Space.S)
        tools.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        tools.addWidget(self.decide_button)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        # At the trailing end, as toasts come up at the other one.
        acts.addWidget(self.whole, 1, Qt.AlignmentFlag.AlignVCenter)
        acts.addWidget(self.back_button)
        acts.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self.sums)
        layout.addLayout(tools)
        layout.addWidget(in_card(self.table), 1)
        layout.addLayout(acts)

    def begin(self, shown: Shown) -> None:
        """Shows another plan, of which nothing was said yet."""
        self.said.same.clear()
        self.said.left_out.clear()
        self.chips.choose(ALL)
        self.show_plan(shown)
        left_out = {CONTACT: not shown.has_contacts, ROLE: not shown.has_roles}
        self.table.show_columns([place for place in range(self.model.columnCount()) if not left_out.get(place)])
        self.table.select_first()

    def show_plan(self, shown: Shown) -> None:
        """Shows the plan as it is once a person said something."""
        self._shown = shown
        self._show_rows(shown.rows)
        self.sums.setText(shown.summary)

    def forget(self) -> Shown | None:
        """Shows nothing any more; gives what was shown, to be let go of."""
        shown, self._shown = self._shown, None
        self.model.show(())
        return shown

    def partners(self) -> int:
        """How many partners would be made or changed."""
        return partners(self._shown, self.said) if self._shown is not None else 0

    def _show_rows(self, rows: Sequence[PlanRow]) -> None:
        words, wanted = self._desk.words, self.chips.value()
        counted = tally(rows)
        for shown, text in CHIPS.items():
            count = (
                counted[shown] if isinstance(shown, RowOutcome)
                else len(rows) if shown == ALL else sum(_is_of(row, shown) for row in rows)
            )  # fmt: skip
            lines = str(count)
            self.chips.set_text(shown, words.text(CHIP).replace("{kind}", words.text(text)).replace("{count}", lines))
        self.model.show(rows if wanted == ALL else [row for row in rows if _is_of(row, wanted)])
        is_writing = self._shown is not None and not self._shown.is_empty
        taken = self.partners() if is_writing else 0
        text = words.plural("Take in {count} partner", "Take in {count} partners", taken)
        self.take_button.setText(text if taken else words.text(NOTHING))
        self.take_button.setEnabled(bool(taken))

    def _said_rows(self) -> list[PlanRow]:
        """The rows as they are until the plan was made anew with what a person said."""
        return [said_of(row, self.said) for row in self._shown.rows] if self._shown is not None else []

    # What a person says of partners

    @Slot()
    def toggle(self) -> None:
        """Says of the selected rows that they are whom they most resemble, or no longer."""
        asked = {row.key: row for row in self.table.selected_rows() if row.is_asked}
        if not asked:
            return
        if asked.keys() <= self.said.same.keys():
            for key in asked:
                del self.said.same[key]
        else:
            for key, row in asked.items():
                assert row.planned is not None
                self.mean(key, row.planned.organisation.possible[0].key, tell=False)
        self._tell()

    @Slot()
    def leave_out(self) -> None:
        """Leaves the partners of the selected rows out, or no longer."""
        keys = {row.key for row in self.table.selected_rows() if row.planned is not None}
        if keys <= self.said.left_out:
            self.said.left_out -= keys
        else:
            # Whom others were said to be has to be taken in.
            self.said.left_out |= keys - set(self.said.same.values())
        self._tell()

    @Slot()
    def decide(self) -> None:
        """Asks whom the chosen row means."""
        row = self.table.current_row()
        if row is None or row.planned is None:
            return
        t = self._desk.t
        choices = [Choice((_OTHER, ""), t(ANOTHER))] if row.is_asked else []
        choices += [
            Choice(("same", each.key), t(SAME_AS).replace("{name}", isolate(each.name)))
            for each in row.planned.organisation.possible
        ]
        choices.append(Choice((_LEFT, ""), t(LEAVE_OUT)))
        menu = ChoiceMenu(self.table, choices)
        menu.chosen.connect(partial(self._on_decided, row.key))
        menu.open_at(self.table.viewport(), self.table.visualRect(self.table.currentIndex()).bottomLeft())

    def _on_decided(self, key: str, answer: tuple[str, str]) -> None:
        act, meant = answer
        self.said.left_out.discard(key)
        self.said.same.pop(key, None)
        if act == _LEFT and key not in self.said.same.values():
            self.said.left_out.add(key)
        elif act not in (_LEFT, _OTHER):
            self.mean(key, meant, tell=False)
        self._tell()
        self.table.setFocus()

    def mean(self, key: str, meant: str, *, tell: bool = True) -> None:
        """Says whom a partner of the table is; one that another is said to be already stays itself."""
        if key not in self.said.same.values():
            # Whom a chain of answers ends with is meant.
            self.said.same[key] = self.said.same.get(meant, meant)
            self.said.left_out.discard(meant)
        if tell:
            self._tell()

    def _tell(self) -> None:
        self._show_rows(self._said_rows())
        self._on_row(self.table.current_row())
        self.decided.emit()

    @Slot(object)
    def _on_row(self, row: PlanRow | None) -> None:
        self.decide_button.setEnabled(row is not None and row.planned is not None)
        # The last column is often too narrow for all there is to say.
        self.whole.setText(self._columns.why(row) if row is not None else "")

    @Slot(object)
    def _on_chip(self, _: object) -> None:
        self._show_rows(self._said_rows())


def _is_of(row: PlanRow, shown: object) -> bool:
    """Whether a chip shows the row."""
    if shown == GAPS:
        return row.planned is not None and bool(row.planned.problems)
    return shown in (ALL, row.outcome)
