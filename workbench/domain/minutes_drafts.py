"""A whole set of minutes in one value: as read from somebody's file, or ready to be written to one.

Organisations, owners and groups stand as written; finding them in the register is the caller's work.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.domain.actions import ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome, Dissent
from workbench.domain.meetings import AgendaPurpose, AttendanceMode, BlockKind, MeetingStatus, Runs

VOTES = ("for", "against", "abstained")
"""What votes are counted as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """One entry of the attendance: an organisation, a person, a post, or just what the sheet says."""

    organisation: str = ""
    person: str = ""
    post: str = ""
    mode: AttendanceMode = AttendanceMode.NOT_RECORDED
    written_as: str = ""
    """As the sheet says, where it could not be told who is meant; of somebody represented, by whom."""
    arrived: str = ""
    """Local time ``HH:MM``, where somebody came late."""
    left: str = ""
    identified_as: str = ""
    """Who was found out later to be meant by what is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """A decision as minutes state it; what they do not state is unset."""

    text: str
    number: str | None = None
    method: DecisionMethod | None = None
    outcome: DecisionOutcome | None = None
    silence_until: date | None = None
    votes: Mapping[str, int] = field(default_factory=dict)
    """Counts under the names of `VOTES`."""
    dissent: tuple[Dissent, ...] = ()
    id: str = field(default="", compare=False)
    """Of the record, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDraft:
    """An action as minutes state it."""

    text: str
    number: str | None = None
    owner: str = ""
    """As written."""
    due: date | None = None
    status: ActionStatus | None = None
    id: str = field(default="", compare=False)
    """Of the record, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDraft:
    """One block of the minutes: words as ``runs``, or a decision or an action, which then holds the words."""

    kind: BlockKind = BlockKind.PARAGRAPH
    runs: Runs = ()
    decision: DecisionDraft | None = None
    action: ActionDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """A point of the agenda with what was said on it."""

    title: str
    purpose: AgendaPurpose | None = None
    minutes: int | None = None
    """Time allotted."""
    lines: tuple[LineDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalDraft:
    """Who approved the minutes, and when."""

    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDraft:
    """A whole set of minutes."""

    title: str
    number: str | None = None
    group: str | None = None
    """As written."""
    on: date | None = None
    """The day in ``zone``; alone where no hour is known, and the day of ``starts`` where one is."""
    starts: datetime | None = None
    """Aware."""
    ends: datetime | None = None
    zone: str = "UTC"
    place: str = ""
    chair: str = ""
    """Who chaired, as stated: a function, a name or both."""
    minute_taker: str = ""
    language: str = "en"
    status: MeetingStatus | None = None
    attendance: tuple[AttendanceLine, ...] = ()
    items: tuple[ItemDraft, ...] = ()
    approval: ApprovalDraft | None = None
    left_out: int = 0
    """How many parts an export kept back from its recipients."""
