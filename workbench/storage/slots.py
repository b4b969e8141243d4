"""The slots that give a workspace's keys to whoever has a secret: a passphrase, the recovery code, this computer.

A slot of the latter two wraps a private half of its own, and the keys are sealed to the public half. So new keys can be
given to a printed code nobody has at hand, and whoever held the old keys cannot open the new. The seal is signed with a
key the secret vouches for: a stranger with the folder cannot seal keys of his own to a slot.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import nacl.exceptions
import nacl.public
import nacl.signing
import nacl.utils

from workbench.domain.recovery_codes import GROUPS, RecoveryCode
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import WorkspaceId, is_id, new_id
from workbench.storage.keys import (
    KEY_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    PassphraseSlot,
    WorkspaceKeys,
    canonical_json,
    decrypt,
    encrypt,
    subkey,
)

PASSPHRASE, RECOVERY, KEYRING = "passphrase", "recovery", "keyring"
KINDS = (PASSPHRASE, RECOVERY, KEYRING)

RawSlot = Mapping[str, object]
"""A slot as it stands in the manifest, in the header of a backup, or as a newer program wrote it."""

_SIGNER, _CHECK = "slot-signer", "recovery-check"
_SIGNATURE_BYTES = 64
_PLAIN = ("id", "kind", "made_on", "machine")
_LENGTHS = {
    "salt": SALT_BYTES, "public": KEY_BYTES, "signer": KEY_BYTES, "nonce": NONCE_BYTES, "wrapped": KEY_BYTES + 16,
    "sealed": None, "check": None, "signature": _SIGNATURE_BYTES,
}  # fmt: skip
"""The fields that are bytes, and how many where that is fixed."""


@dataclass(frozen=True, slots=True)
class ComputerKey:
    """What this computer's key store kept for one slot."""

    slot: str
    secret: bytes = field(repr=False)


Secret = str | RecoveryCode | ComputerKey
"""What opens a workspace; a text is a passphrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedSlot:
    """The keys of one workspace, sealed to a public half whose private half a strong secret opens."""

    id: str
    kind: str
    made_on: str
    machine: str
    """What the computer is called whose key store has the secret; empty for a recovery code."""
    salt: bytes
    public: bytes
    signer: bytes
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)
    sealed: bytes = field(repr=False, default=b"")
    asked: tuple[int, ...] = ()
    """The groups of the code that are still to be typed back; until then the slot does not count."""
    check: bytes = field(repr=False, default=b"")
    signature: bytes = field(repr=False, default=b"")

    @property
    def is_confirmed(self) -> bool:
        """Whether a person has shown to have the code on paper."""
        return not self.asked

    def unwrap(self, secret: bytes, workspace: WorkspaceId) -> WorkspaceKeys | None:
        """The keys, None for another secret; raises `Refused` ``keys.slot_damaged`` for an altered seal."""
        private = decrypt(_stretched(secret, self.salt, self.kind), self.nonce, self.wrapped, self._header(workspace))
        if private is None:
            return None
        try:
            nacl.signing.VerifyKey(self.signer).verify(self._signed(workspace), self.signature)
            content = nacl.public.SealedBox(nacl.public.PrivateKey(private)).decrypt(self.sealed)
        except (nacl.exceptions.CryptoError, nacl.exceptions.TypeError, nacl.exceptions.ValueError):
            raise Refused("keys.slot_damaged") from None
        try:
            return WorkspaceKeys.from_bytes(content)
        except ValueError:
            raise Refused("workspace.newer") from None

    def resealed(self, keys: WorkspaceKeys, workspace: WorkspaceId) -> "SealedSlot":
        """The slot with these keys in it; the secret that opens it is not needed and stays the same."""
        if self.signer != _signer(keys):
            raise Refused("keys.slot_damaged")
        box = nacl.public.SealedBox(nacl.public.PublicKey(self.public))
        return replace(self, sealed=bytes(box.encrypt(keys.to_bytes()))).signed(keys, workspace)

    def signed(self, keys: WorkspaceKeys, workspace: WorkspaceId) -> "SealedSlot":
        """The slot with the signature over all that it says."""
        key = nacl.signing.SigningKey(subkey(keys.erasures, _SIGNER))
        return replace(self, signature=bytes(key.sign(self._signed(workspace)).signature))

    def confirmed(self, groups: Iterable[str], keys: WorkspaceKeys, workspace: WorkspaceId) -> "SealedSlot":
        """The slot, from now on counting; raises `RuleViolation` ``recovery.differs`` for other groups."""
        if not hmac.compare_digest(self.check, _check(self.id, groups, keys)):
            raise RuleViolation("recovery.differs", groups=", ".join(map(str, self.asked)))
        return replace(self, asked=(), check=b"").signed(keys, workspace)

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in the manifest and in backups."""
        content: dict[str, object] = {name: getattr(self, name) for name in _PLAIN}
        content |= {name: getattr(self, name).hex() for name in _LENGTHS}
        return content | {"asked": list(self.asked)}

    @classmethod
    def from_json(cls, content: RawSlot) -> "SealedSlot":
        """The inverse of `to_json`; raises `Refused` for anything else, fields of a newer program included."""
        if set(content) - {*_PLAIN, *_LENGTHS, "asked"}:
            raise Refused("workspace.newer")
        try:
            plain: dict[str, Any] = {name: content[name] for name in _PLAIN}
            found: dict[str, Any] = {name: bytes.fromhex(str(content[name])) for name in _LENGTHS}
            asked = content["asked"]
        except (KeyError, ValueError):
            raise Refused("manifest.damaged") from None
        places_right = isinstance(asked, list) and all(type(place) is int and 1 <= place <= GROUPS for place in asked)
        lengths_right = all(len(found[name]) == wanted for name, wanted in _LENGTHS.items() if wanted is not None)
        texts_right = all(isinstance(value, str) for value in plain.values()) and is_id(str(plain["id"]))
        if not (places_right and lengths_right and texts_right and plain["kind"] in {RECOVERY, KEYRING}):
            raise Refused("manifest.damaged")
        assert isinstance(asked, list)
        return cls(**plain, **found, asked=tuple(asked))

    def _header(self, workspace: WorkspaceId) -> bytes:
        """All that never changes: what the secret itself vouches for."""
        bound = {name: value for name, value in self.to_json().items() if name in {*_PLAIN, "salt", "public", "signer"}}
        return canonical_json(bound | {"workspace": workspace})

    def _signed(self, workspace: WorkspaceId) -> bytes:
        content = {name: value for name, value in self.to_json().items() if name != "signature"}
        return canonical_json(content | {"workspace": workspace})


Slot = PassphraseSlot | SealedSlot


def recovery_slot(
    code: RecoveryCode, keys: WorkspaceKeys, workspace: WorkspaceId, *, made_on: str, asked: tuple[int, ...]
) -> SealedSlot:
    """A slot for a printed code, which does not count until the groups ``asked`` for were typed back."""
    slot = _sealed_slot(RECOVERY, code.secret, keys, workspace, made_on, "")
    printed = code.groups()
    check = _check(slot.id, [printed[place - 1] for place in asked], keys)
    return replace(slot, asked=asked, check=check).signed(keys, workspace)


def keyring_slot(
    secret: bytes, keys: WorkspaceKeys, workspace: WorkspaceId, *, made_on: str, machine: str
) -> SealedSlot:
    """A slot for a random secret that the key store of this machine keeps."""
    return _sealed_slot(KEYRING, secret, keys, workspace, made_on, machine)


def read_slots(raw: Iterable[RawSlot]) -> tuple[Slot, ...]:
    """The slots this program knows, in their order; kinds of a newer program are passed over."""
    return tuple(_read(slot) for slot in raw if slot.get("kind") in KINDS)


def is_human(slot: Slot) -> bool:
    """Whether a person can open the workspace with it, anywhere: a passphrase, or a code that was typed back."""
    return isinstance(slot, PassphraseSlot) or (slot.kind == RECOVERY and slot.is_confirmed)


def portable(raw: Iterable[RawSlot]) -> list[dict[str, object]]:
    """The slots that may leave inside a backup: never those of a computer, nor codes nobody typed back."""
    return [dict(slot) for slot in raw if slot.get("kind") != KEYRING and not slot.get("asked")]


def unlock_slots(raw: Iterable[RawSlot], secret: Secret, workspace: WorkspaceId) -> tuple[Slot, WorkspaceKeys]:
    """The slot this secret opens and the keys in it; the manifest or header they came from is still to be verified.

    Raises `RuleViolation` (``keys.wrong_passphrase``, ``keys.wrong_code``, ``keys.no_code``, ``keys.not_here``) and
    `Refused`. How many tries a person has is told in `workbench.storage.unlocking`.
    """
    if isinstance(secret, str):
        return _by_passphrase(_of_kind(raw, PASSPHRASE), secret, workspace)
    kind = RECOVERY if isinstance(secret, RecoveryCode) else KEYRING
    fitting = [slot for slot in _of_kind(raw, kind) if isinstance(slot, SealedSlot)]
    for slot in fitting:
        keys = slot.unwrap(secret.secret, workspace)
        if keys is not None:
            return slot, keys
    if kind == KEYRING:
        raise RuleViolation("keys.not_here")
    raise RuleViolation("keys.wrong_code" if fitting else "keys.no_code")


def _by_passphrase(slots: tuple[Slot, ...], passphrase: str, workspace: WorkspaceId) -> tuple[Slot, WorkspaceKeys]:
    for slot in slots:
        if isinstance(slot, PassphraseSlot):
            try:
                return slot, slot.unwrap(passphrase, workspace)
            except RuleViolation:
                continue
    raise RuleViolation("keys.wrong_passphrase")


def _of_kind(raw: Iterable[RawSlot], kind: str) -> tuple[Slot, ...]:
    """Only those asked for are read: what a newer program wrote into others keeps nobody out."""
    return read_slots(slot for slot in raw if slot.get("kind") == kind)


def _read(slot: RawSlot) -> Slot:
    return PassphraseSlot.from_json(slot) if slot.get("kind") == PASSPHRASE else SealedSlot.from_json(slot)


def _sealed_slot(
    kind: str, secret: bytes, keys: WorkspaceKeys, workspace: WorkspaceId, made_on: str, machine: str
) -> SealedSlot:
    private = nacl.public.PrivateKey.generate()
    empty = SealedSlot(
        id=new_id(), kind=kind, made_on=made_on, machine=machine, salt=nacl.utils.random(SALT_BYTES),
        public=bytes(private.public_key), signer=_signer(keys), nonce=b"", wrapped=b"",
    )  # fmt: skip
    nonce, wrapped = encrypt(_stretched(secret, empty.salt, kind), bytes(private), empty._header(workspace))
    return replace(empty, nonce=nonce, wrapped=wrapped).resealed(keys, workspace)


def _stretched(secret: bytes, salt: bytes, kind: str) -> bytes:
    """160 random bits and more cannot be guessed, so they need no costly stretching."""
    return hashlib.blake2b(salt, key=secret, person=kind.encode("ascii"), digest_size=KEY_BYTES).digest()


def _signer(keys: WorkspaceKeys) -> bytes:
    """The public half of the workspace's signing key, made of the one key that no rotation changes."""
    return bytes(nacl.signing.SigningKey(subkey(keys.erasures, _SIGNER)).verify_key)


def _check(slot: str, groups: Iterable[str], keys: WorkspaceKeys) -> bytes:
    """What tells the right groups from others, for those who hold the keys only."""
    content = canonical_json([slot, *groups])
    return hashlib.blake2b(content, key=subkey(keys.erasures, _CHECK), digest_size=KEY_BYTES).digest()
