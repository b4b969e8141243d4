"""The card that says how often backups are made by themselves, where to, and when a person is reminded."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout

from ui.backups.acts import OTHER_FOLDER
from ui.backups.wording import EVERY_DAY, EVERY_HOURS, EVERY_WEEK, OWN_FOLDER, folder_name
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.labels import Label
from ui.kit.tasks import Lane, Progress
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.domain.backups import DAY, WEEK, Schedule
from workbench.operations.backups import set_backup_schedule
from workbench.wording.words import N_, NN_

TITLE = N_("By itself")
HOW_OFTEN = N_("How often")
WHERE_TO = N_("Where to")
REMIND = N_("Remind of one off this computer")
NEVER = N_("never")
AFTER = NN_("after {count} day", "after {count} days")
TOLD = N_("While the workspace is open, and only if something changed. It goes on beside your work.")
NOT_HERE = N_("The sample needs no backups; it can be made anew at any time. What is chosen here does nothing.")
SAVED = N_("It is done so from now on.")
_DAYS = (3, 7, 14, 30)
_OTHER = "other"
_NONE = "none"


class ScheduleCard(Card):
    """Each choice holds at once, on this computer."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t(TITLE))
        self._desk = desk
        self._schedule = Schedule()
        self._folders: list[Path] = []
        self.often = self._button(HOW_OFTEN)
        self.where = self._button(WHERE_TO)
        self.remind = self._button(REMIND)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        for row, (text, button) in enumerate(((HOW_OFTEN, self.often), (WHERE_TO, self.where), (REMIND, self.remind))):
            label = Label(desk.t(text), wraps=True)
            label.centre()
            grid.addWidget(label, row, 0)
            grid.addWidget(button, row, 1)
        self.body.addLayout(grid)
        told = TOLD if desk.keeps_backups else NOT_HERE
        self.body.addWidget(Label(desk.t(told), TypeRole.CAPTION, "text_2", wraps=True))
        self.often.clicked.connect(self._on_often)
        self.where.clicked.connect(self._on_where)
        self.remind.clicked.connect(self._on_remind)

    def _button(self, name: str) -> Button:
        button = Button("", theme=self._desk.theme, icon=IconName.CHEVRON_DOWN)
        button.setAccessibleDescription(self._desk.t(name))
        return button

    def show_schedule(self, schedule: Schedule, folders: list[Path]) -> None:
        """Shows what holds now, and offers these folders."""
        self._schedule = schedule
        chosen = [Path(schedule.folder)] if schedule.folder else []
        self._folders = list(dict.fromkeys((*chosen, *folders)))
        self.often.setText(self._often(schedule.every))
        self.where.setText(folder_name(chosen[0]) if chosen else self._desk.t(OWN_FOLDER))
        self.remind.setText(self._after(schedule.away_every))

    def _often(self, every: timedelta | None) -> str:
        t = self._desk.t
        known = {None: t(NEVER), DAY: t(EVERY_DAY), WEEK: t(EVERY_WEEK)}
        hours = max(1, round(every / timedelta(hours=1))) if every else 0
        return known.get(every) or self._desk.words.plural(*EVERY_HOURS, hours)

    def _after(self, every: timedelta) -> str:
        return self._desk.words.plural(*AFTER, max(1, round(every / DAY)))

    # Choosing

    @Slot()
    def _on_often(self) -> None:
        choices = [Choice(every or _NONE, self._often(every)) for every in (DAY, WEEK, None)]
        self._offer(self.often, choices, self._schedule.every or _NONE).chosen.connect(self._on_often_chosen)

    @Slot(object)
    def _on_often_chosen(self, chosen: object) -> None:
        self._put(replace(self._schedule, every=chosen if isinstance(chosen, timedelta) else None))

    @Slot()
    def _on_where(self) -> None:
        t = self._desk.t
        choices = [Choice(str(folder), folder_name(folder)) for folder in self._folders]
        choices = [Choice(_NONE, t(OWN_FOLDER)), *choices, Choice(_OTHER, t(OTHER_FOLDER))]
        self._offer(self.where, choices, self._schedule.folder or _NONE).chosen.connect(self._on_where_chosen)

    @Slot(object)
    def _on_where_chosen(self, chosen: object) -> None:
        if chosen == _OTHER:
            import_module("ui.kit.asking").ask_folder(self, self._desk.t(OTHER_FOLDER), self._on_folder)
        else:
            self._put(replace(self._schedule, folder=None if chosen == _NONE else str(chosen)))

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        self._put(replace(self._schedule, folder=folder))

    @Slot()
    def _on_remind(self) -> None:
        choices = [Choice(DAY * days, self._after(DAY * days)) for days in _DAYS]
        self._offer(self.remind, choices, self._schedule.away_every).chosen.connect(self._on_remind_chosen)

    @Slot(object)
    def _on_remind_chosen(self, chosen: object) -> None:
        if isinstance(chosen, timedelta):
            self._put(replace(self._schedule, away_every=chosen))

    def _offer(self, button: Button, choices: list[Choice], current: object) -> ChoiceMenu:
        menu = ChoiceMenu(button, choices, current)
        menu.open_at(button)
        return menu

    def _put(self, schedule: Schedule) -> None:
        work = partial(_set, self._desk, schedule)
        self._desk.tasks.run(work, owner=self, then=self._on_put, failed=self._desk.tell, lane=Lane.SLOW)

    @Slot(object)
    def _on_put(self, _: object) -> None:
        self._desk.toast(self._desk.t(SAVED))
        self.changed.emit()


def _set(desk: Desk, schedule: Schedule, _: Progress) -> None:
    set_backup_schedule(desk.workspace, schedule)
