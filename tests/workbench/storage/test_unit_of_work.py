"""The unit of work, on both databases: one operation is one transaction, with its history and labels, or nothing."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.databases import a_database, over
from tests.builders.records import an_organisation, put, stored
from tests.builders.workspaces import NOON, StoppedClock
from workbench.changes import Changes
from workbench.domain.partners import Organisation
from workbench.domain.vocabularies import Vocabulary
from workbench.errors import RuleViolation
from workbench.identifiers import new_id
from workbench.storage.database import Database
from workbench.storage.history import last_head
from workbench.storage.registry import ORGANISATION, VOCABULARY
from workbench.storage.tables import change, change_value, label, operation
from workbench.storage.verification import Counts, verify_chain

TABLES = (operation, change, change_value, label, ORGANISATION.table, VOCABULARY.table)


def counts(database: Database) -> list[int]:
    with database.read() as connection:
        return [connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in TABLES]


@dataclass
class Recorded:
    """A witness that remembers what it was told, and may refuse."""

    refuses: bool = False
    told: list[tuple[int, bytes]] = field(default_factory=list)

    def expect(self, seq: int, head: bytes) -> None:
        if self.refuses:
            raise RuleViolation("workspace.read_only")
        self.told.append((seq, head))


def fails_in_the_middle(database: Database) -> None:
    with database.write("test.fail") as work:
        work.store(Organisation).put(an_organisation())
        raise RuleViolation("records.missing")


def fails_as_a_bug(database: Database) -> None:
    with database.write("test.fail") as work:
        work.store(Organisation).put(an_organisation())
        raise ZeroDivisionError


def fails_as_it_is_stopped(database: Database) -> None:
    with database.write("test.fail") as work:
        work.store(Organisation).put(an_organisation())
        raise KeyboardInterrupt


def fails_as_the_witness_refuses(database: Database) -> None:
    put(over(database.engine, witness=Recorded(refuses=True)), an_organisation())


@pytest.mark.parametrize(
    ("fail", "error"),
    [
        (fails_in_the_middle, RuleViolation),
        (fails_as_a_bug, ZeroDivisionError),
        (fails_as_it_is_stopped, KeyboardInterrupt),
        (fails_as_the_witness_refuses, RuleViolation),
    ],
)
def test_a_failure_inside_leaves_nothing_and_the_next_operation_goes_on(
    database: Database, fail: Callable[[Database], None], error: type[BaseException]
) -> None:
    put(database, an_organisation())
    before = counts(database)
    with pytest.raises(error):
        fail(database)
    assert counts(database) == before
    assert put(database, an_organisation())
    with database.read() as connection:
        assert list(verify_chain(connection, Counts())) == []


def test_an_operation_that_changes_nothing_leaves_no_trace(database: Database) -> None:
    witness = Recorded()
    with over(database.engine, witness=witness).write("test.nothing") as work:
        pass
    assert work.changes == Changes(None, "test.nothing")
    assert counts(database) == [0] * len(TABLES)
    assert witness.told == []


def test_one_operation_is_one_row_with_a_change_for_each_record(database: Database) -> None:
    changes = put(database, an_organisation(), an_organisation(), Vocabulary(id=new_id(), code="kinds"))
    with database.read() as connection:
        row = connection.execute(sa.select(operation)).one()
        seqs = list(connection.scalars(sa.select(change.c.seq).order_by(change.c.n)))
    assert (row.id, row.code, row.final, row.reverts) == (changes.operation, "test.put", 0, None)
    assert (row.author, row.replica) == (database.identity.author, database.identity.replica)
    assert row.hlc >> 16 == int(NOON.timestamp() * 1000)
    assert seqs == [1, 2, 3]
    assert [item.kind for item in changes] == ["organisation", "organisation", "vocabulary"]


def test_the_witness_is_told_the_head_that_the_commit_produces(database: Database) -> None:
    witness = Recorded()
    watched = over(database.engine, witness=witness, identity=database.identity)
    heads = []
    for _ in range(3):
        put(watched, an_organisation(), an_organisation())
        with database.read() as connection:
            heads.append(last_head(connection, database.identity.replica))
    assert witness.told == heads
    assert [seq for seq, _ in heads] == [2, 4, 6]


def test_the_head_is_read_inside_the_transaction_so_that_two_writers_make_one_chain(tmp_path: Path) -> None:
    one = a_database(tmp_path)
    other = over(one.engine, identity=one.identity)
    with one.write("test.one") as work:
        work.store(Organisation).put(an_organisation())
        started = threading.Event()
        wrote: list[Changes] = []

        def write_beside() -> None:
            started.set()
            wrote.append(put(other, an_organisation()))

        beside = threading.Thread(target=write_beside)
        beside.start()
        assert started.wait(10)
        work.store(Organisation).put(an_organisation())
    beside.join(20)
    assert wrote
    with one.read() as connection:
        assert list(verify_chain(connection, Counts())) == []
        assert list(connection.scalars(sa.select(change.c.seq).order_by(change.c.n))) == [1, 2, 3]
    one.dispose()


def test_threads_that_write_at_once_take_turns_and_lose_nothing(database: Database) -> None:
    organisation = an_organisation(size_band="0")
    put(database, organisation)

    def count_up() -> None:
        for _ in range(10):
            with database.write("test.count") as work:
                found = work.store(Organisation).get(organisation.id)
                work.store(Organisation).put(replace(found, size_band=str(int(found.size_band or 0) + 1)))

    threads = [threading.Thread(target=count_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert stored(database, organisation).size_band == "30"
    with database.read() as connection:
        assert list(verify_chain(connection, Counts())) == []


def test_a_clock_a_year_back_does_not_turn_history_round(database: Database) -> None:
    clock = StoppedClock()
    turned = over(database.engine, clock=clock, identity=database.identity)
    put(turned, an_organisation())
    clock.turn(-timedelta(days=365))
    for _ in range(3):
        put(turned, an_organisation())
    clock.turn(timedelta(days=366))
    put(turned, an_organisation())
    with database.read() as connection:
        clocks = list(connection.scalars(sa.select(operation.c.hlc).order_by(operation.c.n)))
    first = int(NOON.timestamp() * 1000) << 16
    assert clocks == [first, first + 1, first + 2, first + 3, (int(clock.now().timestamp() * 1000)) << 16]


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    put(database, an_organisation())
    query = sa.select(sa.func.count()).select_from(ORGANISATION.table)
    with database.read() as connection:
        assert connection.scalar(query) == 1
        put(database, an_organisation())
        assert connection.scalar(query) == 1
    with database.read() as connection:
        assert connection.scalar(query) == 2
