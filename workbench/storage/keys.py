"""The keys of a workspace, and the passphrase slot that keeps them.

The keys are random and independent of each other; a passphrase only opens a slot that wraps them, so it can change
without touching a database. A slot is sealed together with its whole header: nobody can lower its cost or carry it
into another workspace.
"""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace

import nacl.bindings
import nacl.exceptions
import nacl.public
import nacl.utils
from nacl.pwhash import argon2id

from workbench.domain.passphrases import normalised
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import WorkspaceId, is_id, new_id

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 24

_MEBIBYTE = 1024 * 1024
_MOST_MEMORY = 2048 * _MEBIBYTE
_MOST_PASSES = 16
_PATIENCE = 1.0
_KIND = "passphrase"
_FIELDS = frozenset({"id", "kind", "made_on", "salt", "memory_bytes", "passes", "nonce", "ciphertext"})


@dataclass(frozen=True, slots=True)
class WorkspaceKeys:
    """Five random keys of 32 bytes each; their values are never shown."""

    workspace: bytes = field(repr=False)
    blobs: bytes = field(repr=False)
    drafts: bytes = field(repr=False)
    backup_private: bytes = field(repr=False)
    erasures: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if any(len(getattr(self, item.name)) != KEY_BYTES for item in fields(self)):
            raise ValueError("a key has 32 bytes")

    @classmethod
    def generate(cls) -> "WorkspaceKeys":
        """Fresh random keys."""
        return cls(*(nacl.utils.random(KEY_BYTES) for _ in fields(cls)))

    @classmethod
    def forgotten(cls) -> "WorkspaceKeys":
        """What stands in the place of the keys once a workspace is closed."""
        return cls(*(bytes(KEY_BYTES) for _ in fields(cls)))

    def rotated(self) -> "WorkspaceKeys":
        """Fresh keys but for that of the erasure list, whose copies lie where no rotation can reach them."""
        return replace(self.generate(), erasures=self.erasures)

    def backup_public(self) -> bytes:
        """The public half by which a backup's own key is sealed."""
        return bytes(nacl.public.PrivateKey(self.backup_private).public_key)

    def to_bytes(self) -> bytes:
        """All keys, one after the other, in the order they are declared."""
        return b"".join(getattr(self, item.name) for item in fields(self))

    @classmethod
    def from_bytes(cls, content: bytes) -> "WorkspaceKeys":
        """The inverse of `to_bytes`; raises `ValueError` for another length."""
        count = len(fields(cls))
        if len(content) != count * KEY_BYTES:
            raise ValueError("the length of the keys is wrong")
        return cls(*(content[at * KEY_BYTES : (at + 1) * KEY_BYTES] for at in range(count)))


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one guess of a passphrase costs: memory in bytes, and passes over it."""

    memory_bytes: int
    passes: int

    @property
    def is_sane(self) -> bool:
        """Whether the library accepts this cost and a laptop can pay it."""
        memory_fits = argon2id.MEMLIMIT_MIN <= self.memory_bytes <= _MOST_MEMORY
        return memory_fits and argon2id.OPSLIMIT_MIN <= self.passes <= _MOST_PASSES


DEFAULT = Argon2Cost(256 * _MEBIBYTE, 3)
FLOOR = Argon2Cost(64 * _MEBIBYTE, 3)
LEAST = Argon2Cost(8192, 1)
"""The least the library allows: for tests only."""


def fresh_secret() -> bytes:
    """As many random bytes as a key has."""
    return nacl.utils.random(KEY_BYTES)


def subkey(key: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose (at most 16 ASCII letters), from which the first cannot be found."""
    return hashlib.blake2b(key=key, person=purpose.encode("ascii"), digest_size=KEY_BYTES).digest()


def canonical_json(content: object) -> bytes:
    """The one spelling of a JSON value that is hashed, sealed and compared."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def encrypt(key: bytes, content: bytes, header: bytes) -> tuple[bytes, bytes]:
    """Nonce and XChaCha20-Poly1305 ciphertext of the content, bound to a header that stays readable."""
    nonce = nacl.utils.random(NONCE_BYTES)
    return nonce, nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(content, header, nonce, key)


def decrypt(key: bytes, nonce: bytes, ciphertext: bytes, header: bytes) -> bytes | None:
    """The content, or None if key, ciphertext or header is not the right one."""
    try:
        return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, header, nonce, key)
    except (nacl.exceptions.CryptoError, nacl.exceptions.TypeError, nacl.exceptions.ValueError):
        return None


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The keys of one workspace, wrapped with a passphrase."""

    id: str
    salt: bytes
    cost: Argon2Cost
    nonce: bytes = field(repr=False)
    ciphertext: bytes = field(repr=False)
    made_on: str = ""
    """The day, as 2026-11-20; empty in slots of the first workspaces."""
    kind: str = _KIND

    def unwrap(self, passphrase: str, workspace: WorkspaceId) -> WorkspaceKeys:
        """The keys; raises `RuleViolation` ``keys.wrong_passphrase`` and, for an absurd cost, `Refused`."""
        header = canonical_json(self._header() | {"workspace": workspace})
        content = decrypt(_stretch(passphrase, self.salt, self.cost), self.nonce, self.ciphertext, header)
        if content is None:
            raise RuleViolation("keys.wrong_passphrase")
        try:
            return WorkspaceKeys.from_bytes(content)
        except ValueError:
            raise Refused("workspace.newer") from None

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in the manifest and in backups."""
        return self._header() | {"nonce": self.nonce.hex(), "ciphertext": self.ciphertext.hex()}

    @classmethod
    def from_json(cls, content: Mapping[str, object]) -> "PassphraseSlot":
        """The inverse of `to_json`; raises `Refused` for anything else, fields of a newer program included."""
        if set(content) - _FIELDS:
            raise Refused("workspace.newer")
        try:
            identifier, kind = content["id"], content["kind"]
            salt, nonce, ciphertext = (bytes.fromhex(str(content[name])) for name in ("salt", "nonce", "ciphertext"))
            cost = Argon2Cost(_whole(content["memory_bytes"]), _whole(content["passes"]))
        except (KeyError, ValueError):
            raise Refused("manifest.damaged") from None
        made_on = content.get("made_on", "")
        shapes = (len(salt) == SALT_BYTES, len(nonce) == NONCE_BYTES, kind == _KIND, is_id(str(identifier)))
        if not all(shapes) or not isinstance(made_on, str):
            raise Refused("manifest.damaged")
        return cls(str(identifier), salt, cost, nonce, ciphertext, made_on)

    def _header(self) -> dict[str, object]:
        header: dict[str, object] = {
            "id": self.id,
            "kind": self.kind,
            "salt": self.salt.hex(),
            "memory_bytes": self.cost.memory_bytes,
            "passes": self.cost.passes,
        }
        return header | {"made_on": self.made_on} if self.made_on else header


def wrap(
    keys: WorkspaceKeys, passphrase: str, cost: Argon2Cost, workspace: WorkspaceId, made_on: str = ""
) -> PassphraseSlot:
    """A new slot that gives these keys to whoever knows the passphrase; its strength is checked elsewhere."""
    empty = PassphraseSlot(new_id(), nacl.utils.random(SALT_BYTES), cost, b"", b"", made_on)
    header = canonical_json(empty._header() | {"workspace": workspace})
    nonce, ciphertext = encrypt(_stretch(passphrase, empty.salt, cost), keys.to_bytes(), header)
    return replace(empty, nonce=nonce, ciphertext=ciphertext)


def measure(cost: Argon2Cost) -> float:
    """Seconds one guess takes on this computer."""
    started = time.perf_counter()
    _stretch("measure", bytes(SALT_BYTES), cost)
    return time.perf_counter() - started


def calibrate(measured: Callable[[Argon2Cost], float] = measure) -> Argon2Cost:
    """The highest cost from floor to default that opens a workspace within about a second on this computer."""
    seconds = max(measured(FLOOR), 1e-6)
    steps = min(max(int(_PATIENCE / seconds), 1), DEFAULT.memory_bytes // FLOOR.memory_bytes)
    return Argon2Cost(FLOOR.memory_bytes * steps, FLOOR.passes)


def _stretch(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    if not cost.is_sane:
        raise Refused("keys.absurd_cost")
    words = normalised(passphrase).encode("utf-8", "surrogatepass")
    return argon2id.kdf(KEY_BYTES, words, salt, opslimit=cost.passes, memlimit=cost.memory_bytes)


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError("not a whole number")
    return value
