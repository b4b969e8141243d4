import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders.workspaces import a_workspace
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.meetings import AgendaItem, Meeting, MeetingStatus, MinuteBlock
from workbench.domain.minutes import holds, root_of
from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId, MinutesVersionId, new_id
from workbench.interchange.minutes_markdown import read_minutes
from workbench.operations.checks import check_workspace
from workbench.operations.meetings import take_in_minutes
from workbench.operations.minutes import Approval, approve_minutes
from workbench.queries.minutes import latest_version, read_sealed, sealed_items
from workbench.storage.workspaces import Workspace

TEXT = """\
# Example meeting

- Date: 2026-02-20

## Attendance

- Alpha Society (present)

## Discussion

### 1. Example point

Some words.

Decision: Example decision.

Action: Example action. {owner: Alpha Society; due: 2026-03-10}
"""


def a_meeting(workspace: Workspace) -> MeetingId:
    return take_in_minutes(workspace.database, read_minutes(TEXT).draft).meeting


def approved(workspace: Workspace) -> tuple[MeetingId, Approval]:
    meeting = a_meeting(workspace)
    return meeting, approve_minutes(workspace.database, meeting, by="Example Group", on=date(2026, 2, 28))


def test_an_approval_seals_every_record_of_the_minutes(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        meeting, approval = approved(workspace)
        with workspace.database.read() as connection:
            items = sealed_items(connection, MinutesVersionId(approval.version.id))
        assert [item.kind for item in items] == [
            "meeting", "attendance", "agenda_item", "minute_block", "minute_block", "decision", "minute_block",
            "action_item",
        ]  # fmt: skip
        assert all(holds(item) for item in items)
        assert root_of(meeting, 1, [item.digest for item in items]) == approval.version.root
        assert len({item.salt for item in items}) == len(items)
        assert approval.version.approved_on == date(2026, 2, 28)


def test_a_sealed_copy_states_the_meeting_as_approved_and_no_audience(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        _, approval = approved(workspace)
        with workspace.database.read() as connection:
            first, *_ = sealed_items(connection, MinutesVersionId(approval.version.id))
        content = json.loads(first.content or "")
        assert content["status"] == "approved"
        assert "audience" not in content


def test_what_the_minutes_state_no_longer_changes_and_what_becomes_of_it_does(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        meeting, _ = approved(workspace)
        with workspace.database.read() as connection:
            version = latest_version(connection, meeting)
            assert version is not None
            records = read_sealed(connection, version)
        changes: list[tuple[type[Record], Record]] = [
            (Meeting, replace(records.meeting, title="Another title")),
            (AgendaItem, replace(records.items[0], title="Another title")),
            (MinuteBlock, replace(records.blocks[0], deleted=True)),
            (AgendaItem, AgendaItem(id=new_id(), rank="z", title="One more", meeting=meeting)),
        ]
        for entity, record in changes:
            with pytest.raises(RuleViolation, match=r"records\.sealed"), workspace.database.write("example") as work:
                work.store(entity).put(record)
        with workspace.database.write("example") as work:
            (action,) = work.store(ActionItem).where()
            work.store(ActionItem).put(replace(action, status=ActionStatus.DONE, completed_on=date(2026, 3, 1)))
        assert check_workspace(workspace).problems == ()


def test_minutes_are_approved_by_somebody_once_and_only_where_there_are_any(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        meeting = a_meeting(workspace)
        with pytest.raises(RuleViolation, match=r"minutes\.approved_by_nobody"):
            approve_minutes(workspace.database, meeting, by="")
        approve_minutes(workspace.database, meeting, by="Example Group")
        with pytest.raises(RuleViolation, match=r"minutes\.already_approved"):
            approve_minutes(workspace.database, meeting, by="Example Group")
        with workspace.database.write("example") as work:
            empty, cancelled = MeetingId(new_id()), MeetingId(new_id())
            work.store(Meeting).put(Meeting(id=empty, title="Empty"))
            work.store(Meeting).put(Meeting(id=cancelled, title="Cancelled", status=MeetingStatus.CANCELLED))
        with pytest.raises(RuleViolation, match=r"minutes\.empty"):
            approve_minutes(workspace.database, empty, by="Example Group")
        with pytest.raises(RuleViolation, match=r"minutes\.not_approvable"):
            approve_minutes(workspace.database, cancelled, by="Example Group")


def test_without_a_day_the_approval_is_of_today(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        approval = approve_minutes(workspace.database, a_meeting(workspace), by="Example Group")
        assert approval.version.approved_on == workspace.clock.now().date()
