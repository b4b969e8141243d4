"""Erasing a person for good: from records, history, sealed minutes, drafts, old files, and every later restore."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.changes import Changes
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import PersonId
from workbench.queries.merged import family_of, survivor_of
from workbench.storage.backup_packing import ERASURES
from workbench.storage.backups import erasure_copies, write_restored_erasures
from workbench.storage.database import Connection, Database
from workbench.storage.erasure_list import Erasure, append_erasures, read_erasures, seal_erasures, union
from workbench.storage.erasures import ERASE, Subject, erase, erased_subjects, mentions, names_of, subjects_of_person
from workbench.storage.erasures_finishing import carry_out, finish_erasures, telling
from workbench.storage.registry import PERSON
from workbench.storage.verification import Problem
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
    return erase_people(workspace, [person])


def erase_people(workspace: Workspace, people: Sequence[PersonId]) -> ErasureReport:
    """Erases these people as `erase_person` does, all in one step; the files are built anew once."""
    workspace.require_writing()
    with workspace.database.read() as connection:
        family = [each for person in people for each in _one_and_the_same(connection, person)]
        subjects = [found for each in dict.fromkeys(family) for found in subjects_of_person(connection, each)]
        names = names_of(connection, subjects)
    if not names:
        # Asked again where a full disk came in between: the values are gone, the files are to be built anew.
        if not finish_erasures(workspace):
            raise RuleViolation("erase.nothing", id=next(iter(people), ""))
        return ErasureReport(Changes(None, ERASE), 0, 0, (), _backups(workspace))
    # First the list that every restore obeys: if all else fails after it, the next opening goes on from there.
    _note(workspace, subjects)
    changes, records, drafts = carry_out(workspace, subjects)
    with workspace.database.read() as connection:
        mentioned = mentions(connection, telling(names))
    return ErasureReport(changes, records, drafts, tuple(mentioned), _backups(workspace))


def _one_and_the_same(connection: Connection, person: str) -> tuple[str, ...]:
    """This person, under every record that was said to be them."""
    return family_of(connection, PERSON, survivor_of(connection, PERSON, person))


def erase_records(workspace: Workspace, subjects: Sequence[Subject]) -> Changes:
    """Erases the personal values of these records everywhere, and builds the files anew without them.

    First comes the list that every restore obeys: if all else fails after it, the next opening goes on from there.
    """
    workspace.require_writing()
    _note(workspace, subjects)
    return carry_out(workspace, subjects)[0]


def _backups(workspace: Workspace) -> tuple[Path, ...]:
    return tuple(sorted((workspace.folder / "backups").glob("*.workbench-backup")))


def erase_subjects(database: Database, subjects: Sequence[Subject]) -> tuple[Changes, int]:
    """Clears these records' personal values in the database, as one operation that keeps no values."""
    with database.write(ERASE, final=True, keep_values=False) as work:
        records = erase(work, subjects)
    return work.changes, records


def erasure_problems(workspace: Workspace) -> Iterator[Problem]:
    """The lists of who was erased against what the database itself says; every restore and backup obeys them."""
    own = _listed(workspace, workspace.folder / ERASURES)
    copies = erasure_copies(workspace.folder, workspace.places, workspace.id)
    if own is None or any(_listed(workspace, path) is None for path in copies):
        yield Problem("check.erasures_unreadable")
        return
    try:
        with workspace.database.read() as connection:
            erased = {subject.id for subject in erased_subjects(connection)}
    except Refused:
        # That not everything can be read is told by whoever reads everything.
        return
    if erased - {entry.id for entry in own}:
        yield Problem("check.erasures_incomplete")


def mend_erasures(workspace: Workspace) -> bool:
    """Makes every copy of the list whole again, from the copies that can be read and from the database itself.

    Whether it had to. What can only be found in a damaged copy is lost: records this database never held.
    """
    workspace.require_writing()
    if not any(erasure_problems(workspace)):
        return False
    copies = erasure_copies(workspace.folder, workspace.places, workspace.id)
    listed = union(*(_listed(workspace, path) or () for path in copies))
    known, now = {entry.id for entry in listed}, workspace.clock.now()
    with workspace.database.read() as connection:
        found = [Erasure(now, each.kind, each.id) for each in erased_subjects(connection) if each.id not in known]
    write_restored_erasures(copies, seal_erasures((*listed, *found), workspace.keys.erasures, workspace.id))
    return True


def _listed(workspace: Workspace, path: Path) -> tuple[Erasure, ...] | None:
    """What a copy of the list says, None for one that is damaged."""
    try:
        return read_erasures(path, workspace.keys.erasures, workspace.id)
    except Refused:
        return None


def _note(workspace: Workspace, subjects: Sequence[Subject]) -> None:
    now = workspace.clock.now()
    entries = [Erasure(at=now, kind=subject.kind, id=subject.id) for subject in subjects]
    copies = erasure_copies(workspace.folder, workspace.places, workspace.id)
    append_erasures(copies, entries, workspace.keys.erasures, workspace.id)
