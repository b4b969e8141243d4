import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.records import an_organisation
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft, shown_language
from workbench.domain.partners import OrganisationKind
from workbench.domain.problems import refuse_problems
from workbench.domain.texts import LINE_LIMIT
from workbench.errors import RuleViolation


def codes(draft: OrganisationDraft | ContactDraft) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in draft.problems()]


def test_a_draft_without_any_name_says_so_at_the_name() -> None:
    assert codes(OrganisationDraft(name=" \u202e ")) == [("name", "organisations.no_name")]
    assert codes(OrganisationDraft(name="", acronym="WHO")) == []
    assert codes(OrganisationDraft(name="", other_names={"fr": "Croissant"})) == []


def test_each_problem_stands_at_its_field() -> None:
    draft = OrganisationDraft(name="A", language="?", country="ukr", aliases=("x" * (LINE_LIMIT + 1),))
    assert codes(draft) == [
        ("aliases", "texts.too_long"), ("language", "texts.language"), ("country", "organisations.country")
    ]  # fmt: skip


def test_a_country_is_kept_in_capitals_and_none_means_none() -> None:
    assert OrganisationDraft(name="A", country=" ua ").cleaned().country == "UA"
    assert OrganisationDraft(name="A", country="").cleaned().country is None


def test_a_draft_of_an_organisation_shows_the_name_a_reader_sees() -> None:
    organisation = an_organisation("Example", names={"fr": "Exemple", "uk": "Приклад"}, kind=OrganisationKind.UN)
    draft = OrganisationDraft.of(organisation, "uk")
    assert (draft.name, draft.language, draft.other_names) == ("Приклад", "uk", {"fr": "Exemple"})
    assert OrganisationDraft.of(organisation, "es").name == "Exemple"
    assert OrganisationDraft.of(organisation, "es").language == "fr"


def test_a_contact_needs_something_and_an_address_that_can_be_one() -> None:
    assert codes(ContactDraft(person=" ")) == [("person", "contacts.empty")]
    assert codes(ContactDraft(person="A", email="a at b")) == [("email", "contacts.email")]
    assert codes(ContactDraft(post="Chair", purpose="press")) == [("purpose", "contacts.purpose_of_nobody")]
    assert codes(ContactDraft(email="a@example.org")) == []


@given(st.text(max_size=40))
def test_a_cleaned_draft_cleans_to_itself_and_has_the_same_problems(text: str) -> None:
    draft = OrganisationDraft(name=text, acronym=text, aliases=(text,), other_names={"fr": text})
    assert draft.cleaned().cleaned() == draft.cleaned()
    assert codes(draft.cleaned()) == codes(draft)
    contact = ContactDraft(person=text, post=text, email=text)
    assert contact.cleaned().cleaned() == contact.cleaned()
    assert codes(contact.cleaned()) == codes(contact)


@given(st.dictionaries(st.sampled_from(["en", "fr", "ar"]), st.sampled_from(["", "a"])), st.sampled_from(["fr", "en"]))
def test_the_language_shown_holds_words_wherever_there_are_any(texts: dict[str, str], language: str) -> None:
    shown = shown_language(texts, language)
    assert bool(texts.get(shown)) == any(texts.values())
    assert shown == language or not texts.get(language)


def test_the_first_problem_is_raised_with_its_field() -> None:
    with pytest.raises(RuleViolation) as raised:
        refuse_problems(OrganisationDraft(name="A", country="u").problems())
    assert (raised.value.code, raised.value.details) == (
        "organisations.country", {"country": "U", "field": "country"}
    )  # fmt: skip
    refuse_problems([])
