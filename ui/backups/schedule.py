"""The card that says how often backups are made by themselves, where to, and when a person is reminded."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from ui.backups.acts import OTHER_FOLDER
from ui.backups.wording import EVERY_DAY, EVERY_HOURS, EVERY_WEEK, OWN_FOLDER, folder_name
from ui.kit.cards import Card
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.labels import Label
from ui.kit.tasks import Lane, Progress
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
        self._being_put = 0
        self.often, self.where, self.remind = map(self._input, (HOW_OFTEN, WHERE_TO, REMIND))
        # One below the other: names of folders are long.
        for field in (self.often, self.where, self.remind):
            label = Label(field.field.label, TypeRole.LABEL, "text_2")
            label.setBuddy(field.control)
            asked = QVBoxLayout()
            asked.setSpacing(Space.XS)
            asked.addWidget(label)
            asked.addWidget(field)
            self.body.addLayout(asked)
        told = TOLD if desk.keeps_backups else NOT_HERE
        self.body.addWidget(Label(desk.t(told), TypeRole.CAPTION, "text_2", wraps=True))
        self.often.edited.connect(self._on_often)
        self.where.edited.connect(self._on_where)
        self.remind.edited.connect(self._on_remind)

    def _input(self, label: str) -> ChoiceInput:
        desk = self._desk
        field = ChoiceField(name=label, label=desk.t(label), required=True)
        return ChoiceInput(field, Setting(desk.words, desk.theme, desk.today))

    def show_schedule(self, schedule: Schedule, folders: list[Path]) -> None:
        """Shows what holds now, and offers these folders; while a choice is being put down the next one tells."""
        if self._being_put:
            return
        self._schedule = schedule
        chosen = [Path(schedule.folder)] if schedule.folder else []
        self._folders = list(dict.fromkeys((*chosen, *folders)))
        t = self._desk.t
        every = dict.fromkeys((DAY, WEEK, schedule.every or DAY))
        often = [*(Choice(each, self._often(each)) for each in every), Choice(_NONE, self._often(None))]
        _offer(self.often, often, schedule.every or _NONE)
        named = [Choice(str(folder), folder_name(folder)) for folder in self._folders]
        where = [Choice(_NONE, t(OWN_FOLDER)), *named, Choice(_OTHER, t(OTHER_FOLDER))]
        _offer(self.where, where, str(chosen[0]) if chosen else _NONE)
        days = dict.fromkeys((*(DAY * days for days in _DAYS), schedule.away_every))
        _offer(self.remind, [Choice(each, self._after(each)) for each in days], schedule.away_every)

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
        chosen = self.often.value()
        self._put(replace(self._schedule, every=chosen if isinstance(chosen, timedelta) else None))

    @Slot()
    def _on_where(self) -> None:
        chosen = self.where.value()
        if chosen == _OTHER:
            # Until a folder is named, and if none is, it stays where it is.
            self.where.set_value(self._schedule.folder or _NONE)
            import_module("ui.kit.asking").ask_folder(self, self._desk.t(OTHER_FOLDER), self._on_folder)
        else:
            self._put(replace(self._schedule, folder=None if chosen == _NONE else str(chosen)))

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        self._put(replace(self._schedule, folder=folder))

    @Slot()
    def _on_remind(self) -> None:
        chosen = self.remind.value()
        if isinstance(chosen, timedelta):
            self._put(replace(self._schedule, away_every=chosen))

    def _put(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._being_put += 1
        work = partial(_set, self._desk, schedule)
        self._desk.tasks.run(work, owner=self, then=self._on_put, failed=self._on_not_put, lane=Lane.SLOW)

    @Slot(object)
    def _on_put(self, _: object) -> None:
        self._being_put -= 1
        self._desk.toast(self._desk.t(SAVED))
        self.changed.emit()

    @Slot(object)
    def _on_not_put(self, error: BaseException) -> None:
        self._being_put -= 1
        self._desk.tell(error)
        self.changed.emit()


def _offer(choice: ChoiceInput, choices: list[Choice], current: object) -> None:
    """Shows these choices and what holds; a list that is open is left alone, and renewed with the next reading."""
    if not choice.combo.view().isVisible():
        choice.offer(choices)
        choice.set_value(current)


def _set(desk: Desk, schedule: Schedule, _: Progress) -> None:
    set_backup_schedule(desk.workspace, schedule)
