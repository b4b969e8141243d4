"""Labels, on both databases: written with their records, sorted as people expect, never left behind."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.builders.records import an_organisation, put
from workbench.domain.groups import Group
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation, Person
from workbench.errors import RuleViolation
from workbench.identifiers import new_id
from workbench.operations.checks import fill_sort_keys
from workbench.storage.database import Database
from workbench.storage.labels import SORT_KEYS_AT_ONCE, count_unsorted, make_sort_key
from workbench.storage.tables import label, operation
from workbench.storage.verification import verify_labels

Labels = set[tuple[str, str, str]]


def labels_of(database: Database, record: str) -> Labels:
    with database.read() as connection:
        rows = connection.execute(sa.select(label.c.use, label.c.language, label.c.text).where(label.c.id == record))
        return {(row.use, row.language, row.text) for row in rows}


def test_a_record_is_found_by_its_names_acronym_and_aliases(database: Database) -> None:
    organisation = an_organisation(names={"en": "Example", "uk": "Приклад"}, acronym="EX", aliases=frozenset(["Ex."]))
    put(database, organisation)
    assert labels_of(database, organisation.id) == {
        ("name", "en", "Example"), ("name", "uk", "Приклад"), ("acronym", "", "EX"), ("alias", "", "Ex."),
    }  # fmt: skip


def test_labels_follow_every_change_within_the_same_operation(database: Database) -> None:
    organisation = an_organisation("Old", acronym="OLD")
    put(database, organisation)
    put(database, replace(organisation, names={"en": "New"}, acronym=""))
    assert labels_of(database, organisation.id) == {("name", "en", "New")}
    with pytest.raises(RuleViolation, match=r"groups\.no_name"):
        put(database, replace(organisation, names={"en": "Never"}), Group(id=new_id()))
    assert labels_of(database, organisation.id) == {("name", "en", "New")}


def test_a_removed_record_is_found_no_more_and_found_again_when_called_back(database: Database) -> None:
    organisation = an_organisation()
    put(database, organisation)
    put(database, replace(organisation, deleted=True))
    assert labels_of(database, organisation.id) == set()
    put(database, organisation)
    assert labels_of(database, organisation.id) == {("name", "en", "Example Red Cross")}


def test_two_changes_in_one_operation_leave_the_labels_of_the_last(database: Database) -> None:
    old, new = an_organisation("Old"), an_organisation("New")
    put(database, old)
    with database.write("test.twice") as work:
        for name in ("One", "Two"):
            work.store(Organisation).put(replace(old, names={"en": name}))
            work.store(Organisation).put(replace(new, names={"en": name}))
    assert labels_of(database, old.id) == labels_of(database, new.id) == {("name", "en", "Two")}
    with database.read() as connection:
        assert list(verify_labels(connection)) == []


def test_people_and_meetings_are_labelled_as_they_are_called(database: Database) -> None:
    person = Person(id=new_id(), names={"Latn": "Olena", "Cyrl": "Олена"}, preferred="Cyrl")
    nameless = Person(id=new_id())
    meeting = Meeting(id=new_id(), title="Réunion", language="fr", number="WG2-2026-001")
    put(database, person, nameless, meeting)
    assert labels_of(database, person.id) == {("name", "", "Олена"), ("name", "", "Olena")}
    assert labels_of(database, nameless.id) == set()
    assert labels_of(database, meeting.id) == {("name", "fr", "Réunion"), ("acronym", "", "WG2-2026-001")}


def test_labels_sort_as_people_expect(database: Database) -> None:
    expected = ["ACTED", "Ecole", "École", "Zèbre", "Голос", "Ґрунт", "Єдність", "الهلال"]
    put(database, *(an_organisation(name) for name in reversed(expected)))
    with database.read() as connection:
        assert list(connection.scalars(sa.select(label.c.text).order_by(label.c.sort_key))) == expected
    assert sorted(expected) != expected


def test_a_long_name_sorts_by_its_beginning() -> None:
    sort_key = make_sort_key()
    assert sort_key("a" * 10_000) == sort_key("a" * 60)
    assert sort_key("a") < sort_key("b" * 500)


@pytest.mark.parametrize(("count", "waiting"), [(SORT_KEYS_AT_ONCE, 0), (SORT_KEYS_AT_ONCE + 1, SORT_KEYS_AT_ONCE + 1)])
def test_a_bulk_leaves_sort_keys_to_be_filled_later(database: Database, count: int, waiting: int) -> None:
    put(database, *(an_organisation(f"Example {number:03}") for number in range(count)))
    with database.read() as connection:
        assert count_unsorted(connection) == waiting
    assert fill_sort_keys(database) == waiting
    with database.read() as connection:
        assert count_unsorted(connection) == 0
        names = list(connection.scalars(sa.select(label.c.text).order_by(label.c.sort_key)))
        assert connection.scalar(sa.select(sa.func.count()).select_from(operation)) == 1
    assert names == [f"Example {number:03}" for number in range(count)]
    assert fill_sort_keys(database) == 0
