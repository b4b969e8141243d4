from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.records import EXAMPLES
from tests.builders.workspaces import StoppedClock, a_workspace
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group
from workbench.domain.meetings import BlockKind, Meeting, Run
from workbench.domain.minutes_drafts import ActionDraft, DecisionDraft, ItemDraft, LineDraft, MinutesDraft
from workbench.domain.partners import Organisation, Post
from workbench.identifiers import GroupId, OrganisationId, new_id
from workbench.operations.meetings import MinutesIntake, take_in_minutes
from workbench.queries.minutes import MinutesRecords, draft_of, read_records
from workbench.storage.workspaces import Workspace


def decision(text: str, **said: object) -> LineDraft:
    return LineDraft(kind=BlockKind.DECISION, decision=DecisionDraft(text=text, **said))  # type: ignore[arg-type]


def action(text: str, **said: object) -> LineDraft:
    return LineDraft(kind=BlockKind.ACTION, action=ActionDraft(text=text, **said))  # type: ignore[arg-type]


def words(text: str) -> LineDraft:
    return LineDraft(runs=(Run(text),))


def draft(*lines: LineDraft, **said: object) -> MinutesDraft:
    items = (ItemDraft(title="Example point", lines=lines),)
    return MinutesDraft(**{"title": "Example", "on": date(2026, 2, 20), "items": items, **said})  # type: ignore[arg-type]


def records(workspace: Workspace, taken: MinutesIntake) -> MinutesRecords:
    with workspace.database.read() as connection:
        return read_records(connection, taken.meeting)


def test_numbers_run_on_by_group_and_year(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        one, two = GroupId(new_id()), GroupId(new_id())
        with workspace.database.write("example") as work:
            work.store(Group).put(Group(id=one, names={"en": "One"}, prefix="ONE"))
            work.store(Group).put(Group(id=two, names={"en": "Two"}))
        numbers = [
            take_in_minutes(workspace.database, draft(on=date(year, 5, 1)), group).number
            for group, year in ((one, 2026), (one, 2026), (one, 2027), (two, 2026), (None, 2026), (one, 2026))
        ]
    assert numbers == ["ONE-2026-001", "ONE-2026-002", "ONE-2027-001", "M-2026-001", "M-2026-002", "ONE-2026-003"]


def test_a_number_a_file_brought_along_is_not_given_again(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        take_in_minutes(workspace.database, draft(number="M-2026-001"))
        take_in_minutes(workspace.database, draft(number="M-2026-003"))
        numbers = [take_in_minutes(workspace.database, draft()).number for _ in range(2)]
    assert numbers == ["M-2026-002", "M-2026-004"]


def test_decisions_and_actions_are_numbered_and_take_what_they_say(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        lines = (decision("First."), decision("Second.", number="X-7"), action("Do it.", status=ActionStatus.DONE))
        taken = take_in_minutes(workspace.database, draft(*lines, number="EX-1"))
        found = records(workspace, taken)
    assert {item.text(): item.number for item in found.decisions} == {"First.": "EX-1-D1", "Second.": "X-7"}
    (done,) = found.actions
    assert (done.number, done.completed_on) == ("EX-1-A1", date(2026, 2, 20))


def test_a_removed_decision_does_not_hand_its_number_on(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        taken = take_in_minutes(workspace.database, draft(decision("First."), decision("Second.")))
        again = draft(decision("Second."), decision("Third."), number=taken.number)
        take_in_minutes(workspace.database, again)
        numbers = {item.text(): item.number for item in records(workspace, taken).decisions}
    assert numbers == {"Second.": f"{taken.number}-D2", "Third.": f"{taken.number}-D3"}


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        taken = take_in_minutes(workspace.database, draft(words("Some words."), decision("First."), action("Do it.")))
        with workspace.database.read() as connection:
            again = draft_of(read_records(connection, taken.meeting))
        assert not take_in_minutes(workspace.database, again).changes


def test_what_a_draft_never_states_stays_with_the_record(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        lines = (decision("First."), action("Do it."))
        taken = take_in_minutes(workspace.database, draft(*lines))
        with workspace.database.write("example") as work:
            (old,) = work.store(ActionItem).where()
            work.store(ActionItem).put(replace(old, status=ActionStatus.IN_PROGRESS, evidence="A letter."))
            (first,) = work.store(Decision).where()
            work.store(Decision).put(replace(first, review_on=date(2027, 1, 1)))
        changed = draft(*lines, words("New words."), number=taken.number, title="Another title")
        take_in_minutes(workspace.database, changed)
        found = records(workspace, taken)
    assert (found.actions[0].status, found.actions[0].evidence) == (ActionStatus.IN_PROGRESS, "A letter.")
    assert found.decisions[0].review_on == date(2027, 1, 1)
    assert found.meeting.title == "Another title"


def test_owners_are_an_organisation_a_group_a_post_or_words(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        organisation, group, post = OrganisationId(new_id()), GroupId(new_id()), new_id()
        with workspace.database.write("example") as work:
            work.store(Organisation).put(
                Organisation(id=organisation, names={"en": "Alpha, Beta and Co"}, acronym="AB")
            )
            work.store(Group).put(Group(id=group, names={"en": "Example Group"}, prefix="EG"))
            work.store(Post).put(Post(id=post, organisation=organisation, titles={"en": "Coordinator"}))
        owners = ("ab", "EG", "Coordinator, AB", "Nobody known")
        taken = take_in_minutes(workspace.database, draft(*(action(f"Do {owner}.", owner=owner) for owner in owners)))
        found = records(workspace, taken).actions
    owned = [(a.owner_organisation, a.owner_group, a.owner_post, a.owner_as_written) for a in found]
    assert owned == [
        (organisation, None, None, ""), (None, group, None, ""), (None, None, post, ""),
        (None, None, None, "Nobody known"),
    ]  # fmt: skip
    assert taken.not_placed == ("Nobody known",)


def test_a_day_without_an_hour_is_that_day_where_the_meeting_was(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        taken = take_in_minutes(workspace.database, draft(decision("First."), zone="Pacific/Auckland"))
        found = records(workspace, taken)
    assert found.meeting.starts == datetime(2026, 2, 19, 11, 0, tzinfo=UTC)
    assert found.decisions[0].decided_on == date(2026, 2, 20)


def test_a_draft_without_any_day_is_numbered_by_the_clock(tmp_path: Path) -> None:
    clock = StoppedClock(datetime(2031, 1, 1, tzinfo=UTC))
    with a_workspace(tmp_path, clock=clock) as workspace:
        assert take_in_minutes(workspace.database, draft(on=None)).number == "M-2031-001"
        assert take_in_minutes(workspace.database, draft(on=None)).number == "M-2031-002"


def spoken(line: LineDraft) -> tuple[BlockKind, object]:
    """What a line says, without the number it was given."""
    said = line.decision or line.action
    return line.kind, said.text if said else line.runs


LINES = st.lists(
    st.one_of(
        st.sampled_from("abc").map(words),
        st.sampled_from("abc").map(lambda text: decision(f"Decision {text}.")),
        st.sampled_from("abc").map(lambda text: action(f"Action {text}.")),
    ),
    max_size=7,
)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace for many meetings: making one takes longer than taking in a meeting."""
    with a_workspace(tmp_path_factory.mktemp("minutes")) as opened:
        yield opened


def count_of_meetings(workspace: Workspace) -> int:
    with workspace.database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM meeting").scalar() or 0)


@settings(max_examples=EXAMPLES // 2)
@given(LINES, LINES)
def test_whatever_replaces_whatever_the_minutes_say_what_was_taken_in_last(
    standing: Workspace, before: list[LineDraft], after: list[LineDraft]
) -> None:
    meetings = count_of_meetings(standing)
    taken = take_in_minutes(standing.database, draft(*before))
    take_in_minutes(standing.database, draft(*after, number=taken.number))
    found = records(standing, taken)
    numbers = [item.number for item in found.decisions] + [item.number for item in found.actions]
    (item,) = draft_of(found).items
    assert [spoken(line) for line in item.lines] == [spoken(line) for line in after]
    assert count_of_meetings(standing) == meetings + 1
    assert len(set(numbers)) == len(numbers)


def test_a_meeting_carried_on_keeps_its_group_where_the_draft_names_none(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        group = GroupId(new_id())
        with workspace.database.write("example") as work:
            work.store(Group).put(Group(id=group, names={"en": "Example Group"}, prefix="EG"))
        taken = take_in_minutes(workspace.database, draft(), group)
        take_in_minutes(workspace.database, draft(number=taken.number))
        with workspace.database.write("example") as work:
            (meeting,) = work.store(Meeting).where()
        assert meeting.group == group
