"""What it takes to find whose time is over among many people, beside finding as many among few."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.workspaces import a_workspace
from workbench.domain.partners import Channel, ChannelKind, Organisation, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.identifiers import OrganisationId, PersonId, PostId, first_id_of, new_id
from workbench.queries.retention import read_retention
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

FEW = 500 if WHOLE else 50
MANY = 10 * FEW
DUE = 20
TURNS = 7 if WHOLE else 1
MOST = 5
"""How many times as long as among few it may take among ten times as many: reading everybody takes ten times."""
TODAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Workspace]]:
    """Many people and few; of both as many left their post years ago."""
    folder = tmp_path_factory.mktemp("retention")
    with a_workspace(folder, "many") as many, a_workspace(folder, "few") as few:
        for workspace, people in ((many, MANY), (few, FEW)):
            _fill(workspace, people)
        yield many, few


def _fill(workspace: Workspace, count: int) -> None:
    began = first_id_of(date(2023, 1, 1))
    office = Organisation(id=new_id(), names={"en": "Example office"})
    people = [Person(id=f"{began}7000-8000-{at:012x}", names={"Latn": f"Example {at}"}) for at in range(count)]
    posts = [Post(id=new_id(), organisation=OrganisationId(office.id), titles={"en": "Post"}) for _ in people]
    tenures = [
        Tenure(id=new_id(), person=PersonId(person.id), post=PostId(post.id), end=PartialDate(end) if end else None)
        for at, (person, post) in enumerate(zip(people, posts, strict=True))
        for end in ("2022", "2023" if at < DUE else "")
    ]
    channels = [
        Channel(id=new_id(), kind=ChannelKind.EMAIL, value=f"{at}@example.org", person=PersonId(person.id),
                last_verified=date(2023, 6, 1))
        for at, person in enumerate(people)
    ]  # fmt: skip
    with workspace.database.write("records.add") as work:
        work.store(WorkspaceRecord).put(WorkspaceRecord(id=new_id(), title="Example", contact_retention_months=12))
        work.store(Organisation).put(office)
        work.store(Person).put_many(people)
        work.store(Post).put_many(posts)
        work.store(Tenure).put_many(tenures)
        work.store(Channel).put_many(channels)


def test_whose_time_is_over_is_found_as_soon_among_many_as_among_few(
    workspaces: tuple[Workspace, Workspace], judge: Judge
) -> None:
    def find(workspace: Workspace) -> float:
        with workspace.database.read() as connection:
            return cost(lambda: read_retention(connection, TODAY))

    for workspace in workspaces:
        with workspace.database.read() as connection:
            assert len(read_retention(connection, TODAY).rows) == DUE
    name, (many, few) = f"past their time among {MANY}, beside {FEW}", workspaces
    judge(take(name, lambda: find(many), lambda: find(few), turns=TURNS, at_most_times=MOST))
