"""What is said of backups, of a proof and of a check: rules without a window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ui.backups.checking import found_lines
from ui.backups.lines import LineAct
from ui.backups.wording import BackupWords, folder_name
from ui.kit.marks import MarkKind
from workbench.domain.backups import Occasion, Schedule, Standing
from workbench.operations.backups import BackupState
from workbench.operations.checks import CheckReport
from workbench.operations.restores import RestoreProof, TableDifference
from workbench.storage.backup_log import BackupEntry
from workbench.storage.verification import Counts, Problem
from workbench.wording import Words

NOW = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
WORDS = BackupWords(Words(), NOW)
WELL = RestoreProof(NOW, 12_345, 0, (), (), files_missing=0, opens_as_today=True)


def an_entry(path: Path, days: int, standing: Standing = Standing.SAME_DISK) -> BackupEntry:
    return BackupEntry(path, NOW - timedelta(days=days), 2_100_000, Occasion.HAND, standing, "x")


def a_state(newest: BackupEntry | None, away: BackupEntry | None, *, due: bool = False) -> BackupState:
    return BackupState(newest, away, Schedule(), is_due=due, is_away_due=due)


def test_without_any_backup_both_lines_are_told_most_plainly() -> None:
    lines = WORDS.state(a_state(None, None, due=True))
    assert [line.mark for line in lines] == [MarkKind.BAD, MarkKind.BAD]
    assert "no backup" in lines[0].text
    assert "loses the computer" in lines[1].text


def test_a_backup_off_this_computer_is_told_by_its_age_and_marked_only_when_due(tmp_path: Path) -> None:
    stick = tmp_path / "b.workbench-backup"
    stick.touch()
    entry = an_entry(stick, 12, Standing.REMOVABLE)
    first, away = WORDS.state(a_state(entry, entry))
    assert "2 Mar 2026" in first.text
    assert "stick" in first.text
    assert "12 days ago" in away.text
    assert (first.mark, away.mark) == (MarkKind.OK, MarkKind.OK)
    assert WORDS.away(a_state(entry, entry, due=True))[0].mark is MarkKind.WARN


def test_a_backup_whose_drive_is_unplugged_is_not_called_there(tmp_path: Path) -> None:
    (first, *_) = WORDS.state(a_state(an_entry(tmp_path / "gone", 1), None))
    assert "is not where it was put" in first.text
    assert first.mark is MarkKind.WARN


def test_a_proof_that_holds_says_how_much_came_back_and_what_opens_it() -> None:
    said = [line.text for line in WORDS.proof(WELL)]
    assert "12,345 rows" in said[0]
    assert "to the last byte" in said[1]
    later = WORDS.proof(replace(WELL, newer_changes=3, opens_as_today=False))
    assert "3 changes are not in this backup" in later[1].text
    assert (later[-1].mark, "own day" in later[-1].text) == (MarkKind.WARN, True)


def test_a_proof_that_does_not_hold_names_what_differs_and_says_not_to_rely_on_it() -> None:
    bad = replace(
        WELL, differences=(TableDifference("organisation", 7, 9),), problems=(Problem("check.record_altered"),)
    )
    lines = WORDS.proof(bad)
    assert {line.mark for line in lines} == {MarkKind.BAD}
    assert "Do not rely" in lines[0].text
    assert "Organisation: 7 came back, 9 were expected" in lines[1].text


def test_a_check_tells_each_finding_once_with_what_helps() -> None:
    acts = {name: LineAct(name, lambda: None) for name in ("rebuild", "relist", "back_up", "mend")}
    report = CheckReport(
        (Problem("check.label_differs", "person", "1"), Problem("check.label_differs", "person", "2"),
         Problem("check.erasures_unreadable"), Problem("check.pages_damaged")),
        Counts(records=1200, changes=3400, erased=2), 0, 0, (Problem("check.no_backup_away"),),
    )  # fmt: skip
    lines = found_lines(report, Words(), acts)
    assert [act.text if act else "" for _, act in lines] == ["", "rebuild", "relist", "mend", "back_up", ""]
    assert "(2 times)" in lines[1][0].text
    assert "1,200 records" in lines[0][0].text
    well = found_lines(CheckReport((), Counts(), 0, 0), Words(), acts)
    assert [line.mark for line, _ in well] == [MarkKind.OK]


def test_a_folder_is_named_by_its_last_parts_and_cannot_turn_the_sentence() -> None:
    assert folder_name(Path("/media/somebody/\u202eSTICK/backups")).strip("\u2068\u2069") == "STICK/backups"
