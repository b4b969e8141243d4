from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.workspaces import NOON, StoppedClock, a_workspace
from workbench.domain.attendance_drafts import AttendanceEdit, GuestDraft
from workbench.domain.attendance_lines import TypedLine
from workbench.domain.meeting_drafts import AttendanceDraft
from workbench.domain.meetings import AgendaItem, AttendanceMode, Meeting, MeetingStatus, MinuteBlock, Run
from workbench.domain.partners import Channel, ChannelKind, Organisation, Person, Post, Tenure
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, AttendanceId, MeetingId, OrganisationId, PersonId, PostId, new_id
from workbench.operations.meetings import (
    add_attendance,
    add_guest,
    add_unreadable,
    begin_meeting,
    edit_attendance,
    end_meeting,
    forget_identity,
    identify_as_new,
    identify_attendance,
    note_arrival,
    note_leaving,
    note_line,
    record_attendance,
    seat_attendance,
)
from workbench.operations.minutes import approve_minutes
from workbench.operations.undo import undo
from workbench.queries.meeting_pages import MeetingPage, Participant, read_meeting_page
from workbench.storage.database import Database

MEETING, ITEM = MeetingId(new_id()), AgendaItemId(new_id())
SOCIETY, POST, PERSON = OrganisationId(new_id()), PostId(new_id()), PersonId(new_id())
Mode = AttendanceMode


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with a_workspace(tmp_path, clock=StoppedClock(NOON)) as workspace:
        with workspace.database.write("example") as work:
            work.store(Organisation).put(Organisation(id=SOCIETY, names={"en": "Example Society"}))
            work.store(Post).put(Post(id=POST, organisation=SOCIETY, titles={"en": "Delegate"}))
            work.store(Person).put(Person(id=PERSON, names={"Latn": "O. Example"}))
            work.store(Tenure).put(Tenure(id=new_id(), person=PERSON, post=POST))
            work.store(Meeting).put(Meeting(id=MEETING, title="Example", starts=NOON, ends=NOON + timedelta(hours=2)))
            work.store(AgendaItem).put(AgendaItem(id=ITEM, meeting=MEETING, rank="V", title="One"))
            work.store(MinuteBlock).put(MinuteBlock(id=new_id(), agenda_item=ITEM, rank="V", runs=(Run("Words"),)))
        yield workspace.database


def page(database: Database) -> MeetingPage:
    with database.read() as connection:
        return read_meeting_page(connection, MEETING)


def lines(database: Database) -> tuple[Participant, ...]:
    return page(database).attendance


def a_line(database: Database, **said: object) -> AttendanceId:
    draft = AttendanceDraft(**{"written_as": "illegible", **said})  # type: ignore[arg-type]
    return AttendanceId(add_attendance(database, MEETING, draft).id)


def channels(database: Database) -> list[Channel]:
    with database.write("example") as work:
        return [
            channel for person in work.store(Person).where() for channel in work.store(Channel).where(person=person.id)
        ]


def test_somebody_who_holds_one_post_comes_for_its_organisation(database: Database) -> None:
    add_attendance(database, MEETING, AttendanceDraft(person=PERSON))
    (line,) = lines(database)
    assert (line.organisation_name, line.post_name, line.person_name) == ("Example Society", "Delegate", "O. Example")


def test_a_time_makes_present_and_absence_takes_it_away(database: Database) -> None:
    line = a_line(database, mode=Mode.APOLOGY)
    note_arrival(database, [line], "10:20")
    note_leaving(database, [line], "11:05")
    assert [(each.mode, each.arrived, each.left) for each in lines(database)] == [(Mode.PRESENT, "10:20", "11:05")]
    record_attendance(database, [line], Mode.ABSENT)
    assert [(each.mode, each.arrived, each.left) for each in lines(database)] == [(Mode.ABSENT, "", "")]
    undo(database)
    assert lines(database)[0].arrived == "10:20"


def test_who_is_online_and_comes_late_stays_online(database: Database) -> None:
    line = a_line(database, mode=Mode.ONLINE)
    note_arrival(database, [line], "10:20")
    assert lines(database)[0].mode is Mode.ONLINE


@pytest.mark.parametrize("clock", ["", "25:00", "9:5", "soon", "10:20:30"])
def test_a_time_that_is_none_is_refused_and_nothing_is_noted(database: Database, clock: str) -> None:
    line = a_line(database)
    if clock:
        with pytest.raises(RuleViolation, match="attendance.time"):
            note_arrival(database, [line], clock)
        with pytest.raises(RuleViolation, match="attendance.time"):
            edit_attendance(database, line, AttendanceEdit(mode=Mode.PRESENT, left=clock, written_as="X"))
        with pytest.raises(RuleViolation, match="attendance.time"):
            add_attendance(database, MEETING, AttendanceDraft(written_as="X", arrived=clock))
    assert [(each.arrived, each.left, each.written_as) for each in lines(database)] == [("", "", "illegible")]


def test_what_is_typed_behind_a_name_changes_only_what_it_says(database: Database) -> None:
    line = a_line(database, organisation=SOCIETY, written_as="", mode=Mode.NOT_RECORDED)
    note_line(database, line, TypedLine(who="ex"))
    assert lines(database)[0].mode is Mode.PRESENT
    note_line(database, line, TypedLine(who="ex", mode=Mode.REPRESENTED, represented_by="Ms Example"))
    note_line(database, line, TypedLine(who="ex", left="11:00"))
    (found,) = lines(database)
    assert (found.mode, found.written_as, found.left) == (Mode.REPRESENTED, "Ms Example", "11:00")


def test_six_names_nobody_can_read_are_one_step(database: Database) -> None:
    add_unreadable(database, MEETING, 6, "illegible")
    assert [(each.written_as, each.mode) for each in lines(database)] == [("illegible", Mode.PRESENT)] * 6
    undo(database)
    assert lines(database) == ()
    with pytest.raises(RuleViolation, match="attendance.too_many"):
        add_unreadable(database, MEETING, 201, "illegible")


def test_a_line_cannot_be_left_without_anybody(database: Database) -> None:
    line = a_line(database)
    with pytest.raises(RuleViolation, match="attendance.nobody"):
        edit_attendance(database, line, AttendanceEdit(mode=Mode.PRESENT, written_as=" \u200b "))


# Guests of a sheet that came back


def test_a_guest_becomes_a_contact_and_the_tick_stays_with_what_is_written(database: Database) -> None:
    draft = GuestDraft(
        name="Anna Example", organisation_name="Example Partner", function="Adviser", email="anna@example.org",
        telephone="+1 555 0100", may_share=True,
    )  # fmt: skip
    add_guest(database, MEETING, draft)
    (line,) = lines(database)
    assert (line.organisation_name, line.person_name, line.post_name) == ("Example Partner", "Anna Example", "Adviser")
    assert line.is_identified
    found = channels(database)
    assert {(each.kind, each.value, each.may_share) for each in found} == {
        (ChannelKind.EMAIL, "anna@example.org", True), (ChannelKind.TELEPHONE, "+1 555 0100", True)
    }  # fmt: skip
    undo(database)
    assert lines(database) == ()


def test_without_the_tick_nothing_may_be_shared_and_a_later_no_counts(database: Database) -> None:
    draft = GuestDraft(name="Anna Example", organisation=SOCIETY, email="anna@example.org")
    add_guest(database, MEETING, draft)
    assert [each.may_share for each in channels(database)] == [False]
    add_guest(
        database,
        MEETING,
        GuestDraft(name="Anna Example", organisation=SOCIETY, email="anna@example.org", may_share=True),
    )
    assert [each.may_share for each in channels(database)] == [True]
    add_guest(database, MEETING, draft)
    assert [each.may_share for each in channels(database)] == [False]


def test_a_guest_of_no_organisation_stands_as_written_and_in_no_register(database: Database) -> None:
    add_guest(database, MEETING, GuestDraft(name="<b>Anna</b>"))
    assert [(each.written_as, each.person) for each in lines(database)] == [("<b>Anna</b>", None)]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (GuestDraft(), "attendance.nobody"),
        (GuestDraft(email="anna@example.org", organisation_name="X"), "attendance.nobody"),
        (GuestDraft(name="Anna", email="anna@example.org"), "attendance.guest_of_nobody"),
        (GuestDraft(name="Anna", organisation_name="X", email="none"), "contacts.email"),
        (GuestDraft(name="A" * 501), "texts.too_long"),
    ],
)
def test_a_guest_that_cannot_be_kept_is_refused_whole(database: Database, draft: GuestDraft, code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        add_guest(database, MEETING, draft)
    assert lines(database) == ()


# Found out later


def test_a_name_is_identified_after_approval_and_what_was_written_stays(database: Database) -> None:
    line = a_line(database)
    approve_minutes(database, MEETING, by="The group")
    with pytest.raises(RuleViolation, match="records.sealed"):
        record_attendance(database, [line], Mode.ABSENT)
    identify_attendance(database, line, PERSON)
    (found,) = lines(database)
    assert (found.written_as, found.person_name, found.is_found_out, found.is_identified) == (
        "illegible", "O. Example", True, True
    )  # fmt: skip
    undo(database)
    assert lines(database)[0].person is None


def test_a_written_name_stands_for_a_seat_or_a_post_until_the_minutes_are_approved(database: Database) -> None:
    line = a_line(database)
    with pytest.raises(RuleViolation, match="attendance.nobody"):
        seat_attendance(database, line)
    with pytest.raises(RuleViolation, match="records.missing"):
        seat_attendance(database, line, organisation=OrganisationId(new_id()))
    seat_attendance(database, line, organisation=SOCIETY)
    (found,) = lines(database)
    assert (found.written_as, found.organisation, found.post) == ("illegible", SOCIETY, None)
    undo(database)
    assert lines(database)[0].organisation is None
    # A post brings its organisation, and takes the place of what was meant before.
    seat_attendance(database, line, post=POST)
    (found,) = lines(database)
    assert (found.organisation, found.post, found.is_identified) == (SOCIETY, POST, True)
    approve_minutes(database, MEETING, by="The group")
    with pytest.raises(RuleViolation, match="records.sealed"):
        seat_attendance(database, line, organisation=SOCIETY)


def test_somebody_new_is_put_into_the_register_and_identified_in_one_step(database: Database) -> None:
    line = a_line(database)
    approve_minutes(database, MEETING, by="The group")
    identify_as_new(database, line, "Anna Example", organisation=SOCIETY, function="Adviser")
    (found,) = lines(database)
    assert found.person_name == "Anna Example"
    with database.write("example") as work:
        held = work.store(Tenure).where(person=PersonId(str(found.person)))
    assert len(held) == 1
    forget_identity(database, line)
    assert lines(database)[0].person is None


def test_a_person_without_organisation_is_added_alone(database: Database) -> None:
    identify_as_new(database, a_line(database), "Ганна Приклад")
    assert lines(database)[0].person_name == "Ганна Приклад"


def test_a_line_that_names_its_person_is_not_identified_again(database: Database) -> None:
    line = a_line(database, person=PERSON, written_as="")
    with pytest.raises(RuleViolation, match="attendance.named_already"):
        identify_attendance(database, line, PERSON)
    with pytest.raises(RuleViolation, match="attendance.no_name"):
        identify_as_new(database, line, "  ")


# From when to when


def test_a_meeting_begins_and_ends_now_to_the_minute(database: Database) -> None:
    begin_meeting(database, MEETING, NOON + timedelta(minutes=7, seconds=40))
    found = page(database)
    assert (found.status, found.starts_at) == (MeetingStatus.HELD, NOON + timedelta(minutes=7))
    assert found.ends_at == NOON + timedelta(hours=2)
    end_meeting(database, MEETING, NOON + timedelta(hours=1, seconds=59))
    assert page(database).ends_at == NOON + timedelta(hours=1)
    undo(database)
    undo(database)
    assert page(database).status is MeetingStatus.PLANNED


def test_an_end_that_was_planned_before_the_beginning_is_taken_away(database: Database) -> None:
    begin_meeting(database, MEETING, NOON + timedelta(hours=3))
    assert page(database).ends_at is None
    with pytest.raises(RuleViolation, match="meetings.ends_before_start"):
        end_meeting(database, MEETING, NOON)


def test_approved_minutes_refuse_another_beginning(database: Database) -> None:
    approve_minutes(database, MEETING, by="The group")
    with pytest.raises(RuleViolation, match="records.sealed"):
        end_meeting(database, MEETING, NOON + timedelta(hours=1))
