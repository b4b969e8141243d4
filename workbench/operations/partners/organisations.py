"""Adding, changing and removing one organisation."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.domain.partners import Organisation, OrganisationKind, OrganisationStatus
from workbench.domain.problems import refuse_problems
from workbench.domain.profile_drafts import ProfileDraft
from workbench.domain.workspaces import Workspace
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, new_id
from workbench.operations.partners.contact_records import OrganisationContacts
from workbench.operations.partners.profiles import check_codes, check_terms, put_profile
from workbench.operations.present import all_present, present
from workbench.operations.records import check_parents, with_names
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_organisation(
    database: Database,
    draft: OrganisationDraft,
    contact: ContactDraft | None = None,
    profile: ProfileDraft | None = None,
) -> Saved:
    """Adds an organisation, with a contact in it and what it says of itself where these are given, as one operation.

    A name that another one bears is not refused: `queries.partners.resembling` tells beforehand. Raises
    RuleViolation as the drafts' `problems` say.
    """
    refuse_problems(draft.problems())
    if contact is not None:
        refuse_problems(contact.problems())
    with database.write("partners.add") as work:
        organisation = _put(work, _stated(Organisation(id=new_id()), draft.cleaned()))
        if profile is not None:
            put_profile(work, OrganisationId(organisation.id), profile)
        if contact is not None:
            OrganisationContacts(work, OrganisationId(organisation.id)).add(contact.cleaned(), draft.language)
    return Saved(organisation.id, work.changes)


def edit_organisation(
    database: Database, organisation: OrganisationId, draft: OrganisationDraft, profile: ProfileDraft | None = None
) -> Changes:
    """Changes what the drafts show and nothing else: names in other languages stay.

    Raises RuleViolation as the drafts' `problems` say, and ``terms.unknown`` for a code no vocabulary has.
    """
    refuse_problems(draft.problems())
    with database.write("partners.edit") as work:
        before = present(work, Organisation, organisation)
        _put(work, _stated(before, draft.cleaned()), before)
        if profile is not None:
            put_profile(work, organisation, profile)
    return work.changes


def remove_organisation(database: Database, organisation: OrganisationId) -> Changes:
    """Removes an organisation; its posts, contacts and seats are hidden with it and come back with undo.

    The workspace's own organisation stays: it is what "office" means when something is to leave.
    """
    return remove_organisations(database, [organisation])


def remove_organisations(database: Database, organisations: Sequence[OrganisationId]) -> Changes:
    """Removes these organisations as `remove_organisation` does one; the workspace's own among them refuses all."""
    with database.write("partners.remove") as work:
        found = all_present(work, Organisation, list(organisations))
        own = {workspace.organisation for workspace in work.store(Workspace).where()}
        if any(organisation.id in own for organisation in found):
            raise RuleViolation("organisations.own")
        work.store(Organisation).put_many(replace(organisation, deleted=True) for organisation in found)
    return work.changes


def set_organisation_status(
    database: Database, organisations: Sequence[OrganisationId], status: OrganisationStatus
) -> Changes:
    """Gives these organisations a status. One operation for all of them."""
    with database.write("partners.set_status") as work:
        found = all_present(work, Organisation, list(organisations))
        work.store(Organisation).put_many(replace(organisation, status=status) for organisation in found)
    return work.changes


def _put(work: UnitOfWork, organisation: Organisation, before: Organisation | None = None) -> Organisation:
    organisation.check()
    check_terms(work, organisation.terms - (before.terms if before else frozenset()))
    if organisation.size_band and (before is None or organisation.size_band != before.size_band):
        check_codes(work, "size_bands", [organisation.size_band])
    check_parents(work, organisation, "organisations.parent_circle")
    work.store(Organisation).put(organisation)
    return organisation


def _stated(organisation: Organisation, draft: OrganisationDraft) -> Organisation:
    """The organisation with what the (cleaned) draft states."""
    return replace(
        organisation, names=with_names(organisation.names, draft.names()), acronym=draft.acronym,
        kind=draft.kind or organisation.kind or OrganisationKind.OTHER, country=draft.country,
        aliases=frozenset(draft.aliases), status=draft.status, parent=draft.parent, is_local=draft.is_local,
        size_band=organisation.size_band if draft.size_band is None else draft.size_band or None,
        identifiers=organisation.identifiers if draft.identifiers is None else draft.identifiers,
        terms=organisation.terms if draft.terms is None else draft.terms,
    )  # fmt: skip
