"""A recovery code: asked for, shown this once, and typed back in part from the paper, so that it counts."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.desk import Desk, explain_to
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.secret_inputs import ProofInput
from ui.kit.sheet_frame import SheetFrame
from ui.security.code_steps import ShownCode, TypedBack
from ui.security.key_sheet import PROBLEMS, PROOF, lacks_secret, proof_field
from ui.theme.tokens import Space, TypeRole
from workbench.errors import RuleViolation
from workbench.operations.keys import (
    KeySlot,
    NewRecovery,
    RecoveryCode,
    add_recovery_code,
    confirm_recovery_code,
)
from workbench.wording.words import N_

TITLE = N_("Recovery code")
TOLD = N_(
    "A code to be printed or written on paper. It opens this workspace, and every backup made from now on, where the "
    "passphrase is forgotten. It is shown once, and counts once parts of it were typed back from the paper."
)
MAKE = N_("Make the code")
ON_PAPER = N_("I have it on paper")
CONFIRM = N_("Let it count")
LEAVE_AGAIN = N_(
    "The code does not count until parts of it were typed back, and is not shown again. Cancel once more to leave."
)


class CodeSheet(SheetFrame):
    """Three steps: who asks, the code, the parts typed back. With ``waiting`` only the last, from the paper alone."""

    closed = Signal()
    confirmed = Signal()

    def __init__(self, desk: Desk, waiting: KeySlot | None = None) -> None:
        self._desk = desk
        self._code: RecoveryCode | None = None
        self._asked_to_leave = False
        self._steps = QStackedWidget()
        super().__init__(desk.words, desk.theme, desk.t(TITLE), self._steps, MAKE)
        self.form = Form(desk.words, desk.theme, [proof_field(desk, or_code=True)], {})
        self.form.submitted.connect(self.go_on)
        self._steps.addWidget(self._first_step())
        self.shown: ShownCode | None = None
        self.typed: TypedBack | None = None
        self.save_asked.connect(self.go_on)
        self.leave_asked.connect(self.leave)
        if waiting is not None:
            self._ask_back(waiting.asked)

    def _first_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Label(self._desk.t(TOLD), TypeRole.BODY, "text_2", wraps=True))
        column.addWidget(self.form)
        column.addStretch(1)
        return step

    def focus_first(self) -> None:
        """Puts the focus where the step begins."""
        if self.typed is not None and self._steps.currentWidget() is self.typed:
            self.typed.form.focus_first()
        elif self._code is not None:
            self.save_button.setFocus()
        else:
            self.form.focus_first()

    @Slot()
    def go_on(self) -> None:
        """Does what the step asks for, and shows the next."""
        self._asked_to_leave = False
        if not self.save_button.isEnabled():
            return
        if self.typed is not None and self._steps.currentWidget() is self.typed:
            self._confirm(self.typed)
        elif self.shown is not None:
            self._ask_back(self.shown.asked)
        elif not lacks_secret(self.form, self._desk, [PROOF]):
            self._make()

    def _show(self, step: QWidget, save_text: str) -> None:
        if self._steps.indexOf(step) < 0:
            self._steps.addWidget(step)
        self._steps.setCurrentWidget(step)
        self.save_button.setText(self._desk.t(save_text))
        self.tell(MarkKind.INFO, "")
        self.focus_first()

    # The code is made

    def _make(self) -> None:
        proof = self.form.values()[PROOF]
        assert isinstance(proof, str | RecoveryCode)
        self.show_state(modified=False, busy=True)
        self._desk.operate(
            partial(add_recovery_code, self._desk.workspace, proof=proof), owner=self, then=self._on_made,
            failed=self._on_refused,
        )  # fmt: skip

    @Slot(object)
    def _on_made(self, made: NewRecovery) -> None:
        self.show_state(modified=False, busy=False)
        self._forget_proof()
        self._code = made.code
        self.shown = ShownCode(self._desk, made)
        self._desk.keys_changed.emit()
        self._show(self.shown, ON_PAPER)

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self.show_state(modified=False, busy=False)
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
        elif PROBLEMS.get(getattr(error, "code", "")) == PROOF:
            self._forget_proof()
            self.form.show_problems({PROOF: text})
        else:
            self.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)

    # It is typed back

    def _ask_back(self, asked: Sequence[int]) -> None:
        if self.typed is None:
            self.typed = TypedBack(self._desk, asked, can_look=self._code is not None)
            self.typed.form.submitted.connect(self.go_on)
            self.typed.look_asked.connect(self._on_look)
        self._show(self.typed, CONFIRM)

    @Slot()
    def _on_look(self) -> None:
        if self.shown is not None:
            self._show(self.shown, ON_PAPER)

    def _confirm(self, typed: TypedBack) -> None:
        if lacks_secret(typed.form, self._desk, typed.names()):
            return
        self.show_state(modified=False, busy=True)
        self._desk.operate(
            partial(confirm_recovery_code, self._desk.workspace, typed.answer()), owner=self, then=self._on_confirmed,
            failed=self._on_differs,
        )  # fmt: skip

    @Slot(object)
    def _on_confirmed(self, _: KeySlot) -> None:
        self._desk.keys_changed.emit()
        self.confirmed.emit()
        self._close()

    @Slot(object)
    def _on_differs(self, error: BaseException) -> None:
        self.show_state(modified=False, busy=False)
        text = explain_to(error, self._desk.words)
        if text is None or self.typed is None:
            self._desk.tell(error)
        elif not self.typed.show_problem(error, text):
            self.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)

    # Leaving

    @Slot()
    def leave(self) -> None:
        """Closes the sheet; while a code is shown it is asked for twice."""
        if not self.save_button.isEnabled():
            return
        if self._code is not None and not self._asked_to_leave:
            self._asked_to_leave = True
            self.tell(MarkKind.WARN, self._desk.t(LEAVE_AGAIN))
            return
        self._close()

    def _close(self) -> None:
        self._code = None
        self._forget_proof()
        for step in (self.shown, self.typed):
            if step is not None:
                step.forget()
        self.closed.emit()

    def _forget_proof(self) -> None:
        proof = self.form.input(PROOF)
        assert isinstance(proof, ProofInput)
        proof.line.clear()
