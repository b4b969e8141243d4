"""A seat at the minutes of a meeting of the sample, without the page around them."""

from PySide6.QtWidgets import QVBoxLayout

from tests.builders.windows import Seat
from ui.kit.desk import Desk
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.meetings.minutes_editor import MinutesEditor
from ui.meetings.minutes_tab import MinutesTab
from workbench.domain.minutes_editing import ItemMinutes
from workbench.operations.workspaces import Connection
from workbench.queries.meeting_pages import MeetingPage, read_item_minutes, read_meeting_page
from workbench.queries.meetings import list_meetings


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
        page = MinutesPage(seat.desk)
        frame = seat.session.frame
        frame._pages["meetings"] = page
        frame._stack.addWidget(page)
        self.tab = page.tab
        seat.go(f"meetings/{self.meeting}")

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
