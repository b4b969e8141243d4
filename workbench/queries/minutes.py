"""The minutes of a meeting as one value: from the live records, or from the sealed copies once they are approved.

What an export may carry is decided here, part by part, for the recipients it names; what is kept back is counted.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workbench.domain.actions import ActionItem
from workbench.domain.audiences import Audience, Recipients, Register
from workbench.domain.decisions import Decision
from workbench.domain.meetings import AgendaItem, Attendance, BlockKind, Meeting, MinuteBlock
from workbench.domain.minutes import AMENDMENT, Amendment, MinutesItem, MinutesVersion
from workbench.domain.minutes_drafts import (
    ActionDraft,
    ApprovalDraft,
    AttendanceLine,
    DecisionDraft,
    ItemDraft,
    LineDraft,
    MinutesDraft,
)
from workbench.domain.records import Record
from workbench.domain.texts import in_language
from workbench.domain.withheld import NOWHERE, PartKind, Place
from workbench.errors import RuleViolation
from workbench.identifiers import MinutesVersionId
from workbench.queries.actions import owner_names
from workbench.queries.names import names_of, person_names, text_of
from workbench.queries.reading import read_live, read_one
from workbench.queries.recipients import Sieve, Tally, of_meeting
from workbench.storage.registry import (
    ACTION_ITEM,
    AGENDA_ITEM,
    ATTENDANCE,
    BY_CODE,
    DECISION,
    GROUP,
    MEETING,
    MINUTE_BLOCK,
    MINUTES_ITEM,
    MINUTES_VERSION,
    ORGANISATION,
    POST,
)
from workbench.wording.documents import ERASED, FURTHER

SHOWN = "shown"
"""The key of a sealed item's content under which the names stand that the minutes showed."""


@dataclass(frozen=True, slots=True)
class MinutesRecords:
    """All records of one meeting's minutes, in order, with the names they show (record id, what, name)."""

    meeting: Meeting
    attendance: Sequence[Attendance]
    items: Sequence[AgendaItem]
    blocks: Sequence[MinuteBlock]
    decisions: Sequence[Decision]
    actions: Sequence[ActionItem]
    shown: Mapping[str, Mapping[str, str]]
    """Per record id: ``organisation``, ``person``, ``post``, ``owner``, ``group`` to the name shown."""
    version: MinutesVersion | None = None
    erased: int = 0
    amendment: Amendment | None = None
    """Why this version follows another, if it does."""

    def in_order(self) -> list[Record]:
        """Every record once, in the order the minutes are sealed in."""
        ordered: list[Record] = [self.meeting, *self.attendance]
        referred = {record.id: record for record in (*self.decisions, *self.actions)}
        for item in self.items:
            ordered.append(item)
            for block in (block for block in self.blocks if block.agenda_item == item.id):
                ordered.append(block)
                if block.refers_to in referred:
                    ordered.append(referred.pop(block.refers_to))
        return [*ordered, *referred.values()]


def read_records(connection: sa.Connection, meeting_id: str, language: str | None = None) -> MinutesRecords:
    """The records of a meeting's minutes as they stand, approved or not."""
    meeting = read_one(connection, MEETING, meeting_id)
    items = _ranked(connection, AGENDA_ITEM, AGENDA_ITEM.table.c.meeting == meeting_id)
    within = MINUTE_BLOCK.table.c.agenda_item.in_([item.id for item in items])
    records = MinutesRecords(
        meeting=meeting,
        attendance=_ranked(connection, ATTENDANCE, ATTENDANCE.table.c.meeting == meeting_id),
        items=items,
        blocks=_ranked(connection, MINUTE_BLOCK, within),
        decisions=read_live(connection, DECISION, DECISION.table.c.meeting == meeting_id),
        actions=read_live(connection, ACTION_ITEM, ACTION_ITEM.table.c.meeting == meeting_id),
        shown={},
    )
    return with_names(connection, records, language or meeting.language)


def with_names(connection: sa.Connection, records: MinutesRecords, language: str) -> MinutesRecords:
    """The same with the names of today that minutes show."""
    return replace(records, shown=_names_shown(connection, records, language))


def _ranked(connection: sa.Connection, kind: Any, condition: sa.ColumnElement[bool]) -> list[Any]:
    return read_live(connection, kind, condition, order=(kind.table.c.rank, kind.table.c.id))


def _names_shown(connection: sa.Connection, records: MinutesRecords, language: str) -> dict[str, dict[str, str]]:
    shown: dict[str, dict[str, str]] = {}
    organisations = names_of(connection, ORGANISATION, language, {str(a.organisation) for a in records.attendance})
    posts = names_of(connection, POST, language, {str(a.post) for a in records.attendance})
    people = person_names(connection, {str(who) for a in records.attendance for who in (a.person, a.identified_as)})
    for line in records.attendance:
        shown[line.id] = {
            "organisation": text_of(organisations, line.organisation),
            "post": text_of(posts, line.post),
            "person": people.get(str(line.person), ""),
            "identified_as": people.get(str(line.identified_as), ""),
        }
    for action, owner in owner_names(connection, records.actions, language).items():
        shown[action] = {"owner": owner}
    group = text_of(names_of(connection, GROUP, language, {str(records.meeting.group)}), records.meeting.group)
    rule = read_one(connection, GROUP, records.meeting.group).quorum_rule if records.meeting.group else None
    shown[records.meeting.id] = {"group": group, "quorum": rule or ""}
    return shown


def versions_of(connection: sa.Connection, meeting_id: str) -> list[MinutesVersion]:
    """The approved versions of a meeting's minutes, the newest first."""
    table = MINUTES_VERSION.table
    return read_live(connection, MINUTES_VERSION, table.c.meeting == meeting_id, order=(table.c.number.desc(),))


def latest_version(connection: sa.Connection, meeting_id: str) -> MinutesVersion | None:
    """The newest approved version of a meeting's minutes."""
    return next(iter(versions_of(connection, meeting_id)), None)


def read_sealed(connection: sa.Connection, version: MinutesVersion) -> MinutesRecords:
    """The minutes as they were approved, from their sealed copies; who may receive them is as it stands today."""
    found: dict[str, list[Any]] = {kind.code: [] for kind in _SEALED_KINDS}
    shown: dict[str, Mapping[str, str]] = {}
    erased = 0
    amendment: Amendment | None = None
    for item in sealed_items(connection, MinutesVersionId(version.id)):
        if item.kind not in found:
            # Why it was amended, or what a later program seals beside the records.
            amendment = Amendment.of(item.content) if item.kind == AMENDMENT else amendment
            continue
        if item.content is None:
            erased += 1
            found[item.kind].append(_erased(connection, item))
            continue
        content: dict[str, Any] = json.loads(item.content)
        shown[item.subject] = content.pop(SHOWN, {})
        found[item.kind].append(_decode(item, content))
    named = names_of(connection, ORGANISATION, "en", {str(a.organisation) for a in found[ATTENDANCE.code]})
    for line in found[ATTENDANCE.code]:
        shown.setdefault(line.id, {"organisation": text_of(named, line.organisation)})
    for line, name in _identified_since(connection, [line.id for line in found[ATTENDANCE.code]]).items():
        shown[line] = {**shown[line], "identified_as": name}
    current = {code: with_audiences(connection, code, records) for code, records in found.items()}
    (meeting,) = current[MEETING.code]
    return MinutesRecords(
        meeting=meeting, attendance=current[ATTENDANCE.code], items=current[AGENDA_ITEM.code],
        blocks=current[MINUTE_BLOCK.code], decisions=current[DECISION.code],
        actions=current[ACTION_ITEM.code], shown=shown, version=version, erased=erased,
        amendment=amendment,
    )  # fmt: skip


_SEALED_KINDS = (MEETING, ATTENDANCE, AGENDA_ITEM, MINUTE_BLOCK, DECISION, ACTION_ITEM)


def sealed_items(connection: sa.Connection, version: MinutesVersionId) -> list[MinutesItem]:
    """The sealed copies of a version, in order."""
    return _ranked(connection, MINUTES_ITEM, MINUTES_ITEM.table.c.version == version)


def _decode(item: MinutesItem, content: Mapping[str, Any]) -> Record:
    kind = BY_CODE[item.kind]
    entity: Record = kind.decode(item.subject, {name: content.get(name) for name in kind.codecs})
    return entity


def _erased(connection: sa.Connection, item: MinutesItem) -> Attendance:
    """An attendance whose name was erased: what is not personal still stands in the live record."""
    return replace(read_one(connection, ATTENDANCE, item.subject), rank=item.rank, written_as=ERASED)


def _identified_since(connection: sa.Connection, lines: Sequence[str]) -> dict[str, str]:
    """Who is meant by what is written on the sheet, as far as it is known today: approval does not seal that."""
    table = ATTENDANCE.table
    query = sa.select(table.c.id, table.c.identified_as).where(
        table.c.id.in_(lines), table.c.identified_as.is_not(None)
    )
    meant = {row.id: row.identified_as for row in connection.execute(query)}
    names = person_names(connection, set(meant.values()))
    return {line: names[person] for line, person in meant.items() if person in names}


def with_audiences(connection: sa.Connection, code: str, records: list[Any]) -> list[Any]:
    """The records with who may receive them as it stands today."""
    table = BY_CODE[code].table
    query = sa.select(table.c.id, table.c.audience).where(table.c.id.in_([record.id for record in records]))
    stated = {row.id: Audience.from_text(row.audience) for row in connection.execute(query) if row.audience}
    return [replace(record, audience=stated.get(record.id)) for record in records]


def draft_of(
    records: MinutesRecords,
    recipients: Recipients | None = None,
    register: Register | None = None,
    tally: Tally | None = None,
) -> MinutesDraft:
    """The minutes as they are written out, for these recipients; without recipients, whole.

    ``tally`` counts what is kept back. Raises RuleViolation ``minutes.not_for_recipients`` where nothing of them may
    go there.
    """
    meeting = records.meeting
    sieve = Sieve(
        recipients=recipients, register=register, above=(meeting.audience,), default=of_meeting(meeting),
        tally=Tally() if tally is None else tally,
    )  # fmt: skip
    if not sieve.lets_whole():
        raise RuleViolation("minutes.not_for_recipients")
    version = records.version
    return MinutesDraft(
        title=meeting.title, number=meeting.number, group=records.shown[meeting.id].get("group") or None,
        on=meeting.starts.astimezone(ZoneInfo(meeting.zone)).date() if meeting.starts else None,
        starts=meeting.starts, ends=meeting.ends, zone=meeting.zone, place=meeting.place,
        chair=meeting.chair, minute_taker=meeting.minute_taker,
        language=meeting.language, status=meeting.status,
        attendance=tuple(_attendance(records, sieve)), items=tuple(_items(records, sieve)),
        approval=ApprovalDraft(by=version.approved_by, on=version.approved_on) if version else None,
        left_out=sieve.left_out,
    )  # fmt: skip


def _attendance(records: MinutesRecords, sieve: Sieve) -> Iterable[AttendanceLine]:
    for line in records.attendance:
        if sieve.passes(line.audience, kind=PartKind.ATTENDANCE):
            names = records.shown.get(line.id, {})
            yield AttendanceLine(
                organisation=names.get("organisation", ""), person=names.get("person", ""),
                post=names.get("post", ""), mode=line.mode, written_as=line.written_as,
                arrived=line.arrived or "", left=line.left or "", identified_as=names.get("identified_as", ""),
            )  # fmt: skip


def _items(records: MinutesRecords, sieve: Sieve) -> Iterable[ItemDraft]:
    referred: dict[str, Decision | ActionItem] = {record.id: record for record in records.decisions}
    referred.update({record.id: record for record in records.actions})
    placed = {block.refers_to for block in records.blocks}
    loose = [record for record in referred.values() if record.id not in placed]
    for number, item in enumerate(records.items, 1):
        blocks = [block for block in records.blocks if block.agenda_item == item.id]
        own = [record for record in loose if record.agenda_item == item.id]
        place = Place(number, item.title)
        if not sieve.passes(item.audience, kind=PartKind.AGENDA_ITEM, place=place):
            parts = [*(referred.get(block.refers_to or "", block) for block in blocks), *own]
            for part in parts:
                sieve.passes(item.audience, kind=_kind_of_part(part), place=place)
            continue
        lines = [_line(records, sieve, item, block, referred.get(block.refers_to or ""), place) for block in blocks]
        lines += [_loose_line(records, sieve, record, place, item.audience) for record in own]
        yield ItemDraft(
            title=item.title, purpose=item.purpose, minutes=item.minutes_allotted,
            lines=tuple(line for line in lines if line is not None),
        )  # fmt: skip
    shown = {item.id for item in records.items}
    rest = [_loose_line(records, sieve, record, NOWHERE) for record in loose if record.agenda_item not in shown]
    if any(rest):
        yield ItemDraft(title=FURTHER, lines=tuple(line for line in rest if line is not None))


def _line(
    records: MinutesRecords, sieve: Sieve, item: AgendaItem, block: MinuteBlock,
    record: Decision | ActionItem | None, place: Place,
) -> LineDraft | None:  # fmt: skip
    if record is not None:
        return _loose_line(records, sieve, record, place, block.audience, item.audience)
    goes = sieve.passes(block.audience, item.audience, place=place)
    return LineDraft(kind=block.kind, runs=block.runs) if goes else None


def _kind_of_part(part: MinuteBlock | Decision | ActionItem) -> PartKind:
    if isinstance(part, MinuteBlock):
        return PartKind.PARAGRAPH
    return PartKind.DECISION if isinstance(part, Decision) else PartKind.ACTION


def _loose_line(
    records: MinutesRecords, sieve: Sieve, record: Decision | ActionItem, place: Place, *above: Audience | None
) -> LineDraft | None:
    if not sieve.passes(record.audience, *above, kind=_kind_of_part(record), place=place):
        return None
    if isinstance(record, Decision):
        return LineDraft(kind=BlockKind.DECISION, decision=_decision(record, records.meeting.language))
    return LineDraft(kind=BlockKind.ACTION, action=_action(record, records.shown.get(record.id, {}).get("owner", "")))


def _decision(record: Decision, language: str) -> DecisionDraft:
    return DecisionDraft(
        text=in_language(record.texts, language), number=record.number, method=record.method, outcome=record.outcome,
        silence_until=record.silence_until, votes=record.votes, dissent=record.dissent, id=record.id,
    )  # fmt: skip


def _action(record: ActionItem, owner: str) -> ActionDraft:
    return ActionDraft(
        text=record.text, number=record.number, owner=owner, due=record.due, status=record.status, id=record.id
    )


def read_minutes(connection: sa.Connection, meeting_id: str, number: int | None = None) -> MinutesRecords:
    """The minutes of a meeting: as approved where they are, else as they stand; with a number, that version.

    Raises RuleViolation ``minutes.no_version`` where there is no version of that number.
    """
    versions = versions_of(connection, meeting_id)
    if number is not None:
        versions = [version for version in versions if version.number == number]
        if not versions:
            raise RuleViolation("minutes.no_version", number=number)
    return read_sealed(connection, versions[0]) if versions else read_records(connection, meeting_id)
