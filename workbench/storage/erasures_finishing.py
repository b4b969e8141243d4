"""Carries an erasure through to its end, also one that was cut short.

The list that every restore obeys is written first, then records and history are cleared, drafts forgotten, and the
files built anew, for their old pages still hold what was cleared. Whatever of this a crash left undone is done at the
next opening for writing: the list says who was to be erased, a fact in the database that the files are still the old.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from workbench.changes import Changes
from workbench.identifiers import WorkspaceId
from workbench.storage.backups import erasure_copies
from workbench.storage.database import Database
from workbench.storage.drafts import Drafts
from workbench.storage.erasure_list import Erasure, read_erasures
from workbench.storage.erasures import ERASE, Subject, erase, names_of, subjects_of_person
from workbench.storage.generations import Rework, write_fact
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.places import Places
from workbench.storage.registry import ATTACHMENT, BY_CODE, PERSON
from workbench.storage.tables import local_state

_ERASING = "erasing"
"""The fact under which a database tells that its pages still hold what was cleared, and which drafts are to go."""
_TELLING = 3
"""Shorter names are found in too many words to tell anything."""
_CHUNK = 500


class Erasable(Protocol):
    """The open workspace, as an erasure sees it."""

    @property
    def id(self) -> WorkspaceId: ...
    @property
    def folder(self) -> Path: ...
    @property
    def places(self) -> Places: ...
    @property
    def keys(self) -> WorkspaceKeys: ...
    @property
    def database(self) -> Database: ...
    @property
    def drafts(self) -> sa.Engine: ...

    def renew(self, *, rework: Rework | None = None, drafts: bool = False) -> None:
        """Move to files without what was deleted."""


def telling(names: frozenset[str]) -> frozenset[str]:
    """Those of these names that say of whom they are."""
    return frozenset(name for name in names if len(name) >= _TELLING)


def carry_out(workspace: Erasable, subjects: Sequence[Subject]) -> tuple[Changes, int, int]:
    """Erases these records' personal values and builds the files anew; gives the changes, the records, the drafts.

    They must stand on the list of erasures already.
    """
    with workspace.database.read() as connection:
        names = names_of(connection, subjects)
    needles = telling(names) | {subject.id for subject in subjects}
    stale = Drafts(workspace.drafts).mentioning(needles)
    with workspace.database.write(ERASE, final=True, keep_values=False) as work:
        records = erase(work, subjects)
        write_fact(work.connection, _ERASING, json.dumps([[item.kind, item.record] for item in stale]))
    dropped = Drafts(workspace.drafts).drop_mentioning(needles)
    workspace.renew(drafts=True, rework=_finished)
    return work.changes, records, dropped


def finish_erasures(workspace: Erasable) -> bool:
    """Does what is left of an erasure that was cut short; gives whether there was any. Raises as the disk does."""
    subjects = list(_not_yet_erased(workspace))
    if subjects:
        carry_out(workspace, subjects)
        return True
    with workspace.database.read() as connection:
        left = connection.scalar(sa.select(local_state.c.value).where(local_state.c.name == _ERASING))
    if left:
        for kind, record in json.loads(left):
            Drafts(workspace.drafts).drop(kind, record)
        workspace.renew(drafts=True, rework=_finished)
    return bool(left)


def _finished(connection: sa.Connection) -> None:
    write_fact(connection, _ERASING, "")


def _not_yet_erased(workspace: Erasable) -> Iterator[Subject]:
    """What belongs to people and files that stand on the list of erasures, and still bear their names."""
    copies = erasure_copies(workspace.folder, workspace.places, workspace.id)
    entries = {entry for path in copies for entry in read_erasures(path, workspace.keys.erasures, workspace.id)}
    with workspace.database.read() as connection:
        for person in _with_a_value(connection, PERSON.table.c.names, entries, PERSON.code):
            yield from subjects_of_person(connection, person)
        for attachment in _with_a_value(connection, ATTACHMENT.table.c.sha256, entries, ATTACHMENT.code):
            yield Subject(ATTACHMENT.code, attachment)


def _with_a_value(
    connection: sa.Connection, column: sa.ColumnElement[str], entries: Iterable[Erasure], kind: str
) -> Iterator[str]:
    """The listed records of a kind that still say what they should not."""
    ids, own = sorted({entry.id for entry in entries if entry.kind == kind}), BY_CODE[kind].table.c.id
    for start in range(0, len(ids), _CHUNK):
        yield from connection.scalars(sa.select(own).where(own.in_(ids[start : start + _CHUNK]), column.isnot(None)))
