"""Today: the next meetings, what is mine and my organisation's to do, what waits, what is new, and what was left."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space
from ui.today.backups import BackupLine, read_backups
from ui.today.cards import TodayCards
from ui.today.columns import DraftRow
from ui.today.commands import PASTE, commands_of
from ui.today.drafts import read_drafts
from ui.today.first_steps import FirstSteps, read_first_steps
from ui.today.head import TITLE, TodayHead
from ui.today.metrics import Metric
from ui.today.moving import Moves
from ui.today.papers import MorningPaper
from ui.today.turning import Turning
from workbench.operations.workspaces import Connection
from workbench.queries.first_steps import FirstStepsState
from workbench.queries.today import TodayContent, read_today
from workbench.wording.words import N_

OVERDUE = N_("Overdue actions")
SOON = N_("Due within a week")
PARTNERS = N_("Partners")
GROUPS = N_("Groups")
EMPTY = N_("Nothing is here yet. Paste your list of partners: it takes a minute, and the rest follows from it.")
FIRST_GROUP = N_("Begin with a group")
_SIDE_BY_SIDE = 900
_IN_ONE_LINE = 820


@dataclass(frozen=True, slots=True)
class _Read:
    content: TodayContent
    drafts: Sequence[DraftRow]
    backups: object
    steps: FirstStepsState


class TodayPage(Page):
    """What one sees first."""

    title = TITLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = TodayHead(desk)
        self.first_steps = FirstSteps(desk)
        self._overdue = Metric(desk, OVERDUE, "actions?show=overdue", MarkKind.BAD)
        self._soon = Metric(desk, SOON, "actions?show=week", MarkKind.WARN)
        self._partners = Metric(desk, PARTNERS, "partners")
        self._groups = Metric(desk, GROUPS, "groups")
        self.cards = TodayCards(desk, self)
        self.backups = BackupLine(desk)
        self.paper = MorningPaper(desk, self)
        self.turning = Turning(desk, self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pairs = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._empty = EmptyState(desk.theme, IconName.USERS, desk.t(EMPTY), desk.t(PASTE), desk.t(FIRST_GROUP))
        self._stack = QStackedWidget()
        self._area = QScrollArea()
        self._lay_out()
        self._moves = Moves(self._area, (*self._metrics(), *self.cards.lists()))
        self._connect()

    def _metrics(self) -> Sequence[Metric]:
        return (self._overdue, self._soon, self._partners, self._groups)

    def _lay_out(self) -> None:
        area = self._area
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
        body.addWidget(self.head)
        body.addWidget(self.first_steps)
        body.addLayout(self._figures())
        body.addWidget(self.cards.drafts)
        self._columns.setSpacing(Space.L)
        for cards in self.cards.columns():
            column = QVBoxLayout()
            column.setSpacing(Space.L)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        body.addLayout(self._columns)
        body.addWidget(self.backups)
        body.addStretch(1)
        for widget in (area, self._empty):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _figures(self) -> QBoxLayout:
        """The figures in one line, or in two of two each."""
        self._pairs.setSpacing(Space.L)
        metrics = self._metrics()
        for pair in (metrics[:2], metrics[2:]):
            line = QHBoxLayout()
            line.setSpacing(Space.L)
            for metric in pair:
                line.addWidget(metric, 1)
            self._pairs.addLayout(line, 1)
        return self._pairs

    def _connect(self) -> None:
        self.head.new_action.clicked.connect(self._on_new_action)
        self.head.plan.clicked.connect(self._on_plan)
        self._empty.acted.connect(self._on_paste)
        self._empty.link_acted.connect(self._on_group)
        self.backups.asked.connect(self._on_back_up)
        self.desk.backups_changed.connect(self._on_backups)
        self.turning.turned.connect(self.refresh)

    # What a page does

    def commands(self) -> Sequence[Command]:
        return (
            *commands_of(
                plan=self._on_plan, new_action=self._on_new_action, paste=self._on_paste,
                oneself=self.head.ask_oneself, print_sheet=self.paper.print, export=self.paper.export,
            ),
            *self.first_steps.commands(),
        )  # fmt: skip

    def enter(self, route: Route) -> None:
        self.turning.begin()
        self.refresh()

    def leave(self) -> None:
        self.turning.rest()

    def refresh(self) -> None:
        self.desk.fetch(partial(_read, self.desk), self._show, owner=self)

    def focus_first(self) -> None:
        (self.first_steps if self.first_steps.is_wanted else self.head.plan).setFocus()

    def empty_text(self) -> str:
        """What is said where nothing is there yet; empty where something is."""
        return self._empty.text() if self._stack.currentWidget() is self._empty else ""

    def panes(self) -> Sequence[QWidget]:
        first = (self.first_steps,) if self.first_steps.is_wanted else ()
        return (self.head.plan, *first, self._overdue, *(rows for rows in self.cards.lists() if rows.isVisible()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        for layout, least in ((self._columns, _SIDE_BY_SIDE), (self._pairs, _IN_ONE_LINE)):
            wide = self.width() >= grown(least)
            layout.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _show(self, read: _Read) -> None:
        content = read.content
        self.turning.show_content(content)
        self.first_steps.show_state(read.steps)
        is_calm = self.first_steps.is_wanted
        self.head.show_day(content.today, content.myself)
        self._overdue.show_count(content.overdue_count)
        self._soon.show_count(content.due_soon_count)
        self._partners.show_count(content.partners)
        self._groups.show_count(content.groups)
        for metric in self._metrics():
            metric.setVisible(not is_calm)
        self.cards.show_content(content, read.drafts, is_calm=is_calm)
        self.backups.show_state(read.backups)
        self._stack.setCurrentIndex(1 if content.is_empty and not read.drafts and not is_calm else 0)

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

    @Slot()
    def _on_back_up(self) -> None:
        self.desk.go("backups?now=1")

    @Slot()
    def _on_backups(self) -> None:
        if self.is_entered:
            self.refresh()


def _read(desk: Desk, connection: Connection) -> _Read:
    content = read_today(connection, desk.database.identity, desk.now().astimezone(), desk.language)
    backups = read_backups(desk.workspace) if desk.keeps_backups else None
    return _Read(content, read_drafts(desk.workspace, desk.words), backups, read_first_steps(desk, connection))
