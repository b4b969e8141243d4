"""Seals: records that stand in approved minutes refuse to change in what the minutes state of them.

One operation may pass: an amendment of a meeting's minutes, and only for what stands in that meeting's own versions.
It has to write the version that follows, sealed as the ones before, or nothing of it is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from workbench.domain.minutes import holds, root_of
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId
from workbench.storage.codecs import Stored
from workbench.storage.kinds import Kind
from workbench.storage.registry import MINUTES_ITEM, MINUTES_VERSION

_CHUNK = 500


def sealed_among(connection: sa.Connection, ids: Sequence[str], amends: str | None = None) -> set[str]:
    """Which of these records stand in an approved version; those of the meeting that is amended do not count."""
    table, versions = MINUTES_ITEM.table, MINUTES_VERSION.table
    query = sa.select(table.c.subject).where(table.c.deleted == 0)
    if amends is not None:
        own = sa.select(versions.c.id).where(versions.c.meeting == amends)
        query = query.where(table.c.version.not_in(own))
    found: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        found.update(connection.scalars(query.where(table.c.subject.in_(ids[start : start + _CHUNK]))))
    return found


def require_next_version(connection: sa.Connection, meeting: str, created: Iterable[str]) -> None:
    """Refuses an amendment unless ``created`` (ids of versions) is the one that follows the newest, and it holds."""
    table, items = MINUTES_VERSION.table, MINUTES_ITEM.table
    rows = connection.execute(sa.select(table).where(table.c.meeting == meeting)).mappings()
    versions = {row["id"]: MINUTES_VERSION.decode(row["id"], row) for row in rows}
    new = set(created)
    numbers = [version.number for record, version in versions.items() if record not in new]
    if len(new) != 1 or not numbers or not new <= versions.keys():
        raise RuleViolation("records.sealed", kind="meeting")
    (version,) = (versions[record] for record in new)
    query = sa.select(items).where(items.c.version == version.id).order_by(items.c.rank, items.c.id)
    sealed = [MINUTES_ITEM.decode(row["id"], row) for row in connection.execute(query).mappings()]
    root = root_of(MeetingId(meeting), version.number, [item.digest for item in sealed])
    if version.number != max(numbers) + 1 or version.root != root or not all(holds(item) for item in sealed):
        raise RuleViolation("records.sealed", kind="meeting")


def refuse_sealed(
    connection: sa.Connection,
    kind: Kind[Any],
    updated: Mapping[str, Iterable[str]],
    written: Mapping[str, Mapping[str, Stored]],
    amends: str | None = None,
) -> None:
    """Refuses to change a sealed field of a sealed record, or to add below a sealed parent.

    ``updated`` gives the fields changed per record, ``written`` all stored fields of these and of new ones. Moving a
    record below a parent, and calling it back there, is adding too. ``amends`` is the meeting whose own seal may be
    passed.
    """
    if kind.sealing is None:
        return
    protected = kind.sealing.fields
    touched = [record for record, fields in updated.items() if kind.sealing.always or protected & set(fields)]
    if touched and (kind.sealing.always or sealed_among(connection, touched, amends)):
        raise RuleViolation("records.sealed", kind=kind.code)
    parent_field = kind.sealing.parent_field
    if parent_field is None:
        return
    adds = {parent_field, "deleted"}
    parents = {
        stored[parent_field]
        for record, stored in written.items()
        if record not in updated or (not stored["deleted"] and adds & set(updated[record]))
    }
    if sealed_among(connection, [str(parent) for parent in parents - {None}], amends):
        raise RuleViolation("records.sealed_parent", kind=kind.code)
