"""How the lines of the first page are shown."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.queries.actions import ActionRow
from workbench.queries.changed_since import ChangesBy
from workbench.queries.meeting_lists import MeetingLine
from workbench.queries.reviews import Review, ReviewKind
from workbench.queries.today import SOON
from workbench.wording.changed import COUNTED, OTHERS
from workbench.wording.reviews import reason_of
from workbench.wording.words import N_

NO_DAY = N_("no day yet")
NO_DATE = N_("no date")
NO_OWNER = N_("nobody named")
MINUTES_OF = N_("Minutes of {meeting}")
FORM = N_("A form that was not saved")
SILENCE = N_("Silence means: {meaning}")
PARTNER_LIST = N_("A list of partners that was not taken in")
YOU = N_("You")
ELSEWHERE = N_("Somebody at another computer")
_KINDS_TOLD = 4
"""Of kinds in one line: with more of them its end would be cut off, and how many records there are with it."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Words that are kept and no record yet."""

    id: str
    title: str
    when: datetime
    route: str
    page: str = ""
    """What the page of a form is called."""


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
        return Column("", text=_text, subtitle=self._owner, trailing=self._due, mark=self._urgency)

    def reviews(self) -> Column[Review]:
        """What waits: what it is, why, and since when."""
        return Column("", text=_title, subtitle=self._reason, trailing=self._waits, mark=_review_mark)

    def changes(self) -> Column[ChangesBy]:
        """What somebody changed: who, and how much of what."""
        return Column("", text=self.author, subtitle=self.counted)

    def author(self, row: ChangesBy) -> str:
        """Who did it."""
        return self._desk.t(YOU) if row.is_own else row.name or self._desk.t(ELSEWHERE)

    def counted(self, row: ChangesBy) -> str:
        """How many records of which kinds."""
        words = self._desk.words
        told = [(kind, count) for kind, count in row.counts if kind in COUNTED][:_KINDS_TOLD]
        rest = sum(count for _, count in row.counts) - sum(count for _, count in told)
        said = [words.plural(*COUNTED[kind], count) for kind, count in told]
        return words.listed([*said, words.plural(*OTHERS, rest)] if rest else said)

    def _reason(self, row: Review) -> str:
        reason = reason_of(row.kind, row.count, self._desk.words)
        if not row.said:
            return reason
        said = isolate(row.said)
        if row.kind in (ReviewKind.ANSWERS, ReviewKind.CARDS):
            said = self._desk.t(SILENCE).replace("{meaning}", said)
        return f"{reason} · {said}"

    def _waits(self, row: Review) -> str:
        return self._dates.ago(row.on, self._desk.today(), self._desk.words) if row.on else ""

    def drafts(self) -> Column[DraftRow]:
        """A draft: what it is of, and when it was kept."""
        return Column("", text=_title, subtitle=_page, trailing=self._kept)

    def _when(self, row: MeetingLine) -> str:
        if row.starts_at is None:
            return self._desk.t(NO_DAY)
        return _joined(self._dates.moment(row.starts_at, ZoneInfo(row.zone)), row.group, row.place)

    def _days_to(self, row: MeetingLine) -> str:
        if row.starts_at is None:
            return ""
        day = row.starts_at.astimezone(ZoneInfo(row.zone)).date()
        today, words = self._desk.today(), self._desk.words
        # One that began yesterday and has no end counts as coming still: it is not late.
        return (self._dates.relative if day > today else self._dates.ago)(day, today, words)

    def _owner(self, row: ActionRow) -> str:
        return _joined(isolate(row.owner) if row.owner else self._desk.t(NO_OWNER), row.group)

    def _due(self, row: ActionRow) -> str:
        if not row.due:
            return self._desk.t(NO_DATE)
        return self._dates.relative(date.fromisoformat(row.due), self._desk.today(), self._desk.words)

    def _urgency(self, row: ActionRow) -> MarkKind:
        if row.overdue:
            return MarkKind.BAD
        is_near = bool(row.due) and date.fromisoformat(row.due) - self._desk.today() <= SOON
        return MarkKind.WARN if is_near else MarkKind.NONE

    def _kept(self, row: DraftRow) -> str:
        return self._dates.moment(row.when, datetime.now().astimezone().tzinfo or ZoneInfo("UTC"))


def _review_mark(row: Review) -> MarkKind:
    return MarkKind.INFO if row.kind is ReviewKind.KEY else MarkKind.WARN


def _title(row: MeetingLine | DraftRow | Review) -> str:
    return row.title


def _page(row: DraftRow) -> str:
    return row.page


def _text(row: ActionRow) -> str:
    return row.text


def _joined(first: str, *names: str) -> str:
    """What is said first, and names after it; those that are empty are left out."""
    return " · ".join([first, *(isolate(name) for name in names if name)])
