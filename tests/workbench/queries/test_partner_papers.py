"""What papers about partners show to whom: the office's own stays, and what stays is counted."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.builders.tables_of_partners import Table, a_table
from workbench.domain.audiences import OFFICE, Recipients
from workbench.domain.groups import Group
from workbench.domain.partners import Organisation, Person
from workbench.domain.profiles import SOURCE_REMARKS, Priority, ProfileText
from workbench.domain.representation import Aspect
from workbench.domain.withheld import PartKind
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, new_id
from workbench.queries.papers import Order, read_contact_list_content
from workbench.queries.partner_exports import gather_partners
from workbench.queries.partner_papers import read_partner_map_content, read_partner_profile_content
from workbench.queries.priority_papers import read_priorities_content
from workbench.queries.recipients import NamedRecipients
from workbench.queries.representation_papers import read_recruitment_list_content, read_representation_content
from workbench.storage.database import Connection
from workbench.storage.workspaces import Workspace

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OWN = NamedRecipients.nobody()
PUBLIC = NamedRecipients(frozenset({"public"}), Recipients(public=True), ("The public",))


def to(*organisations: OrganisationId) -> NamedRecipients:
    return NamedRecipients(frozenset({"some"}), Recipients(organisations=frozenset(organisations)), ("Some",))


def order(named: NamedRecipients) -> Order:
    return Order(named=named, shown_recipients=named.shown, language="en", now=NOW)


@pytest.fixture
def table(workspace: Workspace) -> Table:
    return a_table(workspace.database)


def test_a_profile_for_the_office_holds_everything(workspace: Workspace, table: Table) -> None:
    with workspace.database.read() as connection:
        found = read_partner_profile_content(connection, table.partners["society"], order(OWN))
    assert {section.text for section in found.sections} == {
        "Trains volunteers of all branches in psychological first aid.", "Only for us",
    }  # fmt: skip
    assert found.priorities == ("Care for those who care", "Referral between partners")
    assert [(each.count, each.as_of, each.note) for each in found.capacities] == [(1200, "2025-11", "As it wrote")]
    assert [(each.kind, each.is_source, each.other, each.since) for each in found.relations] == [
        ("funds", False, "Example Fund", "2024-03"), ("sister", True, "Example University", ""),
        ("supports", False, "Example IFRC Delegation", "2019"),
    ]  # fmt: skip
    assert found.contacts is not None
    assert [(post.title, post.holder) for post in found.contacts.posts] == [("Focal point", "Example Person")]
    assert [seat.group for seat in found.seats] == ["Example Coordination Group"]
    assert found.left_out == 0


def test_a_partner_gets_neither_the_office_s_texts_nor_its_remarks_nor_who_sits_in_groups_it_is_not_in(
    workspace: Workspace, table: Table
) -> None:
    asked = order(to(table.partners["donor"]))
    with workspace.database.read() as connection:
        found = read_partner_profile_content(connection, table.partners["society"], asked)
        member = read_partner_profile_content(
            connection, table.partners["society"], order(to(table.partners["peers"]))
        )  # fmt: skip
    assert [section.text for section in found.sections] == [
        "Trains volunteers of all branches in psychological first aid."
    ]
    assert not any(each.note for each in found.relations)
    assert not any(each.note for each in found.capacities)
    assert found.seats == ()
    assert {(part.kind, part.count) for part in asked.tally.withheld()} == {
        (PartKind.PROFILE, 1), (PartKind.REMARK, 2), (PartKind.SEAT, 1),
    }  # fmt: skip
    assert found.left_out == 4
    assert len(member.seats) == 1


def test_what_the_office_found_odd_and_seats_in_a_group_of_its_own_stay_whoever_says_nothing_of_them(
    workspace: Workspace, table: Table
) -> None:
    society = table.partners["society"]
    remark = ProfileText(id=new_id(), organisation=society, section=SOURCE_REMARKS, texts={"en": "Counted twice"})
    with workspace.database.write("test.remark") as work:
        work.store(ProfileText).put(remark)
        group = work.store(Group).get(table.group)
        work.store(Group).put(replace(group, audience=OFFICE))
    own, theirs = order(OWN), order(to(table.partners["peers"]))
    with workspace.database.read() as connection:
        ours = read_partner_profile_content(connection, society, own)
        member = read_partner_profile_content(connection, society, theirs)
        listed = gather_partners(connection, theirs, group=table.group)
        known = gather_partners(connection, own, group=table.group)
        with pytest.raises(RuleViolation, match=r"representation\.not_for_recipients"):
            read_partner_map_content(connection, table.group, theirs)
    assert ("Counted twice" in {section.text for section in ours.sections}, len(ours.seats)) == (True, 1)
    assert "Counted twice" not in {section.text for section in member.sections}
    assert member.seats == ()
    # Nor does a table of the group's members tell who sits there, though each of them may be known.
    assert (len(known.partners), listed.partners) == (5, ())
    assert (PartKind.SEAT, 6) in {(part.kind, part.count) for part in theirs.tally.withheld()}


def test_the_public_gets_no_profile_and_no_partner_on_its_map(workspace: Workspace, table: Table) -> None:
    with workspace.database.read() as connection:
        with pytest.raises(RuleViolation, match=r"partners\.not_for_recipients"):
            read_partner_profile_content(connection, table.partners["society"], order(PUBLIC))
        found = read_partner_map_content(connection, None, order(PUBLIC))
    assert (found.partners, found.relations) == ((), ())
    assert found.left_out == 11


def test_a_map_shows_those_asked_for_and_the_lines_between_them(workspace: Workspace, table: Table) -> None:
    with workspace.database.read() as connection:
        whole = read_partner_map_content(connection, None, order(OWN))
        group = read_partner_map_content(connection, table.group, order(OWN))
        chosen = [table.partners["near"], table.partners["far"], table.partners["donor"]]
        some = read_partner_map_content(connection, None, order(OWN), chosen=chosen)
    assert len(whole.partners) == 11
    assert len(whole.relations) == 9
    assert [each.name for each in group.partners] == [
        "Example IFRC Delegation", "Example Ministry of Health", "Example Peer Support Circle", "Example Red Crescent",
        "Example Relief International",
    ]  # fmt: skip
    assert [each.kind for each in group.relations] == ["supports"]
    assert sorted(each.kind for each in some.relations) == ["funds", "subcontracts"]


def test_priorities_stand_side_by_side_in_the_order_chosen_and_the_office_s_own_stay(
    workspace: Workspace, table: Table
) -> None:
    society, donor, agency = (table.partners[short] for short in ("society", "donor", "agency"))
    quiet = Priority(id=new_id(), organisation=society, rank="c", texts={"en": "Only for us"}, audience=OFFICE)
    with workspace.database.write("test.more") as work:
        work.store(Priority).put(quiet)
        hidden = work.store(Organisation).get(agency)
        work.store(Organisation).put(replace(hidden, audience=OFFICE))
    asked, chosen = order(to(table.partners["peers"])), (donor, society, agency, donor)
    with workspace.database.read() as connection:
        ours = read_priorities_content(connection, chosen, order(OWN))
        theirs = read_priorities_content(connection, chosen, asked)
        with pytest.raises(RuleViolation, match=r"priorities\.too_many_partners"):
            read_priorities_content(connection, [new_id() for _ in range(9)], order(OWN))
    named = [(each.name, each.priorities) for each in ours.partners]
    both = ("Care for those who care", "Referral between partners")
    assert named == [("Example Fund", ()), ("Example Red Crescent", (*both, "Only for us")), ("Example UN Agency", ())]
    assert [(each.name, each.priorities) for each in theirs.partners] == [(named[0][0], ()), (named[1][0], both)]
    assert (ours.left_out, theirs.left_out) == (0, 2)


def test_a_relation_is_drawn_only_for_who_may_know_of_both_its_ends(workspace: Workspace, table: Table) -> None:
    with workspace.database.write("test.hide") as work:
        donor = work.store(Organisation).get(table.partners["donor"])
        assert donor is not None
        work.store(Organisation).put(replace(donor, audience=OFFICE))
    with workspace.database.read() as connection:
        found = read_partner_map_content(connection, None, order(to(table.partners["peers"])))
        profile = read_partner_profile_content(
            connection, table.partners["society"], order(to(table.partners["peers"]))
        )  # fmt: skip
    assert "funds" not in {each.kind for each in found.relations}
    assert "Example Fund" not in {each.other for each in profile.relations}


def _representation(connection: Connection, table: Table, named: NamedRecipients) -> dict[str, tuple[str, ...]]:
    content = read_representation_content(connection, table.group, order(named))
    return {code: names for (aspect, code), names in content.known_of.items() if aspect is Aspect.KIND}


def test_who_is_represented_is_the_group_s_to_know_and_whom_to_invite_the_office_s(
    workspace: Workspace, table: Table
) -> None:
    with workspace.database.read() as connection:
        assert _representation(connection, table, to(table.partners["peers"]))["donor"] == ("Example Fund",)
        for stranger in (PUBLIC, to(table.partners["donor"])):
            with pytest.raises(RuleViolation, match=r"representation\.not_for_recipients"):
                read_representation_content(connection, table.group, order(stranger))
        ours = read_recruitment_list_content(connection, table.group, order(OWN))
        theirs = read_recruitment_list_content(connection, table.group, order(to(table.partners["peers"])))
    assert (len(ours.candidates), ours.left_out) == (6, 0)
    assert (len(theirs.candidates), theirs.left_out) == (0, 6)


def test_a_contact_list_of_a_group_tells_who_sits_there_only_where_the_group_may_be_told(
    workspace: Workspace, table: Table
) -> None:
    member, stranger = order(to(table.partners["peers"])), order(to(table.partners["donor"]))
    with workspace.database.read() as connection:
        known = read_contact_list_content(connection, table.group, member)
        unknown = read_contact_list_content(connection, table.group, stranger)
        everybody = read_contact_list_content(connection, None, stranger)
    assert (len(known.organisations), unknown.organisations) == (5, ())
    assert {(part.kind, part.count) for part in stranger.tally.withheld()} == {(PartKind.SEAT, 5)}
    assert len(everybody.organisations) > 5


def test_a_contact_list_leaves_out_who_is_the_office_s_alone_and_counts_what_may_not_be_shared_beside_it(
    workspace: Workspace, table: Table
) -> None:
    with workspace.database.write("test.quiet") as work:
        person = next(iter(work.store(Person).where()))
        work.store(Person).put(replace(person, audience=OFFICE))
    asked = order(to(table.partners["peers"]))
    with workspace.database.read() as connection:
        own = read_contact_list_content(connection, table.group, order(OWN))
        given = read_contact_list_content(connection, table.group, asked)
    posts = ({each.name: each.posts for each in found.organisations} for found in (own, given))
    (of_own,), (of_given,) = (found["Example Red Crescent"] for found in posts)
    assert (of_own.holder, len(of_own.channels)) == ("Example Person", 2)
    assert (of_given.title, of_given.holder, [each.value for each in of_given.channels]) == (
        "Focal point", "", ["focal@example.org"],
    )  # fmt: skip
    assert of_given.is_held, "the paper does not say that nobody does"
    assert given.left_out == 1
