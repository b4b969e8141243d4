"""Replica identity: a copy never goes on under the original's name, and a rewritten history is noticed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.workspaces import a_workspace, add_vocabulary, places_in, reopened
from workbench.identifiers import ReplicaId, WorkspaceId, new_id
from workbench.storage.replicas import (
    DatabaseFile,
    Head,
    ReplicaRecord,
    ReplicaWitness,
    check_witnessed,
    identify,
    is_same,
    read_record,
    write_record,
)
from workbench.storage.tables import change

HERE = WorkspaceId(new_id())
FILE = DatabaseFile(HERE, 5, 77)
LAST, NEXT = (4, b"\x04" * 32), (7, b"\x07" * 32)
RECORD = ReplicaRecord(HERE, ReplicaId(new_id()), 5, 77, *LAST, *NEXT)


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    record = replace(RECORD, heads=(Head(ReplicaId(new_id()), 3, b"x" * 32),))
    write_record(tmp_path / "deep" / "r.json", record)
    assert read_record(tmp_path / "deep" / "r.json") == record


@given(st.binary(max_size=200))
def test_an_unreadable_record_is_no_record(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("r") / "r.json"
    path.write_bytes(content)
    assert read_record(path) is None


@pytest.mark.parametrize("change_to", [{"format": 2}, {"replica": "../x"}, {"heads": [[1, 2]]}, {"head": "zz"}])
def test_a_record_of_another_shape_is_no_record(tmp_path: Path, change_to: dict[str, object]) -> None:
    content = json.loads(RECORD.to_bytes()) | change_to
    (tmp_path / "r.json").write_text(json.dumps(content), encoding="utf-8")
    assert read_record(tmp_path / "r.json") is None


@pytest.mark.parametrize("head", [LAST, NEXT])
def test_either_side_of_a_commit_is_the_same_replica(head: tuple[int, bytes]) -> None:
    found = identify(RECORD, FILE, lambda _: head)
    assert found.replica == RECORD.replica
    assert ((found.seq, found.head), (found.next_seq, found.next_head)) == (head, head)


@pytest.mark.parametrize(
    ("file", "head"),
    [
        (replace(FILE, device=6), LAST),
        (replace(FILE, inode=78), LAST),
        (replace(FILE, workspace=WorkspaceId(new_id())), LAST),
        (FILE, (3, b"\x03" * 32)),
        (FILE, (5, b"\x05" * 32)),
        (FILE, (4, b"\x05" * 32)),
    ],
)
def test_any_disagreement_makes_a_new_replica(file: DatabaseFile, head: tuple[int, bytes]) -> None:
    assert not is_same(RECORD, file, head)
    found = identify(RECORD, file, lambda replica: head if replica == RECORD.replica else (0, b""))
    assert found.replica != RECORD.replica
    assert (found.device, found.inode, found.seq) == (file.device, file.inode, 0)


def test_a_new_replica_remembers_what_the_old_one_had_certainly_stored() -> None:
    found = identify(RECORD, replace(FILE, inode=1), lambda _: (0, b""))
    again = identify(replace(found, seq=2, head=b"\x02"), replace(FILE, inode=2), lambda _: (0, b""))
    assert Head(RECORD.replica, *LAST) in again.heads
    assert {item.replica for item in again.heads} == {RECORD.replica, found.replica}


def test_no_record_makes_a_new_replica() -> None:
    assert identify(None, FILE, lambda _: (0, b"")).heads == ()


def test_the_witness_names_what_is_stored_and_what_is_coming(tmp_path: Path) -> None:
    stored = LAST
    witness = ReplicaWitness(tmp_path / "r.json", RECORD, lambda: stored)
    witness.expect(9, b"\x09" * 32)
    found = read_record(tmp_path / "r.json")
    assert found is not None
    assert ((found.seq, found.head), found.next_seq) == (LAST, 9)
    stored = (9, b"\x09" * 32)
    witness.settle()
    witness.sync()
    found = read_record(tmp_path / "r.json")
    assert found is not None
    assert (found.seq, found.next_seq) == (9, 9)


def test_each_operation_is_witnessed_before_it_is_stored(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        path = places_in(tmp_path).replica_record(workspace.id)
        add_vocabulary(workspace)
        first = read_record(path)
        add_vocabulary(workspace, "layers")
        second = read_record(path)
    assert first is not None
    assert second is not None
    assert (first.seq, first.next_seq) == (0, 1)
    assert (second.seq, second.next_seq, second.head) == (1, 2, first.next_head)


def test_an_operation_that_failed_after_its_witness_does_not_change_the_replica(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        replica = workspace.record.replica
        assert workspace.witness is not None
        workspace.witness.expect(5, b"\x05" * 32)
        add_vocabulary(workspace, "after")
    with reopened(tmp_path) as workspace:
        assert (workspace.record.replica, workspace.record.seq) == (replica, 2)


def test_a_true_history_has_no_problems_and_a_rewritten_or_older_one_has(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        add_vocabulary(workspace, "layers")
        workspace.settle()
        record = workspace.record
        with workspace.database.read() as connection:
            assert check_witnessed(connection, record) == []
        with workspace.database.begin_immediate() as connection:
            connection.execute(sa.update(change).where(change.c.seq == 2).values(hash=b"\x00" * 32))
        with workspace.database.read() as connection:
            assert [problem.kind for problem in check_witnessed(connection, record)] == ["rewritten"]
            later = replace(record, seq=3)
            assert [problem.kind for problem in check_witnessed(connection, later)] == ["older"]
