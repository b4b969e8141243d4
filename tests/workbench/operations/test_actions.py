from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders.records import a_meeting, an_organisation, put, stored
from tests.builders.workspaces import a_workspace
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.actions import ActionItem, ActionPriority, ActionStatus
from workbench.domain.meetings import BlockKind, MinuteBlock, Run
from workbench.errors import RuleViolation
from workbench.identifiers import ActionItemId, MeetingId, OrganisationId, new_id
from workbench.operations.actions import add_action, edit_action, remove_actions, set_action_status, set_due
from workbench.operations.minutes import approve_minutes
from workbench.operations.undo import undo
from workbench.queries.action_pages import ActionPage, read_action_page
from workbench.storage.database import Database

TODAY = date(2026, 3, 1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with a_workspace(tmp_path) as workspace:
        yield workspace.database


def page(database: Database, action: str) -> ActionPage:
    with database.read() as connection:
        return read_action_page(connection, action, TODAY)


def added(database: Database, **said: object) -> ActionItemId:
    return ActionItemId(add_action(database, ActionEdit(**{"text": "Do it.", **said})).id)  # type: ignore[arg-type]


def test_an_owner_typed_as_words_is_looked_for_in_the_register(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all())
    owners = {
        typed: page(database, added(database, owner_text=typed))
        for typed in ("erc", "wg2", "Delegate, ERC", "Nobody known", "")
    }
    assert owners["erc"].edit.owner_organisation == records.organisation.id
    assert owners["wg2"].edit.owner_group == records.group.id
    assert owners["Delegate, ERC"].edit.owner_post == records.post.id
    assert [found.owner_name for found in owners.values()] == [
        "Example Red Cross", "Working Group 2", "Delegate, Example Red Cross", "Nobody known", "",
    ]  # fmt: skip


def test_a_name_that_two_bear_places_nobody(database: Database) -> None:
    put(database, an_organisation("Twin"), an_organisation("Twin"))
    found = page(database, added(database, owner_text="Twin"))
    assert (found.edit.owner_organisation, found.owner_name) == (None, "Twin")


def test_a_form_saved_as_it_was_read_writes_nothing(database: Database) -> None:
    organisation = an_organisation()
    put(database, organisation)
    for said in ({"owner_text": organisation.name()}, {"owner_text": "As written"}, {}):
        action = added(database, **said, due=TODAY, evidence="Two\nlines", priority=ActionPriority.HIGH)
        assert not edit_action(database, action, page(database, action).edit)


def test_words_that_stand_as_owner_stay_words_when_the_register_learns_the_name(database: Database) -> None:
    action = added(database, owner_text="Newcomer")
    put(database, an_organisation("Newcomer"))
    edit_action(database, action, replace(page(database, action).edit, text="Other words."))
    assert page(database, action).edit.owner_organisation is None


def test_a_form_that_breaks_a_rule_writes_nothing(database: Database) -> None:
    action = added(database)
    with pytest.raises(RuleViolation, match=r"actions\.no_text"):
        edit_action(database, action, ActionEdit(text=" "))
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        edit_action(database, action, ActionEdit(text="x", owner_organisation=OrganisationId(new_id())))
    assert page(database, action).edit.text == "Do it."


def test_several_are_done_in_one_step_and_undone_in_one(database: Database) -> None:
    actions = [added(database) for _ in range(3)]
    set_action_status(database, actions[:1], ActionStatus.DONE, date(2026, 2, 1))
    changes = set_action_status(database, actions, ActionStatus.DONE, TODAY)
    assert len(changes.touched) == 2
    assert [page(database, each).completed_on for each in actions] == [date(2026, 2, 1), TODAY, TODAY]
    undo(database)
    assert [page(database, each).status.value for each in actions] == ["done", "open", "open"]
    set_action_status(database, actions[:1], ActionStatus.OPEN, TODAY)
    assert page(database, actions[0]).completed_on is None


def test_due_dates_are_set_and_taken_away(database: Database) -> None:
    actions = [added(database) for _ in range(2)]
    set_due(database, actions, date(2026, 2, 28))
    assert [page(database, each).is_overdue for each in actions] == [True, True]
    set_due(database, actions, None)
    assert page(database, actions[0]).edit.due is None
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        set_due(database, [actions[0], ActionItemId(new_id())], TODAY)


def agreed(database: Database) -> tuple[MeetingId, ActionItem, MinuteBlock]:
    records = a_meeting()
    block = MinuteBlock(
        id=new_id(), agenda_item=records.block.agenda_item, rank="z", kind=BlockKind.ACTION,
        runs=(Run(records.action.text),), refers_to=ActionItemId(records.action.id),
    )  # fmt: skip
    put(database, *records.all(), block)
    return MeetingId(records.meeting.id), records.action, block


def test_the_minutes_say_what_the_action_says(database: Database) -> None:
    _, action, block = agreed(database)
    found = page(database, action.id)
    edit_action(database, ActionItemId(action.id), replace(found.edit, text="Send both lists."))
    assert stored(database, block).runs == (Run("Send both lists."),)
    remove_actions(database, [ActionItemId(action.id)])
    assert stored(database, block).deleted
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        page(database, action.id)


def test_approved_words_stay_and_what_becomes_of_them_may_change(database: Database) -> None:
    meeting, action, _ = agreed(database)
    approve_minutes(database, meeting, by="Group")
    found = page(database, action.id)
    assert found.is_sealed
    free = added(database)
    with pytest.raises(RuleViolation, match=r"records\.sealed"):
        edit_action(database, found.id, replace(found.edit, text="Other words."))
    with pytest.raises(RuleViolation, match=r"records\.sealed"):
        remove_actions(database, [free, found.id])
    assert page(database, free).edit.text == "Do it."
    assert edit_action(database, found.id, replace(found.edit, due=TODAY, evidence="A letter."))
    assert set_action_status(database, [found.id], ActionStatus.DONE, TODAY)


def test_a_page_tells_where_the_action_comes_from(database: Database) -> None:
    meeting, action, _ = agreed(database)
    found = page(database, action.id)
    assert (found.meeting, found.meeting_number, found.meeting_title) == (meeting, "WG2-2026-001", "February meeting")
    assert found.agenda_item is not None
    assert not found.is_sealed


def test_an_edit_that_says_it_is_done_notes_the_day_and_none_leaves_the_state_alone(database: Database) -> None:
    action = added(database)
    edit_action(database, action, ActionEdit(text="Do it.", status=ActionStatus.DONE, completed_on=TODAY))
    assert (page(database, action).status, page(database, action).completed_on) == (ActionStatus.DONE, TODAY)
    edit_action(database, action, ActionEdit(text="Do it now."))
    assert (page(database, action).status, page(database, action).completed_on) == (ActionStatus.DONE, TODAY)
    edit_action(database, action, ActionEdit(text="Do it now.", status=ActionStatus.BLOCKED, completed_on=TODAY))
    assert (page(database, action).status, page(database, action).completed_on) == (ActionStatus.BLOCKED, None)
