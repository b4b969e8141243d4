"""The tab for what was agreed with a partner: its place is kept, and says what it will hold."""

from PySide6.QtWidgets import QVBoxLayout

from ui.kit.cards import EmptyState
from ui.kit.focus import LeadsFocus
from ui.partners.part import Given, Part
from ui.theme.icons import IconName
from workbench.queries.partner_pages import PartnerPage
from workbench.wording.words import N_

NOTHING = N_(
    "No agreements are kept in this version. Until they are, attach the signed paper to the files of the partner, and "
    "note what was agreed in a contact note."
)
GO_FILES = N_("Go to its files")


class Commitments(LeadsFocus, Part):
    """Agreements: nothing yet, said plainly."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self._desk = given.desk
        self._record = ""
        t = given.desk.t
        self.empty = EmptyState(given.desk.theme, IconName.HANDSHAKE, t(NOTHING), link=t(GO_FILES))
        self.empty.link_acted.connect(self._on_files)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(self.empty)
        self.lead_focus_to(self.empty)

    def show_page(self, page: PartnerPage) -> None:
        self._record = page.id

    def focus_first(self) -> None:
        self.setFocus()

    def _on_files(self) -> None:
        self._desk.go(f"partners/{self._record}?tab=files")
