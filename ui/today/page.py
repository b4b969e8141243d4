"""Today: the next meetings, the actions that are late or due within a week, and words that were not saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState
from ui.kit.commands import Command
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.theme.icons import IconName
from ui.theme.tokens import Size, Space, TypeRole
from ui.today.backups import BackupLine, read_backups
from ui.today.columns import DraftRow, Lines
from ui.today.drafts import read_drafts
from ui.today.lists import ListCard
from ui.today.metrics import Metric
from workbench.operations.workspaces import Connection
from workbench.queries.actions import ActionRow
from workbench.queries.circulations import RoundDue
from workbench.queries.meeting_lists import MeetingLine
from workbench.queries.today import TodayContent, read_today
from workbench.wording.words import N_

TITLE = N_("Today")
OVERDUE = N_("Overdue actions")
SOON = N_("Due within a week")
PARTNERS = N_("Partners")
GROUPS = N_("Groups")
NEXT = N_("Next meetings")
ACTIONS = N_("Actions that are late or soon due")
ANSWERS = N_("Minutes that went round, answers due")
UNSAVED = N_("Words that were not saved")
NO_MEETING = N_("No meeting is planned.")
NO_ACTION = N_("Nothing is late, and nothing is due within a week. Well done.")
PLAN = N_("Plan a meeting")
NEW_ACTION = N_("New action")
EMPTY = N_("Nothing is here yet. Paste your list of partners: it takes a minute, and the rest follows from it.")
PASTE = N_("Paste a list of partners")
FIRST_GROUP = N_("Begin with a group")
_SIDE_BY_SIDE = 900


@dataclass(frozen=True, slots=True)
class _Read:
    content: TodayContent
    drafts: Sequence[DraftRow]
    backups: object


class TodayPage(Page):
    """What one sees first."""

    title = TITLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        lines = Lines(desk)
        self._day = Label("", TypeRole.BODY, "text_2")
        self._overdue = Metric(desk, OVERDUE, "actions?show=overdue", MarkKind.BAD)
        self._soon = Metric(desk, SOON, "actions?show=week", MarkKind.WARN)
        self._partners = Metric(desk, PARTNERS, "partners")
        self._groups = Metric(desk, GROUPS, "groups")
        self._meetings = ListCard(desk, NEXT, lines.meetings(), NO_MEETING)
        self._actions = ListCard(desk, ACTIONS, lines.actions(), NO_ACTION)
        self._answers = ListCard(desk, ANSWERS, lines.answers(), "")
        self._drafts = ListCard(desk, UNSAVED, lines.drafts(), "")
        self.backups = BackupLine(desk)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._empty = EmptyState(desk.theme, IconName.USERS, desk.t(EMPTY), desk.t(PASTE), desk.t(FIRST_GROUP))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        # While it is empty: filled, it would be measured before it is dressed.
        area.setWidget(inside)
        body = QVBoxLayout(inside)
        body.setContentsMargins(Space.XL, 20, Space.XL, 20)
        body.setSpacing(Space.L)
        body.addLayout(self._head())
        metrics = QHBoxLayout()
        metrics.setSpacing(Space.L)
        for metric in (self._overdue, self._soon, self._partners, self._groups):
            metrics.addWidget(metric, 1)
        body.addLayout(metrics)
        body.addWidget(self._drafts)
        body.addWidget(self._answers)
        self._columns.setSpacing(Space.L)
        self._columns.addWidget(self._meetings, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._actions, 1, Qt.AlignmentFlag.AlignTop)
        body.addLayout(self._columns)
        body.addWidget(self.backups)
        body.addStretch(1)
        for widget in (area, self._empty):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _head(self) -> QHBoxLayout:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        title = Label(self.desk.t(TITLE), TypeRole.H1)
        title.setMinimumHeight(Size.CONTROL)
        titles.addWidget(title)
        titles.addWidget(self._day)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addLayout(titles, 1)
        theme = self.desk.theme
        self._new_action = Button(self.desk.t(NEW_ACTION), theme=theme, icon=IconName.PLUS)
        self._plan = Button(self.desk.t(PLAN), theme=theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        for button in (self._new_action, self._plan):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _connect(self) -> None:
        self._new_action.clicked.connect(self._on_new_action)
        self._plan.clicked.connect(self._on_plan)
        self._empty.acted.connect(self._on_paste)
        self._empty.link_acted.connect(self._on_group)
        self._meetings.opened.connect(self._on_meeting)
        self._actions.opened.connect(self._on_action)
        self._drafts.opened.connect(self._on_draft)
        self._answers.opened.connect(self._on_round)
        self.backups.asked.connect(self._on_back_up)
        self.desk.backups_changed.connect(self._on_backups)

    # What a page does

    def commands(self) -> Sequence[Command]:
        return (
            Command(id="today.plan", title=PLAN, run=self._on_plan, shortcut="Ctrl+N", icon=IconName.CALENDAR_DAYS,
                    group=TITLE),
            Command(id="today.action", title=NEW_ACTION, run=self._on_new_action, shortcut="Ctrl+Shift+N",
                    icon=IconName.CHECK_SQUARE, group=TITLE),
            Command(id="today.paste", title=PASTE, run=self._on_paste, shortcut="Ctrl+I",
                    icon=IconName.CLIPBOARD_PASTE, group=TITLE),
        )  # fmt: skip

    def enter(self, route: Route) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.desk.fetch(partial(_read, self.desk), self._show, owner=self)

    def focus_first(self) -> None:
        self._plan.setFocus()

    def empty_text(self) -> str:
        """What is said where nothing is there yet; empty where something is."""
        return self._empty.text() if self._stack.currentWidget() is self._empty else ""

    def panes(self) -> Sequence[QWidget]:
        return (self._plan, self._overdue, self._meetings, self._actions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _show(self, read: _Read) -> None:
        content = read.content
        self._day.setText(Dates(self.desk.language).long_day(content.today))
        self._overdue.show_count(content.overdue_count)
        self._soon.show_count(content.due_soon_count)
        self._partners.show_count(content.partners)
        self._groups.show_count(content.groups)
        self._meetings.show_rows(content.next_meetings)
        self._actions.show_rows((*content.overdue, *content.due_soon)[:10])
        self._answers.show_rows(content.answers_due)
        self._answers.setVisible(bool(content.answers_due))
        self._drafts.show_rows(read.drafts)
        self._drafts.setVisible(bool(read.drafts))
        self.backups.show_state(read.backups)
        self._stack.setCurrentIndex(1 if content.is_empty and not read.drafts else 0)

    @Slot()
    def _on_plan(self) -> None:
        self.desk.go("meetings?new=1")

    @Slot()
    def _on_new_action(self) -> None:
        self.desk.go("actions?new=1")

    @Slot()
    def _on_paste(self) -> None:
        self.desk.go("partners?paste=1")

    @Slot()
    def _on_group(self) -> None:
        self.desk.go("groups?new=1")

    @Slot(object)
    def _on_meeting(self, row: MeetingLine) -> None:
        self.desk.go(f"meetings/{row.id}")

    @Slot(object)
    def _on_action(self, row: ActionRow) -> None:
        self.desk.go(f"actions/{row.id}")

    @Slot(object)
    def _on_round(self, row: RoundDue) -> None:
        self.desk.go(f"meetings/{row.meeting}?tab=versions")

    @Slot()
    def _on_back_up(self) -> None:
        self.desk.go("backups?now=1")

    @Slot()
    def _on_backups(self) -> None:
        if self.is_entered:
            self.refresh()

    @Slot(object)
    def _on_draft(self, row: DraftRow) -> None:
        self.desk.go(row.route)


def _read(desk: Desk, connection: Connection) -> _Read:
    content = read_today(connection, desk.now().astimezone(), desk.language)
    backups = read_backups(desk.workspace) if desk.keeps_backups else None
    return _Read(content, read_drafts(desk.workspace, desk.words), backups)
