"""The bar at the bottom while several actions are selected."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.actions.acts import SelectionActs
from ui.kit.buttons import Button, ButtonKind
from ui.kit.desk import Desk
from ui.kit.labels import Label
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

DONE = N_("Done")
SET_DATE = N_("Set date")
SET_STATUS = N_("Set status")
REMOVE = N_("Remove")


class BulkBar(QFrame):
    """How many are selected, and what can be done with all of them at once."""

    def __init__(self, desk: Desk, acts: SelectionActs) -> None:
        super().__init__()
        self._desk = desk
        self._acts = acts
        say_role(self, "savebar")
        self._count = Label("", TypeRole.STRONG)
        theme, t = desk.theme, desk.t
        self._done = Button(t(DONE), theme=theme, icon=IconName.CHECK)
        self._date = Button(t(SET_DATE), theme=theme, icon=IconName.CALENDAR_DAYS)
        self._status = Button(t(SET_STATUS), theme=theme, icon=IconName.CHEVRON_DOWN)
        self._remove = Button(t(REMOVE), theme=theme, icon=IconName.TRASH_2, kind=ButtonKind.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._count)
        row.addSpacing(Space.S)
        for button in (self._done, self._date, self._status, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        self._done.clicked.connect(acts.mark_done)
        self._date.clicked.connect(acts.ask_date)
        self._status.clicked.connect(self._on_status)
        self._remove.clicked.connect(acts.remove)
        self.hide()

    def show_count(self, count: int) -> None:
        """Follows the selection; one alone needs no bar."""
        text = self._desk.words.plural("{count} action selected", "{count} actions selected", count)
        self._count.setText(text)
        self.setAccessibleName(text)
        self.setVisible(count > 1)

    @Slot()
    def _on_status(self) -> None:
        self._acts.offer_statuses(self._status)
