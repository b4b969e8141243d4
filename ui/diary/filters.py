"""What is looked for in the diary: words, what sort of act, when, by whom, about what."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QSignalBlocker, QSize, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.kit.chips import ChipRow
from ui.kit.desk import Desk
from ui.kit.fields import Choice, DateField
from ui.kit.filter_line import FilterLine
from ui.kit.flow import FlowLayout
from ui.kit.inputs import Setting
from ui.kit.labels import Label
from ui.kit.typed_inputs import DateInput
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.queries.diary import Writer
from workbench.queries.diary_filters import FAMILIES, DiaryFilter, DiaryPart, sentences_in
from workbench.wording.words import N_

PARTS = {
    DiaryPart.ALL: N_("All"),
    DiaryPart.CHANGED: N_("Changes"),
    DiaryPart.LEFT: N_("What went out"),
    DiaryPart.CARE: N_("Care of the workspace"),
}
ANY_TIME, TODAY, WEEK, MONTH, YEAR, BETWEEN = "any", "today", "week", "month", "year", "between"
PERIODS = {
    ANY_TIME: N_("At any time"),
    TODAY: N_("Today"),
    WEEK: N_("Last 7 days"),
    MONTH: N_("Last 30 days"),
    YEAR: N_("This year"),
    BETWEEN: N_("From … to …"),
}
_DAYS = {TODAY: 0, WEEK: 6, MONTH: 29}
KINDS = {
    "": N_("About anything"),
    "partners": N_("Partners"),
    "groups": N_("Groups"),
    "meetings": N_("Meetings"),
    "actions": N_("Actions"),
    "notes": N_("Contact notes"),
    "issues": N_("Issues"),
    "coordination": N_("Roles and mandates"),
    "files": N_("Files"),
    "words": N_("Vocabularies"),
}
FILTER = N_("Filter the diary")
WHICH = N_("What sort of entries")
WHEN = N_("When")
WHO = N_("By whom")
ABOUT = N_("About what")
ANYBODY = N_("By anybody")
ME = N_("By me")
SOMEBODY = N_("By somebody else ({ending})")
BY_NAME = N_("By {name}")
FIRST_DAY = N_("First day")
LAST_DAY = N_("Last day")
PLACE = "diary"
_ENDING = 4
_AROUND_WORDS = 46
"""The padding of a list of choices, and its arrow."""
_DATE_WIDTH = 130


class _Narrow(QComboBox):
    """As wide as its longest words, so that two stand side by side above the list: Qt would leave more room."""

    def sizeHint(self) -> QSize:
        measured = self.fontMetrics().horizontalAdvance
        longest = max((measured(self.itemText(at)) for at in range(self.count())), default=0)
        return QSize(longest + grown(_AROUND_WORDS), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class DiaryFilters(QWidget):
    """The line, the chips and the choices, and how many entries they leave; kept are codes, and never what is typed."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sentences = sentences_in(desk.t)
        self._writers: Sequence[Writer] = ()
        self._told: tuple[object, ...] = ()
        setting = Setting(desk.words, desk.theme, desk.today)
        self.line = FilterLine(desk.theme, desk.t(FILTER))
        self.chips = ChipRow([Choice(part, desk.t(text)) for part, text in PARTS.items()], name=desk.t(WHICH))
        self.period = _combo(desk.t(WHEN), [desk.t(text) for text in PERIODS.values()])
        self.kind = _combo(desk.t(ABOUT), [desk.t(text) for text in KINDS.values()])
        self.writer = _combo(desk.t(WHO), [desk.t(ANYBODY)])
        self.first = DateInput(DateField(name="first", label=desk.t(FIRST_DAY)), setting)
        self.last = DateInput(DateField(name="last", label=desk.t(LAST_DAY)), setting)
        self.count = Label("", TypeRole.CAPTION, "text_2")
        self._lay_out()
        self._bring_back()
        self._connect()

    def _lay_out(self) -> None:
        self.writer.hide()
        choices = QWidget()
        flow = FlowLayout(choices, Space.S)
        for choice in (self.period, self.kind, self.writer, self.first, self.last, self.count):
            flow.addWidget(choice)
        for day, name in ((self.first, FIRST_DAY), (self.last, LAST_DAY)):
            day.setFixedWidth(grown(_DATE_WIDTH))
            day.edit.setPlaceholderText(self._desk.t(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for widget in (self.line, self.chips, choices):
            column.addWidget(widget)

    def _connect(self) -> None:
        self.line.filtered.connect(self._on_changed)
        self.chips.chosen.connect(self._on_changed)
        for combo in (self.period, self.kind, self.writer):
            combo.activated.connect(self._on_changed)
        for day in (self.first, self.last):
            day.edited.connect(self._on_day)
            day.left.connect(self._on_day)

    # What is chosen

    def part(self) -> DiaryPart:
        """Which chip is on."""
        return DiaryPart(str(self.chips.value()))

    def _period(self) -> str:
        return list(PERIODS)[self.period.currentIndex()]

    def _family(self) -> str:
        return list(KINDS)[self.kind.currentIndex()]

    def _author(self) -> str:
        place = self.writer.currentIndex() - 1
        return self._writers[place].author if 0 <= place < len(self._writers) else ""

    def days(self) -> tuple[date | None, date | None]:
        """First and last day of what is looked for."""
        today, period = self._desk.today(), self._period()
        if period == BETWEEN:
            first, last = self.first.value(), self.last.value()
            return (first if isinstance(first, date) else None, last if isinstance(last, date) else None)
        if period == YEAR:
            return today.replace(month=1, day=1), None
        return (today - timedelta(days=_DAYS[period]), None) if period in _DAYS else (None, None)

    def matching(self) -> DiaryFilter:
        """What is looked for now."""
        first, last = self.days()
        return DiaryFilter(
            part=self.part(), text=self.line.text(), family=self._family(), author=self._author(),
            start=_begin(first) if first else None, end=_begin(last + timedelta(days=1)) if last else None,
            sentences=self._sentences,
        )  # fmt: skip

    def narrows(self) -> bool:
        """Whether anything is kept out."""
        return self._state()[1:] != (DiaryPart.ALL, "", "", (None, None)) or bool(self.line.text())

    def _state(self) -> tuple[object, ...]:
        return self.line.text(), self.part(), self._family(), self._author(), self.days()

    def clear(self) -> None:
        """Keeps nothing out."""
        self.chips.choose(DiaryPart.ALL)
        for combo in (self.period, self.kind, self.writer):
            combo.setCurrentIndex(0)
        self.line.edit.show_text("")
        self._on_changed()

    def show_all(self) -> None:
        """Keeps nothing out, without a signal: for a link that leads to a part. What is remembered stays so."""
        with QSignalBlocker(self.line):
            self.line.set_text("")
        self.chips.choose(DiaryPart.ALL)
        for combo in (self.period, self.kind, self.writer):
            combo.setCurrentIndex(0)
        self._show_days()
        self._told = self._state()

    def show_writers(self, writers: Sequence[Writer]) -> None:
        """Offers those who wrote; one who is alone need not be chosen."""
        if list(writers) == list(self._writers):
            return
        chosen = self._author()
        self._writers = tuple(writers)
        self.writer.clear()
        self.writer.addItems([self._desk.t(ANYBODY), *map(self._called, writers)])
        self.choose_writer(chosen)
        self.writer.setVisible(len(writers) > 1)

    def choose_writer(self, author: str) -> None:
        """Shows what this author did only, without a signal; anybody's where there is no such author."""
        places = [place for place, writer in enumerate(self._writers, 1) if writer.author == author]
        self.writer.setCurrentIndex(places[0] if places else 0)

    def _called(self, writer: Writer) -> str:
        if writer.is_mine:
            return self._desk.t(ME)
        if writer.name:
            return self._desk.t(BY_NAME).replace("{name}", writer.name)
        return self._desk.t(SOMEBODY).replace("{ending}", writer.author[-_ENDING:])

    # Remembering

    def _bring_back(self) -> None:
        kept = self._desk.kept
        self.chips.choose(DiaryPart(kept.code(PLACE, "part", set(DiaryPart), DiaryPart.ALL.value)))
        offered = [period for period in PERIODS if period != BETWEEN]
        self.period.setCurrentIndex(list(PERIODS).index(kept.code(PLACE, "period", offered, ANY_TIME)))
        family = kept.code(PLACE, "family", set(FAMILIES), "")
        self.kind.setCurrentIndex(list(KINDS).index(family if family in KINDS else ""))
        self._show_days()

    def _keep(self) -> None:
        kept, family = self._desk.kept, self._family()
        kept.keep_code(PLACE, "part", self.part().value)
        kept.keep_code(PLACE, "period", self._period())
        if family:
            kept.keep_code(PLACE, "family", family)
        else:
            kept.forget(PLACE, "family")

    def _show_days(self) -> None:
        for day in (self.first, self.last):
            day.setVisible(self._period() == BETWEEN)

    @Slot()
    def _on_day(self) -> None:
        if self.first.is_understood() and self.last.is_understood():
            self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._show_days()
        self._keep()
        state = self._state()
        if state != self._told:
            self._told = state
            self.changed.emit()


def _combo(name: str, texts: Sequence[str]) -> QComboBox:
    combo = _Narrow()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.addItems(list(texts))
    return combo


def _begin(day: date) -> datetime:
    """When the day begins on the computer's own clock."""
    return datetime(day.year, day.month, day.day).astimezone()
