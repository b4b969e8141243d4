"""Opening without a passphrase on this computer: explained, and only where there is a store that encrypts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot

from ui.kit.desk import Desk, explain_to
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.tasks import Progress
from ui.security.key_sheet import PROOF, KeySheet, proof_field
from ui.theme.tokens import TypeRole
from workbench.operations.keys import RecoveryCode, keyring_name, turn_keyring_on
from workbench.wording.words import N_

TITLE = N_("Open without a passphrase")
TOLD = N_(
    "Whoever is logged in to this computer as you opens the workspace then, and so does any program they run. "
    "It still protects a computer that is switched off. It never works after a lock, nor on another computer, and no "
    "backup holds it."
)
LOOKING = N_("Looking for this computer's key store")
KEPT_IN = N_("The key is kept in: {store}")
TURN_ON = N_("Open without it")
TURNING_ON = N_("Asking this computer's key store")


class TurnOnSheet(KeySheet):
    """Turns it on. Which store it would be is looked up once the sheet is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, desk.t(TITLE), [proof_field(desk, or_code=True)], self._operation, told=desk.t(TOLD),
            working=desk.t(TURNING_ON), save_text=TURN_ON,
        )  # fmt: skip
        self._store = Label(desk.t(LOOKING), TypeRole.CAPTION, "text_2", wraps=True)
        self.add_below(self._store)
        self._has_store = False
        self._show_state()
        desk.tasks.run(_found_store, owner=self, then=self._on_store, failed=self._on_no_store)

    def store_text(self) -> str:
        """What is said of the key store."""
        return self._store.text()

    def _show_state(self) -> None:
        super()._show_state()
        if not getattr(self, "_has_store", False):
            self.save_button.setEnabled(False)

    @Slot()
    def save(self) -> None:
        if self._has_store:
            super().save()

    @Slot(object)
    def _on_store(self, name: str) -> None:
        self._has_store = True
        self._store.setText(self._desk.t(KEPT_IN).replace("{store}", isolate(name)))
        self._show_state()

    @Slot(object)
    def _on_no_store(self, error: BaseException) -> None:
        self._store.setText("")
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
        else:
            self.tell(MarkKind.WARN, text)

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        proof = values[PROOF]
        assert isinstance(proof, str | RecoveryCode)
        return partial(turn_keyring_on, self._desk.workspace, proof)


def _found_store(_: Progress) -> str:
    return keyring_name()
