"""Every state a computer's key store can be in: it may open, it never keeps anybody out, and none keeps plain text.

Each state at the moment the store is asked to keep a secret, to give it, and to forget it. Whatever it does, the
passphrase opens, a refusal touches no file, and no secret is left where it should not be.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.builders.keyrings import (
    AbsentStore,
    ForgetfulStore,
    LockedStore,
    PlaintextStore,
    RefusingStore,
    Store,
    no_store,
    one_store,
    plaintext_chosen,
)
from tests.builders.workspaces import (
    PASSPHRASE,
    StoppedClock,
    a_workspace,
    add_vocabulary,
    digests,
    places_in,
    reopened,
    vocabulary_codes,
)
from tests.faults.furnishing import FOLDER, OTHER_PASSPHRASE
from tests.faults.processes import WHOLE
from workbench.credentials.keyrings import SERVICE
from workbench.errors import RuleViolation, Unavailable
from workbench.operations import keys
from workbench.operations.backups import back_up_workspace, restore_workspace
from workbench.operations.keys import (
    change_keys,
    computer_key,
    find_ways_in,
    has_computer_key,
    list_keys,
    note_locked,
    remove_key,
    turn_keyring_off,
    turn_keyring_on,
)
from workbench.operations.opening import open_workspace
from workbench.storage.keys import LEAST
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.fault

Patch = pytest.MonkeyPatch


class GarbledStore(Store):
    """Keeps something, and gives something else."""

    def get_password(self, service: str, username: str) -> str | None:
        kept = super().get_password(service, username)
        return kept and kept[::-1] + "zz"


class ShortStore(Store):
    """Cuts long secrets off, as a system with small fields does."""

    def get_password(self, service: str, username: str) -> str | None:
        kept = super().get_password(service, username)
        return kept and kept[:20]


class AnothersStore(Store):
    """Gives a secret of the right length that somebody else put there."""

    def get_password(self, service: str, username: str) -> str | None:
        return "11" * 32


class RawStore(Store):
    """Gives bytes where a text was kept."""

    def get_password(self, service: str, username: str) -> str | None:
        kept = super().get_password(service, username)
        return kept and kept.encode()  # type: ignore[return-value]


class CrashingStore(Store):
    """Fails in a way of its own, whatever it is asked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise AttributeError("'NoneType' object has no attribute 'unlock'")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("the bus is gone")

    def delete_password(self, service: str, username: str) -> None:
        raise MemoryError


@dataclass(frozen=True, slots=True)
class State:
    """One state of a store: how the computer comes to it, and what is said on keeping and on opening."""

    name: str
    arrange: Callable[[Patch], object]
    keeping: str
    opening: str


def _store(kind: type[Store]) -> Callable[[Patch], object]:
    def arrange(patch: Patch) -> object:
        entries = dict(Store.entries)
        store = one_store(patch, kind)
        store.entries.update(entries)
        return store

    return arrange


def _chosen_in_a_file(patch: Patch) -> object:
    patch.setenv("PYTHON_KEYRING_BACKEND", f"{PlaintextStore.__module__}.{PlaintextStore.__name__}")
    return _plaintext(patch)


def _plaintext(patch: Patch) -> object:
    no_store(patch)
    return plaintext_chosen(patch)


STATES = (
    State("absent", no_store, "keyring.absent", "keyring.absent"),
    State("not running", _store(AbsentStore), "keyring.absent", "keyring.absent"),
    State("locked", _store(LockedStore), "keyring.locked", "keyring.locked"),
    State("refusing", _store(RefusingStore), "keyring.refused", ""),
    State("forgetful", _store(ForgetfulStore), "keyring.refused", ""),
    State("garbled", _store(GarbledStore), "keyring.refused", "keys.not_here"),
    State("short", _store(ShortStore), "keyring.refused", "keys.not_here"),
    State("another's", _store(AnothersStore), "keyring.refused", "keys.not_here"),
    State("raw", _store(RawStore), "keyring.refused", "keys.not_here"),
    State("crashing", _store(CrashingStore), "keyring.refused", "keyring.refused"),
    State("plain text installed", _plaintext, "keyring.absent", "keyring.absent"),
    State("plain text chosen", _chosen_in_a_file, "keyring.absent", "keyring.absent"),
    State("in order", _store(Store), "", ""),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with a_workspace(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _no_secret_in_plain_text() -> Iterator[None]:
    yield
    assert PlaintextStore.entries == {}


def opened_here(folder: Path) -> Workspace:
    """The workspace, opened by this computer's key store."""
    return open_workspace(
        folder / FOLDER, computer_key(folder / FOLDER), clock=StoppedClock(), places=places_in(folder)
    )  # fmt: skip


def said_by(act: Callable[[], object]) -> str:
    """The code of the refusal, empty if it was done."""
    try:
        made = act()
    except (Unavailable, RuleViolation) as error:
        return error.code
    if isinstance(made, Workspace):
        made.close()
    return ""


def test_asked_to_keep_a_secret_a_store_does_or_nothing_is_changed(workspace: Workspace, monkeypatch: Patch) -> None:
    before = digests(workspace.folder)
    said = dict[str, str]()
    # The one in order comes last, so that all others meet the workspace as it was.
    for state in STATES:
        with monkeypatch.context() as patch:
            one_store(patch, Store)
            store = state.arrange(patch)
            said[state.name] = said_by(lambda: turn_keyring_on(workspace, PASSPHRASE))
            if state.keeping:
                assert digests(workspace.folder) == before, state.name
                assert getattr(store, "entries", {}) == {}, state.name
            assert PlaintextStore.entries == {}, state.name
    assert said == {state.name: state.keeping for state in STATES}
    assert has_computer_key(workspace.folder)


def test_asked_for_a_secret_a_store_opens_or_the_passphrase_does(
    tmp_path: Path, workspace: Workspace, monkeypatch: Patch
) -> None:
    one_store(monkeypatch, Store)
    turn_keyring_on(workspace, PASSPHRASE)
    workspace.close()
    said = dict[str, str]()
    for state in STATES:
        before = digests(workspace.folder)
        with monkeypatch.context() as patch:
            state.arrange(patch)
            said[state.name] = said_by(lambda: opened_here(tmp_path))
            if state.opening:
                assert digests(workspace.folder) == before, state.name
            with reopened(tmp_path) as again:
                assert len(list_keys(again)) == 2, state.name
    assert said == {state.name: state.opening for state in STATES}


def test_asked_to_forget_a_store_does_or_it_is_told_and_what_it_keeps_opens_nothing(
    tmp_path: Path, workspace: Workspace, monkeypatch: Patch
) -> None:
    one_store(monkeypatch, Store)
    turn_keyring_on(workspace, PASSPHRASE)
    workspace.close()
    kept = dict(Store.entries)
    for state in STATES if WHOLE else STATES[::4]:
        place = tmp_path / state.name
        shutil.copytree(workspace.folder, place / FOLDER)
        with monkeypatch.context() as patch, reopened(place) as again:
            store = state.arrange(patch)
            done = turn_keyring_off(again, PASSPHRASE, cost=LEAST)
            is_left = state.keeping == "keyring.absent" or bool(getattr(store, "entries", {}))
            assert done.left_in_keyring is is_left, state.name
        Store.entries.update(kept)
        assert said_by(partial(opened_here, place)) == "keys.not_here", state.name
        reopened(place).close()


def test_a_store_that_takes_its_time_holds_nobody_up(workspace: Workspace, monkeypatch: Patch) -> None:
    asked, answered = threading.Event(), threading.Event()

    class SlowStore(Store):
        def set_password(self, service: str, username: str, password: str) -> None:
            asked.set()
            assert answered.wait(30)
            super().set_password(service, username, password)

    one_store(monkeypatch, SlowStore)
    made = list[object]()
    worker = threading.Thread(target=lambda: made.append(turn_keyring_on(workspace, PASSPHRASE)))
    worker.start()
    assert asked.wait(30)
    # A person is asked by the system meanwhile; work goes on.
    add_vocabulary(workspace, "meanwhile")
    assert vocabulary_codes(workspace) == ["meanwhile"]
    assert not has_computer_key(workspace.folder)
    answered.set()
    worker.join()
    assert len(made) == 1
    assert has_computer_key(workspace.folder)


def test_a_secret_that_another_computer_keeps_opens_nothing_here(
    tmp_path: Path, workspace: Workspace, monkeypatch: Patch
) -> None:
    store = one_store(monkeypatch, Store)
    with monkeypatch.context() as patch:
        patch.setattr(keys, "this_computer", lambda: "the other laptop")
        made = turn_keyring_on(workspace, PASSPHRASE)
    elsewhere = dict(store.entries)
    store.entries.clear()
    assert said_by(lambda: turn_keyring_off(workspace, PASSPHRASE, cost=LEAST)) == "keyring.off"
    own = turn_keyring_on(workspace, PASSPHRASE)
    workspace.close()
    ways = find_ways_in(workspace.folder, places=places_in(tmp_path), clock=StoppedClock())
    assert ways.has_computer
    with opened_here(tmp_path) as again:
        assert {key.id for key in list_keys(again)} >= {made.id, own.id}
        # Whoever lost the other laptop takes its key away; this computer's own stays, and opens.
        remove_key(again, made.id, PASSPHRASE, cost=LEAST)
    assert (SERVICE, own.id) in store.entries
    opened_here(tmp_path).close()
    store.entries.clear()
    store.entries.update(elsewhere)
    assert said_by(lambda: opened_here(tmp_path)) == "keys.not_here"


def test_after_a_lock_no_store_opens_until_a_person_did(
    tmp_path: Path, workspace: Workspace, monkeypatch: Patch
) -> None:
    one_store(monkeypatch, Store)
    turn_keyring_on(workspace, PASSPHRASE)
    change_keys(workspace, PASSPHRASE, OTHER_PASSPHRASE, cost=LEAST)
    note_locked(workspace)
    workspace.close()
    places = places_in(tmp_path)
    assert not find_ways_in(workspace.folder, places=places, clock=StoppedClock()).has_computer
    assert said_by(lambda: opened_here(tmp_path)) == "keys.locked"
    assert said_by(lambda: reopened(tmp_path)) == "keys.wrong_passphrase"
    assert said_by(lambda: opened_here(tmp_path)) == "keys.locked"
    reopened(tmp_path, passphrase=OTHER_PASSPHRASE).close()
    opened_here(tmp_path).close()


def test_a_backup_never_opens_by_a_computer(tmp_path: Path, workspace: Workspace, monkeypatch: Patch) -> None:
    store = one_store(monkeypatch, Store)
    turn_keyring_on(workspace, PASSPHRASE)
    backup = back_up_workspace(workspace, tmp_path / "stick").path
    (secret,) = store.entries.values()
    assert secret not in backup.read_text(encoding="latin-1")
    elsewhere = tmp_path / "elsewhere"
    restore_workspace(
        backup, elsewhere / FOLDER, PASSPHRASE, clock=StoppedClock(), places=places_in(elsewhere), cost=LEAST
    )  # fmt: skip
    assert not has_computer_key(elsewhere / FOLDER)
    assert said_by(lambda: opened_here(elsewhere)) == "keys.not_here"


def test_the_matrix_names_each_state_once_and_the_one_in_order_last() -> None:
    assert len({state.name for state in STATES}) == len(STATES)
    assert [state.name for state in STATES if not state.keeping] == [STATES[-1].name]
    print("\nkey stores: what is said on keeping a secret, and on opening with it (nothing means that it is done)")
    for state in STATES:
        print(f"  {state.name:20} {state.keeping or 'nothing':18} {state.opening or 'nothing'}")
