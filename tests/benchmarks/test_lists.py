"""What a list of a hundred thousand actions takes: its first rows, and its whole order."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.workspaces import a_workspace
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation
from workbench.identifiers import MeetingId, OrganisationId, new_id
from workbench.operations.checks import fill_sort_keys
from workbench.queries.actions import ActionSort, list_actions, order_actions
from workbench.storage.registry import ACTION_ITEM
from workbench.storage.unit_of_work import UnitOfWork
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

ROWS = 100_000 if WHOLE else 300
TURNS = 11 if WHOLE else 1
FIRST = 100
TODAY = date(2026, 3, 1)
OWN, OTHERS = 0.250, 0.350
LEAD = 0.060


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Actions of five years: half agreed in a meeting, a sixth without a date, most of them done."""
    with a_workspace(tmp_path_factory.mktemp("actions")) as opened:
        with opened.database.write("records.add") as work:
            fill(work, random.Random(1))
        fill_sort_keys(opened.database)
        yield opened


def fill(work: UnitOfWork, chance: random.Random) -> None:
    """Organisations, meetings and actions."""
    owners = [Organisation(id=new_id(), names={"en": f"{chance.choice('ABCDEFÉЄ')}. helpers {n}"}) for n in range(500)]
    began = datetime(2022, 1, 1, 9, tzinfo=UTC)
    meetings = [Meeting(id=new_id(), title=f"No. {n}", starts=began + timedelta(days=7 * n)) for n in range(200)]
    work.store(Organisation).put_many(owners)
    work.store(Meeting).put_many(meetings)
    weights = {ActionStatus.OPEN: 3, ActionStatus.IN_PROGRESS: 2, ActionStatus.BLOCKED: 1, ActionStatus.DONE: 12,
               ActionStatus.DROPPED: 2}  # fmt: skip
    statuses = chance.choices(list(weights), list(weights.values()), k=ROWS)
    work.store(ActionItem).put_many(
        ActionItem(
            id=new_id(), text=f"Send the revised list no. {n} to all members", status=statuses[n],
            due=TODAY + timedelta(days=chance.randrange(-1500, 300)) if n % 6 else None,
            owner_organisation=OrganisationId(chance.choice(owners).id),
            meeting=MeetingId(chance.choice(meetings).id) if n % 2 else None,
        )
        for n in range(ROWS)
    )  # fmt: skip


def bare(connection: sa.Connection) -> float:
    """The cost of reading nothing but the numbers of all rows."""
    return cost(lambda: connection.execute(sa.select(ACTION_ITEM.table.c.n)).all())


@pytest.mark.parametrize("sort", ActionSort)
def test_the_first_rows_of_a_long_list_come_at_once(workspace: Workspace, sort: ActionSort, judge: Judge) -> None:
    with workspace.database.read() as connection:
        wanted = min(FIRST, ROWS)
        figure = take(
            f"first {FIRST} of {ROWS} actions by {sort.value}",
            lambda: cost(_rows(lambda: list_actions(connection, TODAY, sort=sort, limit=FIRST), wanted)),
            lambda: bare(connection),
            turns=TURNS,
            at_most=LEAD,
        )
    judge(figure)
    assert figure.measured > 0


@pytest.mark.parametrize(
    ("sort", "limit"), [(ActionSort.DUE, OWN), (ActionSort.STATUS, OWN), (ActionSort.OWNER, OTHERS)]
)
def test_a_long_list_is_sorted_while_one_looks(
    workspace: Workspace, sort: ActionSort, limit: float, judge: Judge
) -> None:
    with workspace.database.read() as connection:
        figure = take(
            f"full order of {ROWS} actions by {sort.value}",
            lambda: cost(_rows(lambda: order_actions(connection, sort), ROWS)),
            lambda: bare(connection),
            turns=TURNS,
            at_most=limit,
        )
    judge(figure)
    assert figure.measured > 0


def _rows(query: Callable[[], Sequence[object]], wanted: int) -> Callable[[], None]:
    def work() -> None:
        assert len(query()) == wanted

    return work
