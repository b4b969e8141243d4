"""One group: its head, and its members, meetings, actions and history on tabs."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.groups.head import GroupHead
from ui.groups.lists import ListTab, actions_of_group, issues_of_group, meetings_of_group
from ui.groups.members import MembersTab
from ui.groups.representation import RepresentationTab
from ui.kit.cards import SegmentedTabs
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.files_view import FilesView
from ui.kit.focus import LeadsFocus
from ui.kit.folding_tabs import FoldingTabs
from ui.kit.history_view import HistoryView
from ui.kit.parts import Parts
from ui.kit.seat_proposals import SeatProposals
from ui.theme.measures import grown
from ui.theme.tokens import Space
from workbench.domain.set_ups import SeatProposal
from workbench.operations.workspaces import Connection
from workbench.queries.actions import ActionRow
from workbench.queries.group_pages import GroupPage
from workbench.queries.issues import IssueLine
from workbench.queries.meeting_lists import MeetingLine
from workbench.queries.seat_proposals import read_group_proposals
from workbench.wording.words import N_

MEMBERS, MEETINGS, ACTIONS, ISSUES, HISTORY = "members", "meetings", "actions", "issues", "history"
FILES, REPRESENTATION = "files", "representation"
TABS = {
    MEMBERS: N_("Members"),
    MEETINGS: N_("Meetings"),
    ACTIONS: N_("Actions"),
    ISSUES: N_("Issues"),
    REPRESENTATION: N_("Representation"),
    FILES: N_("Files"),
    HISTORY: N_("History"),
}
COUNTED = {
    MEMBERS: N_("Members ({count})"),
    MEETINGS: N_("Meetings ({count})"),
    ACTIONS: N_("Actions ({count})"),
    ISSUES: N_("Issues ({count})"),
}
PARTS = N_("Parts of the group's page")
REMOVE, EXPORT_CONTACTS, EXPORT_ACTIONS = "remove", "contacts", "actions"
ACTS = {
    EXPORT_CONTACTS: N_("Export the contacts …"),
    EXPORT_ACTIONS: N_("Export the actions …"),
    REMOVE: N_("Remove the group"),
}
_LOW = 600
"""Below this height the head does with few lines, as that of a meeting."""


class GroupDetail(LeadsFocus, QWidget):
    """Shows the group it is given; a tab is read when it is looked at."""

    tab_chosen = Signal(str)
    act_asked = Signal(object)
    edit_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.page: GroupPage | None = None
        self.head = GroupHead(desk, [Choice(key, desk.t(text)) for key, text in ACTS.items()])
        self.tabs = SegmentedTabs(name=desk.t(PARTS))
        self.tab_line = FoldingTabs(desk.words, desk.theme, self.tabs)
        for key, text in TABS.items():
            self.tabs.add(key, desk.t(text))
        self.members = MembersTab(desk)
        self.seats = SeatProposals(desk)
        self._parts = Parts({
            MEMBERS: self._its_members, MEETINGS: self._made_meetings, ACTIONS: self._made_actions,
            ISSUES: self._made_issues, REPRESENTATION: partial(RepresentationTab, desk),
            FILES: partial(FilesView, desk, "group"), HISTORY: partial(HistoryView, desk, "group"),
        })  # fmt: skip
        self._parts.show_part(MEMBERS)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.M)
        column.addWidget(self.head)
        column.addWidget(self.seats)
        column.addWidget(self.tab_line)
        column.addWidget(self._parts, 1)
        self.lead_focus_to(self.tabs)
        self._connect()

    def _connect(self) -> None:
        self.head.plan_asked.connect(self.plan)
        self.head.edit_asked.connect(self.edit_asked)
        self.head.act_asked.connect(self.act_asked)
        self.tabs.chosen.connect(self._on_tab)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_dense = self.height() < grown(_LOW)
        self.head.set_dense(is_dense)
        self._column.setContentsMargins(Space.XL, Space.S if is_dense else 20, Space.XL, Space.L if is_dense else 20)
        self._column.setSpacing(Space.S if is_dense else Space.M)

    # Parts, each made when it is first needed

    def _its_members(self) -> QWidget:
        return self.members

    def _made_meetings(self) -> QWidget:
        made = ListTab(self._desk, meetings_of_group(self._desk))
        made.opened.connect(self._on_meeting)
        made.acted.connect(self.plan)
        return made

    def _made_actions(self) -> QWidget:
        made = ListTab(self._desk, actions_of_group(self._desk))
        made.opened.connect(self._on_action)
        made.acted.connect(self._on_new_action)
        return made

    def _made_issues(self) -> QWidget:
        made = ListTab(self._desk, issues_of_group(self._desk))
        made.opened.connect(self._on_issue)
        made.acted.connect(self._on_new_issue)
        return made

    def part(self, key: str) -> QWidget:
        """What the tab of this key shows. Raises KeyError for an unknown key."""
        return self._parts.part(key)

    def prepare(self) -> bool:
        """Makes one more part ahead; whether there was one."""
        return self._parts.make_next()

    def show_page(self, page: GroupPage) -> None:
        """Shows a group, or the same one as it is now."""
        if self.page is None or self.page.id != page.id:
            self.seats.show_proposals(())
        self.page = page
        self.head.show_page(page)
        self.members.show_page(page)
        counts = {
            MEMBERS: page.organisations, MEETINGS: page.meetings, ACTIONS: page.open_actions,
            ISSUES: page.open_issues,
        }  # fmt: skip
        for key, count in counts.items():
            self.tabs.set_text(key, self._desk.t(COUNTED[key]).replace("{count}", str(count)))
        self.tab_line.fold()
        self._read_tab()
        if not page.draft.context:
            self.seats.show_proposals(())
        else:
            desk = self._desk
            query = partial(_read_proposals, page.id, desk.today(), desk.language)
            desk.fetch(query, self._show_proposals, owner=self)

    @Slot(object)
    def _show_proposals(self, found: tuple[str, Sequence[SeatProposal]]) -> None:
        if self.page is not None and self.page.id == found[0]:
            self.seats.show_proposals(found[1])

    def tab(self) -> str:
        """The key of the tab that is shown."""
        return str(self.tabs.current_key())

    def show_tab(self, key: str) -> None:
        """Shows a tab; a key there is none for does nothing."""
        if key in TABS:
            self.tabs.select(key)

    def go_tab(self, by: int) -> None:
        """The next tab, or the one before, round and round."""
        keys = list(TABS)
        self.tabs.select(keys[(keys.index(self.tab()) + by) % len(keys)])

    def _read_tab(self) -> None:
        if self.page is None:
            return
        part = self._parts.part(self.tab())
        if isinstance(part, ListTab):
            part.show_group(self.page.id)
        elif isinstance(part, RepresentationTab):
            part.show_page(self.page)
        elif isinstance(part, FilesView | HistoryView):
            part.show_record(self.page.id)

    @Slot()
    def plan(self) -> None:
        """Plans a meeting of this group."""
        if self.page is not None:
            self._desk.go(f"meetings?new={self.page.id}")

    @Slot(object)
    def _on_tab(self, key: str) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._parts.isAncestorOf(focused):
            # What had the focus is about to be hidden; Qt would give it to anything.
            self.tabs.setFocus()
        self._parts.show_part(key)
        self._read_tab()
        self.tab_chosen.emit(key)

    @Slot(object)
    def _on_meeting(self, row: MeetingLine) -> None:
        self._desk.go(f"meetings/{row.id}")

    @Slot(object)
    def _on_action(self, row: ActionRow) -> None:
        self._desk.go(f"actions/{row.id}")

    @Slot(object)
    def _on_issue(self, row: IssueLine) -> None:
        self._desk.go(f"contacts/{row.id}?tab=issues")

    @Slot()
    def _on_new_issue(self) -> None:
        if self.page is not None:
            self._desk.go(f"contacts?tab=issues&new=1&group={self.page.id}")

    @Slot()
    def _on_new_action(self) -> None:
        if self.page is not None:
            self._desk.go(f"actions?new=1&group={self.page.id}")


def _read_proposals(
    group: str, today: date, language: str, connection: Connection
) -> tuple[str, Sequence[SeatProposal]]:
    return group, read_group_proposals(connection, group, today, language)
