"""Seals, on both databases: what approved minutes state stays as it was approved; what came after may go on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.builders.databases import a_copy, over, somebody
from tests.builders.records import MeetingRecords, a_meeting, a_person, one_of_each, put, stored
from workbench.domain.actions import ActionItem, ActionPriority, ActionStatus
from workbench.domain.audiences import PUBLIC
from workbench.domain.decisions import Decision, DecisionStatus
from workbench.domain.meetings import AgendaItem, Attendance, Meeting, MinuteBlock
from workbench.domain.minutes import MinutesItem, MinutesVersion, root_of
from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, MeetingId, MinutesVersionId, PersonId, new_id
from workbench.operations.minutes import approve_minutes
from workbench.operations.undo import undo
from workbench.storage.database import Database
from workbench.storage.registry import BY_ENTITY, KINDS, MINUTES_ITEM, MINUTES_VERSION
from workbench.storage.verification import verify_seals

SEALED = ("meeting", "item", "block", "attendance", "decision", "action")
FIELDS = sorted(
    (name, field)
    for name in SEALED
    for kind in KINDS
    if kind.entity is type(getattr(a_meeting(), name)) and kind.sealing
    for field in kind.sealing.fields
)


def approved(database: Database) -> MeetingRecords:
    records = a_meeting()
    put(database, *records.all())
    approve_minutes(database, MeetingId(records.meeting.id), by="Working Group 2", on=date(2026, 3, 1))
    return records


def other_value(records: MeetingRecords, record: Any, field: str) -> Any:
    """A value of this field that differs from the record's own: another filled record's, or the opposite."""
    if field == "deleted":
        return True
    filled = {type(item): item for item in one_of_each("other")}[type(record)]
    value = getattr(filled, field)
    own = getattr(record, field)
    if (type(record), field) in ((MinuteBlock, "agenda_item"), (Attendance, "meeting")):
        return new_id()
    if field == "rank":
        return "zz"
    if field in {key.parent.name for key in BY_ENTITY[type(record)].table.foreign_keys}:
        return None if own is not None else records.post.id
    return value if value != own else type(own)(next(other for other in type(own) if other != own))


@pytest.fixture(scope="module")
def sealed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, MeetingRecords]]:
    """A database with approved minutes, made once for all that is refused and so leaves it as it is."""
    database = a_copy(template, tmp_path_factory.mktemp("sealed") / "test.db")
    yield database, approved(database)
    database.dispose()


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_every_field_that_minutes_state_refuses_to_change(
    sealed: tuple[Database, MeetingRecords], name: str, field: str
) -> None:
    database, records = sealed
    record = stored(database, getattr(records, name))
    changed = replace(record, **{field: other_value(records, record, field)})
    assert changed != record
    with pytest.raises(RuleViolation) as raised:
        put(database, changed)
    assert raised.value.code == "records.sealed"
    assert stored(database, record) == record


def test_sealed_fields_are_those_of_every_kind_that_minutes_hold(database: Database) -> None:
    assert {name for name, _ in FIELDS} == set(SEALED)
    assert len(FIELDS) > 50
    records = approved(database)
    with pytest.raises(RuleViolation, match=r"records\.sealed"):
        put(database, replace(records.decision, texts={"en": "Something else."}))


def test_before_approval_everything_may_change_and_after_it_another_meeting_still_may(database: Database) -> None:
    approved(database)
    free = a_meeting()
    put(database, *free.all())
    put(database, replace(free.item, title="Edited"), replace(free.decision, texts={"en": "Edited"}))
    assert stored(database, free.item).title == "Edited"


def test_nothing_can_be_added_to_approved_minutes(database: Database) -> None:
    records = approved(database)
    meeting, item = MeetingId(records.meeting.id), AgendaItemId(records.item.id)
    for child in (
        AgendaItem(id=new_id(), meeting=meeting, rank="z", title="x"),
        MinuteBlock(id=new_id(), agenda_item=item, rank="z"),
        Attendance(id=new_id(), meeting=meeting, rank="z", written_as="x"),
        Decision(id=new_id(), meeting=meeting, texts={"en": "x"}),
        ActionItem(id=new_id(), meeting=meeting, text="x"),
    ):
        with pytest.raises(RuleViolation, match=r"records\.sealed_parent"):
            put(database, child)


def test_one_sealed_record_among_many_refuses_them_all(database: Database) -> None:
    records = approved(database)
    free = AgendaItem(id=new_id(), rank="V", title="Free")
    with pytest.raises(RuleViolation), database.write("test.many") as work:
        work.store(AgendaItem).put_many([free, replace(records.item, title="Edited")])
    with database.write("test.read") as work:
        assert work.store(AgendaItem).find(free.id) is None


def test_an_existing_record_cannot_be_moved_below_approved_minutes(database: Database) -> None:
    records = approved(database)
    free = AgendaItem(id=new_id(), rank="V", title="Free")
    block = MinuteBlock(id=new_id(), agenda_item=AgendaItemId(free.id), rank="V")
    put(database, free, block)
    with pytest.raises(RuleViolation, match=r"records\.sealed_parent"):
        put(database, replace(free, meeting=MeetingId(records.meeting.id)))
    with pytest.raises(RuleViolation, match=r"records\.sealed_parent"):
        put(database, replace(block, agenda_item=AgendaItemId(records.item.id)))


def test_what_was_removed_before_approval_cannot_be_called_back_into_the_minutes(database: Database) -> None:
    records = a_meeting()
    removed = MinuteBlock(id=new_id(), agenda_item=AgendaItemId(records.item.id), rank="z", deleted=True)
    put(database, *records.all(), removed)
    approve_minutes(database, MeetingId(records.meeting.id), by="Working Group 2")
    with pytest.raises(RuleViolation, match=r"records\.sealed_parent"):
        put(database, replace(removed, deleted=False))


def test_what_happens_after_the_meeting_may_still_be_noted(database: Database) -> None:
    records = approved(database)
    person = a_person("Somebody Else")
    meeting = stored(database, records.meeting)
    changes = put(
        database, person,
        replace(records.attendance, identified_as=PersonId(person.id)),
        replace(records.action, status=ActionStatus.DONE, due=date(2026, 5, 1), completed_on=date(2026, 4, 1),
                priority=ActionPriority.HIGH, evidence="Sent"),
        replace(records.decision, status=DecisionStatus.CARRIED_OUT, audience=PUBLIC),
        replace(records.item, audience=PUBLIC, closed=True),
        replace(records.block, audience=PUBLIC),
        replace(meeting, audience=PUBLIC),
    )  # fmt: skip
    assert len(changes.touched) == 7
    with database.read() as connection:
        assert list(verify_seals(connection)) == []


def test_approved_versions_and_their_items_never_change(database: Database) -> None:
    approved(database)
    with database.read() as connection:
        version = connection.execute(sa.select(MINUTES_VERSION.table)).mappings().one()
        item = connection.execute(sa.select(MINUTES_ITEM.table)).mappings().first()
    assert item is not None
    for record in (
        replace(MINUTES_VERSION.decode(version["id"], version), approved_by="Nobody"),
        replace(MINUTES_VERSION.decode(version["id"], version), deleted=True),
        replace(MINUTES_VERSION.decode(version["id"], version), audience=PUBLIC),
        replace(MINUTES_ITEM.decode(item["id"], item), content="{}"),
        replace(MINUTES_ITEM.decode(item["id"], item), deleted=True),
    ):
        assert isinstance(record, MinutesVersion | MinutesItem)
        with pytest.raises(RuleViolation, match=r"records\.sealed"):
            put(database, record)


def test_seals_bind_every_author_on_every_replica(database: Database) -> None:
    records = approved(database)
    with pytest.raises(RuleViolation, match=r"records\.sealed"):
        put(over(database.engine, identity=somebody()), replace(records.item, title="Edited"))
    assert isinstance(stored(database, records.meeting), Meeting)


def next_version(records: MeetingRecords, number: int = 2, **fields: Any) -> MinutesVersion:
    """A version of these minutes without items, sealed as it must be."""
    meeting = MeetingId(records.meeting.id)
    version = MinutesVersion(
        id=new_id(), meeting=meeting, number=number, approved_by="Working Group 2", approved_on=date(2026, 4, 1),
        root=root_of(meeting, number, []),
    )  # fmt: skip
    return replace(version, **fields)


def amend(database: Database, meeting: MeetingRecords, *written: Record, code: str = "test.amend") -> None:
    with database.write(code, amends=MeetingId(meeting.meeting.id)) as work:
        for record in written:
            work.store(type(record)).put(record)


def test_only_with_the_next_version_may_sealed_records_change(database: Database) -> None:
    records = approved(database)
    edited = replace(records.item, title="Edited")
    refused: list[tuple[Record, ...]] = [
        (),
        (next_version(records, 3),),
        (next_version(records, 1),),
        (next_version(records, root="0" * 64),),
        (next_version(records), next_version(records)),
        (next_version(a_meeting()),),
    ]
    for versions in refused:
        with pytest.raises(RuleViolation, match=r"records\.sealed"):
            amend(database, records, edited, *versions)
        assert stored(database, records.item).title == records.item.title
    amend(database, records, edited, next_version(records))
    assert stored(database, records.item).title == "Edited"
    with pytest.raises(RuleViolation, match=r"records\.sealed"):
        put(database, replace(edited, title="Edited again"))


def test_a_version_whose_item_was_altered_does_not_open_the_seal(database: Database) -> None:
    records = approved(database)
    version = next_version(records)
    item = MinutesItem(
        id=new_id(), version=MinutesVersionId(version.id), rank="V", kind="meeting", subject=records.meeting.id,
        content="{}", salt="00" * 32, digest="11" * 32,
    )  # fmt: skip
    version = replace(version, root=root_of(version.meeting, 2, [item.digest]))
    with pytest.raises(RuleViolation, match=r"records\.sealed"):
        amend(database, records, replace(records.item, title="Edited"), version, item)


def test_an_amendment_reaches_no_other_approved_minutes_and_no_version(database: Database) -> None:
    records, others = approved(database), approved(database)
    with database.read() as connection:
        row = connection.execute(sa.select(MINUTES_VERSION.table)).mappings().first()
    assert row is not None
    first = MINUTES_VERSION.decode(row["id"], row)
    for foreign in (
        replace(others.item, title="Edited"),
        replace(others.decision, texts={"en": "Edited"}),
        MinuteBlock(id=new_id(), agenda_item=AgendaItemId(others.item.id), rank="z"),
        replace(records.block, agenda_item=AgendaItemId(others.item.id)),
        replace(first, approved_by="Nobody"),
    ):
        with pytest.raises(RuleViolation, match=r"records\.sealed"):
            amend(database, records, foreign, next_version(records))
    assert stored(database, others.item).title == others.item.title


def test_what_was_never_approved_cannot_be_amended_and_an_amendment_is_final(database: Database) -> None:
    free = a_meeting()
    put(database, *free.all())
    with pytest.raises(RuleViolation, match=r"records\.sealed"):
        amend(database, free, replace(free.item, title="Edited"), next_version(free, 1))
    records = approved(database)
    amend(database, records, replace(records.item, title="Edited"), next_version(records))
    with pytest.raises(RuleViolation, match=r"undo\.barrier"):
        undo(database)
    with database.read() as connection:
        assert list(verify_seals(connection)) == []
