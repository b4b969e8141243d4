"""The groups of a context, when each meets next, and the seats that follow from agreed roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import isolate
from ui.kit.seat_proposals import SeatProposals
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space
from workbench.domain.set_ups import SeatProposal
from workbench.identifiers import GroupId
from workbench.operations.workspaces import Connection
from workbench.queries.contexts import ContextPage
from workbench.queries.groups import GroupRow, list_groups
from workbench.queries.meeting_lists import (
    MeetingFilter,
    MeetingLine,
    MeetingSort,
    MeetingWhen,
    order_meetings,
    read_meeting_rows,
)
from workbench.queries.seat_proposals import read_seat_proposals
from workbench.wording.words import N_

NAME = N_("Groups of the context")
NONE = N_("No group belongs to this context. Groups, seats and first meetings follow from agreed roles.")
OPEN = N_("Open the set-up …")
NEXT = N_("Next meeting: {when} · {number}")
NO_MEETING = N_("No meeting is planned.")
LED_BY = N_("led by {names}")
NO_LEAD = N_("no chair or lead named")
_LIST_LEAST = 220


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of the context with its next meeting."""

    group: GroupRow
    meeting: MeetingLine | None

    @property
    def id(self) -> str:
        """The group's."""
        return self.group.id


@dataclass(frozen=True, slots=True)
class GroupsRead:
    """What the tab shows of one context."""

    context: str
    lines: Sequence[GroupLine]
    proposals: Sequence[SeatProposal]


class GroupsTab(LeadsFocus, QWidget):
    """Enter leads to the group."""

    set_up_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dates = Dates(desk.language)
        self._context = ""
        self.seats = SeatProposals(desk)
        column: Column[GroupLine] = Column("", text=_name, subtitle=self._about, trailing=self._next)
        self.model = ColumnsModel((column,), parent=self)
        self.list = RowList(desk.theme, self.model)
        self.list.setAccessibleName(desk.t(NAME))
        self.empty = EmptyState(desk.theme, IconName.USERS_ROUND, desk.t(NONE), desk.t(OPEN))
        listed = in_card(self.list)
        listed.setMinimumHeight(grown(_LIST_LEAST))
        self._stack = QStackedWidget()
        self._stack.addWidget(listed)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 20)
        whole.setSpacing(Space.S)
        whole.addWidget(self.seats)
        whole.addWidget(self._stack, 1)
        self.lead_focus_to(self.list)
        self.list.opened.connect(self._on_opened)
        self.empty.acted.connect(self.set_up_asked)

    def show_page(self, page: ContextPage) -> None:
        """Reads the groups of this context."""
        self._context = page.id
        self._desk.fetch(partial(_read, self._desk, page), self._show, owner=self)

    @Slot(object)
    def _show(self, read: GroupsRead) -> None:
        if read.context != self._context:
            return
        self.model.show(read.lines)
        self.seats.show_proposals(read.proposals)
        self._stack.setCurrentIndex(0 if read.lines else 1)

    def _about(self, row: GroupLine) -> str:
        words, group = self._desk.words, row.group
        names = words.listed([isolate(name) for name in group.leads])
        leads = words.text(LED_BY).replace("{names}", names) if names else words.text(NO_LEAD)
        members = words.plural("{count} member", "{count} members", group.members)
        return " · ".join((isolate(self._desk.term("group_kinds", group.kind)), members, leads))

    def _next(self, row: GroupLine) -> str:
        meeting = row.meeting
        if meeting is None or meeting.starts_at is None:
            return self._desk.t(NO_MEETING)
        when = self._dates.moment(meeting.starts_at, ZoneInfo(meeting.zone))
        said = self._desk.t(NEXT).replace("{when}", isolate(when))
        return said.replace("{number}", isolate(meeting.number or meeting.title))

    @Slot(object)
    def _on_opened(self, row: GroupLine) -> None:
        self._desk.go(f"groups/{row.id}")


def _read(desk: Desk, page: ContextPage, connection: Connection) -> GroupsRead:
    wanted = {record for record, _ in page.groups}
    groups = [row for row in list_groups(connection, desk.today(), desk.language) if row.id in wanted]
    lines = [GroupLine(row, _next_meeting(desk, connection, row.id)) for row in groups]
    return GroupsRead(page.id, lines, read_seat_proposals(connection, page.id, desk.today(), desk.language))


def _next_meeting(desk: Desk, connection: Connection, group: str) -> MeetingLine | None:
    matching = MeetingFilter(now=desk.now(), group=GroupId(group), when=MeetingWhen.COMING)
    first = order_meetings(connection, matching, MeetingSort.STARTS)[:1]
    return next(iter(read_meeting_rows(connection, first, desk.language)), None)


def _name(row: GroupLine) -> str:
    return row.group.name
