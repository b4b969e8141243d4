import contextlib
import sqlite3
import sys
from io import BytesIO, TextIOWrapper

import pytest

from tests.builders.commands import EXAMPLE_LIST, EXAMPLE_MINUTES, Desk
from tests.builders.workspaces import PASSPHRASE, digests, flip_bit

OTHER = "nine patient herons on ice"
KINDS = (
    "partners",
    "people",
    "posts",
    "groups",
    "memberships",
    "meetings",
    "decisions",
    "actions",
    "terms",
    "releases",
)


def fill(desk: Desk) -> None:
    file = desk.write("list.txt", EXAMPLE_LIST)
    desk.do("import", "partners", file, "--group", "new:Working Group 2", "--prefix", "WG2")
    desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))


def test_check_finds_all_well_and_says_what_it_looked_at(desk: Desk) -> None:
    fill(desk)
    assert "All is well." in desk.do("check").out
    report = desk.do("check", "--json").json
    assert report["problems"] == []
    assert (report["operations"], report["drafts"]) == (3, 0)
    assert report["records"] > 35


def test_a_backup_restored_elsewhere_is_the_same_workspace(desk: Desk) -> None:
    fill(desk)
    said = desk.do("backup", "--to", desk.folder)
    (backup,) = desk.folder.glob("*.workbench-backup")
    assert backup.name in said.out
    again = desk.folder / "again.workbench"
    restored = desk.run("restore", backup, "--to", again, "--passphrase-file", desk.passphrase_file)
    assert restored.code == 0, restored.err
    assert {kind: desk.rows(kind, again) for kind in KINDS} == {kind: desk.rows(kind) for kind in KINDS}
    assert "All is well." in desk.do("check", workspace=again).out


def test_a_restore_touches_neither_a_folder_in_use_nor_anything_with_a_wrong_passphrase(desk: Desk) -> None:
    desk.do("backup", "--to", desk.folder)
    (backup,) = desk.folder.glob("*.workbench-backup")
    before = digests(desk.office)
    taken = desk.run("restore", backup, "--to", desk.office, "--passphrase-file", desk.passphrase_file)
    assert taken.code == 1
    assert digests(desk.office) == before
    other = desk.write("other", OTHER, mode=0o600)
    wrong = desk.run("restore", backup, "--to", desk.folder / "again.workbench", "--passphrase-file", other)
    assert wrong.code == 1
    assert not (desk.folder / "again.workbench").exists()


def test_a_damaged_backup_is_refused_with_its_own_exit_code(desk: Desk) -> None:
    desk.do("backup", "--to", desk.folder)
    (backup,) = desk.folder.glob("*.workbench-backup")
    flip_bit(backup, backup.stat().st_size // 2)
    again = desk.folder / "again.workbench"
    said = desk.run("restore", backup, "--to", again, "--passphrase-file", desk.passphrase_file)
    assert said.code == 3
    assert not again.exists()
    missing = desk.run("restore", "nowhere.backup", "--to", again, "--passphrase-file", desk.passphrase_file)
    assert missing.code != 0
    assert "no backup file" in missing.err


def test_a_damaged_database_is_told_with_exit_code_three(desk: Desk) -> None:
    (database,) = desk.office.glob("workspace-*.db")
    flip_bit(database, database.stat().st_size // 2)
    said = desk.try_("check")
    assert said.code == 3
    assert "PROBLEM" in said.out or said.err.startswith("error: ")


def test_the_passphrase_can_be_changed_and_the_old_one_opens_no_longer(desk: Desk) -> None:
    new = desk.write("new", OTHER, mode=0o600)
    desk.do("keys", "passphrase", "--new-passphrase-file", new)
    assert desk.try_("list", "partners").code == 1
    assert desk.run("list", "partners", "--workspace", desk.office, "--passphrase-file", new).code == 0


def test_a_weak_new_passphrase_is_refused_and_the_old_one_stays(desk: Desk) -> None:
    weak = desk.write("weak", "aaaaaaaaaaaa", mode=0o600)
    said = desk.try_("keys", "passphrase", "--new-passphrase-file", weak)
    assert said.code == 1
    assert "easy to guess" in said.err
    assert desk.do("list", "partners").code == 0


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_passphrase_file_others_can_read_is_refused(desk: Desk, mode: int) -> None:
    desk.passphrase_file.chmod(mode)
    said = desk.try_("list", "partners")
    assert (said.code, said.out) == (1, "")
    assert "chmod 600" in said.err


def test_the_passphrase_is_read_from_standard_input_when_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(PASSPHRASE.encode() + b"\n")))
    said = desk.run("list", "partners", "--workspace", desk.office, "--passphrase-file", "-")
    assert said.code == 0, said.err


def test_without_a_terminal_nobody_is_asked_for_a_passphrase(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"")))
    said = desk.run("list", "partners", "--workspace", desk.office)
    assert said.code == 1
    assert "--passphrase-file" in said.err


@pytest.mark.parametrize("option", ["--passphrase", "--password", "-p"])
def test_no_option_takes_the_passphrase_itself(desk: Desk, option: str) -> None:
    said = desk.run("list", "partners", "--workspace", desk.office, option, PASSPHRASE)
    assert said.code == 2
    assert PASSPHRASE not in said.err + said.out


def test_a_wrong_passphrase_is_refused_and_nothing_is_touched(desk: Desk) -> None:
    wrong = desk.write("wrong", OTHER, mode=0o600)
    before = digests(desk.office)
    said = desk.run("import", "partners", desk.write("list.txt", EXAMPLE_LIST), "--workspace", desk.office,
                    "--passphrase-file", wrong)  # fmt: skip
    assert said.code == 1
    assert OTHER not in said.err
    assert digests(desk.office) == before


def test_a_folder_that_is_no_workspace_is_told_in_words(desk: Desk) -> None:
    for folder in (desk.folder, desk.folder / "nowhere.workbench"):
        said = desk.try_("list", "partners", workspace=folder)
        assert said.code in {1, 3}
        assert said.err.startswith("error: ")


def test_the_names_in_the_database_cannot_be_read_without_the_program(desk: Desk) -> None:
    (database,) = desk.office.glob("workspace-*.db")
    with contextlib.closing(sqlite3.connect(database)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM organisation").fetchall()
