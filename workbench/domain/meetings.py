"""Meetings: agenda, minutes as blocks, who was there, and the life of a meeting from planned to approved."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import (
    ActionItemId,
    AgendaItemId,
    DecisionId,
    GroupId,
    MeetingId,
    OrganisationId,
    PersonId,
    PostId,
)


class MeetingKind(StrEnum):
    """What sort of encounter it is."""

    MEETING = "meeting"
    EXCHANGE_VISIT = "exchange_visit"
    LEADERSHIP_CONTACT = "leadership_contact"
    TRAINING = "training"


class MeetingStatus(StrEnum):
    """How far a meeting and its minutes have come."""

    PLANNED = "planned"
    HELD = "held"
    DRAFT = "draft"
    CIRCULATED = "circulated"
    APPROVED = "approved"
    AMENDED = "amended"
    RECEIVED = "received"
    """Old minutes taken in as they were."""
    CANCELLED = "cancelled"


SEALED_STATUSES = frozenset({MeetingStatus.APPROVED, MeetingStatus.AMENDED})
_APPROVABLE = frozenset(
    {MeetingStatus.PLANNED, MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.CIRCULATED, MeetingStatus.RECEIVED}
)
_CIRCULABLE = frozenset({MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.CIRCULATED})


class AgendaPurpose(StrEnum):
    """What the group is asked to do with an item."""

    INFORM = "inform"
    DISCUSS = "discuss"
    DECIDE = "decide"


class BlockKind(StrEnum):
    """What a minute block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    DECISION = "decision"
    """Stands where the decision was taken; ``refers_to`` names it."""
    ACTION = "action"
    TIME_MARK = "time_mark"


class AttendanceMode(StrEnum):
    """How somebody took part."""

    NOT_RECORDED = "not_recorded"
    PRESENT = "present"
    ONLINE = "online"
    APOLOGY = "apology"
    ABSENT = "absent"
    REPRESENTED = "represented"

    @property
    def took_part(self) -> bool:
        """Whether this counts as present."""
        return self in (AttendanceMode.PRESENT, AttendanceMode.ONLINE, AttendanceMode.REPRESENTED)


class RunKind(StrEnum):
    """What a run of text in a block is, beside plain text."""

    TEXT = "text"
    LINK = "link"
    """``target`` is an address."""
    MENTION = "mention"
    """``target`` is ``<kind>/<id>``, such as ``organisation/0190…``."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look inside a minute block."""

    text: str
    bold: bool = False
    kind: RunKind = RunKind.TEXT
    target: str | None = None


Runs = tuple[Run, ...]


def plain_text(runs: Runs) -> str:
    """The words of the runs, without their look."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting of a group, or of nobody in particular; it keeps the time zone it was planned in."""

    title: str
    group: GroupId | None = None
    number: str | None = None
    """Citable, such as ``WG2-2026-001``; never changes once given."""
    starts: datetime | None = None
    ends: datetime | None = None
    zone: str = "UTC"
    place: str = ""
    link: str = ""
    language: str = "en"
    kind: MeetingKind = MeetingKind.MEETING
    sequence: int | None = None
    """The running number behind ``number``, within group and year."""
    chair: str = ""
    """Who chaired, as stated; with ``minute_taker`` a function or a name, as the minutes print it."""
    minute_taker: str = ""
    status: MeetingStatus = MeetingStatus.PLANNED
    cancelled_because: str | None = None

    def check(self) -> None:
        """Refuses a meeting without title, ending before it starts, or in a zone nobody knows."""
        if not self.title:
            raise RuleViolation("meetings.no_title")
        if self.starts and self.ends and self.ends < self.starts:
            raise RuleViolation("meetings.ends_before_start")
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise RuleViolation("meetings.zone", zone=self.zone) from None

    @property
    def is_sealed(self) -> bool:
        """Whether its minutes are approved: what they state no longer changes."""
        return self.status in SEALED_STATUSES

    def approve(self) -> "Meeting":
        """The meeting with its minutes approved."""
        if self.is_sealed:
            raise RuleViolation("minutes.already_approved", number=self.number or self.title)
        if self.status not in _APPROVABLE:
            raise RuleViolation("minutes.not_approvable", status=self.status.value)
        return replace(self, status=MeetingStatus.APPROVED)

    def circulate(self) -> "Meeting":
        """The meeting with its draft minutes sent round, once or again."""
        if self.is_sealed:
            raise RuleViolation("minutes.already_approved", number=self.number or self.title)
        if self.status not in _CIRCULABLE:
            raise RuleViolation("minutes.not_circulable", status=self.status.value)
        return replace(self, status=MeetingStatus.CIRCULATED)

    def amend(self) -> "Meeting":
        """The meeting with its approved minutes amended, once or again."""
        if not self.is_sealed:
            raise RuleViolation("minutes.not_approved", number=self.number or self.title)
        return replace(self, status=MeetingStatus.AMENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Record):
    """A point of a meeting's agenda, or of a group's backlog while it has no meeting."""

    rank: str
    title: str
    meeting: MeetingId | None = None
    group: GroupId | None = None
    purpose: AgendaPurpose | None = None
    presenter: PostId | None = None
    minutes_allotted: int | None = None
    papers: str = ""
    recurring: bool = False
    closed: bool = False
    carried_from: AgendaItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteBlock(Record):
    """One paragraph, heading, list item, or the place of a decision or action in the minutes of an agenda item."""

    agenda_item: AgendaItemId
    rank: str
    kind: BlockKind = BlockKind.PARAGRAPH
    runs: Runs = ()
    refers_to: DecisionId | ActionItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """Somebody's part in a meeting: known by organisation, post or person, or just as written on the sheet."""

    meeting: MeetingId
    rank: str
    organisation: OrganisationId | None = None
    post: PostId | None = None
    person: PersonId | None = None
    written_as: str = ""
    mode: AttendanceMode = AttendanceMode.NOT_RECORDED
    arrived: str | None = None
    """Local time ``HH:MM``."""
    left: str | None = None
    identified_as: PersonId | None = None
    """Found out later; may be set after approval, as it does not alter what was written."""
