"""What every sheet about keys has: an explanation, a person's proof, and secrets that go when it is closed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot

from ui.kit.desk import Desk
from ui.kit.fields import Field, ProofField
from ui.kit.form import Form
from ui.kit.form_rows import NEEDED
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.secret_inputs import ProofInput, SecretInput
from ui.kit.sheet_frame import SAVE_TEXT
from ui.kit.sheets import FormSheet, Save
from ui.theme.tokens import TypeRole
from workbench.wording.words import N_

PROOF, NEW, AGAIN = "proof", "new", "again"
YOUR_PASSPHRASE = N_("Your passphrase")
PROOF_HELP = N_("Asked each time keys are changed: it shows that it is you who sits here.")
PROBLEMS: Mapping[str, str] = {
    **dict.fromkeys(
        ("keys.wrong_passphrase", "keys.wrong_code", "keys.no_code", "keys.wait", "keys.passphrase_needed"), PROOF
    ),
    **dict.fromkeys(
        ("keys.weak_passphrase", "passphrases.short", "passphrases.common", "passphrases.keyboard",
         "passphrases.named", "passphrases.same"), NEW
    ),
}  # fmt: skip
"""Error to the field where it is told."""


def proof_field(desk: Desk, *, or_code: bool) -> ProofField:
    """The field that asks who sits there."""
    return ProofField(name=PROOF, label=desk.t(YOUR_PASSPHRASE), help=desk.t(PROOF_HELP), or_code=or_code)


def lacks_secret(form: Form, desk: Desk, names: Sequence[str]) -> bool:
    """Whether one of these secrets is missing or not understood, which the form then says.

    All of them are needed, so none is called so beside its label.
    """
    if not form.check():
        return True
    missing = {name: desk.t(NEEDED) for name in names if form.input(name).is_empty()}
    form.show_problems(missing)
    return bool(missing)


class KeySheet(FormSheet):
    """A sheet about keys. Nothing typed in it is ever kept as a draft."""

    def __init__(
        self, desk: Desk, title: str, fields: list[Field], save: Save, *, told: str, working: str,
        save_text: str = SAVE_TEXT, values: Mapping[str, object] | None = None,
    ) -> None:  # fmt: skip
        form = Form(desk.words, desk.theme, fields, values or {})
        super().__init__(desk, title, form, save, problem_fields=PROBLEMS, save_text=save_text)
        self.working = working
        self._names = [field.name for field in fields]
        self.add_above(Label(told, TypeRole.BODY, "text_2", wraps=True))
        self.closed.connect(self.forget)

    @Slot()
    def save(self) -> None:
        secrets = [name for name in self._names if isinstance(self.form.input(name), ProofInput | SecretInput)]
        if lacks_secret(self.form, self._desk, secrets):
            return
        super().save()
        if self._is_saving:
            # Keys are stretched on purpose, and under new ones everything is written anew.
            self.tell(MarkKind.INFO, self.working)

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self.tell(MarkKind.INFO, "")
        if getattr(error, "code", "") == "keys.wrong_passphrase":
            self._forget(PROOF)
        super()._on_refused(error)

    @Slot()
    def forget(self) -> None:
        """Forget every secret that was typed."""
        for name in self._names:
            self._forget(name)

    def _forget(self, name: str) -> None:
        if name in self._names:
            field = self.form.input(name)
            if isinstance(field, ProofInput | SecretInput):
                field.line.clear()
