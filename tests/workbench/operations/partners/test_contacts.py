from datetime import date, timedelta

import pytest

from tests.builders.records import an_organisation, put
from tests.builders.workspaces import NOON
from workbench.domain.partner_drafts import ContactDraft
from workbench.domain.partners import Post
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, TenureId, new_id
from workbench.operations.partners import add_contact, edit_contact, end_contact, replace_contact, verify_contact
from workbench.operations.undo import undo
from workbench.queries.partner_pages import ContactLine, PartnerPage, read_partner_page
from workbench.storage.database import Database

TODAY = NOON.date()
OLENA = ContactDraft(person="Olena Example", post="Delegate", email="olena@example.org", telephone="+380 1")


@pytest.fixture
def office(database: Database) -> OrganisationId:
    """An organisation without contacts."""
    organisation = an_organisation("Example")
    put(database, organisation)
    return OrganisationId(organisation.id)


def page(database: Database, organisation: str, day: date = TODAY) -> PartnerPage:
    with database.read() as connection:
        return read_partner_page(connection, organisation, day, "en")


def only(database: Database, organisation: str) -> ContactLine:
    (line,) = page(database, organisation).contacts
    return line


def test_a_contact_is_a_person_in_a_post_with_addresses(database: Database, office: OrganisationId) -> None:
    saved = add_contact(database, office, OLENA)
    line = only(database, office)
    assert line.id == line.tenure == saved.id
    assert line.draft() == OLENA
    assert line.last_verified is None


def test_a_contact_added_twice_is_one_and_a_second_post_is_the_same_person(
    database: Database, office: OrganisationId
) -> None:
    first = add_contact(database, office, OLENA)
    again = add_contact(database, office, OLENA)
    assert (again.id, bool(again.changes)) == (first.id, False)
    add_contact(database, office, ContactDraft(person="olena example", post="Chair"))
    lines = page(database, office).contacts
    assert [line.post for line in lines] == ["Delegate", "Chair"]
    assert len({line.person_id for line in lines}) == 1


def test_who_has_no_post_named_is_a_focal_point(database: Database, office: OrganisationId) -> None:
    add_contact(database, office, ContactDraft(person="A"))
    add_contact(database, office, ContactDraft(person="B"))
    lines = page(database, office).contacts
    assert [(line.person, line.post) for line in lines] == [("A", "Focal point"), ("B", "Focal point")]
    assert len({line.post_id for line in lines}) == 1


def test_a_post_nobody_holds_and_an_own_address_are_contacts_too(database: Database, office: OrganisationId) -> None:
    post = add_contact(database, office, ContactDraft(post="Desk officer", email="desk@example.org"))
    own = add_contact(database, office, ContactDraft(telephone="112"))
    vacant, general = page(database, office).contacts
    assert (vacant.id, vacant.post, vacant.email, vacant.person) == (post.id, "Desk officer", "desk@example.org", "")
    assert (general.id, general.telephone) == (own.id, "112") == (office, "112")


def test_an_unchanged_contact_is_silent(database: Database, office: OrganisationId) -> None:
    for draft in (OLENA, ContactDraft(post="Desk", email="d@example.org"), ContactDraft(email="o@example.org")):
        add_contact(database, office, draft)
    for line in page(database, office).contacts:
        assert not edit_contact(database, line.id, line.draft()).changes


def test_a_name_and_addresses_are_put_right_in_place(database: Database, office: OrganisationId) -> None:
    saved = add_contact(database, office, OLENA)
    verify_contact(database, saved.id, TODAY)
    assert only(database, office).last_verified == TODAY
    edit_contact(
        database, saved.id, ContactDraft(person="Olena Example-Koval", post="Delegate", email="ok@example.org")
    )
    line = only(database, office)
    assert (line.id, line.person, line.email, line.telephone) == (
        saved.id, "Olena Example-Koval", "ok@example.org", ""
    )  # fmt: skip
    assert line.last_verified is None
    undo(database)
    assert only(database, office).draft() == OLENA


def test_a_name_in_another_script_is_shown_and_the_first_is_kept(database: Database, office: OrganisationId) -> None:
    saved = add_contact(database, office, OLENA)
    edit_contact(database, saved.id, ContactDraft(person="Олена Приклад", post="Delegate"))
    assert only(database, office).person == "Олена Приклад"
    edit_contact(database, saved.id, ContactDraft(person="Olena Example", post="Delegate"))
    assert only(database, office).person == "Olena Example"


def test_a_post_held_by_one_is_renamed_and_one_held_by_several_is_left_to_the_others(
    database: Database, office: OrganisationId
) -> None:
    first = add_contact(database, office, ContactDraft(person="A"))
    post = only(database, office).post_id
    edit_contact(database, first.id, ContactDraft(person="A", post="Adviser"))
    assert (only(database, office).post, only(database, office).post_id) == ("Adviser", post)
    add_contact(database, office, ContactDraft(person="B", post="Adviser"))
    edit_contact(database, first.id, ContactDraft(person="A", post="Senior adviser"))
    assert {(line.person, line.post) for line in page(database, office).contacts} == {
        ("A", "Senior adviser"), ("B", "Adviser")
    }  # fmt: skip


def test_a_post_title_that_is_there_already_is_joined(database: Database, office: OrganisationId) -> None:
    add_contact(database, office, ContactDraft(person="B", post="Chair"))
    first = add_contact(database, office, ContactDraft(person="A", post="Deputy"))
    edit_contact(database, first.id, ContactDraft(person="A", post="chair"))
    lines = page(database, office).contacts
    assert [(line.person, line.post) for line in lines] == [("B", "Chair"), ("A", "Chair"), ("", "Deputy")]


def test_a_post_title_in_another_language_stands_beside_the_first(database: Database, office: OrganisationId) -> None:
    saved = add_contact(database, office, ContactDraft(person="A", post="Chair"))
    edit_contact(database, saved.id, ContactDraft(person="A", post="Présidente"), language="fr")
    with database.write("test.read") as work:
        (post,) = work.store(Post).where()
    assert post.titles == {"en": "Chair", "fr": "Présidente"}


def test_a_vacant_post_gets_a_holder_and_keeps_its_own_address(database: Database, office: OrganisationId) -> None:
    post = add_contact(database, office, ContactDraft(post="Desk", email="desk@example.org"))
    saved = edit_contact(database, post.id, ContactDraft(person="A", post="Desk", email="desk@example.org"))
    line = only(database, office)
    assert line.id == saved.id != post.id
    assert (line.person, line.email, line.post_id) == ("A", "desk@example.org", post.id)
    assert saved.changes.created("channel") == ()


def test_nobody_is_edited_out_of_a_post(database: Database, office: OrganisationId) -> None:
    saved = add_contact(database, office, OLENA)
    with pytest.raises(RuleViolation) as refused:
        edit_contact(database, saved.id, ContactDraft(post="Delegate"))
    assert (refused.value.code, refused.value.details) == ("contacts.no_person", {"field": "person"})


def test_an_ended_contact_is_shown_on_the_last_day_and_is_former_after_it(
    database: Database, office: OrganisationId
) -> None:
    saved = add_contact(database, office, OLENA)
    end_contact(database, TenureId(saved.id), TODAY)
    assert only(database, office).until == TODAY.isoformat()
    tomorrow = page(database, office, TODAY + timedelta(days=1))
    assert [line.person for line in tomorrow.former] == ["Olena Example"]
    assert [(line.person, line.post) for line in tomorrow.contacts] == [("", "Delegate")]


def test_somebody_else_takes_over_a_post_in_one_step(database: Database, office: OrganisationId) -> None:
    saved = add_contact(database, office, OLENA)
    new = replace_contact(database, TenureId(saved.id), ContactDraft(person="Karim", email="k@example.org"), on=TODAY)
    now = page(database, office)
    assert [(line.id, line.person, line.post, line.since) for line in now.contacts] == [
        (new.id, "Karim", "Delegate", TODAY.isoformat())
    ]
    assert [(line.person, line.until) for line in now.former] == [
        ("Olena Example", (TODAY - timedelta(days=1)).isoformat())
    ]
    undo(database)
    assert only(database, office).draft() == OLENA


def test_who_comes_back_to_a_post_holds_it_anew(database: Database, office: OrganisationId) -> None:
    first = add_contact(database, office, OLENA)
    end_contact(database, TenureId(first.id), TODAY - timedelta(days=1))
    again = add_contact(database, office, OLENA)
    assert again.id != first.id
    assert [touched.kind for touched in again.changes] == ["tenure"]


def test_what_is_not_there_is_refused(database: Database, office: OrganisationId) -> None:
    for act in (
        lambda: add_contact(database, OrganisationId(new_id()), OLENA),
        lambda: edit_contact(database, new_id(), OLENA),
        lambda: end_contact(database, TenureId(new_id()), TODAY),
    ):
        with pytest.raises(RuleViolation) as refused:
            act()
        assert refused.value.code == "records.missing"
