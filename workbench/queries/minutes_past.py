"""The minutes of a meeting as they stood at an earlier moment, read out of history: what a round of drafts held."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from workbench.domain.circulations import Circulation
from workbench.domain.minutes import canonical, digest_of, root_of
from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId
from workbench.queries.minutes import MinutesRecords, with_audiences, with_names
from workbench.storage.codecs import with_entry
from workbench.storage.history import read_body
from workbench.storage.kinds import Kind, StoredFields
from workbench.storage.registry import (
    ACTION_ITEM,
    AGENDA_ITEM,
    ATTENDANCE,
    BY_ENTITY,
    CIRCULATION,
    DECISION,
    MEETING,
    MINUTE_BLOCK,
)
from workbench.storage.tables import change, change_value

_CHUNK = 500
_NOT_SENT = frozenset({"deleted", "audience", "status", "completed_on", "evidence"})
"""Fields that may go on after minutes were sent round without making them other minutes."""


def draft_root(records: MinutesRecords) -> str:
    """The digest over draft minutes, by which what was sent can be known again. It stays in the workspace."""
    digests = [_digest(record) for record in records.in_order()]
    return root_of(MeetingId(records.meeting.id), 0, digests)


def _digest(record: Record) -> str:
    kind = BY_ENTITY[type(record)]
    stated = {name: value for name, value in kind.encode(record).items() if value is not None and name not in _NOT_SENT}
    return digest_of(kind.code, record.id, canonical(stated), "")


def read_as_sent(connection: sa.Connection, circulation: Circulation, language: str | None = None) -> MinutesRecords:
    """The minutes as a round sent them, with the names of today.

    Raises RuleViolation ``circulations.not_kept`` where history does not give them back: something was erased since.
    """
    meeting = circulation.subject.partition("/")[2]
    newest = sa.select(sa.func.max(change.c.n)).where(
        change.c.kind == CIRCULATION.code, change.c.entity == circulation.id, change.c.action == "create"
    )
    until = connection.scalar(newest)
    records = _as_of(connection, meeting, until or 0)
    if records is None or draft_root(records) != circulation.root:
        raise RuleViolation("circulations.not_kept", number=circulation.number)
    return with_names(connection, records, language or records.meeting.language)


def _as_of(connection: sa.Connection, meeting: str, until: int) -> MinutesRecords | None:
    found: Sequence[Any] = _past(connection, MEETING, [meeting], until)
    if not found:
        return None
    below = {
        kind.code: _past(connection, kind, _ids(connection, kind, kind.table.c.meeting == meeting), until)
        for kind in (ATTENDANCE, AGENDA_ITEM, DECISION, ACTION_ITEM)
    }
    live = {code: [item for item in records if item.meeting == meeting] for code, records in below.items()}
    items = _by_rank(live[AGENDA_ITEM.code])
    within = sa.select(AGENDA_ITEM.table.c.id).where(AGENDA_ITEM.table.c.meeting == meeting)
    blocks = _past(connection, MINUTE_BLOCK, _ids(connection, MINUTE_BLOCK,
                   MINUTE_BLOCK.table.c.agenda_item.in_(within)), until)  # fmt: skip
    shown = {item.id for item in items}
    return MinutesRecords(
        meeting=found[0], attendance=_by_rank(live[ATTENDANCE.code]), items=items,
        blocks=_by_rank([block for block in blocks if block.agenda_item in shown]),
        decisions=live[DECISION.code], actions=live[ACTION_ITEM.code], shown={},
    )  # fmt: skip


def _by_rank(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: (record.rank, record.id))


def _ids(connection: sa.Connection, kind: Kind[Any], condition: sa.ColumnElement[bool]) -> list[str]:
    return list(connection.scalars(sa.select(kind.table.c.id).where(condition).order_by(kind.table.c.n)))


def _past(connection: sa.Connection, kind: Kind[Any], ids: Sequence[str], until: int) -> list[Any]:
    """The records of these ids as they were after the change of that number, in the same order; removed ones not."""
    states: dict[str, StoredFields] = {}
    for start in range(0, len(ids), _CHUNK):
        query = (
            sa.select(change.c.entity, change_value.c.body)
            .join(change_value, change_value.c.change == change.c.n)
            .where(change.c.kind == kind.code, change.c.entity.in_(ids[start : start + _CHUNK]), change.c.n <= until)
            .order_by(change.c.n)
        )
        for row in connection.execute(query):
            state = states.setdefault(row.entity, {"deleted": 0})
            for entry in read_body(bytes(row.body)):
                if entry.field in kind.codecs:
                    codec = kind.codecs[entry.field]
                    state[entry.field] = with_entry(codec, state.get(entry.field), entry.path, entry.after)
    ordered = ((record, states[record]) for record in ids if record in states)
    records = [
        kind.decode(record, {name: state.get(name) for name in kind.codecs})
        for record, state in ordered
        if not state["deleted"]
    ]
    return with_audiences(connection, kind.code, records)
