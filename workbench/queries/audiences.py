"""Who may receive each part of a meeting, as it is stated and as it follows from what stands above it."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from workbench.domain.audiences import Audience
from workbench.domain.decisions import Decision
from workbench.domain.meetings import plain_text
from workbench.domain.records import Record
from workbench.domain.texts import in_language
from workbench.domain.withheld import PartKind
from workbench.queries.minutes import MinutesRecords, read_records
from workbench.queries.recipients import of_meeting
from workbench.storage.registry import BY_ENTITY

_WORDS_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceLine:
    """One part of a meeting. ``kind`` is the code of its record's kind; ``part`` None for the meeting itself."""

    kind: str
    id: str
    part: PartKind | None
    number: str
    """Citable, or of a point its place in the agenda; empty where it has none."""
    text: str
    depth: int
    """0 for the meeting, 1 for points and attendance, 2 for what is minuted on a point."""
    stated: Audience | None
    """None: as what stands above it."""
    above: Audience
    """What is stated nearest above; of the meeting what holds where it states nothing."""


def read_audiences(connection: sa.Connection, meeting: str) -> list[AudienceLine]:
    """The meeting and the parts it is minuted in, in order; the attendance is one sheet and not listed.

    Raises RuleViolation ``records.missing``.
    """
    return list(_lines(read_records(connection, meeting)))


def _lines(records: MinutesRecords) -> Iterator[AudienceLine]:
    meeting = records.meeting
    yield _line(meeting, None, meeting.number or "", meeting.title, 0, of_meeting(meeting))
    above = meeting.audience or of_meeting(meeting)
    referred: dict[str, Record] = {record.id: record for record in (*records.decisions, *records.actions)}
    for number, item in enumerate(records.items, 1):
        yield _line(item, PartKind.AGENDA_ITEM, str(number), item.title, 1, above)
        below = item.audience or above
        for block in (block for block in records.blocks if block.agenda_item == item.id):
            record = referred.pop(block.refers_to or "", None)
            if record is None:
                yield _line(block, PartKind.PARAGRAPH, "", plain_text(block.runs), 2, below)
            else:
                yield _statement_line(record, 2, block.audience or below, meeting.language)
    for record in referred.values():
        yield _statement_line(record, 1, above, meeting.language)


def _statement_line(record: Record, depth: int, above: Audience, language: str) -> AudienceLine:
    text = in_language(record.texts, language) if isinstance(record, Decision) else str(getattr(record, "text", ""))
    part = PartKind.DECISION if isinstance(record, Decision) else PartKind.ACTION
    return _line(record, part, str(getattr(record, "number", "") or ""), text, depth, above)


def _line(record: Record, part: PartKind | None, number: str, text: str, depth: int, above: Audience) -> AudienceLine:
    return AudienceLine(
        kind=BY_ENTITY[type(record)].code, id=record.id, part=part, number=number, text=text[:_WORDS_LIMIT],
        depth=depth, stated=record.audience, above=above,
    )  # fmt: skip
