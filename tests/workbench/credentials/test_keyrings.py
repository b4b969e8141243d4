"""Which key stores are used, and what becomes of those that are absent, locked, refusing, or no store at all."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from tests.builders.keyrings import (
    AbsentStore,
    ForgetfulStore,
    LockedStore,
    RefusingStore,
    Store,
    keyring_of,
    no_store,
    one_store,
    plaintext_chosen,
)
from workbench.credentials.keyrings import ALLOWED, SERVICE, find_keyring, this_computer
from workbench.errors import Unavailable

SECRET = bytes(range(32))


@pytest.mark.parametrize("module", [module for module, _ in ALLOWED])
def test_each_store_of_a_system_keeps_a_secret_and_forgets_it(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = one_store(monkeypatch, Store, module)
    keyring = find_keyring()
    keyring.keep("entry", SECRET)
    assert list(store.entries) == [(SERVICE, "entry")]
    assert find_keyring().fetch("entry") == SECRET
    assert find_keyring().fetch("other") is None
    assert keyring.forget("entry")
    assert keyring.forget("entry")
    assert store.entries == {}


def test_without_any_store_of_a_system_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    no_store(monkeypatch)
    with pytest.raises(Unavailable, match=r"keyring\.absent"):
        find_keyring()


def test_a_store_whose_system_is_not_running_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    one_store(monkeypatch, AbsentStore)
    with pytest.raises(Unavailable, match=r"keyring\.absent"):
        find_keyring()


def test_a_store_that_writes_plain_text_is_never_used_even_if_the_library_chose_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = plaintext_chosen(monkeypatch)
    no_store(monkeypatch)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"{plain.__module__}.{plain.__name__}")
    with pytest.raises(Unavailable, match=r"keyring\.absent"):
        find_keyring()
    store = one_store(monkeypatch, Store)
    find_keyring().keep("entry", SECRET)
    assert len(store.entries) == 1
    assert plain.entries == {}


def test_a_locked_store_is_told_from_one_that_refuses() -> None:
    for store, code in ((LockedStore, "keyring.locked"), (RefusingStore, "keyring.refused")):
        with pytest.raises(Unavailable) as caught:
            keyring_of(store).keep("entry", SECRET)
        assert caught.value.code == code
    with pytest.raises(Unavailable, match=r"keyring\.locked"):
        keyring_of(LockedStore).fetch("entry")
    assert not keyring_of(LockedStore).forget("entry")


def test_a_store_that_only_says_it_kept_the_secret_is_found_out() -> None:
    with pytest.raises(Unavailable, match=r"keyring\.refused"):
        keyring_of(ForgetfulStore).keep("entry", SECRET)


def test_what_somebody_else_wrote_under_our_name_is_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    store = one_store(monkeypatch, Store)
    store.entries[SERVICE, "entry"] = "not hexadecimal"
    assert find_keyring().fetch("entry") is None


def test_on_windows_the_secret_stays_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    class Vault(Store):
        persist = "enterprise"

        def set_password(self, service: str, username: str, password: str) -> None:
            super().set_password(service, username, password)
            seen.append(self.persist)

    seen: list[str] = []
    one_store(monkeypatch, Vault, "keyring.backends.Windows")
    find_keyring().keep("entry", SECRET)
    assert seen == ["local machine"]


def test_this_computer_has_a_name() -> None:
    assert this_computer()


def test_the_library_is_loaded_only_when_it_is_asked_for() -> None:
    code = (
        "import sys, workbench.command_line.keys, workbench.operations.keys;"
        "print([m for m in sys.modules if m.partition('.')[0] in ('keyring', 'secretstorage', 'cryptography')])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n"
