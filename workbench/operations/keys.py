"""What opens a workspace: its passphrase, a printed recovery code, and, if a person chose so, this computer itself.

Not part of history and not undone: a key that was given away cannot be taken back by an undo.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import workbench.storage.rotation as rotations
import workbench.storage.slots_changing as slots
from workbench.clock import Clock
from workbench.credentials.keyrings import ComputerKeyring, find_keyring, this_computer
from workbench.domain.passphrases import check_passphrase, suggest_passphrase
from workbench.domain.recovery_codes import RecoveryCode
from workbench.errors import RuleViolation, Unavailable
from workbench.queries.workspaces import describe_workspace
from workbench.storage.keys import KEY_BYTES, Argon2Cost, fresh_secret
from workbench.storage.manifest import read_manifest
from workbench.storage.places import Places, check_place
from workbench.storage.slots import KEYRING, RECOVERY, ComputerKey, SealedSlot, Secret, Slot, is_human, read_slots
from workbench.storage.unlocking import mark_locked, read_tries
from workbench.storage.workspaces import Workspace

__all__ = [
    "ComputerKey", "KeySlot", "KeysChanged", "NewRecovery", "RecoveryCode", "Secret", "WaysIn", "add_recovery_code",
    "change_keys", "change_passphrase", "check_new_passphrase", "computer_key", "confirm_recovery_code",
    "find_ways_in", "has_computer_key", "keyring_name", "list_keys", "note_locked", "remove_key",
    "suggest_passphrase", "turn_keyring_off", "turn_keyring_on",
]  # fmt: skip

FindKeyring = Callable[[], ComputerKeyring]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySlot:
    """One way to open the workspace, as a list shows it."""

    id: str
    kind: str
    """``passphrase``, ``recovery`` or ``keyring``."""
    made_on: str
    """The day, as 2026-11-20; empty where it was not noted yet."""
    machine: str
    """The computer whose key store it is; empty for others."""
    asked: tuple[int, ...]
    """The groups of the code still to be typed back; until then it does not count."""
    is_removable: bool
    """Whether a person could still open the workspace without it."""
    is_here: bool
    """Whether it is the key store of this very computer."""


@dataclass(frozen=True, slots=True)
class NewRecovery:
    """A recovery code that is shown this once, and the groups to be typed back from the paper."""

    code: RecoveryCode
    asked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeysChanged:
    """What opens the workspace under its new keys, what of before does not, and whether this computer forgot."""

    kept: tuple[KeySlot, ...]
    dropped: tuple[KeySlot, ...]
    left_in_keyring: bool = False
    """Whether the key store would not give up its secret, which opens nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """How a workspace that is closed can be opened on this computer now, besides with its passphrase."""

    has_code: bool = False
    """Whether a recovery code opens it."""
    has_computer: bool = False
    """Whether this computer's key store may open it; never after a lock."""
    is_locked: bool = False
    """Whether it was locked on purpose and not opened since."""
    wait: int = 0
    """Seconds until the next try, after several wrong ones."""


def list_keys(workspace: Workspace) -> tuple[KeySlot, ...]:
    """Every way to open the workspace that this program knows."""
    return _described(slots.slots_of(workspace))


def add_recovery_code(workspace: Workspace, *, proof: Secret | None = None) -> NewRecovery:
    """Makes a recovery code. It counts once `confirm_recovery_code` was given the groups it asks for.

    ``proof`` is asked of whoever sits at a workspace that is open already; raises RuleViolation for a wrong one.
    """
    if proof is not None:
        slots.prove(workspace, proof)
    code, slot = slots.add_recovery(workspace)
    return NewRecovery(code, slot.asked)


def confirm_recovery_code(workspace: Workspace, answer: str) -> KeySlot:
    """Lets the newest code count, given the groups asked for in their order, or the whole code.

    Raises RuleViolation ``recovery.*`` for anything else; the code goes on waiting.
    """
    confirmed = slots.confirm_recovery(workspace, answer)
    return next(key for key in list_keys(workspace) if key.id == confirmed.id)


def change_passphrase(workspace: Workspace, old: Secret, new: str, *, cost: Argon2Cost | None = None) -> None:
    """Puts a new passphrase in the place of the old one (or of one forgotten, with the recovery code).

    Older backups open with the old one, and so does whoever kept a copy of the folder: where others know it, use
    `change_keys`.
    """
    slots.change_passphrase(workspace, old, new, cost=cost, names=_names(workspace))


def change_keys(
    workspace: Workspace, secret: Secret, new_passphrase: str | None = None, *, cost: Argon2Cost | None = None
) -> KeysChanged:
    """Gives the workspace new keys: the answer to "others know this passphrase", with a new one, or to any doubt.

    Recovery codes and this computer's key store go on opening it.
    """
    done = rotations.rotate(workspace, secret, new_passphrase=new_passphrase, cost=cost, names=_names(workspace))
    return KeysChanged(_described(done.kept), _described(done.dropped))


def remove_key(
    workspace: Workspace, key: str, secret: Secret, *, new_passphrase: str | None = None,
    cost: Argon2Cost | None = None, find: FindKeyring = find_keyring,
) -> KeysChanged:  # fmt: skip
    """Takes one way to open the workspace away, and changes the keys so that it opens nothing written from now on.

    Raises RuleViolation ``keys.no_slot``, ``keys.last_slot`` (nobody could open it any more) and for the secret.
    """
    done = rotations.rotate(
        workspace, secret, new_passphrase=new_passphrase, without=frozenset({key}), cost=cost, names=_names(workspace)
    )
    is_left = any(slot.id == key and _is_left_in_keyring(slot, find) for slot in done.dropped)
    return KeysChanged(_described(done.kept), _described(done.dropped), is_left)


def turn_keyring_on(workspace: Workspace, secret: Secret, *, find: FindKeyring = find_keyring) -> KeySlot:
    """From now on this workspace opens on this computer without a passphrase, for whoever is logged in to it.

    Raises RuleViolation ``keyring.on`` and for the secret, Unavailable ``keyring.absent``, ``keyring.locked`` or
    ``keyring.refused``; nothing is changed then.
    """
    workspace.require_writing()
    slots.prove(workspace, secret)
    keyring = find()
    machine = this_computer()
    if any(slot.machine == machine for slot in _computers(slots.slots_of(workspace))):
        raise RuleViolation("keyring.on", machine=machine)
    stored = fresh_secret()
    made = slots.new_keyring_slot(workspace, stored, machine)
    keyring.keep(made.id, stored)
    try:
        slots.put_slots(workspace, (*workspace.manifest.slots, made.to_json()))
    except BaseException:
        keyring.forget(made.id)
        raise
    (row,) = _described((made,))
    return row


def turn_keyring_off(
    workspace: Workspace, secret: Secret, *, cost: Argon2Cost | None = None, find: FindKeyring = find_keyring
) -> KeysChanged:
    """Asks for a passphrase on this computer again, and changes the keys. Raises RuleViolation ``keyring.off``."""
    machine = this_computer()
    own = [slot.id for slot in _computers(slots.slots_of(workspace)) if slot.machine == machine]
    if not own:
        raise RuleViolation("keyring.off", machine=machine)
    done = rotations.rotate(workspace, secret, without=frozenset(own), cost=cost)
    is_left = any(_is_left_in_keyring(slot, find) for slot in done.dropped)
    return KeysChanged(_described(done.kept), _described(done.dropped), is_left)


def has_computer_key(folder: Path) -> bool:
    """Whether some computer was allowed to open this folder without a passphrase; asks no key store."""
    return bool(_computers(read_slots(read_manifest(folder).slots)))


def computer_key(folder: Path, *, find: FindKeyring = find_keyring) -> ComputerKey:
    """What this computer's key store has for the workspace in this folder, to open it with.

    Only on a person's explicit wish. Raises RuleViolation ``keys.not_here`` and Unavailable as `find_keyring`.
    """
    check_place(folder)
    computers = _computers(read_slots(read_manifest(folder).slots))
    keyring = find() if computers else None
    for slot in computers:
        secret = keyring.fetch(slot.id) if keyring else None
        if secret is not None and len(secret) == KEY_BYTES:
            return ComputerKey(slot.id, secret)
    raise RuleViolation("keys.not_here")


def find_ways_in(folder: Path, *, places: Places, clock: Clock) -> WaysIn:
    """What may be offered to whoever wants to open this folder; asks no key store. Raises as opening does."""
    check_place(folder)
    manifest = read_manifest(folder)
    known = read_slots(manifest.slots)
    tries = read_tries(places.tries(manifest.workspace))
    here = this_computer()
    return WaysIn(
        has_code=any(slot.kind == RECOVERY and is_human(slot) for slot in known),
        has_computer=not tries.is_locked and any(slot.machine == here for slot in _computers(known)),
        is_locked=tries.is_locked,
        wait=math.ceil(tries.wait(clock.now()).total_seconds()),
    )


def keyring_name(*, find: FindKeyring = find_keyring) -> str:
    """What this computer's key store is called; raises Unavailable ``keyring.absent``. Not on the window's thread."""
    return find().name


def note_locked(workspace: Workspace) -> None:
    """Notes that the window was locked: only a person opens the workspace again, this computer's key store does not."""
    mark_locked(workspace.places, workspace.id)


def check_new_passphrase(passphrase: str, names: Sequence[str] = ()) -> None:
    """Raises RuleViolation with the reason if a passphrase is easily guessed; ``names`` are tried first by anybody."""
    check_passphrase(passphrase, names)


def _names(workspace: Workspace) -> tuple[str, ...]:
    with workspace.database.read() as connection:
        described = describe_workspace(connection)
    return described.title, described.organisation


def _computers(all_slots: Sequence[Slot]) -> list[SealedSlot]:
    return [slot for slot in all_slots if isinstance(slot, SealedSlot) and slot.kind == KEYRING]


def _is_left_in_keyring(slot: Slot, find: FindKeyring) -> bool:
    if slot.kind != KEYRING or not isinstance(slot, SealedSlot) or slot.machine != this_computer():
        return False
    try:
        return not find().forget(slot.id)
    except Unavailable:
        return True


def _described(found: Sequence[Slot]) -> tuple[KeySlot, ...]:
    humans = {slot.id for slot in found if is_human(slot)}
    return tuple(
        KeySlot(
            id=slot.id, kind=slot.kind, made_on=slot.made_on,
            machine=slot.machine if isinstance(slot, SealedSlot) else "",
            asked=slot.asked if isinstance(slot, SealedSlot) else (),
            is_removable=bool(humans - {slot.id}),
            is_here=isinstance(slot, SealedSlot) and slot.kind == KEYRING and slot.machine == this_computer(),
        )
        for slot in found
    )  # fmt: skip
