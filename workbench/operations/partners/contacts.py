"""Contacts in an organisation, one by one.

A contact is known by one id: that of the tenure, where somebody holds a post; else of the post nobody holds; else of
the organisation itself, for its own addresses.
"""

from dataclasses import replace
from datetime import date, timedelta

from workbench.changes import Changes
from workbench.domain.partner_drafts import ContactDraft
from workbench.domain.partners import Channel, Organisation, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.problems import refuse_problems
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PersonId, PostId, TenureId
from workbench.operations.partners.contact_records import OrganisationContacts, Owner, renamed, retitled
from workbench.operations.present import present
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_contact(
    database: Database, organisation: OrganisationId, draft: ContactDraft, *, language: str = "en"
) -> Saved:
    """Adds a contact; gives its id. What is there already (the post, the person, an address) is joined, not doubled.

    A person without a post named becomes a focal point. ``language`` is the post's.
    """
    refuse_problems(draft.problems())
    with database.write("partners.add_contact") as work:
        present(work, Organisation, organisation)
        contact = OrganisationContacts(work, organisation).add(draft.cleaned(), language)
    return Saved(contact, work.changes)


def edit_contact(database: Database, contact: str, draft: ContactDraft, *, language: str = "en") -> Saved:
    """Corrects a contact; gives its id, which is another one where a post without a holder gets one.

    Another name is the same person's name put right: for somebody else in the post there is `replace_contact`.
    Another post is the post's title put right, unless the organisation has a post so called already, or somebody else
    holds this one too: then the person is of the other post.
    """
    refuse_problems(draft.problems())
    with database.write("partners.edit_contact") as work:
        saved = _edit(work, contact, draft.cleaned(), language)
    return Saved(saved, work.changes)


def end_contact(database: Database, tenure: TenureId, on: date) -> Changes:
    """Ends a tenure; ``on`` is its last day, so that the person is shown as the holder up to and on that day."""
    with database.write("partners.end_contact") as work:
        held = present(work, Tenure, tenure)
        work.store(Tenure).put(replace(held, end=PartialDate(on.isoformat())))
    return work.changes


def replace_contact(
    database: Database, tenure: TenureId, draft: ContactDraft, *, on: date, language: str = "en"
) -> Saved:
    """Somebody else holds the post from this day: the tenure ends the day before and a new one begins, in one step.

    Gives the new tenure's id. The draft names the person; its post, where it names one, becomes the post's title.
    """
    refuse_problems(draft.problems())
    if not draft.cleaned().person:
        raise RuleViolation("contacts.no_person", field="person")
    with database.write("partners.replace_contact") as work:
        held = present(work, Tenure, tenure)
        post = present(work, Post, held.post)
        contacts, cleaned = OrganisationContacts(work, post.organisation), draft.cleaned()
        work.store(Tenure).put(replace(held, end=PartialDate((on - timedelta(days=1)).isoformat())))
        if cleaned.post:
            work.store(Post).put(retitled(post, cleaned.post, language))
        person = contacts.person_called(cleaned)
        contacts.reach(Owner("person", person.id), cleaned)
        began = contacts.hold(PersonId(person.id), PostId(post.id), since=on)
    return Saved(began.id, work.changes)


def verify_contact(database: Database, contact: str, on: date) -> Changes:
    """Notes that a contact's addresses were found to be right on this day."""
    with database.write("partners.verify_contact") as work:
        organisation, owners = _owners(work, contact)
        channels = OrganisationContacts(work, organisation).channels(owners)
        work.store(Channel).put_many(replace(channel, last_verified=on) for channel in channels)
    return work.changes


def _edit(work: UnitOfWork, contact: str, draft: ContactDraft, language: str) -> str:
    organisation, owners = _owners(work, contact)
    contacts = OrganisationContacts(work, organisation)
    tenure = work.store(Tenure).find(contact)
    if tenure is not None:
        if not draft.person:
            raise RuleViolation("contacts.no_person", field="person")
        work.store(Person).put(renamed(present(work, Person, tenure.person), draft))
        if draft.post:
            _edit_post(work, contacts, tenure, draft.post, language)
    elif owners[0].field == "post":
        post = present(work, Post, contact)
        if draft.post:
            work.store(Post).put(retitled(post, draft.post, language))
        if draft.person:
            person = contacts.make_person(draft)
            contact = contacts.hold(PersonId(person.id), PostId(post.id)).id
            owners = [Owner("person", person.id), *owners]
    elif draft.person or draft.post:
        return contacts.add(draft, language)
    contacts.readdress(owners, draft)
    return contact


def _edit_post(work: UnitOfWork, contacts: OrganisationContacts, tenure: Tenure, title: str, language: str) -> None:
    post = present(work, Post, tenure.post)
    if fold(title) in map(fold, post.titles.values()):
        work.store(Post).put(retitled(post, title, language))
        return
    other = contacts.post_called(title, language)
    if other is None and all(held.id == tenure.id for held in contacts.holders(post.id)):
        work.store(Post).put(retitled(post, title, language))
        return
    other = other or contacts.make_post(title, language)
    work.store(Tenure).put(replace(tenure, post=PostId(other.id)))


def _owners(work: UnitOfWork, contact: str) -> tuple[OrganisationId, list[Owner]]:
    """The organisation of a contact, and whose addresses it shows, the nearest first."""
    if work.store(Tenure).find(contact):
        tenure = present(work, Tenure, contact)
        organisation = present(work, Post, tenure.post).organisation
        return organisation, [Owner("person", tenure.person), Owner("post", tenure.post)]
    if work.store(Post).find(contact):
        return present(work, Post, contact).organisation, [Owner("post", contact)]
    return OrganisationId(present(work, Organisation, contact).id), [Owner("organisation", contact)]
