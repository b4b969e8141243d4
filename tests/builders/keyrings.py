"""Key stores for tests, in the places where the library has those of the system."""

import sys
from types import ModuleType
from typing import ClassVar

import keyring.core
import pytest
from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from workbench.credentials.keyrings import ALLOWED, ComputerKeyring

SECRET_SERVICE = "keyring.backends.SecretService"


class Store(KeyringBackend):
    """Keeps what it is given, for the length of a test."""

    priority: float = 9
    entries: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError("No such password!")


class LockedStore(Store):
    """Its owner dismissed the question for the password."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection!")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("Failed to unlock the collection!")

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked("Failed to unlock the collection!")


class RefusingStore(Store):
    """Takes nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("no")


class ForgetfulStore(Store):
    """Says that it keeps a secret, and does not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing is kept."""


class AbsentStore(Store):
    """Its system is not there, as the library's own stores say it."""

    @properties.classproperty
    def priority(cls) -> float:  # noqa: N805
        raise RuntimeError("no such system")


class PlaintextStore(Store):
    """As packages bring along that keep secrets in a file anybody reads; more suitable than all, it says."""

    priority = 99
    entries: ClassVar[dict[tuple[str, str], str]] = {}


def no_store(patch: pytest.MonkeyPatch) -> None:
    """A computer without any of the stores that are used."""
    for module, _ in ALLOWED:
        patch.setitem(sys.modules, module, None)


def one_store(patch: pytest.MonkeyPatch, store: type[Store], module: str = SECRET_SERVICE) -> type[Store]:
    """A computer whose only store is this one, empty; gives it."""
    no_store(patch)
    patch.setattr(store, "entries", {})
    patch.setitem(sys.modules, module, _module(module, store))
    return store


def plaintext_chosen(patch: pytest.MonkeyPatch) -> type[Store]:
    """The library's own choice is a store that does not encrypt; gives it."""
    patch.setattr(PlaintextStore, "entries", {})
    patch.setattr(keyring.core, "_keyring_backend", PlaintextStore())  # type: ignore[no-untyped-call]
    return PlaintextStore


def keyring_of(store: type[Store]) -> ComputerKeyring:
    """The store as the program sees it."""
    return ComputerKeyring(store())


def _module(name: str, store: type[Store]) -> ModuleType:
    made = ModuleType(name)
    for module, kind in ALLOWED:
        if module == name:
            setattr(made, kind, store)
    return made
