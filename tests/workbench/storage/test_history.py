"""History, on both databases: headers without words, values that keep their word, differences that do not collide."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.records import a_person, an_organisation, one_of_each, put, stored
from workbench.domain.partners import Organisation, Person
from workbench.storage.codecs import Stored
from workbench.storage.database import Database
from workbench.storage.history import (
    FieldChange,
    RecordChange,
    body_of,
    commitment_of,
    genesis,
    merge,
    read_body,
    value_holds,
)
from workbench.storage.tables import change, change_value, operation
from workbench.storage.verification import Counts, verify_chain

MARK = "Märker Олена"


def cells(database: Database, table: sa.Table) -> list[bytes]:
    """Everything the rows of a table hold, as bytes."""
    with database.read() as connection:
        rows = connection.execute(sa.select(table)).all()
    return [cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row]


def test_headers_hold_no_word_of_anybody(database: Database) -> None:
    records = one_of_each(MARK)
    put(database, *records)
    put(database, *(replace(item, names={"en": f"{MARK}!"}) for item in records if isinstance(item, Organisation)))
    words = [part.encode() for part in MARK.split()]
    for table in (operation, change):
        assert not any(word in cell for cell in cells(database, table) for word in words)
    found = b"".join(cells(database, change_value))
    assert all(found.count(word) > 50 for word in words)


def test_headers_name_fields_and_languages(database: Database) -> None:
    organisation = an_organisation(names={"en": "x", "zh-Hant": "y", "not a code": "z"}, aliases=frozenset(["Alias"]))
    put(database, organisation, a_person("Olena"))
    with database.read() as connection:
        fields = list(connection.scalars(sa.select(change.c.fields).order_by(change.c.n)))
    expected = {"names.en", "names.zh-Hant", "names", "kind", "acronym", "aliases", "status"}
    assert set(fields[0].split()) == expected
    assert "names.Latn" in fields[1].split()


def test_people_who_add_different_languages_and_aliases_do_not_collide(database: Database) -> None:
    organisation = an_organisation(aliases=frozenset(["Old"]))
    put(database, organisation)
    put(database, replace(organisation, names={**organisation.names, "uk": "Приклад"}))
    put(database, replace(stored(database, organisation), aliases=frozenset(["Old", "New"])))
    with database.read() as connection:
        bodies = list(connection.scalars(sa.select(change_value.c.body).order_by(change_value.c.change)))
    assert [read_body(bytes(body)) for body in bodies[1:]] == [
        [FieldChange("names", "uk", None, "Приклад")],
        [FieldChange("aliases", "New", None, 1)],
    ]


def test_a_commitment_holds_for_just_its_bytes_and_its_salt(database: Database) -> None:
    put(database, an_organisation())
    with database.read() as connection:
        row = connection.execute(
            sa.select(change.c.commitment, change_value).join(change_value, change_value.c.change == change.c.n)
        ).one()
    commitment, body, salt = bytes(row.commitment), bytes(row.body), bytes(row.salt)
    assert len(salt) == 32
    assert value_holds(commitment, body, salt)
    assert not value_holds(commitment, body + b" ", salt)
    assert not value_holds(commitment, body, bytes(32))


def test_equal_values_do_not_show_as_equal_in_the_headers(database: Database) -> None:
    put(database, an_organisation("Same"), an_organisation("Same"))
    with database.read() as connection:
        assert len(set(connection.scalars(sa.select(change.c.commitment)))) == 2


def test_each_replica_has_a_chain_of_its_own_from_its_own_beginning(database: Database) -> None:
    put(database, an_organisation())
    put(database, an_organisation())
    with database.read() as connection:
        rows = connection.execute(sa.select(change).order_by(change.c.seq)).all()
        counts = Counts()
        assert list(verify_chain(connection, counts)) == []
    assert bytes(rows[0].previous) == genesis(database.identity.replica)
    assert bytes(rows[1].previous) == bytes(rows[0].hash)
    assert (counts.operations, counts.changes, counts.erased) == (2, 2, 0)


VALUES = st.none() | st.text(max_size=5) | st.integers(-3, 3)
STEPS = st.lists(st.tuples(st.sampled_from(["names", "aliases"]), st.sampled_from(["", "en", "fr"]), VALUES))


@given(STEPS, STEPS)
def test_two_changes_of_one_record_merge_into_what_they_do_together(
    first: list[tuple[str, str, Stored]], second: list[tuple[str, str, Stored]]
) -> None:
    start: dict[tuple[str, str], Stored] = {}
    middle, one = _applied(start, first)
    end, two = _applied(middle, second)
    merged = merge(one, two)
    net = {key: (start.get(key), end.get(key)) for key in end if start.get(key) != end.get(key)}
    told = {} if merged is None else {(entry.field, entry.path): entry[2:4] for entry in merged.entries}
    assert told == net


def _applied(
    state: dict[tuple[str, str], Stored], steps: list[tuple[str, str, Stored]]
) -> tuple[dict[tuple[str, str], Stored], RecordChange]:
    after = state | {(field, path): value for field, path, value in steps}
    entries = [
        FieldChange(*key, state.get(key), value) for key, value in after.items() if state.get(key) != value
    ]  # fmt: skip
    return after, RecordChange("organisation", "x", "update", tuple(entries))


@given(
    st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5), VALUES, VALUES)), st.binary(min_size=32, max_size=32)
)
def test_what_a_body_says_is_read_back_as_it_was(entries: list[Any], salt: bytes) -> None:
    changes = [FieldChange(*entry) for entry in entries]
    body = body_of(changes)
    assert read_body(body) == changes
    assert body_of(read_body(body)) == body
    assert len(commitment_of(body, salt)) == 32


def test_a_person_is_named_by_script_alone(database: Database) -> None:
    person = Person(id=an_organisation().id, names={"Olena Example": "x"})
    put(database, person)
    assert not any(b"Olena" in cell for cell in cells(database, change))
