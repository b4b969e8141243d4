"""New keys for a workspace: whoever held the old ones, or a secret that opened them, cannot read what is written next.

The next generation is built under the new keys beside the old one, checked, and put in force by one manifest with the
new slots in it. A crash leaves the old generation with its slots or the new one with its own, and the next opening for
writing sweeps away what belongs to neither. Codes on paper and computers' key stores go on opening: the new keys are
sealed to them without asking for them. What was copied or backed up before still opens with the secrets of its day.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.passphrases import check_passphrase, normalised
from workbench.errors import Refused, RuleViolation
from workbench.storage.generations import NewKeys
from workbench.storage.keys import Argon2Cost, PassphraseSlot, calibrate, wrap
from workbench.storage.slots import KINDS, SealedSlot, Secret, Slot, is_human
from workbench.storage.slots_changing import prove, slots_of, today
from workbench.storage.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a change of keys left: the slots that open the workspace now, and those of before that nothing replaces."""

    kept: tuple[Slot, ...]
    dropped: tuple[Slot, ...]


def rotate(
    workspace: Workspace,
    secret: Secret,
    *,
    new_passphrase: str | None = None,
    without: frozenset[str] = frozenset(),
    cost: Argon2Cost | None = None,
    names: Iterable[str] = (),
) -> Rotation:
    """Give the workspace new keys, and its slots with them, but for those ``without``.

    ``secret`` proves that a person is there; a passphrase goes on opening, or gives way to the new one. Another
    passphrase than this cannot be kept, for the new keys cannot be wrapped with it.
    Raises `RuleViolation` (secret, weak or unchanged passphrase, ``keys.no_slot``, ``keys.last_slot``,
    ``keys.passphrase_needed``), `Refused` ``keys.newer_slot`` and as the disk does; all is as it was then.
    """
    workspace.require_writing()
    opened = prove(workspace, secret)
    if any(slot.get("kind") not in KINDS for slot in workspace.manifest.slots):
        # Made by a newer program, for a secret this one knows nothing of: it would be lost.
        raise Refused("keys.newer_slot")
    old = slots_of(workspace)
    if without - {slot.id for slot in old}:
        raise RuleViolation("keys.no_slot")
    passphrase = _passphrase(secret, new_passphrase, names, is_leaving=opened.id in without)
    staying = [slot for slot in old if slot.id not in without]
    if passphrase is None and not isinstance(secret, str) and any(isinstance(slot, PassphraseSlot) for slot in staying):
        raise RuleViolation("keys.passphrase_needed")
    fresh = workspace.keys.rotated()
    sealed = [slot.resealed(fresh, workspace.id) for slot in staying if isinstance(slot, SealedSlot)]
    slots: list[Slot] = [*sealed]
    if passphrase is not None:
        slots.insert(0, wrap(fresh, passphrase, cost or calibrate(), workspace.id, today(workspace)))
    if not any(map(is_human, slots)):
        raise RuleViolation("keys.last_slot")
    workspace.renew(rekey=NewKeys(fresh, tuple(slot.to_json() for slot in slots)))
    continued = {slot.id for slot in slots} | ({opened.id} if passphrase is not None else set())
    return Rotation(tuple(slots), tuple(slot for slot in old if slot.id not in continued))


def _passphrase(secret: Secret, new: str | None, names: Iterable[str], *, is_leaving: bool) -> str | None:
    """The passphrase that opens from now on; None where only a code was at hand, or the passphrase is to go."""
    if new is None:
        return secret if isinstance(secret, str) and not is_leaving else None
    if isinstance(secret, str) and normalised(secret) == normalised(new):
        raise RuleViolation("passphrases.same")
    check_passphrase(new, names)
    return new
