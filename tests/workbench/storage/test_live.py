"""Which records count, on both databases: what lies below a removed record is hidden, and shown when it comes back."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.builders.records import MeetingRecords, a_meeting, put
from workbench.domain.meetings import MinuteBlock
from workbench.domain.partners import Tenure
from workbench.identifiers import PersonId, PostId, new_id
from workbench.storage.database import Database
from workbench.storage.live import live
from workbench.storage.registry import BY_ENTITY, KINDS

BELOW = {
    "organisation": {"organisation", "post", "tenure"},
    "person": {"person", "channel", "tenure"},
    "group": {"group"},
    "meeting": {"meeting", "attendance", "item", "block", "decision", "action"},
    "item": {"item", "block"},
    "block": {"block"},
}
"""Whom a removal hides: the record itself and what lives below it."""


def shown(database: Database) -> set[str]:
    with database.read() as connection:
        return {record for kind in KINDS for record in connection.scalars(sa.select(kind.table.c.id).where(live(kind)))}


def names_of(records: MeetingRecords, tenure: Tenure) -> dict[str, str]:
    named = {name: getattr(records, name).id for name in type(records).__slots__}
    return named | {"tenure": tenure.id}


@pytest.mark.parametrize("root", sorted(BELOW))
def test_what_belongs_to_a_removed_record_is_hidden_and_comes_back_with_it(database: Database, root: str) -> None:
    records = a_meeting()
    tenure = Tenure(id=new_id(), person=PersonId(records.person.id), post=PostId(records.post.id))
    put(database, *records.all(), tenure)
    names = names_of(records, tenure)
    assert shown(database) == set(names.values())
    removed = getattr(records, root)
    put(database, replace(removed, deleted=True))
    assert names.keys() - {name for name, record in names.items() if record in shown(database)} == BELOW[root]
    put(database, removed)
    assert shown(database) == set(names.values())


def test_a_child_removed_itself_stays_removed_when_its_parent_comes_back(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all())
    put(database, replace(records.block, deleted=True))
    put(database, replace(records.meeting, deleted=True))
    put(database, records.meeting)
    assert records.block.id not in shown(database)
    assert records.item.id in shown(database)


def test_a_mere_stub_hides_itself_and_what_lies_below(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all())
    with database.begin_immediate() as connection:
        table = BY_ENTITY[type(records.item)].table
        connection.execute(table.update().values(stub=1).where(table.c.id == records.item.id))
    assert not shown(database) & {records.item.id, records.block.id}


def test_a_record_whose_parent_has_not_arrived_by_name_is_shown(database: Database) -> None:
    with database.begin_immediate() as connection:
        connection.execute(BY_ENTITY[MinuteBlock].table.insert().values(id=(block := new_id())))
    assert shown(database) == {block}
