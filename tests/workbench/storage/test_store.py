"""The store, on both databases: what it finds different is what happened, and an unchanged save is silent."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.records import (
    EXAMPLES,
    UNCLEAN,
    a_meeting,
    a_person,
    an_organisation,
    entities,
    one_of_each,
    put,
    references_to,
    stored,
)
from workbench.changes import Touched
from workbench.domain.groups import Group
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.vocabularies import Vocabulary
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, new_id
from workbench.storage.database import Database
from workbench.storage.registry import BY_CODE, KINDS
from workbench.storage.tables import change, change_value, insert_rows, label, operation
from workbench.storage.verification import Counts, verify_chain, verify_labels, verify_tables


def traces(database: Database) -> list[int]:
    """How many rows history and labels hold."""
    with database.read() as connection:
        return [
            connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in (operation, change, change_value, label)
        ]


def is_sound(database: Database) -> bool:
    """Whether chain, tables and labels all verify."""
    with database.read() as connection:
        found = [
            *verify_chain(connection, Counts()), *verify_tables(connection, Counts()), *verify_labels(connection)
        ]  # fmt: skip
    return found == []


def test_a_new_record_is_read_back_as_it_was_written(database: Database) -> None:
    records = one_of_each("Приклад “x” \u200f٣")
    changes = put(database, *records)
    assert [item.action for item in changes] == ["create"] * len(records)
    assert [stored(database, record) for record in records] == records
    assert is_sound(database)


def test_saving_any_record_again_unchanged_leaves_no_trace(database: Database) -> None:
    around = one_of_each("around")
    put(database, *around)
    references = references_to(around)
    one_of_any = st.tuples(*(entities(kind, references) for kind in KINDS))

    @settings(max_examples=EXAMPLES // 10)
    @given(one_of_any)
    def save_twice(drawn: tuple[Any, ...]) -> None:
        records = [replace(entity, id=new_id()) for entity in drawn]
        put(database, *records)
        found = [stored(database, record) for record in records]
        assert found == records
        before = traces(database)
        assert not put(database, *found)
        assert traces(database) == before

    save_twice()
    assert is_sound(database)


def test_a_change_names_just_the_fields_and_languages_that_differ(database: Database) -> None:
    organisation = an_organisation(country="LB")
    put(database, organisation)
    edited = replace(organisation, names={"en": "Example Red Cross", "ar": "مثال"}, country="UA")
    changes = put(database, edited)
    assert changes.touched == (Touched("organisation", organisation.id, "update", ("names.ar", "country")),)
    assert stored(database, organisation) == edited


def test_many_records_new_changed_and_unchanged_go_in_one_step(database: Database) -> None:
    old = [an_organisation(f"Example {number}") for number in range(120)]
    put(database, *old)
    renamed = [replace(item, names={"en": f"New {item.name()}"}) for item in old[:40]]
    moved = [replace(item, country="UA", acronym="X") for item in old[40:60]]
    new = [an_organisation(f"Fresh {number}") for number in range(70)]
    with database.write("test.many") as work:
        work.store(Organisation).put_many([*renamed, *moved, *old[60:], *new])
    actions = [item.action for item in work.changes]
    assert (actions.count("update"), actions.count("create"), len(actions)) == (60, 70, 130)
    with database.write("test.read") as work:
        found = work.store(Organisation).get_many([item.id for item in (*old, *new)])
    assert {item.id: item for item in found} == {item.id: item for item in (*renamed, *moved, *old[60:], *new)}
    assert is_sound(database)


def test_of_one_record_put_twice_at_once_the_last_counts(database: Database) -> None:
    first = an_organisation("First")
    with database.write("test.many") as work:
        work.store(Organisation).put_many([first, replace(first, names={"en": "Last"})])
    assert len(work.changes.touched) == 1
    assert stored(database, first).name() == "Last"
    assert is_sound(database)


def test_removing_marks_the_record_and_keeps_its_words(database: Database) -> None:
    organisation = an_organisation()
    put(database, organisation)
    with database.write("test.remove") as work:
        work.store(Organisation).remove(organisation.id)
    assert work.changes.touched == (Touched("organisation", organisation.id, "remove", ("deleted",)),)
    assert stored(database, organisation) == replace(organisation, deleted=True)
    with database.write("test.again") as work:
        work.store(Organisation).remove(organisation.id)
    assert not work.changes
    assert is_sound(database)


def test_removing_touches_the_root_alone(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all())
    with database.write("test.remove") as work:
        work.store(type(records.meeting)).remove(records.meeting.id)
    assert [item.id for item in work.changes] == [records.meeting.id]
    assert stored(database, records.item) == records.item


def test_what_is_not_there_is_missed_by_name_and_left_out_of_many(database: Database) -> None:
    organisation = an_organisation()
    put(database, organisation)
    with database.write("test.read") as work:
        store = work.store(Organisation)
        assert store.find(new_id()) is None
        assert store.get_many([new_id(), organisation.id]) == [organisation]
        assert store.get_many([]) == []
        with pytest.raises(RuleViolation) as raised:
            store.get(new_id())
        with pytest.raises(RuleViolation):
            store.remove(new_id())
    assert raised.value.code == "records.missing"


def test_records_are_found_by_what_their_fields_hold(database: Database) -> None:
    one = an_organisation("One", kind=OrganisationKind.ICRC, is_local=True)
    other, gone = an_organisation("Other", kind=OrganisationKind.ICRC), an_organisation(kind=OrganisationKind.ICRC)
    put(database, one, other, replace(gone, deleted=True))
    with database.write("test.read") as work:
        store = work.store(Organisation)
        assert store.where(kind=OrganisationKind.ICRC) == [one, other]
        assert store.where(kind=OrganisationKind.ICRC, is_local=True) == [one]
        assert store.where(is_local=None) == [other]
        assert store.where(kind=OrganisationKind.UN) == []


def test_two_puts_in_one_operation_are_one_change(database: Database) -> None:
    organisation = an_organisation(country="LB")
    put(database, organisation)
    with database.write("test.twice") as work:
        store = work.store(Organisation)
        store.put(replace(organisation, country="UA", acronym="ERC"))
        store.put(replace(store.get(organisation.id), country="SS"))
        store.put(replace(store.get(organisation.id), acronym=""))
    assert work.changes.touched == (Touched("organisation", organisation.id, "update", ("country",)),)
    assert is_sound(database)


def test_a_change_taken_back_within_its_operation_never_happened(database: Database) -> None:
    organisation = an_organisation()
    put(database, organisation)
    before = traces(database)
    with database.write("test.hesitate") as work:
        work.store(Organisation).put(replace(organisation, names={"en": "Another"}))
        work.store(Organisation).put(organisation)
    assert not work.changes
    assert traces(database) == before
    assert is_sound(database)


def test_a_record_made_and_removed_within_one_operation_is_a_removed_record(database: Database) -> None:
    organisation = an_organisation()
    with database.write("test.hesitate") as work:
        work.store(Organisation).put(organisation)
        work.store(Organisation).remove(organisation.id)
    assert [item.action for item in work.changes] == ["create"]
    assert stored(database, organisation).deleted
    assert is_sound(database)


def test_a_record_removed_and_then_edited_within_one_operation_counts_as_removed(database: Database) -> None:
    organisation = an_organisation()
    put(database, organisation)
    with database.write("test.both") as work:
        work.store(Organisation).remove(organisation.id)
        work.store(Organisation).put(replace(organisation, deleted=True, country="UA"))
    assert [item.action for item in work.changes] == ["remove"]
    assert is_sound(database)


@pytest.mark.parametrize("text", UNCLEAN)
def test_unclean_text_is_refused_and_nothing_of_the_operation_is_kept(database: Database, text: str) -> None:
    before = traces(database)
    with pytest.raises(RuleViolation, match="texts.unclean"):
        put(database, an_organisation(), a_person(text))
    assert traces(database) == before


def test_a_record_that_breaks_a_rule_of_its_own_is_refused(database: Database) -> None:
    with pytest.raises(RuleViolation, match="groups.no_name"):
        put(database, Group(id=new_id()))
    assert traces(database) == [0, 0, 0, 0]


def test_records_may_be_written_before_those_they_point_to(database: Database) -> None:
    parent = an_organisation("Parent")
    child = an_organisation("Child", parent=OrganisationId(parent.id))
    put(database, child, parent)
    assert stored(database, child).parent == parent.id


def test_a_link_that_leads_nowhere_at_the_end_of_the_operation_takes_it_all_back(database: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        put(database, an_organisation(parent=OrganisationId(new_id())))
    assert traces(database) == [0, 0, 0, 0]


@pytest.mark.parametrize("count", [1, 49, 50, 700])
def test_few_rows_and_many_are_inserted_alike(database: Database, count: int) -> None:
    rows = [{"id": new_id(), "code": f"c%(x)s:y?{number}", "labels": None, "deleted": 0} for number in range(count)]
    table = BY_CODE["vocabulary"].table
    with database.begin_immediate() as connection:
        insert_rows(connection, table, rows)
    with database.read() as connection:
        found = connection.execute(sa.select(table.c.id, table.c.code).order_by(table.c.n)).all()
    assert [tuple(row) for row in found] == [(row["id"], row["code"]) for row in rows]


def test_text_orders_alike_on_both_databases_byte_by_byte(database: Database) -> None:
    codes = ["a", "B", "_", "É", "z", "Є", "Z", "0", "aa", "-"]
    put(database, *(Vocabulary(id=new_id(), code=code) for code in codes))
    table = BY_CODE["vocabulary"].table
    with database.read() as connection:
        found = list(connection.scalars(sa.select(table.c.code).order_by(table.c.code)))
    assert found == sorted(codes, key=str.encode)
