"""Erasing a person's values from the records, from history, from sealed minutes and from labels, for good.

The rows, headers and digests stay, so the chain and the seals still verify; what they stood for is gone. The pages
that held the values are left behind with the old generation of the files, which the caller builds anew and removes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbench.storage import label_index, labels
from workbench.storage.codecs import dumps
from workbench.storage.history import FieldChange, RecordChange
from workbench.storage.kinds import Kind
from workbench.storage.registry import (
    ATTACHMENT,
    ATTENDANCE,
    AUTHOR,
    BY_CODE,
    CHANNEL,
    DISTINCT_PAIR,
    MINUTES_ITEM,
    PERSON,
)
from workbench.storage.tables import change, change_value
from workbench.storage.unit_of_work import UnitOfWork

ERASE = "records.erase"
ACTION = "erase"
_CHUNK = 500
_FORMS_AT_ONCE = 20
"""So many names are asked after in one query; a database takes so many conditions and no more."""
_NO_WORDS = frozenset({"audience"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A record whose personal values are to go: its kind's code and its id."""

    kind: str
    id: str


def subjects_of_person(connection: sa.Connection, person: str) -> list[Subject]:
    """The person's record and all that holds their name or contact: channels, how they signed attendance, and why
    they are not somebody else.
    """
    channels = sa.select(CHANNEL.table.c.id).where(CHANNEL.table.c.person == person)
    signed = sa.select(ATTENDANCE.table.c.id).where(
        sa.or_(ATTENDANCE.table.c.person == person, ATTENDANCE.table.c.identified_as == person)
    )
    pairs = sa.select(DISTINCT_PAIR.table.c.id).where(
        sa.or_(DISTINCT_PAIR.table.c.first_person == person, DISTINCT_PAIR.table.c.second_person == person)
    )
    return [
        Subject(PERSON.code, person),
        *(Subject(CHANNEL.code, record) for record in connection.scalars(channels)),
        *(Subject(ATTENDANCE.code, record) for record in connection.scalars(signed)),
        *(Subject(DISTINCT_PAIR.code, record) for record in connection.scalars(pairs)),
    ]


def erased_subjects(connection: sa.Connection) -> list[Subject]:
    """Every record that was ever erased, as history says."""
    rows = connection.execute(sa.select(change.c.kind, change.c.entity).where(change.c.action == ACTION).distinct())
    return [Subject(row.kind, row.entity) for row in rows]


def erase(work: UnitOfWork, subjects: Iterable[Subject]) -> int:
    """Clears the personal values of these records everywhere in the database; gives how many records had any.

    ``work`` must keep no values. A subject that is not there (an older backup) is passed over.
    """
    # The same subject can be listed twice; a second clearing would be taken for one that took the first back.
    known = [subject for subject in dict.fromkeys(subjects) if _clear_fields(work, subject)]
    ids = [subject.id for subject in known]
    for start in range(0, len(ids), _CHUNK):
        _clear_traces(work.connection, ids[start : start + _CHUNK])
    # Also of names that were changed long ago: what is taken out of an index stays in it for a while.
    label_index.make_anew(work.connection)
    return len(known)


def _clear_fields(work: UnitOfWork, subject: Subject) -> bool:
    kind = BY_CODE[subject.kind]
    table = kind.table
    if not work.connection.scalar(sa.select(table.c.n).where(table.c.id == subject.id)):
        return False
    cleared: dict[str, object] = dict.fromkeys(sorted(kind.personal))
    if kind in (PERSON, CHANNEL, AUTHOR, ATTACHMENT):
        cleared["deleted"] = 1
    work.connection.execute(table.update().where(table.c.id == subject.id).values(cleared))
    entries = tuple(FieldChange(name, "", None, None) for name in cleared)
    work.record(RecordChange(kind.code, subject.id, ACTION, entries))
    return True


def _clear_traces(connection: sa.Connection, ids: Sequence[str]) -> None:
    items = MINUTES_ITEM.table
    sealed = connection.scalars(sa.select(items.c.id).where(items.c.subject.in_(ids))).all()
    connection.execute(items.update().where(items.c.subject.in_(ids)).values(content=None, salt=None))
    numbers = sa.select(change.c.n).where(change.c.entity.in_([*ids, *sealed]))
    connection.execute(change_value.delete().where(change_value.c.change.in_(numbers)))
    labels.remove(connection, ids)


def names_of(connection: sa.Connection, subjects: Sequence[Subject]) -> frozenset[str]:
    """The texts the erasure is about (names, channel values, as signed), to look for in drafts and other words."""
    found: set[str] = set()
    for subject in subjects:
        kind = BY_CODE[subject.kind]
        row = connection.execute(sa.select(kind.table).where(kind.table.c.id == subject.id)).mappings().first()
        if row is None:
            continue
        entity = kind.decode(subject.id, row)
        values = (getattr(entity, name) for name in ("names", "value", "written_as") if hasattr(entity, name))
        for value in values:
            found.update([value] if isinstance(value, str) else value.values())
    return frozenset(found - {""})


def mentions(connection: sa.Connection, names: frozenset[str]) -> list[Subject]:
    """Other records whose words still hold one of these names: found for a person to edit, never changed unasked."""
    # Some columns hold JSON, in which quotation marks are escaped.
    forms = sorted({form for name in names for form in (name, dumps(name)[1:-1])})
    found: list[Subject] = []
    for start in range(0, len(forms), _FORMS_AT_ONCE):
        for kind in BY_CODE.values():
            found.extend(_holding(connection, kind, forms[start : start + _FORMS_AT_ONCE]))
    return list(dict.fromkeys(found))


def _holding(connection: sa.Connection, kind: Kind[Any], forms: Sequence[str]) -> Iterator[Subject]:
    """Each table is gone through once: what its texts hold is looked for in all of them together."""
    table = kind.table
    linked = {key.parent.name for key in table.foreign_keys}
    texts = [table.c[name] for name, codec in kind.codecs.items() if codec.is_text and name not in linked | _NO_WORDS]
    if texts:
        holds = sa.or_(*(column.contains(form, autoescape=True) for column in texts for form in forms))
        query = sa.select(table.c.id).where(table.c.deleted == 0, holds).order_by(table.c.n)
        yield from (Subject(kind.code, record) for record in connection.scalars(query))
