"""The versions of a meeting's minutes: which there are, whether they hold, and two states of them side by side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workbench.documents.build.minutes_changes import StateLabel
from workbench.domain import withheld
from workbench.domain.actions import ActionItem
from workbench.domain.audiences import Audience
from workbench.domain.circulations import Circulation
from workbench.domain.decisions import Decision
from workbench.domain.meetings import AgendaItem, Attendance, Meeting, MinuteBlock, RunKind, plain_text
from workbench.domain.minutes import Amendment, MinutesItem, MinutesVersion, holds, root_of
from workbench.domain.minutes_comparison import Comparison, Part, PartKind, compare_versions
from workbench.domain.texts import in_language
from workbench.identifiers import MeetingId, MinutesVersionId
from workbench.queries.minutes import (
    MinutesRecords,
    read_minutes,
    read_records,
    sealed_items,
    versions_of,
)
from workbench.queries.minutes_past import read_as_sent
from workbench.queries.quiet_names import QuietNames
from workbench.queries.reading import read_live, read_one
from workbench.queries.recipients import Sieve, Tally
from workbench.storage.registry import CIRCULATION, MEETING, MINUTES_VERSION
from workbench.wording.documents import ERASED

_Line = tuple[Audience | None, ...]
"""A part's own audience, then those of what it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """An approved version as a list shows it."""

    id: str
    number: int
    approved_by: str
    approved_on: date
    root: str
    items: int
    """How many records are sealed in it."""
    erased: int
    """How many of them lost a person's name to an erasure."""
    holds: bool
    """Whether every item still gives its digest, and all digests the root."""
    because: str = ""
    removed: tuple[str, ...] = ()
    superseded_by: int | None = None
    """The number of the version that followed."""


def read_versions(connection: sa.Connection, meeting: str) -> tuple[VersionRow, ...]:
    """The approved versions of a meeting's minutes, the newest first, each checked."""
    rows: list[VersionRow] = []
    following: int | None = None
    for version in versions_of(connection, meeting):
        items = sealed_items(connection, MinutesVersionId(version.id))
        amendment = next((found for found in map(_amendment, items) if found), None)
        rows.append(
            VersionRow(
                id=version.id, number=version.number, approved_by=version.approved_by,
                approved_on=version.approved_on, root=version.root, items=len(items),
                erased=sum(item.content is None for item in items), holds=version_holds(version, items),
                because=amendment.because if amendment else "", removed=amendment.removed if amendment else (),
                superseded_by=following,
            )
        )  # fmt: skip
        following = version.number
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVersion:
    """An approved version of some meeting's minutes."""

    id: str
    meeting: str
    number: int
    approved_by: str
    approved_on: str
    root: str


def list_versions(connection: sa.Connection) -> list[ListedVersion]:
    """All approved versions, oldest first."""
    numbers = {meeting.id: meeting.number or meeting.title for meeting in read_live(connection, MEETING)}
    table = MINUTES_VERSION.table
    return [
        ListedVersion(
            id=item.id, meeting=numbers.get(item.meeting, item.meeting), number=item.number,
            approved_by=item.approved_by, approved_on=item.approved_on.isoformat(), root=item.root,
        )
        for item in read_live(connection, MINUTES_VERSION, order=(table.c.approved_on, table.c.n))
    ]  # fmt: skip


def version_holds(version: MinutesVersion, items: Sequence[MinutesItem]) -> bool:
    """Whether the items are what was sealed."""
    root = root_of(MeetingId(version.meeting), version.number, [item.digest for item in items])
    return root == version.root and all(map(holds, items))


def _amendment(item: MinutesItem) -> Amendment | None:
    # A record's own content never reads as one: it states neither a reason nor what was removed.
    return Amendment.of(item.content) if item.subject == item.version else None


@dataclass(frozen=True, slots=True)
class StateName:
    """One state of the minutes: a version's number, a round of draft minutes, or, with neither, as they stand now."""

    version: int | None = None
    circulation: str | None = None

    @classmethod
    def read(cls, typed: str) -> "StateName":
        """From ``draft``, a version's number, or ``sent/<id>``; anything else is the draft."""
        kind, _, record = typed.partition("/")
        if kind == "sent" and record:
            return cls(circulation=record)
        return cls(version=int(typed)) if typed.isdecimal() and len(typed) < 7 else cls()

    def __str__(self) -> str:
        if self.circulation:
            return f"sent/{self.circulation}"
        return str(self.version) if self.version is not None else "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedMinutes:
    """Two states of a meeting's minutes, compared."""

    meeting: Meeting
    """As the newer state names it."""
    before: StateName
    after: StateName
    comparison: Comparison
    group: str = ""
    amendment: Amendment | None = None
    """Why the newer version was made."""
    left_out: int = 0
    """How many parts are not for the recipients."""


def read_comparison(
    connection: sa.Connection, meeting: str, before: StateName, after: StateName, sieve: Sieve | None = None
) -> ComparedMinutes:
    """What differs from one state of a meeting's minutes to another, for these recipients.

    Raises RuleViolation ``minutes.no_version``, ``circulations.not_kept``, ``records.missing``.
    """
    old, new = (read_state(connection, meeting, name) for name in (before, after))
    if sieve is not None:
        # A name that both states hold is one name that is kept back.
        new = QuietNames(connection, sieve).minutes(new)
        old = QuietNames(connection, replace(sieve, tally=Tally())).minutes(old)
    return compared(old, new, before, after, sieve)


def compared(
    old: MinutesRecords, new: MinutesRecords, before: StateName, after: StateName, sieve: Sieve | None = None
) -> ComparedMinutes:
    """The same from what was read already."""
    every = parts_of(new)
    second = parts_of(new, sieve)
    # A part that both states hold is one part that is kept back.
    first = parts_of(old, sieve, counted=frozenset(part.id for part in every))
    return ComparedMinutes(
        meeting=new.meeting, before=before, after=after, comparison=compare_versions(first, second),
        group=new.shown.get(new.meeting.id, {}).get("group", ""), amendment=new.amendment,
        left_out=sieve.left_out if sieve else 0,
    )  # fmt: skip


def read_state(connection: sa.Connection, meeting: str, name: StateName) -> MinutesRecords:
    """One state of a meeting's minutes."""
    if name.circulation:
        return read_as_sent(connection, read_one(connection, CIRCULATION, name.circulation))
    if name.version is not None:
        return read_minutes(connection, meeting, name.version)
    return read_records(connection, meeting)


def earlier_state(connection: sa.Connection, meeting: str) -> StateName | None:
    """What draft or approved minutes are best compared with: the version before, or the last round; none at first."""
    versions = versions_of(connection, meeting)
    if len(versions) > 1:
        return StateName(version=versions[1].number)
    rounds = rounds_of(connection, meeting)
    return StateName(circulation=rounds[0].id) if rounds else None


def rounds_of(connection: sa.Connection, meeting: str) -> list[Circulation]:
    """The rounds in which a meeting's minutes were sent, the newest first."""
    table = CIRCULATION.table
    subject = f"meeting/{meeting}"
    return read_live(connection, CIRCULATION, table.c.subject == subject, order=(table.c.number.desc(), table.c.id))


def state_label(connection: sa.Connection, meeting: str, name: StateName) -> StateLabel:
    """What documents call a state. Raises as `read_state` does."""
    if name.circulation:
        circulation = read_one(connection, CIRCULATION, name.circulation)
        return StateLabel(round=circulation.number, on=circulation.sent_on)
    found = next((item for item in versions_of(connection, meeting) if item.number == name.version), None)
    return StateLabel(version=found.number, on=found.approved_on, by=found.approved_by) if found else StateLabel()


def parts_of(records: MinutesRecords, sieve: Sieve | None = None, counted: Set[str] = frozenset()) -> list[Part]:
    """The minutes as parts to be compared, in their order; with a sieve those that may go to its recipients.

    What is kept back is counted, save the parts whose ids are ``counted`` already.
    """
    if sieve is None:
        return [part for part, _ in _all_parts(records)]
    silent = replace(sieve, tally=Tally())
    return [
        part
        for part, line in _all_parts(records)
        if (silent if part.id in counted else sieve).passes(*line, kind=_WITHHELD[part.kind])
    ]


_WITHHELD = {
    PartKind.MEETING: withheld.PartKind.PARAGRAPH,
    PartKind.ATTENDANCE: withheld.PartKind.ATTENDANCE,
    PartKind.AGENDA_ITEM: withheld.PartKind.AGENDA_ITEM,
    PartKind.TEXT: withheld.PartKind.PARAGRAPH,
    PartKind.DECISION: withheld.PartKind.DECISION,
    PartKind.ACTION: withheld.PartKind.ACTION,
}


def _all_parts(records: MinutesRecords) -> Iterator[tuple[Part, _Line]]:
    yield _meeting(records), ()
    for attended in records.attendance:
        yield _attendance(records, attended), (attended.audience,)
    referred: dict[str, Decision | ActionItem] = {record.id: record for record in records.decisions}
    referred.update({record.id: record for record in records.actions})
    blocks: dict[str, list[MinuteBlock]] = defaultdict(list)
    for block in records.blocks:
        blocks[block.agenda_item].append(block)
    for item in records.items:
        yield _agenda_item(item), (item.audience,)
        for block in blocks[item.id]:
            record = referred.pop(block.refers_to or "", None)
            part = _text(block, item.title) if record is None else _statement(records, record, item.title)
            yield part, (*((record.audience,) if record else ()), block.audience, item.audience)
    titles = {item.id: item.title for item in records.items}
    for record in referred.values():
        yield _statement(records, record, titles.get(record.agenda_item or "", "")), (record.audience,)


def _meeting(records: MinutesRecords) -> Part:
    meeting = records.meeting
    facts = {
        "number": meeting.number or "", "starts": _moment(meeting.starts, meeting.zone),
        "ends": _moment(meeting.ends, meeting.zone), "place": meeting.place, "link": meeting.link,
        "language": meeting.language, "chair": meeting.chair, "minute_taker": meeting.minute_taker,
    }  # fmt: skip
    return Part(id=meeting.id, kind=PartKind.MEETING, words=meeting.title, facts=facts)


def _moment(instant: datetime | None, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if instant else ""


def _attendance(records: MinutesRecords, line: Attendance) -> Part:
    names = records.shown.get(line.id, {})
    is_erased = line.written_as == ERASED
    named = [names.get(what, "") for what in ("organisation", "person", "post")]
    words = ", ".join(part for part in (*named, "" if is_erased else line.written_as) if part)
    facts = {"mode": line.mode.value, "arrived": line.arrived or "", "left": line.left or ""}
    return Part(id=line.id, kind=PartKind.ATTENDANCE, words=words, facts=facts, is_erased=is_erased)


def _agenda_item(item: AgendaItem) -> Part:
    facts = {"purpose": item.purpose.value if item.purpose else "", "minutes": str(item.minutes_allotted or "")}
    return Part(id=item.id, kind=PartKind.AGENDA_ITEM, words=item.title, facts=facts, where=item.title)


def _text(block: MinuteBlock, where: str) -> Part:
    looks = [(run.bold, run.kind.value, run.target) for run in block.runs if run.bold or run.kind is not RunKind.TEXT]
    return Part(id=block.id, kind=PartKind.TEXT, words=plain_text(block.runs), look=f"{block.kind}{looks}", where=where)


def _statement(records: MinutesRecords, record: Decision | ActionItem, where: str) -> Part:
    if isinstance(record, ActionItem):
        owner = records.shown.get(record.id, {}).get("owner", "")
        facts = {"owner": owner, "due": _day(record.due), "status": record.status.value}
        return Part(
            id=record.id, kind=PartKind.ACTION, words=record.text, facts=facts, number=record.number or "", where=where
        )
    facts = {
        "outcome": record.outcome.value, "method": record.method.value if record.method else "",
        "silence_until": _day(record.silence_until),
        "votes": ", ".join(f"{name} {count}" for name, count in sorted(record.votes.items())),
        "dissent": "; ".join(": ".join(part for part in (item.who, item.why) if part) for item in record.dissent),
    }  # fmt: skip
    words = in_language(record.texts, records.meeting.language)
    return Part(id=record.id, kind=PartKind.DECISION, words=words, facts=facts, number=record.number or "", where=where)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
