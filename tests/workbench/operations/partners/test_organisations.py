import pytest

from tests.builders.records import an_organisation, put, stored
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.domain.partners import Organisation, OrganisationKind, OrganisationStatus
from workbench.domain.workspaces import Workspace
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, new_id
from workbench.operations.partners import add_organisation, edit_organisation, remove_organisation
from workbench.operations.undo import undo
from workbench.storage.database import Database


def code_of(refusal: pytest.ExceptionInfo[RuleViolation]) -> str:
    return refusal.value.code


def organisation_in(database: Database, record: str) -> Organisation:
    with database.write("test.read") as work:
        return work.store(Organisation).get(record)


def test_an_organisation_is_added_with_a_contact_in_one_step_that_one_undo_takes_back(database: Database) -> None:
    draft = OrganisationDraft(name=" Lebanese  Red Cross ", acronym="LRC", country="lb", aliases=("LRC ", "", "LRC"))
    contact = ContactDraft(person="Nour Example", email="nour@example.org")
    saved = add_organisation(database, draft, contact)
    made = organisation_in(database, saved.id)
    assert (made.name(), made.country, made.aliases) == ("Lebanese Red Cross", "LB", frozenset({"LRC"}))
    assert made.kind is OrganisationKind.OTHER
    kinds = [touched.kind for touched in saved.changes]
    assert sorted(kinds) == ["channel", "organisation", "person", "post", "tenure"]
    undo(database)
    assert organisation_in(database, saved.id).deleted


def test_hostile_names_are_kept_as_text_without_what_can_lie(database: Database) -> None:
    saved = add_organisation(database, OrganisationDraft(name="<b>Red\u202e Cross</b>\x00 & =1+1"))
    assert organisation_in(database, saved.id).name() == "<b>Red Cross</b> & =1+1"


def test_a_draft_with_a_problem_is_refused_and_nothing_is_written(database: Database) -> None:
    with pytest.raises(RuleViolation) as refused:
        add_organisation(database, OrganisationDraft(name="A"), ContactDraft())
    assert code_of(refused) == "contacts.empty"
    with pytest.raises(RuleViolation) as refused:
        undo(database)
    assert code_of(refused) == "undo.nothing"


def test_editing_changes_what_the_draft_shows_and_nothing_else(database: Database) -> None:
    organisation = an_organisation(
        "Example", names={"en": "Example", "fr": "Exemple", "ar": "مثال"}, identifiers={"fdrs": "7"}, size_band="big"
    )
    put(database, organisation)
    draft = OrganisationDraft(
        name="Exemple du Nord", language="fr", other_names={"ar": ""}, status=OrganisationStatus.DORMANT
    )
    changes = edit_organisation(database, OrganisationId(organisation.id), draft)
    now = stored(database, organisation)
    assert now.names == {"en": "Example", "fr": "Exemple du Nord"}
    assert (now.identifiers, now.size_band, now.kind) == ({"fdrs": "7"}, "big", organisation.kind)
    assert changes.touched[0].fields == ("names.ar", "names.fr", "status")


def test_an_unchanged_form_is_silent(database: Database) -> None:
    organisation = an_organisation("Example", names={"fr": "Exemple", "uk": "Приклад"}, acronym="EX", country="UA")
    put(database, organisation)
    draft = OrganisationDraft.of(organisation, "en")
    assert not edit_organisation(database, OrganisationId(organisation.id), draft)


def test_the_last_name_cannot_be_taken_away(database: Database) -> None:
    organisation = an_organisation("Example")
    put(database, organisation)
    with pytest.raises(RuleViolation) as refused:
        edit_organisation(database, OrganisationId(organisation.id), OrganisationDraft(name=""))
    assert code_of(refused) == "organisations.no_name"


def test_a_line_of_parents_never_leads_back(database: Database) -> None:
    top = an_organisation("Top")
    middle = an_organisation("Middle", parent=OrganisationId(top.id))
    put(database, top, middle)
    for parent, code in ((middle.id, "organisations.parent_circle"), (top.id, "organisations.own_parent")):
        draft = OrganisationDraft(name="Top", parent=OrganisationId(parent))
        with pytest.raises(RuleViolation) as refused:
            edit_organisation(database, OrganisationId(top.id), draft)
        assert code_of(refused) == code


def test_a_parent_that_is_gone_is_refused_and_an_old_one_may_stay(database: Database) -> None:
    parent = an_organisation("Parent")
    put(database, parent)
    remove_organisation(database, OrganisationId(parent.id))
    with pytest.raises(RuleViolation) as refused:
        add_organisation(database, OrganisationDraft(name="A", parent=OrganisationId(parent.id)))
    assert code_of(refused) == "records.missing"


def test_removing_can_be_undone_and_is_refused_twice_and_for_the_own_office(database: Database) -> None:
    organisation, own = an_organisation("Example"), an_organisation("Own")
    put(database, organisation, own, Workspace(id=new_id(), title="W", organisation=OrganisationId(own.id)))
    remove_organisation(database, OrganisationId(organisation.id))
    with pytest.raises(RuleViolation) as refused:
        remove_organisation(database, OrganisationId(organisation.id))
    assert code_of(refused) == "records.missing"
    undo(database)
    assert stored(database, organisation) == organisation
    with pytest.raises(RuleViolation) as refused:
        remove_organisation(database, OrganisationId(own.id))
    assert code_of(refused) == "organisations.own"
