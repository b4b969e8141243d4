"""A full disk, or one not to be written to: a plain word, nothing half-written, all well once there is room."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders.workspaces import PASSPHRASE, digests, reopened
from tests.faults.acts import (
    FOLDER,
    LINES,
    OTHER_PASSPHRASE,
    a_list,
    furnish,
    ids_of,
    know_the_next_revision,
)
from tests.faults.conftest import full, lacking
from tests.faults.processes import ROOT, WHOLE, assert_whole
from workbench.domain.partner_imports import GroupChoice
from workbench.errors import Unavailable
from workbench.identifiers import MeetingId
from workbench.operations.backups import back_up_workspace
from workbench.operations.minutes import approve_minutes
from workbench.operations.partners.tables import take_in_table
from workbench.storage.keys import LEAST
from workbench.storage.registry import MEETING, PERSON
from workbench.storage.rotation import rotate
from workbench.storage.slots_changing import add_recovery, confirm_recovery
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.fault


def _import(workspace: Workspace) -> object:
    return take_in_table(workspace.database, a_list(1, 300), GroupChoice())


def _approve(workspace: Workspace) -> object:
    return approve_minutes(workspace.database, MeetingId(ids_of(workspace, MEETING.table)[0]), by="The group")


def _back_up(workspace: Workspace) -> object:
    return back_up_workspace(workspace)


@pytest.mark.parametrize(("act", "left"), [(_import, 100_000), (_approve, 8192), (_back_up, 100_000)])
def test_on_a_full_disk_an_operation_ends_with_a_word_and_leaves_nothing_half_written(
    act: Callable[[Workspace], object], left: int, small_disk: Path
) -> None:
    furnish(small_disk, 2)
    with reopened(small_disk) as workspace:
        with full(small_disk, left), pytest.raises(Unavailable, match=r"disk\.full|backup\.no_room"):
            act(workspace)
        assert_unharmed(small_disk, workspace)
        act(workspace)
        assert_whole(small_disk, workspace)
    with reopened(small_disk) as workspace:
        assert_whole(small_disk, workspace)


def test_a_migration_on_a_full_disk_leaves_the_old_generation_in_use(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = furnish(small_disk, 2)
    before = digests(folder)
    with monkeypatch.context() as patch:
        know_the_next_revision(patch, tmp_path)
        with full(small_disk, 150_000), pytest.raises(Unavailable, match=r"backup\.no_room"):
            reopened(small_disk)
    assert {name: digest for name, digest in digests(folder).items() if "-shm" not in name} == before
    with reopened(small_disk) as workspace:
        assert workspace.manifest.generation == 1
        assert_unharmed(small_disk, workspace)


@pytest.mark.parametrize("left", [0, 20_000, 150_000, 400_000, 700_000] if WHOLE else [20_000, 400_000])
def test_a_change_of_keys_on_a_full_disk_leaves_the_old_keys_in_use(small_disk: Path, left: int) -> None:
    furnish(small_disk, 2)
    with reopened(small_disk) as workspace:
        code, _ = add_recovery(workspace)
        # Where not even the index of a log has room, SQLite cannot tell that from a disk that fails.
        with full(small_disk, left), pytest.raises(Unavailable, match=r"disk\.(full|failing)"):
            rotate(workspace, PASSPHRASE, new_passphrase=OTHER_PASSPHRASE, cost=LEAST)
        assert_unharmed(small_disk, workspace)
        confirm_recovery(workspace, str(code))
    with reopened(small_disk) as workspace:
        rotate(workspace, PASSPHRASE, new_passphrase=OTHER_PASSPHRASE, cost=LEAST)
        assert_unharmed(small_disk, workspace)
    with reopened(small_disk, passphrase=OTHER_PASSPHRASE) as workspace:
        assert_unharmed(small_disk, workspace)


def test_on_a_full_disk_one_can_still_read(small_disk: Path) -> None:
    furnish(small_disk, 2)
    with full(small_disk, 65_536), reopened(small_disk, read_only=True) as workspace:
        assert len(ids_of(workspace, PERSON.table)) == LINES


def assert_unharmed(disk: Path, workspace: Workspace) -> None:
    """All is as it was furnished."""
    assert_whole(disk, workspace)
    assert len(ids_of(workspace, PERSON.table)) == LINES


def test_who_may_not_mount_a_disk_does_it_in_a_namespace() -> None:
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("root may mount a disk, so the tests above did so themselves")
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rm", "true"], check=False).returncode != 0:
        lacking("neither root nor a namespace in which to mount a small disk")
    selected = [sys.executable, "-m", "pytest", "-n", "0", "-q", str(Path(__file__)), "-k", "full_disk"]
    done = subprocess.run([str(unshare), "-rm", *selected], check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(os.name != "posix", reason="permissions of folders are asked otherwise there")
def test_in_a_folder_one_may_not_write_to_one_can_read_and_is_told() -> None:
    # Not below pytest's own folder, which nobody but its owner may enter.
    with tempfile.TemporaryDirectory(prefix="workbench-") as place:
        folder = furnish(Path(place), 1)
        before = digests(folder)
        with unwritable(Path(place)):
            done = subprocess.run(
                [sys.executable, "-m", "tests.faults.acts", "nobody", place],
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
            )
        assert done.stdout.split() == ["disk.read_only", str(LINES)]
        assert digests(folder) == before


@contextmanager
def unwritable(place: Path) -> Iterator[None]:
    """The place with nothing in it that an ordinary user may change."""
    paths = [place, *place.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        if os.geteuid() == 0:
            os.chown(path, 65534, 65534)
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def test_the_small_disk_is_small(small_disk: Path) -> None:
    assert shutil.disk_usage(small_disk).total < 32_000_000
    assert not (small_disk / FOLDER).exists()
