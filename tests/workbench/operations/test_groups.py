from datetime import UTC, datetime, timedelta

import pytest

from tests.builders.records import a_meeting, an_organisation, put, stored
from tests.builders.workspaces import NOON
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.groups import Group, GroupKind, MemberRole
from workbench.domain.meetings import Meeting, MeetingStatus
from workbench.domain.partner_drafts import ContactDraft
from workbench.domain.partners import Post
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, MembershipId, OrganisationId, PostId, new_id
from workbench.operations.groups import add_group, change_seat, edit_group, end_seat, remove_group, seat_member
from workbench.operations.partners import add_contact
from workbench.operations.undo import undo
from workbench.queries.group_pages import GroupPage, read_group_page
from workbench.queries.groups import list_groups
from workbench.storage.database import Database

TODAY = NOON.date()


def page(database: Database, group: str, now: datetime = NOON) -> GroupPage:
    with database.read() as connection:
        return read_group_page(connection, group, now, "en")


@pytest.fixture
def group(database: Database) -> GroupId:
    """A group nobody sits in."""
    return GroupId(add_group(database, GroupDraft(name="Working Group 2", prefix="WG2")).id)


@pytest.fixture
def office(database: Database) -> OrganisationId:
    """An organisation with one person in one post."""
    organisation = an_organisation("Example")
    put(database, organisation)
    add_contact(database, OrganisationId(organisation.id), ContactDraft(person="Olena Example", post="Delegate"))
    return OrganisationId(organisation.id)


def post_of(database: Database) -> PostId:
    with database.write("test.read") as work:
        (post,) = work.store(Post).where()
    return PostId(post.id)


def test_a_group_is_added_edited_and_removed_each_in_one_step(database: Database, group: GroupId) -> None:
    before = page(database, group).draft
    assert (before.name, before.prefix) == ("Working Group 2", "WG2")
    draft = GroupDraft(name="Groupe 2", language="fr", kind=GroupKind.CLUSTER, prefix="WG2", quorum_rule="Half of us")
    edit_group(database, group, draft)
    edited = page(database, group)
    assert (edited.name, edited.draft.other_names) == ("Working Group 2", {"fr": "Groupe 2"})
    assert edited.draft.quorum_rule == "Half of us"
    assert not edit_group(database, group, edited.draft)
    remove_group(database, group)
    assert page(database, group).is_removed
    undo(database)
    assert page(database, group) == edited


def test_a_group_that_is_gone_cannot_be_changed(database: Database, group: GroupId) -> None:
    remove_group(database, group)
    for act in (
        lambda: edit_group(database, group, GroupDraft(name="A")),
        lambda: remove_group(database, group),
        lambda: seat_member(database, group, OrganisationId(new_id()), MemberRole.MEMBER),
        lambda: end_seat(database, MembershipId(new_id()), TODAY),
    ):
        with pytest.raises(RuleViolation) as refused:
            act()
        assert refused.value.code == "records.missing"


def test_a_line_of_parents_never_leads_back(database: Database, group: GroupId) -> None:
    below = add_group(database, GroupDraft(name="Below", parent=group))
    for parent, code in ((below.id, "groups.parent_circle"), (group, "groups.own_parent")):
        with pytest.raises(RuleViolation) as refused:
            edit_group(database, group, GroupDraft(name="A", parent=GroupId(parent)))
        assert refused.value.code == code


def test_a_seat_is_held_through_a_post_by_whoever_holds_it(
    database: Database, group: GroupId, office: OrganisationId
) -> None:
    seat_member(database, group, office, MemberRole.CHAIR, post_of(database))
    (member,) = page(database, group).members
    assert (member.organisation_id, member.organisation, member.role) == (office, "Example", "chair")
    assert (member.post, member.person) == ("Delegate", "Olena Example")
    assert page(database, group).leads == ("Example",)


def test_the_same_seat_is_not_given_twice_and_another_role_is_another_seat(
    database: Database, group: GroupId, office: OrganisationId
) -> None:
    first = seat_member(database, group, office, MemberRole.MEMBER)
    again = seat_member(database, group, office, MemberRole.MEMBER)
    assert (again.id, bool(again.changes)) == (first.id, False)
    assert seat_member(database, group, office, MemberRole.CHAIR).id != first.id
    held = page(database, group)
    assert ([member.role for member in held.members], held.organisations) == (["chair", "member"], 1)


def test_two_organisations_may_chair(database: Database, group: GroupId, office: OrganisationId) -> None:
    other = an_organisation("Another")
    put(database, other)
    for organisation in (office, OrganisationId(other.id)):
        seat_member(database, group, organisation, MemberRole.CHAIR)
    assert page(database, group).leads == ("Another", "Example")
    with database.read() as connection:
        assert [set(row.leads) for row in list_groups(connection, TODAY)] == [{"Another", "Example"}]


def test_a_seat_is_never_held_through_another_organisations_post(
    database: Database, group: GroupId, office: OrganisationId
) -> None:
    other = an_organisation("Another")
    put(database, other)
    seat = seat_member(database, group, OrganisationId(other.id), MemberRole.MEMBER)
    for act in (
        lambda: seat_member(database, group, OrganisationId(other.id), MemberRole.LEAD, post_of(database)),
        lambda: change_seat(database, MembershipId(seat.id), MemberRole.LEAD, post_of(database)),
    ):
        with pytest.raises(RuleViolation) as refused:
            act()
        assert refused.value.code == "groups.post_elsewhere"


def test_a_seat_changes_and_ends_and_a_member_may_come_back(
    database: Database, group: GroupId, office: OrganisationId
) -> None:
    seat = seat_member(database, group, office, MemberRole.MEMBER)
    change_seat(database, MembershipId(seat.id), MemberRole.CO_CHAIR, post_of(database))
    assert page(database, group).members[0].role == "co_chair"
    end_seat(database, MembershipId(seat.id), TODAY)
    assert not page(database, group).members[0].is_over
    assert page(database, group, NOON + timedelta(days=1)).members[0].is_over
    assert page(database, group, NOON + timedelta(days=1)).organisations == 0
    end_seat(database, MembershipId(seat.id), TODAY - timedelta(days=1))
    assert seat_member(database, group, office, MemberRole.CO_CHAIR, post_of(database)).id != seat.id


def test_a_page_tells_the_next_and_the_last_meeting_and_what_is_open(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all())
    group = GroupId(records.group.id)
    meetings = {
        name: Meeting(id=new_id(), title=name, group=group, starts=NOON + timedelta(hours=hours), status=status)
        for name, hours, status in (
            ("long ago", -500, MeetingStatus.APPROVED),
            ("last", -2, MeetingStatus.HELD),
            ("called off", 1, MeetingStatus.CANCELLED),
            ("next", 2, MeetingStatus.PLANNED),
            ("later", 900, MeetingStatus.PLANNED),
        )
    }
    put(database, *meetings.values())
    found = page(database, group)
    assert found.next_meeting is not None
    assert found.last_meeting is not None
    assert (found.last_meeting.title, found.next_meeting.title) == ("last", "next")
    assert found.next_meeting.starts == datetime(2026, 3, 1, 14, tzinfo=UTC)
    assert (found.meetings, found.open_actions) == (6, 0)
    put(database, records.action.__class__(id=new_id(), text="Write", group=group))
    assert page(database, group).open_actions == 1


def test_a_new_prefix_leaves_the_numbers_of_meetings(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all())
    edit_group(database, GroupId(records.group.id), GroupDraft(name="Working Group 2", prefix="NEW"))
    assert stored(database, records.meeting).number == "WG2-2026-001"
    assert stored(database, records.group) == Group(id=records.group.id, names={"en": "Working Group 2"}, prefix="NEW")
