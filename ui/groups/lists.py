"""The meetings and the open actions of a group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.groups.columns import MeetingColumns
from ui.kit.action_columns import ActionColumns
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState, in_card
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import Column
from ui.kit.contact_columns import ESCALATED_COLUMN, ISSUE_COLUMN, RAISED_COLUMN, STATUS_COLUMN, IssueColumns
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.paged_model import PagedModel
from ui.kit.tables import Table
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.identifiers import GroupId
from workbench.operations.workspaces import Connection
from workbench.queries.actions import ActionFilter, ActionRow, ActionSort, order_actions, read_actions
from workbench.queries.issues import IssueFilter, IssueLine, IssueSort, order_issues, read_issue_lines
from workbench.queries.meeting_lists import MeetingFilter, MeetingLine, order_meetings, read_meeting_rows
from workbench.wording.words import N_

MEETINGS = N_("Meetings")
NO_MEETINGS = N_("This group has not met yet.")
PLAN = N_("Plan a meeting")
ACTIONS = N_("Open actions")
NO_ACTIONS = N_("No open actions of this group. Well done.")
NEW_ACTION = N_("New action")
ISSUES = N_("Issues")
NO_ISSUES = N_("No issues of this group. What is undecided has its place here.")
NEW_ISSUE = N_("New issue")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of a group is made of."""

    place: str
    """Where its columns are remembered."""
    name: str
    icon: IconName
    empty: str
    act: str
    columns: Sequence[Column[Any]]
    order: Callable[[Connection, str], list[int]]
    read: Callable[[Connection, Sequence[int]], Sequence[Any]]


class ListTab(LeadsFocus, QWidget):
    """A long list of what belongs to one group, read when it is looked at."""

    opened = Signal(object)
    acted = Signal()

    def __init__(self, desk: Desk, listing: Listing) -> None:
        super().__init__()
        self._desk = desk
        self._listing = listing
        self._group = ""
        self.model: PagedModel[Any] = PagedModel(listing.columns, self._read, parent=self)
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(listing.name))
        ColumnChooser(desk, self.table, listing.place)
        self.model.failed.connect(desk.tell)
        self.table.opened.connect(self.opened)
        # The head of the group offers the act too, and more loudly.
        self._empty = EmptyState(desk.theme, listing.icon, desk.t(listing.empty), link=desk.t(listing.act))
        self._empty.link_acted.connect(self.acted)
        self._more = Button(desk.t(listing.act), theme=desk.theme, icon=IconName.PLUS, kind=ButtonKind.QUIET)
        self._more.clicked.connect(self.acted)
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.XS)
        inside.addWidget(in_card(self.table), 1)
        foot = QHBoxLayout()
        foot.addWidget(self._more)
        foot.addStretch(1)
        inside.addLayout(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.lead_focus_to(self.table)

    def show_group(self, group: str) -> None:
        """Reads the list of this group."""
        self._group = group
        self._desk.fetch(partial(_ordered, self._listing, group), self._show, owner=self)

    def _read(self, numbers: Sequence[int]) -> Sequence[Any]:
        return self._desk.read(partial(_rows, self._listing, numbers))

    @Slot(object)
    def _show(self, order: list[int]) -> None:
        self.model.show(order)
        self._stack.setCurrentIndex(0 if order else 1)


def _ordered(listing: Listing, group: str, connection: Connection) -> list[int]:
    return listing.order(connection, group)


def _rows(listing: Listing, numbers: Sequence[int], connection: Connection) -> Sequence[Any]:
    return listing.read(connection, numbers)


def meetings_of_group(desk: Desk) -> Listing:
    """All meetings of a group, the latest first."""
    return Listing(
        "groups.meetings", MEETINGS, IconName.CALENDAR_DAYS, NO_MEETINGS, PLAN, MeetingColumns(desk).all(),
        partial(_order_meetings, desk), partial(_read_meetings, desk),
    )  # fmt: skip


def _order_meetings(desk: Desk, connection: Connection, group: str) -> list[int]:
    return order_meetings(connection, MeetingFilter(now=desk.now(), group=GroupId(group)), descending=True)


def _read_meetings(desk: Desk, connection: Connection, numbers: Sequence[int]) -> list[MeetingLine]:
    return read_meeting_rows(connection, numbers, desk.language)


def actions_of_group(desk: Desk) -> Listing:
    """The open actions of a group, what is due first first."""
    return Listing(
        "groups.actions", ACTIONS, IconName.LIST_CHECKS, NO_ACTIONS, NEW_ACTION, ActionColumns(desk).short(),
        _order_actions, partial(_read_actions, desk),
    )  # fmt: skip


def _order_actions(connection: Connection, group: str) -> list[int]:
    return order_actions(connection, ActionSort.DUE, ActionFilter(open_only=True, concerning=GroupId(group)))


def _read_actions(desk: Desk, connection: Connection, numbers: Sequence[int]) -> list[ActionRow]:
    return read_actions(connection, numbers, desk.today(), desk.language)


def issues_of_group(desk: Desk) -> Listing:
    """The issues of a group, those nobody was asked about first."""
    columns = IssueColumns(desk).all()
    shown = (ISSUE_COLUMN, STATUS_COLUMN, RAISED_COLUMN, ESCALATED_COLUMN)
    return Listing(
        "groups.issues", ISSUES, IconName.FLAG, NO_ISSUES, NEW_ISSUE, [columns[at] for at in shown],
        _order_issues, partial(_read_issues, desk),
    )  # fmt: skip


def _order_issues(connection: Connection, group: str) -> list[int]:
    return order_issues(connection, IssueFilter(group=GroupId(group)), IssueSort.STATUS, descending=False)


def _read_issues(desk: Desk, connection: Connection, numbers: Sequence[int]) -> list[IssueLine]:
    return read_issue_lines(connection, numbers, desk.language)
