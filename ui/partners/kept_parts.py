"""The tabs that every record has: its files, and its history."""

from PySide6.QtWidgets import QVBoxLayout

from ui.kit.files_view import FilesView
from ui.kit.history_view import HistoryView
from ui.partners.part import Given, Part
from workbench.queries.partner_pages import PartnerPage

_KIND = "organisation"


class FilesPart(Part):
    """The files that are kept with the partner."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self.view = FilesView(given.desk, _KIND)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def show_page(self, page: PartnerPage) -> None:
        self.view.show_record(page.id)

    def focus_first(self) -> None:
        self.view.focus_first()


class HistoryPart(Part):
    """What was done to the partner."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self.view = HistoryView(given.desk, _KIND, country=given.countries.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def show_page(self, page: PartnerPage) -> None:
        self.view.show_record(page.id)

    def focus_first(self) -> None:
        self.view.setFocus()
