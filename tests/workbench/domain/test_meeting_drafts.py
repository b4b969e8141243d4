from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.meeting_drafts import AgendaDraft, AttendanceDraft, MeetingDraft
from workbench.domain.meetings import AgendaItem, AgendaPurpose, Meeting
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId, OrganisationId, new_id

DAY = date(2026, 3, 10)


def draft(**said: object) -> MeetingDraft:
    return MeetingDraft(**{"title": "Example", "day": DAY, "zone": "Europe/Kyiv", **said})  # type: ignore[arg-type]


def new_meeting() -> Meeting:
    return Meeting(id=new_id(), title="")


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"title": " \u202e "}, "title", "meetings.no_title"),
        ({"title": "x" * 501}, "title", "texts.too_long"),
        ({"zone": "Atlantis/City"}, "zone", "meetings.zone"),
        ({"zone": ""}, "zone", "meetings.zone"),
        ({"day": None, "starts": time(9)}, "day", "meetings.time_without_day"),
        ({"day": date(20, 6, 3)}, "day", "meetings.day_far"),
        ({"ends": time(9)}, "starts", "meetings.end_without_start"),
        ({"starts": time(10), "ends": time(9)}, "ends", "meetings.ends_before_start"),
        ({"day": date(2026, 3, 29), "starts": time(3, 30)}, "starts", "meetings.no_such_time"),
    ],
)
def test_each_broken_rule_names_its_field(said: dict[str, object], field: str, code: str) -> None:
    (problem,) = draft(**said).problems()
    assert (problem.field, problem.code) == (field, code)
    with pytest.raises(RuleViolation) as raised:
        draft(**said).applied(new_meeting())
    assert (raised.value.code, raised.value.details["field"]) == (code, field)


def test_a_time_is_that_of_the_place() -> None:
    meeting = draft(starts=time(9, 30), ends=time(11)).applied(new_meeting())
    assert (meeting.starts, meeting.ends) == (
        datetime(2026, 3, 10, 7, 30, tzinfo=UTC), datetime(2026, 3, 10, 9, tzinfo=UTC)
    )  # fmt: skip


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "Pacific/Auckland", "UTC"])
def test_a_day_without_an_hour_comes_back_without_one(zone: str) -> None:
    meeting = draft(zone=zone).applied(new_meeting())
    again = MeetingDraft.of(meeting)
    assert (again.day, again.starts, again.ends) == (DAY, None, None)


def test_a_day_whose_midnight_is_left_out_comes_back_without_an_hour() -> None:
    meeting = draft(zone="Asia/Beirut", day=date(2026, 3, 29)).applied(new_meeting())
    again = MeetingDraft.of(meeting)
    assert (again.day, again.starts) == (date(2026, 3, 29), None)


def test_what_a_form_cannot_show_is_not_lost_by_saving_it_unchanged() -> None:
    night = Meeting(
        id=new_id(), title="Night", zone="UTC", starts=datetime(2026, 3, 1, 23, 0, 7, tzinfo=UTC),
        ends=datetime(2026, 3, 2, 1, tzinfo=UTC),
    )  # fmt: skip
    shown = MeetingDraft.of(night)
    assert shown.problems(night) == []
    assert shown.applied(night) == night
    assert [problem.code for problem in shown.problems()] == ["meetings.ends_before_start"]


HOURS = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@given(
    st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.none() | HOURS, st.none() | HOURS,
    st.sampled_from(["Europe/Kyiv", "America/New_York", "Asia/Beirut", "Pacific/Apia", "UTC"]),
)  # fmt: skip
def test_a_draft_without_problems_comes_back_as_it_was_said(
    day: date, starts: time | None, ends: time | None, zone: str
) -> None:
    said = draft(day=day, starts=starts, ends=ends, zone=zone)
    if said.problems():
        return
    meeting = said.applied(new_meeting())
    again = MeetingDraft.of(meeting)
    assert (again.day, again.ends) == (day, ends)
    # Midnight without an end and a day without an hour are one and the same.
    assert again.starts == starts or (again.starts is None and ends is None and starts == time())
    assert meeting.starts is not None
    assert meeting.starts.astimezone(ZoneInfo(zone)).date() == day


def test_texts_are_cleaned() -> None:
    meeting = draft(title="  Two\n words\x07 ", place="\u202eRoom 1").applied(new_meeting())
    assert (meeting.title, meeting.place) == ("Two words", "Room 1")


def test_a_point_of_the_agenda_has_a_title_and_a_sensible_length() -> None:
    codes = [problem.code for problem in AgendaDraft(title=" ", minutes_allotted=0).problems()]
    assert codes == ["agenda.no_title", "agenda.minutes"]
    item = AgendaItem(id=new_id(), rank="V", title="", meeting=MeetingId(new_id()))
    said = AgendaDraft(title="Mapping", purpose=AgendaPurpose.DECIDE, minutes_allotted=20)
    assert AgendaDraft.of(said.applied(item)) == said


def test_a_line_of_the_sheet_names_somebody() -> None:
    assert [problem.code for problem in AttendanceDraft(written_as=" ").problems()] == ["attendance.nobody"]
    assert AttendanceDraft(organisation=OrganisationId(new_id())).problems() == []
