from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.builders.records import put
from workbench.domain.groups import Group
from workbench.domain.meetings import Attendance, AttendanceMode, Meeting, MeetingStatus
from workbench.identifiers import GroupId, MeetingId, new_id
from workbench.queries.meeting_lists import (
    MeetingFilter,
    MeetingLine,
    MeetingSort,
    MeetingWhen,
    order_meetings,
    read_meeting_rows,
)
from workbench.storage.database import Database

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALL = MeetingFilter(now=NOW)


def a_meeting(title: str, starts: datetime | None = None, **fields: object) -> Meeting:
    return Meeting(**{"id": new_id(), "title": title, "starts": starts, **fields})  # type: ignore[arg-type]


def listed(database: Database, matching: MeetingFilter = ALL, **how: object) -> list[MeetingLine]:
    with database.read() as connection:
        numbers = order_meetings(connection, matching, **how)  # type: ignore[arg-type]
        return read_meeting_rows(connection, numbers)


def titles(database: Database, matching: MeetingFilter = ALL, **how: object) -> list[str]:
    return [line.title for line in listed(database, matching, **how)]


def test_coming_is_what_is_not_over_or_planned_without_a_day_and_past_is_the_rest(database: Database) -> None:
    put(
        database,
        a_meeting("over", NOW - 2 * HOUR, ends=NOW - HOUR), a_meeting("running", NOW - HOUR, ends=NOW + HOUR),
        a_meeting("whole day", NOW - 12 * HOUR), a_meeting("yesterday", NOW - 30 * HOUR),
        a_meeting("later", NOW + HOUR, status=MeetingStatus.CANCELLED), a_meeting("some day"),
        a_meeting("never", status=MeetingStatus.CANCELLED),
    )  # fmt: skip
    coming = replace(ALL, when=MeetingWhen.COMING)
    past = replace(ALL, when=MeetingWhen.PAST)
    assert titles(database, coming) == ["whole day", "running", "later", "some day"]
    assert titles(database, past) == ["yesterday", "over", "never"]
    assert titles(database, past, descending=True) == ["over", "yesterday", "never"]
    assert len(titles(database)) == 7
    assert titles(database, replace(coming, statuses=frozenset({MeetingStatus.CANCELLED}))) == ["later"]


def test_words_are_found_in_title_number_and_group_in_any_order(database: Database) -> None:
    group = GroupId(new_id())
    put(
        database, Group(id=group, names={"en": "Référence group"}, prefix="RG"),
        a_meeting("Spring École", group=group, number="RG-2026-001"), a_meeting("Autumn", group=group),
        a_meeting("Spring 100%"),
    )  # fmt: skip
    assert titles(database, replace(ALL, text="ecole SPRING")) == ["Spring École"]
    assert titles(database, replace(ALL, text="refer")) == ["Spring École", "Autumn"]
    assert titles(database, replace(ALL, text="reference spring")) == ["Spring École"]
    assert titles(database, replace(ALL, text="2026-001")) == ["Spring École"]
    assert titles(database, replace(ALL, text="100")) == ["Spring 100%"]
    assert titles(database, replace(ALL, text="nothing")) == []
    assert titles(database, replace(ALL, text="spring", group=group)) == ["Spring École"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (MeetingSort.STARTS, ["Beta", "Alpha", "Élan"]), (MeetingSort.TITLE, ["Alpha", "Beta", "Élan"]),
        (MeetingSort.NUMBER, ["Élan", "Beta", "Alpha"]), (MeetingSort.GROUP, ["Élan", "Beta", "Alpha"]),
        (MeetingSort.STATUS, ["Alpha", "Élan", "Beta"]),
    ],
)  # fmt: skip
def test_each_order_and_back(database: Database, sort: MeetingSort, expected: list[str]) -> None:
    one, two = (Group(id=new_id(), names={"en": name}) for name in ("First", "Second"))
    put(
        database, one, two,
        a_meeting("Alpha", NOW, status=MeetingStatus.APPROVED),
        a_meeting("Beta", NOW - HOUR, number="B", group=GroupId(two.id), status=MeetingStatus.RECEIVED),
        a_meeting("Élan", number="A", group=GroupId(one.id)),
    )  # fmt: skip
    assert titles(database, sort=sort) == expected
    # What has no date, number or group stays last.
    last = 1 if sort in (MeetingSort.STARTS, MeetingSort.NUMBER, MeetingSort.GROUP) else 0
    first = len(expected) - last
    assert titles(database, sort=sort, descending=True) == [*expected[:first][::-1], *expected[first:]]


def test_a_line_counts_its_sheet_and_removed_meetings_are_left_out(database: Database) -> None:
    meeting = a_meeting("Alpha", NOW, zone="Europe/Kyiv")
    lines = [
        Attendance(id=new_id(), meeting=MeetingId(meeting.id), rank="V", written_as="x", mode=mode)
        for mode in (AttendanceMode.PRESENT, AttendanceMode.ONLINE, AttendanceMode.APOLOGY)
    ]
    put(database, meeting, *lines, replace(lines[0], id=new_id(), deleted=True))
    (line,) = listed(database)
    assert (line.expected, line.took_part, line.starts_at, line.zone) == (3, 2, NOW, "Europe/Kyiv")
    put(database, replace(meeting, deleted=True))
    with database.read() as connection:
        assert read_meeting_rows(connection, [line.n, 77]) == []
    assert listed(database) == []
