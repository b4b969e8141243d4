"""Two at once, copies, restored backups and clocks that went back: nothing is written twice under one name."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import NOON, PASSPHRASE, StoppedClock, add_vocabulary, places_in, reopened
from tests.faults.acts import FOLDER, furnish
from tests.faults.processes import assert_whole, killed, start
from workbench.errors import Unavailable
from workbench.operations.backups import back_up_workspace, restore_workspace
from workbench.storage.keys import LEAST
from workbench.storage.tables import change, operation
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.fault


def test_a_second_writer_is_kept_out_until_the_first_is_dead(tmp_path: Path) -> None:
    furnish(tmp_path, 1)
    first = start("hold", tmp_path)
    try:
        with pytest.raises(Unavailable, match=r"workspace\.in_use"):
            reopened(tmp_path)
        with reopened(tmp_path, read_only=True) as workspace:
            assert workspace.read_only
    finally:
        assert killed(first, 0) in ([], ["True"])
    with reopened(tmp_path) as workspace:
        add_vocabulary(workspace)
        assert_whole(tmp_path, workspace)


def test_a_copied_workspace_becomes_another_replica_before_it_writes(tmp_path: Path) -> None:
    original, copy = tmp_path / "original", tmp_path / "copy"
    shutil.copytree(furnish(original, 1), copy / FOLDER)
    # The same computer, so both look at the same record.
    shutil.copytree(original / "state", copy / "state")
    own = replica_of_a_write(original)
    assert replica_of_a_write(copy) != own
    assert replica_of_a_write(original) == own
    assert replicas(copy) > replicas(original)


def test_a_copy_and_its_original_on_one_computer_never_share_a_replica(tmp_path: Path) -> None:
    furnish(tmp_path, 1)
    own = replica_of_a_write(tmp_path)
    shutil.copytree(tmp_path / FOLDER, tmp_path / "copy.workbench")
    other = replica_of_a_write(tmp_path, "copy")
    assert other != own
    # The one record now tells of the copy; the original may take a new identity, but never the copy's.
    assert replica_of_a_write(tmp_path) != other


def test_a_restored_workspace_becomes_another_replica_while_the_original_goes_on(tmp_path: Path) -> None:
    original, restored = tmp_path / "original", tmp_path / "restored"
    furnish(original, 1)
    with reopened(original) as workspace:
        backup = back_up_workspace(workspace, tmp_path / "stick").path
    own = replica_of_a_write(original)
    places = places_in(restored)
    restore_workspace(backup, restored / FOLDER, PASSPHRASE, clock=StoppedClock(), places=places, cost=LEAST)
    assert replica_of_a_write(restored) != own
    assert replica_of_a_write(original) == own


def test_a_clock_a_year_back_does_not_put_new_before_old(tmp_path: Path) -> None:
    furnish(tmp_path, 1)
    clock = StoppedClock(NOON - timedelta(days=365))
    with reopened(tmp_path, clock=clock) as workspace:
        add_vocabulary(workspace, "later")
        clock.turn(timedelta(days=-365))
        add_vocabulary(workspace, "latest")
        with workspace.database.read() as connection:
            clocks = list(connection.scalars(sa.select(operation.c.hlc).order_by(operation.c.n)))
        assert clocks == sorted(set(clocks))
        assert_whole(tmp_path, workspace)


def replica_of_a_write(folder: Path, name: str = "office") -> str:
    """Open, write once, close; gives the replica under which it was written."""
    with reopened(folder, name) as workspace:
        add_vocabulary(workspace, f"v{len(written_by(workspace))}")
        (newest, *_) = written_by(workspace)
        return newest


def written_by(workspace: Workspace) -> list[str]:
    """The replica of each change, newest first."""
    with workspace.database.read() as connection:
        return list(connection.scalars(sa.select(change.c.replica).order_by(change.c.n.desc())))


def replicas(folder: Path) -> int:
    """How many replicas have written."""
    with reopened(folder, read_only=True) as workspace:
        return len(set(written_by(workspace)))
