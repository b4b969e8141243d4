import contextlib
import sqlite3
import sys
from io import BytesIO, TextIOWrapper

import pytest

from tests.builders.commands import EXAMPLE_LIST, EXAMPLE_MINUTES, Desk
from tests.builders.workspaces import PASSPHRASE, digests, flip_bit, reopened

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
    desk.do("keys", "change-passphrase", "--new-passphrase-file", new)
    assert desk.try_("list", "partners").code == 1
    assert desk.run("list", "partners", "--workspace", desk.office, "--passphrase-file", new).code == 0


def test_a_weak_new_passphrase_is_refused_and_the_old_one_stays(desk: Desk) -> None:
    weak = desk.write("weak", "aaaaaaaaaaaa", mode=0o600)
    said = desk.try_("keys", "change-passphrase", "--new-passphrase-file", weak)
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


def test_backups_are_listed_with_what_is_due_and_the_due_one_is_made_once(desk: Desk) -> None:
    assert "no backup" in desk.do("backup", "list").out
    assert "A backup is due." in desk.do("backup", "list").out
    assert "Backed up" in desk.do("backup", "--if-due").out
    assert "No backup is due." in desk.do("backup", "--if-due").out
    listed = desk.do("backup", "list", "--json").json
    assert [item["occasion"] for item in listed["backups"]] == ["schedule"]
    assert (listed["due"], listed["newest_away"]) == (False, None)
    assert desk.try_("backup", "--if-due", "--to", desk.folder).code == 2


def test_an_import_is_preceded_by_a_backup(desk: Desk) -> None:
    fill(desk)
    assert [item["occasion"] for item in desk.do("backup", "list", "--json").json["backups"]] == ["import"]


def test_a_restore_is_proved_and_single_records_are_brought_back_and_undone(desk: Desk) -> None:
    fill(desk)
    desk.do("backup", "--to", desk.folder)
    (backup,) = desk.folder.glob("*.workbench-backup")
    proved = desk.do("restore", backup, "--test")
    assert "The backup can be restored." in proved.out
    assert "holds everything" in desk.do("restore", "records", backup).out
    desk.do("undo")
    listed = desk.do("restore", "records", backup, "--json").json
    (meeting,) = [row for row in listed if row["kind"] == "meeting"]
    assert (meeting["name"], meeting["since"]) == ("Working Group 2, third meeting", "removed")
    assert "Brought back: 1 records." in desk.do("restore", "records", backup, "--only", meeting["id"][-12:]).out
    assert [row["title"] for row in desk.rows("meetings")] == ["Working Group 2, third meeting"]
    assert desk.operations()[0] == "records.bring_back"
    assert desk.try_("restore", "records", backup, "--only", "ffffffffffff").code == 1
    assert "Problems" not in desk.do("check").out


def test_a_restore_is_told_where_to_go_or_what_to_prove(desk: Desk) -> None:
    assert desk.run("restore", "file").code == 2
    assert desk.run("restore", "file", "--test").code == 2
    assert desk.run("restore", "file", "--test", "--to", "again.workbench", "--workspace", desk.office).code == 2


def test_check_makes_names_anew_and_tells_what_is_to_be_seen_to(desk: Desk) -> None:
    fill(desk)
    advice = desk.do("check", "--json").json["advice"]
    assert "check.no_backup_away" in advice
    assert "ADVICE: No backup lies off this computer" in desk.do("check").out
    names = [row["name"] for row in desk.rows("partners")]
    with reopened(desk.folder) as workspace, workspace.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM label")
    damaged = desk.try_("check", "--json")
    assert damaged.code == 3
    assert {item["code"] for item in damaged.json["problems"]} == {"check.label_differs"}
    operations = desk.operations()
    rebuilt = desk.do("check", "--rebuild").out
    assert "names anew" in rebuilt
    assert "All is well." in rebuilt
    assert [row["name"] for row in desk.rows("partners")] == names
    assert desk.operations() == operations


def test_a_damaged_manifest_is_told_and_mended_at_the_next_opening_for_writing(desk: Desk) -> None:
    (desk.office / "manifest.copy").write_bytes(b"{")
    said = desk.try_("check")
    assert said.code == 3
    assert "One of the two manifests" in said.out
    desk.do("backup")
    assert "All is well." in desk.do("check").out


def test_drafts_that_cannot_be_read_are_replaced_on_request_and_readable_ones_never(desk: Desk) -> None:
    fill(desk)
    assert "can be read" in desk.try_("check", "--fresh-drafts").err
    for damaged in (b"", b"no database " * 4096):
        (drafts,) = desk.office.glob("drafts-*.db")
        drafts.unlink()
        if damaged:
            drafts.write_bytes(damaged)
        assert desk.try_("check").code == 3
        assert "All is well." in desk.do("check", "--fresh-drafts").out
        desk.do("backup")
        (fresh,) = desk.office.glob("drafts-*.db")
        assert fresh != drafts


def test_a_damaged_workspace_is_salvaged_into_a_new_one(desk: Desk) -> None:
    fill(desk)
    partners = {row["name"] for row in desk.rows("partners")}
    before = digests(desk.office)
    new = desk.folder / "new.workbench"
    said = desk.run("salvage", desk.office, new, "--passphrase-file", desk.passphrase_file)
    assert said.code == 0, said.err
    assert "Nothing was lost." in said.out
    assert digests(desk.office) == before
    assert {row["name"] for row in desk.rows("partners", new)} == partners
    again = desk.run("salvage", desk.office, new, "--passphrase-file", desk.passphrase_file)
    assert again.code == 1
    other = desk.folder / "other.workbench"
    listed = desk.run("salvage", desk.office, other, "--passphrase-file", desk.passphrase_file, "--json").json
    assert (listed["lost"], listed["unread"]) == (0, {})
