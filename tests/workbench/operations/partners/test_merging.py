"""Two that are one, merged by a person and parted again: nothing is lost on the way there or back."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.databases import another_author
from tests.builders.records import a_meeting, an_organisation, put, stored
from tests.builders.role_matrices import a_stage
from tests.builders.workspaces import a_workspace
from workbench.domain.audiences import MOVEMENT, OFFICE, PUBLIC
from workbench.domain.contexts import ContextHost
from workbench.domain.duplicates import DistinctPair
from workbench.domain.groups import Group, MemberRole, Membership
from workbench.domain.layer_stances import LayerStance, Provision, Stance, layer_stance_id
from workbench.domain.merging import Side
from workbench.domain.minutes import MinutesItem, MinutesVersion
from workbench.domain.partners import Channel, ChannelKind, Organisation, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.records import Record
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.workspaces import Workspace
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, GroupId, OrganisationId, PersonId, new_id
from workbench.operations.diary import undo_operation
from workbench.operations.erasures import erase_person
from workbench.operations.minutes import approve_minutes
from workbench.operations.partners.merging import (
    ask_again,
    keep_organisations_apart,
    merge_organisations,
    merge_people,
    separate_organisations,
    separate_people,
)
from workbench.operations.roles import set_cells
from workbench.operations.undo import undo
from workbench.queries.duplicates import find_duplicate_organisations, list_kept_apart
from workbench.queries.merged import family_of, survivor_of, survivors_of
from workbench.queries.merging import plan_merge
from workbench.queries.partner_pages import read_partner_page
from workbench.queries.partners import list_organisations
from workbench.queries.retention import read_retention
from workbench.queries.separating import plan_separation
from workbench.storage.database import Database
from workbench.storage.registry import ATTENDANCE, KINDS, ORGANISATION, PERSON
from workbench.storage.tables import operation

LAPTOP = pytest.mark.parametrize("database", ["sqlcipher"], indirect=True)
"""For stories that ask no more of a database than those told on both."""


def oid(organisation: Record) -> OrganisationId:
    return OrganisationId(organisation.id)


def all_records(database: Database, *, but: tuple[str, ...] = ()) -> dict[str, Record]:
    """Every record there is, removed ones too."""
    with database.read() as connection:
        return {
            row["id"]: kind.decode(row["id"], row)
            for kind in KINDS
            if kind.code not in but
            for row in connection.execute(kind.table.select()).mappings()
        }


def two(database: Database, **fields: object) -> tuple[Organisation, Organisation]:
    kept = an_organisation("Example Relief", acronym="ER", country="UA")
    other = an_organisation(
        "Relief of Example", acronym="EXR", aliases=frozenset({"Hope"}), size_band="small", **fields
    )
    put(database, kept, other)
    return kept, other


def names_listed(database: Database) -> list[str]:
    with database.read() as connection:
        return [row.name for row in list_organisations(connection) if row.id]


def test_merging_moves_what_hangs_on_the_other_and_one_undo_brings_all_back(database: Database) -> None:
    kept, other = two(database)
    group, third = Group(id=new_id(), names={"en": "Group"}), an_organisation("Third", parent=oid(other))
    post = Post(id=new_id(), organisation=oid(other), titles={"en": "Head"})
    records = [
        group, third, post,
        Channel(id=new_id(), kind=ChannelKind.EMAIL, value="a@example.org", organisation=oid(other)),
        Membership(id=new_id(), group=GroupId(group.id), organisation=oid(other), role=MemberRole.CHAIR),
        OrganisationRelation(id=new_id(), source=oid(third), target=oid(other), kind=RelationKind.SUPPORTS),
        Priority(id=new_id(), organisation=oid(other), rank="a", texts={"en": "Youth"}),
        ProfileText(id=new_id(), organisation=oid(other), section="mandate", texts={"en": "Words"}),
    ]  # fmt: skip
    put(database, *records)
    before = all_records(database)
    merge_organisations(database, oid(kept), oid(other))
    merged = stored(database, kept)
    assert merged.aliases == {"Hope", "Relief of Example", "EXR"}
    assert (merged.names, merged.acronym, merged.country, merged.size_band) == (kept.names, "ER", "UA", "small")
    assert stored(database, other).merged_into == kept.id
    after = all_records(database)
    links = [value for record in after.values() for value in _values(record) if value == other.id]
    assert links == [other.id]
    undo(database)
    assert all_records(database) == before


def _values(record: Record) -> list[object]:
    return [getattr(record, each.name) for each in dataclasses.fields(record)]


@LAPTOP
def test_a_person_chooses_field_by_field_and_every_other_name_stays_findable(database: Database) -> None:
    kept, other = two(database)
    choices = {"names.en": Side.OTHER, "acronym": Side.OTHER, "country": Side.OTHER}
    with pytest.raises(RuleViolation, match=r"merging\.unknown_field"):
        merge_organisations(database, oid(kept), oid(other), {"names.zz": Side.OTHER})
    merge_organisations(database, oid(kept), oid(other), choices)
    merged = stored(database, kept)
    assert (merged.name(), merged.acronym, merged.country) == ("Relief of Example", "EXR", None)
    assert merged.aliases == {"Example Relief", "ER", "Hope"}


@LAPTOP
def test_what_both_say_is_kept_once_and_who_may_receive_it_is_the_narrower(database: Database) -> None:
    kept = an_organisation("Example", audience=PUBLIC)
    other = an_organisation("Exempel", audience=OFFICE)
    group = Group(id=new_id(), names={"en": "Group"})
    seat = Membership(id=new_id(), group=GroupId(group.id), organisation=oid(kept), start=PartialDate("2024"))
    same = Membership(id=new_id(), group=GroupId(group.id), organisation=oid(other))
    mail = Channel(id=new_id(), kind=ChannelKind.EMAIL, value="a@example.org", organisation=oid(kept))
    fresh = Channel(id=new_id(), kind=ChannelKind.EMAIL, value="A@example.org", organisation=oid(other),
                    last_verified=date(2026, 1, 2))  # fmt: skip
    itself = OrganisationRelation(id=new_id(), source=oid(kept), target=oid(other), kind=RelationKind.SISTER)
    put(database, kept, other, group, seat, same, mail, fresh, itself)
    merge_organisations(database, oid(kept), oid(other))
    assert stored(database, kept).audience == OFFICE
    assert [stored(database, record).deleted for record in (seat, same, mail, fresh, itself)] == [
        False, True, False, True, True,
    ]  # fmt: skip
    assert stored(database, mail).last_verified == date(2026, 1, 2)
    separate_organisations(database, oid(other))
    assert [stored(database, record) for record in (seat, same, mail, fresh, itself)] == [
        seat,
        same,
        mail,
        fresh,
        itself,
    ]


@LAPTOP
def test_a_section_both_have_keeps_the_survivors_words_and_gains_the_other_languages(database: Database) -> None:
    kept, other = two(database)
    ours = ProfileText(id=new_id(), organisation=oid(kept), section="mandate", texts={"en": "Ours"})
    theirs = ProfileText(id=new_id(), organisation=oid(other), section="mandate", texts={"en": "Theirs", "fr": "Leurs"})
    staff = Capacity(id=new_id(), organisation=oid(kept), cadre="nurse", count=3)
    more = Capacity(id=new_id(), organisation=oid(other), cadre="nurse", count=5)
    put(database, ours, theirs, staff, more)
    with database.read() as connection:
        plan = plan_merge(connection, ORGANISATION, kept.id, other.id)
    assert {each.key for each in plan.fields if each.is_open} == {
        "names.en", "acronym", "profile_text.mandate", "capacity.nurse",
    }  # fmt: skip
    merge_organisations(database, oid(kept), oid(other), {"capacity.nurse": Side.OTHER})
    assert stored(database, ours).texts == {"en": "Ours", "fr": "Leurs"}
    assert (stored(database, staff).count, stored(database, theirs)) == (5, theirs)


def test_what_is_sealed_stays_and_leads_to_the_survivor(database: Database) -> None:
    kept = an_organisation("Example")
    minutes = a_meeting()
    put(database, kept, *minutes.all())
    approve_minutes(database, minutes.meeting.id, by="The group", on=date(2026, 2, 3))  # type: ignore[arg-type]
    with database.read() as connection:
        plan = plan_merge(connection, ORGANISATION, kept.id, minutes.organisation.id)
    merge_organisations(database, oid(kept), oid(minutes.organisation))
    attended = stored(database, minutes.attendance)
    assert attended.organisation in (None, minutes.organisation.id)
    assert plan.sealed[ATTENDANCE.code] == (1 if attended.organisation else 0)
    with database.read() as connection:
        assert survivor_of(connection, ORGANISATION, minutes.organisation.id) == kept.id
        assert family_of(connection, ORGANISATION, kept.id) == (kept.id, minutes.organisation.id)
    assert stored(database, minutes.post).organisation == kept.id
    assert all_records(database)  # Versions and items are untouched:
    assert {type(record) for record in all_records(database).values()} >= {MinutesVersion, MinutesItem}


def test_parted_after_later_edits_what_was_moved_goes_back_and_the_edits_stay(database: Database) -> None:
    kept, other = two(database)
    posts = [Post(id=new_id(), organisation=oid(other), titles={"en": title}) for title in ("One", "Two")]
    third = an_organisation("Third")
    put(database, third, *posts)
    merge_organisations(database, oid(kept), oid(other))
    put(database, dataclasses.replace(stored(database, posts[0]), titles={"en": "One, renamed"}))
    put(database, dataclasses.replace(stored(database, posts[1]), organisation=oid(third)))
    put(database, dataclasses.replace(stored(database, kept), size_band="large", country="RO"))
    late = Post(id=new_id(), organisation=oid(kept), titles={"en": "Came later"})
    put(database, late)
    with database.read() as connection:
        plan = plan_separation(connection, ORGANISATION, other.id)
    assert (plan.returned, plan.stays) == ({"post": 1}, {"post": 1})
    assert {(item.kind, item.field) for item in plan.left} == {("post", "organisation"), ("organisation", "size_band")}
    separate_organisations(another_author(database), oid(other))
    first, second = (stored(database, post) for post in posts)
    assert (first.organisation, first.titles) == (other.id, {"en": "One, renamed"})
    assert (second.organisation, stored(database, late).organisation) == (third.id, kept.id)
    again = stored(database, kept)
    assert (again.aliases, again.country, again.size_band) == (frozenset(), "RO", "large")
    assert stored(database, other) == other
    assert set(names_listed(database)) >= {"Example Relief", "Relief of Example"}


@LAPTOP
def test_a_chain_leads_to_its_end_and_is_taken_apart_link_by_link(database: Database) -> None:
    first, second, third = (an_organisation(name) for name in ("A", "B", "C"))
    post = Post(id=new_id(), organisation=oid(first), titles={"en": "Head"})
    put(database, first, second, third, post)
    merge_organisations(database, oid(second), oid(first))
    merge_organisations(database, oid(third), oid(second))
    with database.read() as connection:
        assert survivor_of(connection, ORGANISATION, first.id) == third.id
        assert set(family_of(connection, ORGANISATION, third.id)) == {first.id, second.id, third.id}
    assert stored(database, post).organisation == third.id
    separate_organisations(database, oid(first))
    assert stored(database, post).organisation == first.id
    with database.read() as connection:
        assert set(family_of(connection, ORGANISATION, third.id)) == {second.id, third.id}


@LAPTOP
@pytest.mark.parametrize("turned", [False, True])
def test_the_own_organisation_the_same_and_the_gone_are_refused_and_nothing_is_touched(
    database: Database, turned: bool
) -> None:
    own, other = two(database)
    removed = an_organisation("Gone", deleted=True)
    put(database, removed, Workspace(id=new_id(), title="Example", organisation=oid(own)))
    before = all_records(database)
    for survivor, goes, code in [
        (own, own, "merging.itself"), (other, own, "merging.own"), (own, removed, "records.missing"),
    ]:  # fmt: skip
        with pytest.raises(RuleViolation) as error:
            merge_organisations(database, oid(survivor), oid(goes))
        assert error.value.code == code
    with pytest.raises(RuleViolation, match=r"separating\.not_merged"):
        separate_organisations(database, oid(other if turned else own))
    assert all_records(database) == before
    merge_organisations(database, oid(own), oid(other))
    with pytest.raises(RuleViolation, match=r"merging\.already"):
        merge_organisations(database, oid(own), oid(other))


@LAPTOP
def test_nobody_comes_to_stand_above_itself(database: Database) -> None:
    above = an_organisation("Above")
    middle = an_organisation("Middle", parent=oid(above))
    below = an_organisation("Below", parent=oid(middle))
    put(database, above, middle, below)
    with pytest.raises(RuleViolation, match=r"merging\.parent_circle"):
        merge_organisations(database, oid(below), oid(above), {"parent": Side.SURVIVOR})
    merge_organisations(database, oid(middle), oid(below))
    assert stored(database, middle).parent == above.id
    merge_organisations(database, oid(middle), oid(above))
    assert stored(database, middle).parent is None


@LAPTOP
def test_nobody_becomes_a_member_of_itself(database: Database) -> None:
    kept, other = two(database)
    between = an_organisation("Between")
    put(
        database, between,
        OrganisationRelation(id=new_id(), source=oid(kept), target=oid(between), kind=RelationKind.MEMBER_OF),
        OrganisationRelation(id=new_id(), source=oid(between), target=oid(other), kind=RelationKind.MEMBER_OF),
    )  # fmt: skip
    with pytest.raises(RuleViolation, match=r"merging\.relation_circle"):
        merge_organisations(database, oid(kept), oid(other))


@LAPTOP
def test_two_people_become_one_with_what_each_held(database: Database) -> None:
    office = an_organisation("Example")
    posts = [Post(id=new_id(), organisation=oid(office), titles={"en": title}) for title in ("One", "Two")]
    kept = Person(id=new_id(), names={"Latn": "Olena Example"}, retain_until=PartialDate("2030"), languages=("uk",))
    other = Person(id=new_id(), names={"Cyrl": "Олена Приклад"}, retain_until=PartialDate("2027"), languages=("en",),
                   audience=MOVEMENT)  # fmt: skip
    held = [
        Tenure(id=new_id(), person=PersonId(person.id), post=post.id)  # type: ignore[arg-type]
        for person, post in ((kept, posts[0]), (other, posts[0]), (other, posts[1]))
    ]
    put(database, office, *posts, kept, other, *held)
    merge_people(database, PersonId(kept.id), PersonId(other.id))
    merged = stored(database, kept)
    assert merged.names == {"Latn": "Olena Example", "Cyrl": "Олена Приклад"}
    assert (merged.languages, str(merged.retain_until), merged.audience) == (("uk", "en"), "2027", MOVEMENT)
    assert [(stored(database, each).person, stored(database, each).deleted) for each in held] == [
        (kept.id, False), (other.id, True), (kept.id, False),
    ]  # fmt: skip
    with database.read() as connection:
        assert family_of(connection, PERSON, kept.id) == (kept.id, other.id)
    separate_people(database, PersonId(other.id))
    assert [stored(database, each) for each in (kept, other, *held)] == [kept, other, *held]


@LAPTOP
def test_they_are_two_is_noted_once_and_asked_again_when_it_is_taken_back(database: Database) -> None:
    kept, other = an_organisation("Example Relief"), an_organisation("Example Relief")
    put(database, kept, other)

    def asked() -> int:
        with database.read() as connection:
            return len(find_duplicate_organisations(connection))

    assert asked() == 1
    noted = keep_organisations_apart(database, oid(kept), oid(other), "Two\u202e offices")
    again = keep_organisations_apart(database, oid(other), oid(kept))
    assert (again.id, bool(again.changes), asked()) == (noted.id, False, 0)
    with database.read() as connection:
        assert [(row.first, row.reason) for row in list_kept_apart(connection)] == [("Example Relief", "Two offices")]
    undo(database)
    assert asked() == 1
    noted = keep_organisations_apart(database, oid(kept), oid(other))
    ask_again(database, [noted.id])
    assert asked() == 1


@LAPTOP
def test_merging_those_said_to_be_two_takes_that_back_and_parting_says_it_again(database: Database) -> None:
    kept, other = two(database)
    pair = DistinctPair(id=new_id(), first=oid(kept), second=oid(other))
    third = an_organisation("Third")
    kept_third = DistinctPair(id=new_id(), first=oid(third), second=oid(other))
    put(database, pair, third, kept_third)
    merge_organisations(database, oid(kept), oid(other))
    assert stored(database, pair).deleted
    assert stored(database, kept_third).second == kept.id
    separate_organisations(database, oid(other), are_two=True)
    assert [stored(database, each) for each in (pair, kept_third)] == [pair, kept_third]


def test_two_offices_that_merged_in_opposite_directions_have_one_and_the_same_left(database: Database) -> None:
    first, second = two(database)
    third, tail = an_organisation("Third"), an_organisation("Tail")
    alone, person, twin = an_organisation("Alone"), Person(id=new_id(), names={"Latn": "One"}), new_id()
    put(database, third, tail, alone, person, Person(id=twin, names={"Latn": "Two"}))
    before = names_listed(database)
    # As an exchange would bring it: each became the next one, and a fourth became one of them.
    for one, into in ((first, second), (second, third), (third, first), (tail, second)):
        put(database, dataclasses.replace(one, merged_into=oid(into)))
    put(database, dataclasses.replace(person, merged_into=PersonId(twin)))
    put(database, Person(id=twin, names={"Latn": "Two"}, merged_into=PersonId(person.id)))
    with database.read() as connection:
        now = survivors_of(connection, ORGANISATION, [each.id for each in (first, second, third, tail, alone)])
        assert set(now.values()) == {first.id, alone.id}
        assert [survivor_of(connection, PERSON, each) for each in (person.id, twin)] == [min(person.id, twin)] * 2
        assert set(family_of(connection, ORGANISATION, first.id)) == {first.id, second.id, third.id, tail.id}
        assert read_partner_page(connection, tail.id, date(2026, 3, 1)).name == "Example Relief"
        assert read_retention(connection, date(2026, 3, 1)).people == 1
    gone = {"Relief of Example", "Third", "Tail"}
    assert names_listed(database) == [name for name in before if name not in gone]
    # Parting one of them ends the circle; the others follow the line that is left.
    separate_organisations(database, oid(second))
    with database.read() as connection:
        assert survivor_of(connection, ORGANISATION, third.id) == second.id
    assert names_listed(database) == [name for name in before if name not in {"Example Relief", "Third", "Tail"}]


@LAPTOP
def test_a_merging_that_was_taken_back_is_not_done_again_after_the_other_way_round(database: Database) -> None:
    first, second = two(database)
    merge_organisations(database, oid(first), oid(second))
    undo(database)
    with database.read() as connection:
        (taken_back, *_) = connection.scalars(sa.select(operation.c.id).order_by(operation.c.n.desc()))
    merge_organisations(database, oid(second), oid(first))
    for rest in (False, True):
        with pytest.raises(RuleViolation, match=r"undo\.(changed_since|merged_since)"):
            undo_operation(database, taken_back, rest=rest)
    assert (stored(database, first).merged_into, stored(database, second).merged_into) == (second.id, None)


@LAPTOP
def test_a_merging_that_history_does_not_hold_is_parted_all_the_same(database: Database) -> None:
    kept = an_organisation("Example")
    other = an_organisation("Other", merged_into=oid(kept))
    put(database, kept, other)
    separate_organisations(database, oid(other))
    assert stored(database, other).merged_into is None


def test_who_was_merged_is_erased_under_every_name(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        kept = Person(id=new_id(), names={"Latn": "Zzyxolena Qwertsky"})
        other = Person(id=new_id(), names={"Latn": "Zzyxa Qwertskaya"})
        put(workspace.database, kept, other)
        merge_people(workspace.database, PersonId(kept.id), PersonId(other.id))
        erase_person(workspace, PersonId(kept.id))
        assert [stored(workspace.database, each).names for each in (kept, other)] == [{}, {}]


@LAPTOP
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    links=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.integers(0, 3)), max_size=12),
    sides=st.dictionaries(st.sampled_from(["acronym", "country", "names.en", "audience"]), st.sampled_from(Side)),
    country=st.sampled_from([None, "UA"]),
)
def test_merged_and_parted_all_records_are_the_same(
    database: Database, links: list[tuple[int, int, int]], sides: dict[str, Side], country: str | None
) -> None:
    kept, other = two(database, country=country)
    among = [kept, other, an_organisation("Third"), an_organisation("Fourth", parent=oid(other))]
    group = Group(id=new_id(), names={"en": "Group"})
    put(database, group, *among[2:])
    for kind, one, two_ in links:
        put(database, _linked(kind, among[one], among[two_], group))
    before = all_records(database)
    merge_organisations(database, oid(kept), oid(other), sides)
    with database.read() as connection:
        listed = {row.id for row in list_organisations(connection)}
    assert kept.id in listed
    assert other.id not in listed
    separate_organisations(database, oid(other))
    assert all_records(database) == before


def _linked(kind: int, one: Organisation, other: Organisation, group: Group) -> Record:
    made: list[Record] = [
        Post(id=new_id(), organisation=oid(one), titles={"en": "Post"}),
        Channel(id=new_id(), kind=ChannelKind.EMAIL, value="a@example.org", organisation=oid(one)),
        Membership(id=new_id(), group=GroupId(group.id), organisation=oid(one)),
        Priority(id=new_id(), organisation=oid(one), rank="a", texts={"en": "Words"}),
        Capacity(id=new_id(), organisation=oid(one), cadre="nurse", count=1),
        ProfileText(id=new_id(), organisation=oid(one), section="mandate", texts={one.acronym or "en": one.name()}),
    ]
    if one.id != other.id:
        made.append(DistinctPair(id=new_id(), first=oid(one), second=oid(other)))
        made.append(OrganisationRelation(id=new_id(), source=oid(one), target=oid(other), kind=RelationKind.SISTER))
        made.append(OrganisationRelation(id=new_id(), source=oid(one), target=oid(other), kind=RelationKind.FUNDS))
    return made[kind % len(made)]


@LAPTOP
def test_roles_hosts_and_stances_at_layers_go_with_the_survivor_and_each_is_said_once(database: Database) -> None:
    stage = a_stage(database)
    kept, other = stage.organisations[:2]
    cells = [stage.cell(0, 0, Role.LEAD), stage.cell(0, 1, Role.LEAD), stage.cell(1, 1, Role.SUPPORT)]
    set_cells(database, stage.context, cells, on=date(2026, 3, 1))
    mine, theirs = (
        LayerStance(
            id=layer_stance_id(each, stage.context, "basic"), organisation=each, context=stage.context, layer="basic",
            provide=Provision.FULL if each == kept else Provision.NONE, assess=None if each == kept else Stance.YES,
        )
        for each in (kept, other)
    )  # fmt: skip
    put(database, mine, theirs, ContextHost(id=new_id(), context=stage.context, country="UA", organisation=other))
    merge_organisations(database, kept, other)
    assert sorted((item.organisation, item.role.value) for item in stage.all()) == [(kept, "lead"), (kept, "support")]
    assert [item.id for item in stage.matrix(date(2026, 3, 1)).organisations] == [kept]
    merged = stored(database, mine)
    assert (merged.provide, merged.assess) == (Provision.FULL, Stance.YES)
    separate_organisations(database, other)
    assert sorted(item.organisation for item in stage.all()) == sorted([kept, other, other])
    assert stored(database, mine) == mine


@LAPTOP
def test_a_role_everywhere_or_proposed_is_not_said_by_one_in_an_area_or_declined(database: Database) -> None:
    stage = a_stage(database)
    kept, other = stage.organisations[:2]

    def a_role(function: int, organisation: OrganisationId, **fields: object) -> RoleAssignment:
        return RoleAssignment(
            id=new_id(), context=stage.context, function=stage.functions[function], organisation=organisation,
            role=Role.LEAD, **fields,  # type: ignore[arg-type]
        )  # fmt: skip

    here, everywhere = a_role(0, kept, areas=frozenset({AreaId(new_id())})), a_role(0, other)
    declined, proposed = a_role(1, kept, status=AssignmentStatus.DECLINED), a_role(1, other)
    agreed, same = (a_role(2, each, status=AssignmentStatus.AGREED) for each in (kept, other))
    put(database, here, everywhere, declined, proposed, agreed, same)
    merge_organisations(database, kept, other)
    assert {item.id for item in stage.all()} == {here.id, everywhere.id, declined.id, proposed.id, agreed.id}
    assert {item.organisation for item in stage.all()} == {kept}
