"""A meeting that is going on, on one screen: the point that is on, its time, its minutes, who is there, the paper."""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent

from ui.kit.desk import Desk
from ui.meetings.columns import length_of
from ui.meetings.live_clock import LiveClocks, MeetingClock
from ui.meetings.live_screen import LiveScreen
from ui.meetings.reading import Shown, read_shown
from workbench.changes import Changes
from workbench.domain.meetings import MeetingStatus
from workbench.domain.minutes_editing import ItemMinutes
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId
from workbench.operations.meetings import begin_meeting, end_meeting
from workbench.queries.meeting_pages import AgendaPoint, MeetingPage
from workbench.wording.words import N_

BEGUN = N_("Noted: the meeting begins now.")
ENDED = N_("Noted: the meeting ends now.")
SPENT_HERE = N_("{time} ({minutes} min)")

_TICK = 1000
_KEEP_EVERY = 20
"""Seconds after which the clock is kept for a restart."""
_DAY = timedelta(days=1)
_SHOWN = ("meeting", "agenda_item", "attendance", "minute_block", "decision", "action_item", "minutes_version",
          "organisation", "person", "post", "group")  # fmt: skip


class LiveView(LiveScreen):
    """The screen. It is shown a meeting as its page is; every act has a key (`ui.meetings.live_commands`)."""

    left = Signal()
    """Back to the meeting's page."""
    window_asked = Signal()

    def __init__(self, desk: Desk, clocks: LiveClocks, *, is_own_window: bool = False) -> None:
        super().__init__(desk, is_own_window=is_own_window)
        self._clocks = clocks
        self.meeting = ""
        self.shown: Shown | None = None
        self._item = ""
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._connect()

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        self.head.window_asked.connect(self.window_asked)
        self.head.paused.connect(self.pause)
        self.head.preview_asked.connect(self.toggle_preview)
        self.head.end_asked.connect(self.end_now)
        self.point.added.connect(self._on_point_added)
        self.point.left.connect(self._on_point_left)
        self.minutes.item_changed.connect(self._on_item)
        self.minutes.pane.edited.connect(self._on_typed)
        self._timer.timeout.connect(self._on_tick)
        self._desk.changed.connect(self._on_changed)

    # Which meeting

    def show_meeting(self, meeting: str, item: str = "") -> None:
        """Shows this meeting, at this point of its agenda or where its clock stands."""
        if meeting != self.meeting:
            self.leave()
            self.meeting, self.shown, self._item = meeting, None, ""
        self.minutes.show_meeting(meeting, item or self._clock.item)
        self._timer.start()
        self.refresh()

    @property
    def _clock(self) -> MeetingClock:
        return self._clocks.of(self.meeting)

    @Slot()
    def refresh(self) -> None:
        """Reads the meeting again."""
        if self.meeting:
            desk = self._desk
            query = partial(read_shown, workspace=desk.workspace, meeting=self.meeting, language=desk.language)
            desk.fetch(query, self._show, owner=self, failed=self._on_failed)

    @Slot(object)
    def _show(self, shown: Shown) -> None:
        if shown.page.id != self.meeting:
            return
        is_first, self.shown = self.shown is None, shown
        if is_first:
            self._begin(shown.page)
        self.head.show_meeting(shown.page, can_end=self.can_end())
        self.attendance.show_meeting(shown)
        self.preview.show_meeting(shown.page.id, shown.page.draft.language)
        self._show_point()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, RuleViolation) and error.code == "records.missing":
            self.left.emit()
        else:
            self._desk.tell(error)

    def _begin(self, page: MeetingPage) -> None:
        """A meeting that was planned for today or before is held now; its clock runs on its day."""
        today = self._desk.now().astimezone(ZoneInfo(page.draft.zone)).date()
        if page.status is MeetingStatus.PLANNED and (page.draft.day is None or page.draft.day <= today):
            self._desk.operate(partial(begin_meeting, self._desk.database, page.id), owner=self)
        if page.draft.day in (None, today) and self.is_open():
            self._clock.run(self._desk.now())

    def is_open(self) -> bool:
        """Whether its minutes can still be written."""
        return self.shown is not None and not self.shown.is_sealed

    def leave(self) -> None:
        """Keeps everything: what is written, and the clock."""
        self.minutes.leave()
        self._timer.stop()
        if self.meeting and self.shown is not None and self.is_open():
            self._clocks.keep(self.meeting)

    # The point that is on

    @Slot(str)
    def _on_item(self, item: str) -> None:
        self._item = item
        if self.meeting and self.minutes.guard.holds():
            self._clock.go_to(item, self._desk.now())
        self._show_point()
        self.preview.renew()

    def _current(self) -> tuple[int, AgendaPoint | None]:
        agenda = self.shown.page.agenda if self.shown else ()
        return next(((place, point) for place, point in enumerate(agenda, 1) if point.id == self._item), (0, None))

    def _show_point(self) -> None:
        number, point = self._current()
        self.item.show_point(number, point)
        self._show_time()

    @Slot()
    def _on_tick(self) -> None:
        self._ticks += 1
        if self._ticks % _KEEP_EVERY == 0 and not self._clock.is_paused and self.minutes.guard.holds():
            self._clocks.keep(self.meeting)
        self._show_time()

    def _show_time(self) -> None:
        if self.shown is None:
            return
        page, clock, now = self.shown.page, self._clock, self._desk.now()
        planned = length_of(page) or sum(point.minutes_allotted or 0 for point in page.agenda)
        self.item.show_time(clock.spent_on(self._item, now), is_paused=clock.is_paused)
        self.head.show_time(self.attendance.clock(), clock.total(now) // 60, planned, is_paused=clock.is_paused)

    # What is written, for the preview

    def written(self) -> ItemMinutes | None:
        """The words of the point that are not saved yet."""
        pane = self.minutes.pane
        if not self._item or self._item not in self.minutes.keeping.unsaved or pane.editor.agenda_item != self._item:
            return None
        return ItemMinutes(AgendaItemId(self._item), pane.blocks())

    @Slot()
    def _on_typed(self) -> None:
        if self._wants_preview:
            self.preview.renew()

    # Acts

    @Slot()
    def pause(self) -> None:
        """Stops the clock, or lets it run on."""
        now = self._desk.now()
        if self._clock.is_paused:
            self._clock.run(now)
        else:
            self._clock.pause(now)
        self._clocks.keep(self.meeting)
        self._show_time()

    def go_to_attendance(self) -> None:
        """Puts the keyboard where names are typed."""
        if self._wants_preview and not self.is_wide():
            self.toggle_preview()
        if self.is_open():
            self.attendance.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.attendance.focus_first()

    def add_point(self) -> None:
        """Asks for another point of the agenda, behind the one that is on."""
        if self.is_open():
            self.point.ask(self.meeting, self._item)

    @Slot(str)
    def _on_point_added(self, item: str) -> None:
        self.minutes.show_meeting(self.meeting, item)
        self._on_point_left()

    @Slot()
    def _on_point_left(self) -> None:
        self.minutes.focus_first()
        self.point.hide()

    def insert_spent(self) -> None:
        """A time mark with the minutes this point took so far."""
        pane = self.minutes.pane
        if self.shown is not None and self.minutes.can_write():
            minutes = self._clock.spent_on(self._item, self._desk.now()) // 60
            moment = pane.words.moment(self._desk.now(), self.shown.page.draft.zone)
            told = self._desk.t(SPENT_HERE).replace("{minutes}", str(minutes))
            pane.editor.insert_time(told.replace("{time}", moment))

    def can_end(self) -> bool:
        """Whether its end can be noted: it began not long ago."""
        starts = self.shown.page.starts_at if self.shown else None
        return self.is_open() and starts is not None and timedelta() <= self._desk.now() - starts < _DAY

    def begin_now(self) -> None:
        """Notes that it begins now."""
        if self.shown is not None and self.is_open():
            operation = partial(begin_meeting, self._desk.database, self.shown.page.id, self._desk.now())
            self._desk.operate(operation, owner=self, done=self._desk.t(BEGUN))

    @Slot()
    def end_now(self) -> None:
        """Notes that it ends now; the clock stands."""
        if self.shown is not None and self.can_end():
            self.minutes.keeping.save()
            operation = partial(end_meeting, self._desk.database, self.shown.page.id, self._desk.now())
            self._desk.operate(operation, owner=self, done=self._desk.t(ENDED))
            self._clocks.end(self.meeting)
            self._show_time()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and any(changes.touches(kind) for kind in _SHOWN):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.meeting:
            self._timer.start()
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.leave()
