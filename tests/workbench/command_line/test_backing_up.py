"""Backups by commands: how often, and everything with the recovery code alone."""

from tests.builders.commands import Desk
from workbench.domain.recovery_codes import RecoveryCode

NEW = "nine patient herons on ice"


def test_how_often_and_where_to_is_said_and_shown(desk: Desk) -> None:
    said = desk.do("backup", "schedule").out
    assert "every 24 hours, into the workspace itself" in said
    stick = desk.folder / "stick"
    assert desk.run("backup", "schedule", "--workspace", desk.office, "--passphrase-file", desk.passphrase_file,
                    "--to", stick).code == 1  # fmt: skip
    stick.mkdir()
    said = desk.do("backup", "schedule", "--every", "week", "--to", stick, "--remind", "3").out
    assert f"every 168 hours, into {stick}" in said
    assert "after 3 days" in said
    assert "into the workspace itself" in desk.do("backup", "schedule", "--every", "never", "--own-folder").out
    assert "By itself: never" in desk.do("backup", "schedule").out


def test_the_recovery_code_restores_proves_lists_and_salvages(desk: Desk) -> None:
    made = desk.do("keys", "add-recovery", "--json").json
    desk.do("keys", "confirm-recovery", "--groups-file", desk.write("groups", made["code"], mode=0o600))
    code = desk.write("code", made["code"], mode=0o600)
    desk.do("backup", "--to", desk.folder)
    (backup,) = desk.folder.glob("*.workbench-backup")
    with_code = ("--recovery-code-file", code)
    proved = desk.run("restore", backup, "--test", "--workspace", desk.office, *with_code)
    assert (proved.code, "can be restored" in proved.out) == (0, True), proved.err
    again = desk.folder / "again.workbench"
    assert desk.run("restore", backup, "--to", again, *with_code).code == 0
    assert desk.run("check", "--workspace", again, *with_code).code == 0
    desk.do("keys", "rotate")
    options = ("restore", "records", backup, "--workspace", desk.office, "--passphrase-file", desk.passphrase_file)
    assert desk.run(*options).code == 1
    assert desk.run(*options, "--backup-recovery-code-file", code).code == 0
    wrong = desk.write("wrong", str(RecoveryCode.generate()), mode=0o600)
    assert desk.run("restore", backup, "--to", desk.folder / "no.workbench", "--recovery-code-file", wrong).code == 1
    saved = ("salvage", again, desk.folder / "saved.workbench", *with_code)
    assert desk.run(*saved).code == 1
    new = desk.write("new", NEW, mode=0o600)
    assert desk.run(*saved, "--new-passphrase-file", new).code == 0
    assert desk.run("check", "--workspace", saved[2], "--passphrase-file", new).code == 0
