"""Who holds a post, from when to when. Two at once are no mistake, and an end needs no successor."""

from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.partner_table_contacts import script_of
from workbench.domain.partners import Organisation, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.post_drafts import TenureDraft
from workbench.domain.problems import refuse_problems
from workbench.domain.texts import clean_line
from workbench.identifiers import PersonId, PostId, TenureId, new_id
from workbench.operations.present import present
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def begin_tenure(database: Database, post: PostId, draft: TenureDraft) -> Saved:
    """Somebody holds the post, for good or for the time being; who is nobody known becomes a new person.

    Raises RuleViolation with the form's first problem, such as an end before the beginning.
    """
    refuse_problems(draft.problems())
    with database.write("tenures.add") as work:
        present(work, Post, post)
        person = _person(work, draft)
        _check_organisations(work, draft)
        tenure = draft.applied(Tenure(id=new_id(), person=person, post=post))
        work.store(Tenure).put(tenure)
    return Saved(tenure.id, work.changes)


def edit_tenure(database: Database, tenure: TenureId, draft: TenureDraft) -> Changes:
    """Puts dates, acting, employer, host and supervisor right. Somebody else in the post is another tenure."""
    refuse_problems(replace(draft, person=draft.person or PersonId(tenure)).problems())
    with database.write("tenures.edit") as work:
        found = present(work, Tenure, tenure)
        _check_organisations(work, draft)
        work.store(Tenure).put(draft.applied(found))
    return work.changes


def end_tenure(database: Database, tenure: TenureId, on: date) -> Changes:
    """Ends a tenure; ``on`` is its last day. Nobody need follow."""
    with database.write("tenures.end") as work:
        found = present(work, Tenure, tenure)
        work.store(Tenure).put(replace(found, end=PartialDate(on.isoformat())))
    return work.changes


def remove_tenure(database: Database, tenure: TenureId) -> Changes:
    """Removes a tenure that never was; one that is over is ended instead, so that it stays readable."""
    with database.write("tenures.remove") as work:
        work.store(Tenure).remove(present(work, Tenure, tenure).id)
    return work.changes


def _person(work: UnitOfWork, draft: TenureDraft) -> PersonId:
    if draft.person is not None:
        return PersonId(present(work, Person, draft.person).id)
    name = clean_line(draft.person_name).text
    person = Person(id=new_id(), names={script_of(name): name})
    work.store(Person).put(person)
    return PersonId(person.id)


def _check_organisations(work: UnitOfWork, draft: TenureDraft) -> None:
    for organisation in (draft.employer, draft.host, draft.supervisor):
        if organisation is not None:
            present(work, Organisation, organisation)
