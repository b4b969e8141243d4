"""The versions of a meeting's minutes: what was approved, what went round, who answered, and what differs."""

from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.sides import Sides
from ui.kit.tables import RowList
from ui.meetings.reading import Shown
from ui.meetings.versions_reading import DRAFT, StateRow, StateWords, VersionsShown, read_versions_shown
from ui.meetings.versions_state import StatePane
from ui.theme.icons import IconName
from workbench.changes import Changes
from workbench.wording.words import N_

STATES = N_("Versions and rounds")
NOTHING_YET = N_("These minutes were neither sent round nor approved yet.")
SEND_ROUND = N_("Send round …")

_KINDS = ("meeting", "minute_block", "decision", "action_item", "attendance", "agenda_item", "minutes_version",
          "circulation", "answer", "organisation")  # fmt: skip
_LIST_WIDTH = 248


class VersionsTab(LeadsFocus, QWidget):
    """The states in a list, and beside it the one that is chosen."""

    send_asked = Signal()
    amend_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = StateWords(desk)
        self._shown: Shown | None = None
        self.states: VersionsShown | None = None
        self._chosen = ""
        self._is_stale = False
        self._model: ColumnsModel[StateRow] = ColumnsModel(
            [Column("", lambda row: row.title, subtitle=lambda row: row.subtitle, mark=lambda row: row.mark)]
        )
        self.list = RowList(desk.theme, self._model)
        self._model.setParent(self.list)
        self.list.setAccessibleName(desk.t(STATES))
        self.pane = StatePane(desk)
        self._empty = EmptyState(desk.theme, IconName.HISTORY, desk.t(NOTHING_YET), desk.t(SEND_ROUND))
        self._lay_out()
        self.lead_focus_to(self.list)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self._empty.acted.connect(self.send_asked)
        self.pane.send_asked.connect(self.send_asked)
        self.pane.amend_asked.connect(self.amend_asked)
        desk.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        sides = Sides(self.list, self.pane, _LIST_WIDTH)
        self._stack = QStackedWidget()
        for part in (QWidget(), sides, self._empty):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LIST_WIDTH + 320, 240)

    # Reading

    def show_meeting(self, shown: Shown) -> None:
        """Shows the versions of this meeting's minutes."""
        if self._shown is None or self._shown.page.id != shown.page.id:
            self.states, self._chosen = None, ""
            self._stack.setCurrentIndex(0)
        self._shown = shown
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Reads them again."""
        self._is_stale = False
        if self._shown is not None:
            query = partial(read_versions_shown, desk=self._desk, meeting=self._shown.page.id)
            self._desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, states: VersionsShown) -> None:
        if self._shown is None or states.meeting != self._shown.page.id:
            return
        self.states = states
        rows = self._words.rows(states)
        is_empty = [row.id for row in rows] == [DRAFT]
        self._stack.setCurrentIndex(2 if is_empty else 1)
        self._model.show(rows)
        if not self.list.select_id(self._chosen):
            self._chosen = ""
            self.list.select_first()
        self._show_chosen(self.list.current_row())

    def focus_first(self) -> None:
        """Puts the keyboard into the list."""
        self.setFocus()

    def show_state(self, state: str) -> None:
        """Chooses a state by its id, now or as soon as it is read."""
        self._chosen = state
        if self.list.select_id(state):
            self._show_chosen(self.list.current_row())

    @Slot(object)
    def _on_chosen(self, row: StateRow | None) -> None:
        if row is not None and row.id != self._chosen:
            self._show_chosen(row)

    def _show_chosen(self, row: StateRow | None) -> None:
        if row is not None and self.states is not None and self._shown is not None:
            self._chosen = row.id
            self.pane.show_state(row, self.states, self._shown)

    @Slot(object)
    def _on_opened(self, _: StateRow) -> None:
        self.pane.setFocus()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _KINDS):
            if self.isVisible():
                self.refresh()
            else:
                self._is_stale = True

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._is_stale:
            self.refresh()
