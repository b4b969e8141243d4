"""Verification, on both databases: whatever is altered behind history's back is found, and named."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.builders.databases import over, somebody
from tests.builders.records import MeetingRecords, a_meeting, an_organisation, one_of_each, put
from workbench.domain.meetings import Meeting
from workbench.identifiers import AuthorId, MeetingId, OperationId, ReplicaId, new_id
from workbench.operations.minutes import approve_minutes
from workbench.storage import labels
from workbench.storage.database import Database
from workbench.storage.history import OperationHeader, chain_of
from workbench.storage.registry import MEETING, MINUTES_ITEM, ORGANISATION
from workbench.storage.tables import change, change_value, label, operation
from workbench.storage.verification import Counts, verify_chain, verify_labels, verify_seals, verify_tables

Problems = set[tuple[str, str]]


def problems(database: Database) -> Problems:
    with database.read() as connection:
        found = [
            *verify_chain(connection, Counts()), *verify_tables(connection, Counts()), *verify_labels(connection),
            *verify_seals(connection),
        ]  # fmt: skip
    return {(problem.code, problem.kind) for problem in found}


def an_approved_meeting(database: Database) -> MeetingRecords:
    records = a_meeting()
    put(database, *records.all())
    put(database, replace(records.organisation, country="LB"))
    put(over(database.engine, identity=somebody()), an_organisation("Of another replica"))
    approve_minutes(database, MeetingId(records.meeting.id), by="Working Group 2")
    return records


def of(records: MeetingRecords) -> sa.ColumnElement[bool]:
    return change.c.entity == records.organisation.id


def alter(*statements: sa.Executable) -> Callable[[sa.Connection], None]:
    def run(connection: sa.Connection) -> None:
        for statement in statements:
            touched = connection.execute(statement)
            assert touched.rowcount

    return run


def delete_whole(connection: sa.Connection) -> None:
    """A record with all that is derived from it."""
    (record,) = connection.scalars(sa.select(ORG.c.id).where(ORG.c.names.contains("another replica")))
    labels.remove(connection, [record])
    alter(ORG.delete().where(ORG.c.id == record))(connection)


ORG, ITEM = ORGANISATION.table, MINUTES_ITEM.table
NEWEST = sa.select(sa.func.max(change.c.n)).scalar_subquery()
FIRST = sa.select(sa.func.min(change.c.n)).where(change.c.kind == "organisation").scalar_subquery()
SECOND = sa.select(sa.func.min(change.c.n)).where(change.c.action == "update").scalar_subquery()

TAMPERINGS: dict[str, tuple[Callable[[sa.Connection], None], Problems]] = {
    "author": (
        alter(operation.update().values(author=new_id()).where(operation.c.n == 1)),
        {("check.header_altered", "")},
    ),
    "time": (
        alter(operation.update().values(hlc=operation.c.hlc + 1).where(operation.c.n == 2)),
        {("check.header_altered", "")},
    ),
    "code": (alter(operation.update().values(code="other").where(operation.c.n == 2)), {("check.header_altered", "")}),
    "finality": (
        alter(operation.update().values(final=0).where(operation.c.final == 1)),
        {("check.header_altered", "")},
    ),
    "reverted": (
        alter(operation.update().values(reverts=new_id()).where(operation.c.n == 2)),
        {("check.header_altered", "")},
    ),
    "entity": (
        alter(change.update().values(entity=new_id()).where(change.c.n == SECOND)),
        {("check.header_altered", ""), ("check.record_missing", ""), ("check.record_altered", "")},
    ),
    "fields": (
        alter(change.update().values(fields="kind").where(change.c.n == SECOND)),
        {("check.header_altered", "")},
    ),
    "action": (
        alter(change.update().values(action="remove").where(change.c.n == SECOND)),
        {("check.header_altered", "")},
    ),
    "commitment": (
        alter(change.update().values(commitment=bytes(32)).where(change.c.n == SECOND)),
        {("check.header_altered", ""), ("check.value_altered", "")},
    ),
    "value": (
        alter(change_value.update().values(body=b'[["country","",null,"LB"]] ').where(change_value.c.change == SECOND)),
        {("check.value_altered", "")},
    ),
    "salt": (
        alter(change_value.update().values(salt=bytes(32)).where(change_value.c.change == SECOND)),
        {("check.value_altered", "")},
    ),
    "value row": (
        alter(change_value.delete().where(change_value.c.change == SECOND)),
        {("check.value_missing", ""), ("check.record_altered", "")},
    ),
    "change": (
        alter(
            change_value.delete().where(change_value.c.change == SECOND),
            change.delete().where(change.c.action == "update", change.c.n == SECOND),
        ),
        {("check.chain_broken", ""), ("check.record_altered", "")},
    ),
    "row moved": (
        alter(change.update().values(seq=1000).where(change.c.n == SECOND)),
        {("check.chain_broken", "")},
    ),
    "row under another operation": (
        alter(change.update().values(operation=1).where(change.c.n == SECOND)),
        {("check.header_altered", ""), ("check.chain_broken", "operation")},
    ),
    "operation slipped in": (
        alter(
            operation.insert().values(
                n=999, id=new_id(), code="x", author=new_id(), replica=new_id(), hlc=1, final=1, revision="1"
            )
        ),
        {("check.chain_broken", "operation")},
    ),
    "record": (
        alter(ORG.update().values(country="SS").where(ORG.c.country == "LB")),
        {("check.record_altered", "organisation")},
    ),
    "nothing made nought": (
        alter(ORG.update().values(is_local=0).where(ORG.c.country == "LB")),
        {("check.record_altered", "organisation")},
    ),
    "record made a stub": (
        alter(ORG.update().values(stub=1).where(ORG.c.country == "LB")),
        {("check.record_altered", "organisation")},
    ),
    "record removed": (
        alter(ORG.update().values(deleted=1).where(ORG.c.country == "LB")),
        {("check.record_altered", "organisation"), ("check.label_differs", "organisation")},
    ),
    "record inserted": (
        alter(ORG.insert().values(id=new_id(), country="LB")),
        {("check.record_unknown", "organisation")},
    ),
    "record deleted": (
        delete_whole,
        {("check.record_missing", "organisation")},
    ),
    "label": (
        alter(label.update().values(text="Other").where(label.c.text == "ERC")),
        {("check.label_differs", "organisation")},
    ),
    "folded label": (
        alter(label.update().values(folded="other").where(label.c.text == "ERC")),
        {("check.label_differs", "organisation")},
    ),
    "label gone": (alter(label.delete().where(label.c.text == "ERC")), {("check.label_differs", "organisation")}),
    "stray label": (
        alter(label.insert().values(kind="group", id=new_id(), use="name", language="", text="x", folded="x")),
        {("check.label_differs", "group")},
    ),
    "sealed content": (
        alter(ITEM.update().values(content="{}").where(ITEM.c.kind == "decision")),
        {("check.minutes_altered", "minutes_version"), ("check.record_altered", "minutes_item")},
    ),
    "sealed content emptied": (
        alter(ITEM.update().values(content=None, salt=None).where(ITEM.c.kind == "decision")),
        {("check.record_altered", "minutes_item")},
    ),
    "sealed digest": (
        alter(ITEM.update().values(digest="00").where(ITEM.c.kind == "decision")),
        {("check.minutes_altered", "minutes_version"), ("check.record_altered", "minutes_item")},
    ),
    "sealed order": (
        alter(ITEM.update().values(rank="zz").where(ITEM.c.kind == "meeting")),
        {("check.minutes_altered", "minutes_version"), ("check.record_altered", "minutes_item")},
    ),
}
"""What is done behind history's back, and what is found of it (an empty kind: of whatever kind)."""


def test_all_is_well_where_nothing_was_altered(database: Database) -> None:
    put(database, *(record for record in one_of_each("Приклад") if "minutes" not in type(record).__name__.lower()))
    an_approved_meeting(database)
    assert problems(database) == set()


@pytest.mark.parametrize("what", sorted(TAMPERINGS))
def test_whatever_is_altered_is_found_and_named(database: Database, what: str) -> None:
    an_approved_meeting(database)
    tamper, expected = TAMPERINGS[what]
    with database.begin_immediate() as connection:
        tamper(connection)
    found = problems(database)
    assert found >= {item for item in expected if item[1]}
    assert {code for code, _ in found} == {code for code, _ in expected}


def rewrite(connection: sa.Connection, replica: str) -> None:
    """Alters a record and its history, and computes every later hash anew, as somebody with the key could."""
    connection.execute(operation.update().values(code="minutes.import").where(operation.c.n == 2))
    headers = {
        row.n: OperationHeader(
            id=OperationId(row.id), code=row.code, author=AuthorId(row.author), replica=ReplicaId(row.replica),
            hlc=row.hlc, reverts=row.reverts, final=bool(row.final), revision=row.revision,
        )
        for row in connection.execute(sa.select(operation))
    }  # fmt: skip
    previous = None
    query = sa.select(change).where(change.c.replica == replica).order_by(change.c.seq)
    for number in [row.n for row in connection.execute(query)]:
        if previous is not None:
            connection.execute(change.update().values(previous=previous).where(change.c.n == number))
        row = connection.execute(sa.select(change).where(change.c.n == number)).one()
        previous = chain_of(row, headers[row.operation])
        connection.execute(change.update().values(hash=previous).where(change.c.n == number))


def test_history_rewritten_with_all_its_hashes_is_whole_in_itself(database: Database) -> None:
    an_approved_meeting(database)
    with database.begin_immediate() as connection:
        rewrite(connection, database.identity.replica)
    # Only somebody who saw the heads before can tell: see the tests of checking a workspace.
    assert problems(database) == set()


def test_a_sealed_meeting_of_another_number_is_found(database: Database) -> None:
    records = an_approved_meeting(database)
    with database.begin_immediate() as connection:
        connection.execute(
            MEETING.table.update().values(title="Another").where(MEETING.table.c.id == records.meeting.id)
        )
    assert ("check.record_altered", "meeting") in problems(database)
    assert isinstance(records.meeting, Meeting)
