"""Places: where a workspace may not lie, and files that are written whole or not at all."""

import os
import stat
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.errors import RuleViolation
from workbench.storage import places
from workbench.storage.locks import LOCK_FILE, WriterLock
from workbench.storage.places import check_place, default_places, growing_folder, make_folder, replace_file


@dataclass(frozen=True)
class Mount:
    """One line of the system's table of file systems."""

    mountpoint: str
    fstype: str


LOCAL = (Mount("/", "ext4"),)


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smbfs", "smb3", "9p", "fuse.sshfs", "fuse.rclone", "davfs", "afpfs", "ncpfs", "NFS4"],
)
def test_a_network_file_system_is_refused(tmp_path: Path, kind: str) -> None:
    table = (*LOCAL, Mount(str(tmp_path), kind))
    with pytest.raises(RuleViolation, match=r"places\.network"):
        check_place(tmp_path / "deep" / "a.workbench", partitions=table, environment={})


@pytest.mark.parametrize("kind", ["", *"ext4 btrfs xfs apfs NTFS overlay tmpfs fuse.ntfs-3g fuseblk".split()])
def test_a_local_file_system_will_do(tmp_path: Path, kind: str) -> None:
    check_place(tmp_path / "a.workbench", partitions=(Mount("/", kind),), environment={})


def test_the_innermost_file_system_decides(tmp_path: Path) -> None:
    table = (Mount(str(tmp_path / "local"), "ext4"), Mount(str(tmp_path), "nfs4"), *LOCAL)
    check_place(tmp_path / "local" / "a.workbench", partitions=table, environment={})
    check_place(tmp_path.with_name(tmp_path.name + "x"), partitions=table, environment={})
    with pytest.raises(RuleViolation, match=r"places\.network"):
        check_place(tmp_path / "locality", partitions=table, environment={})


@pytest.mark.parametrize("share", ["\\\\server\\share\\a.workbench", "//server/share/a.workbench"])
def test_a_windows_share_is_refused(share: str) -> None:
    with pytest.raises(RuleViolation, match=r"places\.network"):
        check_place(Path(share) if share.startswith("\\") else UncPath(share), partitions=LOCAL, environment={})


class UncPath(type(Path())):  # type: ignore[misc]
    """A path whose text begins with two slashes, which Path would keep on Windows only."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


@pytest.mark.parametrize(
    "folder",
    [
        *("OneDrive - Red Cross", "Google Drive", "My Drive", "Mobile Documents", "Box Sync"),
        *"OneDrive Dropbox Nextcloud ownCloud Box pCloudDrive MEGA MEGAsync iCloudDrive CloudStorage Syncthing".split(),
    ],
)
def test_a_cloud_folder_is_refused_by_name(tmp_path: Path, folder: str) -> None:
    with pytest.raises(RuleViolation, match=r"places\.cloud"):
        check_place(tmp_path / folder / "work" / "a.workbench", partitions=LOCAL, environment={})


@pytest.mark.parametrize("folder", ["Boxes", "megaphone", "workbox", "onedriver notes", "Documents"])
def test_a_folder_with_a_like_name_will_do(tmp_path: Path, folder: str) -> None:
    check_place(tmp_path / folder / "a.workbench", partitions=LOCAL, environment={})


@pytest.mark.parametrize("marker", [".stfolder", ".dropbox"])
def test_a_cloud_folder_is_refused_by_what_the_cloud_program_leaves_in_it(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).mkdir()
    with pytest.raises(RuleViolation, match=r"places\.cloud"):
        check_place(tmp_path / "deep" / "a.workbench", partitions=LOCAL, environment={})


def test_a_cloud_folder_is_refused_by_the_environment(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match=r"places\.cloud"):
        check_place(tmp_path / "a.workbench", partitions=LOCAL, environment={"OneDrive": str(tmp_path)})


def test_a_link_into_a_cloud_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(RuleViolation, match=r"places\.cloud"):
        check_place(tmp_path / "plain" / "a.workbench", partitions=LOCAL, environment={})


def test_the_default_place_is_never_documents() -> None:
    places = default_places()
    assert "Documents" not in places.workspaces.parts
    assert places.replica_record("x").parent != places.workspaces


def test_a_replaced_file_is_whole_and_private(tmp_path: Path) -> None:
    replace_file(tmp_path / "a", b"one")
    replace_file(tmp_path / "a", b"two", durable=False)
    assert (tmp_path / "a").read_bytes() == b"two"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


def test_a_failed_replacement_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_file(tmp_path / "a", b"one")

    def fail(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="full"):
        replace_file(tmp_path / "a", b"two")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"one"}


def test_a_growing_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    with growing_folder(tmp_path / "deep" / "a") as growing:
        (growing / "x").touch()
        assert not (tmp_path / "deep" / "a").exists()
    assert {path.name for path in (tmp_path / "deep").rglob("*")} == {"a", "x", LOCK_FILE}
    with pytest.raises(FileExistsError), growing_folder(tmp_path / "b") as growing:
        growing.mkdir()
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]


def test_what_a_killed_program_left_growing_goes_and_what_another_works_on_stays(tmp_path: Path) -> None:
    left, ours = tmp_path / ".a.workbench.0123abcd", tmp_path / ".mine.workbench.not-ours"
    for folder in (left, ours):
        folder.mkdir()
        (folder / LOCK_FILE).touch()
    unlocked = tmp_path / ".a.workbench.4567cdef"
    unlocked.mkdir()
    with growing_folder(tmp_path / "b.workbench") as growing, growing_folder(tmp_path / "c.workbench"):
        assert not left.exists()
        assert not unlocked.exists(), "killed before it was locked"
        assert growing.is_dir()
    assert {path.name for path in tmp_path.iterdir()} == {"b.workbench", "c.workbench", ours.name}


@pytest.mark.parametrize("moves", [True, False])
def test_a_finished_folder_is_nobody_s_to_remove_while_it_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: bool
) -> None:
    rename = Path.rename

    def begin_another(growing: Path, target: Path) -> Path:
        # Another program sweeps the same folder just before the name is taken.
        with growing_folder(tmp_path / "other.workbench") if target.name == "a.workbench" else nullcontext():
            pass
        return rename(growing, target)

    monkeypatch.setattr(Path, "rename", begin_another)
    if not moves:
        monkeypatch.setattr(WriterLock, "moves_with_folder", False)
    with growing_folder(tmp_path / "a.workbench") as growing:
        (growing / "x").touch()
    assert {path.name for path in (tmp_path / "a.workbench").iterdir()} == {"x", LOCK_FILE}
    lock = WriterLock(tmp_path / "a.workbench")
    lock.acquire()
    lock.release()


def test_a_folder_with_something_in_it_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine").touch()
    with pytest.raises(RuleViolation, match=r"workspace\.folder_exists"), growing_folder(tmp_path / "a"):
        pass
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "mine"]


def test_the_name_of_a_new_folder_and_of_those_above_it_is_synced_and_that_of_an_old_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(places, "sync_folder", synced.append)
    for _ in range(2):
        make_folder(tmp_path / "one" / "two" / "three")
    assert synced == [tmp_path, tmp_path / "one", tmp_path / "one" / "two"]
