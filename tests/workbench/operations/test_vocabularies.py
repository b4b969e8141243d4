"""Vocabularies as an office edits them, and what a newer program ships to a workspace made before."""

from dataclasses import replace

import pytest

from tests.builders.records import an_organisation, put
from tests.builders.vocabularies import put_shipped, shipped
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.vocabularies import Term, Verification
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, TermId, VocabularyId, shared_id
from workbench.operations.partners import add_organisation, edit_organisation
from workbench.operations.undo import undo
from workbench.operations.vocabularies import (
    add_shipped,
    add_term,
    add_vocabulary,
    edit_term,
    move_term,
    rename_vocabulary,
    retire_term,
)
from workbench.queries.vocabularies import TermRow, list_terms, own_vocabularies, term_labels
from workbench.queries.vocabulary_pages import TermLine, read_vocabulary_page
from workbench.storage.database import Connection, Database

SETTINGS = VocabularyId(shared_id("vocabulary", "settings"))
SCHOOL = TermId(shared_id("term", "settings/school"))
COMMUNITY = TermId(shared_id("term", "settings/community"))


@pytest.fixture
def database(database: Database) -> Database:
    put_shipped(database, "settings", "relation_kinds")
    return database


def terms(database: Database, language: str = "en", vocabulary: str = "settings") -> list[TermRow]:
    with database.read() as connection:
        return [row for row in list_terms(connection, language) if row.vocabulary == vocabulary]


def labels(database: Database, language: str = "en") -> list[str]:
    return [row.label for row in terms(database, language)]


def test_a_term_of_ones_own_has_a_code_for_ever_and_stands_last(database: Database) -> None:
    added = add_term(database, SETTINGS, {"en": " Mobile  team ", "fr": "Équipe mobile", "ar": ""})
    own = terms(database)[-1]
    assert (own.id, own.code, own.label, own.verified) == (added.id, "mobile_team", "Mobile team", Verification.OURS)
    edit_term(database, TermId(added.id), {"en": "Outreach team"})
    assert (terms(database)[-1].code, terms(database)[-1].label) == ("mobile_team", "Outreach team")
    assert labels(database, "fr")[-1] == "Équipe mobile"
    undo(database)
    undo(database)
    assert labels(database) == ["Community", "Primary care", "School", "Specialist care"]


def test_a_term_may_be_named_in_any_script_and_codes_never_meet(database: Database) -> None:
    codes = []
    for label in ("فريق متنقل", "فريق آخر", "School!", "Школа"):
        record = add_term(database, SETTINGS, {"ar": label}).id
        codes += [row.code for row in terms(database) if row.id == record]
    assert codes == ["term", "term_2", "school_2", "term_3"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"en": " ", "fr": ""}, "vocabularies.no_label"),
        ({"en": "SCHOOL"}, "vocabularies.label_twice"),
        ({"not a language": "x"}, "texts.language"),
        ({"en": "x" * 501}, "texts.too_long"),
    ],
)
def test_what_cannot_be_a_term_is_refused(database: Database, given: dict[str, str], code: str) -> None:
    with pytest.raises(RuleViolation, match=code.replace(".", r"\.")):
        add_term(database, SETTINGS, given)
    assert len(terms(database)) == 4


def test_a_vocabulary_the_program_has_to_know_is_renamed_and_never_added_to(database: Database) -> None:
    kinds = VocabularyId(shared_id("vocabulary", "relation_kinds"))
    with pytest.raises(RuleViolation, match=r"vocabularies\.fixed"):
        add_term(database, kinds, {"en": "Admires"})
    edit_term(database, TermId(shared_id("term", "relation_kinds/funds")), {"en": "Pays for"})
    with database.read() as connection:
        assert term_labels(connection, "relation_kinds", "en")["funds"] == "Pays for"


def test_a_vocabulary_of_ones_own_says_what_partners_work_on_as_those_shipped_do(database: Database) -> None:
    made = VocabularyId(add_vocabulary(database, {"en": " Example  themes ", "fr": ""}).id)
    assert add_vocabulary(database, {"en": "Example themes two"}).id != made
    first, second = own(database).items()
    assert first[1] == "Example themes"
    assert first[0].startswith("own_example_themes_")
    assert first[0] != second[0]
    add_term(database, made, {"en": "Sea rescue"})
    draft = OrganisationDraft(name="Example Boats", terms=frozenset({f"{first[0]}/sea_rescue"}))
    partner = OrganisationId(add_organisation(database, draft).id)
    with pytest.raises(RuleViolation, match=r"terms\.unknown"):
        edit_organisation(database, partner, replace(draft, terms=frozenset({f"{first[0]}/land_rescue"})))
    rename_vocabulary(database, made, {"en": "Example callings"})
    assert own(database)[first[0]] == "Example callings"
    with database.read() as connection:
        assert [each.is_own for each in _page(connection, made)] == [True]
    for _ in range(3):
        undo(database)
    assert [row.code for row in terms(database, vocabulary=first[0])] == []


@pytest.mark.parametrize(
    ("given", "code"),
    [({"en": "  "}, r"vocabularies\.no_name"), ({"fr": "Exemple", "en": "SETTINGS"}, "name_twice")],
)
def test_a_vocabulary_has_a_name_that_no_other_has(database: Database, given: dict[str, str], code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        add_vocabulary(database, given)
    assert own(database) == {}


def own(database: Database) -> dict[str, str]:
    with database.read() as connection:
        return own_vocabularies(connection)


def _page(connection: Connection, vocabulary: VocabularyId) -> tuple[TermLine, ...]:
    page = read_vocabulary_page(connection, vocabulary)
    assert page is not None
    return page.terms


def test_a_term_keeps_at_least_one_name_that_no_other_has(database: Database) -> None:
    with pytest.raises(RuleViolation, match=r"vocabularies\.no_label"):
        edit_term(database, SCHOOL, dict.fromkeys(("en", "fr", "es", "ar", "uk"), ""))
    with pytest.raises(RuleViolation, match=r"vocabularies\.label_twice"):
        edit_term(database, SCHOOL, {"en": "community"})
    assert not edit_term(database, SCHOOL, {"en": "School"})


def test_terms_are_retired_offered_again_and_moved(database: Database) -> None:
    retire_term(database, SCHOOL)
    assert [row.code for row in terms(database) if row.retired] == ["school"]
    retire_term(database, SCHOOL, retired=False)
    assert not any(row.retired for row in terms(database))
    changes = move_term(database, COMMUNITY, 2)
    assert len(changes.touched) == 1
    assert labels(database) == ["Primary care", "School", "Community", "Specialist care"]
    move_term(database, COMMUNITY, -9)
    assert labels(database)[0] == "Community"
    assert not move_term(database, COMMUNITY, -1)


def test_a_workspace_made_before_gets_what_is_new_and_keeps_what_it_edited(database: Database) -> None:
    edit_term(database, SCHOOL, {"en": "Schools and colleges"})
    move_term(database, SCHOOL, -2)
    with database.write("test.remove") as work:
        work.store(Term).put(replace(work.store(Term).get(COMMUNITY), deleted=True))
    newer = shipped("settings")
    first, second, *others = newer.terms
    prison = replace(first, code="prison", labels={"en": "Prison"}, broader=None)
    newer = replace(newer, terms=(first, prison, second, *others))
    put(database, an_organisation("Example"), code="partners.add")
    assert add_shipped(database, [newer, shipped("regions")])
    assert labels(database) == ["Schools and colleges", "Prison", "Primary care", "Specialist care"]
    assert len(terms(database, vocabulary="regions")) == 5
    assert not add_shipped(database, [newer, shipped("regions"), shipped("relation_kinds")])
    # Undo passes over it, to what the person did last.
    assert undo(database).code == "partners.add"
    assert len(terms(database, vocabulary="regions")) == 5
