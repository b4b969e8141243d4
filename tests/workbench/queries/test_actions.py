import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from workbench.domain.actions import ENDED_STATUSES, ActionItem, ActionStatus
from workbench.domain.groups import Group
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation, Post
from workbench.identifiers import ActionItemId, GroupId, MeetingId, OrganisationId, PostId, new_id
from workbench.queries.actions import (
    ActionFilter,
    ActionRow,
    ActionSort,
    action_ids,
    count_actions,
    list_actions,
    order_actions,
    read_actions,
)
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


def matching(workspace: Workspace, **said: object) -> set[str]:
    with workspace.database.read() as connection:
        numbers = order_actions(connection, ActionSort.DUE, ActionFilter(**said))  # type: ignore[arg-type]
        assert count_actions(connection, ActionFilter(**said)) == len(numbers)  # type: ignore[arg-type]
        return {row.text for row in read_actions(connection, numbers, TODAY)}


def test_each_filter_keeps_what_it_says(workspace: Workspace) -> None:
    group, owner = GroupId(new_id()), OrganisationId(new_id())
    with workspace.database.write("example") as work:
        work.store(Group).put(Group(id=group, names={"en": "Group"}))
        work.store(Organisation).put(Organisation(id=owner, names={"en": "Alpha"}))
        work.store(ActionItem).put_many(
            [
                ActionItem(id=new_id(), text="late", due=TODAY - timedelta(days=1), status=ActionStatus.BLOCKED),
                ActionItem(id=new_id(), text="done", due=TODAY - timedelta(days=1), status=ActionStatus.DONE),
                ActionItem(id=new_id(), text="today", due=TODAY, group=group),
                ActionItem(id=new_id(), text="some day", owner_organisation=owner),
            ]
        )
    assert matching(workspace) == {"late", "done", "today", "some day"}
    assert matching(workspace, open_only=True) == {"late", "today", "some day"}
    assert matching(workspace, overdue_on=TODAY) == {"late"}
    assert matching(workspace, statuses=frozenset({ActionStatus.DONE, ActionStatus.BLOCKED})) == {"late", "done"}
    assert matching(workspace, statuses=frozenset({ActionStatus.DONE}), open_only=True) == set()
    assert matching(workspace, group=group) == {"today"}
    assert matching(workspace, owner_organisation=owner) == {"some day"}
    assert matching(workspace, due_from=TODAY, due_to=TODAY) == {"today"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("LIST send", {"Send the List"}), ("100%", {"100% done"}), ("0_", set()), ("%", {"100% done"}),
        ("рада", {"Рада партнерів", "РАДА"}), ("РАДА", {"Рада партнерів", "РАДА"}), ("école", {"École ouverte"}),
        ("a2", {"Send the List"}), ("القائمة", {"أرسل القائمة"}), (" ", None),
    ],
)  # fmt: skip
def test_words_are_found_in_capitals_or_not(workspace: Workspace, typed: str, found: set[str] | None) -> None:
    texts = {"Send the List", "100% done", "Рада партнерів", "РАДА", "École ouverte", "أرسل القائمة"}
    with workspace.database.write("example") as work:
        work.store(ActionItem).put_many(
            ActionItem(id=new_id(), text=text, number="WG2-A2" if text.startswith("Send") else None) for text in texts
        )
    assert matching(workspace, text=typed) == (texts if found is None else found)


@pytest.mark.parametrize("sort", ActionSort)
def test_backwards_is_the_other_way_round_and_what_has_nothing_stays_last(
    workspace: Workspace, sort: ActionSort
) -> None:
    put_actions(workspace)
    with workspace.database.read() as connection:
        forwards, backwards = (
            read_actions(connection, order_actions(connection, sort, descending=descending), TODAY)
            for descending in (False, True)
        )
    key = sort.value
    values = [getattr(row, key) for row in forwards if getattr(row, key)]
    assert [getattr(row, key) for row in backwards if getattr(row, key)] == values[::-1]
    empty = len(forwards) - len(values)
    assert [getattr(row, key) for row in backwards][len(values) :] == [""] * empty
    assert {row.id for row in backwards} == {row.id for row in forwards}


def test_one_meeting_s_actions_are_ordered_alone(workspace: Workspace) -> None:
    items, _ = put_actions(workspace)
    (meeting,) = {item.meeting for item in items if item.meeting}
    with workspace.database.read() as connection:
        numbers = order_actions(connection, ActionSort.OWNER, ActionFilter(meeting=meeting))
        rows = read_actions(connection, numbers, TODAY)
    assert {row.id for row in rows} == {item.id for item in items if item.meeting}


def test_actions_of_a_post_of_a_group_and_those_that_concern_a_group_are_found(workspace: Workspace) -> None:
    group, post, holder = GroupId(new_id()), PostId(new_id()), OrganisationId(new_id())
    with workspace.database.write("example") as work:
        work.store(Organisation).put(Organisation(id=holder, names={"en": "Holder"}))
        work.store(Post).put(Post(id=post, organisation=holder, titles={"en": "Delegate"}))
        work.store(Group).put(Group(id=group, names={"en": "Group"}))
        work.store(ActionItem).put_many(
            [
                ActionItem(id=new_id(), text="of the post", owner_post=post),
                ActionItem(id=new_id(), text="of each member", owner_group=group),
                ActionItem(id=new_id(), text="of the group's meeting", group=group),
                ActionItem(id=new_id(), text="of nobody"),
            ]
        )
    assert matching(workspace, owner_post=post) == {"of the post"}
    assert matching(workspace, owner_group=group) == {"of each member"}
    assert matching(workspace, concerning=group) == {"of each member", "of the group's meeting"}


def test_ids_come_in_the_order_of_the_numbers_and_those_removed_are_left_out(workspace: Workspace) -> None:
    items, _ = put_actions(workspace, count=600)
    removed = replace(items[3], deleted=True)
    with workspace.database.read() as connection:
        numbers = order_actions(connection, ActionSort.DUE)
        rows = read_actions(connection, numbers, TODAY)
        assert action_ids(connection, numbers) == [ActionItemId(row.id) for row in rows]
        assert action_ids(connection, [*numbers[:2], -1]) == [ActionItemId(row.id) for row in rows[:2]]
    with workspace.database.write("example") as work:
        work.store(ActionItem).put(removed)
    with workspace.database.read() as connection:
        assert removed.id not in action_ids(connection, numbers)
        assert len(action_ids(connection, numbers)) == len(numbers) - 1
