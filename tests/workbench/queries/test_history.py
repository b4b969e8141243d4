"""History in words: what was done to a record and to what belongs to it."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from tests.builders.databases import another_author
from tests.builders.records import a_meeting, put
from tests.builders.workspaces import NOON, StoppedClock, a_workspace, places_in
from workbench.bootstrap.program import Program
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.groups import MemberRole
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.meetings import MeetingStatus
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.domain.partners import OrganisationKind, OrganisationStatus, Post
from workbench.domain.workspaces import Author
from workbench.identifiers import GroupId, MembershipId, OrganisationId, PersonId, PostId, new_id
from workbench.operations.erasures import erase_person
from workbench.operations.groups import add_group, change_seat, edit_group, remove_group, seat_member
from workbench.operations.meetings import plan_meeting
from workbench.operations.partners import (
    add_contact,
    add_organisation,
    edit_contact,
    edit_organisation,
    remove_organisation,
)
from workbench.operations.undo import redo, undo
from workbench.operations.vocabularies import put_vocabularies
from workbench.queries.history import FieldLine, HistoryEntry, record_history
from workbench.queries.history_words import LONGEST_VALUE, ValueWords, Writing
from workbench.queries.partner_pages import read_partner_page
from workbench.storage.database import Database
from workbench.storage.registry import BY_CODE


def story(database: Database, kind: str, record: str, limit: int = 200) -> list[HistoryEntry]:
    with database.read() as connection:
        return record_history(connection, kind, record, "en", str, limit)


def lines(entry: HistoryEntry) -> list[tuple[str, str, str]]:
    """The lines without the marks that isolate names."""
    return [(line.name.translate({0x2068: None, 0x2069: None}), line.before, line.after) for line in entry.fields]


def with_vocabularies(database: Database, folder: Path) -> None:
    program = Program(clock=StoppedClock(), places=places_in(folder))
    with database.write("test.vocabularies") as work:
        put_vocabularies(work, program.vocabularies())


def test_an_organisation_s_story_is_told_newest_first_with_codes_as_labels(database: Database, tmp_path: Path) -> None:
    with_vocabularies(database, tmp_path)
    draft = OrganisationDraft(name="Example", acronym="EX", country="UA", aliases=("Old",), is_local=True)
    record = add_organisation(database, draft).id
    changed = replace(
        draft, other_names={"fr": "Exemple"}, kind=OrganisationKind.NATIONAL_NGO, aliases=("New",),
        status=OrganisationStatus.DORMANT, is_local=False,
    )  # fmt: skip
    edit_organisation(database, OrganisationId(record), changed)
    newest, oldest = story(database, "organisation", record)
    assert (newest.sentence, oldest.sentence) == ("Partner changed", "Partner added")
    assert newest.when == NOON
    assert lines(newest) == [
        ("Name (French)", "", "Exemple"),
        ("Kind", "Other", "National NGO"),
        ("Other name", "", "New"),
        ("Other name", "Old", ""),
        ("Local", "Yes", "No"),
        ("Status", "Active", "Dormant"),
    ]
    assert ("Name (English)", "", "Example") in lines(oldest)
    assert ("Country", "", "UA") in lines(oldest)
    assert not {name for name, *_ in lines(oldest)} & {"Removed", "Belongs to"}


def test_links_are_told_by_name_and_one_that_is_gone_is_said_to_be(database: Database) -> None:
    parent = add_organisation(database, OrganisationDraft(name="Parent")).id
    record = add_organisation(database, OrganisationDraft(name="A", parent=OrganisationId(parent))).id
    (entry,) = story(database, "organisation", record)
    assert ("Belongs to", "", "Parent") in lines(entry)
    remove_organisation(database, OrganisationId(parent))
    (entry,) = story(database, "organisation", record)
    assert ("Belongs to", "", "(removed since)") in lines(entry)


def test_contacts_and_seats_are_part_of_an_organisation_s_story(database: Database) -> None:
    record = OrganisationId(add_organisation(database, OrganisationDraft(name="Example")).id)
    contact = add_contact(database, record, ContactDraft(person="Olena", post="Delegate", email="o@example.org"))
    edit_contact(database, contact.id, ContactDraft(person="Olena", post="Delegate", email="new@example.org"))
    group = GroupId(add_group(database, GroupDraft(name="Group")).id)
    seat = seat_member(database, group, record, MemberRole.MEMBER)
    change_seat(database, MembershipId(seat.id), MemberRole.CHAIR)
    chaired, seated, corrected, added, made = story(database, "organisation", record)
    assert [entry.sentence for entry in (made, added, corrected, seated, chaired)] == [
        "Partner added", "Contact added", "Contact changed", "Member added", "Seat changed"
    ]  # fmt: skip
    assert lines(chaired) == [("Group: Seat", "member", "chair")]
    assert lines(corrected) == [("email", "o@example.org", "new@example.org")]
    assert sorted(lines(added)) == [("Olena: Post", "", "Delegate"), ("email", "", "o@example.org")]
    assert [entry.sentence for entry in story(database, "group", group)] == [
        "Seat changed",
        "Member added",
        "Group added",
    ]
    assert lines(story(database, "group", group)[0]) == [("Example: Seat", "member", "chair")]


def test_undo_and_redo_say_what_they_are_about(database: Database) -> None:
    record = add_organisation(database, OrganisationDraft(name="A")).id
    edit_organisation(database, OrganisationId(record), OrganisationDraft(name="B"))
    undo(database)
    entries = story(database, "organisation", record)
    assert [entry.sentence for entry in entries] == ["Taken back: Partner changed", "Partner changed", "Partner added"]
    assert [entry.undone for entry in entries] == [False, True, False]
    assert lines(entries[0]) == [("Name (en)", "B", "A")]
    redo(database)
    entries = story(database, "organisation", record)
    assert entries[0].sentence == "Done again: Partner changed"
    assert [entry.undone for entry in entries] == [False, True, False, False]


def test_only_what_this_workspace_s_author_did_is_mine(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        record = add_organisation(workspace.database, OrganisationDraft(name="A")).id
        other = another_author(workspace.database)
        edit_organisation(other, OrganisationId(record), OrganisationDraft(name="B"))
        newest, oldest = story(workspace.database, "organisation", record)
        assert [(newest.mine, newest.by), (oldest.mine, oldest.by)] == [(False, ""), (True, "")]
        post = Post(id=new_id(), organisation=OrganisationId(record), titles={"en": "Example delegate"})
        put(workspace.database, post, Author(id=other.identity.author, post=PostId(post.id)))
        named = next(entry for entry in story(workspace.database, "organisation", record) if not entry.mine)
        assert "Example delegate" in named.by


def test_hostile_text_is_told_as_it_stands_and_very_long_text_is_cut(database: Database) -> None:
    record = add_group(database, GroupDraft(name="<img src=x> & {field}", quorum_rule="x" * 9_000)).id
    (entry,) = story(database, "group", record)
    told = {line.name: line.after for line in entry.fields}
    assert told["Name (en)"] == "<img src=x> & {field}"
    assert len(told["Quorum rule"]) == LONGEST_VALUE
    assert told["Quorum rule"].endswith("…")


def test_what_was_erased_leaves_the_names_of_fields(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        database = workspace.database
        record = OrganisationId(add_organisation(database, OrganisationDraft(name="Example")).id)
        add_contact(database, record, ContactDraft(person="Olena", email="o@example.org"))
        with database.read() as connection:
            (contact,) = read_partner_page(connection, record, NOON.date()).contacts
        erase_person(workspace, PersonId(contact.person_id))
        entries = story(workspace.database, "organisation", record)
        assert any(entry.erased for entry in entries)
        assert "olena" not in repr(entries).casefold()
        assert "o@example.org" not in repr(entries)


def test_a_meeting_s_times_are_told_in_its_zone_and_its_agenda_belongs_to_it(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all(), code="minutes.import")
    meeting = replace(records.meeting, starts=NOON, zone="Europe/Kyiv", status=MeetingStatus.HELD)
    put(database, meeting, code="minutes.import")
    put(database, replace(records.item, title="Other title"), code="minutes.import")
    agenda, held, taken = story(database, "meeting", meeting.id)
    assert ("Starts", "", "2026-03-01 14:00") in lines(held)
    assert lines(agenda) == [("Other title: Title", "Referral pathways", "Other title")]
    assert ("Group", "", "Working Group 2") in lines(taken)
    assert "rank" not in {line.name for line in taken.fields}


def test_the_story_of_a_removed_record_can_be_read_and_only_the_newest_are_given(database: Database) -> None:
    group = GroupId(add_group(database, GroupDraft(name="0")).id)
    for number in range(1, 4):
        edit_group(database, group, GroupDraft(name=str(number)))
    remove_group(database, group)
    newest = story(database, "group", group, limit=2)
    assert [entry.sentence for entry in newest] == ["Group removed", "Group changed"]
    assert newest[0].fields == ()
    assert newest[1].fields == (FieldLine("Name (en)", "2", "3"),)


def test_days_moments_and_countries_are_written_as_the_reader_wants_them(database: Database) -> None:
    record = add_organisation(database, OrganisationDraft(name="Example", country="UA")).id
    meeting: Any = plan_meeting(
        database, MeetingDraft(title="Example", day=date(2026, 3, 2), starts=time(10), zone="Europe/Kyiv")
    ).id
    writing = Writing(day=lambda kept: f"day {kept}", moment=lambda at: f"{at:%H} o'clock", country="land {}".format)
    with database.read() as connection:
        (partner,) = record_history(connection, "organisation", record, "en", str, writing=writing)
        (planned,) = record_history(connection, "meeting", meeting, "en", str, writing=writing)
    assert ("Country", "", "land UA") in lines(partner)
    assert ("Starts", "", "10 o'clock") in lines(planned)
    with database.read() as connection:
        words = ValueWords(connection, "en", str, writing)
        assert words.value(BY_CODE["tenure"], "start", "", "2026-03") == "day 2026-03"
