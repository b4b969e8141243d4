"""Contact notes: noted, changed, removed, and what was promised made an action; each one operation."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from workbench.changes import Changes
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.actions import ActionItem
from workbench.domain.contact_note_drafts import ContactNoteDraft, PartyDraft
from workbench.domain.contact_notes import ContactNote, ContactParty
from workbench.domain.contexts import Context
from workbench.domain.groups import Group
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation, Post
from workbench.domain.problems import refuse_problems
from workbench.domain.records import Record
from workbench.identifiers import ContactNoteId, OrganisationId, new_id
from workbench.operations.actions import put_action
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.queries.owners import place_owner
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

_LINKS: tuple[tuple[str, type[Record]], ...] = (("context", Context), ("group", Group), ("meeting", Meeting))


def add_contact_note(
    database: Database, draft: ContactNoteDraft, promise: ActionEdit | None = None, *, language: str = "en"
) -> Saved:
    """Notes a contact; what was promised becomes an action in the same operation. Gives the note's id.

    An organisation that is new is put into the register, named in ``language``, unless one of its name is there.
    Raises RuleViolation with the first problem of the draft or the action; nothing is written then.
    """
    refuse_problems([*draft.problems(), *(promise.problems() if promise else [])])
    with database.write("contact_notes.add") as work:
        note = ContactNoteId(new_id())
        _put(work, draft, ContactNote(id=note), (), language)
        if promise is not None:
            put_action(work, promise, ActionItem(id=new_id(), text="", contact_note=note))
    return Saved(note, work.changes)


def edit_contact_note(
    database: Database, note: ContactNoteId, draft: ContactNoteDraft, *, language: str = "en"
) -> Changes:
    """Makes the note say what the draft says; whom both name stays the same record. Its actions stay as they are."""
    refuse_problems(draft.problems())
    with database.write("contact_notes.edit") as work:
        before = present(work, ContactNote, note)
        _put(work, draft, before, work.store(ContactParty).where(note=note), language)
    return work.changes


def remove_contact_notes(database: Database, notes: Sequence[ContactNoteId]) -> Changes:
    """Removes these notes; with whom they were is hidden with them, and actions and issues of them stay."""
    with database.write("contact_notes.remove") as work:
        found = all_present(work, ContactNote, list(notes))
        work.store(ContactNote).put_many(replace(note, deleted=True) for note in found)
    return work.changes


def add_action_of_note(database: Database, note: ContactNoteId, edit: ActionEdit) -> Saved:
    """Adds an action that says it comes from this note; gives its id."""
    refuse_problems(edit.problems())
    with database.write("contact_notes.add_action") as work:
        present(work, ContactNote, note)
        action = put_action(work, edit, ActionItem(id=new_id(), text="", contact_note=note))
    return Saved(action.id, work.changes)


def _put(
    work: UnitOfWork, draft: ContactNoteDraft, before: ContactNote, known: Sequence[ContactParty], language: str
) -> None:
    for field, kind in _LINKS:
        link: Any = getattr(draft, field)
        if link and link != getattr(before, field):
            present(work, kind, link)
    work.store(ContactNote).put(draft.applied(before))
    left = {PartyDraft.of(party): party for party in known}
    # Whom the note names already stays, also where a post has gone to another organisation since.
    wanted = dict.fromkeys(party if party in left else _placed(work, party, language) for party in draft.named())
    gone = [party for said, party in left.items() if said not in wanted]
    work.store(ContactParty).put_many(replace(party, deleted=True) for party in gone)
    work.store(ContactParty).put_many(_made(ContactNoteId(before.id), wanted.keys() - left.keys(), list(wanted)))


def _made(note: ContactNoteId, new: set[PartyDraft], order: Sequence[PartyDraft]) -> Iterator[ContactParty]:
    for party in order:
        if party in new:
            yield ContactParty(
                id=new_id(), note=note, organisation=party.organisation, post=party.post, written_as=party.written_as
            )


def _placed(work: UnitOfWork, party: PartyDraft, language: str) -> PartyDraft:
    """The party as it is kept: with the organisation of its post, and a new organisation put into the register."""
    if party.post:
        return PartyDraft(organisation=present(work, Post, party.post).organisation, post=party.post)
    if party.organisation:
        present(work, Organisation, party.organisation)
        return PartyDraft(organisation=party.organisation)
    if not party.is_new:
        return PartyDraft(written_as=party.written_as)
    known = place_owner(work.connection, party.written_as).organisation
    return PartyDraft(organisation=known or _new_organisation(work, party.written_as, language))


def _new_organisation(work: UnitOfWork, name: str, language: str) -> OrganisationId:
    organisation = OrganisationId(new_id())
    work.store(Organisation).put(Organisation(id=organisation, names={language: name}))
    return organisation
