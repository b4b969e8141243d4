"""The index of labels, on both databases: it follows every change, keeps nothing of the erased, and is checked."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.records import a_person, an_organisation, put
from tests.builders.workspaces import a_workspace
from workbench.domain.actions import ActionItem
from workbench.identifiers import PersonId, new_id
from workbench.operations.checks import check_workspace, rebuild_derived
from workbench.operations.erasures import erase_person
from workbench.storage import label_index
from workbench.storage.database import Database
from workbench.storage.engine import open_engine
from workbench.storage.migrate import upgrade
from workbench.storage.tables import label
from workbench.storage.workspaces import Workspace

KEY = bytes(range(32))


def held(database: Database, *parts: str, most: int = 100) -> list[str]:
    """The texts of the labels that hold these parts, the newest first."""
    with database.read() as connection:
        numbers = label_index.holding(connection, parts, most)
        rows = connection.execute(sa.select(label.c.n, label.c.text).where(label.c.n.in_(numbers)))
        texts = {row.n: row.text for row in rows}
    return [texts[number] for number in numbers]


def test_beginnings_and_insides_are_told_apart_and_the_newest_come_first(database: Database) -> None:
    put(database, *(an_organisation(name) for name in ("Redress", "Danish Red Cross", "Incredible")))
    assert held(database, "^ re") == ["Redress"]
    assert held(database, " re") == ["Danish Red Cross", "Redress"]
    assert held(database, "red") == ["Incredible", "Danish Red Cross", "Redress"]
    assert held(database, "red", most=2) == ["Incredible", "Danish Red Cross"]
    assert held(database, "cro", "dan") == ["Danish Red Cross"]
    assert held(database, "%re") == held(database, "_re") == []


def test_the_index_follows_renaming_removing_and_bringing_back(database: Database) -> None:
    organisation = an_organisation("Before", acronym="BFR")
    put(database, organisation)
    put(database, replace(organisation, names={"en": "After"}))
    assert (held(database, "bef"), held(database, "aft"), held(database, "bfr")) == ([], ["After"], ["BFR"])
    put(database, replace(organisation, deleted=True))
    assert (held(database, "aft"), held(database, "bfr")) == ([], [])
    put(database, organisation)
    assert held(database, "bef") == ["Before"]
    with database.read() as connection:
        assert list(label_index.differing(connection)) == []


def test_making_everything_anew_finds_the_same(database: Database) -> None:
    put(database, *(an_organisation(f"Example {number}") for number in range(7)))
    before = sorted(held(database, "exa"))
    assert len(before) == 7
    rebuild_derived(database)
    assert sorted(held(database, "exa")) == before


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return a_workspace(tmp_path)


def run(workspace: Workspace, *statements: str) -> None:
    with workspace.engine.connect().execution_options(immediate=True) as connection, connection.begin():
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO label_index(label_index) VALUES('delete-all')",
        "DELETE FROM label_index WHERE rowid = 2",
        "INSERT INTO label_index(rowid, words) VALUES(77, '^ stray')",
        "INSERT OR REPLACE INTO label_index(rowid, words) VALUES(2, '^ other words')",
    ],
)
def test_an_index_that_says_anything_else_is_found_and_made_anew(workspace: Workspace, statement: str) -> None:
    with workspace:
        put(workspace.database, *(an_organisation(f"Example {number}") for number in range(3)))
        assert check_workspace(workspace).problems == ()
        run(workspace, statement)
        assert {problem.code for problem in check_workspace(workspace).problems} == {"check.label_differs"}
        rebuild_derived(workspace.database)
        assert check_workspace(workspace).problems == ()


def letters(workspace: Workspace) -> bytes:
    """All the index holds, as it lies in its pages."""
    with workspace.database.read() as connection:
        return b"".join(connection.exec_driver_sql("SELECT block FROM label_index_data").scalars())


def test_three_letters_of_an_erased_name_stay_nowhere_in_the_index_not_even_of_an_old_one(workspace: Workspace) -> None:
    with workspace:
        person, other = a_person("Zzyx Former"), a_person("Somebody")
        put(workspace.database, person, other)
        put(workspace.database, replace(person, names={"Latn": "Vbkj Now"}))
        assert (b"zyx" in letters(workspace), b"vbk" in letters(workspace)) == (True, True)
        erase_person(workspace, PersonId(person.id))
        assert (b"zyx" in letters(workspace), b"vbk" in letters(workspace)) == (False, False)
        assert held(workspace.database, "bod") == ["Somebody"]
        assert check_workspace(workspace).problems == ()


def rows(connection: sa.Connection, statement: str) -> Sequence[object]:
    return [tuple(row) for row in connection.exec_driver_sql(statement)]


def test_the_migration_indexes_what_is_there_and_names_actions_by_their_numbers(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.db", KEY, create=True, pool="null")
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        upgrade(connection, head="0003")
        for statement in (
            "INSERT INTO label(kind, id, use, language, text, folded) VALUES('group', 'g', 'name', 'en', 'Health', "
            "'health')",
            "INSERT INTO action_item(id, number, text) VALUES('a', 'ОК’Ї-7/É', 'x')",
            "INSERT INTO action_item(id, number, deleted) VALUES('b', 'GONE-1', 1)",
            "INSERT INTO action_item(id, number) VALUES('c', NULL)",
            "INSERT INTO decision(id, number) VALUES('d', 'D-9')",
        ):
            connection.exec_driver_sql(statement)
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        upgrade(connection)
        assert rows(connection, "SELECT kind, id, use, text, folded FROM label ORDER BY n") == [
            ("group", "g", "name", "Health", "health"),
            ("action_item", "a", "number", "ОК’Ї-7/É", "ок\u02bcї 7 e"),
            ("decision", "d", "number", "D-9", "d 9"),
        ]
        assert rows(connection, "SELECT count(*) FROM label WHERE use = 'number' AND sort_key IS NULL") == [(0,)]
        assert list(label_index.differing(connection)) == []
        assert label_index.holding(connection, ["eal"], 9) == [1]
    engine.dispose()


def test_a_numbered_action_is_labelled_by_its_number_alone_and_waits_for_no_sorting(workspace: Workspace) -> None:
    with workspace:
        actions = [ActionItem(id=new_id(), text="Send the list", number=f"WG-{number}") for number in range(250)]
        put(workspace.database, an_organisation("Example"), *actions)
        assert held(workspace.database, "wg ", "249") == ["WG-249"]
        assert check_workspace(workspace).labels_unsorted == 0
