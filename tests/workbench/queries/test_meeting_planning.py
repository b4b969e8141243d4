from datetime import UTC, date, datetime, time

from tests.builders.records import put
from workbench.domain.groups import Group, Membership
from workbench.domain.meetings import AgendaItem, Meeting, MeetingStatus
from workbench.domain.partners import Organisation
from workbench.identifiers import GroupId, MeetingId, OrganisationId, new_id
from workbench.queries.meeting_planning import agenda_before, lone_group, read_planning_hints, read_quorum_rule
from workbench.storage.database import Database

DAY = date(2026, 5, 4)


def a_group(database: Database, **fields: object) -> GroupId:
    group = GroupId(new_id())
    put(database, Group(**{"id": group, "names": {"en": "Example group"}, **fields}))  # type: ignore[arg-type]
    return group


def a_meeting(group: GroupId, day: int, **fields: object) -> Meeting:
    starts = datetime(2026, 4, day, 8, tzinfo=UTC)
    given = {"id": new_id(), "title": "Example", "group": group, "starts": starts, "zone": "Europe/Kyiv", **fields}
    return Meeting(**given)  # type: ignore[arg-type]


def a_point(meeting: Meeting, **fields: object) -> AgendaItem:
    return AgendaItem(**{"id": new_id(), "rank": "V", "title": "x", "meeting": MeetingId(meeting.id), **fields})  # type: ignore[arg-type]


def test_a_new_meeting_is_like_the_latest_one_that_was_not_cancelled(database: Database) -> None:
    group = a_group(database)
    older, latest = a_meeting(group, 1, sequence=1), a_meeting(group, 8, place="Room 2", sequence=2)
    put(database, older, latest, a_meeting(group, 15, status=MeetingStatus.CANCELLED, sequence=3))
    put(database, a_meeting(group, 20, deleted=True), a_point(latest), a_point(latest, deleted=True))
    with database.read() as connection:
        hints = read_planning_hints(connection, group, DAY)
    assert (hints.last, hints.last_points, hints.sequence) == (latest.id, 1, 4)
    assert hints.group_name == "Example group"
    assert hints.like is not None
    assert (hints.like.starts, hints.like.zone, hints.like.place) == (time(11), "Europe/Kyiv", "Room 2")


def test_another_year_begins_at_one_and_without_a_group_nothing_is_taken_over(database: Database) -> None:
    group = a_group(database)
    put(database, a_meeting(group, 1, sequence=7))
    with database.read() as connection:
        assert read_planning_hints(connection, group, date(2027, 1, 1)).sequence == 1
        alone = read_planning_hints(connection, None, DAY)
    assert (alone.sequence, alone.last, alone.like, alone.group_name, alone.seats) == (1, None, None, "", 0)


def test_seats_are_counted(database: Database) -> None:
    group, organisation = a_group(database), OrganisationId(new_id())
    put(database, Organisation(id=organisation, names={"en": "One"}))
    put(database, Membership(id=new_id(), group=group, organisation=organisation))
    with database.read() as connection:
        assert read_planning_hints(connection, group, DAY).seats == 1


def test_the_agenda_before_is_that_of_the_latest_other_meeting_that_has_one(database: Database) -> None:
    group = a_group(database)
    first, second, third = (a_meeting(group, day) for day in (1, 8, 15))
    put(database, first, second, third)
    with database.read() as connection:
        assert agenda_before(connection, MeetingId(third.id), third.group) is None
    put(database, a_point(first), a_point(third), a_point(second, deleted=True))
    with database.read() as connection:
        assert agenda_before(connection, MeetingId(third.id), third.group) == first.id
        assert agenda_before(connection, MeetingId(first.id), first.group) == third.id


def test_one_group_alone_is_known_as_such(database: Database) -> None:
    def found() -> object:
        with database.read() as connection:
            return lone_group(connection)

    put(database, Group(id=GroupId(new_id()), names={"en": "Example, removed"}, deleted=True))
    assert found() is None
    group = a_group(database)
    assert found() == group
    a_group(database)
    assert found() is None


def test_a_quorum_is_what_the_group_wrote(database: Database) -> None:
    group, silent = a_group(database, quorum_rule="Half plus one"), a_group(database)
    with database.read() as connection:
        assert read_quorum_rule(connection, group) == "Half plus one"
        assert read_quorum_rule(connection, silent) == ""
