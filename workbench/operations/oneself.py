"""Saying who one is, and noting when one leaves: what "mine" and "since last time" are told by."""

from dataclasses import replace
from datetime import datetime

from workbench.domain.partners import Organisation, Post
from workbench.domain.texts import clean_line
from workbench.domain.visits import Visit, Visits
from workbench.domain.workspaces import Author
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PostId, new_id
from workbench.operations.present import present
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.personal_facts import Oneself, newest_operation, read_visits, write_oneself, write_visits
from workbench.storage.unit_of_work import UnitOfWork

CHOOSE = "authors.choose"


def choose_post(database: Database, post: PostId) -> Saved:
    """From now on whoever uses this copy of the workspace is this post. Raises ``records.missing``."""
    with database.write(CHOOSE) as work:
        present(work, Post, post)
        _choose(work, database, "post", post)
    return Saved(post, work.changes)


def choose_new_post(database: Database, title: str, language: str = "en") -> Saved:
    """As `choose_post`, a post of the own organisation that is made for it, or found where it bears that title.

    Raises RuleViolation ``oneself.no_title``, and ``oneself.no_office`` where the workspace has no own organisation.
    """
    cleaned = clean_line(title).text.strip()
    if not cleaned:
        raise RuleViolation("oneself.no_title")
    with database.write(CHOOSE) as work:
        record = next(iter(work.store(WorkspaceRecord).where()), None)
        if record is None or record.organisation is None:
            raise RuleViolation("oneself.no_office", title=cleaned)
        office = present(work, Organisation, record.organisation)
        there = work.store(Post).where(organisation=OrganisationId(office.id))
        post = next((each for each in there if cleaned in each.titles.values()), None)
        if post is None:
            post = Post(id=new_id(), organisation=OrganisationId(office.id), titles={language: cleaned})
            work.store(Post).put(post)
        _choose(work, database, "post", post.id)
    return Saved(post.id, work.changes)


def choose_organisation(database: Database, organisation: OrganisationId) -> Saved:
    """From now on whoever uses this copy speaks for a whole organisation. Raises ``records.missing``."""
    with database.write(CHOOSE) as work:
        present(work, Organisation, organisation)
        _choose(work, database, "organisation", organisation)
    return Saved(organisation, work.changes)


def choose_nobody(database: Database) -> Saved:
    """Nobody in particular uses this copy from now on."""
    with database.write(CHOOSE) as work:
        _name(work, database, None)
        write_oneself(work.connection, None)
    return Saved("", work.changes)


def _choose(work: UnitOfWork, database: Database, kind: str, record: str) -> None:
    _name(work, database, PostId(record) if kind == "post" else None)
    write_oneself(work.connection, Oneself(kind, record, database.identity.replica))


def _name(work: UnitOfWork, database: Database, post: PostId | None) -> None:
    """The author's record says which post writes, so that others can read by whom something was done."""
    author = database.identity.author
    known = work.store(Author).find(author) or Author(id=author)
    work.store(Author).put(replace(known, post=post, deleted=False))


def note_leaving(database: Database, now: datetime) -> None:
    """Notes that the workspace is left; ``now`` is aware, and its day is that of its own zone."""
    replica = database.identity.replica
    with database.begin_immediate() as connection:
        visit, known = Visit(newest_operation(connection), now), read_visits(connection, replica)
        write_visits(connection, replica, known.then(visit) if known else Visits(visit))
