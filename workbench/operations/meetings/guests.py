"""Who came and was not expected: guests of a signed sheet, and names found out after the minutes are approved."""

from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.attendance_drafts import GuestDraft
from workbench.domain.meetings import Attendance, Meeting
from workbench.domain.partner_drafts import ContactDraft
from workbench.domain.partner_table_contacts import script_of
from workbench.domain.partners import Channel, Organisation, Person, Post, Tenure
from workbench.domain.problems import refuse_problems
from workbench.domain.ranks import ranks_between
from workbench.domain.texts import clean_line, fold
from workbench.errors import RuleViolation
from workbench.identifiers import AttendanceId, MeetingId, OrganisationId, PersonId, PostId, new_id
from workbench.operations.partners.contact_records import OrganisationContacts, Owner, addresses
from workbench.operations.present import present
from workbench.operations.saved import Saved
from workbench.queries.meetings import read_attendance
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_guest(database: Database, meeting: MeetingId, draft: GuestDraft, *, language: str = "en") -> Saved:
    """Puts a guest on the sheet, and what was written of them into the register; gives the line's id. One operation.

    With an organisation the guest becomes a contact in it; an organisation that is new is put into the register. The
    tick is kept with each address and number (`Channel.may_share`). Without an organisation the name stands as written.
    """
    refuse_problems(draft.problems())
    with database.write("attendance.add_guest") as work:
        present(work, Meeting, meeting)
        lines = read_attendance(work.connection, meeting)
        (rank,) = ranks_between(lines[-1].rank if lines else None, None, 1)
        line = Attendance(id=new_id(), meeting=meeting, rank=rank, mode=draft.mode)
        if draft.has_organisation():
            line = _placed(work, line, draft, language)
        else:
            line = replace(line, written_as=draft.contact().person)
        work.store(Attendance).put(line)
    return Saved(line.id, work.changes)


def _placed(work: UnitOfWork, line: Attendance, draft: GuestDraft, language: str) -> Attendance:
    """The line of a guest of an organisation, who is a contact in it from now on."""
    organisation = draft.organisation or _new_organisation(work, draft.organisation_name, language)
    present(work, Organisation, organisation)
    contacts, contact = OrganisationContacts(work, organisation), draft.contact()
    found = contacts.add(contact, language)
    tenure = work.store(Tenure).find(found)
    owner = Owner("person", tenure.person) if tenure is not None else Owner("post", found)
    _note_consent(work, contacts.channels([owner]), contact, draft.may_share)
    if tenure is None:
        return replace(line, organisation=organisation, post=PostId(found))
    return replace(line, organisation=organisation, post=tenure.post, person=tenure.person)


def _new_organisation(work: UnitOfWork, name: str, language: str) -> OrganisationId:
    organisation = Organisation(id=new_id(), names={language: clean_line(name).text})
    work.store(Organisation).put(organisation)
    return OrganisationId(organisation.id)


def _note_consent(work: UnitOfWork, channels: list[Channel], contact: ContactDraft, may_share: bool) -> None:
    """Keeps the tick with what stands on the same line of the sheet, and with nothing else of that person."""
    written = {(kind, fold(value)) for kind, value in addresses(contact).items() if value}
    work.store(Channel).put_many(
        replace(channel, may_share=may_share) for channel in channels if (channel.kind, fold(channel.value)) in written
    )


def identify_attendance(database: Database, line: AttendanceId, person: PersonId) -> Changes:
    """Notes who is meant by what is written. Approved minutes allow it: what was written stays as it is."""
    with database.write("attendance.identify") as work:
        present(work, Person, person)
        found = _unnamed(work, line)
        work.store(Attendance).put(replace(found, identified_as=person))
    return work.changes


def identify_as_new(
    database: Database,
    line: AttendanceId,
    name: str,
    *,
    organisation: OrganisationId | None = None,
    function: str = "",
    language: str = "en",
) -> Saved:
    """Notes that somebody is meant who is not in the register yet, and puts them there; gives the person's id.

    With an organisation the person becomes a contact in it. Raises ``attendance.no_name`` without a name.
    """
    draft = ContactDraft(person=name, post=function if organisation else "").cleaned()
    if not draft.person:
        raise RuleViolation("attendance.no_name", field="person")
    refuse_problems(draft.problems())
    with database.write("attendance.identify") as work:
        found = _unnamed(work, line)
        if organisation:
            present(work, Organisation, organisation)
            tenure = work.store(Tenure).get(OrganisationContacts(work, organisation).add(draft, language))
            person = tenure.person
        else:
            person = PersonId(new_id())
            work.store(Person).put(Person(id=person, names={script_of(draft.person): draft.person}))
        work.store(Attendance).put(replace(found, identified_as=person))
    return Saved(person, work.changes)


def seat_attendance(
    database: Database, line: AttendanceId, *, organisation: OrganisationId | None = None, post: PostId | None = None
) -> Changes:
    """Notes that what is written stands for a post, or for the seat of an organisation; the words stay.

    Approved minutes refuse it, as it changes for whom somebody came. Raises ``attendance.named_already`` and, without
    either, ``attendance.nobody``.
    """
    with database.write("attendance.seat") as work:
        found = _unnamed(work, line)
        seat = present(work, Post, post).organisation if post else organisation
        if seat is None:
            raise RuleViolation("attendance.nobody")
        present(work, Organisation, seat)
        work.store(Attendance).put(replace(found, organisation=seat, post=post))
    return work.changes


def forget_identity(database: Database, line: AttendanceId) -> Changes:
    """Takes back who is meant by what is written."""
    with database.write("attendance.identify") as work:
        work.store(Attendance).put(replace(present(work, Attendance, line), identified_as=None))
    return work.changes


def _unnamed(work: UnitOfWork, line: AttendanceId) -> Attendance:
    """The line, if its person is not named yet."""
    found = present(work, Attendance, line)
    if found.person:
        raise RuleViolation("attendance.named_already")
    return found
