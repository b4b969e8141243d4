"""The head of the first page: the day, who one is, and what is begun most often."""

from datetime import date
from importlib import import_module

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import ElidedLabel, Label
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from ui.today.oneself import TITLE as WHO_I_AM
from ui.today.oneself import who_one_is
from workbench.queries.oneself import Myself
from workbench.wording.words import N_

TITLE = N_("Today")
PLAN = N_("Plan a meeting")
NEW_ACTION = N_("New action")
_LEAST = 320


class TodayHead(QWidget):
    """Title, day and person, and buttons at the end; below them where there is no room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._myself = Myself()
        self._day = Label("", TypeRole.BODY, "text_2")
        self.who = ElidedLabel("", TypeRole.BODY, "text_2")
        theme = desk.theme
        self.oneself = Button(desk.t(WHO_I_AM), theme=theme, icon=IconName.USER, kind=ButtonKind.QUIET)
        self.new_action = Button(desk.t(NEW_ACTION), theme=theme, icon=IconName.PLUS)
        self.plan = Button(desk.t(PLAN), theme=theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        self.oneself.clicked.connect(self.ask_oneself)
        row = WrappingRow(self)
        row.add(self._titles(), 1)
        # Together, so that none of them stands alone in a second line while there is room for all.
        buttons = WrappingRow()
        for button in (self.oneself, self.new_action, self.plan):
            buttons.add(button)
        row.add(buttons)

    def _titles(self) -> QWidget:
        box = QWidget()
        box.setMinimumWidth(grown(_LEAST))
        titles = QVBoxLayout(box)
        titles.setContentsMargins(0, 0, 0, 0)
        titles.setSpacing(2)
        title = Label(self._desk.t(TITLE), TypeRole.H1)
        title.setMinimumHeight(grown(Size.CONTROL))
        below = QHBoxLayout()
        below.setSpacing(Space.L)
        below.addWidget(self._day)
        below.addWidget(self.who, 1)
        titles.addWidget(title)
        titles.addLayout(below)
        return box

    def show_day(self, day: date, myself: Myself) -> None:
        """Another day, or another person."""
        self._myself = myself
        self._day.setText(Dates(self._desk.language).long_day(day))
        self.who.setText(who_one_is(self._desk, myself))

    @Slot()
    def ask_oneself(self) -> None:
        """Opens the sheet on which one says who one is."""
        # By name, for the first page is shown before all that forms need is loaded.
        made = import_module("ui.today.oneself_sheet").oneself_sheet(self._desk, self._myself)
        self._desk.show_sheet(made)
