"""Small sheets of the page: what a test has shown, going back to a backup whole, and a secret of an older day."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.backups.lines import MarkedLines, without_acts
from ui.backups.wording import BackupWords, Line
from ui.kit.buttons import ButtonKind
from ui.kit.desk import Desk
from ui.kit.fields import ProofField
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.sheet_frame import SheetFrame
from ui.kit.sheets import FormSheet
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space
from workbench.operations.backups import KnownBackup
from workbench.operations.keys import Secret
from workbench.operations.restores import require_opens
from workbench.wording.words import N_

TESTED = N_("Test of a restore")
GO_BACK = N_("Go back to this backup")
GO_BACK_TO = N_("Everything in the workspace becomes what it was on {when}.")
FIRST_A_BACKUP = N_("First a backup of the present state is made; the same way leads back to it.")
WHAT_STAYS = N_("Whoever was erased stays erased. What opens the workspace, and words not saved yet, stay as they are.")
NOT_UNDONE = N_("Undo does not take it back. For single records use “Bring records back”.")
OTHER_DAY = N_("A backup of another day")
OTHER_DAY_TOLD = N_("The keys were changed after this backup was made. Give what opened the workspace on that day.")
PASSPHRASE_THEN = N_("Passphrase of that day")
GO_ON = N_("Go on")


class TellSheet(SheetFrame):
    """Tells something; there is nothing to save."""

    closed = Signal()

    def __init__(self, desk: Desk, title: str, lines: Sequence[Line]) -> None:
        self.lines = MarkedLines(desk.theme)
        self.lines.show_lines(without_acts(lines))
        super().__init__(desk.words, desk.theme, title, _topped(self.lines))
        self.save_button.hide()
        self.cancel_button.setText(self.close_button.accessibleName())
        self.leave_asked.connect(self.closed)
        self.save_asked.connect(self.closed)

    def focus_first(self) -> None:
        """Puts the focus on the way out."""
        self.cancel_button.setFocus()


class GoBackSheet(SheetFrame):
    """Explains what going back to a whole backup means, and asks for it; the safe way out has the focus."""

    closed = Signal()
    agreed = Signal()

    def __init__(self, desk: Desk, row: KnownBackup) -> None:
        moment = BackupWords(desk.words, desk.now().astimezone()).moment(row.made_at)
        said = (
            Line(MarkKind.WARN, desk.t(GO_BACK_TO).replace("{when}", isolate(moment))),
            Line(MarkKind.INFO, desk.t(FIRST_A_BACKUP)),
            Line(MarkKind.INFO, desk.t(WHAT_STAYS)),
            Line(MarkKind.INFO, desk.t(NOT_UNDONE)),
        )
        self.lines = MarkedLines(desk.theme)
        self.lines.show_lines(without_acts(said))
        super().__init__(desk.words, desk.theme, desk.t(GO_BACK), _topped(self.lines), GO_BACK)
        say_role(self.save_button, ButtonKind.DANGER.value)
        self.leave_asked.connect(self.closed)
        self.save_asked.connect(self._on_agreed)

    def focus_first(self) -> None:
        """Puts the focus on the safe way out."""
        self.cancel_button.setFocus()

    @Slot()
    def _on_agreed(self) -> None:
        self.agreed.emit()
        self.closed.emit()


class SecretSheet(FormSheet):
    """Asks for what opens an older backup, and tells at once if it does not; ``then`` is given the secret."""

    def __init__(self, desk: Desk, row: KnownBackup, then: Callable[[Secret], None]) -> None:
        field = ProofField(
            name="secret", label=desk.t(PASSPHRASE_THEN), help=desk.t(OTHER_DAY_TOLD), required=True
        )  # fmt: skip
        form = Form(desk.words, desk.theme, (field,), {})
        fields = dict.fromkeys(("keys.wrong_passphrase", "keys.wrong_code", "keys.no_code"), "secret")
        super().__init__(
            desk, desk.t(OTHER_DAY), form, self._asked, problem_fields=fields, save_text=GO_ON,
        )  # fmt: skip
        self._row = row
        self._then = then
        self._secret: Secret | None = None
        self.saved.connect(self._on_opens)

    def _asked(self, values: dict[str, object]) -> Callable[[], object]:
        self._secret = values["secret"]  # type: ignore[assignment]
        assert self._secret is not None
        return partial(require_opens, self._row.path, self._secret)

    @Slot(object)
    def _on_opens(self, _: object) -> None:
        secret, self._secret = self._secret, None
        if secret is not None:
            self._then(secret)


def _topped(widget: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, Space.S, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return inside
