"""What is looked for: words, one of a few chips, a record, a time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.chips import ChipRow
from ui.kit.chooser import Chooser
from ui.kit.contact_columns import kind_called, status_called
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, LinkField
from ui.kit.filter_line import FilterLine
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.owners import Finder
from ui.kit.record_finding import record_finder
from ui.kit.wrapping_row import WrappingRow
from ui.theme.measures import grown
from workbench.domain.contact_notes import ContactKind
from workbench.domain.issues import IssueStatus
from workbench.identifiers import ContextId, GroupId, OrganisationId
from workbench.queries.contact_notes import ContactFilter
from workbench.queries.issues import UNSETTLED, IssueFilter
from workbench.wording.words import N_

FILTER_NOTES = N_("Filter contact notes")
FILTER_ISSUES = N_("Filter issues")
WHICH_NOTES = N_("Which contact notes")
WHICH_ISSUES = N_("Which issues")
ALL = N_("All")
TO_DO = N_("Something to do")
NOT_SETTLED = N_("Not settled")
PARTNER = N_("Partner")
ANY_PARTNER = N_("Any partner")
GROUP = N_("Group")
ANY_GROUP = N_("Any group")
CONTEXT = N_("Context")
ANY_CONTEXT = N_("Any context")
PERIOD = N_("When")
ANY_TIME = N_("Any time")
PERIODS = {
    "week": N_("Last 7 days"),
    "month": N_("Last 30 days"),
    "quarter": N_("Last 90 days"),
    "year": N_("Last 365 days"),
}
_DAYS = {"week": 7, "month": 30, "quarter": 90, "year": 365}
_WIDTH = 150


class Filters(QWidget):
    """One line of chips, a time and two choosers; the line to type in stands elsewhere: ``line``."""

    changed = Signal()

    def __init__(
        self, desk: Desk, line: str, which: str, chips: Sequence[Choice], chooser: Chooser, place: str
    ) -> None:
        super().__init__()
        self._desk = desk
        self._place = place
        self._first = chips[0].value
        self.line = FilterLine(desk.theme, desk.t(line))
        self.chips = ChipRow(chips, name=desk.t(which))
        self.chooser = chooser
        self.context = _chooser(desk, CONTEXT, ANY_CONTEXT, record_finder(desk, "context"))
        self.period = self._period()
        codes = frozenset(str(chip.value) for chip in chips)
        self.chips.choose(desk.kept.code(place, "chip", codes, str(self._first)))
        row = WrappingRow(self)
        row.add(self.chips, 1)
        # They go into the next line together.
        trailing = WrappingRow()
        for part in (self.period, chooser, self.context):
            trailing.add(part)
        row.add(trailing)
        self.line.filtered.connect(self._on_changed)
        self.chips.chosen.connect(self._on_chip)
        chooser.changed.connect(self._on_changed)
        self.context.changed.connect(self._on_changed)
        self.period.edited.connect(self._on_changed)

    def _period(self) -> ChoiceInput:
        desk, t = self._desk, self._desk.t
        choices = [Choice(code, t(text)) for code, text in PERIODS.items()]
        field = ChoiceField(name="period", label=t(PERIOD), none=t(ANY_TIME), choices=choices)
        made = ChoiceInput(field, Setting(desk.words, desk.theme, desk.today))
        made.setFixedWidth(grown(_WIDTH))
        return made

    def since(self, today: date) -> date | None:
        """The first day of the time that is looked at."""
        days = _DAYS.get(str(self.period.value()))
        return today - timedelta(days=days - 1) if days else None

    def within(self) -> ContextId | None:
        """The context that is looked at."""
        chosen = self.context.chosen()
        return ContextId(str(chosen.value)) if chosen else None

    def narrow(self, choice: Choice | None, context: Choice | None = None) -> None:
        """Narrows the list to a record, to a context, or to both, without a signal; to no other."""
        self.chooser.choose(choice)
        self.context.choose(context)

    def clear(self) -> None:
        """Keeps nothing out."""
        self.narrow(None)
        self.period.set_value(None)
        self.chips.choose(self.everything())
        self.line.edit.show_text("")
        self.changed.emit()

    def show_all(self) -> None:
        """Keeps nothing out by a chip, without a signal."""
        self.chips.choose(self.everything())

    def everything(self) -> str:
        """The chip that keeps nothing out."""
        return "all"

    def matching(self, today: date) -> Any:
        """What is looked for on this day."""
        raise NotImplementedError

    @Slot(object)
    def _on_chip(self, chip: object) -> None:
        self._desk.kept.keep_code(self._place, "chip", str(chip))
        self.changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()


class NoteFilters(Filters):
    """By kind, or with something left to do; by partner."""

    def __init__(self, desk: Desk, place: str) -> None:
        t = desk.t
        kinds = [Choice(kind.value, kind_called(desk, kind.value)) for kind in ContactKind]
        chips = [Choice("all", t(ALL)), Choice("open", t(TO_DO)), *kinds]
        chooser = _chooser(desk, PARTNER, ANY_PARTNER, Finder(desk).partners)
        super().__init__(desk, FILTER_NOTES, WHICH_NOTES, chips, chooser, place)

    def matching(self, today: date) -> ContactFilter:
        chip, chosen = str(self.chips.value()), self.chooser.chosen()
        kinds = frozenset({ContactKind(chip)}) if chip in set(ContactKind) else frozenset[ContactKind]()
        return ContactFilter(
            text=self.line.text(), kinds=kinds, open_only=chip == "open", day_from=self.since(today),
            organisation=OrganisationId(str(chosen.value)) if chosen else None, context=self.within(),
        )  # fmt: skip


class IssueFilters(Filters):
    """By how far they have come; by group."""

    def __init__(self, desk: Desk, place: str) -> None:
        states = [Choice(status.value, status_called(desk, status.value)) for status in IssueStatus]
        chips = [Choice("unsettled", desk.t(NOT_SETTLED)), *states, Choice("all", desk.t(ALL))]
        chooser = _chooser(desk, GROUP, ANY_GROUP, Finder(desk).groups)
        super().__init__(desk, FILTER_ISSUES, WHICH_ISSUES, chips, chooser, place)

    def matching(self, today: date) -> IssueFilter:
        chip, chosen = str(self.chips.value()), self.chooser.chosen()
        known: Mapping[str, frozenset[IssueStatus]] = {"unsettled": UNSETTLED, "all": frozenset()}
        return IssueFilter(
            text=self.line.text(), statuses=known[chip] if chip in known else frozenset({IssueStatus(chip)}),
            group=GroupId(str(chosen.value)) if chosen else None, context=self.within(),
            day_from=self.since(today),
        )  # fmt: skip


def _chooser(desk: Desk, label: str, none: str, find: Callable[[str], Sequence[Choice]]) -> Chooser:
    return Chooser(desk, LinkField(name="record", label=desk.t(label), find=find), desk.t(none))
