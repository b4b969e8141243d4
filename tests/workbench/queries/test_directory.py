from workbench.domain.groups import Group
from workbench.domain.partners import Organisation, Person, Post, Tenure
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id
from workbench.queries.directory import read_directory
from workbench.storage.workspaces import Workspace


def test_only_a_name_of_one_record_places_anything(workspace: Workspace) -> None:
    alpha, beta = OrganisationId(new_id()), OrganisationId(new_id())
    with workspace.database.write("example") as work:
        work.store(Organisation).put(Organisation(id=alpha, names={"en": "Alpha"}, acronym="EXA"))
        work.store(Organisation).put(Organisation(id=beta, names={"en": "Beta"}, acronym="EXA"))
        for _ in range(2):
            work.store(Group).put(Group(id=new_id(), names={"en": "Twins"}))
    with workspace.database.read() as connection:
        directory = read_directory(connection)
    assert (directory.organisation("ALPHA"), directory.organisation("beta ")) == (alpha, beta)
    assert directory.organisation("EXA") is None
    assert directory.organisation("") is None
    assert directory.group("Twins") is None


def test_people_and_posts_are_known_within_their_organisation_only(workspace: Workspace) -> None:
    alpha, beta = OrganisationId(new_id()), OrganisationId(new_id())
    people = {alpha: PersonId(new_id()), beta: PersonId(new_id())}
    posts = {alpha: PostId(new_id()), beta: PostId(new_id())}
    with workspace.database.write("example") as work:
        for organisation, name in ((alpha, "Alpha"), (beta, "Beta")):
            work.store(Organisation).put(Organisation(id=organisation, names={"en": name}))
            work.store(Person).put(Person(id=people[organisation], names={"Latn": "Same Name"}))
            post = Post(id=posts[organisation], organisation=organisation, titles={"en": "Chair"})
            work.store(Post).put(post)
            tenure = Tenure(id=new_id(), person=people[organisation], post=posts[organisation])
            work.store(Tenure).put(tenure)
    with workspace.database.read() as connection:
        directory = read_directory(connection)
    assert directory.person(alpha, "same name") == people[alpha]
    assert directory.person(beta, "Same Name") == people[beta]
    assert directory.person(None, "Same Name") is None
    assert directory.post(beta, "chair") == posts[beta]
    assert directory.any_post("Chair, Alpha") == posts[alpha]
    assert directory.any_post("Chair") is None
    assert directory.any_post("Chair, Nobody") is None
