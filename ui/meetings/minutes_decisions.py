"""What a decision states beside how it was taken: votes, who did not agree and why, until when silence is consent.

What is typed counts at once, as in the bar above: it is part of the text, kept and undone with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.desk import Desk
from ui.kit.fields import DateField, NumberField, TextField
from ui.kit.inputs import Input, Setting, TextInput
from ui.kit.keys import combination
from ui.kit.labels import ElidedLabel, Label
from ui.kit.typed_inputs import DateInput, NumberInput
from ui.theme.tokens import Space, TypeRole
from workbench.domain.minutes_drafts import VOTES
from workbench.domain.minutes_editing import BlockDraft, DecisionFields
from workbench.domain.statement_lines import read_dissent, write_dissent
from workbench.wording.documents import VOTES as VOTES_CALLED
from workbench.wording.words import N_

SILENCE_UNTIL = N_("Silence until")
DISSENT = N_("Dissent")
DISSENT_LINES = N_("Dissent: a line each, the name, a colon, and why")

_NONE = Qt.KeyboardModifier.NoModifier
_FORWARDS = frozenset({(Qt.Key.Key_Tab.value, _NONE)})
_ENTER = frozenset((key.value, _NONE) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
_BACKWARDS = frozenset({(Qt.Key.Key_Backtab.value, Qt.KeyboardModifier.ShiftModifier)})
_OUT = frozenset({(Qt.Key.Key_Escape.value, _NONE)})
_DATE_SHARE, _COUNT_SHARE = 3, 2


class DecisionPanel(QFrame):
    """Shown only while it is asked for. Tab leads through it and on to a new line; Esc back to the words."""

    stated = Signal(object)
    """The `DecisionFields` as they are now."""
    passed = Signal()
    returned = Signal()
    turned = Signal(bool)
    """It was opened, or closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._said: DecisionFields | None = None
        self._block = ""
        setting = Setting(desk.words, desk.theme, desk.today)
        self._silence = DateInput(DateField(name="silence", label=desk.t(SILENCE_UNTIL)), setting)
        self._votes = {
            code: NumberInput(NumberField(name=code, label=desk.t(VOTES_CALLED[code])), setting) for code in VOTES
        }
        self._dissent = TextInput(TextField(name="dissent", label=desk.t(DISSENT), lines=2), setting)
        self._inputs: list[Input] = [self._silence, *self._votes.values(), self._dissent]
        self.remark = ElidedLabel("", TypeRole.CAPTION, "bad")
        self._lay_out(desk)
        for made in self._inputs:
            made.control.installEventFilter(self)
            made.edited.connect(self._on_edited)
            made.left.connect(self._tell)
        self.hide()

    def _lay_out(self, desk: Desk) -> None:
        shares = (_DATE_SHARE, *(_COUNT_SHARE for _ in VOTES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(_side_by_side(self._inputs[:-1], shares))
        label = Label(desk.t(DISSENT_LINES), TypeRole.LABEL, "text_2")
        label.setBuddy(self._dissent.control)
        column.addWidget(label)
        column.addWidget(self._dissent)
        column.addWidget(self.remark)
        self.remark.hide()

    # What it shows

    def ask(self, draft: BlockDraft) -> bool:
        """Opens for a decision, the keyboard in its first field; whether the line is one."""
        if draft.decision is None or not self.isEnabled():
            return False
        self._show(draft)
        self.show()
        self._silence.control.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def show_block(self, draft: BlockDraft) -> None:
        """Follows the line at the cursor: goes with its decision, and shows what undo brought back."""
        if self.isHidden():
            return
        if draft.decision is None or draft.id != self._block:
            self.hide()
        elif draft.decision != self._said:
            self._show(draft)

    def _show(self, draft: BlockDraft) -> None:
        said = self._said = draft.decision or DecisionFields()
        self._block = draft.id
        self._silence.set_value(said.silence_until)
        for code, made in self._votes.items():
            made.set_value(said.votes.get(code))
        self._dissent.set_value(write_dissent(said.dissent))
        self._tell()

    # What is typed

    @Slot()
    def _on_edited(self) -> None:
        if self._said is None:
            return
        said = self._read(self._said)
        self._tell()
        if said != self._said:
            self._said = said
            self.stated.emit(said)

    def _read(self, said: DecisionFields) -> DecisionFields:
        """What stands there; what is not understood yet leaves what was said before."""
        silence, text = self._silence.value(), str(self._dissent.value())
        if self._silence.is_understood():
            said = replace(said, silence_until=silence if isinstance(silence, date) else None)
        votes = dict(said.votes)
        for code, made in self._votes.items():
            count = made.value()
            if made.is_empty():
                votes.pop(code, None)
            elif isinstance(count, int) and not made.complaint():
                votes[code] = count
        dissent = said.dissent if text == write_dissent(said.dissent) else read_dissent(text)
        return replace(said, votes=votes, dissent=dissent)

    @Slot()
    def _tell(self) -> None:
        wrong = next((said for made in self._inputs if (said := made.complaint())), "")
        self.remark.setText(wrong)
        self.remark.setVisible(bool(wrong))
        for made in self._inputs:
            made.show_wrong(bool(made.complaint()))

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit(False)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = combination(event)
            place = next((at for at, made in enumerate(self._inputs) if made.control is watched), -1)
            is_line = place < len(self._inputs) - 1
            if pressed in _OUT or pressed in _BACKWARDS or pressed in _FORWARDS or (is_line and pressed in _ENTER):
                return self._go(place, is_out=pressed in _OUT, forwards=pressed not in _BACKWARDS)
        return super().eventFilter(watched, event)

    def _go(self, place: int, *, is_out: bool, forwards: bool) -> bool:
        made = self._inputs[place]
        made.finish()
        self._on_edited()
        if forwards and not is_out and made.complaint():
            return True
        following = place + (1 if forwards else -1)
        if is_out or following < 0:
            self.hide()
            self.returned.emit()
        elif following == len(self._inputs):
            self.hide()
            self.passed.emit()
        else:
            self._inputs[following].control.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _side_by_side(inputs: Sequence[Input], shares: Sequence[int]) -> QHBoxLayout:
    """Inputs beside one another, each under its label."""
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    for made, share in zip(inputs, shares, strict=True):
        column = QVBoxLayout()
        column.setSpacing(2)
        label = Label(made.field.label, TypeRole.LABEL, "text_2")
        label.setBuddy(made.control)
        column.addWidget(label)
        column.addWidget(made)
        holder = QWidget()
        column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(column)
        row.addWidget(holder, share)
    return row
