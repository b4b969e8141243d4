"""What opens a workspace, as people change it: codes, this computer, passphrases others know."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.keyrings import (
    LockedStore,
    RefusingStore,
    Store,
    keyring_of,
    no_store,
    one_store,
    plaintext_chosen,
)
from tests.builders.workspaces import NOON, PASSPHRASE, StoppedClock, a_workspace, digests, places_in, reopened
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import RuleViolation, Unavailable
from workbench.identifiers import shared_id
from workbench.operations.keys import (
    KeySlot,
    WaysIn,
    add_recovery_code,
    change_keys,
    change_passphrase,
    computer_key,
    confirm_recovery_code,
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

OTHER = "another nine grey herons"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with a_workspace(tmp_path) as opened:
        yield opened


def opened_by_computer(folder: Path) -> Workspace:
    """The workspace, opened by this computer's key store."""
    office = folder / "office.workbench"
    return open_workspace(office, computer_key(office), clock=StoppedClock(), places=places_in(folder))


def kinds(keys: tuple[KeySlot, ...]) -> list[str]:
    return [key.kind for key in keys]


def test_a_list_says_what_opens_the_workspace_and_what_may_be_removed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_store(monkeypatch, Store)
    (only,) = list_keys(workspace)
    assert (only.kind, only.is_removable, only.made_on) == ("passphrase", False, NOON.date().isoformat())
    made = add_recovery_code(workspace)
    turn_keyring_on(workspace, PASSPHRASE)
    passphrase, code, computer = list_keys(workspace)
    assert (passphrase.is_removable, code.is_removable, computer.is_removable) == (False, True, True)
    assert code.asked == made.asked
    assert computer.machine
    confirmed = confirm_recovery_code(workspace, str(made.code))
    assert (confirmed.id, confirmed.asked) == (code.id, ())
    assert [key.is_removable for key in list_keys(workspace)] == [True, True, True]


def test_on_this_computer_the_workspace_opens_without_a_passphrase_until_that_is_turned_off(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = one_store(monkeypatch, Store)
    assert not has_computer_key(workspace.folder)
    made = turn_keyring_on(workspace, PASSPHRASE)
    assert [entry for _, entry in store.entries] == [made.id]
    with pytest.raises(RuleViolation, match=r"keyring\.on"):
        turn_keyring_on(workspace, PASSPHRASE)
    workspace.close()
    assert has_computer_key(workspace.folder)
    with opened_by_computer(tmp_path) as again:
        done = turn_keyring_off(again, PASSPHRASE, cost=LEAST)
        assert (kinds(done.kept), kinds(done.dropped), done.left_in_keyring) == (["passphrase"], ["keyring"], False)
        with pytest.raises(RuleViolation, match=r"keyring\.off"):
            turn_keyring_off(again, PASSPHRASE, cost=LEAST)
    assert store.entries == {}
    with pytest.raises(RuleViolation, match=r"keys\.not_here"):
        opened_by_computer(tmp_path)


def test_this_computer_opens_after_the_keys_were_changed(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_store(monkeypatch, Store)
    turn_keyring_on(workspace, PASSPHRASE)
    done = change_keys(workspace, PASSPHRASE, OTHER, cost=LEAST)
    assert kinds(done.kept) == ["passphrase", "keyring"]
    workspace.close()
    opened_by_computer(tmp_path).close()


@pytest.mark.parametrize(("store", "code"), [(LockedStore, "keyring.locked"), (RefusingStore, "keyring.refused")])
def test_where_the_key_store_does_not_do_it_nothing_is_changed(
    store: type[Store], code: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_store(monkeypatch, store)
    before = digests(workspace.folder)
    with pytest.raises(Unavailable) as caught:
        turn_keyring_on(workspace, PASSPHRASE)
    assert caught.value.code == code
    assert digests(workspace.folder) == before


def test_a_store_of_plain_text_never_hears_of_the_workspace(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = plaintext_chosen(monkeypatch)
    no_store(monkeypatch)
    with pytest.raises(Unavailable, match=r"keyring\.absent"):
        turn_keyring_on(workspace, PASSPHRASE)
    assert plain.entries == {}


def test_a_key_store_without_its_person_is_not_asked(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    store = one_store(monkeypatch, Store)
    with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
        turn_keyring_on(workspace, OTHER)
    assert store.entries == {}


def test_a_secret_stored_for_a_slot_that_could_not_be_written_is_taken_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = one_store(monkeypatch, Store)
    with monkeypatch.context() as patch:
        patch.setattr("workbench.storage.slots_changing.write_manifest", _full)
        with pytest.raises(Unavailable, match=r"disk\.full"):
            turn_keyring_on(workspace, PASSPHRASE)
    assert store.entries == {}
    assert kinds(list_keys(workspace)) == ["passphrase"]


def _full(*_: object) -> None:
    raise Unavailable("disk.full")


def test_a_key_store_that_will_not_forget_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    store = one_store(monkeypatch, Store)
    turn_keyring_on(workspace, PASSPHRASE)
    done = turn_keyring_off(workspace, PASSPHRASE, cost=LEAST, find=lambda: keyring_of(LockedStore))
    assert done.left_in_keyring
    assert len(store.entries) == 1
    with pytest.raises(RuleViolation, match=r"keys\.not_here"):
        computer_key(workspace.folder)


def test_another_computer_has_nothing_to_open_with(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    store = one_store(monkeypatch, Store)
    turn_keyring_on(workspace, PASSPHRASE)
    store.entries.clear()
    with pytest.raises(RuleViolation, match=r"keys\.not_here"):
        computer_key(workspace.folder)


def test_after_a_lock_this_computer_does_not_open(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_store(monkeypatch, Store)
    turn_keyring_on(workspace, PASSPHRASE)
    note_locked(workspace)
    workspace.close()
    with pytest.raises(RuleViolation, match=r"keys\.locked"):
        opened_by_computer(tmp_path)
    reopened(tmp_path).close()
    opened_by_computer(tmp_path).close()


def test_removing_a_code_changes_the_keys(tmp_path: Path, workspace: Workspace) -> None:
    made = add_recovery_code(workspace)
    key = confirm_recovery_code(workspace, str(made.code))
    done = remove_key(workspace, key.id, PASSPHRASE, cost=LEAST)
    assert (kinds(done.kept), [each.id for each in done.dropped]) == (["passphrase"], [key.id])
    assert workspace.manifest.generation == 2
    workspace.close()
    with pytest.raises(RuleViolation, match=r"keys\.no_code"):
        open_workspace(workspace.folder, made.code, clock=StoppedClock(), places=places_in(tmp_path))


def test_the_name_of_the_workspace_is_no_passphrase_for_it(workspace: Workspace) -> None:
    with workspace.database.write("workspace.create") as work:
        work.store(WorkspaceRecord).put(WorkspaceRecord(id=shared_id("workspace", workspace.id), title="Harbour Town"))
    for act in (change_passphrase, change_keys):
        with pytest.raises(RuleViolation, match=r"passphrases\.named"):
            act(workspace, PASSPHRASE, "harbour town 2026", cost=LEAST)


def test_what_may_be_offered_of_a_closed_workspace_follows_its_keys_its_lock_and_wrong_tries(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_store(monkeypatch, Store)
    clock = StoppedClock()

    def ways() -> WaysIn:
        return find_ways_in(workspace.folder, places=places_in(tmp_path), clock=clock)

    assert ways() == WaysIn()
    made = add_recovery_code(workspace, proof=PASSPHRASE)
    assert not ways().has_code, "a code nobody typed back is offered"
    confirm_recovery_code(workspace, str(made.code))
    turn_keyring_on(workspace, PASSPHRASE)
    assert ways() == WaysIn(has_code=True, has_computer=True)
    note_locked(workspace)
    assert ways() == WaysIn(has_code=True, is_locked=True)
    for _ in range(3):
        with pytest.raises(RuleViolation):
            add_recovery_code(workspace, proof="quite another one")
    assert (ways().wait, ways().is_locked) == (2, True)
    clock.turn(timedelta(seconds=1.5))
    assert ways().wait == 1
    assert len(list_keys(workspace)) == 3, "a wrong proof made a code"
