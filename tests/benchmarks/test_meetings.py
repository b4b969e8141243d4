"""What the list of two thousand meetings, the first page and one long point of minutes take."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.workspaces import a_workspace
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.groups import Group
from workbench.domain.meetings import AgendaItem, Attendance, AttendanceMode, BlockKind, Meeting, Run
from workbench.domain.minutes_editing import BlockDraft, ItemMinutes
from workbench.domain.partners import Organisation
from workbench.identifiers import AgendaItemId, GroupId, MeetingId, MinuteBlockId, OrganisationId, new_id
from workbench.operations.checks import fill_sort_keys
from workbench.operations.minutes_editing import write_item_minutes
from workbench.queries.actions import ActionFilter, ActionSort, order_actions, read_actions
from workbench.queries.meeting_lists import MeetingFilter, MeetingSort, MeetingWhen, order_meetings, read_meeting_rows
from workbench.queries.meeting_pages import read_item_minutes, read_meeting_page
from workbench.queries.today import read_today
from workbench.storage.unit_of_work import UnitOfWork
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

MEETINGS = 2_000 if WHOLE else 20
PARTNERS = 10_000 if WHOLE else 30
ACTIONS = 100_000 if WHOLE else 100
BLOCKS = 200 if WHOLE else 5
TURNS = 7 if WHOLE else 1
PAGE = 64
KINDS = (BlockKind.DECISION, BlockKind.ACTION, *[BlockKind.PARAGRAPH] * 8)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ORDER, READ, TODAY, FOUND, OPENED, WRITTEN = 0.020, 0.008, 0.150, 0.500, 0.050, 0.050


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Meetings of twenty groups over four years, each with a sheet of eight; partners and actions around them."""
    with a_workspace(tmp_path_factory.mktemp("meetings")) as opened:
        with opened.database.write("records.add") as work:
            fill(work, random.Random(1))
        while fill_sort_keys(opened.database):
            pass
        yield opened


def fill(work: UnitOfWork, chance: random.Random) -> None:
    """Everything that stands around the meetings."""
    partners = [Organisation(id=new_id(), names={"en": f"Partner no. {n}"}) for n in range(PARTNERS)]
    groups = [Group(id=new_id(), names={"en": f"Working Group {n}"}, prefix=f"WG{n}") for n in range(20)]
    meetings = [
        Meeting(
            id=new_id(), title=f"Coordination meeting no. {n}", number=f"WG-{n}", group=GroupId(groups[n % 20].id),
            starts=NOW + timedelta(hours=17 * (n - MEETINGS + 50)),
        )
        for n in range(MEETINGS)
    ]  # fmt: skip
    work.store(Organisation).put_many(partners)
    work.store(Group).put_many(groups)
    work.store(Meeting).put_many(meetings)
    work.store(AgendaItem).put(AgendaItem(id=new_id(), meeting=MeetingId(meetings[0].id), rank="V", title="Point"))
    work.store(Attendance).put_many(
        Attendance(
            id=new_id(), meeting=MeetingId(meeting.id), rank=rank, mode=AttendanceMode.PRESENT,
            organisation=OrganisationId(chance.choice(partners).id),
        )
        for meeting in meetings
        for rank in "ABCDEFGH"
    )  # fmt: skip
    statuses = chance.choices(list(ActionStatus), [3, 2, 1, 12, 2], k=ACTIONS)
    work.store(ActionItem).put_many(
        ActionItem(
            id=new_id(), text=f"Send the revised list no. {n}", status=statuses[n],
            due=NOW.date() + timedelta(days=chance.randrange(-1500, 300)),
            owner_organisation=OrganisationId(chance.choice(partners).id),
            meeting=MeetingId(chance.choice(meetings).id) if n % 2 else None,
        )
        for n in range(ACTIONS)
    )  # fmt: skip


def nothing() -> float:
    """There is no reference: the figures are limits of a window."""
    return cost(lambda: None)


def test_the_order_of_all_meetings(workspace: Workspace, judge: Judge) -> None:
    with workspace.database.read() as connection:
        asked: list[tuple[str, Callable[[], object]]] = [
            (sort.value, lambda sort=sort: order_meetings(connection, MeetingFilter(now=NOW), sort))  # type: ignore[misc]
            for sort in MeetingSort
        ]
        words = MeetingFilter(now=NOW, text="coordin 7", when=MeetingWhen.PAST)
        asked.append(("words", lambda: order_meetings(connection, words)))
        for name, work in asked:
            judge(take(f"order of meetings by {name}", _turn(work), nothing, turns=TURNS, at_most=ORDER))
        assert len(order_meetings(connection, MeetingFilter(now=NOW))) == MEETINGS


def test_a_page_of_rows(workspace: Workspace, judge: Judge) -> None:
    with workspace.database.read() as connection:
        meetings = order_meetings(connection, MeetingFilter(now=NOW))[:PAGE]
        actions = order_actions(connection, ActionSort.DUE)[:PAGE]
        judge(take("page of meetings", _turn(lambda: read_meeting_rows(connection, meetings)), nothing, turns=TURNS,
                   at_most=READ))  # fmt: skip
        judge(take("page of actions", _turn(lambda: read_actions(connection, actions, NOW.date())), nothing,
                   turns=TURNS, at_most=READ))  # fmt: skip
        assert len(read_meeting_rows(connection, meetings)) == len(meetings)


def test_the_first_page_and_a_search_among_all_actions(workspace: Workspace, judge: Judge) -> None:
    with workspace.database.read() as connection:
        judge(
            take(
                "first page",
                _turn(lambda: read_today(connection, workspace.database.identity, NOW)),
                nothing,
                turns=TURNS,
                at_most=TODAY,
            )
        )
        words = ActionFilter(text="список LIST")
        judge(take("search in actions", _turn(lambda: order_actions(connection, ActionSort.DUE, words)), nothing,
                   turns=TURNS, at_most=FOUND))  # fmt: skip
        assert read_today(connection, workspace.database.identity, NOW).partners == PARTNERS


def test_a_long_point_of_minutes_is_opened_and_one_word_of_it_written(workspace: Workspace, judge: Judge) -> None:
    database = workspace.database
    with database.write("records.read") as work:
        (item,) = work.store(AgendaItem).where()
    blocks = tuple(
        BlockDraft(id=MinuteBlockId(new_id()), kind=KINDS[n % len(KINDS)], runs=(Run(f"No. {n}"),))
        for n in range(BLOCKS)
    )
    write_item_minutes(database, ItemMinutes(AgendaItemId(item.id), blocks))
    words = iter(range(1000))

    def write_one() -> float:
        said = (*blocks[:-1], BlockDraft(id=blocks[-1].id, runs=(Run(f"Word {next(words)}"),)))
        return cost(lambda: write_item_minutes(database, ItemMinutes(AgendaItemId(item.id), said)))

    with database.read() as connection:
        judge(take("minutes opened", _turn(lambda: read_item_minutes(connection, item.id)), nothing, turns=TURNS,
                   at_most=OPENED))  # fmt: skip
        judge(take("meeting opened", _turn(lambda: read_meeting_page(connection, str(item.meeting))), nothing,
                   turns=TURNS, at_most=OPENED))  # fmt: skip
    judge(take("one word written", write_one, nothing, turns=TURNS, at_most=WRITTEN))


def _turn(work: Callable[[], object]) -> Callable[[], float]:
    return lambda: cost(work)
