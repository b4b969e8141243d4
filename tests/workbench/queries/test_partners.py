from datetime import date

from workbench.domain.groups import Group, Membership
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.identifiers import GroupId, OrganisationId, PersonId, PostId, new_id, shared_id
from workbench.queries.groups import list_groups
from workbench.queries.partners import known_organisations, list_organisations, list_people, list_posts, read_register
from workbench.storage.workspaces import Workspace

TODAY = date(2026, 3, 1)


def test_organisations_come_by_name_with_their_counts(workspace: Workspace) -> None:
    ids = {name: OrganisationId(new_id()) for name in ("Zebra", "Éclair", "apple")}
    with workspace.database.write("example") as work:
        work.store(Organisation).put_many(Organisation(id=key, names={"en": name}) for name, key in ids.items())
        work.store(Post).put(Post(id=new_id(), organisation=ids["apple"], titles={"en": "Chair"}))
    with workspace.database.read() as connection:
        rows = list_organisations(connection)
    assert [row.name for row in rows] == ["apple", "Éclair", "Zebra"]
    assert [row.posts for row in rows] == [1, 0, 0]


def test_a_person_is_shown_with_the_post_held_on_the_day(workspace: Workspace) -> None:
    organisation, person = OrganisationId(new_id()), PersonId(new_id())
    before, now = PostId(new_id()), PostId(new_id())
    with workspace.database.write("example") as work:
        work.store(Organisation).put(Organisation(id=organisation, names={"en": "Example"}))
        work.store(Person).put(Person(id=person, names={"Latn": "Alpha Example"}))
        work.store(Post).put(Post(id=before, organisation=organisation, titles={"en": "Deputy"}))
        work.store(Post).put(Post(id=now, organisation=organisation, titles={"en": "Chair"}))
        work.store(Tenure).put(Tenure(id=new_id(), person=person, post=before, end=PartialDate("2025-12-31")))
        work.store(Tenure).put(Tenure(id=new_id(), person=person, post=now, start=PartialDate("2026-01-01")))
        mail = Channel(id=new_id(), kind=ChannelKind.EMAIL, value="alpha@example.org", person=person)
        work.store(Channel).put(mail)
    with workspace.database.read() as connection:
        (row,) = list_people(connection, TODAY)
        (earlier,) = list_people(connection, date(2025, 6, 1))
        posts = {post.title: post.holder for post in list_posts(connection, TODAY)}
    assert (row.post, row.organisation, row.email) == ("Chair", "Example", "alpha@example.org")
    assert earlier.post == "Deputy"
    assert posts == {"Chair": "Alpha Example", "Deputy": ""}


def test_the_register_knows_own_office_movement_and_who_sits_where_today(workspace: Workspace) -> None:
    society, other, former = (OrganisationId(new_id()) for _ in range(3))
    group = GroupId(new_id())
    with workspace.database.write("example") as work:
        society_kind = OrganisationKind.NATIONAL_SOCIETY
        work.store(Organisation).put(Organisation(id=society, names={"en": "Society"}, kind=society_kind))
        work.store(Organisation).put(Organisation(id=other, names={"en": "Other"}, kind=OrganisationKind.GOVERNMENT))
        work.store(Organisation).put(Organisation(id=former, names={"en": "Former"}, kind=OrganisationKind.IFRC))
        work.store(Group).put(Group(id=group, names={"en": "Group"}))
        work.store(Membership).put(Membership(id=new_id(), group=group, organisation=society))
        work.store(Membership).put(Membership(id=new_id(), group=group, organisation=former, end=PartialDate("2025")))
        own = WorkspaceRecord(id=shared_id("workspace", workspace.id), title="Example", organisation=other)
        work.store(WorkspaceRecord).put(own)
    with workspace.database.read() as connection:
        register = read_register(connection, TODAY)
        (row,) = list_groups(connection, TODAY)
    assert register.own == other
    assert register.partners == {society, other, former}
    assert register.movement == {society, former}
    assert register.groups == {group: {society}}
    assert row.members == 1


def test_an_organisation_is_known_under_all_its_names_and_not_once_it_is_another(workspace: Workspace) -> None:
    one, merged = OrganisationId(new_id()), OrganisationId(new_id())
    with workspace.database.write("example") as work:
        names = {"en": "Example Society", "fr": "Société Exemple"}
        work.store(Organisation).put(
            Organisation(id=one, names=names, acronym="ES", aliases=frozenset({"The society"}))
        )
        work.store(Organisation).put(Organisation(id=merged, names={"en": "Old name"}, merged_into=one))
    with workspace.database.read() as connection:
        (known,) = known_organisations(connection)
    assert known.id == one
    assert set(known.names) == {"Example Society", "Société Exemple", "ES", "The society"}
