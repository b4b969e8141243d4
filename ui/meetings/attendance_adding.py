"""The line in which somebody is added to an attendance sheet: of the register, or as written on the sheet."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.desk import Desk
from ui.kit.fields import Choice, LinkField
from ui.kit.focus import LeadsFocus
from ui.kit.inputs import Setting
from ui.kit.link_input import LinkInput
from ui.meetings.reading import Finder
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.domain.meeting_drafts import AttendanceDraft
from workbench.identifiers import OrganisationId, PersonId, PostId
from workbench.wording.words import N_

WHO = N_("Type a name; Enter adds it as present")
ADD = N_("Add")


class AddingLine(LeadsFocus, QWidget):
    """Type some letters, take the name from the list or leave it as it is; Enter adds it and the line is free again."""

    added = Signal(object)
    """An `AttendanceDraft`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        finder = Finder(desk, "organisation", "person", "post")
        field = LinkField(name="who", label=desk.t(WHO), find=finder.find, free=True)
        self.input = LinkInput(field, Setting(desk.words, desk.theme, desk.today))
        self.input.edit.setPlaceholderText(desk.t(WHO))
        self._add = Button(desk.t(ADD), theme=desk.theme, icon=IconName.PLUS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.input, 1)
        row.addWidget(self._add)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.add)
        self.input.edit.returnPressed.connect(self._on_enter)
        self._add.clicked.connect(self.add)
        self.lead_focus_to(self.input)

    @Slot()
    def _on_enter(self) -> None:
        # Enter may be taking a name from the list just now: that is told after this.
        self._later.start(0)

    @Slot()
    def add(self) -> None:
        """Adds whoever stands in the line."""
        self.input.finish()
        choice = self.input.value()
        if not isinstance(choice, Choice):
            return
        self.input.set_value(None)
        self.input.control.setFocus()
        self.added.emit(draft_of(choice))

    def give_back(self, text: str) -> None:
        """Puts back what could not be added, unless something else is typed by now."""
        if self.input.is_empty():
            self.input.edit.setText(text)


def draft_of(choice: Choice) -> AttendanceDraft:
    """The line of the sheet for what was taken from the list, or for a name as written."""
    kind, _, record = str(choice.value or "").partition("/")
    if kind == "organisation":
        return AttendanceDraft(organisation=OrganisationId(record))
    if kind == "person":
        return AttendanceDraft(person=PersonId(record))
    if kind == "post":
        return AttendanceDraft(post=PostId(record))
    return AttendanceDraft(written_as=choice.text)
