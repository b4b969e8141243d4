"""One meeting: its head, and tabs for agenda, attendance, minutes, papers and history."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState, SegmentedTabs
from ui.kit.desk import Desk
from ui.kit.history_view import HistoryView
from ui.meetings.agenda import AgendaTab
from ui.meetings.attendance import AttendanceTab
from ui.meetings.header import MeetingHeader
from ui.meetings.minutes_tab import MinutesTab
from ui.meetings.papers import PapersTab
from ui.meetings.reading import Shown, read_shown
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.errors import RuleViolation
from workbench.wording.words import N_

PARTS = N_("Parts of the meeting")
CHOOSE = N_("Choose a meeting to see its agenda, attendance and minutes.")

_LOW = 600
"""Below this height the head takes fewer lines."""
AGENDA, ATTENDANCE, MINUTES, PAPERS, HISTORY = "agenda", "attendance", "minutes", "papers", "history"
TABS = {
    AGENDA: N_("Agenda"),
    ATTENDANCE: N_("Attendance"),
    MINUTES: N_("Minutes"),
    PAPERS: N_("Papers"),
    HISTORY: N_("History"),
}
"""Name of a tab in routes, to what it is called."""


class MeetingDetail(QWidget):
    """What is known of one meeting; nothing until one is shown."""

    shown_changed = Signal()
    """Another meeting is shown, or the same one as it is now."""
    tab_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.meeting = ""
        """The id of the meeting that is shown or being read."""
        self.shown: Shown | None = None
        self._item = ""
        self.header = MeetingHeader(desk)
        self.tabs = SegmentedTabs(name=desk.t(PARTS))
        for key, title in TABS.items():
            self.tabs.add(key, desk.t(title))
        self.agenda = AgendaTab(desk)
        self.attendance = AttendanceTab(desk)
        self.minutes = MinutesTab(desk)
        self.papers = PapersTab(desk)
        self.history = HistoryView(desk, "meeting")
        self._bodies: dict[str, QWidget] = {
            AGENDA: self.agenda, ATTENDANCE: self.attendance, MINUTES: self.minutes, PAPERS: self.papers,
            HISTORY: self.history,
        }  # fmt: skip
        self._stack = QStackedWidget()
        self._outer = QStackedWidget()
        self._lay_out()
        self._before: str = AGENDA
        self._minuted = ""
        self.tabs.chosen.connect(self._on_tab)

    def _lay_out(self) -> None:
        for body in self._bodies.values():
            self._stack.addWidget(body)
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self._outer.addWidget(EmptyState(self._desk.theme, IconName.CALENDAR_DAYS, self._desk.t(CHOOSE)))
        self._outer.addWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._outer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_dense = self.height() < _LOW
        self.header.set_dense(is_dense)
        self._column.setContentsMargins(Space.XL, Space.S if is_dense else 20, Space.XL, Space.L)
        self._column.setSpacing(Space.S if is_dense else Space.M)

    # Reading

    def show_meeting(self, meeting: str, item: str = "") -> None:
        """Reads and shows a meeting; ``item`` is the point whose minutes are wanted."""
        if meeting != self.meeting and self.tab() == MINUTES:
            self.minutes.leave()
        if meeting != self.meeting:
            # Until it is read nothing can be done to either: not to the one before, which may still be seen.
            self.shown = None
        self.meeting = meeting
        self._item = item
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Reads the meeting again."""
        if not self.meeting:
            self.show_nothing()
            return
        query = partial(read_shown, meeting=self.meeting, language=self._desk.language)
        self._desk.fetch(query, self._show, owner=self, failed=self._on_failed)

    def show_nothing(self) -> None:
        """Shows that nothing is chosen."""
        if self.tab() == MINUTES:
            self.minutes.leave()
        self.meeting, self.shown = "", None
        self._outer.setCurrentIndex(0)
        self.shown_changed.emit()

    @Slot(object)
    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self.header.show_meeting(shown)
        self._outer.setCurrentIndex(1)
        self._show_tab()
        self.shown_changed.emit()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.show_nothing()
        # A meeting that was removed is gone from the list too; there is nothing to be told.
        if not (isinstance(error, RuleViolation) and error.code == "records.missing"):
            self._desk.tell(error)

    # Tabs

    def tab(self) -> str:
        """The tab that is seen."""
        return str(self.tabs.current_key())

    def show_tab(self, tab: str) -> None:
        """Shows a tab; an unknown one is ignored."""
        if tab in TABS:
            self.tabs.select(tab)

    def step_tab(self, by: int) -> None:
        """The next or the previous tab, round and round; the keyboard goes along."""
        names = list(TABS)
        self.tabs.select(names[(names.index(self.tab()) + by) % len(names)])
        self.focus_first()

    def focus_first(self) -> None:
        """Puts the keyboard into what the tab is for."""
        body = self._bodies[self.tab()]
        if isinstance(body, HistoryView):
            body.setFocus()
        elif isinstance(body, AgendaTab | AttendanceTab | MinutesTab | PapersTab):
            body.focus_first()

    @Slot(object)
    def _on_tab(self, key: object) -> None:
        if self._before == MINUTES and key != MINUTES:
            self.minutes.leave()
        self._before = str(key)
        self._show_tab()
        self.tab_changed.emit(str(key))

    def _show_tab(self) -> None:
        """Fills the tab that is seen; the others are filled when they are gone to."""
        tab = self.tab()
        self._stack.setCurrentWidget(self._bodies[tab])
        if self.shown is None:
            return
        body = self._bodies[tab]
        if isinstance(body, AgendaTab | AttendanceTab | PapersTab):
            body.show_meeting(self.shown)
        elif isinstance(body, HistoryView):
            body.show_record(self.shown.page.id)
        else:
            self._show_minutes(self.shown)

    def _show_minutes(self, shown: Shown) -> None:
        # The editor reads what was changed by itself: shown anew it would begin at its first point.
        if self._item or shown.page.id != self._minuted:
            self.minutes.show_meeting(shown.page.id, self._item)
            self._item, self._minuted = "", shown.page.id

    def pane(self) -> QWidget:
        """What the tab that is seen is worked in."""
        return self._bodies[self.tab()]

    def leave(self) -> None:
        """Keeps what is being written."""
        if self.tab() == MINUTES:
            self.minutes.leave()
