"""The tab of a partner's seats: in which groups it sits, and as what."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import ColumnsModel
from ui.kit.focus import LeadsFocus
from ui.kit.tables import RowList
from ui.partners.part import Given, Part
from ui.theme.icons import IconName
from workbench.queries.partner_pages import PartnerPage, SeatLine
from workbench.wording.words import N_

GROUPS = N_("Groups")
NO_SEAT = N_("It sits in no group yet.")
GO_GROUPS = N_("Go to the groups")


class Seats(LeadsFocus, Part):
    """Enter leads to the group."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self._desk = desk = given.desk
        self.lines = ColumnsModel((given.lines.seat(),))
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

    def show_page(self, page: PartnerPage) -> None:
        self.lines.show(page.seats)
        self._stack.setCurrentIndex(0 if page.seats else 1)

    @Slot(object)
    def _on_opened(self, row: SeatLine) -> None:
        self._desk.go(f"groups/{row.group_id}")

    @Slot()
    def _on_groups(self) -> None:
        self._desk.go("groups")
