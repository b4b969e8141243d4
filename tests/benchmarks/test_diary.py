"""What a diary of a hundred thousand operations takes: its first rows, its whole order, a filter, one entry."""

import random
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.workspaces import NOON, a_workspace
from workbench.domain.partners import Organisation
from workbench.identifiers import OperationId, new_id
from workbench.queries.diary import FIRST, Reader, number_of, order_diary, read_diary
from workbench.queries.diary_detail import read_operation
from workbench.queries.diary_filters import DiaryFilter, DiaryPart, sentences_in
from workbench.storage.database import Database
from workbench.storage.history import FieldChange, OperationHeader, RecordChange, append
from workbench.storage.tables import operation
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

OPERATIONS = 100_000 if WHOLE else 400
PARTNERS = 5_000 if WHOLE else 50
TURNS = 11 if WHOLE else 1
PAGE = 64
LEAD, WHOLE_ORDER, FILTERED, ENTRY = 0.030, 0.250, 0.800, 0.030
CODES = ("partners.edit", "partners.edit_contact", "actions.set_status", "minutes.write", "releases.record")
FILTERS = {
    "everything": DiaryFilter(),
    "care of the workspace": DiaryFilter(part=DiaryPart.CARE),
    "about meetings": DiaryFilter(family="meetings"),
    "two words": DiaryFilter(text="helpers changed", sentences=sentences_in(str)),
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Changes to partners over five years, twenty of them undone by others of them, and an import of all."""
    with a_workspace(tmp_path_factory.mktemp("diary")) as opened:
        partners = [Organisation(id=new_id(), names={"en": f"{n}. helpers of Example"}) for n in range(PARTNERS)]
        with opened.database.write("partners.import") as work:
            work.store(Organisation).put_many(partners)
        fill(opened.database, [partner.id for partner in partners], random.Random(1))
        yield opened


def fill(database: Database, partners: list[str], chance: random.Random) -> None:
    """So many operations in one transaction, as history writes them; a few thousand of them are undos."""
    began, step = int(NOON.timestamp() * 1000), 1_577_000
    ids: list[OperationId] = []
    with database.begin_immediate() as connection:
        for place in range(OPERATIONS):
            reverts = ids[-1] if ids and place % 25 == 0 else None
            ids.append(OperationId(new_id()))
            header = OperationHeader(
                id=ids[-1], code="history.undo" if reverts else chance.choice(CODES),
                author=database.identity.author, replica=database.identity.replica,
                hlc=(began + place * step) << 16, reverts=reverts, revision=database.revision,
            )  # fmt: skip
            entry = FieldChange("acronym", "", f"A{place}", f"A{place + 1}")
            changes = [RecordChange("organisation", chance.choice(partners), "update", (entry,))]
            append(connection, header, changes)


def bare(connection: sa.Connection) -> float:
    """The cost of reading nothing but the numbers of all operations."""
    return cost(lambda: connection.execute(sa.select(operation.c.n)).all())


def measured(
    workspace: Workspace, judge: Judge, name: str, work: Callable[[sa.Connection, Reader], object], limit: float
) -> None:
    reader = Reader(identity=workspace.database.identity)
    with workspace.database.read() as connection:
        figure = take(
            f"{name} of {OPERATIONS} operations", lambda: cost(lambda: work(connection, reader)),
            lambda: bare(connection), turns=TURNS, at_most=limit,
        )  # fmt: skip
    judge(figure)
    assert figure.measured > 0


def test_the_first_rows_come_at_once(workspace: Workspace, judge: Judge) -> None:
    def work(connection: sa.Connection, reader: Reader) -> None:
        order = order_diary(connection, DiaryFilter(), FIRST)
        assert len(read_diary(connection, order.numbers[:PAGE], reader)) == PAGE

    measured(workspace, judge, "first rows", work, LEAD)


@pytest.mark.parametrize("name", FILTERS)
def test_the_whole_order_is_there_while_one_looks(workspace: Workspace, judge: Judge, name: str) -> None:
    def work(connection: sa.Connection, _: Reader) -> None:
        order_diary(connection, FILTERS[name])

    measured(workspace, judge, f"order of {name}", work, FILTERED if name != "everything" else WHOLE_ORDER)


def test_an_entry_in_the_middle_is_shown_at_once_and_so_is_an_import(workspace: Workspace, judge: Judge) -> None:
    with workspace.database.read() as connection:
        ids = connection.scalars(sa.select(operation.c.id).order_by(operation.c.n)).all()

    def work(connection: sa.Connection, reader: Reader) -> None:
        for record in (ids[len(ids) // 2], ids[0]):
            assert read_operation(connection, record, reader).parts
            assert number_of(connection, record) is not None

    measured(workspace, judge, "two entries", work, 2 * ENTRY)
