"""The tab of a partner's seats: in which groups it sits, and as what."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.tables import RowList
from ui.partners.columns import Lines
from ui.theme.icons import IconName
from workbench.queries.partner_pages import SeatLine
from workbench.wording.words import N_

GROUPS = N_("Groups")
NO_SEAT = N_("It sits in no group yet.")
GO_GROUPS = N_("Go to the groups")


class Seats(LeadsFocus, QWidget):
    """Enter leads to the group."""

    group_asked = Signal(str)
    """The id of a group; empty for the page of all groups."""

    def __init__(self, desk: Desk, lines: Lines) -> None:
        super().__init__()
        self.lines = ColumnsModel((lines.seat(),))
        self.rows = RowList(desk.theme, self.lines)
        self.rows.setAccessibleName(desk.t(GROUPS))
        empty = EmptyState(desk.theme, IconName.USERS_ROUND, desk.t(NO_SEAT), link=desk.t(GO_GROUPS))
        empty.link_acted.connect(self._on_groups)
        self.rows.opened.connect(self._on_opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(in_card(self.rows))
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(self._stack)
        self.lead_focus_to(self.rows)

    def show_seats(self, seats: Sequence[SeatLine]) -> None:
        """Shows these."""
        self.lines.show(seats)
        self._stack.setCurrentIndex(0 if seats else 1)

    @Slot(object)
    def _on_opened(self, row: SeatLine) -> None:
        self.group_asked.emit(row.group_id)

    @Slot()
    def _on_groups(self) -> None:
        self.group_asked.emit("")
