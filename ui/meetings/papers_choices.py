"""What is chosen above the preview: which paper, in which language, for whom."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, LinkField
from ui.kit.focus import LeadsFocus
from ui.kit.inputs import ChoiceInput, Input, Setting
from ui.kit.labels import Label
from ui.kit.link_input import LinkInput
from ui.kit.paper_orders import (
    MINUTES,
    ORGANISATION,
    OWN,
    TITLES,
    PaperOrder,
    language_choices,
    recipient_choices,
    recipients_of,
)
from ui.meetings.reading import Finder, Shown
from ui.theme.tokens import Space, TypeRole
from workbench.domain.meetings import MeetingStatus
from workbench.wording.words import N_

PAPER = N_("Paper")
LANGUAGE = N_("Language")
FOR_WHOM = N_("For whom")
WHICH = N_("Which organisation")

_OF_MEETING = ("agenda", "sign-in-sheet", "minutes")


class ChoiceRow(QWidget):
    """One choice: its name, and below it what is chosen. Everything has a value, so none is called required."""

    edited = Signal()

    def __init__(self, field: ChoiceField | LinkField, setting: Setting) -> None:
        super().__init__()
        self.input: Input = ChoiceInput(field, setting) if isinstance(field, ChoiceField) else LinkInput(field, setting)
        name = Label(field.label, TypeRole.LABEL, "text_2")
        name.setBuddy(self.input.control)
        self.input.control.setAccessibleName(field.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(name)
        column.addWidget(self.input)
        self.input.edited.connect(self.edited)


class PaperChoices(LeadsFocus, QWidget):
    """The choices side by side; which organisation is asked only where it is for one."""

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
        self.recipients = self._row(
            ChoiceField(name="recipients", label=t(FOR_WHOM), required=True, choices=recipient_choices(desk, "", ""))
        )
        self.organisation = self._row(
            LinkField(name=ORGANISATION, label=t(WHICH), find=Finder(desk, ORGANISATION).find)
        )
        self.organisation.input.left.connect(self._on_edited)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        for row in (self.paper, self.language, self.recipients, self.organisation):
            line.addWidget(row, 1)
        self.organisation.hide()
        self.lead_focus_to(self.paper.input.control)

    def _row(self, field: ChoiceField | LinkField) -> ChoiceRow:
        row = ChoiceRow(field, self._setting)
        row.edited.connect(self._on_edited)
        return row

    def begin(self, shown: Shown) -> None:
        """Chooses the paper that is wanted next of a meeting, in its language, for one's own use."""
        page, recipients = shown.page, self.recipients.input
        self._meeting = page.id
        assert isinstance(recipients, ChoiceInput)
        recipients.offer(recipient_choices(self._desk, page.group or "", page.group_name))
        recipients.set_value(OWN)
        self.organisation.input.set_value(None)
        self.organisation.hide()
        is_ahead = page.status in (MeetingStatus.PLANNED, MeetingStatus.CANCELLED)
        self.paper.input.set_value("agenda" if is_ahead else MINUTES)
        spoken = page.draft.language
        known = any(choice.value == spoken for choice in language_choices())
        self.language.input.set_value(spoken if known else self._desk.language)

    def show_paper(self, kind: str) -> None:
        """Chooses another paper. An unknown kind is ignored."""
        if kind in _OF_MEETING:
            self.paper.input.set_value(kind)
            self._on_edited()

    def order(self) -> PaperOrder | None:
        """What is chosen; None before a meeting is shown and while the organisation is not named."""
        recipients = recipients_of(self.recipients.input.value(), self.organisation.input.value())
        if recipients is None or not self._meeting:
            return None
        return PaperOrder(
            kind=str(self.paper.input.value()), subject=self._meeting, language=str(self.language.input.value()),
            recipients=recipients,
        )  # fmt: skip

    @Slot()
    def _on_edited(self) -> None:
        self.organisation.setVisible(self.recipients.input.value() == ORGANISATION)
        self.edited.emit()
