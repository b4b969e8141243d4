"""What a computer remembers of backups: it survives, and what is damaged costs nothing but a backup made sooner."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.workspaces import NOON, a_workspace, reopened
from workbench.domain.backups import Occasion, Schedule, Standing
from workbench.storage.backup_log import MOST, BackupEntry, BackupLog, log_file, read_log, write_log


def an_entry(number: int, standing: Standing = Standing.SAME_DISK) -> BackupEntry:
    made_at = NOON - number * timedelta(days=1)
    return BackupEntry(Path(f"/somewhere/{number}"), made_at, 10, Occasion.SCHEDULE, standing, "state")


def test_a_log_is_read_as_it_was_written(tmp_path: Path) -> None:
    schedule = Schedule(timedelta(hours=6), "/stick", timedelta(days=2))
    log = BackupLog((an_entry(0, Standing.REMOVABLE), an_entry(1)), schedule)
    write_log(tmp_path / "backups" / "log", log)
    assert read_log(tmp_path / "backups" / "log") == log
    never = BackupLog(schedule=Schedule(None))
    write_log(tmp_path / "log", never)
    assert read_log(tmp_path / "log") == never


def test_the_newest_is_the_one_made_last_whatever_the_clock_said() -> None:
    log = BackupLog().with_entry(an_entry(0, Standing.NETWORK)).with_entry(an_entry(400))
    assert log.newest == an_entry(400)
    assert log.newest_away == an_entry(0, Standing.NETWORK)


def test_only_so_many_are_remembered() -> None:
    log = BackupLog()
    for number in range(MOST + 5):
        log = log.with_entry(an_entry(number))
    assert len(log.entries) == MOST
    assert log.newest == an_entry(MOST + 4)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b'{"format": 2}', b'{"format": 1, "entries": [{}], "schedule": {}}', b"\xff\xfe",
        b'{"format": 1, "entries": [], "schedule": {"every_hours": 1e300, "folder": null, "away_days": 7}}',
        b'{"format": 1, "entries": [], "schedule": {"every_hours": 1, "folder": 7, "away_days": 7}}',
    ],
)  # fmt: skip
def test_a_damaged_log_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "log").write_bytes(content)
    assert read_log(tmp_path / "log") == BackupLog()
    assert read_log(tmp_path) == read_log(tmp_path / "nothing") == BackupLog()


def test_what_was_left_of_a_log_by_a_program_that_died_goes_at_the_next_opening(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        path = log_file(workspace.places, workspace.id)
    left = path.with_name(f".{path.name}.new")
    left.parent.mkdir()
    left.touch()
    reopened(tmp_path).close()
    assert not left.exists()
