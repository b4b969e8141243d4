"""History as people read it: what was done, when, by whom, and whether it stands."""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from workbench.storage.codecs import Stored
from workbench.storage.history import read_body
from workbench.storage.tables import change, change_value, operation
from workbench.storage.undo import DIARY


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationRow:
    """One operation. ``records`` tells how many records of which kind it wrote."""

    id: str
    code: str
    when: str
    author: str
    replica: str
    records: str
    final: bool
    reverts: str
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One field of one record as one operation changed it; values are as stored, none once erased."""

    when: str
    operation: str
    action: str
    field: str
    before: Stored
    after: Stored
    erased: bool


def list_operations(connection: sa.Connection, limit: int = 50) -> list[OperationRow]:
    """The newest operations, newest first."""
    counted = (
        sa.select(change.c.operation, change.c.kind, sa.func.count().label("count"))
        .group_by(change.c.operation, change.c.kind)
        .order_by(change.c.operation, change.c.kind)
    )
    newest = connection.execute(sa.select(operation).order_by(operation.c.n.desc()).limit(limit)).all()
    records: dict[int, list[str]] = {}
    wanted = [row.n for row in newest]
    for row in connection.execute(counted.where(change.c.operation.in_(wanted))):
        records.setdefault(row.operation, []).append(f"{row.kind} {row.count}")
    reverted = _reverted(connection)
    return [
        OperationRow(
            id=row.id, code=row.code, when=_when(row.hlc), author=row.author, replica=row.replica,
            records=", ".join(records.get(row.n, [])), final=bool(row.final), reverts=row.reverts or "",
            undone=row.id in reverted,
        )
        for row in newest
    ]  # fmt: skip


def _reverted(connection: sa.Connection) -> set[str]:
    """Operations reverted by one that stands."""
    rows = connection.execute(
        sa.select(operation.c.id, operation.c.reverts)
        .where(operation.c.reverts.is_not(None), operation.c.code.not_in(DIARY))
        .order_by(operation.c.n.desc())
    )
    reverted: set[str] = set()
    for row in rows:
        if row.id not in reverted:
            reverted.add(row.reverts)
    return reverted


def _when(hlc: int) -> str:
    return datetime.fromtimestamp((hlc >> 16) / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")


def list_changes(connection: sa.Connection, record: str) -> list[ChangeRow]:
    """Everything that happened to one record, oldest first, field by field."""
    query = (
        sa.select(change.c.action, change.c.fields, operation.c.code, operation.c.hlc, change_value.c.body)
        .join(operation, operation.c.n == change.c.operation)
        .outerjoin(change_value, change_value.c.change == change.c.n)
        .where(change.c.entity == record)
        .order_by(change.c.n)
    )
    rows: list[ChangeRow] = []
    for row in connection.execute(query):
        entries = read_body(bytes(row.body)) if row.body is not None else None
        told = (
            [(name, None, None) for name in row.fields.split()]
            if entries is None
            else [(".".join(filter(None, (item.field, item.path))), item.before, item.after) for item in entries]
        )
        rows.extend(
            ChangeRow(
                when=_when(row.hlc), operation=row.code, action=row.action, field=name, before=before, after=after,
                erased=entries is None,
            )
            for name, before, after in told
        )  # fmt: skip
    return rows
