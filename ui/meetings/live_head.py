"""The slim head of a meeting that is going on: which it is, the clock, the time spent, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.desk import Desk
from ui.kit.labels import ElidedLabel, Label, isolate, set_tip
from ui.kit.marks import Mark, MarkKind
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.queries.meeting_pages import MeetingPage
from workbench.wording.words import N_

LEAVE = N_("Back to the meeting")
PAUSE = N_("Pause the clock")
RUN = N_("Let the clock run")
PREVIEW = N_("Preview")
ATTENDANCE = N_("Attendance")
OWN_WINDOW = N_("In a window of its own")
ENDS_NOW = N_("Ends now")
SPENT = N_("{spent} of {planned} min")
SPENT_ALONE = N_("{spent} min")
TIME_NOW = N_("The time where the meeting is held")

KEYS = {
    "leave": "F9", "pause": "F8", "preview": "F7", "attendance": "Ctrl+Shift+P", "window": "Ctrl+F9",
    "end": "Shift+F9", "point": "Ctrl+Shift+J", "spent": "Ctrl+Shift+T", "guests": "Ctrl+Shift+G",
    "edit": "F2", "remove": "Del", "identify": "Ctrl+Shift+I",
}  # fmt: skip
"""The key of each act of the live page."""


class LiveHead(QWidget):
    """Title and clock, and the acts as buttons; each has a key as well."""

    left = Signal()
    paused = Signal()
    preview_asked = Signal()
    window_asked = Signal()
    end_asked = Signal()

    def __init__(self, desk: Desk, *, is_own_window: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._title = ElidedLabel("", TypeRole.H3)
        self._group = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self.clock = Label("", TypeRole.H2)
        self.clock.setAccessibleDescription(desk.t(TIME_NOW))
        self._mark = Mark(desk.theme, MarkKind.WARN)
        self._mark.hide()
        self._spent = Label("", TypeRole.BODY, "text_2")
        self._leave = self._icon(IconName.X if is_own_window else IconName.ARROW_LEFT, LEAVE, "leave")
        self._pause = self._icon(IconName.CLOCK, PAUSE, "pause")
        self._window = self._icon(IconName.EXTERNAL_LINK, OWN_WINDOW, "window")
        if is_own_window:
            self._window.hide()
        self._preview = Button(desk.t(PREVIEW), theme=desk.theme, icon=IconName.FILE_TEXT)
        self._preview.setCheckable(True)
        self._end = Button(desk.t(ENDS_NOW))
        for button, key in ((self._preview, "preview"), (self._end, "end")):
            set_tip(button, _native(KEYS[key]))
        self._lay_out()
        self._connect()

    def _icon(self, icon: IconName, name: str, key: str) -> IconButton:
        return IconButton(self._desk.theme, icon, f"{self._desk.t(name)} ({_native(KEYS[key])})")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._leave)
        row.addWidget(self._title, 3)
        row.addWidget(self._group, 2)
        for widget in (self.clock, self._mark, self._spent, self._pause, self._preview, self._end, self._window):
            row.addWidget(widget)

    def _connect(self) -> None:
        self._leave.clicked.connect(self.left)
        self._pause.clicked.connect(self.paused)
        self._window.clicked.connect(self.window_asked)
        self._preview.clicked.connect(self.preview_asked)
        self._end.clicked.connect(self.end_asked)

    def show_meeting(self, page: MeetingPage, *, can_end: bool) -> None:
        """Shows which meeting it is."""
        self._title.setText(page.draft.title)
        self._group.setText(page.group_name)
        self._end.setVisible(can_end)

    def show_time(self, clock: str, spent: int, planned: int, *, is_paused: bool) -> None:
        """The time of day; minutes spent of those planned; the mark stands where it is more."""
        t = self._desk.t
        self.clock.setText(clock)
        told = t(SPENT if planned else SPENT_ALONE).replace("{spent}", isolate(str(spent)))
        self._spent.setText(told.replace("{planned}", isolate(str(planned))))
        is_over = bool(planned) and spent > planned
        self._mark.setVisible(is_over)
        self._spent.set_colour("warn" if is_over else "text_2")
        name = f"{t(RUN if is_paused else PAUSE)} ({_native(KEYS['pause'])})"
        if name != self._pause.accessibleName():
            self._pause.setIcon(self._desk.theme.icon(IconName.PLAY if is_paused else IconName.CLOCK, "text_2"))
            self._pause.setAccessibleName(name)
            set_tip(self._pause, name)

    def show_preview(self, shown: bool) -> None:
        """Whether the preview is seen."""
        self._preview.setChecked(shown)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
