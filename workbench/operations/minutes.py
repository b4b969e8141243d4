"""Minutes approved, which seals what they state, and amended, which seals a version that follows."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workbench.changes import Changes
from workbench.domain.attendance_drafts import AttendanceEdit
from workbench.domain.meetings import AgendaItem, Attendance, Meeting
from workbench.domain.minutes import (
    AMENDMENT,
    SALT_BYTES,
    Amendment,
    MinutesItem,
    MinutesVersion,
    canonical,
    digest_of,
    root_of,
)
from workbench.domain.minutes_editing import ItemMinutes
from workbench.domain.ranks import ranks_between
from workbench.domain.records import Record
from workbench.domain.texts import clean_line, clean_text
from workbench.errors import RuleViolation
from workbench.identifiers import AttendanceId, MeetingId, MinutesVersionId, new_id
from workbench.operations.meetings.numbering import numbered
from workbench.operations.minutes_editing import ItemWriting
from workbench.operations.present import all_present, present
from workbench.queries.minutes import SHOWN, MinutesRecords, latest_version, read_records, sealed_items
from workbench.storage.database import Database
from workbench.storage.registry import BY_ENTITY
from workbench.storage.unit_of_work import UnitOfWork
from workbench.wording.documents import ERASED

APPROVE = "minutes.approve"
AMEND = "minutes.amend"
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


def amend_minutes(
    database: Database,
    meeting_id: MeetingId,
    items: Sequence[ItemMinutes],
    *,
    by: str,
    because: str,
    on: date | None = None,
    attendance: Mapping[AttendanceId, AttendanceEdit] | None = None,
    amends: int | None = None,
) -> Approval:
    """Makes approved minutes say what these items say, as the version that follows. It cannot be undone.

    The version before stays as it was sealed. New decisions and actions get new numbers, those removed keep theirs.
    ``amends`` is the number of the version somebody set out from. Raises RuleViolation: where that is the newest no
    longer (``minutes.amended_meanwhile``), where nothing differs (``minutes.nothing_amended``), without a reason or a
    body that approved it, and as `write_item_minutes` does.
    """
    by, because = clean_line(by).text, clean_text(because).text.strip()
    if not by:
        raise RuleViolation("minutes.approved_by_nobody")
    if not because:
        raise RuleViolation("minutes.amended_without_reason")
    with database.write(AMEND, amends=meeting_id) as work:
        meeting = present(work, Meeting, meeting_id)
        before = latest_version(work.connection, meeting_id)
        if before is None or not meeting.is_sealed:
            raise RuleViolation("minutes.not_approved", number=meeting.number or meeting.title)
        if amends is not None and amends != before.number:
            raise RuleViolation("minutes.amended_meanwhile", number=before.number)
        standing = _numbers(read_records(work.connection, meeting_id))
        _correct(work, meeting, items, attendance or {})
        if work.is_empty:
            raise RuleViolation("minutes.nothing_amended")
        # Read again: words written on the way may have given it its number.
        work.store(Meeting).put(present(work, Meeting, meeting_id).amend())
        records = _with_erased(work, before, read_records(work.connection, meeting_id))
        gone = tuple(sorted(standing - _numbers(records)))
        note = Amendment(amends=before.number, because=because, removed=gone)
        version, sealed = _seal(records, before.number + 1, by, on or database.clock.now().date(), note)
        work.store(MinutesVersion).put(version)
        work.store(MinutesItem).put_many(sealed)
    return Approval(version, work.changes)


def _correct(
    work: UnitOfWork, meeting: Meeting, items: Sequence[ItemMinutes], attendance: Mapping[AttendanceId, AttendanceEdit]
) -> None:
    for item in items:
        agenda_item = present(work, AgendaItem, item.agenda_item)
        if agenda_item.meeting != meeting.id:
            raise RuleViolation("records.missing", kind="agenda_item", id=item.agenda_item)
        ItemWriting(work, numbered(work, meeting), agenda_item).write(item.cleaned().blocks)
    lines = all_present(work, Attendance, list(attendance))
    if any(line.meeting != meeting.id for line in lines):
        raise RuleViolation("records.missing", kind="attendance", id=lines[0].id)
    work.store(Attendance).put_many(attendance[AttendanceId(line.id)].applied(line) for line in lines)


def _numbers(records: MinutesRecords) -> set[str]:
    numbers = [*(record.number for record in records.decisions), *(record.number for record in records.actions)]
    return {number for number in numbers if number}


def _with_erased(work: UnitOfWork, before: MinutesVersion, records: MinutesRecords) -> MinutesRecords:
    """The records, in which a name that was erased from the version before is said to be."""
    items = sealed_items(work.connection, MinutesVersionId(before.id))
    erased = {item.subject for item in items if item.content is None}
    lines = [
        replace(line, written_as=ERASED) if line.id in erased and not line.written_as else line
        for line in records.attendance
    ]
    return replace(records, attendance=lines)


def _seal(
    records: MinutesRecords, number: int, by: str, day: date, amendment: Amendment | None = None
) -> tuple[MinutesVersion, list[MinutesItem]]:
    meeting_id = MeetingId(records.meeting.id)
    version_id = MinutesVersionId(new_id())
    ordered = records.in_order()
    *ranks, last = ranks_between(None, None, len(ordered) + 1)
    items = [
        _sealed(record, version_id, rank, records.shown.get(record.id, {}))
        for record, rank in zip(ordered, ranks, strict=True)
    ]
    if amendment:
        items.append(_item(version_id, last, AMENDMENT, version_id, amendment.content()))
    root = root_of(meeting_id, number, [item.digest for item in items])
    version = MinutesVersion(
        id=version_id, meeting=meeting_id, number=number, approved_by=by, approved_on=day, root=root
    )
    return version, items


def _sealed(record: Record, version: MinutesVersionId, rank: str, shown: Mapping[str, str]) -> MinutesItem:
    kind = BY_ENTITY[type(record)]
    # Approval changes a meeting's status; the copy states the meeting as it was approved.
    stated = record.approve() if isinstance(record, Meeting) and not record.is_sealed else record
    return _item(version, rank, kind.code, record.id, canonical(_content(kind.encode(stated), shown)))


def _item(version: MinutesVersionId, rank: str, kind: str, subject: str, content: str) -> MinutesItem:
    salt = os.urandom(SALT_BYTES).hex()
    return MinutesItem(
        id=new_id(), version=version, rank=rank, kind=kind, subject=subject, content=content, salt=salt,
        digest=digest_of(kind, subject, content, salt),
    )  # fmt: skip


def _content(stored: Mapping[str, Any], shown: Mapping[str, str]) -> dict[str, Any]:
    stated = {name: value for name, value in stored.items() if value is not None and name not in _NOT_STATED}
    named = {what: text for what, text in shown.items() if text}
    return {**stated, SHOWN: named} if named else stated
