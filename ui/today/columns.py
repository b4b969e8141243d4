"""How the lines of the first page are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.queries.actions import ActionRow
from workbench.queries.circulations import RoundDue
from workbench.queries.meeting_lists import MeetingLine
from workbench.wording.words import N_

NO_DAY = N_("no day yet")
NO_DATE = N_("no date")
NO_OWNER = N_("nobody named")
MINUTES_OF = N_("Minutes of {meeting}")
FORM = N_("A form that was not saved")
ROUND = N_("Round {number}")
SILENCE = N_("Silence means: {meaning}")
PARTNER_LIST = N_("A list of partners that was not taken in")


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Words that are kept and no record yet."""

    id: str
    title: str
    when: datetime
    route: str


class Lines:
    """The three lists of the first page, in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def meetings(self) -> Column[MeetingLine]:
        """A meeting: its title, and when it is."""
        return Column("", text=_title, subtitle=self._when, trailing=self._days_to)

    def actions(self) -> Column[ActionRow]:
        """An action: its words, whose it is, and how late."""
        return Column("", text=_text, subtitle=self._owner, trailing=self._due, mark=_mark)

    def answers(self) -> Column[RoundDue]:
        """A round of minutes: of which meeting, and since when its answers are due."""
        return Column("", text=_title, subtitle=self._round, trailing=self._answer_by, mark=_warns)

    def _round(self, row: RoundDue) -> str:
        told = self._desk.t(ROUND).replace("{number}", str(row.number))
        if not row.silence_means:
            return told
        return f"{told} · {self._desk.t(SILENCE).replace('{meaning}', isolate(row.silence_means))}"

    def _answer_by(self, row: RoundDue) -> str:
        return self._dates.ago(row.answer_by, self._desk.today(), self._desk.words)

    def drafts(self) -> Column[DraftRow]:
        """A draft: what it is of, and when it was kept."""
        return Column("", text=_title, trailing=self._kept)

    def _when(self, row: MeetingLine) -> str:
        if row.starts_at is None:
            return self._desk.t(NO_DAY)
        parts = (self._dates.moment(row.starts_at, ZoneInfo(row.zone)), isolate(row.group), isolate(row.place))
        return " · ".join(part for part in parts if part)

    def _days_to(self, row: MeetingLine) -> str:
        if row.starts_at is None:
            return ""
        day = row.starts_at.astimezone(ZoneInfo(row.zone)).date()
        return self._dates.relative(day, self._desk.today(), self._desk.words)

    def _owner(self, row: ActionRow) -> str:
        return " · ".join(part for part in (isolate(row.owner) or self._desk.t(NO_OWNER), isolate(row.group)) if part)

    def _due(self, row: ActionRow) -> str:
        if not row.due:
            return self._desk.t(NO_DATE)
        return self._dates.relative(date.fromisoformat(row.due), self._desk.today(), self._desk.words)

    def _kept(self, row: DraftRow) -> str:
        return self._dates.moment(row.when, datetime.now().astimezone().tzinfo or ZoneInfo("UTC"))


def _warns(_: RoundDue) -> MarkKind:
    return MarkKind.WARN


def _title(row: MeetingLine | DraftRow | RoundDue) -> str:
    return row.title


def _text(row: ActionRow) -> str:
    return row.text


def _mark(row: ActionRow) -> MarkKind:
    return MarkKind.BAD if row.overdue else MarkKind.WARN


Opener = Callable[[object], None]
