"""The computer's own key store, by which a workspace opens without a passphrase on this computer alone.

Only stores that encrypt and belong to the system are used, each named here and asked for by name. The library's own
choice is never asked: it takes what a file of settings, the environment or a package installed beside it names, and
such a store may keep secrets in plain text. The library is loaded at first use only.
"""

import os
import platform
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Protocol

from workbench.errors import Unavailable

SERVICE = "Coordination Workbench"
ALLOWED = (
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
"""Module and class of each store that is used."""
NAMES = {
    "keyring.backends.macOS": "Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
    "keyring.backends.kwallet": "KWallet",
}
"""What people know each of them by."""

_LONGEST_NAME = 63


class _Store(Protocol):
    """What the library's stores have in common."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class ComputerKeyring:
    """One key store of this computer. An entry is named by an identifier that tells nothing; its secret is bytes."""

    def __init__(self, store: _Store, name: str = "") -> None:
        self._store = store
        self.name = name

    def keep(self, entry: str, secret: bytes) -> None:
        """Store a secret and read it back; raises `Unavailable` ``keyring.refused`` or ``keyring.locked``.

        What cannot be read back is taken out again.
        """
        try:
            self._store.set_password(SERVICE, entry, secret.hex())
        except Exception as error:
            raise _known(error) from None
        try:
            if self.fetch(entry) != secret:
                raise Unavailable("keyring.refused")
        except Unavailable:
            self.forget(entry)
            raise

    def fetch(self, entry: str) -> bytes | None:
        """The secret, None if there is none (or none of ours); raises `Unavailable` where the store does not answer."""
        try:
            text = self._store.get_password(SERVICE, entry)
        except Exception as error:
            raise _known(error) from None
        try:
            return bytes.fromhex(text) if text else None
        except (ValueError, TypeError):
            return None

    def forget(self, entry: str) -> bool:
        """Take the secret out; whether it is certainly gone. What the store will not give up opens nothing any more."""
        try:
            self._store.delete_password(SERVICE, entry)
        except Exception:
            # There are as many kinds of errors as stores, and for most of them "there was none" is one as well.
            try:
                return self.fetch(entry) is None
            except Unavailable:
                return False
        return True


def find_keyring() -> ComputerKeyring:
    """This computer's key store, the most suitable first; raises `Unavailable` ``keyring.absent`` if there is none.

    Asking may take a while, as the system may ask the person to unlock it: not on the window's thread.
    """
    found = sorted(_usable(), key=lambda each: each[0], reverse=True)
    if not found:
        raise Unavailable("keyring.absent")
    _, module, kind = found[0]
    store = kind()
    # Windows would else send the secret along to every computer of the domain, and a variable could name another file
    # as the Keychain.
    for name, value in (("persist", "local machine"), ("keychain", None)):
        if hasattr(store, name):
            setattr(store, name, value)
    return ComputerKeyring(store, NAMES[module])


def this_computer() -> str:
    """What this computer is called, for the list of keys: a person has to know which laptop is meant."""
    name = "".join(letter for letter in platform.node().partition(".")[0] if letter.isprintable())
    return name[:_LONGEST_NAME] or os.name


def _usable() -> Iterator[tuple[float, str, Any]]:
    for module, name in ALLOWED:
        try:
            store = getattr(import_module(module), name)
            yield float(store.priority), module, store
        except Exception:  # noqa: S112
            # Each store says in its own way that the system lacks it, and none of these may stop a start.
            continue


def _known(error: Exception) -> Unavailable:
    """Told by the names of the classes, for each store raises those of its own library."""
    names = {kind.__name__ for kind in type(error).__mro__}
    is_locked = names & {"KeyringLocked", "InitError", "LockedException", "PromptDismissedException"}
    return Unavailable("keyring.locked" if is_locked else "keyring.refused")
