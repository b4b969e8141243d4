"""Where a folder lies as seen from the workspace."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.domain.backups import Standing
from workbench.storage.devices import standing_of


@dataclass(frozen=True)
class Disk:
    mountpoint: str
    fstype: str
    opts: str = ""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    home, stick = tmp_path / "home", tmp_path / "stick"
    home.mkdir()
    stick.mkdir()
    return home, stick


def test_a_folder_beside_the_workspace_is_on_the_same_disk(folders: tuple[Path, Path]) -> None:
    home, stick = folders
    assert standing_of(stick, home) is Standing.SAME_DISK


def test_a_network_drive_and_a_folder_of_a_cloud_are_told_apart(folders: tuple[Path, Path]) -> None:
    home, stick = folders
    assert standing_of(stick, home, partitions=[Disk(str(stick), "cifs")]) is Standing.NETWORK
    cloud = home.parent / "Dropbox"
    cloud.mkdir()
    assert standing_of(cloud, home, partitions=[Disk("/", "ext4")]) is Standing.CLOUD


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second file system at hand")
def test_another_disk_is_removable_only_where_the_system_says_so(folders: tuple[Path, Path], tmp_path: Path) -> None:
    home, other = folders[0], Path("/dev/shm")
    if other.stat().st_dev == home.stat().st_dev:
        pytest.skip("the temporary folder lies there as well")
    plain = [Disk("/", "ext4"), Disk(str(other), "tmpfs")]
    assert standing_of(other, home, partitions=plain) is Standing.OTHER_DISK
    pulled = [Disk("/", "ext4", "rw,removable"), Disk(str(other), "tmpfs", "rw,removable")]
    assert standing_of(other, home, partitions=pulled) is Standing.REMOVABLE
    device = other.stat().st_dev
    disk = tmp_path / "block" / f"{os.major(device)}:{os.minor(device)}"
    disk.mkdir(parents=True)
    (disk / "removable").write_text("0\n")
    assert standing_of(other, home, partitions=plain, devices=disk.parent) is Standing.OTHER_DISK
    (disk / "removable").write_text("1\n")
    assert standing_of(other, home, partitions=plain, devices=disk.parent) is Standing.REMOVABLE
