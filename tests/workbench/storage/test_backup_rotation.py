"""Rotation removes what this workspace made by itself and newer ones replace, and nothing else whatsoever."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.workspaces import StoppedClock, a_workspace, flip_bit
from workbench.domain.backups import Keep, Occasion
from workbench.storage.backup_log import BackupLog, log_file, read_log
from workbench.storage.backup_rotation import find_backups, rotate_backups
from workbench.storage.backups import back_up
from workbench.storage.workspaces import Workspace

KEEP = Keep(days=1, weeks=1, months=1)


def made(workspace: Workspace, clock: StoppedClock, folder: Path, *occasions: Occasion) -> list[Path]:
    paths = []
    for occasion in occasions:
        clock.turn(timedelta(minutes=1))
        paths.append(back_up(workspace, folder, occasion=occasion).path)
    return paths


def rotated(workspace: Workspace, folder: Path, log: BackupLog | None = None) -> list[Path]:
    known = read_log(log_file(workspace.places, workspace.id)) if log is None else log
    return sorted(rotate_backups(folder, workspace.id, workspace.keys, known, KEEP))


def test_only_what_the_program_made_by_itself_goes(tmp_path: Path) -> None:
    clock, stick = StoppedClock(), tmp_path / "stick"
    with a_workspace(tmp_path, clock=clock) as workspace:
        paths = made(workspace, clock, stick, *(each for each in Occasion), Occasion.SCHEDULE)
        stale = {Occasion.SCHEDULE, Occasion.IMPORT}
        assert rotated(workspace, stick) == [path for path, why in zip(paths, Occasion, strict=False) if why in stale]
        assert rotated(workspace, stick) == []
        assert [item.path for item in find_backups(stick, workspace.id, workspace.keys)] == [
            path for path in reversed(paths) if path.exists()
        ]


def test_files_of_others_damaged_ones_and_look_alikes_are_left_alone(tmp_path: Path) -> None:
    clock, stick = StoppedClock(), tmp_path / "stick"
    with a_workspace(tmp_path, "other", clock=clock) as other:
        foreign = made(other, clock, stick, Occasion.SCHEDULE, Occasion.SCHEDULE)
    with a_workspace(tmp_path, clock=clock) as workspace:
        damaged, stale, newest = made(workspace, clock, stick, *[Occasion.SCHEDULE] * 3)
        flip_bit(damaged, damaged.read_bytes().index(b"made_at"))
        disguised = stale.with_name(stale.name.replace(".workbench", "-9.workbench"))
        shutil.copy(foreign[0], disguised)
        plain = stale.with_name(stale.name.replace(".workbench", "-8.workbench"))
        plain.write_bytes(b"not a backup")
        assert rotated(workspace, stick) == [stale]
        assert all(path.exists() for path in (*foreign, damaged, newest, disguised, plain))


def test_one_whose_proof_does_not_hold_goes_only_if_this_computer_made_it(tmp_path: Path) -> None:
    clock, stick = StoppedClock(), tmp_path / "stick"
    with a_workspace(tmp_path, clock=clock) as workspace:
        paths = made(workspace, clock, stick, Occasion.SCHEDULE, Occasion.SCHEDULE)
        keys = workspace.keys.rotated()
        found = find_backups(stick, workspace.id, keys)
        assert [item.is_proved for item in found] == [False, False]
        log = read_log(log_file(workspace.places, workspace.id))
        assert rotate_backups(stick, workspace.id, keys, BackupLog(), KEEP) == ()
        assert rotate_backups(stick, workspace.id, keys, log, KEEP) == (paths[0],)


def test_the_newest_verified_stays_though_a_newer_one_lies_there_unverified(tmp_path: Path) -> None:
    clock, stick = StoppedClock(), tmp_path / "stick"
    with a_workspace(tmp_path, clock=clock) as workspace:
        made(workspace, clock, stick, Occasion.SCHEDULE)
        log = read_log(log_file(workspace.places, workspace.id))
        made(workspace, clock, stick, Occasion.SCHEDULE)
        assert rotated(workspace, stick, log) == []


@pytest.mark.parametrize("folder", ["nowhere", "file"])
def test_a_folder_that_is_none_holds_no_backups(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with a_workspace(tmp_path) as workspace:
        assert find_backups(tmp_path / folder, workspace.id, workspace.keys) == []
