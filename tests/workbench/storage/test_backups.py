"""Backups and restoring: one file and a passphrase bring everything back, and damage brings back nothing at all."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import (
    NOON,
    PASSPHRASE,
    StoppedClock,
    a_workspace,
    add_vocabulary,
    digests,
    flip_bit,
    places_in,
    reopened,
    vocabulary_codes,
)
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import new_id
from workbench.storage import copying
from workbench.storage.backups import BackupReport, back_up, erasure_copies, erasures_beside, header_mac
from workbench.storage.erasure_list import Erasure, append_erasures, read_erasures, seal_erasures, union
from workbench.storage.keys import LEAST
from workbench.storage.restore import restore
from workbench.storage.slots_changing import change_passphrase
from workbench.storage.workspaces import Workspace

OTHER = "nine loud trains at night"


def no_replay(engine: sa.Engine, entries: tuple[Erasure, ...]) -> None:
    raise AssertionError("nothing was erased")


def brought_back(backup: Path, home: Path, *, passphrase: str = PASSPHRASE) -> Path:
    return restore(
        backup,
        home / "office.workbench",
        passphrase,
        places=places_in(home),
        replay_erasures=no_replay,
        cost=LEAST,
    ).folder


def backed_up(folder: Path) -> BackupReport:
    with a_workspace(folder) as workspace:
        add_vocabulary(workspace)
        return back_up(workspace, folder / "stick")


def test_a_backup_comes_back_on_an_empty_computer(tmp_path: Path) -> None:
    report = backed_up(tmp_path / "here")
    before = digests(tmp_path / "here")
    there = tmp_path / "there"
    assert brought_back(report.path, there) == there / "office.workbench"
    assert digests(tmp_path / "here") == before
    with reopened(there) as workspace, reopened(tmp_path / "here") as original:
        assert vocabulary_codes(workspace) == ["kinds"]
        assert (workspace.id, workspace.author) == (original.id, original.author)
        assert workspace.record.replica != original.record.replica
        assert workspace.keys.workspace != original.keys.workspace
        add_vocabulary(workspace, "layers")


def test_a_restored_workspace_on_the_same_computer_takes_a_new_replica(tmp_path: Path) -> None:
    report = backed_up(tmp_path)
    with reopened(tmp_path) as workspace:
        original = workspace.record.replica
    places = places_in(tmp_path)
    restore(report.path, tmp_path / "again.workbench", PASSPHRASE, places=places, replay_erasures=no_replay, cost=LEAST)
    with reopened(tmp_path, "again") as workspace:
        assert workspace.database.identity.replica != original


def test_a_backup_says_what_it_is_and_hides_the_rest(tmp_path: Path) -> None:
    report = backed_up(tmp_path)
    assert (report.made_at, report.generation, report.size) == (NOON, 1, report.path.stat().st_size)
    assert report.path.name.endswith("-20260301T120000Z.workbench-backup")
    with zipfile.ZipFile(report.path) as archive:
        assert archive.namelist() == ["header.json", "workspace.db"]
        assert {item.compress_type for item in archive.infolist()} == {zipfile.ZIP_STORED}
        header = json.loads(archive.read("header.json"))
    assert b"kinds" not in report.path.read_bytes()
    assert [head[1] for head in header["heads"]] == [1]


def test_by_default_backups_lie_in_the_workspace_and_never_overwrite_each_other(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        first, second = back_up(workspace), back_up(workspace)
        assert first.path.parent == second.path.parent == workspace.folder / "backups"
        assert sorted(path.name for path in (workspace.folder / "backups").iterdir()) == sorted(
            [first.path.name, second.path.name]
        )


def test_each_backup_has_a_key_of_its_own(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        heads = [_header(back_up(workspace).path)["sealed_key"] for _ in range(2)]
    assert heads[0] != heads[1]


def test_a_backup_opens_with_the_passphrase_of_its_day(tmp_path: Path) -> None:
    report = backed_up(tmp_path / "here")
    with reopened(tmp_path / "here") as workspace:
        change_passphrase(workspace, PASSPHRASE, OTHER, cost=LEAST)
    with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
        brought_back(report.path, tmp_path / "wrong", passphrase=OTHER)
    assert not (tmp_path / "wrong").exists()
    brought_back(report.path, tmp_path / "right")


def test_work_goes_on_while_a_backup_of_one_moment_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "PAGES_AT_ONCE", 20)
    told: list[tuple[int, int]] = []
    with a_workspace(tmp_path / "here") as workspace:
        add_vocabulary(workspace)

        def progress(done: int, total: int) -> None:
            told.append((done, total))
            add_vocabulary(workspace, f"during {len(told)}")

        report = back_up(workspace, progress=progress)
    assert len(told) > 2
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    brought_back(report.path, tmp_path / "there")
    with reopened(tmp_path / "there") as workspace:
        assert vocabulary_codes(workspace) == ["kinds"]


def test_a_cancelled_backup_leaves_nothing(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        with pytest.raises(RuleViolation, match=r"backup\.cancelled"):
            back_up(workspace, tmp_path / "stick", cancelled=lambda: True)
        assert list((tmp_path / "stick").iterdir()) == []
        add_vocabulary(workspace)


def test_a_damaged_database_makes_no_backup(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        for number in range(200):
            add_vocabulary(workspace, f"{number}" * 50)
    path = workspace.folder / "workspace-1.db"
    flip_bit(path, path.stat().st_size - 4096 * 2)
    with reopened(tmp_path) as workspace:
        with pytest.raises(Refused, match=r"database\.unreadable"):
            back_up(workspace, tmp_path / "stick")
        assert list((tmp_path / "stick").iterdir()) == []


def _header(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as archive:
        found: dict[str, object] = json.loads(archive.read("header.json"))
    return found


def _repacked(path: Path, change: Callable[[dict[str, bytes]], None], *, compress: int = zipfile.ZIP_STORED) -> None:
    """The same backup with other members, as somebody with a zip program would make it."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w", compress) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def _with_header(**changes: object) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members["header.json"] = json.dumps(json.loads(members["header.json"]) | changes).encode()

    return change


def assert_not_restored(backup: Path, home: Path, code: str) -> None:
    with pytest.raises(Refused) as caught:
        brought_back(backup, home)
    assert caught.value.code == code
    assert not home.exists() or list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda m: m.update(extra=b"x"), "backup.damaged"),
        (lambda m: m.update({"../evil": b"x"}), "backup.damaged"),
        (lambda m: m.pop("workspace.db"), "backup.damaged"),
        (lambda m: m.update({"workspace.db": m["workspace.db"][:-1] + b"\x00"}), "backup.damaged"),
        (lambda m: m.update({"workspace.db": m["workspace.db"][:4096]}), "backup.damaged"),
        (lambda m: m.update({"header.json": b"{"}), "backup.damaged"),
        (lambda m: m.update({"header.json": b"[]"}), "backup.damaged"),
        (_with_header(generation=5), "backup.damaged"),
        (_with_header(heads=[]), "backup.damaged"),
        (_with_header(parts={}), "backup.damaged"),
        (_with_header(sealed_key="00"), "backup.damaged"),
        (_with_header(revision="9999"), "workspace.newer"),
        (_with_header(format=3), "workspace.newer"),
        (_with_header(format=0), "backup.damaged"),
        (_with_header(format="2"), "backup.damaged"),
    ],
)
def test_a_changed_backup_is_refused_and_nothing_remains(
    tmp_path: Path, change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    report = backed_up(tmp_path / "here")
    _repacked(report.path, change)
    assert_not_restored(report.path, tmp_path / "there", code)


def test_a_backup_in_the_first_format_comes_back(tmp_path: Path) -> None:
    """It named the bytes of its parts by another digest."""
    report = backed_up(tmp_path / "here")
    with reopened(tmp_path / "here") as workspace:
        keys = workspace.keys

    def as_it_was(members: dict[str, bytes]) -> None:
        content = members["workspace.db"]
        parts = {"workspace.db": {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}}
        header = json.loads(members["header.json"]) | {"format": 1, "parts": parts}
        members["header.json"] = json.dumps(header | {"mac": header_mac(header, keys)}).encode()

    _repacked(report.path, as_it_was)
    brought_back(report.path, tmp_path / "there")
    with reopened(tmp_path / "there") as workspace:
        assert vocabulary_codes(workspace) == ["kinds"]


def test_a_packed_backup_is_refused(tmp_path: Path) -> None:
    report = backed_up(tmp_path / "here")
    _repacked(report.path, lambda members: None, compress=zipfile.ZIP_DEFLATED)
    assert_not_restored(report.path, tmp_path / "there", "backup.damaged")


def test_a_member_named_twice_is_refused(tmp_path: Path) -> None:
    report = backed_up(tmp_path / "here")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(report.path, "a") as archive:
        archive.writestr("workspace.db", archive.read("workspace.db"))
    assert_not_restored(report.path, tmp_path / "there", "backup.damaged")


def test_a_truncated_backup_is_refused_wherever_it_ends(tmp_path: Path) -> None:
    report = backed_up(tmp_path / "here")
    content = report.path.read_bytes()
    for size in (0, 1, 100, len(content) // 2, len(content) - 1):
        report.path.write_bytes(content[:size])
        assert_not_restored(report.path, tmp_path / "there", "backup.damaged")


def test_a_flipped_bit_anywhere_is_refused(tmp_path: Path) -> None:
    report = backed_up(tmp_path / "here")
    size = report.path.stat().st_size
    for at in range(2000, size - 400, size // 8):
        flip_bit(report.path, at)
        assert_not_restored(report.path, tmp_path / "there", "backup.damaged")
        flip_bit(report.path, at)
    brought_back(report.path, tmp_path / "there")


def test_a_missing_or_foreign_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match=r"backup\.missing"):
        brought_back(tmp_path / "none.workbench-backup", tmp_path / "there")
    (tmp_path / "letter").write_bytes(b"Dear colleagues" * 100)
    assert_not_restored(tmp_path / "letter", tmp_path / "there", "backup.damaged")


def test_a_folder_with_something_in_it_is_not_restored_into(tmp_path: Path) -> None:
    report = backed_up(tmp_path / "here")
    before = digests(tmp_path / "here")
    with pytest.raises(RuleViolation, match=r"workspace\.folder_exists"):
        brought_back(report.path, tmp_path / "here")
    assert digests(tmp_path / "here") == before
    (tmp_path / "there" / "office.workbench").mkdir(parents=True)
    brought_back(report.path, tmp_path / "there")


def _erase(workspace: Workspace, identifier: str) -> Erasure:
    entry = Erasure(NOON + timedelta(hours=1), "vocabulary", identifier)
    copies = erasure_copies(workspace.folder, workspace.places, workspace.id)
    append_erasures(copies, [entry], workspace.keys.erasures, workspace.id)
    return entry


def _replay(engine: sa.Engine, entries: tuple[Erasure, ...]) -> None:
    with engine.begin() as connection:
        for entry in entries:
            connection.execute(sa.text("DELETE FROM vocabulary WHERE id = :id"), {"id": entry.id})


def _restored_with_replay(backup: Path, home: Path, state_of: Path) -> None:
    restore(
        backup,
        home / "office.workbench",
        PASSPHRASE,
        places=places_in(state_of),
        replay_erasures=_replay,
        cost=LEAST,
    )


@pytest.mark.parametrize("kept", ["beside", "state", "inside"])
def test_what_was_erased_since_is_erased_again_whichever_copy_of_the_list_is_left(tmp_path: Path, kept: str) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    with a_workspace(here) as workspace:
        erased = add_vocabulary(workspace)
        add_vocabulary(workspace, "layers")
        backup = back_up(workspace, tmp_path / "stick").path
        entry = _erase(workspace, erased)
        workspace.clock.turn(timedelta(hours=2))  # type: ignore[attr-defined]
        later = back_up(workspace, tmp_path / "stick").path
        beside = erasures_beside(tmp_path / "stick", workspace.id)
    if kept != "beside":
        beside.unlink()
    _restored_with_replay(later if kept == "inside" else backup, there, here if kept == "state" else there)
    with reopened(there) as workspace:
        assert vocabulary_codes(workspace) == ["layers"]
        for path in erasure_copies(workspace.folder, workspace.places, workspace.id)[:1]:
            assert read_erasures(path, workspace.keys.erasures, workspace.id) == (entry,)


def test_an_erasure_list_that_cannot_be_read_stops_the_restore(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "here") as workspace:
        _erase(workspace, add_vocabulary(workspace))
        report = back_up(workspace, tmp_path / "stick")
        beside = erasures_beside(tmp_path / "stick", workspace.id)
    flip_bit(beside, 60)
    assert_not_restored(report.path, tmp_path / "there", "erasures.unreadable")


def test_an_erasure_list_shows_nothing_and_belongs_to_one_workspace(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "one") as one, a_workspace(tmp_path / "two") as two:
        entry = _erase(one, new_id())
        path = erasure_copies(one.folder, one.places, one.id)[0]
        assert entry.id.encode() not in path.read_bytes()
        for key, workspace in ((two.keys.erasures, one.id), (one.keys.erasures, two.id)):
            with pytest.raises(Refused, match=r"erasures\.unreadable"):
                read_erasures(path, key, workspace)
        assert read_erasures(tmp_path / "none", one.keys.erasures, one.id) == ()


def test_lists_join_without_repeating_an_entry(tmp_path: Path) -> None:
    first, second = Erasure(NOON, "person", new_id()), Erasure(NOON + timedelta(days=1), "person", new_id())
    assert union([second], [first, second]) == (first, second)
    with a_workspace(tmp_path) as workspace:
        key, path = workspace.keys.erasures, tmp_path / "list"
        append_erasures([path], [first], key, workspace.id)
        append_erasures([path], [second, first], key, workspace.id)
        assert read_erasures(path, key, workspace.id) == (first, second)
        assert seal_erasures([first], key, workspace.id) != seal_erasures([first], key, workspace.id)


def test_a_backup_is_whole_after_the_workspace_is_gone_and_the_clock_is_wrong(tmp_path: Path) -> None:
    clock = StoppedClock()
    clock.turn(timedelta(days=-365))
    with a_workspace(tmp_path / "here", clock=clock) as workspace:
        add_vocabulary(workspace)
        report = back_up(workspace, tmp_path / "stick")
    shutil.rmtree(tmp_path / "here")
    brought_back(report.path, tmp_path / "there")
    with reopened(tmp_path / "there") as workspace:
        assert vocabulary_codes(workspace) == ["kinds"]
