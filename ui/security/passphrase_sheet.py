"""Another passphrase; where others know the old one, new keys with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.desk import Desk
from ui.kit.fields import Field, SecretField, TickField
from ui.kit.labels import Label
from ui.kit.passphrase_words import DIFFERENT, judge
from ui.kit.secret_inputs import SecretInput
from ui.security.key_sheet import AGAIN, NEW, PROOF, KeySheet, proof_field
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.domain.passphrases import suggest_passphrase
from workbench.operations.keys import RecoveryCode, Secret, change_keys, change_passphrase
from workbench.queries.workspaces import describe_workspace
from workbench.wording.words import N_

TITLE = N_("Change the passphrase")
TITLE_AFTER_CODE = N_("Set a new passphrase")
TOLD = N_("The new passphrase opens the workspace from now on, the old one no longer.")
TOLD_AFTER_CODE = N_("The recovery code opened the workspace. Set the passphrase that opens it from now on.")
NEW_LABEL = N_("New passphrase")
AGAIN_LABEL = N_("New passphrase once more")
OTHERS = N_("Others know the old passphrase")
OTHERS_HELP = N_(
    "Then everything is written anew under new keys: whoever has the old passphrase opens old copies and backups "
    "with it, and nothing written from now on."
)
SUGGEST = N_("Suggest one")
SUGGESTED = N_("Drawn at random. Write it down before you go on; it is not shown again.")
CHANGE = N_("Change it")
CHANGING = N_("Changing the keys")
OTHERS_KNOW = "others"


class PassphraseSheet(KeySheet):
    """Asks for the old passphrase or the recovery code, and for the new one twice.

    With ``code``, by which the workspace was opened a moment ago, no other proof is asked for.
    """

    def __init__(self, desk: Desk, *, others_know: bool = False, code: RecoveryCode | None = None) -> None:
        self._names_known = _names(desk)
        self._code = code
        t = desk.t
        fields: list[Field] = [] if code else [proof_field(desk, or_code=True)]
        fields += [
            SecretField(name=NEW, label=t(NEW_LABEL), judge=partial(_judged, desk, self._names_known)),
            SecretField(name=AGAIN, label=t(AGAIN_LABEL)),
            TickField(name=OTHERS_KNOW, label=t(OTHERS), help=t(OTHERS_HELP)),
        ]
        super().__init__(
            desk, t(TITLE_AFTER_CODE if code else TITLE), fields, self._operation,
            told=t(TOLD_AFTER_CODE if code else TOLD), working=t(CHANGING), save_text=CHANGE,
            values={OTHERS_KNOW: others_know},
        )  # fmt: skip
        self.form.input(AGAIN).box.addWidget(self._offer())

    def _offer(self) -> QWidget:
        """The button that draws a passphrase at random."""
        self._suggested = Label("", TypeRole.CAPTION, "warn", wraps=True)
        self._suggested.centre()
        self.suggest_button = Button(self._desk.t(SUGGEST), theme=self._desk.theme, icon=IconName.REFRESH_CW)
        self.suggest_button.clicked.connect(self.suggest)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, Space.XS, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.suggest_button)
        row.addWidget(self._suggested, 1)
        return place

    @Slot()
    def suggest(self) -> None:
        """Draws a passphrase, and shows it to be written down."""
        drawn = suggest_passphrase(self._desk.program.passphrase_words())
        for name in (NEW, AGAIN):
            field = self.form.input(name)
            assert isinstance(field, SecretInput)
            field.line.put(drawn)
            field.line.reveal(name == NEW)
        self._suggested.setText(self._desk.t(SUGGESTED))

    @Slot()
    def save(self) -> None:
        values = self.form.values()
        if values[AGAIN] and values[NEW] != values[AGAIN]:
            self.form.show_problems({AGAIN: self._desk.t(DIFFERENT)})
            return
        super().save()

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        proof = self._code or values[PROOF]
        new = values[NEW]
        assert isinstance(proof, str | RecoveryCode)
        assert isinstance(new, str)
        return partial(_changed, self._desk, proof, new, values[OTHERS_KNOW] is True)

    @Slot()
    def forget(self) -> None:
        super().forget()
        self._code = None


def _names(desk: Desk) -> tuple[str, str]:
    about = desk.read(describe_workspace)
    return about.title, about.organisation


def _judged(desk: Desk, names: tuple[str, str], text: str) -> tuple[bool, str]:
    return judge(text, desk.words, names)


def _changed(desk: Desk, proof: Secret, new: str, others_know: bool) -> object:
    """What changing gave: `KeysChanged` where the keys are new, else nothing."""
    if others_know:
        return change_keys(desk.workspace, proof, new, cost=desk.program.cost)
    change_passphrase(desk.workspace, proof, new, cost=desk.program.cost)
    return None
