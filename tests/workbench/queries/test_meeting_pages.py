from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from tests.builders.records import a_meeting, put
from workbench.domain.minutes import MinutesVersion
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, MeetingId, PostId, new_id
from workbench.queries.meeting_pages import current_seq, places_of_items, read_item_minutes, read_meeting_page
from workbench.storage.database import Database


def test_a_meeting_is_read_whole_with_ids(database: Database) -> None:
    records = a_meeting()
    meeting = replace(records.meeting, starts=datetime(2026, 2, 20, 7, 30, tzinfo=UTC), zone="Europe/Kyiv")
    item = replace(records.item, presenter=PostId(records.post.id))
    put(database, *records.all(), meeting, item)
    with database.read() as connection:
        page = read_meeting_page(connection, meeting.id)
    assert (page.number, page.group_name, page.draft.starts) == ("WG2-2026-001", "Working Group 2", time(9, 30))
    (line,) = page.attendance
    assert (line.id, line.organisation_name, line.person_name, line.post_name, line.written_as) == (
        records.attendance.id, "Example Red Cross", "Olena Example", "Delegate", "O. Example",
    )  # fmt: skip
    (point,) = page.agenda
    assert (point.id, point.presenter_name) == (item.id, "Delegate, Example Red Cross")
    assert (point.blocks, point.decisions, point.actions, page.open_actions) == (1, 1, 1, 1)


def test_the_newest_approved_version_is_told(database: Database) -> None:
    records = a_meeting()
    meeting = MeetingId(records.meeting.id)
    versions = [
        MinutesVersion(
            id=new_id(), meeting=meeting, number=number, approved_by="Group", approved_on=datetime(2026, 3, 1).date(),
            root="0",
        )
        for number in (1, 2)
    ]  # fmt: skip
    put(database, *records.all(), *versions)
    with database.read() as connection:
        assert read_meeting_page(connection, meeting).approved == versions[1]


def test_what_is_removed_or_was_never_there_is_missing(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all(), replace(records.meeting, deleted=True), replace(records.item, deleted=True))
    with database.read() as connection:
        for meeting in (records.meeting.id, new_id()):
            with pytest.raises(RuleViolation, match=r"records\.missing"):
                read_meeting_page(connection, meeting)
        with pytest.raises(RuleViolation, match=r"records\.missing"):
            read_item_minutes(connection, records.item.id)


def test_a_draft_is_told_where_it_belongs_as_long_as_that_is_there(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all())
    wanted = [records.item.id, new_id()]
    with database.read() as connection:
        places = places_of_items(connection, wanted)
    (place,) = places.values()
    assert place.agenda_item == AgendaItemId(records.item.id)
    assert (place.title, place.meeting, place.meeting_number, place.meeting_title) == (
        "Referral pathways", records.meeting.id, "WG2-2026-001", "February meeting",
    )  # fmt: skip
    put(database, replace(records.meeting, deleted=True))
    with database.read() as connection:
        assert places_of_items(connection, wanted) == {}


def test_the_newest_change_counts_up_with_every_write(database: Database) -> None:
    with database.read() as connection:
        assert current_seq(connection) == 0
    put(database, *a_meeting().all())
    with database.read() as connection:
        assert current_seq(connection) == 11
