"""Generations: the next is built beside the old, and a failure or a crash at any point leaves one of them whole."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import a_workspace, add_vocabulary, digests, flip_bit, reopened, vocabulary_codes
from workbench.errors import Refused, Unavailable, WorkbenchError
from workbench.storage import generations
from workbench.storage.generations import build_next, read_facts, row_counts_of, sweep, verify_database
from workbench.storage.manifest import read_manifest
from workbench.storage.workspaces import Workspace


def names(workspace: Workspace) -> set[str]:
    found = {path.name for path in workspace.folder.iterdir()}
    return {name for name in found if name.endswith(".db")}


def test_the_next_generation_holds_the_same_and_the_old_files_are_gone(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        replica = workspace.record.replica
        workspace.renew(drafts=True)
        assert names(workspace) == {"workspace-2.db", "drafts-2.db", "blobs-1.db"}
        assert vocabulary_codes(workspace) == ["kinds"]
        with workspace.database.read() as connection:
            assert read_facts(connection).generation == 2
        add_vocabulary(workspace, "layers")
    with reopened(tmp_path) as workspace:
        assert vocabulary_codes(workspace) == ["kinds", "layers"]
        assert workspace.record.replica == replica


def test_whoever_kept_the_old_database_can_write_nothing_with_it(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        old = workspace.database
        workspace.renew()
        with pytest.raises(WorkbenchError, match=r"database\."), old.begin_immediate():
            pass


def test_a_rework_that_fails_leaves_the_old_generation_in_use(tmp_path: Path) -> None:
    def fail(connection: sa.Connection) -> None:
        connection.exec_driver_sql("DELETE FROM vocabulary")
        raise OSError(28, "full")

    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        with pytest.raises(Unavailable, match=r"disk\.full"):
            workspace.renew(rework=fail)
        assert names(workspace) == {"workspace-1.db", "drafts-1.db", "blobs-1.db"}
        add_vocabulary(workspace, "layers")
        assert vocabulary_codes(workspace) == ["kinds", "layers"]


def test_lost_rows_are_noticed_unless_they_were_meant(tmp_path: Path) -> None:
    def lose(connection: sa.Connection) -> None:
        connection.exec_driver_sql("DELETE FROM vocabulary")

    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        with pytest.raises(Refused, match=r"generation\.incomplete"):
            workspace.renew(rework=lose)
        assert names(workspace) == {"workspace-1.db", "drafts-1.db", "blobs-1.db"}
        workspace.renew(rework=lose, rows_may_differ=True)
        assert vocabulary_codes(workspace) == []


def test_a_dangling_link_is_noticed(tmp_path: Path) -> None:
    def orphan(connection: sa.Connection) -> None:
        connection.exec_driver_sql("UPDATE change_value SET change = 999")

    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        with pytest.raises(Refused, match=r"database\.unreadable"):
            workspace.renew(rework=orphan)


def test_a_damaged_page_is_named_by_verifying(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        path, key = workspace.folder / "workspace-1.db", workspace.keys.workspace
    verify_database(path, key)
    for page in range(0, path.stat().st_size // 4096, 11):
        flip_bit(path, page * 4096 + 30)
        with pytest.raises(Refused, match=r"database\.unreadable"):
            verify_database(path, key)
        flip_bit(path, page * 4096 + 30)


@pytest.mark.parametrize("after", ["_copy", "_rework", "verify_database", "write_manifest", "sweep"])
def test_a_crash_at_any_step_leaves_a_whole_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    """What the folder is at that moment is copied away, as a crash would leave it, and opened."""
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        real = getattr(generations, after)
        crashed = tmp_path / "elsewhere"

        def crash(*arguments: object, **named: object) -> object:
            result = real(*arguments, **named)
            if not crashed.exists():
                shutil.copytree(workspace.folder, crashed / "office.workbench")
            return result

        if after == "sweep":
            manifest = build_next(workspace.folder, workspace.manifest, workspace.keys, workspace.engine)
            shutil.copytree(workspace.folder, crashed / "office.workbench")
            sweep(workspace.folder, manifest)
        else:
            monkeypatch.setattr(generations, after, crash)
            workspace.renew()
            monkeypatch.undo()
    with reopened(crashed) as workspace:
        assert vocabulary_codes(workspace) == ["kinds"]
        assert names(workspace) == set(workspace.manifest.files.names())


def test_nothing_is_swept_until_both_manifests_agree(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        folder, old = workspace.folder, (workspace.folder / "manifest.copy").read_bytes()
        manifest = build_next(folder, workspace.manifest, workspace.keys, workspace.engine)
        new = (folder / "manifest.copy").read_bytes()
        (folder / "manifest.copy").write_bytes(old)
        assert sweep(folder, manifest) == ()
        (folder / "manifest.copy").write_bytes(new)
        (folder / "my notes.db").touch()
        assert "workspace-1.db" in sweep(folder, manifest)
        assert names(workspace) == {"workspace-2.db", "drafts-1.db", "blobs-1.db", "my notes.db"}
        assert read_manifest(folder).generation == 2


def test_what_was_deleted_is_not_in_the_next_generation(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        with workspace.database.begin_immediate() as connection:
            connection.exec_driver_sql("CREATE TABLE bulk (text)")
            connection.exec_driver_sql("INSERT INTO bulk VALUES (?)", [("x" * 3000,) for _ in range(100)])
        with workspace.database.begin_immediate() as connection:
            connection.exec_driver_sql("DELETE FROM bulk")
        workspace.renew()
        with workspace.database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA freelist_count").scalar() == 0


def test_row_counts_name_every_table(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        counts = row_counts_of(workspace.engine)
    assert (counts["vocabulary"], counts["change"], counts["operation"]) == (1, 1, 1)


def test_building_touches_nothing_of_the_old_generation(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        before = digests(workspace.folder)["workspace-1.db"]
        build_next(workspace.folder, workspace.manifest, workspace.keys, workspace.engine)
        assert digests(workspace.folder)["workspace-1.db"] == before
