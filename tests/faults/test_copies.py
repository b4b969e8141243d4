"""Two at once, copies, restored backups and clocks that went back: nothing is written twice under one name."""

import itertools
import shutil
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import NOON, PASSPHRASE, StoppedClock, add_vocabulary, places_in, reopened
from tests.faults.furnishing import FOLDER, furnish
from tests.faults.processes import WHOLE, assert_whole, killed, start
from workbench.errors import Unavailable
from workbench.operations.backups import back_up_workspace, restore_workspace
from workbench.operations.checks import check_workspace
from workbench.storage.keys import LEAST
from workbench.storage.tables import change, operation
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.fault

TURNS = 20 if WHOLE else 2
SEEN_ELSEWHERE = {"check.copy_older"}
"""This computer has one record for all copies, so it truthfully tells of each that it saw more than that one holds."""


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


def test_an_original_and_its_restored_backup_opened_in_turn_never_write_under_one_name(tmp_path: Path) -> None:
    """On one computer, beside each other: the one record tells of whichever was open last."""
    furnish(tmp_path, 1)
    with reopened(tmp_path) as workspace:
        backup = back_up_workspace(workspace, tmp_path / "stick").path
        own = workspace.record.replica
    restore_workspace(
        backup, tmp_path / "restored.workbench", PASSPHRASE, clock=StoppedClock(), places=places_in(tmp_path),
        cost=LEAST,
    )  # fmt: skip
    written: dict[str, set[tuple[str, int]]] = {"office": set(), "restored": set()}
    for turn in range(TURNS):
        for name in ("office", "restored") if turn % 2 else ("restored", "office"):
            with reopened(tmp_path, name) as workspace:
                add_vocabulary(workspace, f"{name}{turn}")
                assert problems(workspace) <= SEEN_ELSEWHERE
                with workspace.database.read() as connection:
                    newest = connection.execute(
                        sa.select(change.c.replica, change.c.seq).order_by(change.c.n.desc()).limit(1)
                    ).one()
                written[name].add((newest.replica, newest.seq))
    assert not {replica for replica, _ in written["office"]} & {replica for replica, _ in written["restored"]}
    assert own not in {replica for replica, _ in written["restored"]}
    assert all(len(each) == TURNS for each in written.values())
    names = {replica for each in written.values() for replica, _ in each}
    print(f"\nopened in turn {2 * TURNS} times: {len(names)} replicas, none shared")


def test_of_several_copies_opened_in_turn_each_keeps_its_own_chain(tmp_path: Path) -> None:
    names = ["office", "second", "third"]
    furnish(tmp_path, 1)
    for name in names[1:]:
        shutil.copytree(tmp_path / FOLDER, tmp_path / f"{name}.workbench")
    seen: dict[str, set[str]] = {name: set() for name in names}
    chance = Random()
    for _ in range(TURNS * len(names)):
        name = chance.choice(names)
        seen[name].add(replica_of_a_write(tmp_path, name))
        with reopened(tmp_path, name, read_only=True) as workspace:
            assert problems(workspace) <= SEEN_ELSEWHERE
    for one, other in itertools.combinations(names, 2):
        assert not seen[one] & seen[other]


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


def problems(workspace: Workspace) -> set[str]:
    """What the check finds, chain and tables included."""
    return {problem.code for problem in check_workspace(workspace).problems}


def written_by(workspace: Workspace) -> list[str]:
    """The replica of each change, newest first."""
    with workspace.database.read() as connection:
        return list(connection.scalars(sa.select(change.c.replica).order_by(change.c.n.desc())))


def replicas(folder: Path) -> int:
    """How many replicas have written."""
    with reopened(folder, read_only=True) as workspace:
        return len(set(written_by(workspace)))
