"""Files of a record: taken in, brought back, checked, saved and erased, in one workspace and through its backups."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.plain_pages import pages
from tests.builders.records import put
from tests.builders.workspaces import PASSPHRASE, StoppedClock, a_workspace, flip_bit, places_in, reopened
from workbench.domain import attachments
from workbench.domain.attachments import Attachment, file_name, media_type_of
from workbench.domain.backups import Keep
from workbench.domain.groups import Group
from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.identifiers import AttachmentId, GroupId, new_id
from workbench.operations.attachments import (
    attach_files,
    edit_attachment,
    erase_attachment,
    read_attachment,
    remove_attachments,
    save_attachment,
)
from workbench.operations.backups import back_up_if_due, back_up_workspace, restore_workspace
from workbench.operations.checks import check_workspace
from workbench.operations.restores import bring_back, prove_restore, restore_whole
from workbench.operations.salvage import salvage
from workbench.operations.undo import undo
from workbench.queries.attachments import list_attachments
from workbench.queries.finding import find_records
from workbench.storage.keys import LEAST
from workbench.storage.workspaces import Workspace, open_workspace

SHEET = b"%PDF a sign-in sheet " * 30_000


def a_file(folder: Path, name: str = "sheet.pdf", content: bytes = SHEET) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def attached(workspace: Workspace, *paths: Path) -> tuple[str, list[AttachmentId]]:
    """A new group's files; gives the group too."""
    group = Group(id=GroupId(new_id()), names={"en": "Example group"})
    put(workspace.database, group)
    return group.id, attach_files(workspace, ("group", group.id), paths, remark="as signed")[1]


def names(workspace: Workspace, group: str) -> list[str]:
    with workspace.database.read() as connection:
        return [row.name for row in list_attachments(connection, "group", group)]


def codes(workspace: Workspace) -> list[str]:
    return [problem.code for problem in check_workspace(workspace).problems]


def test_files_are_attached_renamed_removed_and_brought_back(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "home") as workspace:
        group, (first, second) = attached(workspace, a_file(tmp_path), a_file(tmp_path, "paper.docx", b"words"))
        with workspace.database.read() as connection:
            rows = list_attachments(connection, "group", group)
        assert [(row.name, row.size, row.remark, row.media_type) for row in rows] == [
            ("sheet.pdf", len(SHEET), "as signed", "application/pdf"),
            ("paper.docx", 5, "as signed", attachments.media_type_of("a.docx")),
        ]
        assert read_attachment(workspace, first) == SHEET
        edit_attachment(workspace.database, second, "../agenda.docx", "")
        assert names(workspace, group) == ["sheet.pdf", "agenda.docx"]
        remove_attachments(workspace.database, [first, second])
        assert names(workspace, group) == []
        undo(workspace.database)
        assert names(workspace, group) == ["sheet.pdf", "agenda.docx"]
        assert codes(workspace) == []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("virus.exe", b"x", "attachments.program"), ("sheet.pdf.JS", b"x", "attachments.program"),
        ("sheet.exe. ", b"x", "attachments.program"), ("empty.pdf", b"", "attachments.empty"),
        ("large.pdf", b"x" * 101, "attachments.too_large"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_and_nothing_is_attached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, code: str
) -> None:
    monkeypatch.setattr("workbench.operations.attachments.MOST_BYTES", 100)
    with a_workspace(tmp_path / "home") as workspace:
        group, _ = attached(workspace)
        with pytest.raises(RuleViolation) as caught:
            attach_files(
                workspace, ("group", group), [a_file(tmp_path, "good.txt", b"x"), a_file(tmp_path, name, content)]
            )
        assert caught.value.code == code
        assert names(workspace, group) == []


def test_a_file_or_an_owner_that_is_not_there_is_told(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "home") as workspace:
        group, (kept,) = attached(workspace, a_file(tmp_path))
        with pytest.raises(Unavailable):
            attach_files(workspace, ("group", group), [tmp_path / "gone.pdf"])
        with pytest.raises(Unavailable):
            attach_files(workspace, ("group", group), [tmp_path])
        for owner in (("group", new_id()), ("person", group)):
            with pytest.raises(RuleViolation):
                attach_files(workspace, owner, [a_file(tmp_path)])
        remove_attachments(workspace.database, [kept])
        with pytest.raises(RuleViolation, match=r"records\.missing"):
            remove_attachments(workspace.database, [kept])


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("C:\\Users\\me\\report.pdf", "report.pdf"), ("../../etc/passwd", "passwd"), ("محضر.pdf", "محضر.pdf"),
        ("a\u202efdp.txt", "afdp.txt"), ("x" * 500 + ".pdf", "x" * 200),
    ],
)  # fmt: skip
def test_a_name_is_cleaned_of_folders_and_of_what_is_not_seen(raw: str, name: str) -> None:
    assert file_name(raw) == name
    assert media_type_of("none") == media_type_of("a.b.unknown") == "application/octet-stream"


@pytest.mark.parametrize("raw", ["", "/", ". .", "\u200f"])
def test_a_name_of_nothing_is_refused(raw: str) -> None:
    with pytest.raises(RuleViolation, match=r"attachments\.no_name"):
        file_name(raw)


def test_a_copy_is_written_once_and_stands_in_the_diary(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "home") as workspace:
        _, (sheet,) = attached(workspace, a_file(tmp_path))
        target = tmp_path / "copy.pdf"
        save_attachment(workspace, sheet, target)
        assert target.read_bytes() == SHEET
        with pytest.raises(RuleViolation, match=r"exports\.file_exists"):
            save_attachment(workspace, sheet, target)
        with workspace.database.read() as connection:
            (what,) = connection.exec_driver_sql("SELECT what FROM release").scalars()
        assert what == f"attachment/{sheet}"


def test_erased_bytes_are_in_no_file_and_stay_erased_after_a_restore(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "home") as workspace:
        group, (gone, kept) = attached(workspace, a_file(tmp_path), a_file(tmp_path, "kept.txt", b"kept"))
        backup = back_up_workspace(workspace, tmp_path / "stick").path
        with pytest.raises(RuleViolation, match=r"attachments\.not_its_name"):
            erase_attachment(workspace, gone, "another.pdf")
        erase_attachment(workspace, gone, "sheet.pdf")
        assert names(workspace, group) == ["kept.txt"]
        assert SHEET[:21] not in pages(workspace.blobs.path, workspace.keys.blobs)
        assert b"sheet.pdf" not in pages(
            workspace.folder / workspace.manifest.files.workspace, workspace.keys.workspace
        )
        assert read_attachment(workspace, kept) == b"kept"
        assert codes(workspace) == []
    # Computers that know the erasure: this one, and any that is given the list beside the backup.
    places = places_in(tmp_path / "home")
    again = restore_workspace(
        backup, tmp_path / "again.workbench", PASSPHRASE, clock=StoppedClock(), places=places, cost=LEAST
    )
    assert again.files_missing == 0
    with open_workspace(again.folder, PASSPHRASE, clock=StoppedClock(), places=places) as workspace:
        assert names(workspace, group) == ["kept.txt"]
        assert len(workspace.blobs.sizes()) == 1


def test_an_erasure_that_was_cut_short_is_finished_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_workspace(tmp_path) as workspace:
        group, (gone,) = attached(workspace, a_file(tmp_path))

        def cut(*_: object) -> None:
            raise Unavailable("disk.full")

        with monkeypatch.context() as patch:
            patch.setattr("workbench.operations.erasures.carry_out", cut)
            with pytest.raises(Unavailable):
                erase_attachment(workspace, gone, "sheet.pdf")
        assert names(workspace, group) == ["sheet.pdf"]
    with reopened(tmp_path) as workspace:
        assert names(workspace, group) == []


def test_check_tells_bytes_that_are_missing_or_damaged(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        group, (_, paper) = attached(workspace, a_file(tmp_path), a_file(tmp_path, "paper.txt", b"x"))
        with workspace.database.read() as connection:
            digests = [row.sha256 for row in list_attachments(connection, "group", group)]
        workspace.blobs.remove(digests[1:])
        found = check_workspace(workspace).problems
        assert [(problem.code, problem.id) for problem in found] == [("check.file_missing", paper)]
        with pytest.raises(Refused, match=r"attachments\.missing"):
            save_attachment(workspace, paper, tmp_path / "copy.txt")
        assert not (tmp_path / "copy.txt").exists()
        with workspace.blobs.writing() as connection:
            connection.exec_driver_sql("UPDATE piece SET content = x'00' WHERE number = 1")
        assert codes(workspace) == ["check.file_damaged", "check.file_missing"]
    flip_bit(workspace.folder / "blobs-1.db", 4096 * 40)
    with reopened(tmp_path) as workspace:
        assert "check.files_unreadable" in codes(workspace)
    (workspace.folder / "blobs-1.db").unlink()
    with reopened(tmp_path) as workspace:
        assert codes(workspace) == ["check.files_unreadable"]


def test_a_proof_tells_files_that_do_not_come_back_and_the_next_backup_writes_them_anew(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "home") as workspace:
        attached(workspace, a_file(tmp_path))
        first = back_up_workspace(workspace, tmp_path / "stick").path
        assert prove_restore(workspace, first, cost=LEAST).holds
        (part,) = (tmp_path / "stick").glob("*-files/*")
        flip_bit(part, 9000)
        proof = prove_restore(workspace, first, cost=LEAST)
        assert (proof.holds, proof.files_missing, proof.differences, proof.problems) == (False, 1, (), ())
        second = back_up_workspace(workspace, tmp_path / "stick").path
        assert prove_restore(workspace, second, cost=LEAST).holds


def test_going_back_and_bringing_back_find_the_bytes_again(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "home") as workspace:
        group, (sheet, paper) = attached(workspace, a_file(tmp_path), a_file(tmp_path, "paper.txt", b"x"))
        backup = back_up_workspace(workspace, tmp_path / "stick").path
        remove_attachments(workspace.database, [sheet, paper])
        workspace.blobs.remove(workspace.blobs.sizes())
        bring_back(workspace, backup, [paper])
        assert read_attachment(workspace, paper) == b"x"
        restore_whole(workspace, backup)
        assert names(workspace, group) == ["sheet.pdf", "paper.txt"]
        assert codes(workspace) == []


def test_parts_go_with_the_backups_that_needed_them(tmp_path: Path) -> None:
    clock = StoppedClock()
    with a_workspace(tmp_path / "home", clock=clock) as workspace:
        _, (sheet,) = attached(workspace, a_file(tmp_path))
        folder = workspace.folder / "backups"
        assert back_up_if_due(workspace) is not None
        assert len(list(folder.glob("*-files/*"))) == 1
        erase_attachment(workspace, sheet, "sheet.pdf")
        for days in (400, 400):
            clock.turn(timedelta(days=days))
            put(workspace.database, Group(id=GroupId(new_id()), names={"en": "Example"}))
            assert back_up_if_due(workspace, keep=Keep(days=1, weeks=0, months=0)) is not None
        assert list(folder.glob("*-files/*")) == []


def test_salvage_takes_along_every_file_that_is_whole(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "home") as workspace:
        group, _ = attached(workspace, a_file(tmp_path), a_file(tmp_path, "paper.txt", b"x"))
        with workspace.blobs.writing() as connection:
            connection.exec_driver_sql("UPDATE piece SET content = x'00' WHERE number = 1")
    places = places_in(tmp_path / "home")
    report = salvage(
        workspace.folder, tmp_path / "saved.workbench", PASSPHRASE, clock=StoppedClock(), places=places, cost=LEAST
    )
    assert (report.files_lost, report.lost) == (1, 0)
    with open_workspace(tmp_path / "saved.workbench", PASSPHRASE, clock=StoppedClock(), places=places) as saved:
        assert names(saved, group) == ["sheet.pdf", "paper.txt"]
        assert codes(saved) == ["check.file_missing"]


def test_a_file_without_an_owner_is_no_record() -> None:
    with pytest.raises(RuleViolation, match=r"attachments\.owner"):
        Attachment(id=AttachmentId(new_id()), name="x").check()
    with pytest.raises(RuleViolation, match=r"attachments\.no_name"):
        Attachment(id=AttachmentId(new_id()), group=GroupId(new_id())).check()


def test_a_file_is_found_by_its_name_and_says_whose_it_is(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        group, (sheet,) = attached(workspace, a_file(tmp_path, "Feuille de présence.pdf"))
        with workspace.database.read() as connection:
            (row,) = find_records(connection, "presence feuille", "en").rows
    assert (row.kind, row.id, row.note, row.home, row.part) == ("attachment", sheet, "Example group", group, "group")
