"""Taking a way to open the workspace away."""

from collections.abc import Callable
from functools import partial

from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.security.key_sheet import PROOF, KeySheet, proof_field
from ui.security.naming import name_of
from ui.security.passphrase_sheet import CHANGING
from workbench.operations.keys import KeySlot, remove_key, turn_keyring_off
from workbench.wording.words import N_

TITLE = N_("Remove: {key}")
TOLD = N_(
    "It opens this workspace no longer, and nothing written from now on: everything is written anew under new keys. "
    "Copies and backups made before still open with it."
)
REMOVE = N_("Remove it")
TURN_OFF_TITLE = N_("Ask for the passphrase")
TURN_OFF_TOLD = N_(
    "The key store of this computer opens the workspace no longer: everything is written anew under new keys."
)
TURN_OFF = N_("Ask for it")


class RemoveSheet(KeySheet):
    """Removes one way in, once a person gave the passphrase."""

    def __init__(self, desk: Desk, key: KeySlot) -> None:
        self._key = key
        title = desk.t(TITLE).replace("{key}", isolate(name_of(key, desk)))
        super().__init__(
            desk, title, [proof_field(desk, or_code=False)], self._operation, told=desk.t(TOLD),
            working=desk.t(CHANGING), save_text=REMOVE,
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        proof = values[PROOF]
        assert isinstance(proof, str)
        workspace, cost = self._desk.workspace, self._desk.program.cost
        return partial(remove_key, workspace, self._key.id, proof, cost=cost)


class TurnOffSheet(KeySheet):
    """Lets this computer ask for the passphrase again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, desk.t(TURN_OFF_TITLE), [proof_field(desk, or_code=False)], self._operation,
            told=desk.t(TURN_OFF_TOLD), working=desk.t(CHANGING), save_text=TURN_OFF,
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        proof = values[PROOF]
        assert isinstance(proof, str)
        return partial(turn_keyring_off, self._desk.workspace, proof, cost=self._desk.program.cost)
