"""Planning: meetings, their agenda, and who is expected and came."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from tests.builders.records import an_organisation, put, stored
from tests.builders.workspaces import a_workspace
from workbench.changes import Changes
from workbench.domain.groups import Group, Membership
from workbench.domain.meeting_drafts import AgendaDraft, AttendanceDraft, MeetingDraft
from workbench.domain.meetings import AgendaItem, AgendaPurpose, Attendance, AttendanceMode, Meeting, MeetingStatus
from workbench.domain.periods import PartialDate
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, AttendanceId, GroupId, MeetingId, OrganisationId, new_id
from workbench.operations.meetings import (
    Shift,
    add_agenda_item,
    add_attendance,
    cancel_meeting,
    copy_agenda,
    edit_agenda_item,
    edit_meeting,
    expect_members,
    mark_held,
    move_agenda_item,
    plan_meeting,
    record_attendance,
    remove_agenda_item,
    remove_attendance,
    remove_meeting,
    shift_agenda_item,
)
from workbench.operations.minutes import approve_minutes
from workbench.operations.undo import undo
from workbench.queries.meetings import list_meetings, read_agenda, read_attendance
from workbench.storage.database import Database

GROUP = GroupId(new_id())
PLAN = MeetingDraft(title="Spring", group=GROUP, day=date(2026, 3, 10), starts=time(9), zone="Europe/Kyiv")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A workspace with one group of two members, and one who left."""
    with a_workspace(tmp_path) as workspace:
        partners = [an_organisation(name) for name in ("Zeta", "Alpha", "Gone")]
        seats = [Membership(id=new_id(), group=GROUP, organisation=OrganisationId(each.id)) for each in partners]
        seats[2] = replace(seats[2], end=PartialDate("2025"))
        put(workspace.database, Group(id=GROUP, names={"en": "Group"}, prefix="WG2"), *partners, *seats)
        yield workspace.database


def planned(database: Database, **said: object) -> MeetingId:
    return MeetingId(plan_meeting(database, replace(PLAN, **said)).id)  # type: ignore[arg-type]


def meeting_of(database: Database, meeting: str) -> Meeting:
    return stored(database, Meeting(id=meeting, title=""))


def agenda_of(database: Database, meeting: str) -> list[AgendaItem]:
    with database.read() as connection:
        return read_agenda(connection, meeting)


def titles(database: Database, meeting: str) -> list[str]:
    return [item.title for item in agenda_of(database, meeting)]


def sheet_of(database: Database, meeting: str) -> list[Attendance]:
    with database.read() as connection:
        return read_attendance(connection, meeting)


def with_items(database: Database, meeting: MeetingId, *names: str) -> list[AgendaItemId]:
    return [AgendaItemId(add_agenda_item(database, meeting, AgendaDraft(title=name)).id) for name in names]


def test_a_meeting_is_numbered_with_an_empty_agenda_and_its_members_expected(database: Database) -> None:
    saved = plan_meeting(database, PLAN)
    assert saved.changes.code == "meetings.plan"
    meeting = meeting_of(database, saved.id)
    assert (meeting.number, meeting.status) == ("WG2-2026-001", MeetingStatus.PLANNED)
    assert agenda_of(database, saved.id) == []
    sheet = sheet_of(database, saved.id)
    with database.read() as connection:
        names = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, names FROM organisation")}
    assert ["Alpha" in names[line.organisation] for line in sheet] == [True, False]
    assert {line.mode for line in sheet} == {AttendanceMode.NOT_RECORDED}


def test_planning_is_one_step_that_undo_takes_back_and_its_number_is_not_given_again(database: Database) -> None:
    planned(database, day=None, starts=None)
    undo(database)
    with database.read() as connection:
        assert list_meetings(connection) == []
    assert meeting_of(database, planned(database, day=None, starts=None)).number == "WG2-2026-002"


def test_the_year_of_a_number_is_that_of_the_place(database: Database) -> None:
    first = planned(database, day=date(2026, 1, 1), starts=time(0, 30))
    assert meeting_of(database, first).number == "WG2-2026-001"


def test_nobody_is_expected_where_nobody_is_asked(database: Database) -> None:
    saved = plan_meeting(database, PLAN, expect_members=False)
    assert sheet_of(database, saved.id) == []


def test_a_plan_that_breaks_a_rule_writes_nothing(database: Database) -> None:
    with pytest.raises(RuleViolation, match=r"meetings\.no_title"):
        plan_meeting(database, replace(PLAN, title=" "))
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        plan_meeting(database, replace(PLAN, group=GroupId(new_id())))
    with database.read() as connection:
        assert list_meetings(connection) == []


def test_a_copied_agenda_leaves_out_what_is_closed_and_carries_what_recurs(database: Database) -> None:
    first = planned(database)
    items = with_items(database, first, "Open", "Closed", "Recurs")
    kept = {item.id: item for item in agenda_of(database, first)}
    put(
        database,
        replace(kept[items[0]], papers="Its paper", minutes_allotted=20, purpose=AgendaPurpose.DECIDE),
        replace(kept[items[1]], closed=True),
        replace(kept[items[2]], recurring=True, closed=True),
    )
    second = plan_meeting(database, PLAN, copy_agenda_of=first)
    copies = agenda_of(database, second.id)
    assert [(item.title, item.carried_from, item.recurring, item.closed) for item in copies] == [
        ("Open", None, False, False), ("Recurs", items[2], True, False)
    ]  # fmt: skip
    assert (copies[0].papers, copies[0].minutes_allotted, copies[0].purpose) == ("", 20, AgendaPurpose.DECIDE)
    assert titles(database, first) == ["Open", "Closed", "Recurs"]


def test_an_edit_keeps_the_number_and_the_same_again_writes_nothing(database: Database) -> None:
    meeting = planned(database)
    moved = replace(PLAN, title="Autumn", day=date(2027, 9, 1), group=None)
    assert edit_meeting(database, meeting, moved).touches("meeting")
    after = meeting_of(database, meeting)
    assert (after.number, after.title, after.group) == ("WG2-2026-001", "Autumn", None)
    assert not edit_meeting(database, meeting, moved)
    assert MeetingDraft.of(after) == moved


def test_a_meeting_is_cancelled_for_a_reason_and_only_before_its_minutes_left(database: Database) -> None:
    meeting = planned(database)
    with pytest.raises(RuleViolation, match=r"meetings\.no_reason"):
        cancel_meeting(database, meeting, " ")
    cancel_meeting(database, meeting, "The road is closed.")
    after = meeting_of(database, meeting)
    assert (after.status, after.cancelled_because) == (MeetingStatus.CANCELLED, "The road is closed.")
    with pytest.raises(RuleViolation, match=r"meetings\.not_cancellable"):
        cancel_meeting(database, meeting, "Again.")
    with pytest.raises(RuleViolation, match=r"meetings\.not_planned"):
        mark_held(database, meeting)


def test_a_planned_meeting_is_marked_as_held(database: Database) -> None:
    meeting = planned(database)
    mark_held(database, meeting)
    assert meeting_of(database, meeting).status is MeetingStatus.HELD


def test_a_removed_meeting_is_missing_until_undo_brings_it_back(database: Database) -> None:
    meeting = planned(database)
    with_items(database, meeting, "One")
    remove_meeting(database, meeting)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        edit_meeting(database, meeting, PLAN)
    assert agenda_of(database, meeting) == []
    undo(database)
    assert titles(database, meeting) == ["One"]


def test_approved_minutes_refuse_every_change_of_plan_agenda_and_attendance(database: Database) -> None:
    meeting = planned(database)
    (item,) = with_items(database, meeting, "One")
    line = AttendanceId(sheet_of(database, meeting)[0].id)
    approve_minutes(database, meeting, by="Group")
    acts = (
        lambda: edit_meeting(database, meeting, replace(PLAN, title="Other")),
        lambda: remove_meeting(database, meeting),
        lambda: add_agenda_item(database, meeting, AgendaDraft(title="Two")),
        lambda: edit_agenda_item(database, item, AgendaDraft(title="Two")),
        lambda: remove_agenda_item(database, item),
        lambda: record_attendance(database, [line], AttendanceMode.PRESENT),
        lambda: add_attendance(database, meeting, AttendanceDraft(written_as="Somebody")),
        lambda: remove_attendance(database, [line]),
    )
    for act in acts:
        with pytest.raises(RuleViolation, match=r"records\.sealed"):
            act()
    with pytest.raises(RuleViolation, match=r"meetings\.not_cancellable"):
        cancel_meeting(database, meeting, "Too late.")


def test_points_are_added_moved_and_shifted(database: Database) -> None:
    meeting = planned(database)
    one, two, three = with_items(database, meeting, "One", "Two", "Three")
    add_agenda_item(database, meeting, AgendaDraft(title="One and a half"), after=one)
    assert titles(database, meeting) == ["One", "One and a half", "Two", "Three"]
    assert len(move_agenda_item(database, three, before=one).touched) == 1
    assert titles(database, meeting) == ["Three", "One", "One and a half", "Two"]
    move_agenda_item(database, three, before=None)
    assert titles(database, meeting) == ["One", "One and a half", "Two", "Three"]
    shift_agenda_item(database, two, Shift.UP)
    assert titles(database, meeting) == ["One", "Two", "One and a half", "Three"]
    shift_agenda_item(database, one, Shift.DOWN)
    assert titles(database, meeting) == ["Two", "One", "One and a half", "Three"]


def test_what_moves_nothing_writes_nothing(database: Database) -> None:
    meeting = planned(database)
    one, two = with_items(database, meeting, "One", "Two")
    nothing = [
        shift_agenda_item(database, one, Shift.UP), shift_agenda_item(database, two, Shift.DOWN),
        move_agenda_item(database, one, before=two), move_agenda_item(database, one, before=one),
        move_agenda_item(database, two, before=None), edit_agenda_item(database, one, AgendaDraft(title="One")),
    ]  # fmt: skip
    assert not any(nothing)


def test_points_of_equal_rank_can_be_moved(database: Database) -> None:
    meeting = planned(database)
    put(database, *(AgendaItem(id=new_id(), rank="V", title=name, meeting=meeting) for name in "ABC"))
    before = agenda_of(database, meeting)
    move_agenda_item(database, AgendaItemId(before[2].id), before=AgendaItemId(before[1].id))
    assert [item.id for item in agenda_of(database, meeting)] == [before[0].id, before[2].id, before[1].id]


def test_a_point_beside_one_of_another_meeting_is_refused(database: Database) -> None:
    one, other = planned(database), planned(database)
    (item,), (foreign,) = with_items(database, one, "One"), with_items(database, other, "Other")
    for act in (
        lambda: move_agenda_item(database, item, before=foreign),
        lambda: add_agenda_item(database, one, AgendaDraft(title="x"), after=foreign),
    ):
        with pytest.raises(RuleViolation, match=r"records\.missing"):
            act()


def modes(database: Database, meeting: str) -> list[str]:
    return [line.mode.value for line in sheet_of(database, meeting)]


def test_attendance_is_recorded_for_several_in_one_step(database: Database) -> None:
    meeting = planned(database)
    lines = [AttendanceId(line.id) for line in sheet_of(database, meeting)]
    changes: Changes = record_attendance(database, lines, AttendanceMode.PRESENT)
    assert len(changes.touched) == 2
    undo(database)
    assert modes(database, meeting) == ["not_recorded"] * 2
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        record_attendance(database, [lines[0], AttendanceId(new_id())], AttendanceMode.PRESENT)
    assert modes(database, meeting) == ["not_recorded"] * 2


def test_whoever_comes_beside_the_members_is_added_and_taken_off(database: Database) -> None:
    meeting = planned(database)
    saved = add_attendance(database, meeting, AttendanceDraft(written_as="  Guest\n One ", mode=AttendanceMode.ONLINE))
    assert [line.written_as for line in sheet_of(database, meeting)] == ["", "", "Guest One"]
    assert modes(database, meeting)[-1] == "online"
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        add_attendance(database, meeting, AttendanceDraft(organisation=OrganisationId(new_id())))
    remove_attendance(database, [AttendanceId(saved.id)])
    assert len(sheet_of(database, meeting)) == 2


def test_members_who_are_on_the_sheet_are_not_expected_twice(database: Database) -> None:
    meeting = planned(database)
    assert not expect_members(database, meeting)
    remove_attendance(database, [AttendanceId(sheet_of(database, meeting)[0].id)])
    assert len(expect_members(database, meeting).touched) == 1
    with pytest.raises(RuleViolation, match=r"attendance\.no_group"):
        expect_members(database, planned(database, group=None))


def test_the_agenda_of_the_meeting_before_is_put_behind_what_is_there_in_one_step(database: Database) -> None:
    before, later = planned(database), planned(database, title="Later", day=date(2026, 4, 10))
    for title in ("One", "Two"):
        add_agenda_item(database, before, AgendaDraft(title=title, minutes_allotted=5))
    add_agenda_item(database, later, AgendaDraft(title="Own"))
    copy_agenda(database, later)
    with database.read() as connection:
        copied = read_agenda(connection, later)
        assert [item.title for item in copied] == ["Own", "One", "Two"]
        assert [item.title for item in read_agenda(connection, before)] == ["One", "Two"]
    assert copied[1].minutes_allotted == 5
    undo(database)
    with database.read() as connection:
        assert [item.title for item in read_agenda(connection, later)] == ["Own"]


def test_there_is_nothing_to_copy_where_no_other_meeting_has_an_agenda(database: Database) -> None:
    alone, grouped = planned(database, group=None), planned(database)
    for meeting in (alone, grouped):
        with pytest.raises(RuleViolation, match="agenda.none_before"):
            copy_agenda(database, meeting)
