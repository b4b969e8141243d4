"""What is new since one was here last, and by whom."""

from datetime import UTC, datetime, timedelta

from tests.builders.databases import over, somebody
from tests.builders.records import an_organisation, put
from workbench.domain.actions import ActionItem
from workbench.domain.meetings import AgendaItem, Meeting, MinuteBlock
from workbench.domain.partners import Channel, ChannelKind, Post
from workbench.domain.workspaces import Author
from workbench.identifiers import AgendaItemId, MeetingId, OrganisationId, PostId, new_id
from workbench.operations.oneself import note_leaving
from workbench.operations.undo import redo, undo
from workbench.queries.changed_since import MOST_CHANGES, ChangedSince, read_changed_since
from workbench.storage.database import Database

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def news(database: Database, now: datetime = NOW) -> ChangedSince:
    with database.read() as connection:
        return read_changed_since(connection, database.identity, now)


def told(database: Database, now: datetime = NOW) -> list[tuple[bool, dict[str, int]]]:
    return [(each.is_own, dict(each.counts)) for each in news(database, now).by]


def leave(database: Database, now: datetime = NOW - DAY) -> None:
    note_leaving(database, now)


def test_parts_are_told_as_the_record_they_belong_to(database: Database) -> None:
    meeting, partner = Meeting(id=new_id(), title="M"), an_organisation()
    item = AgendaItem(id=new_id(), rank="V", title="Point", meeting=MeetingId(meeting.id))
    post = Post(id=new_id(), organisation=OrganisationId(partner.id), titles={"en": "Delegate"})
    put(database, meeting, partner, item, post)
    leave(database)
    assert told(database) == []
    put(
        database, MinuteBlock(id=new_id(), agenda_item=AgendaItemId(item.id), rank="V"),
        Channel(id=new_id(), kind=ChannelKind.EMAIL, value="a@example.org", post=PostId(post.id)),
    )  # fmt: skip
    put(database, ActionItem(id=new_id(), text="One"), ActionItem(id=new_id(), text="Two"))
    assert told(database) == [(True, {"organisation": 1, "meeting": 1, "action_item": 2})]


def test_others_come_first_by_their_names_and_one_s_own_last(database: Database) -> None:
    leave(database)
    put(database, an_organisation())
    colleague = over(database.engine, clock=database.clock, identity=somebody())
    partner = an_organisation()
    post = Post(id=new_id(), organisation=OrganisationId(partner.id), titles={"en": "Delegate"})
    put(colleague, partner, post, Author(id=colleague.identity.author, post=PostId(post.id)))
    put(over(database.engine, clock=database.clock, identity=somebody()), Meeting(id=new_id(), title="M"))
    found = news(database)
    assert [(each.name, each.is_own) for each in found.by] == [
        ("Delegate, Example Red Cross", False), ("", False), ("", True),
    ]  # fmt: skip
    assert found.since == NOW - DAY
    leave(database, NOW)
    assert news(database, NOW + DAY).by == ()


def test_what_was_taken_back_again_is_no_news(database: Database) -> None:
    put(database, an_organisation())
    leave(database)
    put(database, Meeting(id=new_id(), title="M"))
    undo(database)
    assert told(database) == []
    redo(database)
    assert told(database) == [(True, {"meeting": 1})]
    undo(database)
    undo(database)
    # The partner was there before: that it was removed is news.
    assert told(database) == [(True, {"organisation": 1})]


def test_who_was_never_here_is_told_of_the_last_seven_days(database: Database) -> None:
    clock = database.clock
    put(database, Meeting(id=new_id(), title="Long ago"))
    clock.turn(timedelta(days=30))  # type: ignore[attr-defined]
    put(database, an_organisation())
    found = news(database, NOW + timedelta(days=31))
    assert found.since is None
    assert [dict(each.counts) for each in found.by] == [{"organisation": 1}]


def test_a_clock_a_year_back_hides_nothing(database: Database) -> None:
    put(database, an_organisation())
    leave(database)
    database.clock.turn(-timedelta(days=365))  # type: ignore[attr-defined]
    put(database, Meeting(id=new_id(), title="M"))
    assert told(database, NOW - timedelta(days=365)) == [(True, {"meeting": 1})]


def test_a_long_list_is_looked_at_in_part_and_that_is_said(database: Database) -> None:
    leave(database)
    put(database, *(an_organisation() for _ in range(MOST_CHANGES + 1)))
    found = news(database)
    assert found.is_cut
    assert dict(found.by[0].counts) == {"organisation": MOST_CHANGES}
