"""What is chosen above the preview: which paper, in which language, for whom."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, NumberField
from ui.kit.focus import LeadsFocus
from ui.kit.inputs import ChoiceInput, Input, Setting
from ui.kit.labels import Label
from ui.kit.paper_orders import (
    MINUTES,
    MOVEMENT,
    ORGANISATION,
    PUBLIC,
    THE_GROUP,
    TITLES,
    PaperOrder,
    language_choices,
)
from ui.kit.recipients_input import RecipientsInput
from ui.kit.typed_inputs import NumberInput
from ui.meetings.reading import Finder, Shown
from ui.theme.tokens import Space, TypeRole
from workbench.domain.meetings import MeetingStatus
from workbench.domain.texts import fold
from workbench.wording.words import N_

PAPER = N_("Paper")
LANGUAGE = N_("Language")
EMPTY_ROWS = N_("Empty rows")
DATA = N_("Data")
WITH_DATA = N_("Carried, signed")
WITHOUT_DATA = N_("Not carried")
GROUP_NOTE = N_("Group")

SIGN_IN = "sign-in-sheet"
_OF_MEETING = ("agenda", SIGN_IN, MINUTES)
_USUAL_ROWS, _MOST_ROWS = 12, 200


class ChoiceRow(QWidget):
    """One choice: its name, and below it what is chosen. Everything has a value, so none is called required."""

    edited = Signal()

    def __init__(self, field: ChoiceField | NumberField, setting: Setting) -> None:
        super().__init__()
        self.input: Input = (
            ChoiceInput(field, setting) if isinstance(field, ChoiceField) else NumberInput(field, setting)
        )
        name = Label(field.label, TypeRole.LABEL, "text_2")
        name.setBuddy(self.input.control)
        self.input.control.setAccessibleName(field.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(name)
        column.addWidget(self.input)
        self.input.edited.connect(self.edited)


class RecipientFinder:
    """Finds whom a copy can be for: the meeting's group, the Movement, the public, any group, any organisation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._groups = Finder(desk, "group")
        self._organisations = Finder(desk, ORGANISATION)
        self._group: Choice | None = None

    def about(self, group: str, group_name: str) -> None:
        """The group that is offered first; none without an id."""
        text = self._desk.t(THE_GROUP).replace("{group}", group_name)
        self._group = Choice(f"group:{group}", text) if group else None

    def find(self, typed: str) -> Sequence[Choice]:
        """Those that fit, the usual ones first."""
        t = self._desk.t
        usual = [*([self._group] if self._group else []), Choice("movement", t(MOVEMENT)), Choice("public", t(PUBLIC))]
        words = fold(typed).split()
        fitting = [choice for choice in usual if all(word in fold(choice.text) for word in words)]
        known = {choice.value for choice in fitting}
        groups = [Choice(f"group:{each.value}", each.text, t(GROUP_NOTE)) for each in self._groups.find(typed)]
        organisations = [
            Choice(f"organisation:{each.value}", each.text, each.note) for each in self._organisations.find(typed)
        ]
        return [*fitting, *(each for each in groups if each.value not in known), *organisations]


class PaperChoices(LeadsFocus, QWidget):
    """The choices side by side; below them those who are named as recipients."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting = ""
        self._setting = Setting(desk.words, desk.theme, desk.today)
        t = desk.t
        papers = [Choice(kind, t(TITLES[kind])) for kind in _OF_MEETING]
        self.paper = self._row(ChoiceField(name="paper", label=t(PAPER), required=True, choices=papers))
        self.language = self._row(
            ChoiceField(name="language", label=t(LANGUAGE), required=True, choices=language_choices())
        )
        carried = [Choice(True, t(WITH_DATA)), Choice(False, t(WITHOUT_DATA))]
        self.data = self._row(ChoiceField(name="data", label=t(DATA), required=True, choices=carried))
        self.rows = self._row(NumberField(name="rows", label=t(EMPTY_ROWS), least=0, most=_MOST_ROWS))
        self._finder = RecipientFinder(desk)
        self.recipients = RecipientsInput(self._setting, self._finder.find)
        self.recipients.edited.connect(self._on_edited)
        self._lay_out()
        self.lead_focus_to(self.paper.input.control)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        for row, stretch in ((self.paper, 5), (self.language, 4), (self.data, 5), (self.rows, 2), (self.recipients, 8)):
            line.addWidget(row, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(line)
        column.addWidget(self.recipients.place())
        self.rows.hide()

    def _row(self, field: ChoiceField | NumberField) -> ChoiceRow:
        row = ChoiceRow(field, self._setting)
        row.edited.connect(self._on_edited)
        return row

    def begin(self, shown: Shown) -> None:
        """Chooses the paper that is wanted next of a meeting, in its language, for one's own use."""
        page = shown.page
        self._meeting = page.id
        self._finder.about(page.group or "", page.group_name)
        self.recipients.show_choices(())
        self.rows.input.set_value(_USUAL_ROWS)
        self.data.input.set_value(True)
        is_ahead = page.status in (MeetingStatus.PLANNED, MeetingStatus.CANCELLED)
        self.paper.input.set_value("agenda" if is_ahead else MINUTES)
        spoken = page.draft.language
        known = any(choice.value == spoken for choice in language_choices())
        self.language.input.set_value(spoken if known else self._desk.language)
        self._show_rows()

    def show_paper(self, kind: str) -> None:
        """Chooses another paper. An unknown kind is ignored."""
        if kind in _OF_MEETING:
            self.paper.input.set_value(kind)
            self._on_edited()

    def order(self) -> PaperOrder | None:
        """What is chosen; None before a meeting is shown and while something typed is not understood."""
        rows = self.rows.input.value()
        is_sheet = self.paper.input.value() == SIGN_IN
        if not self._meeting or not self.recipients.is_understood() or (is_sheet and rows is None):
            return None
        return PaperOrder(
            kind=str(self.paper.input.value()), subject=self._meeting, language=str(self.language.input.value()),
            recipients=self.recipients.values(), carries_data=self.data.input.value() is not False,
            blank_rows=rows if is_sheet and isinstance(rows, int) else None,
        )  # fmt: skip

    @Slot()
    def _on_edited(self) -> None:
        self._show_rows()
        self.edited.emit()

    def _show_rows(self) -> None:
        self.rows.setVisible(self.paper.input.value() == SIGN_IN)
        self.data.setVisible(self.paper.input.value() == MINUTES)
