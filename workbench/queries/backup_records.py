"""What a backup holds that the workspace no longer holds, or holds otherwise, record by record."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from workbench.domain.texts import in_language
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.storage.kinds import Kind, StoredFields
from workbench.storage.registry import (
    AUTHOR,
    KINDS,
    MINUTES_ITEM,
    MINUTES_VERSION,
    RELEASE,
    WORKSPACE,
)

_NEVER = (AUTHOR, MINUTES_ITEM, MINUTES_VERSION, RELEASE, WORKSPACE)
"""What nobody takes out of a backup: who wrote, what was sealed, what left, and the workspace's own record."""
_RUNS, _SHOWS = "runs", "refers_to"
_CALLED_BY = ("title", "text", "texts", "objectives", "number", "written_as", "value", "code", _RUNS)
_LONGEST = 120


class Since(StrEnum):
    """What became of a record since the backup was made."""

    REMOVED = "removed"
    CHANGED = "changed"
    MISSING = "missing"
    """The workspace never held it, or is older than the backup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRecordRow:
    """One record of a backup that the workspace holds no longer, or otherwise; ``fields`` tells what differs."""

    kind: str
    id: str
    name: str
    since: Since
    fields: tuple[str, ...]


def list_backup_records(
    backup: sa.Connection, workspace: sa.Connection, language: str, *, erased: Collection[str]
) -> list[BackupRecordRow]:
    """The records a backup could give back, kind by kind in the order they were made; never one that was erased."""
    rows: list[BackupRecordRow] = []
    shown_for: dict[str, str] = {}
    for kind in KINDS:
        if kind in _NEVER:
            continue
        differing = list(_differing(kind, backup, workspace, frozenset(erased)))
        names = names_by_id(backup, (record for record, *_ in differing), language)
        rows += [
            BackupRecordRow(
                kind=kind.code, id=record, name=text_of(names, record) or _called(kind, stored, language),
                since=since, fields=fields,
            )
            for record, stored, since, fields in differing
        ]  # fmt: skip
        shown_for |= {record: str(stored[_SHOWS]) for record, stored, *_ in differing if stored.get(_SHOWS)}
    # A paragraph that shows a decision or an action has no words of its own.
    called = {row.id: row.name for row in rows}
    return [row if row.name else replace(row, name=called.get(shown_for.get(row.id, ""), "")) for row in rows]


def stored_records(connection: sa.Connection, kind: Kind[Any]) -> dict[str, StoredFields]:
    """Every record of a kind that has arrived whole, removed or not, as its columns hold it."""
    columns = [kind.table.c[name] for name in ("id", *kind.codecs)]
    query = sa.select(*columns).where(kind.table.c.stub == 0).order_by(kind.table.c.n)
    rows = (dict(row) for row in connection.execute(query).mappings())
    return {str(row.pop("id")): row for row in rows}


def _differing(
    kind: Kind[Any], backup: sa.Connection, workspace: sa.Connection, erased: frozenset[str]
) -> Iterator[tuple[str, StoredFields, Since, tuple[str, ...]]]:
    here = stored_records(workspace, kind)
    for record, stored in stored_records(backup, kind).items():
        if stored["deleted"] or record in erased:
            continue
        now = here.get(record)
        if now is None:
            yield record, stored, Since.MISSING, ()
        elif fields := tuple(name for name in kind.codecs if now[name] != stored[name]):
            yield record, stored, Since.REMOVED if now["deleted"] else Since.CHANGED, fields


def _called(kind: Kind[Any], stored: StoredFields, language: str) -> str:
    for name in _CALLED_BY:
        if name in kind.codecs and stored[name]:
            value = kind.codecs[name].decode(stored[name])
            if name == _RUNS:
                text = "".join(run.text for run in value)
            else:
                text = in_language(value, language) if isinstance(value, dict) else str(value)
            return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return ""
