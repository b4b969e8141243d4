"""What the first page takes in an office that has worked for years: who one is, what is to do, what is new."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.workspaces import StoppedClock, a_workspace
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group, Membership
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation, Post
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.identifiers import GroupId, MeetingId, OrganisationId, PostId, new_id
from workbench.operations.checks import fill_sort_keys
from workbench.operations.oneself import choose_post, note_leaving
from workbench.queries.today import read_today
from workbench.storage.history import OperationHeader, RecordChange, append
from workbench.storage.unit_of_work import UnitOfWork
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

PARTNERS = 10_000 if WHOLE else 30
MEETINGS = 2_000 if WHOLE else 20
ACTIONS = 10_000 if WHOLE else 100
DECISIONS = 5_000 if WHOLE else 20
OPERATIONS = 100_000 if WHOLE else 50
NEW_OPERATIONS = 500 if WHOLE else 5
TURNS = 15 if WHOLE else 1
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = 0.030


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """An office with its own post in several groups, and a history of many small operations."""
    with a_workspace(tmp_path_factory.mktemp("today"), clock=StoppedClock(NOW)) as opened:
        with opened.database.write("records.add") as work:
            post = fill(work)
        while fill_sort_keys(opened.database):
            pass
        choose_post(opened.database, post)
        work_for_years(opened, OPERATIONS - NEW_OPERATIONS)
        note_leaving(opened.database, NOW - DAY)
        work_for_years(opened, NEW_OPERATIONS)
        yield opened


def fill(work: UnitOfWork) -> PostId:
    """Everything the first page looks at."""
    partners = [Organisation(id=new_id(), names={"en": f"Partner no. {n}"}) for n in range(PARTNERS)]
    office = OrganisationId(partners[0].id)
    posts = [Post(id=new_id(), organisation=office, titles={"en": f"Post {n}"}) for n in range(20)]
    groups = [Group(id=new_id(), names={"en": f"Working Group {n}"}, prefix=f"WG{n}") for n in range(20)]
    work.store(Organisation).put_many(partners)
    work.store(Post).put_many(posts)
    work.store(Group).put_many(groups)
    work.store(Membership).put_many(
        Membership(id=new_id(), group=GroupId(group.id), organisation=office, post=PostId(posts[n % 20].id))
        for n, group in enumerate(groups)
    )
    work.store(WorkspaceRecord).put(WorkspaceRecord(id=new_id(), title="Office", organisation=office))
    meetings = [
        Meeting(
            id=new_id(), title=f"Coordination meeting no. {n}", number=f"WG-{n}", group=GroupId(groups[n % 20].id),
            starts=NOW + timedelta(hours=17 * (n - MEETINGS + 50)),
        )
        for n in range(MEETINGS)
    ]  # fmt: skip
    work.store(Meeting).put_many(meetings)
    statuses = [ActionStatus.OPEN, ActionStatus.IN_PROGRESS, *[ActionStatus.DONE] * 3]
    work.store(ActionItem).put_many(
        ActionItem(
            id=new_id(), text=f"Send the revised list of volunteers no. {n}", number=f"A-{n}",
            due=(NOW + timedelta(days=n % 700 - 350)).date(), status=statuses[n % 5],
            meeting=MeetingId(meetings[n % MEETINGS].id),
            **({"owner_post": PostId(posts[n % 20].id)} if n % 7 == 0 else
               {"owner_group": GroupId(groups[n % 20].id)} if n % 7 == 1 else
               {"owner_organisation": OrganisationId(partners[n % PARTNERS].id)}),
        )
        for n in range(ACTIONS)
    )  # fmt: skip
    work.store(Decision).put_many(
        Decision(
            id=new_id(), texts={"en": f"The map is used from April, no. {n}."},
            meeting=MeetingId(meetings[n % MEETINGS].id),
            review_on=(NOW + timedelta(days=n)).date() if n % 50 == 0 else None,
        )
        for n in range(DECISIONS)
    )  # fmt: skip
    return PostId(posts[0].id)


def work_for_years(workspace: Workspace, count: int) -> None:
    """So many operations of two changes each, as history keeps them."""
    database = workspace.database
    records = [new_id() for _ in range(2)]
    with database.begin_immediate() as connection:
        for n in range(count):
            header = OperationHeader(
                id=new_id(), code="actions.edit", author=database.identity.author, replica=database.identity.replica,  # type: ignore[arg-type]
                hlc=int((NOW - 400 * DAY).timestamp() * 1000) + n << 16, reverts=None, final=False,
                revision=database.revision,
            )  # fmt: skip
            changes = [RecordChange("action_item", record, "update", ()) for record in records]
            append(connection, header, changes)


def test_the_first_page_of_an_office_that_has_worked_for_years(workspace: Workspace, judge: Judge) -> None:
    with workspace.database.read() as connection:
        identity = workspace.database.identity
        content = read_today(connection, identity, NOW)
        assert (content.partners, len(content.next_meetings)) == (PARTNERS, 5)
        assert content.mine.count
        assert content.changed.by

        def read() -> float:
            return cost(lambda: read_today(connection, identity, NOW))

        judge(take("first page after years", read, lambda: 0.0, turns=TURNS, at_most=TODAY))
