from tests.builders.records import a_person, an_organisation, put
from workbench.domain.groups import Group
from workbench.domain.partners import Organisation, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id
from workbench.operations.partners import remove_organisation
from workbench.queries.suggestions import Suggestion, find_owner, suggest, suggest_owners
from workbench.storage.database import Database


def found(database: Database, typed: str, kind: str = "organisation", **options: object) -> list[Suggestion]:
    with database.read() as connection:
        return suggest(connection, kind, typed, **options)  # type: ignore[arg-type]


def texts(database: Database, typed: str, kind: str = "organisation", **options: object) -> list[str]:
    return [suggestion.text for suggestion in found(database, typed, kind, **options)]


def test_a_beginning_comes_before_a_word_and_a_word_before_an_inside(database: Database) -> None:
    put(database, *(an_organisation(name) for name in ("Incredible", "Danish Red Cross", "Redress", "Blue")))
    assert texts(database, "red") == ["Redress", "Danish Red Cross", "Incredible"]
    assert texts(database, "RED", limit=2) == ["Redress", "Danish Red Cross"]
    assert texts(database, "red cross danish") == ["Danish Red Cross"]
    assert texts(database, "") == ["Blue", "Danish Red Cross", "Incredible", "Redress"]
    assert texts(database, "%") == texts(database, "")
    assert texts(database, "zzz") == []


def test_an_organisation_is_found_by_all_its_names_and_shown_by_the_readers(database: Database) -> None:
    organisation = an_organisation(
        "Lebanese Red Cross", names={"en": "Lebanese Red Cross", "fr": "Croix-Rouge libanaise"}, acronym="LRC",
        aliases=frozenset({"The cedars"}),
    )  # fmt: skip
    put(database, organisation)
    assert found(database, "leb") == [Suggestion(organisation.id, "Lebanese Red Cross", "LRC")]
    assert found(database, "lrc") == [Suggestion(organisation.id, "Lebanese Red Cross", "LRC")]
    assert found(database, "ceda") == [Suggestion(organisation.id, "Lebanese Red Cross", "The cedars")]
    assert found(database, "leb", language="fr") == [
        Suggestion(organisation.id, "Croix-Rouge libanaise", "Lebanese Red Cross")
    ]


def test_what_is_gone_is_not_offered_nor_what_belongs_to_it(database: Database) -> None:
    kept, removed = an_organisation("Example A"), an_organisation("Example B")
    merged = an_organisation("Example C", merged_into=OrganisationId(kept.id))
    posts = [
        Post(id=new_id(), organisation=OrganisationId(each.id), titles={"en": "Chair"}) for each in (kept, removed)
    ]
    put(database, kept, removed, merged, *posts)
    remove_organisation(database, OrganisationId(removed.id))
    assert texts(database, "exam") == ["Example A"]
    assert found(database, "chair", "post") == [Suggestion(posts[0].id, "Chair", "Example A")]


def test_a_person_comes_with_the_organisation_and_a_group_with_its_prefix(database: Database) -> None:
    former, now = an_organisation("Former"), an_organisation("Now")
    person = a_person("Olena Example")
    posts = [Post(id=new_id(), organisation=OrganisationId(each.id), titles={"en": "P"}) for each in (former, now)]
    tenures = [
        Tenure(id=new_id(), person=PersonId(person.id), post=PostId(post.id), end=end)
        for post, end in zip(posts, (PartialDate("2025"), None), strict=True)
    ]
    group = Group(id=new_id(), names={"en": "Working Group 2"}, prefix="WG2")
    put(database, former, now, person, *posts, *tenures, group)
    assert found(database, "olena", "person") == [Suggestion(person.id, "Olena Example", "Now")]
    assert found(database, "wg", "group") == [Suggestion(group.id, "Working Group 2", "WG2")]


def test_names_in_every_script_and_hostile_ones_are_found_as_they_stand(database: Database) -> None:
    hostile = Person(id=new_id(), names={"Latn": "<b>Rob'); DROP TABLE label;--</b>"})
    put(database, hostile, Organisation(id=new_id(), names={"ar": "جمعية الهلال الأحمر"}), an_organisation("Єдність"))
    assert texts(database, "الهلال الاحمر") == ["جمعية الهلال الأحمر"]
    assert texts(database, "єдн") == ["Єдність"]
    assert texts(database, "drop", "person") == ["<b>Rob'); DROP TABLE label;--</b>"]


def owners(database: Database, *names: str) -> tuple[str, str] | None:
    with database.read() as connection:
        return find_owner(connection, names)


def test_owners_are_offered_under_what_they_are_found_by(database: Database) -> None:
    organisation = an_organisation("Lebanese Red Cross", acronym="LRC", aliases=frozenset({"The cedars"}))
    group = Group(id=new_id(), names={"en": "Lebanon group"})
    post = Post(id=new_id(), organisation=OrganisationId(organisation.id), titles={"en": "Lead adviser"})
    put(database, organisation, group, post)
    with database.read() as connection:
        found = suggest_owners(connection, "le")
        assert [(offer.target, offer.written) for offer in found] == [
            (f"organisation/{organisation.id}", "Lebanese Red Cross"),
            (f"group/{group.id}", "Lebanon group"),
            (f"post/{post.id}", "Lead adviser"),
        ]
        assert [offer.written for offer in suggest_owners(connection, "lr")] == ["LRC"]
        assert [offer.written for offer in suggest_owners(connection, "ced")] == ["Lebanese Red Cross"]
        assert suggest_owners(connection, "<img src=x>") == []


def test_the_longest_name_that_names_just_one_is_the_owner(database: Database) -> None:
    cross = an_organisation("Danish Red Cross", acronym="DRC")
    other = an_organisation("Danish Refugee Council", acronym="DRC")
    group = Group(id=new_id(), names={"en": "Danish"})
    put(database, cross, other, group)
    assert owners(database, "danish red cross", "danish red", "danish") == ("organisation", cross.id)
    assert owners(database, "danish asks", "danish") == ("group", group.id)
    assert owners(database, "DRC") is None, "two have this acronym"
    assert owners(database, "Nobody") is None
    assert owners(database) is None
    assert owners(database, "", "…") is None


def test_letters_name_a_record_when_only_one_begins_with_them(database: Database) -> None:
    cross, other = an_organisation("Danish Red Cross"), an_organisation("Dutch Red Cross")
    put(database, cross, other)
    assert owners(database, "dani") == ("organisation", cross.id)
    assert owners(database, "d") is None
    assert owners(database, "red") is None
    remove_organisation(database, OrganisationId(cross.id))
    assert owners(database, "dani") is None
