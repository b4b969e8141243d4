"""The head of a meeting: what it is called, when and where it is, how far it has come, and the next step."""

from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.desk import Desk
from ui.kit.heading import Heading
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.wrapping_row import WrappingRow
from ui.meetings.columns import Times
from ui.meetings.reading import Shown
from ui.meetings.steps import StatusSteps
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.domain.meetings import MeetingStatus
from workbench.queries.meeting_pages import MeetingPage
from workbench.wording.words import N_

EDIT = N_("Change the meeting")
MORE = N_("More about this meeting")
LIVE = N_("Live")


class NextStep(StrEnum):
    """What one is likely to do with a meeting next."""

    SEND = "send"
    HOLD = "hold"
    WRITE = "write"
    APPROVE = "approve"
    EXPORT = "export"


STEP_WORDS = {
    NextStep.SEND: N_("The agenda on paper"),
    NextStep.HOLD: N_("Mark as held"),
    NextStep.WRITE: N_("Write the minutes"),
    NextStep.APPROVE: N_("Approve …"),
    NextStep.EXPORT: N_("Export the minutes"),
}
_TITLE_LEAST = 260
_NEXT = {
    MeetingStatus.PLANNED: NextStep.HOLD,
    MeetingStatus.HELD: NextStep.WRITE,
    MeetingStatus.DRAFT: NextStep.APPROVE,
    MeetingStatus.CIRCULATED: NextStep.APPROVE,
    MeetingStatus.RECEIVED: NextStep.APPROVE,
    MeetingStatus.APPROVED: NextStep.EXPORT,
    MeetingStatus.AMENDED: NextStep.EXPORT,
}
_GOES_ON = frozenset({MeetingStatus.PLANNED, MeetingStatus.HELD, MeetingStatus.DRAFT})
"""A meeting of these may be going on; of another it is rarely asked, and the palette offers it."""


class MeetingHeader(QWidget):
    """Title, facts, steps; the next step as a button."""

    step_asked = Signal(object)
    """A `NextStep`."""
    edit_asked = Signal()
    live_asked = Signal()
    menu_asked = Signal(object)
    """Below which widget the menu opens."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._times = Times(desk)
        self._step: NextStep | None = None
        self._shown: Shown | None = None
        self._is_dense = False
        self._title = Heading()
        self._facts = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._place = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._steps = StatusSteps(desk)
        self.next = Button("", kind=ButtonKind.PRIMARY)
        self.live = Button(desk.t(LIVE), theme=desk.theme, icon=IconName.PLAY)
        set_tip(self.live, "F9")
        self.edit = IconButton(desk.theme, IconName.PENCIL, desk.t(EDIT))
        self.more = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        self._lay_out()
        self.next.clicked.connect(self._on_next)
        self.live.clicked.connect(self.live_asked)
        self.edit.clicked.connect(self.edit_asked)
        self.more.clicked.connect(self._on_more)

    def _lay_out(self) -> None:
        self._title.setMinimumWidth(grown(_TITLE_LEAST))
        # Together, so that none of them stands alone in a second line.
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.next, self.live, self.edit, self.more):
            buttons.addWidget(button)
        head = WrappingRow()
        head.add(self._title, 1)
        head.add(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self._place)
        column.addSpacing(Space.S)
        column.addWidget(self._steps)

    def set_dense(self, is_dense: bool) -> None:
        """Whether to do with few lines, as the window is low."""
        if is_dense != self._is_dense:
            self._is_dense = is_dense
            self._tell_facts()

    def show_meeting(self, shown: Shown) -> None:
        """Shows this meeting."""
        self._shown = shown
        page = shown.page
        self._title.setText(page.draft.title)
        self._tell_facts()
        self._steps.show_status(page.status, page.cancelled_because)
        self._step = self._next_of(page)
        self.next.setText(self._desk.t(STEP_WORDS[self._step]) if self._step else "")
        self.next.setVisible(self._step is not None)
        self.edit.setVisible(not shown.is_sealed)
        self.live.setVisible(page.status in _GOES_ON)

    def _next_of(self, page: MeetingPage) -> NextStep | None:
        """Before its day a meeting is prepared; from then on it can be said to have been held."""
        if page.status is MeetingStatus.PLANNED and page.draft.day is not None and page.draft.day > self._desk.today():
            return NextStep.SEND
        return _NEXT.get(page.status)

    def _tell_facts(self) -> None:
        if self._shown is None:
            return
        page = self._shown.page
        facts = (self._times.span(page), isolate(page.number) if page.number else "",
                 isolate(page.group_name) if page.group_name else "")  # fmt: skip
        places = " · ".join(isolate(part) for part in (page.draft.place, page.draft.link) if part)
        told = " · ".join(part for part in (*facts, places if self._is_dense else "") if part)
        self._facts.setText(told)
        self._place.setText(places)
        self._place.setVisible(bool(places) and not self._is_dense)

    @Slot()
    def _on_next(self) -> None:
        if self._step is not None:
            self.step_asked.emit(self._step)

    @Slot()
    def _on_more(self) -> None:
        self.menu_asked.emit(self.more)
