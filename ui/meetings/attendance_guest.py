"""Quick entry of a signed sheet that came back: one guest after another, with contact and the tick for sharing it."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.kit.desk import Desk, explain_to
from ui.kit.fields import HALF, Choice, LineField, LinkField, TickField
from ui.kit.focus import LeadsFocus
from ui.kit.form import Form
from ui.kit.keys import CANCEL, claim, combination
from ui.kit.labels import Label
from ui.meetings.reading import Finder
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.domain.attendance_drafts import GuestDraft
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId, OrganisationId
from workbench.operations.meetings import add_guest
from workbench.operations.saved import Saved
from workbench.wording.words import N_

TITLE = N_("A guest of the signed sheet; Enter takes the line, Esc ends")
NAME = N_("Full name")
ORGANISATION = N_("Organisation")
FUNCTION = N_("Function")
EMAIL = N_("E-mail")
TELEPHONE = N_("Telephone")
MAY_SHARE = N_("May be shared with the group")
ADDED = N_("Guest added.")
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GuestLine(LeadsFocus, QFrame):
    """The fields of one line of the sheet; Enter anywhere takes it and is ready for the next."""

    left = Signal()
    """Esc: no more guests."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting = ""
        self._language = "en"
        say_role(self, "card")
        self.setAccessibleName(desk.t(TITLE))
        t = desk.t
        fields = [
            LineField(name="name", label=t(NAME), span=HALF),
            LinkField(name="organisation", label=t(ORGANISATION), span=HALF, free=True,
                      find=Finder(desk, "organisation").find),
            LineField(name="function", label=t(FUNCTION), span=HALF),
            LineField(name="email", label=t(EMAIL), span=HALF, left_to_right=True),
            LineField(name="telephone", label=t(TELEPHONE), span=HALF, left_to_right=True),
            TickField(name="may_share", label=t(MAY_SHARE), span=HALF),
        ]  # fmt: skip
        self.form = Form(desk.words, desk.theme, fields, {}, today=desk.today)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(Label(t(TITLE), TypeRole.CAPTION, "text_2", wraps=True))
        column.addWidget(self.form)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.take)
        self.lead_focus_to(self.form.input("name").control)

    def show_meeting(self, meeting: str, language: str) -> None:
        """Guests of this meeting; functions are written in its language."""
        if meeting != self._meeting:
            self.form.start_anew({})
        self._meeting, self._language = meeting, language

    def draft(self) -> GuestDraft:
        """The guest the fields say."""
        values = self.form.values()
        chosen = values["organisation"]
        known = isinstance(chosen, Choice) and isinstance(chosen.value, str)
        return GuestDraft(
            name=str(values["name"] or ""), function=str(values["function"] or ""), email=str(values["email"] or ""),
            telephone=str(values["telephone"] or ""), may_share=bool(values["may_share"]),
            organisation=OrganisationId(chosen.value) if isinstance(chosen, Choice) and known else None,  # type: ignore[arg-type]
            organisation_name=chosen.text if isinstance(chosen, Choice) and not known else "",
        )  # fmt: skip

    @Slot()
    def take(self) -> None:
        """Puts the guest on the sheet; the fields are free for the next at once."""
        if not self._meeting or not self.form.check():
            return
        draft = self.draft()
        problems = draft.problems()
        if problems:
            told = {each.field: self._told(RuleViolation(each.code, **each.details)) for each in problems}
            names = {"person": "name", "post": "function"}
            self.form.show_problems({names.get(field, field): text for field, text in told.items()})
            return
        typed = self.form.typed()
        self.form.start_anew({})
        self.form.input("name").control.setFocus()
        refused = _Refused(self, typed)
        operation = partial(
            add_guest, self._desk.database, MeetingId(self._meeting), draft, language=self._language
        )  # fmt: skip
        self._desk.operate(operation, owner=self, then=self._on_added, failed=refused.tell, done=self._desk.t(ADDED))

    def _told(self, error: BaseException) -> str:
        return explain_to(error, self._desk.words) or ""

    @Slot(object)
    def _on_added(self, _: Saved) -> None:
        """The sheet is read again by whoever shows it."""

    def give_back(self, typed: dict[str, object], error: BaseException) -> None:
        """What could not be taken stands in the fields again, unless another guest is written there by now."""
        if not any(self.form.values().values()):
            self.form.set_typed(typed)
        self._desk.tell(error)

    # Qt's events

    def event(self, event: QEvent) -> bool:
        return claim(event, CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURN:
            # Enter may be taking a name from the list just now: that is told after this.
            self._later.start(0)
        elif combination(event) in CANCEL:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Refused:
    """A guest on the way to the sheet."""

    def __init__(self, line: GuestLine, typed: dict[str, object]) -> None:
        self._line = line
        self._typed = typed

    def tell(self, error: BaseException) -> None:
        self._line.give_back(self._typed, error)
