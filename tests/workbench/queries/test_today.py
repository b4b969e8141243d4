from datetime import UTC, date, datetime, timedelta

from tests.builders.records import an_organisation, put
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.meetings import Meeting, MeetingStatus
from workbench.identifiers import new_id
from workbench.queries.today import read_today
from workbench.storage.database import Database

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = date(2026, 3, 1)


def test_an_empty_workspace_is_empty(database: Database) -> None:
    with database.read() as connection:
        content = read_today(connection, NOW)
    assert content.is_empty
    assert (content.next_meetings, content.overdue, content.overdue_count) == ((), (), 0)


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
    with database.read() as connection:
        content = read_today(connection, NOW)
    assert [line.title for line in content.next_meetings] == [f"In {days} days" for days in (2, 3, 4, 5, 6)]
    assert (len(content.overdue), content.overdue_count) == (8, 9)
    assert all(row.overdue for row in content.overdue)
    assert ([row.text for row in content.due_soon], content.due_soon_count) == (["No. 9", "No. 10"], 2)
    assert (content.partners, content.groups, content.meetings, content.actions) == (1, 0, 8, 14)
    assert not content.is_empty
