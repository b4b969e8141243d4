import random
from datetime import date, timedelta

import pytest

from workbench.domain.actions import ENDED_STATUSES, ActionItem, ActionStatus
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation
from workbench.identifiers import MeetingId, OrganisationId, new_id
from workbench.queries.actions import ActionRow, ActionSort, list_actions, order_actions, read_actions
from workbench.storage.workspaces import Workspace

TODAY = date(2026, 3, 1)
NAMES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")


def put_actions(workspace: Workspace, count: int = 300) -> tuple[list[ActionItem], dict[str, str]]:
    """That many actions, at random yet always the same, and the names of their owners."""
    dice = random.Random(20260301)
    owners = {OrganisationId(new_id()): name for name in NAMES}
    meeting = MeetingId(new_id())
    items = [
        ActionItem(
            id=new_id(), text=f"Example {number}", owner_organisation=dice.choice([*owners, None]),
            due=dice.choice([None, TODAY + timedelta(days=dice.randint(-20, 20))]),
            status=dice.choice(list(ActionStatus)), meeting=dice.choice([meeting, None]),
        )
        for number in range(count)
    ]  # fmt: skip
    with workspace.database.write("example") as work:
        work.store(Organisation).put_many(Organisation(id=key, names={"en": name}) for key, name in owners.items())
        work.store(Meeting).put(Meeting(id=meeting, title="Example meeting", number="EX-1"))
        work.store(ActionItem).put_many(items)
    return items, {str(key): name for key, name in owners.items()}


def listed(workspace: Workspace, sort: ActionSort, limit: int | None = None, **options: bool) -> list[ActionRow]:
    with workspace.database.read() as connection:
        return list_actions(connection, TODAY, sort=sort, limit=limit, open_only=options.get("open_only", False))


def test_by_due_date_as_a_plain_sort_would_and_those_without_one_last(workspace: Workspace) -> None:
    items, _ = put_actions(workspace)
    expected = sorted(items, key=lambda item: (item.due is None, item.due or TODAY))
    assert [row.id for row in listed(workspace, ActionSort.DUE)] == [item.id for item in expected]
    assert [row.id for row in listed(workspace, ActionSort.DUE, 7)] == [item.id for item in expected[:7]]
    assert len(listed(workspace, ActionSort.DUE, 299)) == 299


def test_by_status_as_a_plain_sort_would(workspace: Workspace) -> None:
    items, _ = put_actions(workspace)
    rows = listed(workspace, ActionSort.STATUS)
    assert sorted(row.id for row in rows) == sorted(item.id for item in items)
    assert [row.status for row in rows] == sorted(item.status.value for item in items)
    dated = [(row.status, row.due) for row in rows if row.due]
    assert dated == sorted(dated)


def test_by_owner_as_a_plain_sort_would_and_those_without_one_last(workspace: Workspace) -> None:
    items, owners = put_actions(workspace)
    expected = sorted(
        items,
        key=lambda item: (item.owner_organisation is None, owners.get(str(item.owner_organisation), "")),
    )
    rows = listed(workspace, ActionSort.OWNER)
    assert [row.id for row in rows] == [item.id for item in expected]
    assert [row.owner for row in listed(workspace, ActionSort.OWNER, 3)] == ["Alpha"] * 3


@pytest.mark.parametrize("sort", ActionSort)
def test_only_open_ones_where_asked_and_only_of_one_meeting(workspace: Workspace, sort: ActionSort) -> None:
    items, _ = put_actions(workspace)
    still_open = {item.id for item in items if item.status not in ENDED_STATUSES}
    assert {row.id for row in listed(workspace, sort, open_only=True)} == still_open
    (meeting,) = {item.meeting for item in items if item.meeting}
    with workspace.database.read() as connection:
        rows = list_actions(connection, TODAY, sort=sort, meeting=meeting)
    assert {row.id for row in rows} == {item.id for item in items if item.meeting}
    assert {row.source for row in rows} == {"EX-1"}


def test_overdue_is_what_should_have_been_done_before_today(workspace: Workspace) -> None:
    items, _ = put_actions(workspace)
    late = {i.id for i in items if i.due and i.due < TODAY and i.status not in ENDED_STATUSES}
    assert late
    assert {row.id for row in listed(workspace, ActionSort.DUE) if row.overdue} == late


def test_the_order_is_read_first_and_any_part_of_it_later(workspace: Workspace) -> None:
    put_actions(workspace)
    with workspace.database.read() as connection:
        numbers = order_actions(connection, ActionSort.DUE)
        part = read_actions(connection, [*numbers[200:210], -1], TODAY)
    assert part == listed(workspace, ActionSort.DUE)[200:210]
