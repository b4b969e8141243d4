"""The key by which this workspace signs what it sends, and the check of what others signed (Ed25519).

The seed lies inside the encrypted database among the facts that are never exchanged and never stand in history: every
generation, backup and restored copy of the file has it, no package to another laptop does, and a new passphrase leaves
it alone, because partners know the office by it.
"""

from dataclasses import dataclass, field

import nacl.exceptions
import nacl.utils
import sqlalchemy as sa
from nacl.signing import SigningKey, VerifyKey

from workbench.errors import Refused
from workbench.storage.database import Database
from workbench.storage.generations import write_fact
from workbench.storage.tables import local_state

SEED = "signing_seed"
"""The fact the seed is kept under, in hexadecimal."""
SEED_BYTES = 32
_DOMAIN = b"coordination-workbench/"


@dataclass(frozen=True, slots=True)
class WorkspaceKey:
    """The key pair of a workspace; only its public half is ever shown."""

    public_key: str
    """Hexadecimal, 64 digits."""
    _key: SigningKey = field(repr=False, compare=False)

    def sign(self, purpose: str, content: bytes) -> str:
        """The signature over the content for one purpose, hexadecimal; the same content gives the same signature."""
        return self._key.sign(_message(purpose, content)).signature.hex()


def workspace_key(database: Database) -> WorkspaceKey:
    """This workspace's key, made at first need. Raises `Refused` ``signing.damaged``."""
    with database.read() as connection:
        seed = _seed(connection)
    return _key_of(seed if seed is not None else _make_seed(database))


def public_key_of(connection: sa.Connection) -> str | None:
    """The public half of this workspace's key, hexadecimal; none where no key was needed yet."""
    seed = _seed(connection)
    return None if seed is None else _key_of(seed).public_key


def is_signed(public_key: str, purpose: str, content: bytes, signature: str) -> bool:
    """Whether whoever holds the key signed this content for this purpose."""
    try:
        key = VerifyKey(bytes.fromhex(public_key))
        key.verify(_message(purpose, content), bytes.fromhex(signature))
    except (nacl.exceptions.CryptoError, nacl.exceptions.TypeError, nacl.exceptions.ValueError, ValueError):
        return False
    return True


def _make_seed(database: Database) -> str:
    with database.begin_immediate() as connection:
        # Another thread may have been quicker.
        found = _seed(connection)
        if found is not None:
            return found
        seed = nacl.utils.random(SEED_BYTES).hex()
        write_fact(connection, SEED, seed)
    return seed


def _seed(connection: sa.Connection) -> str | None:
    return connection.scalar(sa.select(local_state.c.value).where(local_state.c.name == SEED))


def _key_of(seed: str) -> WorkspaceKey:
    try:
        key = SigningKey(bytes.fromhex(seed))
    except (ValueError, nacl.exceptions.ValueError):
        # From none: the words of the error below it could hold the seed.
        raise Refused("signing.damaged") from None
    return WorkspaceKey(bytes(key.verify_key).hex(), key)


def _message(purpose: str, content: bytes) -> bytes:
    # A signature made for one purpose says nothing for another, and no content can look like a purpose.
    return _DOMAIN + purpose.encode("ascii") + b"\0" + content
