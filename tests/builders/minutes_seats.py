"""A seat at the minutes of a meeting of the sample, without the page around them."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from tests.builders.windows import Seat
from ui.kit.desk import Desk
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.meetings.minutes_editor import MinutesEditor
from ui.meetings.minutes_tab import MinutesTab
from workbench.domain.meetings import AgendaItem, Attendance, Meeting
from workbench.domain.minutes_editing import ItemMinutes
from workbench.identifiers import MeetingId, new_id
from workbench.operations.workspaces import Connection
from workbench.queries.meeting_pages import MeetingPage, read_item_minutes, read_meeting_page
from workbench.queries.meetings import list_meetings


def another_meeting(seat: Seat, like: str) -> MeetingId:
    """A meeting of its own for one more story, with the agenda and the attendance of one that is there."""
    meeting = MeetingId(new_id())
    with seat.desk.database.write("meetings.plan") as work:
        meetings = work.store(Meeting)
        meetings.put(replace(meetings.get(like), id=meeting))
        for kind in (AgendaItem, Attendance):
            store: Any = work.store(kind)
            store.put_many([replace(each, id=new_id(), meeting=meeting) for each in store.where(meeting=like)])
    return meeting


class MinutesPage(Page):
    """A page that is only the minutes tab."""

    title = "Minutes"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tab = MinutesTab(desk)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.addWidget(self.tab)

    def enter(self, route: Route) -> None:
        self.tab.show_meeting(route.record, route.option("item"))

    def leave(self) -> None:
        self.tab.leave()

    def focus_first(self) -> None:
        self.tab.focus_first()


class MinutesSeat:
    """Somebody who writes the minutes of the meeting that is planned in the sample."""

    def __init__(self, seat: Seat, title: str = "what helps") -> None:
        self.seat = seat
        self.meeting = next(row.id for row in seat.read(list_meetings) if title in row.title)
        self.items = [str(point.id) for point in self.page().agenda]
        self._page = MinutesPage(seat.desk)
        frame = seat.session.frame
        frame._pages["meetings"] = self._page
        frame._stack.addWidget(self._page)
        self.tab = self._page.tab
        self._first = self.page()
        seat.go(f"meetings/{self.meeting}")

    def begin_anew(self) -> None:
        """One more story at the same seat: a meeting of its own with the same points, and nothing left of the last."""
        seat = self.seat
        # A story may have sat down elsewhere meanwhile.
        seat.session.frame._pages["meetings"] = self._page
        self.meeting = another_meeting(seat, self._first.id)
        self.items = [str(point.id) for point in self.page().agenda]
        seat.go(f"meetings/{self.meeting}")
        seat.tidy()
        self.tab.keeping.unsaved.clear()
        self.tab.focus_first()
        seat.settle()

    @property
    def editor(self) -> MinutesEditor:
        """The text."""
        return self.tab.pane.editor

    def page(self) -> MeetingPage:
        """The meeting as its records say."""

        def read(connection: Connection) -> MeetingPage:
            return read_meeting_page(connection, self.meeting)

        found = self.seat.read(read)
        assert isinstance(found, MeetingPage)
        return found

    def saved(self, item: int = 0) -> ItemMinutes:
        """What the records say of an item."""

        def read(connection: Connection) -> ItemMinutes:
            return read_item_minutes(connection, self.items[item])

        found = self.seat.read(read)
        assert isinstance(found, ItemMinutes)
        return found

    def lines(self, item: int = 0) -> list[tuple[str, str]]:
        """Kind and words of each saved block."""
        return [(block.kind.value, block.text) for block in self.saved(item).blocks]

    def written(self) -> list[tuple[str, str]]:
        """Kind and words of each block in the editor."""
        return [(block.kind.value, block.text) for block in self.editor.minutes.drafts()]

    def keep(self) -> None:
        """Let the second pass after which a draft is kept."""
        self.tab.keeping.keep()
        self.seat.settle()
