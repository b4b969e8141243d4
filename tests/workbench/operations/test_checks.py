"""Checking a workspace: clean when all is well, and not to be fooled by history rewritten as a whole."""

import shutil
from pathlib import Path

import sqlalchemy as sa

from tests.builders.databases import over
from tests.builders.records import a_meeting, an_organisation, put
from tests.builders.workspaces import StoppedClock, a_workspace, add_vocabulary, reopened
from workbench.identifiers import AuthorId, OperationId, ReplicaId
from workbench.operations.checks import check_workspace, fill_sort_keys
from workbench.storage.drafts import draft
from workbench.storage.engine import open_engine
from workbench.storage.history import OperationHeader, chain_of
from workbench.storage.tables import change, change_value, operation
from workbench.storage.workspaces import Workspace


def codes(workspace: Workspace) -> set[str]:
    return {problem.code for problem in check_workspace(workspace).problems}


def rewrite(connection: sa.Connection) -> None:
    """Alters the only operation and computes every hash anew, as somebody with the key could."""
    connection.execute(operation.update().values(code="other.code"))
    row = connection.execute(sa.select(operation)).one()
    header = OperationHeader(
        id=OperationId(row.id), code=row.code, author=AuthorId(row.author), replica=ReplicaId(row.replica),
        hlc=row.hlc, reverts=row.reverts, final=bool(row.final), revision=row.revision,
    )  # fmt: skip
    previous = None
    for number in list(connection.scalars(sa.select(change.c.n).order_by(change.c.seq))):
        if previous is not None:
            connection.execute(change.update().values(previous=previous).where(change.c.n == number))
        changed = connection.execute(sa.select(change).where(change.c.n == number)).one()
        previous = chain_of(changed, header)
        connection.execute(change.update().values(hash=previous).where(change.c.n == number))


def test_a_workspace_in_order_has_no_problems_and_its_parts_are_counted(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        assert check_workspace(workspace).problems == ()
        put(workspace.database, *a_meeting().all())
        report = check_workspace(workspace)
    assert report.problems == ()
    assert (report.counts.operations, report.counts.changes, report.counts.records) == (1, 11, 11)
    assert (report.counts.erased, report.drafts, report.labels_unsorted) == (0, 0, 0)


def tear(database: Path) -> int:
    """Writes half of each page its log holds over what stands in the file, as where the power fails in between."""
    log, torn = Path(f"{database}-wal").read_bytes(), 0
    size = int.from_bytes(log[8:12], "big")
    with database.open("r+b") as file:
        for frame in range(32, len(log) - size, 24 + size):
            number = int.from_bytes(log[frame : frame + 4], "big")
            if number > 1 and number * size <= database.stat().st_size:
                file.seek((number - 1) * size)
                file.write(log[frame + 24 : frame + 24 + size // 2][::-1])
                torn += 1
    return torn


def test_pages_that_stand_whole_in_a_log_are_not_found_damaged(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace, workspace.blobs.engine().connect():
        workspace.blobs.put(b"first" * 10_000, StoppedClock().now())
        put(workspace.database, *a_meeting().all())
        with workspace.blobs.engine().connect() as kept:
            kept.exec_driver_sql("PRAGMA user_version")
            workspace.blobs.put(b"second" * 10_000, StoppedClock().now())
            copied = tmp_path / "copied"
            shutil.copytree(workspace.folder, copied / workspace.folder.name)
            shutil.copytree(tmp_path / "state", copied / "state")
    files = workspace.manifest.files
    assert files.blobs
    torn = [tear(copied / workspace.folder.name / name) for name in (files.workspace, files.blobs)]
    assert min(torn) > 0, "both logs hold pages of their files"
    with reopened(copied) as again:
        assert codes(again) == set()


def test_history_rewritten_with_all_its_hashes_is_found_by_what_this_computer_saw(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        put(workspace.database, *a_meeting().all())
        path, key = workspace.folder / workspace.manifest.files.workspace, workspace.keys.workspace
    engine = open_engine(path, key, pool="null")
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        rewrite(connection)
    with reopened(tmp_path) as workspace:
        assert codes(workspace) == {"check.copy_rewritten"}


def test_the_newest_changes_taken_away_are_found_by_what_this_computer_saw(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        newest = add_vocabulary(workspace, "layers")
        workspace.settle()
        with workspace.database.begin_immediate() as connection:
            connection.execute(change_value.delete().where(change_value.c.change == 2))
            connection.execute(change.delete().where(change.c.n == 2))
            connection.execute(operation.delete().where(operation.c.n == 2))
            connection.exec_driver_sql("DELETE FROM vocabulary WHERE id = ?", (newest,))
        assert codes(workspace) == {"check.copy_older"}


def test_links_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        put(workspace.database, organisation := an_organisation())
        raw = workspace.engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("UPDATE organisation SET parent = 'nowhere' WHERE id = ?", (organisation.id,))
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.close()
        finally:
            raw.close()
        assert codes(workspace) == {"check.links_broken", "check.record_altered"}


def test_drafts_that_cannot_be_read_are_told_and_the_records_still_checked(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        path = workspace.folder / workspace.manifest.files.drafts
        with workspace.drafts.begin() as connection:
            connection.execute(
                draft.insert().values(kind="x", record="y", began_from=0, saved_at="2026", body="z" * 9000)
            )
        with workspace.drafts.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        workspace.drafts.dispose()
        path.write_bytes(path.read_bytes()[:4096] + bytes(len(path.read_bytes()) - 4096))
        report = check_workspace(workspace)
        assert {problem.code for problem in report.problems} == {"check.drafts_unreadable"}
        assert report.counts.records == 1


def test_sort_keys_left_for_later_are_counted_and_filled_without_an_operation(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        put(workspace.database, *(an_organisation(f"Example {number}") for number in range(250)))
        assert check_workspace(workspace).labels_unsorted == 250
        assert fill_sort_keys(workspace.database) == 250
        report = check_workspace(workspace)
    assert (report.labels_unsorted, report.problems, report.counts.operations) == (0, (), 1)


def test_a_second_replica_in_the_same_workspace_is_checked_too(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        put(over(workspace.engine), an_organisation())
        assert check_workspace(workspace).problems == ()
        with workspace.database.begin_immediate() as connection:
            connection.execute(operation.update().values(code="x").where(operation.c.n == 2))
        assert codes(workspace) == {"check.header_altered"}
