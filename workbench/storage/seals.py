"""Seals: records that stand in approved minutes refuse to change in what the minutes state of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from workbench.errors import RuleViolation
from workbench.storage.codecs import Stored
from workbench.storage.kinds import Kind
from workbench.storage.registry import MINUTES_ITEM

_CHUNK = 500


def sealed_among(connection: sa.Connection, ids: Sequence[str]) -> set[str]:
    """Which of these records stand in an approved version."""
    table = MINUTES_ITEM.table
    found: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        query = sa.select(table.c.subject).where(table.c.subject.in_(ids[start : start + _CHUNK]), table.c.deleted == 0)
        found.update(connection.scalars(query))
    return found


def refuse_sealed(
    connection: sa.Connection,
    kind: Kind[Any],
    updated: Mapping[str, Iterable[str]],
    written: Mapping[str, Mapping[str, Stored]],
) -> None:
    """Refuses to change a sealed field of a sealed record, or to add below a sealed parent.

    ``updated`` gives the fields changed per record, ``written`` all stored fields of these and of new ones. Moving a
    record below a parent, and calling it back there, is adding too.
    """
    if kind.sealing is None:
        return
    protected = kind.sealing.fields
    touched = [record for record, fields in updated.items() if kind.sealing.always or protected & set(fields)]
    if touched and (kind.sealing.always or sealed_among(connection, touched)):
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
    if sealed_among(connection, [str(parent) for parent in parents - {None}]):
        raise RuleViolation("records.sealed_parent", kind=kind.code)
