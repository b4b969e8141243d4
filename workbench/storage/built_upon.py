"""What later work hangs on records that putting an operation back would remove: such records are kept."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import KINDS
from workbench.storage.tables import change
from workbench.storage.undo import ChangedSince, Reversal, Step

_MOST_NAMED = 20
"""So many later records are named."""


def keep_built_upon(connection: sa.Connection, reversal: Reversal) -> list[ChangedSince]:
    """Takes records out of the reversal that it would remove while later ones hang on them; gives those later ones.

    What was added to a record after the operation, or linked to it, would vanish with it: nothing the operation wrote
    was changed, and yet later work would be lost to sight.
    """
    removed = {
        record: kind for kind, record, stored in reversal.records
        if stored["deleted"] and any(item.id == record and item.field == "deleted" for item in reversal.entries)
    }  # fmt: skip
    parents = {kind.table.name for kind in removed.values()}
    found: list[ChangedSince] = []
    kept: set[str] = set()
    for kind in KINDS if removed else ():
        for key in kind.table.foreign_keys:
            if key.column.table.name not in parents:
                continue
            for row in _hanging_on(connection, reversal.step, kind, key.parent):
                if row.parent in removed and row.id not in removed:
                    kept.add(row.parent)
                    found.append(ChangedSince(kind.code, row.id, key.parent.name, ""))
    if kept:
        reversal.records = [item for item in reversal.records if item[1] not in kept]
        reversal.entries = [item for item in reversal.entries if item.id not in kept]
    return found[:_MOST_NAMED]


def _hanging_on(
    connection: sa.Connection, step: Step, kind: Kind[Any], link: sa.Column[Any]
) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """Live records that were made, or given this link, after the operation, and lead to one it wrote."""
    wrote = sa.select(change.c.entity).where(change.c.operation == step.n)
    later = (
        sa.select(change.c.n)
        .where(change.c.entity == kind.table.c.id, change.c.operation > step.n)
        .where(sa.or_(change.c.action == "create", (" " + change.c.fields + " ").contains(f" {link.name} ")))
    )
    query = sa.select(kind.table.c.id, link.label("parent")).where(link.in_(wrote), live(kind), later.exists())
    return connection.execute(query.order_by(kind.table.c.n)).all()
