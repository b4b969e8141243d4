"""Changes of the slots of an open workspace that leave its keys as they are.

Each is one manifest put in force, with the slots' generation noted in the database. A crash in between leaves the new
slots in both manifests or the old ones, and the next opening finishes it.
"""

import contextlib
from collections.abc import Iterable

from workbench.domain.passphrases import check_passphrase
from workbench.domain.recovery_codes import RecoveryCode, ask_back, parse_groups
from workbench.errors import RuleViolation, Unavailable
from workbench.storage.generations import write_fact
from workbench.storage.keys import Argon2Cost, PassphraseSlot, calibrate, wrap
from workbench.storage.manifest import write_manifest
from workbench.storage.slots import (
    PASSPHRASE,
    RECOVERY,
    ComputerKey,
    RawSlot,
    SealedSlot,
    Secret,
    Slot,
    keyring_slot,
    read_slots,
    recovery_slot,
)
from workbench.storage.unlocking import unlock
from workbench.storage.workspaces import Workspace

MOST_CODES = 5
"""More printed codes than a person can keep an eye on are none."""


def change_passphrase(
    workspace: Workspace,
    old: Secret,
    new: str,
    *,
    cost: Argon2Cost | None = None,
    exempt_from_floor: bool = False,
    names: Iterable[str] = (),
) -> None:
    """Put a new passphrase in the place of the old one; backups made before still open with the old.

    Whoever forgot the old one gives the recovery code. The keys stay: where others know the old passphrase, they are
    to be changed as well (`workbench.storage.rotation`).
    """
    workspace.require_writing()
    opened = prove(workspace, old)
    if not exempt_from_floor:
        check_passphrase(new, names)
    fresh = wrap(workspace.keys, new, cost or calibrate(), workspace.id, today(workspace)).to_json()
    slots = workspace.manifest.slots
    if isinstance(opened, PassphraseSlot):
        put_slots(workspace, tuple(fresh if slot.get("id") == opened.id else slot for slot in slots))
    else:
        put_slots(workspace, (fresh, *(slot for slot in slots if slot.get("kind") != PASSPHRASE)))


def add_recovery(workspace: Workspace) -> tuple[RecoveryCode, SealedSlot]:
    """A new recovery code, to be shown once, and its slot, which counts once the groups it asks for were typed back.

    A code that nobody typed back gives way to it; it never counted.
    """
    workspace.require_writing()
    kept = [slot for slot in workspace.manifest.slots if not slot.get("asked")]
    if sum(slot.get("kind") == RECOVERY for slot in kept) >= MOST_CODES:
        raise RuleViolation("recovery.too_many", limit=MOST_CODES)
    code = RecoveryCode.generate()
    slot = recovery_slot(code, workspace.keys, workspace.id, made_on=today(workspace), asked=ask_back())
    put_slots(workspace, (*kept, slot.to_json()))
    return code, slot


def confirm_recovery(workspace: Workspace, answer: str) -> SealedSlot:
    """Let the code that waits for it count, given the groups asked for (or the whole code), in the order of asking.

    Raises `RuleViolation` ``recovery.nothing_asked``, ``recovery.differs`` or as `parse_groups`.
    """
    workspace.require_writing()
    waiting = [slot for slot in sealed_slots(workspace) if not slot.is_confirmed]
    if not waiting:
        raise RuleViolation("recovery.nothing_asked")
    slot = waiting[-1]
    fresh = slot.confirmed(parse_groups(answer, slot.asked), workspace.keys, workspace.id)
    raw = workspace.manifest.slots
    put_slots(workspace, tuple(fresh.to_json() if each.get("id") == slot.id else each for each in raw))
    return fresh


def new_keyring_slot(workspace: Workspace, secret: bytes, machine: str) -> SealedSlot:
    """A slot for a secret that this computer's key store is to keep under the slot's id; not in force yet.

    The secret has to be stored first: a slot nobody has the secret of would seem to open.
    """
    return keyring_slot(secret, workspace.keys, workspace.id, made_on=today(workspace), machine=machine)


def prove(workspace: Workspace, secret: Secret) -> Slot:
    """The slot by which a person shows to be there; an unlocked computer alone is nobody.

    Raises `RuleViolation` ``keys.passphrase_needed`` and as `unlock`.
    """
    if isinstance(secret, ComputerKey):
        raise RuleViolation("keys.passphrase_needed")
    return unlock(workspace.manifest, secret, places=workspace.places, clock=workspace.clock)[0]


def slots_of(workspace: Workspace) -> tuple[Slot, ...]:
    """The slots this program knows."""
    return read_slots(workspace.manifest.slots)


def sealed_slots(workspace: Workspace) -> list[SealedSlot]:
    """Those of codes and computers."""
    return [slot for slot in slots_of(workspace) if isinstance(slot, SealedSlot)]


def put_slots(workspace: Workspace, slots: tuple[RawSlot, ...]) -> None:
    """Put other slots in force, under the same keys.

    Once the manifest says so it has taken place: a database that cannot be written now is told of it later.
    """
    workspace.manifest = write_manifest(workspace.folder, workspace.manifest.with_slots(slots), workspace.keys)
    with contextlib.suppress(Unavailable), workspace.database.begin_immediate() as connection:
        write_fact(connection, "slots_generation", str(workspace.manifest.slots_generation))


def today(workspace: Workspace) -> str:
    """The day a slot bears."""
    return workspace.clock.now().date().isoformat()
