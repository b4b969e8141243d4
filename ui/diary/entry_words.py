"""What the list of the diary says of an entry: what was done, to what, by whom, at what hour, below its day."""

from datetime import date

from ui.kit.columns_model import Column
from ui.kit.dates import TODAY, YESTERDAY, Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.queries.diary import DiaryDay, DiaryLine, DiaryRow
from workbench.queries.diary_subjects import Subject
from workbench.wording.kinds import kind_name
from workbench.wording.words import N_

ENTRY = N_("Entry")
BY = N_("by {name}")
BY_OTHERS = N_("by somebody else")
TAKEN_BACK = N_("taken back since")
CLOCK_BEHIND = N_("the clock stood behind")
FOR = N_("for {names}")
OWN_USE = N_("for own use")
AND_MORE = N_("{names} and more")
REMOVED = N_("{name} (removed since)")
NAMED_DAY = N_("{word}, {day}")
_NEAR = {0: TODAY, 1: YESTERDAY}


class EntryWords:
    """Says of a line of the diary what its row shows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def column(self) -> Column[DiaryLine]:
        """The one column of the list."""
        return Column(
            "", text=self.title, subtitle=self.below, trailing=self.hour, strong=is_day, mark=_mark,
            accessible=self.sentence,
        )  # fmt: skip

    def title(self, line: DiaryLine) -> str:
        """What was done, or which day it is."""
        return self.day(line) if isinstance(line, DiaryDay) else line.sentence

    def day(self, line: DiaryLine) -> str:
        """The day, with its name where it is near."""
        day = line.when.astimezone().date()
        word = self._near(day)
        written = self._dates.long_day(day)
        if not word:
            return written
        named = self._desk.t(NAMED_DAY).replace("{word}", word[:1].upper() + word[1:])
        return named.replace("{day}", isolate(written))

    def _near(self, day: date) -> str:
        word = _NEAR.get((self._desk.today() - day).days)
        return self._desk.t(word) if word else ""

    def below(self, line: DiaryLine) -> str:
        """To what, by whom, and what is to be known of it."""
        if isinstance(line, DiaryDay):
            return ""
        t = self._desk.t
        parts = (
            self.recipients(line) if line.departure else self.about(line),
            "" if line.is_mine else self.by(line),
            t(TAKEN_BACK) if line.is_undone else "",
            t(CLOCK_BEHIND) if line.clock else "",
        )
        return " · ".join(part for part in parts if part)

    def about(self, row: DiaryRow) -> str:
        """The records it was about, by name."""
        names = self._desk.words.listed(isolate(self.named(subject)) for subject in row.about)
        return self._desk.t(AND_MORE).replace("{names}", names) if row.more and names else names

    def named(self, subject: Subject) -> str:
        """What a record is called; its kind where it has no name."""
        name = subject.name or kind_name(subject.kind, self._desk.words)
        return self._desk.t(REMOVED).replace("{name}", name) if subject.is_removed else name

    def recipients(self, row: DiaryRow) -> str:
        """For whom something left."""
        if row.departure is None or not row.departure.recipients:
            return self._desk.t(OWN_USE)
        return self._desk.t(FOR).replace("{names}", self._desk.words.listed(map(isolate, row.departure.recipients)))

    def by(self, row: DiaryRow) -> str:
        """Who did it, as far as that is known."""
        return self._desk.t(BY).replace("{name}", isolate(row.by)) if row.by else self._desk.t(BY_OTHERS)

    def hour(self, line: DiaryLine) -> str:
        """At what time of the day."""
        return "" if isinstance(line, DiaryDay) else self._dates.time(line.when.astimezone().time())

    def sentence(self, line: DiaryLine) -> str:
        """What a screen reader says: the day too, which others see above."""
        if isinstance(line, DiaryDay):
            return self.day(line)
        return self._desk.words.listed((line.sentence, self.below(line), self.day(line), self.hour(line)))


def is_day(line: DiaryLine) -> bool:
    """Whether it is the head of a day."""
    return isinstance(line, DiaryDay)


def _mark(line: DiaryLine) -> MarkKind | None:
    return MarkKind.WARN if isinstance(line, DiaryRow) and line.clock else None
