from dataclasses import replace

import pytest

from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation, Person, Post
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, new_id
from workbench.queries.lists import record_named
from workbench.queries.names import find_record, names_of, person_names, post_names, text_of
from workbench.storage.registry import MEETING, ORGANISATION
from workbench.storage.workspaces import Workspace


def put(workspace: Workspace, *organisations: Organisation) -> None:
    with workspace.database.write("example") as work:
        work.store(Organisation).put_many(organisations)


def an_organisation(acronym: str = "", aliases: tuple[str, ...] = (), **names: str) -> Organisation:
    return Organisation(id=new_id(), names=names, acronym=acronym, aliases=frozenset(aliases))


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "Société"), ("en", "Society"), ("uk", "Society"), ("ar", "Society")]
)
def test_a_name_is_in_the_readers_language_else_in_english(workspace: Workspace, language: str, expected: str) -> None:
    organisation = an_organisation(fr="Société", en="Society", es="Sociedad")
    put(workspace, organisation)
    with workspace.database.read() as connection:
        assert text_of(names_of(connection, ORGANISATION, language), organisation.id) == expected


def test_without_english_a_name_is_in_any_language_and_an_acronym_only_where_there_is_no_name(
    workspace: Workspace,
) -> None:
    put(workspace, foreign := an_organisation("TOV", uk="Товариство"), bare := an_organisation("EXA"))
    with workspace.database.read() as connection:
        names = names_of(connection, ORGANISATION, "es")
        assert text_of(names, foreign.id) == "Товариство"
        assert text_of(names, bare.id) == "EXA"
        assert text_of(names, None) == text_of(names, new_id()) == ""


def test_only_the_names_asked_for_are_read(workspace: Workspace) -> None:
    put(workspace, one := an_organisation(en="One"), an_organisation(en="Two"))
    with workspace.database.read() as connection:
        assert set(names_of(connection, ORGANISATION, "en", [one.id, new_id()])) == {one.id}
        assert names_of(connection, ORGANISATION, "en", []) == {}


@pytest.mark.parametrize("typed", ["id", "ending", "EXA", "exa", "Example Society", "  example SOCIETY ", "The alias"])
def test_a_record_is_found_by_whatever_names_it(workspace: Workspace, typed: str) -> None:
    one = an_organisation("EXA", ("The alias",), en="Example Society", fr="Société")
    put(workspace, one, an_organisation(en="Another Society"))
    words = {"id": one.id, "ending": one.id[-12:].upper()}.get(typed, typed)
    with workspace.database.read() as connection:
        assert find_record(connection, ORGANISATION, words) == one.id


def test_a_meeting_is_found_by_its_citable_number(workspace: Workspace) -> None:
    meeting = Meeting(id=new_id(), title="Example", number="EX-2026-001")
    with workspace.database.write("example") as work:
        work.store(Meeting).put(meeting)
    with workspace.database.read() as connection:
        assert find_record(connection, MEETING, "EX-2026-001") == meeting.id


@pytest.mark.parametrize("typed", ["Nobody", "", "%", "_", "x" * 5_000, "0190-not-an-id", "\u202e"])
def test_what_names_nothing_is_refused(workspace: Workspace, typed: str) -> None:
    put(workspace, an_organisation(en="Example Society"))
    with workspace.database.read() as connection, pytest.raises(RuleViolation, match=r"find\.nothing"):
        find_record(connection, ORGANISATION, typed)


def test_a_name_two_records_bear_is_refused_with_their_count(workspace: Workspace) -> None:
    put(workspace, an_organisation("EXA", en="One"), an_organisation("EXA", en="Two"))
    with workspace.database.read() as connection, pytest.raises(RuleViolation, match=r"find\.several") as caught:
        find_record(connection, ORGANISATION, "exa")
    assert caught.value.details["count"] == 2


def test_a_removed_record_is_found_only_where_removed_ones_are_asked_for_by_id(workspace: Workspace) -> None:
    put(workspace, one := an_organisation(en="Example Society"))
    put(workspace, replace(one, deleted=True))
    with workspace.database.read() as connection:
        for typed in (one.id, one.id[-12:], "Example Society"):
            with pytest.raises(RuleViolation, match=r"find\.nothing"):
                record_named(connection, "partners", typed)
        assert record_named(connection, "partners", one.id, removed_too=True) == one.id
        with pytest.raises(RuleViolation, match=r"records\.missing"):
            record_named(connection, "partners", new_id(), removed_too=True)


def test_what_is_not_found_is_told_with_the_word_of_the_list(workspace: Workspace) -> None:
    with workspace.database.read() as connection, pytest.raises(RuleViolation) as caught:
        record_named(connection, "partners", "Nobody")
    assert caught.value.details == {"kind": "partners", "typed": "Nobody"}


def test_posts_are_named_with_their_organisation_and_people_in_their_script(workspace: Workspace) -> None:
    organisation, post, person = OrganisationId(new_id()), new_id(), new_id()
    with workspace.database.write("example") as work:
        work.store(Organisation).put(Organisation(id=organisation, names={"en": "Example Society"}))
        work.store(Post).put(Post(id=post, organisation=organisation, titles={"en": "Chair", "fr": "Présidence"}))
        work.store(Person).put(Person(id=person, names={"Latn": "Olena", "Cyrl": "Олена"}, preferred="Cyrl"))
    with workspace.database.read() as connection:
        assert post_names(connection, "fr") == {post: "Présidence, Example Society"}
        assert post_names(connection, "fr", []) == {}
        assert person_names(connection) == {person: "Олена"}
