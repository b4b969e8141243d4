"""One meeting: its head, and tabs for agenda, attendance, minutes, papers and history."""

from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState, SegmentedTabs
from ui.kit.desk import Desk
from ui.kit.files_view import FilesView
from ui.kit.folding_tabs import FoldingTabs
from ui.kit.history_view import HistoryView
from ui.kit.parts import Parts
from ui.meetings.agenda import AgendaTab
from ui.meetings.attendance import AttendanceTab
from ui.meetings.attendance_amending import AmendableAttendance
from ui.meetings.header import MeetingHeader
from ui.meetings.minutes_amending import AmendableMinutes
from ui.meetings.papers import PapersTab
from ui.meetings.reading import Shown, read_shown
from ui.meetings.versions import VersionsTab
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space
from workbench.errors import RuleViolation
from workbench.wording.words import N_

PARTS = N_("Parts of the meeting")
CHOOSE = N_("Choose a meeting to see its agenda, attendance and minutes.")

_LOW = 600
"""Below this height the head takes fewer lines."""
AGENDA, ATTENDANCE, MINUTES, PAPERS, HISTORY = "agenda", "attendance", "minutes", "papers", "history"
VERSIONS, FILES = "versions", "files"
TABS = {
    AGENDA: N_("Agenda"),
    ATTENDANCE: N_("Attendance"),
    MINUTES: N_("Minutes"),
    VERSIONS: N_("Versions"),
    PAPERS: N_("Papers"),
    FILES: N_("Files"),
    HISTORY: N_("History"),
}
"""Name of a tab in routes, to what it is called."""

Tab = TypeVar("Tab", bound=QWidget)


class MeetingDetail(QWidget):
    """What is known of one meeting; nothing until one is shown."""

    shown_changed = Signal()
    """Another meeting is shown, or the same one as it is now."""
    tab_changed = Signal(str)
    send_asked = Signal()
    amend_asked = Signal()

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
        self.tab_line = FoldingTabs(desk.words, desk.theme, self.tabs)
        self._parts = Parts({
            AGENDA: partial(AgendaTab, desk), ATTENDANCE: self._make_attendance,
            MINUTES: self._make_minutes, VERSIONS: self._make_versions, PAPERS: partial(PapersTab, desk),
            FILES: partial(FilesView, desk, "meeting"), HISTORY: partial(HistoryView, desk, "meeting"),
        })  # fmt: skip
        self._outer = QStackedWidget()
        self._lay_out()
        self._before: str = AGENDA
        self._minuted = ""
        self.tabs.chosen.connect(self._on_tab)

    def _lay_out(self) -> None:
        self._parts.show_part(AGENDA)
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addWidget(self.tab_line)
        column.addWidget(self._parts, 1)
        self._outer.addWidget(EmptyState(self._desk.theme, IconName.CALENDAR_DAYS, self._desk.t(CHOOSE)))
        self._outer.addWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._outer)

    # Parts, each made when it is first needed

    @property
    def agenda(self) -> AgendaTab:
        """What is talked about."""
        return self._part(AGENDA, AgendaTab)

    @property
    def attendance(self) -> AmendableAttendance:
        """Who is expected and who came."""
        return self._part(ATTENDANCE, AmendableAttendance)

    @property
    def minutes(self) -> AmendableMinutes:
        """What was said and decided."""
        return self._part(MINUTES, AmendableMinutes)

    @property
    def versions(self) -> VersionsTab:
        """What was approved and sent round."""
        return self._part(VERSIONS, VersionsTab)

    def _make_attendance(self) -> AmendableAttendance:
        attendance = AmendableAttendance(self._desk)
        attendance.corrected.connect(self.refresh)
        attendance.amendment_asked.connect(self.amend_asked)
        return attendance

    def _make_minutes(self) -> AmendableMinutes:
        minutes = AmendableMinutes(self._desk)
        minutes.amendment_asked.connect(self.amend_asked)
        return minutes

    def _make_versions(self) -> VersionsTab:
        versions = VersionsTab(self._desk)
        versions.send_asked.connect(self.send_asked)
        versions.amend_asked.connect(self.amend_asked)
        return versions

    @property
    def papers(self) -> PapersTab:
        """What is printed and sent."""
        return self._part(PAPERS, PapersTab)

    def _part(self, key: str, kind: type[Tab]) -> Tab:
        made = self._parts.part(key)
        assert isinstance(made, kind)
        return made

    def prepare(self) -> bool:
        """Makes one more part ahead; whether there was one."""
        return self._parts.make_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_dense = self.height() < grown(_LOW)
        self.header.set_dense(is_dense)
        self._column.setContentsMargins(Space.XL, Space.S if is_dense else 20, Space.XL, Space.L if is_dense else 20)
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
        desk = self._desk
        query = partial(read_shown, workspace=desk.workspace, meeting=self.meeting, language=desk.language)
        desk.fetch(query, self._show, owner=self, failed=self._on_failed)

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
        # Filled first: what comes and goes in a part that is seen has it laid out anew each time.
        self._show_tab()
        self._outer.setCurrentIndex(1)
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
        body = self.pane()
        if isinstance(body, HistoryView):
            body.setFocus()
        elif isinstance(body, AgendaTab | AttendanceTab | AmendableMinutes | FilesView | PapersTab | VersionsTab):
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
        body = self.pane()
        self._parts.setCurrentWidget(body)
        if self.shown is None:
            return
        if isinstance(body, AgendaTab | AttendanceTab | PapersTab | VersionsTab):
            body.show_meeting(self.shown)
        elif isinstance(body, FilesView | HistoryView):
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
        return self._parts.part(self.tab())

    def save(self) -> None:
        """Makes records of what is being written; it stays in sight and is written on."""
        if self.tab() == MINUTES:
            self.minutes.keeping.leave()

    def leave(self) -> None:
        """Keeps what is being written: another page is gone to."""
        if self.tab() == MINUTES:
            self.minutes.leave()
