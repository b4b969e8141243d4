"""The bar under the text: what the decision or action at the cursor states beside its words, typed without the mouse.

Tab leads from the words through the fields and on to a new line.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, DateField, LinkField
from ui.kit.inputs import ChoiceInput, Input, Setting
from ui.kit.keys import combination
from ui.kit.labels import ElidedLabel, Label, set_tip
from ui.kit.link_input import LinkInput
from ui.kit.typed_inputs import DateInput
from ui.kit.wrapping_row import WrappingRow
from ui.meetings.minutes_formats import Fields
from ui.theme.measures import USUAL_TEXT, grown, text_size
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Size, Space, TypeRole
from workbench.domain.decisions import DecisionMethod, DecisionOutcome
from workbench.domain.minutes_editing import ActionFields, BlockDraft
from workbench.identifiers import GroupId, OrganisationId, PostId
from workbench.queries.suggestions import suggest_owners
from workbench.wording.words import N_

OWNER = N_("Owner")
DUE = N_("Due")
METHOD = N_("Method")
OUTCOME = N_("Outcome")
MORE = N_("Votes")
MORE_KEYS = "Ctrl+Shift+E"
HINT = N_("“D ” or “A ” begins a decision or an action; “@” names somebody.")

_EACH = 6
"""Most names offered of organisations, of groups and of posts."""
_NO_METHOD = "–"
_DAY_WIDTH = 140
"""Room for the longest day of the five languages."""
_REMARK_FROM = 540
_FORWARDS = frozenset(
    (key.value, Qt.KeyboardModifier.NoModifier) for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
)
_BACKWARDS = frozenset({(Qt.Key.Key_Backtab.value, Qt.KeyboardModifier.ShiftModifier)})
_OUT = frozenset({(Qt.Key.Key_Escape.value, Qt.KeyboardModifier.NoModifier)})


class _Row(QWidget):
    """Some inputs in a line, each after its label."""

    def __init__(self, inputs: Sequence[tuple[Input, int]]) -> None:
        super().__init__()
        self.inputs = [made for made, _ in inputs]
        row = WrappingRow(self, Space.L)
        for made, share in inputs:
            label = Label(made.field.label, TypeRole.LABEL, "text_2")
            label.setBuddy(made.control)
            pair = QHBoxLayout()
            pair.setSpacing(Space.S)
            pair.addWidget(label)
            pair.addWidget(made, 1)
            row.add(pair, share)
        self.remark = ElidedLabel("", TypeRole.CAPTION, "text_2")
        row.add(self.remark, 2)
        self._row = row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A name that is cut off is worse than a day without its weekday.
        self.remark.setVisible(event.size().width() >= grown(_REMARK_FROM))

    def add(self, widget: QWidget) -> None:
        """Puts something at the end."""
        self._row.add(widget)


class StatementBar(QFrame):
    """Owner and day of an action, method and outcome of a decision; for other lines a hint."""

    stated = Signal(object)
    """What the statement states now: `DecisionFields` or `ActionFields`."""
    passed = Signal()
    """The last field was left by Tab: on to a new line."""
    returned = Signal()
    """Back to the words."""
    more_asked = Signal()
    """What else a decision states is wanted."""
    remarked = Signal(str, bool)
    """What is to be said of the fields where they leave no room for it, and whether it is a complaint."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._draft: BlockDraft | None = None
        self._unread: dict[str, object] = {}
        self._owner, self._due, self._method, self._outcome = self._inputs()
        self._due.control.setMinimumWidth(grown(_DAY_WIDTH))
        self._action = _Row([(self._owner, 3), (self._due, 0)])
        self._decision = _Row([(self._method, 2), (self._outcome, 2)])
        self._more = Button(desk.t(MORE), kind=ButtonKind.QUIET)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_tip(self._more, QKeySequence(MORE_KEYS).toString(QKeySequence.SequenceFormat.NativeText))
        self._more.clicked.connect(self.more_asked)
        self._decision.add(self._more)
        self._hint = Label(desk.t(HINT), TypeRole.CAPTION, "text_3", wraps=True)
        self._hint.centre()
        self._stack = QStackedWidget()
        for page in (self._hint, self._action, self._decision):
            self._stack.addWidget(page)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        if text_size() <= USUAL_TEXT:
            self.setFixedHeight(grown(Size.CONTROL) + 2)
        say_role(self, "plain")
        for made in (self._owner, self._due, self._method, self._outcome):
            made.control.installEventFilter(self)
            made.edited.connect(self._on_edited)
            made.left.connect(self._on_left)

    def _inputs(self) -> tuple[LinkInput, DateInput, ChoiceInput, ChoiceInput]:
        desk = self._desk
        setting = Setting(desk.words, desk.theme, desk.today)
        methods = [Choice(method, desk.term("decision_methods", method)) for method in DecisionMethod]
        outcomes = [Choice(outcome, desk.term("decision_outcomes", outcome)) for outcome in DecisionOutcome]
        return (
            LinkInput(LinkField(name="owner", label=desk.t(OWNER), find=self._find, free=True), setting),
            DateInput(DateField(name="due", label=desk.t(DUE)), setting),
            ChoiceInput(ChoiceField(name="method", label=desk.t(METHOD), choices=methods, none=_NO_METHOD), setting),
            ChoiceInput(
                ChoiceField(name="outcome", label=desk.t(OUTCOME), choices=outcomes, required=True), setting
            ),
        )  # fmt: skip

    def _find(self, typed: str) -> Sequence[Choice]:
        query = partial(suggest_owners, typed=typed, language=self._desk.language, limit=_EACH)
        return [Choice(each.target, each.suggestion.text, each.suggestion.note) for each in self._desk.read(query)]

    # What it shows

    def show_block(self, draft: BlockDraft) -> None:
        """Shows what the block at the cursor states; nothing typed in a field is disturbed by its own echo."""
        is_same = self._draft is not None and self._draft.id == draft.id and self._draft.kind is draft.kind
        before, self._draft = self._draft, draft
        row = self._action if draft.action else self._decision if draft.decision else self._hint
        if self._stack.currentWidget() is not row:
            self._stack.setCurrentWidget(row)
        if is_same and before is not None and (before.action, before.decision) == (draft.action, draft.decision):
            return
        if draft.action:
            self._show_action(draft.action, draft.id)
        elif draft.decision:
            self._method.set_value(draft.decision.method)
            self._outcome.set_value(draft.decision.outcome)
        self._tell()

    def _show_action(self, asked: ActionFields, block_id: str) -> None:
        if self._owner_fields(asked) != asked:
            linked = _linked(asked)
            self._owner.set_value(Choice(linked, asked.owner_text) if asked.owner_text or linked else None)
        if block_id in self._unread:
            self._due.set_typed(self._unread[block_id])
        elif self._due.value() != asked.due or not self._due.is_understood():
            self._due.set_value(asked.due)

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether nothing may be changed."""
        self._action.setEnabled(not is_read_only)
        self._decision.setEnabled(not is_read_only)
        self._hint.setVisible(not is_read_only)

    def focus_first(self) -> None:
        """Puts the keyboard into the first field there is."""
        row = self._stack.currentWidget()
        if isinstance(row, _Row):
            row.inputs[0].control.setFocus(Qt.FocusReason.TabFocusReason)

    # What is typed

    @Slot()
    def _on_edited(self) -> None:
        fields = self._fields()
        if self._draft is None or fields is None:
            return
        if self._draft.action:
            self._remember_day(self._draft.id)
            self._draft = replace(self._draft, action=fields)  # type: ignore[arg-type]
        else:
            self._draft = replace(self._draft, decision=fields)  # type: ignore[arg-type]
        self._tell()
        self.stated.emit(fields)

    def _remember_day(self, block_id: str) -> None:
        if self._due.is_understood():
            self._unread.pop(block_id, None)
        else:
            self._unread[block_id] = self._due.typed()

    def _fields(self) -> Fields | None:
        if self._draft is None:
            return None
        if self._draft.decision:
            method, outcome = self._method.value(), self._outcome.value()
            return replace(
                self._draft.decision,
                method=method if isinstance(method, DecisionMethod) else None,
                outcome=outcome if isinstance(outcome, DecisionOutcome) else DecisionOutcome.ADOPTED,
            )
        if self._draft.action is None:
            return None
        asked = self._owner_fields(self._draft.action)
        # A day that is not understood yet leaves the day as it was.
        return replace(asked, due=self._due.value()) if self._due.is_understood() else asked  # type: ignore[arg-type]

    def _owner_fields(self, asked: ActionFields) -> ActionFields:
        choice = self._owner.value()
        text = choice.text if isinstance(choice, Choice) else ""
        kind, _, record = str(choice.value if isinstance(choice, Choice) and choice.value else "").partition("/")
        return replace(
            asked, owner_text=text, owner_organisation=OrganisationId(record) if kind == "organisation" else None,
            owner_post=PostId(record) if kind == "post" else None,
            owner_group=GroupId(record) if kind == "group" else None,
        )  # fmt: skip

    @Slot()
    def _on_left(self) -> None:
        # A name that is exactly one record's was taken for it just now.
        if self._fields() != (self._draft.action or self._draft.decision if self._draft else None):
            self._on_edited()
        self._tell()

    def _tell(self) -> None:
        row = self._stack.currentWidget()
        if not isinstance(row, _Row):
            self.remarked.emit("", False)
            return
        wrong = next((said for made in row.inputs if (said := made.complaint())), "")
        remarks = [made.remark() for made in row.inputs if made is not self._owner or _is_as_written(made.value())]
        said = wrong or " · ".join(filter(None, remarks))
        row.remark.set_colour("bad" if wrong else "text_2")
        row.remark.setText(said)
        self.remarked.emit(said if row.remark.isHidden() else "", bool(wrong))
        for made in row.inputs:
            made.show_wrong(bool(made.complaint()))

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = combination(event)
            row = self._stack.currentWidget()
            if isinstance(row, _Row) and pressed in _FORWARDS | _BACKWARDS | _OUT:
                return self._go(row, watched, pressed in _FORWARDS, is_out=pressed in _OUT)
        return super().eventFilter(watched, event)

    def _go(self, row: _Row, control: QObject, forwards: bool, *, is_out: bool) -> bool:
        place = next((at for at, made in enumerate(row.inputs) if made.control is control), -1)
        if place < 0:
            return False
        if self._owner.is_open():
            # While it is open Qt does not tell the field that the focus has gone.
            self._owner.shut()
            if is_out:
                return True
        row.inputs[place].finish()
        self._on_left()
        if forwards and row.inputs[place].complaint():
            return True
        following = place + (1 if forwards else -1)
        if is_out or following < 0:
            self.returned.emit()
        elif following == len(row.inputs):
            self.passed.emit()
        else:
            row.inputs[following].control.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _is_as_written(value: object) -> bool:
    return isinstance(value, Choice) and value.value is None


def _linked(asked: ActionFields) -> str | None:
    if asked.owner_organisation:
        return f"organisation/{asked.owner_organisation}"
    if asked.owner_post:
        return f"post/{asked.owner_post}"
    return f"group/{asked.owner_group}" if asked.owner_group else None
