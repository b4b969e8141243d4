"""The sheet that shows what a partner's file brings, whose it is, and takes in what is chosen."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import Banner, in_card
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk, explain_to
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.sheet_frame import SheetFrame
from ui.kit.tables import RowList
from ui.meetings.taking_in_words import ONLY_DATA, StatementColumns, TakeInWords
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.changes import Changes
from workbench.domain.carried_minutes import Acquaintance
from workbench.domain.taking_in import PlannedStatement, TakeInPlan
from workbench.errors import RuleViolation
from workbench.operations.taking_in import GenuineFile, TakenIn, confirm_signer, plan_take_in, take_in_minutes
from workbench.wording.words import N_, NN_

TITLE = N_("Take in minutes")
TAKE = N_("Take in")
TAKE_COUNT = NN_("Take in {count}", "Take in {count}")
IT_IS_THEIRS = N_("The fingerprint is theirs")
CONFIRMED = N_("The key is confirmed.")
FINGERPRINT = N_("Fingerprint of the key")
STATEMENTS = N_("Decisions and actions in the file")
NONE_IN_IT = N_("The file shows no decisions and no actions; the meeting alone would be taken in.")
SPACE_HELP = N_("Space chooses what comes in.")
TAKEN = NN_("{count} decision or action was taken in.", "{count} decisions and actions were taken in.")
MEETING_TAKEN = N_("The meeting was taken in.")
NOTHING_WRITTEN = N_("All of it is known already; nothing was written.")
_LIST_HEIGHT = 224


class StatementList(RowList):
    """The statements; Space chooses or leaves the one the focus is on."""

    toggled = Signal()

    def __init__(self, theme: Theme, model: ColumnsModel[PlannedStatement], name: str) -> None:
        super().__init__(theme, model)
        self.setAccessibleName(name)
        self.setMinimumHeight(grown(_LIST_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggled.emit()
            return
        super().keyPressEvent(event)


class TakeInSheet(SheetFrame):
    """One genuine file. What it shows is read anew when something changes under it."""

    closed = Signal()

    def __init__(self, desk: Desk, file: GenuineFile, plan: TakeInPlan) -> None:
        self._desk = desk
        self._file = file
        self._plan = plan
        self.chosen: set[str] = set()
        self.model = ColumnsModel(StatementColumns(desk, self.chosen).all())
        self.list = StatementList(desk.theme, self.model, desk.t(STATEMENTS))
        self._meeting = Label("", TypeRole.H3, wraps=True)
        self._origin = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self.trust = Banner(desk.theme, MarkKind.WARN, "")
        self._fingerprint = Label("", TypeRole.STRONG)
        self._comparing = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self.confirm_button = Button(desk.t(IT_IS_THEIRS))
        self._notes = Label("", TypeRole.BODY, "text_2", wraps=True)
        self.details = Label("", TypeRole.BODY, "text_2", wraps=True)
        super().__init__(desk.words, desk.theme, desk.t(TITLE), self._content(), TAKE)
        self.save_asked.connect(self.take)
        self.leave_asked.connect(self.closed)
        self.confirm_button.clicked.connect(self.confirm)
        self.list.toggled.connect(self.toggle)
        self.list.opened.connect(self._on_opened)
        self.list.chosen.connect(self._on_row)
        desk.changed.connect(self._on_changed)
        self.show_plan(plan)

    def _content(self) -> QWidget:
        t = self._desk.t
        inside = QWidget()
        self._card = in_card(self.list)
        self._help = Label(t(SPACE_HELP), TypeRole.CAPTION, "text_2", wraps=True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._meeting)
        column.addWidget(self._origin)
        column.addWidget(self.trust)
        column.addWidget(Label(t(FINGERPRINT), TypeRole.LABEL, "text_2"))
        column.addWidget(self._fingerprint)
        column.addWidget(self._comparing)
        column.addWidget(self.confirm_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(Label(t(ONLY_DATA), TypeRole.CAPTION, "text_2", wraps=True))
        column.addSpacing(Space.S)
        column.addWidget(self._notes)
        column.addWidget(self._card, 1)
        column.addWidget(self.details)
        column.addWidget(self._help)
        column.addStretch()
        return inside

    # What is shown

    def show_plan(self, plan: TakeInPlan) -> None:
        """Shows another plan of the same file, of which nothing was chosen yet."""
        self._plan = plan
        words = TakeInWords(self._desk, plan)
        self._meeting.setText(words.title())
        self._origin.setText(words.origin())
        unconfirmed = plan.acquaintance in (Acquaintance.KNOWN, Acquaintance.UNKNOWN)
        self.trust.tell(*words.trust())
        self._comparing.setText(words.comparing())
        self._comparing.setVisible(unconfirmed)
        self.confirm_button.setVisible(unconfirmed)
        self._card.setVisible(bool(plan.statements))
        self._help.setVisible(bool(plan.statements))
        self._fingerprint.setText(words.fingerprint())
        empty = not plan.statements and plan.standing.lets_in
        self._notes.setText(" ".join(filter(None, (words.notes(), self._desk.t(NONE_IN_IT) if empty else ""))))
        self._notes.setVisible(bool(self._notes.text()))
        self.tell(MarkKind.WARN, words.refusal())
        self.chosen.clear()
        self.chosen.update(plan.taken_unasked())
        self.model.show(plan.statements)
        self.list.select_first()
        self._on_row(self.list.current_row())
        self._show_button()

    def fingerprint_text(self) -> str:
        """The fingerprint as it is shown."""
        return self._fingerprint.text()

    def focus_first(self) -> None:
        """Puts the keyboard into the statements, or on the way out where there are none."""
        (self.list if self._plan.statements else self.cancel_button).setFocus()

    def _show_button(self) -> None:
        words, count = self._desk.words, len(self.chosen)
        self.save_button.setText(words.plural(*TAKE_COUNT, count) if count else words.text(TAKE))
        self.save_button.setEnabled(self._may_take())

    def _may_take(self) -> bool:
        return self._plan.standing.lets_in and (bool(self.chosen) or not self._plan.statements)

    @Slot(object)
    def _on_row(self, row: PlannedStatement | None) -> None:
        text = TakeInWords(self._desk, self._plan).details(row)
        self.details.setText(text)
        self.details.setVisible(bool(text))

    # What is chosen and done

    @Slot()
    def toggle(self) -> None:
        """Chooses the statement the focus is on, or leaves it out."""
        row: PlannedStatement | None = self.list.current_row()
        if row is None or not row.becomes.can_be_taken:
            return
        self.chosen.symmetric_difference_update({row.id})
        last = self.model.columnCount() - 1
        self.model.dataChanged.emit(self.model.index(0, 0), self.model.index(self.model.count() - 1, last))
        self._show_button()

    @Slot(object)
    def _on_opened(self, _: PlannedStatement) -> None:
        self.toggle()

    @Slot()
    def take(self) -> None:
        """Takes in what is chosen, as one step that one undo takes back."""
        if not self._may_take() or not self.save_button.isEnabled():
            return
        count = len(self.chosen)
        done = self._desk.words.plural(*TAKEN, count) if count else self._desk.t(MEETING_TAKEN)
        self.show_state(modified=False, busy=True)
        operation = self._desk.before_many(
            partial(take_in_minutes, self._desk.database, self._file, frozenset(self.chosen))
        )
        self._desk.operate(operation, owner=self, then=self._on_taken, failed=self._on_failed, done=done)

    @Slot(object)
    def _on_taken(self, taken: TakenIn) -> None:
        if not taken.changes:
            self._desk.toast(self._desk.t(NOTHING_WRITTEN), kind=MarkKind.INFO)
        self._desk.go(f"meetings/{taken.plan.minutes.meeting}")
        self.closed.emit()

    @Slot()
    def confirm(self) -> None:
        """Notes that a person compared the fingerprint with the sender."""
        operation = partial(confirm_signer, self._desk.database, self._file)
        self._desk.operate(operation, owner=self, failed=self._on_failed, done=self._desk.t(CONFIRMED))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.show_state(modified=False, busy=False)
        self._show_button()
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
            return
        self.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        # A key that was confirmed, or an undo of it while the sheet lies open.
        if changes.touches("signer") and self.content.isEnabled():
            self._desk.fetch(partial(plan_take_in, file=self._file), self._on_plan, owner=self)

    @Slot(object)
    def _on_plan(self, plan: TakeInPlan) -> None:
        chosen = self.chosen & {item.id for item in plan.statements if item.becomes.can_be_taken}
        self.show_plan(plan)
        self.chosen.clear()
        self.chosen.update(chosen)
        self._show_button()
