"""What is seen of the matrix: as of which day, compared with which, and which rows and columns."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.chips import Chip
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, DateField
from ui.kit.flow import FlowLayout
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.labels import Label
from ui.kit.typed_inputs import DateInput
from ui.roles.arrangement import Wanted
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.wording.words import N_

PLACE = "roles"
AS_OF = N_("As of")
COMPARED = N_("Compared with")
KIND, LEVEL, FRAME, SECTOR, AREA = "kind", "level", "frame", "sector", "area"
NAMES = {
    KIND: N_("Organisations"),
    LEVEL: N_("Level"),
    FRAME: N_("Frame"),
    SECTOR: N_("Sector"),
    AREA: N_("Area"),
}
ALL = {
    KIND: N_("All organisations"),
    LEVEL: N_("All levels"),
    FRAME: N_("Both frames"),
    SECTOR: N_("All sectors"),
    AREA: N_("Everywhere"),
}
VOCABULARIES = {
    KIND: "organisation_kinds",
    LEVEL: "coordination_levels",
    FRAME: "coordination_frames",
    SECTOR: "coordination_sectors",
}
ONLY_VACANT = N_("Nobody in charge")
ONLY_OURS = N_("Only ours")
_DATE, _CHOICE = 116, 150
_AROUND = 74
"""What a choice takes beside its words: its edges and its arrow."""
_VACANT, _OURS = "vacant", "ours"


class MatrixFilters(QWidget):
    """Choices in a flow; what is left out follows at once. Codes are remembered on this computer, days are not."""

    changed = Signal()
    """Other rows or columns are wanted."""
    day_changed = Signal()
    """Another day, another day to compare with, or another area: it has to be read anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        setting = Setting(desk.words, desk.theme, desk.today)
        self.as_of = DateInput(DateField(name="as_of", label=desk.t(AS_OF)), setting)
        self.compared = DateInput(DateField(name="compared", label=desk.t(COMPARED)), setting)
        self.choices = {
            name: ChoiceInput(ChoiceField(name=name, label=desk.t(text), none=desk.t(ALL[name])), setting)
            for name, text in NAMES.items()
        }
        self.only_vacant, self.only_ours = Chip(desk.t(ONLY_VACANT)), Chip(desk.t(ONLY_OURS))
        self.office = ""
        self._days: tuple[object, object, object] = (None, None, None)
        self._lay_out()
        self._offer()
        self._bring_back()
        self._connect()

    def _lay_out(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, Space.S)
        for day, text in ((self.as_of, AS_OF), (self.compared, COMPARED)):
            label = Label(self._desk.t(text), TypeRole.LABEL, "text_2")
            label.setMinimumHeight(grown(Size.CONTROL))
            label.setBuddy(day.control)
            day.setFixedWidth(grown(_DATE))
            flow.addWidget(label)
            flow.addWidget(day)
        for name, choice in self.choices.items():
            words = choice.fontMetrics().horizontalAdvance(self._desk.t(ALL[name]))
            choice.setFixedWidth(max(grown(_CHOICE), words + grown(_AROUND)))
            flow.addWidget(choice)
        for chip in (self.only_vacant, self.only_ours):
            chip.setMinimumHeight(grown(Size.CONTROL))
            flow.addWidget(chip)
        self.as_of.edit.setPlaceholderText(self._desk.t(N_("Today")))

    def _offer(self) -> None:
        for name in (KIND, LEVEL, FRAME):
            self.choices[name].offer(self._desk.choices(VOCABULARIES[name]))
        for name in (SECTOR, AREA):
            self.choices[name].hide()
        self.only_ours.hide()

    def _connect(self) -> None:
        for day in (self.as_of, self.compared):
            day.left.connect(self._on_day)
            day.edited.connect(self._on_day)
        self.choices[AREA].edited.connect(self._on_day)
        for name in (KIND, LEVEL, FRAME, SECTOR):
            self.choices[name].edited.connect(self._on_changed)
        self.only_vacant.toggled.connect(self._on_changed)
        self.only_ours.toggled.connect(self._on_changed)

    # What is offered

    def know(self, office: str, sectors: Sequence[str], areas: Sequence[Choice]) -> None:
        """Whose office it is, and what there is to choose from in the context."""
        self.office = office
        self.only_ours.setVisible(bool(office))
        term = self._desk.term
        self.choices[SECTOR].offer([Choice(code, term(VOCABULARIES[SECTOR], code)) for code in sectors])
        self.choices[AREA].offer(areas)
        self.choices[SECTOR].setVisible(bool(sectors))
        self.choices[AREA].setVisible(bool(areas))

    # What is chosen

    def day(self) -> date:
        """The day the matrix is seen as of; today unless another was typed."""
        found = self.as_of.value()
        return found if isinstance(found, date) else self._desk.today()

    def day_compared(self) -> date | None:
        """The day it is compared with."""
        found = self.compared.value()
        return found if isinstance(found, date) and found != self.day() else None

    def area(self) -> str:
        """Id of the area that is wanted; empty for all."""
        return str(self.choices[AREA].value() or "")

    def is_today(self) -> bool:
        """Whether it is this day that is seen."""
        return self.day() == self._desk.today()

    def show_day(self, day: date | None) -> None:
        """Another day; none for today. It is read anew."""
        self.as_of.set_value(day)
        self._on_day()

    def wanted(self) -> Wanted:
        """Which rows and columns."""
        chosen = {name: str(self.choices[name].value() or "") for name in (KIND, LEVEL, FRAME, SECTOR)}
        return Wanted(
            **chosen, only_vacant=self.only_vacant.isChecked(),
            only_of=self.office if self.only_ours.isChecked() and self.office else "",
        )  # fmt: skip

    def clear(self) -> None:
        """Nothing is left out any more."""
        for choice in self.choices.values():
            choice.set_value(None)
        for chip in (self.only_vacant, self.only_ours):
            chip.blockSignals(True)
            chip.setChecked(False)
            chip.blockSignals(False)
        self._on_changed()
        self._on_day()

    @Slot()
    def _on_day(self) -> None:
        days = (self.day(), self.day_compared(), self.area())
        if days != self._days and self.as_of.is_understood() and self.compared.is_understood():
            self._days = days
            self.day_changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        kept = self._desk.kept
        for name in (KIND, LEVEL, FRAME):
            value = self.choices[name].value()
            if value:
                kept.keep_code(PLACE, name, str(value))
            else:
                kept.forget(PLACE, name)
        chips = {_VACANT: self.only_vacant, _OURS: self.only_ours}
        kept.keep_codes(PLACE, "only", [name for name, chip in chips.items() if chip.isChecked()])
        self.changed.emit()

    def _bring_back(self) -> None:
        kept = self._desk.kept
        for name in (KIND, LEVEL, FRAME):
            offered = [str(choice.value) for choice in self._desk.choices(VOCABULARIES[name])]
            self.choices[name].set_value(kept.code(PLACE, name, offered, "") or None)
        only = kept.codes(PLACE, "only", (_VACANT, _OURS)) or ()
        self.only_vacant.setChecked(_VACANT in only)
        self.only_ours.setChecked(_OURS in only)
