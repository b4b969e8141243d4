"""Secrets as fields of a form. What is typed there never enters a draft."""

from ui.kit.fields import ProofField, SecretField
from ui.kit.inputs import Input, Setting
from ui.kit.proof_line import ProofLine
from ui.kit.secret_line import LIMIT, SecretLine
from ui.theme.stylesheet import say_role


class SecretInput(Input):
    """A passphrase that is being chosen, judged while it is typed."""

    field: SecretField

    def __init__(self, field: SecretField, setting: Setting) -> None:
        super().__init__(field, setting)
        self.line = SecretLine(setting.theme, setting.words)
        self.line.edited.connect(self.on_edited)
        self.line.left.connect(self.on_left)
        self.box.addWidget(self.line)
        self.settle(self.line.edit)

    def limit(self) -> int:
        return LIMIT

    def value(self) -> object:
        return self.line.text()

    def set_value(self, value: object) -> None:
        self.line.edit.show_text(str(value or ""))

    def typed(self) -> object:
        # Whether there is something, never what.
        return bool(self.line.text())

    def set_typed(self, typed: object) -> None:
        """Nothing was kept that could be brought back."""

    def remark(self) -> str:
        strong, said = self._judged()
        return said if strong else ""

    def warning(self) -> str:
        strong, said = self._judged()
        return super().warning() or ("" if strong else said)

    def _judged(self) -> tuple[bool, str]:
        text = self.line.text()
        return self.field.judge(text) if text and self.field.judge is not None else (True, "")


class ProofInput(Input):
    """The passphrase, or the recovery code, as proof that a person is there."""

    field: ProofField
    labels_itself = True

    def __init__(self, field: ProofField, setting: Setting) -> None:
        super().__init__(field, setting)
        self.line = ProofLine(setting.theme, setting.words, label=field.label, or_code=field.or_code)
        self.line.edited.connect(self._on_line_edited)
        self.line.left.connect(self.on_left)
        self.box.addWidget(self.line)
        self.settle(self.line.passphrase.edit)
        self.line.ask_code(False)

    def _on_line_edited(self) -> None:
        self.control = self.line.line()
        self.on_edited()

    def value(self) -> object:
        return None if self.line.is_empty() or self.line.complaint() else self.line.proof()

    def set_value(self, value: object) -> None:
        self.line.clear()

    def typed(self) -> object:
        return not self.line.is_empty()

    def set_typed(self, typed: object) -> None:
        """Nothing was kept that could be brought back."""

    def complaint(self) -> str:
        return self.line.complaint()

    def is_empty(self) -> bool:
        return self.line.is_empty()

    def show_wrong(self, wrong: bool) -> None:
        for control in (self.line.passphrase.edit, self.line.code):
            say_role(control, "true" if wrong else "false", "problem")
