"""The page of meetings: the list, and one meeting with its agenda, attendance, minutes and papers."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.list_detail import ListDetail
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.meetings.acts import MeetingActs
from ui.meetings.commands import commands_of
from ui.meetings.detail import MeetingDetail
from ui.meetings.listing import TITLE, MeetingList
from workbench.queries.meeting_lists import MeetingLine


class MeetingsPage(Page):
    """List and detail. Its commands act on the line that is chosen where one is, else on the meeting."""

    title = TITLE
    kinds = frozenset({"meeting", "agenda_item", "attendance", "minute_block", "decision", "action_item",
                       "minutes_version", "group", "organisation", "person", "post", "membership"})  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.listing = MeetingList(desk)
        self.detail = MeetingDetail(desk)
        self.sides = ListDetail(desk.theme, desk.words, self.listing, self.detail)
        self.acts = MeetingActs(desk, self, self.listing, self.detail, self.sides)
        self._begins_with_first = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sides)
        self._connect()

    def _connect(self) -> None:
        self.listing.chosen.connect(self._on_chosen)
        self.listing.opened.connect(self._on_opened)
        self.listing.shown.connect(self._on_list_shown)
        self.detail.tab_changed.connect(self._on_tab)

    # What a page does

    def commands(self) -> Sequence[Command]:
        return (*commands_of(self.acts), *self.detail.minutes.commands())

    def enter(self, route: Route) -> None:
        if group := route.option("group"):
            self.listing.show_group(group)
        if route.record:
            self.detail.show_meeting(route.record, route.option("item"))
            self.listing.select(route.record)
            self.sides.show_detail(True)
        else:
            self._begins_with_first = not self.detail.meeting
            self.listing.refresh()
        # After the meeting: the tab that is left belongs to the one before.
        if tab := route.option("tab"):
            self.detail.show_tab(tab)
        if route.option("new"):
            group = route.option("new")
            # Back and a change of language must not open the sheet again.
            self.desk.located.emit(self._route())
            self.acts.plan_for("" if group == "1" else group)

    def leave(self) -> None:
        self.detail.leave()

    def refresh(self) -> None:
        self.listing.refresh()
        self.detail.refresh()

    def focus_first(self) -> None:
        if self.sides.shows_list():
            self.listing.setFocus()
        else:
            self.detail.focus_first()

    def panes(self) -> Sequence[QWidget]:
        return (self.listing.filter, self.listing.list, self.detail.tabs, self.detail.pane())

    def _route(self) -> str:
        return f"meetings/{self.detail.meeting}?tab={self.detail.tab()}" if self.detail.meeting else "meetings"

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
    def _on_list_shown(self) -> None:
        if self._begins_with_first:
            self._begins_with_first = False
            self.listing.select_first()

    @Slot(str)
    def _on_tab(self, _: str) -> None:
        if self.is_entered and self.detail.meeting:
            self.desk.located.emit(self._route())
