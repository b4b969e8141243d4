"""What saving one edit takes: history, witness and a commit that survives a power loss."""

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, duration, take
from tests.builders.workspaces import a_workspace
from workbench.domain.partners import Organisation, Person
from workbench.domain.records import Record
from workbench.identifiers import new_id
from workbench.storage.registry import ORGANISATION, PERSON, kind_of
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

TURNS = 300 if WHOLE else 3
LIMIT = 0.003
KNOWN = 2_000 if WHOLE else 20
"""Records that were there before, so that no table is small enough to flatter."""


def filled(folder: Path) -> Workspace:
    """A workspace with some records in it, open."""
    workspace = a_workspace(folder)
    with workspace.database.write("records.add") as work:
        work.store(Organisation).put_many(Organisation(id=new_id(), names={"en": f"No. {n}"}) for n in range(KNOWN))
        work.store(Person).put_many(Person(id=new_id(), names={"Latn": f"P. {n}"}) for n in range(KNOWN))
    return workspace


def edit(workspace: Workspace, entity: type[Record], record: str, **fields: Any) -> float:
    """The time from asking for a record to its changed self being safely stored."""

    def work() -> None:
        with workspace.database.write("records.change") as unit:
            store = unit.store(entity)
            store.put(replace(store.get(record), **fields))

    return duration(work)


def bare_edit(workspace: Workspace, entity: type[Record], record: str, column: str, value: str) -> float:
    """The time of one update and its commit, with nothing beside them."""
    table = kind_of(entity).table
    statement = table.update().where(table.c.id == record).values({column: value})

    def work() -> None:
        with workspace.engine.connect().execution_options(immediate=True) as connection, connection.begin():
            connection.execute(statement)

    return duration(work)


def test_an_edit_is_stored_before_anybody_notices(tmp_path: Path, judge: Judge) -> None:
    numbers = itertools.count()
    with filled(tmp_path) as workspace:
        plain, other = _ids(workspace, 2)
        figure = take(
            "one edit with history",
            lambda: edit(workspace, Organisation, plain, country="UA" if next(numbers) % 2 else "FR"),
            lambda: bare_edit(workspace, Organisation, other, "country", "UA" if next(numbers) % 2 else "FR"),
            turns=TURNS,
            at_most=LIMIT,
        )
    judge(figure)
    assert figure.measured > 0


def test_an_edit_of_a_name_is_stored_with_its_new_labels(tmp_path: Path, judge: Judge) -> None:
    numbers = itertools.count()
    with filled(tmp_path) as workspace:
        named, other = _ids(workspace, 2)
        # The table of collation weights is loaded once per session, not once per edit.
        edit(workspace, Organisation, named, names={"en": "First"})
        figure = take(
            "one edit of a name",
            lambda: edit(workspace, Organisation, named, names={"en": f"Name {next(numbers)}"}),
            lambda: bare_edit(workspace, Organisation, other, "names", f'{{"en":"Name {next(numbers)}"}}'),
            # No limit of its own: beside the edit there are labels to take out, sort keys to make, labels to put in.
            turns=TURNS,
        )
    judge(figure)
    assert figure.measured > 0


def _ids(workspace: Workspace, count: int) -> list[str]:
    assert PERSON.table is not ORGANISATION.table
    with workspace.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT id FROM organisation ORDER BY n LIMIT ?", (count,)).all()
    return [str(row[0]) for row in rows]
