"""What history, commitments and labels cost when a hundred thousand records are written at once."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.workspaces import a_workspace
from workbench.domain.actions import ActionItem, ActionPriority, ActionStatus
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.records import Record
from workbench.identifiers import new_id
from workbench.storage.engine import open_engine
from workbench.storage.registry import kind_of
from workbench.storage.tables import metadata

pytestmark = pytest.mark.benchmark

ROWS = 100_000 if WHOLE else 300
TURNS = 3 if WHOLE else 1
KEY = bytes(range(32))
MOST_TIMES = 9


def organisations() -> list[Record]:
    """Organisations as a list of partners brings them, two labels and more each."""
    kinds = list(OrganisationKind)
    return [
        Organisation(
            id=new_id(), names={"en": f"Society of helpers no. {n}", "fr": f"Société des secours n° {n}"},
            acronym=f"SH{n}", kind=kinds[n % len(kinds)], country="UA",
        )
        for n in range(ROWS)
    ]  # fmt: skip


def actions() -> list[Record]:
    """Actions as they come from old minutes, owners as written."""
    statuses, day = list(ActionStatus), date(2026, 1, 1)
    return [
        ActionItem(
            id=new_id(), text=f"Send the revised list of volunteers no. {n} to all members", number=f"A-{n}",
            owner_as_written="The secretariat", due=day + timedelta(days=n % 700) if n % 5 else None,
            status=statuses[n % len(statuses)], priority=ActionPriority.NORMAL,
        )
        for n in range(ROWS)
    ]  # fmt: skip


def put(folder: Path, records: Sequence[Record]) -> float:
    """The cost of one operation that puts them all into a new workspace."""
    with a_workspace(folder) as workspace:

        def work() -> None:
            with workspace.database.write("records.add") as unit:
                unit.store(type(records[0])).put_many(records)

        return cost(work)


def insert(path: Path, records: Sequence[Record]) -> float:
    """The cost of inserting the same rows with nothing beside them."""
    kind = kind_of(type(records[0]))
    rows = [{"id": record.id, **kind.encode(record)} for record in records]
    engine = open_engine(path, KEY, create=True)
    try:
        metadata.create_all(engine)

        def work() -> None:
            with engine.connect().execution_options(immediate=True) as connection, connection.begin():
                connection.execute(sa.insert(kind.table), rows)

        return cost(work)
    finally:
        engine.dispose()


@pytest.mark.parametrize("make", [organisations, actions], ids=["organisations", "actions"])
def test_history_and_labels_cost_a_bulk_import_a_bounded_multiple(
    make: Callable[[], list[Record]], tmp_path: Path, judge: Judge
) -> None:
    records, places = make(), iter(range(1000))
    figure = take(
        f"put {ROWS} {make.__name__} at once",
        lambda: put(tmp_path / str(next(places)), records),
        lambda: insert(tmp_path / f"{next(places)}.db", records),
        turns=TURNS,
        at_most_times=MOST_TIMES,
    )
    judge(figure)
    assert figure.measured > 0
