"""Backups made by themselves: when they are due, before bulk work, and where they go."""

import shutil
from collections import namedtuple
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.workspaces import StoppedClock, a_workspace, add_vocabulary, digests
from workbench.domain.backups import Keep, Occasion, Schedule
from workbench.errors import RuleViolation, Unavailable
from workbench.operations.backups import (
    back_up_before_bulk,
    back_up_if_due,
    back_up_workspace,
    backup_state,
    list_backups,
    set_backup_schedule,
)
from workbench.storage import backups

Usage = namedtuple("Usage", "total used free")


def test_a_scheduled_backup_is_made_once_a_day_and_only_after_a_change(tmp_path: Path) -> None:
    clock = StoppedClock()
    with a_workspace(tmp_path, clock=clock) as workspace:
        add_vocabulary(workspace)
        assert backup_state(workspace).is_due
        assert back_up_if_due(workspace) is not None
        add_vocabulary(workspace, "more")
        assert back_up_if_due(workspace) is None
        clock.turn(timedelta(days=1))
        assert back_up_if_due(workspace) is not None
        clock.turn(timedelta(days=9))
        assert back_up_if_due(workspace) is None
        assert len(list_backups(workspace)) == 2


def test_a_clock_put_back_makes_one_backup_and_not_one_each_time(tmp_path: Path) -> None:
    clock = StoppedClock()
    with a_workspace(tmp_path, clock=clock) as workspace:
        add_vocabulary(workspace)
        back_up_if_due(workspace)
        clock.turn(timedelta(days=-365))
        add_vocabulary(workspace, "more")
        assert back_up_if_due(workspace) is not None
        add_vocabulary(workspace, "most")
        assert back_up_if_due(workspace) is None


def test_old_scheduled_ones_go_and_the_list_and_the_state_follow(tmp_path: Path) -> None:
    clock = StoppedClock()
    with a_workspace(tmp_path, clock=clock) as workspace:
        by_hand = back_up_workspace(workspace).path
        for day in range(4):
            clock.turn(timedelta(days=1))
            add_vocabulary(workspace, f"v{day}")
            assert back_up_if_due(workspace, keep=Keep(days=2, weeks=1, months=1)) is not None
        kept = list_backups(workspace)
        assert [item.occasion for item in kept] == [Occasion.SCHEDULE, Occasion.SCHEDULE, Occasion.HAND]
        assert kept[-1].path == by_hand
        newest = backup_state(workspace).newest
        assert newest is not None
        assert newest.path == kept[0].path


def test_before_bulk_work_one_is_made_unless_a_young_one_or_nothing_new_is_there(tmp_path: Path) -> None:
    clock = StoppedClock()
    with a_workspace(tmp_path, clock=clock) as workspace:
        add_vocabulary(workspace)
        first = back_up_before_bulk(workspace)
        assert first is not None
        assert first.occasion is Occasion.IMPORT
        add_vocabulary(workspace, "more")
        assert back_up_before_bulk(workspace) is None
        clock.turn(timedelta(hours=2))
        assert back_up_before_bulk(workspace) is not None
        clock.turn(timedelta(hours=2))
        assert back_up_before_bulk(workspace) is None
        add_vocabulary(workspace, "most")
        shutil.rmtree(first.path.parent)
        assert back_up_before_bulk(workspace) is not None


def test_a_stick_that_is_not_there_is_told_and_not_made_up(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        with pytest.raises(Unavailable, match=r"backup\.place_missing"):
            set_backup_schedule(workspace, Schedule(folder=str(stick)))
        stick.mkdir()
        set_backup_schedule(workspace, Schedule(folder=str(stick)))
        stick.rmdir()
        with pytest.raises(Unavailable, match=r"backup\.place_missing"):
            back_up_if_due(workspace)
        assert not stick.exists()
        stick.mkdir()
        report = back_up_if_due(workspace)
        assert report is not None
        assert report.path.parent == stick
        assert [item.path for item in list_backups(workspace)] == [report.path]


def test_a_stick_pulled_out_midway_is_told_and_the_workspace_goes_on(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        before = replace(backup_state(workspace))

        def pull(done: int, total: int) -> None:
            shutil.rmtree(stick, ignore_errors=True)

        with pytest.raises(Unavailable, match=r"backup\.place_gone"):
            back_up_workspace(workspace, stick, pull)
        assert backup_state(workspace) == before
        add_vocabulary(workspace, "more")
        assert back_up_workspace(workspace, stick).path.exists()


def test_too_little_room_is_told_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with a_workspace(tmp_path) as workspace:
        before = digests(tmp_path)
        monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10, 9, 1_500_000))
        with pytest.raises(Unavailable, match=r"backup\.no_room") as refusal:
            back_up_workspace(workspace, stick)
        assert refusal.value.details["free"] == 1
        assert digests(tmp_path) == before


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_backup_stopped_at_any_step_leaves_nothing(tmp_path: Path, after: int) -> None:
    asked: list[None] = []

    def stop() -> bool:
        asked.append(None)
        return len(asked) > after

    stick = tmp_path / "stick"
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        if after == 2:
            back_up_workspace(workspace, stick, cancelled=stop)
            assert len(list(stick.iterdir())) == 1
            return
        with pytest.raises(RuleViolation, match=r"backup\.cancelled"):
            back_up_workspace(workspace, stick, cancelled=stop)
        assert list(stick.iterdir()) == []
        assert backup_state(workspace).newest is None


def test_what_a_killed_backup_left_on_a_stick_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with a_workspace(tmp_path) as workspace:
        name = f".{backups.slug(workspace.id)}-20260101T000000Z.workbench-backup"
        for end in (".db", ".db-wal", ".new"):
            (stick / f"{name}{end}").write_bytes(b"unfinished")
        mine = stick / ".notes"
        mine.write_bytes(b"mine")
        path = back_up_workspace(workspace, stick).path
        assert sorted(stick.iterdir()) == sorted([mine, path])
