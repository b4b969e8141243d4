"""The pool beside backups: each attached file once, in parts that fit any stick, and back again on another computer."""

import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.records import put
from tests.builders.workspaces import NOON, PASSPHRASE, a_workspace, flip_bit, places_in, reopened
from workbench.domain.attachments import Attachment
from workbench.domain.groups import Group
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import AttachmentId, GroupId, new_id
from workbench.storage import pool
from workbench.storage.backups import BackupReport, back_up
from workbench.storage.erasure_list import Erasure
from workbench.storage.keys import LEAST
from workbench.storage.pool import Part, remove_unneeded_parts
from workbench.storage.registry import ATTACHMENT
from workbench.storage.restore import Restored, restore
from workbench.storage.rotation import rotate
from workbench.storage.workspaces import Workspace


def attach(workspace: Workspace, content: bytes, name: str = "scan.pdf") -> Attachment:
    """A group's file: the bytes first, the record that names them second."""
    group = Group(id=GroupId(new_id()), names={"en": "Example group"})
    attached = Attachment(
        id=AttachmentId(new_id()),
        name=name,
        size=len(content),
        sha256=workspace.blobs.put(content, NOON),
        group=GroupId(group.id),
    )
    put(workspace.database, group, attached)
    return attached


def replayed(engine: sa.Engine, entries: tuple[Erasure, ...]) -> None:
    raise AssertionError("nothing was erased")


def brought_back(report: BackupReport, home: Path) -> Restored:
    return restore(
        report.path, home / "office.workbench", PASSPHRASE, places=places_in(home), replay_erasures=replayed, cost=LEAST
    )


def parts_in(report: BackupReport) -> list[Path]:
    (folder,) = report.path.parent.glob("*-files")
    return sorted(folder.iterdir())


def needed(report: BackupReport) -> set[str]:
    """The names of the parts a backup says it needs."""
    with zipfile.ZipFile(report.path) as archive:
        return {part["name"] for part in json.loads(archive.read("header.json"))["files"]}


def test_attached_files_come_back_on_an_empty_computer(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "here") as workspace:
        first, second = attach(workspace, b"a sheet" * 100_000), attach(workspace, b"a paper", "paper.docx")
        report = back_up(workspace, tmp_path / "stick")
    assert report.files_left_out == 0
    assert all(b"a paper" not in path.read_bytes() for path in parts_in(report))
    assert brought_back(report, tmp_path / "there").files_missing == 0
    with reopened(tmp_path / "there") as workspace:
        assert workspace.blobs.get(first.sha256) == b"a sheet" * 100_000
        assert workspace.blobs.get(second.sha256) == b"a paper"


def test_each_backup_writes_only_what_no_part_in_its_folder_holds(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "here") as workspace:
        attach(workspace, os.urandom(500_000))
        first = back_up(workspace, tmp_path / "stick")
        again = back_up(workspace, tmp_path / "stick")
        assert needed(again) == needed(first) == {path.name for path in parts_in(first)}
        attach(workspace, os.urandom(700_000))
        third = back_up(workspace, tmp_path / "stick")
        assert needed(third) > needed(first)
        assert sum(path.stat().st_size for path in parts_in(third)) < 1_400_000
        elsewhere = back_up(workspace, tmp_path / "other stick")
        assert len(needed(elsewhere)) == 1
    for report in (first, third, elsewhere):
        home = tmp_path / report.path.parent.name / report.path.stem
        assert brought_back(report, home).files_missing == 0


def test_a_part_is_full_before_a_stick_can_no_longer_hold_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PART_BYTES", 1_000_000)
    with a_workspace(tmp_path / "here") as workspace:
        for _ in range(5):
            attach(workspace, os.urandom(600_000))
        report = back_up(workspace, tmp_path / "stick")
    assert sorted(path.stat().st_size // 100_000 for path in parts_in(report))[-1] < 16
    assert len(parts_in(report)) == 3
    assert brought_back(report, tmp_path / "there").files_missing == 0


def test_what_lies_in_many_parts_is_written_anew_and_the_old_parts_go_with_their_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MOST_PARTS", 3)
    with a_workspace(tmp_path / "here") as workspace:
        reports = []
        for number in range(5):
            attach(workspace, f"paper {number}".encode())
            reports.append(back_up(workspace, tmp_path / "stick"))
        assert [len(needed(report)) for report in reports] == [1, 2, 3, 1, 2]
        folder = parts_in(reports[0])[0].parent
        assert remove_unneeded_parts(workspace.blobs, folder, set().union(*map(needed, reports))) == ()
        gone = remove_unneeded_parts(workspace.blobs, folder, needed(reports[-1]))
        assert set(gone) == needed(reports[2])
    assert brought_back(reports[-1], tmp_path / "there").files_missing == 0
    assert brought_back(reports[0], tmp_path / "then").files_missing == 1


@pytest.mark.parametrize("damage", ["gone", "flipped", "cut", "another's"])
def test_a_part_that_is_not_as_it_was_costs_its_files_alone(tmp_path: Path, damage: str) -> None:
    with a_workspace(tmp_path / "here") as workspace:
        lost = attach(workspace, b"lost" * 1000)
        back_up(workspace, tmp_path / "stick")
        kept = attach(workspace, b"kept" * 1000)
        report = back_up(workspace, tmp_path / "stick")
    (hurt,) = [
        path for path in parts_in(report) if path.stat().st_mtime == min(p.stat().st_mtime for p in parts_in(report))
    ]
    (other,) = set(parts_in(report)) - {hurt}
    match damage:
        case "gone":
            hurt.unlink()
        case "flipped":
            flip_bit(hurt, 5000)
        case "cut":
            hurt.write_bytes(hurt.read_bytes()[:-1])
        case _:
            hurt.write_bytes(other.read_bytes())
    assert brought_back(report, tmp_path / "there").files_missing == 1
    with reopened(tmp_path / "there") as workspace:
        assert workspace.blobs.get(kept.sha256) == b"kept" * 1000
        with pytest.raises(Refused, match=r"attachments\.missing"):
            workspace.blobs.get(lost.sha256)


def test_the_parts_of_before_serve_after_the_keys_were_changed(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "here") as workspace:
        attach(workspace, os.urandom(300_000))
        before = back_up(workspace, tmp_path / "stick")
        rotate(workspace, PASSPHRASE, cost=LEAST)
        after = back_up(workspace, tmp_path / "stick")
    assert needed(before) == needed(after)
    for name, report in (("before", before), ("after", after)):
        assert brought_back(report, tmp_path / name).files_missing == 0


def test_what_undo_may_bring_back_is_kept_and_what_was_erased_is_not_brought_back(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "here") as workspace:
        removed, erased = attach(workspace, b"removed"), attach(workspace, b"erased")
        with workspace.database.write("attachments.remove") as work:
            work.store(Attachment).remove(removed.id)
        with workspace.database.begin_immediate() as connection:
            table = ATTACHMENT.table
            connection.execute(table.update().where(table.c.id == erased.id).values(sha256=None, name=None))
        report = back_up(workspace, tmp_path / "stick")
    brought_back(report, tmp_path / "there")
    with reopened(tmp_path / "there") as workspace:
        assert set(workspace.blobs.sizes()) == {hashlib.sha256(b"removed").hexdigest()}


def test_files_that_cannot_be_read_hinder_no_backup_of_the_records(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "here") as workspace:
        attach(workspace, b"a sheet")
        workspace.blobs.path.unlink()
        report = back_up(workspace, tmp_path / "stick")
    assert report.files_left_out == 1
    assert brought_back(report, tmp_path / "there").files_missing == 1


def test_a_backup_that_is_stopped_leaves_no_half_of_a_part(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "here") as workspace:
        attach(workspace, b"a sheet" * 1000)
        stopped = False

        def progress(done: int, of: int) -> None:
            nonlocal stopped
            # The pages come first; then bytes are told, of another number.
            if of == 7000:
                stopped = True
                raise RuleViolation("backup.cancelled")

        with pytest.raises(RuleViolation, match=r"backup\.cancelled"):
            back_up(workspace, tmp_path / "stick", progress=progress)
        assert stopped
        assert [path for path in (tmp_path / "stick").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "raw",
    [
        {}, {"name": "../../etc"}, {"name": "0" * 24, "size": "9", "sha512": "", "sealed_key": ""},
        {"name": "0" * 24, "size": 9, "sha512": 7, "sealed_key": ""}, {"name": "G" * 24, "size": 9},
    ],
)  # fmt: skip
def test_a_header_that_names_no_parts_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError)):
        Part.from_json(raw)
