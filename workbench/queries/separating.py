"""What parting two records that were merged would put back: found in history, whoever merged them and however old.

What was moved goes back unless it was given to another one since; what was edited meanwhile keeps the edit; what came
to the survivor later stays there.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.queries.merged import survivor_of
from workbench.queries.merging import links_to
from workbench.queries.reading import read_one
from workbench.storage.codecs import Stored
from workbench.storage.history import FieldChange, read_body
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import BY_CODE
from workbench.storage.seals import sealed_among
from workbench.storage.tables import change, change_value, operation
from workbench.storage.undo import ChangedSince, PutBack, Reversal, Step, reversal_of

_FIELD = "merged_into"


@dataclass(slots=True)
class SeparationPlan:
    """All that parting would write, and what it would leave as it is."""

    record: Any
    """The one that was merged, as it will be."""
    survivor: str
    writes: dict[str, Record] = field(default_factory=dict)
    returned: Counter[str] = field(default_factory=Counter)
    """How many records of each kind (by code) go back to the one that was merged."""
    left: list[ChangedSince] = field(default_factory=list)
    """What was changed since, or approved, and stays as it is."""
    stays: Counter[str] = field(default_factory=Counter)
    """How many records of each kind came to the survivor after the merging, and stay there."""
    erased: int = 0
    operation: str = ""
    """The id of the operation that merged them; empty where this workspace's history does not hold it."""


def plan_separation(connection: sa.Connection, kind: Kind[Any], record: str) -> SeparationPlan:
    """What parting this record from the one it was merged into would write now.

    Raises RuleViolation ``separating.not_merged``, ``records.missing``.
    """
    merged = read_one(connection, kind, record)
    if merged.deleted:
        raise RuleViolation("records.missing", kind=kind.code, id=record)
    if merged.merged_into is None:
        raise RuleViolation("separating.not_merged")
    alone = replace(merged, merged_into=None)
    plan = SeparationPlan(alone, merged.merged_into, {record: alone})
    step = _merging_of(connection, kind, record, merged.merged_into)
    if step is None:
        return plan
    plan.operation = step.id
    linked = {(linking.code, column.name) for linking, column in links_to(kind)}
    reversal = reversal_of(connection, step, _Moved(connection, kind, merged.merged_into))
    _leave_sealed(connection, reversal)
    _take_over(plan, reversal, linked, record)
    plan.left += [each for each in reversal.changed_since if (each.id, each.field) != (record, _FIELD)]
    plan.erased = reversal.erased
    plan.stays = _came_later(connection, kind, step, survivor_of(connection, kind, plan.survivor))
    return plan


class _Moved:
    """Whether a link still means whom the merging gave it to: also where that one was merged itself since."""

    def __init__(self, connection: sa.Connection, kind: Kind[Any], survivor: str) -> None:
        self._survivor = survivor
        self._now = survivor_of(connection, kind, survivor)

    def __call__(self, entry: FieldChange, now: Stored) -> bool:
        return entry.after == self._survivor and now == self._now and entry.field != _FIELD


def _merging_of(connection: sa.Connection, kind: Kind[Any], record: str, survivor: str) -> Step | None:
    """The newest operation that said of this record that it is the survivor."""
    query = (
        sa.select(operation.c.n, operation.c.id, operation.c.code, change_value.c.body)
        .join(change, change.c.operation == operation.c.n)
        .outerjoin(change_value, change_value.c.change == change.c.n)
        .where(change.c.entity == record, change.c.kind == kind.code)
        .where((" " + change.c.fields + " ").contains(f" {_FIELD} "))
        .order_by(operation.c.n.desc())
    )
    for row in connection.execute(query):
        entries = read_body(bytes(row.body)) if row.body is not None else []
        if any(entry.field == _FIELD and entry.after == survivor for entry in entries):
            return Step(row.n, row.id, row.code)
    return None


def _leave_sealed(connection: sa.Connection, reversal: Reversal) -> None:
    """Takes out what was approved since: it stays as it was approved."""
    changed: dict[str, set[str]] = {}
    for entry in reversal.entries:
        changed.setdefault(entry.id, set()).add(entry.field)
    touched = [
        record
        for kind, record, _ in reversal.records
        if kind.sealing is not None and (kind.sealing.always or kind.sealing.fields & changed.get(record, set()))
    ]
    sealed = sealed_among(connection, touched) if touched else set()
    for entry in reversal.entries:
        if entry.id in sealed:
            reversal.changed_since.append(ChangedSince(entry.kind, entry.id, entry.field, entry.path))
    reversal.records = [item for item in reversal.records if item[1] not in sealed]
    reversal.entries = [item for item in reversal.entries if item.id not in sealed]


def _take_over(plan: SeparationPlan, reversal: Reversal, linked: set[tuple[str, str]], record: str) -> None:
    entries: dict[str, list[PutBack]] = {}
    for entry in reversal.entries:
        entries.setdefault(entry.id, []).append(entry)
    for kind, changed, stored in reversal.records:
        if changed not in entries:
            continue
        plan.writes[changed] = kind.decode(changed, stored)
        is_back = any((kind.code, item.field) in linked and item.then == record for item in entries[changed])
        if is_back or any(item.field == "deleted" and not item.then for item in entries[changed]):
            plan.returned[kind.code] += 1
    merged = plan.writes[record]
    assert isinstance(merged, type(plan.record))
    plan.record = plan.writes[record] = replace(merged, merged_into=None)


def _came_later(connection: sa.Connection, kind: Kind[Any], step: Step, survivor: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for linking, column in links_to(kind):
        created = sa.select(change.c.n).where(
            change.c.entity == linking.table.c.id, change.c.operation > step.n, change.c.action == "create"
        )
        query = sa.select(sa.func.count()).select_from(linking.table)
        count = connection.scalar(query.where(column == survivor, live(BY_CODE[linking.code]), created.exists())) or 0
        if count:
            found[linking.code] += count
    return found


def counts_in_order(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Kinds by their codes with how many there are, as the register declares them."""
    return tuple((code, counts[code]) for code in BY_CODE if counts.get(code))
