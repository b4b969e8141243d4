"""The page of meetings: the list, and one meeting with its agenda, attendance, minutes and papers."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.asked_once import AskedOnce
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.list_detail import ListDetail
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.meetings.acts import MeetingActs
from ui.meetings.attendance_screen import word_and_letter
from ui.meetings.attendance_table import LETTERS
from ui.meetings.audience_sheet import AudienceActs
from ui.meetings.commands import commands_of
from ui.meetings.detail import ATTENDANCE, MeetingDetail
from ui.meetings.listing import TITLE, MeetingList
from ui.meetings.live_acts import LiveActs
from ui.meetings.live_place import LivePlace
from ui.meetings.taking_in import TakeInActs
from ui.meetings.version_acts import VersionActs
from workbench.queries.meeting_lists import MeetingLine

LIVE = "live"
"""In a route: the meeting is shown as it is going on."""


class MeetingsPage(Page):
    """List and detail. Its commands act on the line that is chosen where one is, else on the meeting."""

    title = TITLE
    kinds = frozenset({"meeting", "attachment", "agenda_item", "attendance", "minute_block", "decision", "action_item",
                       "minutes_version", "circulation", "answer", "group", "organisation", "person", "post",
                       "membership"})  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.listing = MeetingList(desk)
        self.detail = MeetingDetail(desk)
        self.sides = ListDetail(desk.theme, desk.words, self.listing, self.detail)
        self.sides.remember(desk.kept, "meetings")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sides)
        self.live = LivePlace(desk, self._stack, self.sides)
        self.acts = MeetingActs(desk, self, self.listing, self.detail, self.sides, self.live)
        self.live_acts = LiveActs(desk, self, self.detail, self.live)
        self.version_acts = VersionActs(desk, self, self.detail)
        self.audience_acts = AudienceActs(desk, self, self.detail)
        self.take_in_acts = TakeInActs(desk, self)
        self.setAcceptDrops(True)
        self._asked = AskedOnce(self, "edit")
        self._begins_with_first = False
        self._is_behind = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.listing.chosen.connect(self._on_chosen)
        self.listing.opened.connect(self._on_opened)
        self.listing.shown.connect(self._on_list_shown)
        self.acts.selection.removed.connect(self.listing.select_first)
        self.detail.tab_changed.connect(self._on_tab)
        self.detail.shown_changed.connect(self._on_shown)
        self.live.left.connect(self._on_live_left)

    # What a page does

    def commands(self) -> Sequence[Command]:
        minutes = self.live.shared(self.detail.minutes)
        others = (self.audience_acts, self.version_acts, self.live_acts, self.take_in_acts)
        return (*commands_of(self.acts), *(each for acts in others for each in acts.commands()), *minutes)

    def letters(self) -> Sequence[tuple[str, str]]:
        if self.live.view() is None and (not self.detail.meeting or self.detail.tab() != ATTENDANCE):
            return ()
        return [word_and_letter(self.desk, note) for note in LETTERS]

    def concerned(self) -> Sequence[Choice]:
        page = self.detail.shown.page if self.detail.shown is not None else None
        return [Choice(f"group:{page.group}", page.group_name)] if page is not None and page.group else ()

    def enter(self, route: Route) -> None:
        if group := route.option("group"):
            self.listing.show_group(group)
        if route.record:
            self._show_record(route)
        else:
            self._begins_with_first = not self.detail.meeting
            self.listing.refresh()
        # After the meeting: the tab that is left belongs to the one before.
        if tab := route.option("tab"):
            self.detail.show_tab(tab)
        self._asked.take(route)
        if route.option("new"):
            group = route.option("new")
            # Back and a change of language must not open the sheet again.
            self.desk.located.emit(self._route())
            self.acts.plan_for("" if group == "1" else group)

    def _show_record(self, route: Route) -> None:
        is_live = route.option("view") == LIVE
        if not is_live and self.live.view() is not None:
            self.live.hide()
            self._on_live_left()
        self.detail.show_meeting(route.record, "" if is_live else route.option("item"))
        self.listing.select(route.record)
        self.sides.show_detail(True)
        if is_live:
            self.detail.leave()
            self.live.show(route.record, route.option("item"))

    def leave(self) -> None:
        self.detail.leave()
        if (view := self.live.view()) is not None:
            view.leave()

    def refresh(self) -> None:
        if self.live.view() is not None:
            # List and detail lie behind the screen, which reads for itself.
            self._is_behind = True
            return
        self.listing.refresh()
        self.detail.refresh()

    def prepare(self) -> bool:
        return self.detail.prepare()

    def focus_first(self) -> None:
        if (view := self.live.view()) is not None:
            view.focus_first()
        elif self.sides.shows_list():
            self.listing.setFocus()
        else:
            self.detail.focus_first()

    def panes(self) -> Sequence[QWidget]:
        if (view := self.live.view()) is not None:
            return view.panes()
        return (self.listing.filter, self.listing.list, self.acts.selection.bar, self.detail.tabs, self.detail.pane())

    def _route(self) -> str:
        if (view := self.live.view()) is not None:
            return f"meetings/{view.meeting}?view={LIVE}"
        return f"meetings/{self.detail.meeting}?tab={self.detail.tab()}" if self.detail.meeting else "meetings"

    # A file dropped on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.take_in_acts.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_in_acts.drop(event.mimeData())
        event.acceptProposedAction()

    # What is chosen

    @Slot(object)
    def _on_chosen(self, row: MeetingLine | None) -> None:
        if row is not None and row.id != self.detail.meeting:
            self.detail.show_meeting(row.id)
            self.desk.located.emit(self._route())

    @Slot(object)
    def _on_opened(self, row: MeetingLine) -> None:
        self._on_chosen(row)
        self.sides.show_detail(True)
        if self.sides.is_narrow:
            self.detail.focus_first()

    @Slot()
    def _on_shown(self) -> None:
        """The sheet that a route asked for, now that its meeting was read."""
        asked = self._asked.give()
        if asked is not None and asked.record == self.detail.meeting:
            self.acts.edit_meeting()

    @Slot()
    def _on_list_shown(self) -> None:
        if self._begins_with_first:
            self._begins_with_first = False
            self.listing.select_first()

    @Slot()
    def _on_live_left(self) -> None:
        if self._is_behind:
            self._is_behind = False
            self.refresh()
        self.desk.located.emit(self._route())
        self.detail.focus_first()

    @Slot(str)
    def _on_tab(self, _: str) -> None:
        if self.is_entered and self.detail.meeting:
            self.desk.located.emit(self._route())
