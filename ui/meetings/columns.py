"""How meetings and the points of an agenda are shown in lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.domain.meetings import MeetingStatus
from workbench.queries.meeting_lists import MeetingLine
from workbench.queries.meeting_pages import AgendaPoint, MeetingPage
from workbench.wording.words import N_

NO_DAY = N_("no day yet")
NO_DAY_BADGE = N_("no day")
NUMBER = N_("No.")
POINT = N_("Point")
PURPOSE = N_("Purpose")
MINUTES = N_("Duration")
LASTING = N_("{spent} min")
WHO = N_("Who")
LATER_DAY = N_("{start} to {end}")
POINT_SAID = N_("Point {number}: {title}")

STATUS_MARKS = {
    MeetingStatus.PLANNED: MarkKind.NONE,
    MeetingStatus.HELD: MarkKind.WARN,
    MeetingStatus.DRAFT: MarkKind.WARN,
    MeetingStatus.CIRCULATED: MarkKind.INFO,
    MeetingStatus.APPROVED: MarkKind.DONE,
    MeetingStatus.AMENDED: MarkKind.DONE,
    MeetingStatus.RECEIVED: MarkKind.OK,
}
"""A cancelled meeting has no mark: it is said in words, as nothing is to be done about it."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A point of the agenda with its place, counted from 1."""

    id: str
    number: int
    point: AgendaPoint


def agenda_rows(points: Sequence[AgendaPoint]) -> list[AgendaRow]:
    """The points as rows."""
    return [AgendaRow(point.id, number, point) for number, point in enumerate(points, start=1)]


class Times:
    """When meetings are, each in the zone it was planned in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def badge(self, moment: datetime | None, zone: str) -> str:
        """Day and month, such as ``24 Nov``."""
        if moment is None:
            return self._desk.t(NO_DAY_BADGE)
        day = moment.astimezone(ZoneInfo(zone)).date()
        return self._dates.locale.toString(QDate(day.year, day.month, day.day), "d MMM")

    def year(self, moment: datetime | None, zone: str) -> str:
        """The year, where it is not this one."""
        year = moment.astimezone(ZoneInfo(zone)).year if moment else self._desk.today().year
        return "" if year == self._desk.today().year else str(year)

    def span(self, page: MeetingPage) -> str:
        """From when to when, with the zone, such as ``Tue 24 Nov 2026, 10:00–11:30 (Europe/Kyiv)``."""
        if page.starts_at is None:
            return self._desk.t(NO_DAY)
        zone = ZoneInfo(page.draft.zone)
        start = page.starts_at.astimezone(zone)
        if page.draft.starts is None:
            return self._dates.day(start.date())
        text = self._dates.moment(page.starts_at, zone)
        if page.ends_at is not None:
            end = page.ends_at.astimezone(zone)
            if end.date() == start.date():
                # The two hours are one run of figures, which must not be turned round in Arabic.
                hours = isolate(f"{self._clock(start.time())}–{self._clock(end.time())}")
                text = text.replace(self._clock(start.time()), hours)
            else:
                told = self._desk.t(LATER_DAY)
                text = told.replace("{start}", text).replace("{end}", self._dates.moment(page.ends_at, zone))
        return f"{text} ({isolate(page.draft.zone)})"

    def _clock(self, clock: time) -> str:
        return self._dates.time(clock)


def length_of(page: MeetingPage) -> int | None:
    """How many minutes the meeting is to last; none where that is not known."""
    if page.starts_at is None or page.ends_at is None or page.draft.starts is None:
        return None
    return round((page.ends_at - page.starts_at).total_seconds() / 60)


class MeetingColumns:
    """The columns of both lists, in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._times = Times(desk)
        self._dates = Dates(desk.language)

    # The list of meetings

    def meetings(self) -> tuple[Column[MeetingLine], ...]:
        """One column of two lines: the day, the title, number and group, how far it has come."""
        return (
            Column(
                "", text=_title, badge=self._badge, subtitle=self._subtitle, trailing=self._trailing,
                mark=_status_mark, accessible=self._said,
            ),
        )  # fmt: skip

    def _badge(self, row: MeetingLine) -> str:
        return self._times.badge(row.starts_at, row.zone)

    def _subtitle(self, row: MeetingLine) -> str:
        parts = (self._times.year(row.starts_at, row.zone), row.number, row.group)
        return " · ".join(isolate(part) for part in parts if part)

    def _trailing(self, row: MeetingLine) -> str:
        return self._status(row) if row.status is MeetingStatus.CANCELLED else ""

    def _status(self, row: MeetingLine) -> str:
        return self._desk.term("meeting_statuses", row.status.value)

    def _said(self, row: MeetingLine) -> str:
        day = row.starts_at.astimezone(ZoneInfo(row.zone)).date() if row.starts_at else None
        when = self._dates.day(day) if day else self._desk.t(NO_DAY)
        parts = (when, isolate(row.title), isolate(row.number), isolate(row.group), self._status(row))
        return self._desk.words.listed(parts)

    # The agenda

    def agenda(self) -> tuple[Column[AgendaRow], ...]:
        """Number, title, purpose, minutes, who."""
        t = self._desk.t
        return (
            Column(t(NUMBER), code="number", text=_number, width=0.5, accessible=self._point_said),
            Column(t(POINT), code="point", text=_point_title, width=5.7, strong=True),
            Column(t(PURPOSE), code="purpose", text=self._purpose, width=2.1),
            Column(t(MINUTES), code="minutes", text=self._minutes, width=1.2, align_end=True),
            Column(t(WHO), code="who", text=_presenter, width=1.5),
        )

    def _purpose(self, row: AgendaRow) -> str:
        return self._desk.term("agenda_purposes", row.point.purpose.value) if row.point.purpose else ""

    def _minutes(self, row: AgendaRow) -> str:
        planned = row.point.minutes_allotted
        return "" if planned is None else self._desk.t(LASTING).replace("{spent}", self._dates.number(planned))

    def _point_said(self, row: AgendaRow) -> str:
        said = self._desk.t(POINT_SAID).replace("{number}", str(row.number))
        return said.replace("{title}", isolate(row.point.title))


def _title(row: MeetingLine) -> str:
    return row.title


def _status_mark(row: MeetingLine) -> MarkKind | None:
    return STATUS_MARKS.get(row.status)


def _number(row: AgendaRow) -> str:
    return str(row.number)


def _point_title(row: AgendaRow) -> str:
    return row.point.title


def _presenter(row: AgendaRow) -> str:
    return row.point.presenter_name
