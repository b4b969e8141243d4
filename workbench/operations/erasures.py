"""Erasing a person for good: from records, history, sealed minutes, drafts, old files, and every later restore."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.changes import Changes
from workbench.errors import RuleViolation
from workbench.identifiers import PersonId
from workbench.storage.backups import erasure_copies
from workbench.storage.database import Database
from workbench.storage.drafts import Drafts
from workbench.storage.erasure_list import Erasure, append_erasures
from workbench.storage.erasures import ERASE, Subject, erase, mentions, names_of, subjects_of_person
from workbench.storage.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What was erased, what other records still mention the name in their words, and where older backups lie."""

    changes: Changes
    records: int
    drafts: int
    mentioned_in: tuple[Subject, ...]
    backups: tuple[Path, ...]
    """Backups in the workspace's own folder that still hold the values; restoring one erases them again."""


def erase_person(workspace: Workspace, person: PersonId) -> ErasureReport:
    """Erases a person's names, contacts and signatures everywhere, and builds the files anew without them.

    It cannot be undone. Words that others wrote about the person stay, and are listed for a person to look at.
    """
    workspace.require_writing()
    database = workspace.database
    with database.read() as connection:
        subjects = subjects_of_person(connection, person)
        names = names_of(connection, subjects)
        if not names:
            raise RuleViolation("erase.nothing", id=person)
    # One or two letters are found in too many words to tell anything.
    telling = frozenset(name for name in names if len(name) > 2)
    # First the list that every restore obeys: if all else fails after it, nothing comes back unseen.
    _note(workspace, subjects)
    changes, records = erase_subjects(database, subjects)
    drafts = Drafts(workspace.drafts).drop_mentioning(telling | {subject.id for subject in subjects})
    with database.read() as connection:
        mentioned = mentions(connection, telling)
    workspace.renew(drafts=True)
    backups = sorted((workspace.folder / "backups").glob("*.workbench-backup"))
    return ErasureReport(changes, records, drafts, tuple(mentioned), tuple(backups))


def erase_subjects(database: Database, subjects: Sequence[Subject]) -> tuple[Changes, int]:
    """Clears these records' personal values in the database, as one operation that keeps no values."""
    with database.write(ERASE, final=True, keep_values=False) as work:
        records = erase(work, subjects)
    return work.changes, records


def _note(workspace: Workspace, subjects: Sequence[Subject]) -> None:
    now = workspace.clock.now()
    entries = [Erasure(at=now, kind=subject.kind, id=subject.id) for subject in subjects]
    copies = erasure_copies(workspace.folder, workspace.places, workspace.id)
    append_erasures(copies, entries, workspace.keys.erasures, workspace.id)
