"""What a form says of a meeting, a point of its agenda or a participant, and which rules it breaks.

A meeting is planned in the time of a place: a day, an hour, and the zone they are meant in. A day without an hour
begins where the meeting is, so that it sorts and counts on the right day.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.domain.meetings import AgendaItem, AgendaPurpose, AttendanceMode, Meeting, MeetingKind
from workbench.domain.problems import Problem, refuse_problems, too_long
from workbench.domain.texts import clean_line
from workbench.identifiers import GroupId, OrganisationId, PersonId, PostId

YEARS = range(1900, 2201)
"""Years a meeting can be in: a slip of the finger is not a date."""
LONGEST_ITEM = 24 * 60
"""Most minutes allotted to a point of the agenda."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting as it is planned; day and times are those of ``zone``."""

    title: str
    group: GroupId | None = None
    day: date | None = None
    starts: time | None = None
    """Without seconds; unset where no hour is known."""
    ends: time | None = None
    zone: str = "UTC"
    place: str = ""
    link: str = ""
    chair: str = ""
    minute_taker: str = ""
    language: str = "en"
    kind: MeetingKind = MeetingKind.MEETING

    @classmethod
    def of(cls, meeting: Meeting) -> "MeetingDraft":
        """The draft that says what the meeting says."""
        starts, ends = (_local(moment, meeting.zone) for moment in (meeting.starts, meeting.ends))
        has_hour = starts is not None and not (ends is None and _is_whole_day(meeting))
        return cls(
            title=meeting.title, group=meeting.group, day=starts.date() if starts else None,
            starts=_hour(starts) if starts and has_hour else None, ends=_hour(ends) if ends else None,
            zone=meeting.zone, place=meeting.place, link=meeting.link, language=meeting.language, kind=meeting.kind,
            chair=meeting.chair, minute_taker=meeting.minute_taker,
        )  # fmt: skip

    def cleaned(self) -> "MeetingDraft":
        """The draft with its texts as they are kept."""
        return replace(
            self, title=clean_line(self.title).text, zone=clean_line(self.zone).text, place=clean_line(self.place).text,
            link=clean_line(self.link).text, language=clean_line(self.language).text,
            chair=clean_line(self.chair).text, minute_taker=clean_line(self.minute_taker).text,
        )  # fmt: skip

    def problems(self, saved: Meeting | None = None) -> list[Problem]:
        """Every rule the draft breaks.

        Times that stand in the ``saved`` meeting already, such as an end on a later day, are none of the form's making.
        """
        cleaned = self.cleaned()
        found = [] if cleaned.title else [Problem("title", "meetings.no_title")]
        for name in ("title", "place", "link", "chair", "minute_taker"):
            found += too_long(name, getattr(self, name))
        if not _is_zone(cleaned.zone):
            return [*found, Problem("zone", "meetings.zone", {"zone": cleaned.zone})]
        return found if saved and cleaned._keeps_time_of(saved) else [*found, *cleaned._problems_of_time()]

    def _problems_of_time(self) -> list[Problem]:
        if self.day is None:
            return [Problem("day", "meetings.time_without_day")] if self.starts or self.ends else []
        if self.day.year not in YEARS:
            return [Problem("day", "meetings.day_far", {"least": YEARS[0], "most": YEARS[-1]})]
        if self.starts is None:
            return [Problem("starts", "meetings.end_without_start")] if self.ends else []
        found = [
            Problem(name, "meetings.no_such_time", {"zone": self.zone})
            for name, hour in (("starts", self.starts), ("ends", self.ends))
            if hour is not None and not _exists(self.day, hour, self.zone)
        ]
        if self.ends is not None and self.ends < self.starts:
            found.append(Problem("ends", "meetings.ends_before_start"))
        return found

    def moments(self) -> tuple[datetime | None, datetime | None]:
        """When it starts and ends, in UTC. Only for a draft without problems."""
        if self.day is None:
            return None, None
        starts = _moment(self.day, self.starts or time(), self.zone)
        return starts, _moment(self.day, self.ends, self.zone) if self.ends else None

    def applied(self, meeting: Meeting) -> Meeting:
        """The meeting, saying what the draft says. Raises what the draft's first problem is."""
        refuse_problems(self.problems(meeting))
        cleaned = self.cleaned()
        starts, ends = (meeting.starts, meeting.ends) if cleaned._keeps_time_of(meeting) else cleaned.moments()
        return replace(
            meeting, title=cleaned.title, group=cleaned.group, starts=starts, ends=ends, zone=cleaned.zone,
            place=cleaned.place, link=cleaned.link, language=cleaned.language or "en", kind=cleaned.kind,
            chair=cleaned.chair, minute_taker=cleaned.minute_taker,
        )  # fmt: skip

    def _keeps_time_of(self, meeting: Meeting) -> bool:
        shown = MeetingDraft.of(meeting)
        return (self.day, self.starts, self.ends, self.zone) == (shown.day, shown.starts, shown.ends, shown.zone)


def local_day(moment: datetime | None, zone: str) -> date | None:
    """The day an instant falls on in a zone."""
    local = _local(moment, zone)
    return local.date() if local else None


def _local(moment: datetime | None, zone: str) -> datetime | None:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) if moment else None


def _hour(local: datetime) -> time:
    return time(local.hour, local.minute)


def _moment(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)


def _is_whole_day(meeting: Meeting) -> bool:
    """Whether it starts with its day: where clocks are put forward at midnight, that is at one."""
    day = local_day(meeting.starts, meeting.zone)
    return day is not None and meeting.starts == _moment(day, time(), meeting.zone)


def _exists(day: date, hour: time, zone: str) -> bool:
    """Whether the clocks of the zone show this hour on this day: when they are put forward, an hour is left out."""
    return _local(_moment(day, hour, zone), zone) == datetime.combine(day, hour)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDraft:
    """A point of an agenda as a form says it."""

    title: str
    purpose: AgendaPurpose | None = None
    minutes_allotted: int | None = None
    presenter: PostId | None = None

    @classmethod
    def of(cls, item: AgendaItem) -> "AgendaDraft":
        """The draft that says what the item says."""
        return cls(
            title=item.title, purpose=item.purpose, minutes_allotted=item.minutes_allotted, presenter=item.presenter
        )

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks."""
        found = [] if clean_line(self.title).text else [Problem("title", "agenda.no_title")]
        found += too_long("title", self.title)
        if self.minutes_allotted is not None and not 1 <= self.minutes_allotted <= LONGEST_ITEM:
            found.append(Problem("minutes_allotted", "agenda.minutes", {"most": LONGEST_ITEM}))
        return found

    def applied(self, item: AgendaItem) -> AgendaItem:
        """The item, saying what the draft says. Raises what the draft's first problem is."""
        refuse_problems(self.problems())
        return replace(
            item, title=clean_line(self.title).text, purpose=self.purpose, minutes_allotted=self.minutes_allotted,
            presenter=self.presenter,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceDraft:
    """A participant as a form says it: one of the register's, or as written on the sheet."""

    organisation: OrganisationId | None = None
    person: PersonId | None = None
    post: PostId | None = None
    written_as: str = ""
    mode: AttendanceMode = AttendanceMode.PRESENT
    arrived: str | None = None
    """``HH:MM``, or none."""
    left: str | None = None

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks."""
        named = self.organisation or self.person or self.post or clean_line(self.written_as).text
        found = [] if named else [Problem("written_as", "attendance.nobody")]
        return [*found, *too_long("written_as", self.written_as)]
