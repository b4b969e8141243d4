"""Backups: what there is and what is due, making one, proving one, going back, and whether everything is whole."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.backups.acts import BackupActs
from ui.backups.checking import CheckCard
from ui.backups.found import FoundCard
from ui.backups.lines import MarkedLines, without_acts
from ui.backups.running import Running
from ui.backups.schedule import ScheduleCard
from ui.backups.wording import BackupWords
from ui.backups.work import View, read_view
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.labels import Label
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.tasks import Lane, Task
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

TITLE = N_("Backups")
STATE = N_("How it stands")
BACK_UP = N_("Back up now")
TEST = N_("Test a restore")
BRING = N_("Bring records back …")
GO_BACK = N_("Go back to it whole …")
CHECK = N_("Check everything")
_SIDE_BY_SIDE = 900
_SIDE_WIDTH = 420


class BackupsPage(Page):
    """Reads on a thread, because the disks with backups may be slow."""

    title = TITLE
    # No record is shown here, and reading goes to disks that may be slow.
    kinds = frozenset({"workspace"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._reading: Task | None = None
        self.running = Running(desk)
        self.acts = BackupActs(desk, self, self.running)
        self.state = MarkedLines(desk.theme)
        self._state_card = Card(desk.t(STATE))
        self._state_card.body.addWidget(self.state)
        self._state_card.body.addStretch(1)
        self.schedule = ScheduleCard(desk)
        self.found = FoundCard(desk)
        self.check = CheckCard(desk, self.running)
        self.back_up_button = Button(desk.t(BACK_UP), theme=desk.theme, icon=IconName.SAVE, kind=ButtonKind.PRIMARY)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.area = QScrollArea()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(Space.XL, 20, Space.XL, 20)
        body.setSpacing(Space.L)
        head = QHBoxLayout()
        head.addWidget(Label(self.desk.t(TITLE), TypeRole.H1), 1)
        head.addWidget(self.back_up_button)
        body.addLayout(head)
        body.addWidget(self.running)
        self._columns.setSpacing(Space.L)
        self._columns.addWidget(self._state_card, 1)
        self._columns.addWidget(self.schedule)
        body.addLayout(self._columns)
        body.addWidget(self.found)
        body.addWidget(self.check)
        body.addStretch(1)
        area = self.area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _connect(self) -> None:
        self.back_up_button.clicked.connect(self.ask_where)
        self.running.changed.connect(self._on_running)
        self.acts.done.connect(self._on_done)
        self.acts.went_back.connect(self.desk.replaced)
        self.schedule.changed.connect(self._on_done)
        self.found.test_asked.connect(self.acts.test)
        self.found.look_asked.connect(self.acts.look_into)
        self.found.back_asked.connect(self.acts.ask_to_go_back)
        self.check.back_up_asked.connect(self.ask_where)
        self.check.mend_asked.connect(self.desk.mend_asked)
        self.check.reported.connect(self._on_reported)
        self.desk.backups_changed.connect(self.refresh)

    # What a page does

    def commands(self) -> Sequence[Command]:
        group, found = TITLE, self.found
        return (
            Command(id="backups.now", title=BACK_UP, run=self.ask_where, shortcut="Ctrl+N", icon=IconName.SAVE,
                    enabled=self._is_free, group=group),
            Command(id="backups.test", title=TEST, run=found.ask_test, shortcut="Ctrl+R", enabled=found.has_row,
                    icon=IconName.SHIELD_CHECK, group=group),
            Command(id="backups.bring", title=BRING, run=found.ask_look, shortcut="Ctrl+Shift+O",
                    enabled=found.has_row, icon=IconName.UNDO_2, group=group),
            Command(id="backups.go_back", title=GO_BACK, run=found.ask_back, enabled=found.has_row,
                    icon=IconName.HISTORY, group=group),
            Command(id="backups.check", title=CHECK, run=self.check.check, shortcut="Ctrl+Shift+K",
                    enabled=self._is_free, icon=IconName.SHIELD_CHECK, group=group),
        )  # fmt: skip

    def enter(self, route: Route) -> None:
        self.refresh()
        if route.option("now"):
            self.desk.located.emit("backups")
            self.ask_where()

    @Slot()
    def refresh(self) -> None:
        if not self.is_entered:
            return
        if self._reading is not None:
            self._reading.cancel()
        work = partial(read_view, self.desk)
        self._reading = self.desk.tasks.run(work, owner=self, then=self._show, failed=self.desk.tell, lane=Lane.READ)

    def focus_first(self) -> None:
        self.back_up_button.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.back_up_button, self.schedule.often.control, self.found, self.check.button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= grown(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        if wide:
            self.schedule.setFixedWidth(grown(_SIDE_WIDTH))
        else:
            self.schedule.setMinimumWidth(0)
            self.schedule.setMaximumWidth(16_777_215)

    @Slot()
    def ask_where(self) -> None:
        """Offers where to put a backup, and makes it."""
        if self._is_free():
            self.acts.ask_where(self.back_up_button)

    def _is_free(self) -> bool:
        return not self.running.is_busy

    @Slot(object)
    def _show(self, view: View) -> None:
        words = BackupWords(self.desk.words, self.desk.now().astimezone())
        self.state.show_lines(without_acts(words.state(view.state)))
        self.schedule.show_schedule(view.state.schedule, view.folders)
        self.found.show_backups(view.backups)
        self.acts.show_folders(view.folders)

    @Slot()
    def _on_running(self) -> None:
        for widget in (self.back_up_button, self.check.button):
            widget.setEnabled(self._is_free())
        self.found.set_free(self._is_free())

    @Slot()
    def _on_reported(self) -> None:
        # Once the card has its new height.
        QTimer.singleShot(0, self._show_report)

    @Slot()
    def _show_report(self) -> None:
        # Its end first, so that the beginning is seen where it is higher than the window.
        self.area.ensureWidgetVisible(self.check.lines, 0, Space.L)
        if self.check.height() <= self.area.viewport().height():
            self.area.ensureWidgetVisible(self.check, 0, Space.L)

    @Slot()
    def _on_done(self) -> None:
        self.desk.backups_changed.emit()
