"""Minutes: taking them in from a draft, and approving them, which seals what they state."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbench.changes import Changes
from workbench.domain.meetings import Meeting
from workbench.domain.minutes import SALT_BYTES, MinutesItem, MinutesVersion, canonical, digest_of, root_of
from workbench.domain.ranks import ranks_between
from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId, MinutesVersionId, new_id
from workbench.queries.minutes import SHOWN, MinutesRecords, latest_version, read_records
from workbench.storage.database import Database
from workbench.storage.registry import BY_ENTITY

APPROVE = "minutes.approve"
_NOT_STATED = frozenset({"deleted", "audience"})
"""Fields the minutes do not state: who may receive a record is decided anew at every export."""


@dataclass(frozen=True, slots=True)
class Approval:
    """An approved version and what its approval wrote."""

    version: MinutesVersion
    changes: Changes


def approve_minutes(database: Database, meeting_id: MeetingId, *, by: str, on: date | None = None) -> Approval:
    """Approves a meeting's minutes: version 1, every item sealed with a salted digest. It cannot be undone.

    ``by`` says whose approval it is. Raises RuleViolation where there is nothing to approve or it was done before.
    """
    if not by:
        raise RuleViolation("minutes.approved_by_nobody")
    day = on or database.clock.now().date()
    with database.write(APPROVE, final=True) as work:
        records = read_records(work.connection, meeting_id)
        if records.meeting.deleted:
            raise RuleViolation("records.missing", kind="meeting", id=meeting_id)
        approved = records.meeting.approve()
        if not records.items:
            raise RuleViolation("minutes.empty")
        earlier = latest_version(work.connection, meeting_id)
        version, items = _seal(records, earlier.number + 1 if earlier else 1, by, day)
        work.store(Meeting).put(approved)
        work.store(MinutesVersion).put(version)
        work.store(MinutesItem).put_many(items)
    return Approval(version, work.changes)


def _seal(records: MinutesRecords, number: int, by: str, day: date) -> tuple[MinutesVersion, list[MinutesItem]]:
    meeting_id = MeetingId(records.meeting.id)
    version_id = MinutesVersionId(new_id())
    ordered = records.in_order()
    ranks = ranks_between(None, None, len(ordered))
    items = [
        _sealed(record, version_id, rank, records.shown.get(record.id, {}))
        for record, rank in zip(ordered, ranks, strict=True)
    ]
    root = root_of(meeting_id, number, [item.digest for item in items])
    version = MinutesVersion(
        id=version_id, meeting=meeting_id, number=number, approved_by=by, approved_on=day, root=root
    )
    return version, items


def _sealed(record: Record, version: MinutesVersionId, rank: str, shown: Mapping[str, str]) -> MinutesItem:
    kind = BY_ENTITY[type(record)]
    # Approval changes a meeting's status; the copy states the meeting as it was approved.
    stated = record.approve() if isinstance(record, Meeting) else record
    content = canonical(_content(kind.encode(stated), shown))
    salt = os.urandom(SALT_BYTES).hex()
    return MinutesItem(
        id=new_id(), version=version, rank=rank, kind=kind.code, subject=record.id, content=content, salt=salt,
        digest=digest_of(kind.code, record.id, content, salt),
    )  # fmt: skip


def _content(stored: Mapping[str, Any], shown: Mapping[str, str]) -> dict[str, Any]:
    stated = {name: value for name, value in stored.items() if value is not None and name not in _NOT_STATED}
    named = {what: text for what, text in shown.items() if text}
    return {**stated, SHOWN: named} if named else stated
