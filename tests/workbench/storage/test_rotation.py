"""New keys: what was kept opens, what was taken away does not, and nothing is lost or left behind."""

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.builders.workspaces import (
    NOON,
    PASSPHRASE,
    StoppedClock,
    a_workspace,
    add_vocabulary,
    digests,
    places_in,
    reopened,
    vocabulary_codes,
)
from workbench.domain.recovery_codes import RecoveryCode
from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.identifiers import new_id
from workbench.operations.checks import check_workspace
from workbench.storage import generations, manifest, places
from workbench.storage.backup_headers import read_header
from workbench.storage.backups import back_up
from workbench.storage.drafts import Draft, Drafts
from workbench.storage.engine import open_connection
from workbench.storage.keys import LEAST, wrap
from workbench.storage.rotation import Rotation, rotate
from workbench.storage.slots import ComputerKey, SealedSlot, Secret, unlock_slots
from workbench.storage.slots_changing import (
    add_recovery,
    confirm_recovery,
    new_keyring_slot,
    put_slots,
    slots_of,
)
from workbench.storage.workspaces import Workspace, open_workspace

OTHER = "another nine grey herons"
THIRD = "eleven patient yellow kettles"


def opened_with(folder: Path, secret: Secret, name: str = "office") -> Workspace:
    """The workspace, opened with any secret."""
    return open_workspace(folder / f"{name}.workbench", secret, clock=StoppedClock(), places=places_in(folder))


def confirmed_code(workspace: Workspace) -> RecoveryCode:
    """A recovery code that counts."""
    code, slot = add_recovery(workspace)
    confirm_recovery(workspace, " ".join(code.groups()[place - 1] for place in slot.asked))
    return code


def with_computer(workspace: Workspace) -> ComputerKey:
    """A computer that opens the workspace."""
    slot = new_keyring_slot(workspace, bytes(32), "laptop")
    put_slots(workspace, (*workspace.manifest.slots, slot.to_json()))
    return ComputerKey(slot.id, bytes(32))


def refused(folder: Path, secret: Secret) -> str:
    """The code of the refusal."""
    with pytest.raises(RuleViolation) as caught:
        opened_with(folder, secret)
    return caught.value.code


def kinds(rotation: Rotation) -> list[str]:
    """The kinds that still open it."""
    return [slot.kind for slot in rotation.kept]


def test_all_keys_but_that_of_the_erasures_are_new_and_everything_is_still_there(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace, "kinds")
        draft = Draft("agenda_item", new_id(), 1, NOON, "words not saved yet")
        Drafts(workspace.drafts).save(draft)
        old, replica = workspace.keys, workspace.record.replica
        done = rotate(workspace, PASSPHRASE, cost=LEAST)
        assert kinds(done) == ["passphrase"]
        assert done.dropped == ()
        assert workspace.keys.erasures == old.erasures
        for name in ("workspace", "blobs", "drafts", "backup_private"):
            assert getattr(workspace.keys, name) != getattr(old, name)
        add_vocabulary(workspace, "layers")
        assert check_workspace(workspace).problems == ()
    with reopened(tmp_path) as workspace:
        assert vocabulary_codes(workspace) == ["kinds", "layers"]
        assert Drafts(workspace.drafts).all() == [draft]
        assert workspace.record.replica == replica
        assert sorted(path.name for path in workspace.folder.glob("*.db")) == [
            "blobs-2.db",
            "drafts-2.db",
            "workspace-2.db",
        ]


def test_the_old_keys_open_no_new_file(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        old = workspace.keys
        rotate(workspace, PASSPHRASE, cost=LEAST)
        for name, key in (("workspace-2.db", old.workspace), ("drafts-2.db", old.drafts)):
            with pytest.raises(Refused, match=r"database\.unreadable"):
                open_connection(workspace.folder / name, key, access="read")


def test_a_passphrase_others_know_opens_no_longer_and_its_keys_neither(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        stolen = shutil.copytree(workspace.folder, tmp_path / "stolen.workbench")
        rotate(workspace, PASSPHRASE, new_passphrase=OTHER, cost=LEAST)
        add_vocabulary(workspace, "later")
    assert refused(tmp_path, PASSPHRASE) == "keys.wrong_passphrase"
    # Even with the manifest of before, put back into the folder.
    for name in manifest.NAMES:
        shutil.copy(stolen / name, tmp_path / "office.workbench" / name)
    with pytest.raises((Refused, RuleViolation)):
        reopened(tmp_path)


def test_a_printed_code_opens_after_many_changes_of_keys_without_being_asked_for(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        code, computer = confirmed_code(workspace), with_computer(workspace)
        for turn, (old, new) in enumerate([(PASSPHRASE, OTHER), (OTHER, THIRD), (THIRD, None)]):
            done = rotate(workspace, old, new_passphrase=new, cost=LEAST)
            assert kinds(done) == ["passphrase", "recovery", "keyring"]
            add_vocabulary(workspace, f"v{turn}")
    for secret in (code, computer, THIRD):
        with opened_with(tmp_path, secret) as workspace:
            assert vocabulary_codes(workspace) == ["v0", "v1", "v2"]


def test_backups_of_each_day_open_with_the_code_and_the_passphrase_of_that_day(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        code, computer = confirmed_code(workspace), with_computer(workspace)
        before = back_up(workspace)
        rotate(workspace, PASSPHRASE, new_passphrase=OTHER, cost=LEAST)
        after = back_up(workspace)
        for report, passphrase in ((before, PASSPHRASE), (after, OTHER)):
            with zipfile.ZipFile(report.path) as archive:
                raw = read_header(archive).raw["slots"]
            assert isinstance(raw, list)
            assert [slot["kind"] for slot in raw] == ["passphrase", "recovery"]
            keys = unlock_slots(raw, code, workspace.id)[1]
            assert unlock_slots(raw, passphrase, workspace.id)[1] == keys
            with pytest.raises(RuleViolation):
                unlock_slots(raw, computer, workspace.id)


def test_what_is_taken_away_opens_no_longer(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        code, other, computer = confirmed_code(workspace), confirmed_code(workspace), with_computer(workspace)
        _, first, _, _ = slots_of(workspace)
        done = rotate(workspace, PASSPHRASE, without=frozenset({first.id}), cost=LEAST)
        assert [slot.id for slot in done.dropped] == [first.id]
    assert refused(tmp_path, code) == "keys.wrong_code"
    for secret in (other, computer, PASSPHRASE):
        opened_with(tmp_path, secret).close()


def test_the_last_that_a_person_can_open_with_cannot_be_taken_away(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_recovery(workspace)
        with_computer(workspace)
        passphrase = slots_of(workspace)[0].id
        before = digests(workspace.folder)
        with pytest.raises(RuleViolation, match=r"keys\.last_slot"):
            rotate(workspace, PASSPHRASE, without=frozenset({passphrase}), cost=LEAST)
        with pytest.raises(RuleViolation, match=r"keys\.no_slot"):
            rotate(workspace, PASSPHRASE, without=frozenset({workspace.id}), cost=LEAST)
        assert digests(workspace.folder) == before
        code = confirmed_code(workspace)
        rotate(workspace, PASSPHRASE, without=frozenset({passphrase}), cost=LEAST)
    assert refused(tmp_path, PASSPHRASE) == "keys.wrong_passphrase"
    with opened_with(tmp_path, code) as workspace:
        # And a passphrase can be set again.
        done = rotate(workspace, code, new_passphrase=OTHER, cost=LEAST)
        assert kinds(done)[0] == "passphrase"
    reopened(tmp_path, passphrase=OTHER).close()


def test_with_the_code_alone_a_new_passphrase_is_needed_and_takes_the_place_of_the_old(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        code = confirmed_code(workspace)
        with pytest.raises(RuleViolation, match=r"keys\.passphrase_needed"):
            rotate(workspace, code, cost=LEAST)
        done = rotate(workspace, code, new_passphrase=OTHER, cost=LEAST)
        assert kinds(done) == ["passphrase", "recovery"]
        assert [slot.kind for slot in done.dropped] == ["passphrase"]
    assert refused(tmp_path, PASSPHRASE) == "keys.wrong_passphrase"


@pytest.mark.parametrize(
    ("secret", "new", "code"),
    [
        (OTHER, None, "keys.wrong_passphrase"),
        (PASSPHRASE, PASSPHRASE, "passphrases.same"),
        (PASSPHRASE, "short", "passphrases.short"),
        (ComputerKey("x", bytes(32)), OTHER, "keys.passphrase_needed"),
    ],
)
def test_a_refused_change_of_keys_touches_nothing(tmp_path: Path, secret: Secret, new: str | None, code: str) -> None:
    with a_workspace(tmp_path) as workspace:
        before = digests(workspace.folder)
        with pytest.raises(RuleViolation) as caught:
            rotate(workspace, secret, new_passphrase=new, cost=LEAST)
        assert caught.value.code == code
        assert digests(workspace.folder) == before


def test_a_key_of_a_newer_program_is_not_lost(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        put_slots(workspace, (*workspace.manifest.slots, {"id": "x", "kind": "token"}))
        with pytest.raises(Refused, match=r"keys\.newer_slot"):
            rotate(workspace, PASSPHRASE, cost=LEAST)
    reopened(tmp_path).close()


def test_another_passphrase_that_is_not_at_hand_is_dropped_and_told(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        second = wrap(workspace.keys, THIRD, LEAST, workspace.id)
        put_slots(workspace, (*workspace.manifest.slots, second.to_json()))
        done = rotate(workspace, PASSPHRASE, cost=LEAST)
        assert [slot.id for slot in done.dropped] == [second.id]
    assert refused(tmp_path, THIRD) == "keys.wrong_passphrase"


def test_a_failure_before_the_manifest_leaves_the_old_keys_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise Refused("database.unreadable")

    with a_workspace(tmp_path) as workspace:
        before = workspace.keys
        with monkeypatch.context() as patch:
            patch.setattr(generations, "verify_database", failing)
            with pytest.raises(Refused, match=r"database\.unreadable"):
                rotate(workspace, PASSPHRASE, new_passphrase=OTHER, cost=LEAST)
        assert workspace.keys == before
        assert sorted(path.name for path in workspace.folder.glob("*.db")) == [
            "blobs-1.db",
            "drafts-1.db",
            "workspace-1.db",
        ]
        add_vocabulary(workspace)
    reopened(tmp_path).close()


@pytest.mark.parametrize("after", [False, True])
def test_a_manifest_the_disk_would_not_sync_counts_if_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    real = places.replace_file

    def unsynced(path: Path, content: bytes, *, durable: bool = True) -> None:
        if path.name == "manifest":
            if after:
                real(path, content, durable=durable)
            raise OSError(5, "the folder cannot be synced")
        real(path, content, durable=durable)

    with a_workspace(tmp_path) as workspace:
        with monkeypatch.context() as patch:
            patch.setattr(manifest, "replace_file", unsynced)
            if after:
                rotate(workspace, PASSPHRASE, new_passphrase=OTHER, cost=LEAST)
            else:
                with pytest.raises(Unavailable, match=r"disk\.failing"):
                    rotate(workspace, PASSPHRASE, new_passphrase=OTHER, cost=LEAST)
        add_vocabulary(workspace)
    with reopened(tmp_path, passphrase=OTHER if after else PASSPHRASE) as workspace:
        assert vocabulary_codes(workspace) == ["kinds"]


def test_after_closing_the_keys_are_let_go(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        assert any(workspace.keys.to_bytes())
    assert not any(workspace.keys.to_bytes())


def test_sealed_slots_are_the_same_but_for_what_is_in_them(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        confirmed_code(workspace)
        (before,) = (slot for slot in slots_of(workspace) if isinstance(slot, SealedSlot))
        rotate(workspace, PASSPHRASE, cost=LEAST)
        (after,) = (slot for slot in slots_of(workspace) if isinstance(slot, SealedSlot))
        assert (after.id, after.public, after.wrapped, after.made_on) == (
            before.id, before.public, before.wrapped, before.made_on,
        )  # fmt: skip
        assert after.sealed != before.sealed
