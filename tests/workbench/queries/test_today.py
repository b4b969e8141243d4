from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.builders.records import an_organisation, put
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.groups import Group, Membership
from workbench.domain.meetings import AgendaItem, Attendance, AttendanceMode, Meeting, MeetingStatus
from workbench.domain.partners import Post
from workbench.domain.workspaces import Workspace
from workbench.identifiers import GroupId, MeetingId, OrganisationId, PostId, new_id
from workbench.operations.oneself import choose_organisation, choose_post
from workbench.queries.today import SHOWN_ACTIONS, SHOWN_POINTS, TodayContent, read_today
from workbench.storage.database import Database

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = date(2026, 3, 1)
DAY = timedelta(days=1)


def today(database: Database, now: datetime = NOW) -> TodayContent:
    with database.read() as connection:
        return read_today(connection, database.identity, now)


def texts(rows: object) -> list[str]:
    return [row.text for row in rows]  # type: ignore[attr-defined]


def test_an_empty_workspace_is_empty_also_with_an_organisation_of_its_own(database: Database) -> None:
    content = today(database)
    assert content.is_empty
    assert (content.next_meetings, content.overdue, content.overdue_count) == ((), (), 0)
    assert (content.mine.count, content.reviews, content.changed.by) == (0, (), ())
    own = an_organisation()
    put(database, own, Workspace(id=new_id(), title="Office", organisation=OrganisationId(own.id)))
    assert today(database).is_empty
    put(database, an_organisation())
    assert not today(database).is_empty


def test_what_comes_next_and_what_is_late(database: Database) -> None:
    meetings = [
        Meeting(id=new_id(), title=f"In {days} days", starts=NOW + timedelta(days=days))
        for days in (9, -9, 2, 3, 4, 5, 6)
    ]
    cancelled = Meeting(id=new_id(), title="Cancelled", starts=NOW + timedelta(days=1), status=MeetingStatus.CANCELLED)
    days = [-1] * 9 + [0, 7, 8, None]
    actions = [
        ActionItem(id=new_id(), text=f"No. {n}", due=None if day is None else TODAY + timedelta(days=day))
        for n, day in enumerate(days)
    ]
    done = ActionItem(id=new_id(), text="Done", due=TODAY - timedelta(days=3), status=ActionStatus.DONE)
    put(database, *meetings, cancelled, *actions, done, an_organisation())
    content = today(database)
    assert [line.title for line in content.next_meetings] == [f"In {days} days" for days in (2, 3, 4, 5, 6)]
    assert (len(content.overdue), content.overdue_count) == (SHOWN_ACTIONS, 9)
    assert all(row.overdue for row in content.overdue)
    assert (texts(content.due_soon), content.due_soon_count) == (["No. 9", "No. 10"], 2)
    assert (content.partners, content.groups, content.has_more) == (1, 0, True)
    assert not content.is_empty


def test_the_next_meeting_brings_the_first_points_of_its_agenda(database: Database) -> None:
    meeting = Meeting(id=new_id(), title="Next", starts=NOW + DAY)
    points = [
        AgendaItem(id=new_id(), rank=f"V{n}", title=f"Point {n}", meeting=MeetingId(meeting.id), minutes_allotted=n)
        for n in range(6)
    ]
    modes = [AttendanceMode.APOLOGY, AttendanceMode.NOT_RECORDED, AttendanceMode.NOT_RECORDED]
    sheet = [
        Attendance(id=new_id(), meeting=MeetingId(meeting.id), rank=f"V{n}", mode=mode, written_as="N.")
        for n, mode in enumerate(modes)
    ]
    put(database, meeting, *points, *sheet)
    content = today(database)
    assert [point.title for point in content.agenda.points] == [f"Point {n}" for n in range(SHOWN_POINTS)]
    assert (content.agenda.count, content.agenda.apologies, content.next_meetings[0].expected) == (6, 1, 3)


def test_each_open_action_stands_once_mine_ours_or_late_with_others(database: Database) -> None:
    office, partner = an_organisation(), an_organisation()
    mine = Post(id=new_id(), organisation=OrganisationId(office.id), titles={"en": "Delegate"})
    theirs = Post(id=new_id(), organisation=OrganisationId(office.id), titles={"en": "Assistant"})
    group = Group(id=new_id(), names={"en": "Group"})
    seat = Membership(
        id=new_id(), group=GroupId(group.id), organisation=OrganisationId(office.id), post=PostId(theirs.id)
    )
    put(database, office, partner, mine, theirs, group, seat)
    put(database, Workspace(id=new_id(), title="Office", organisation=OrganisationId(office.id)))
    late: dict[str, Any] = {"due": TODAY - DAY}
    put(
        database,
        ActionItem(id=new_id(), text="Mine, without a date", owner_post=PostId(mine.id)),
        ActionItem(id=new_id(), text="Mine, late", owner_post=PostId(mine.id), **late),
        ActionItem(id=new_id(), text="Mine, done", owner_post=PostId(mine.id), status=ActionStatus.DONE, **late),
        ActionItem(id=new_id(), text="Each member's", owner_group=GroupId(group.id), due=TODAY + 3 * DAY),
        ActionItem(id=new_id(), text="The office's", owner_organisation=OrganisationId(office.id), due=TODAY + 2 * DAY),
        ActionItem(id=new_id(), text="A partner's", owner_organisation=OrganisationId(partner.id), **late),
        ActionItem(id=new_id(), text="Nobody's", **late),
        ActionItem(id=new_id(), text="Somebody's, soon", owner_as_written="Somebody", due=TODAY),
    )  # fmt: skip
    content = today(database)
    assert not content.mine.count
    assert (texts(content.ours.rows), content.ours.late) == (
        ["Mine, late", "The office's", "Each member's", "Mine, without a date"], 1,
    )  # fmt: skip
    choose_post(database, PostId(mine.id))
    content = today(database)
    assert texts(content.mine.rows) == ["Mine, late", "Mine, without a date"]
    assert texts(content.ours.rows) == ["The office's", "Each member's"]
    assert texts(content.overdue) == ["A partner's", "Nobody's"]
    assert (content.due_soon, content.overdue_count, content.due_soon_count) == ((), 3, 3)
    choose_organisation(database, OrganisationId(partner.id))
    assert texts(today(database).mine.rows) == ["A partner's"]


def test_more_of_mine_than_is_shown_is_counted(database: Database) -> None:
    office = an_organisation()
    put(database, office, Workspace(id=new_id(), title="Office", organisation=OrganisationId(office.id)))
    put(
        database,
        *(
            ActionItem(id=new_id(), text=str(n), owner_organisation=OrganisationId(office.id), due=TODAY + n * DAY)
            for n in range(SHOWN_ACTIONS + 3)
        ),
    )
    ours = today(database).ours
    assert (texts(ours.rows), ours.count, ours.late) == ([str(n) for n in range(SHOWN_ACTIONS)], SHOWN_ACTIONS + 3, 0)


def test_a_clock_a_year_back_shows_what_is_coming_then(database: Database) -> None:
    put(
        database,
        Meeting(id=new_id(), title="Next", starts=NOW + DAY),
        ActionItem(id=new_id(), text="Late", due=TODAY - DAY),
    )
    back = today(database, NOW - timedelta(days=365))
    assert [line.title for line in back.next_meetings] == ["Next"]
    assert (back.overdue_count, back.due_soon_count) == (0, 0)
