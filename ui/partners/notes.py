"""The tab of a partner's contact notes: what was said with it and its posts, the newest first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState, in_card
from ui.kit.column_chooser import ColumnChooser
from ui.kit.contact_columns import ABOUT_COLUMN, DAY_COLUMN, KIND_COLUMN, PROMISED_COLUMN, ContactColumns
from ui.kit.focus import LeadsFocus
from ui.kit.paged_model import PagedModel
from ui.kit.tables import Table
from ui.partners.part import Given, Part
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.identifiers import OrganisationId
from workbench.queries.contact_notes import ContactFilter, ContactLine, order_contact_notes, read_contact_lines
from workbench.queries.partner_pages import PartnerPage
from workbench.wording.words import N_

NOTES = N_("Contact notes")
NONE = N_("No contact with this partner was noted yet.")
NOTE = N_("Note a contact")
_SHOWN = (DAY_COLUMN, KIND_COLUMN, ABOUT_COLUMN, PROMISED_COLUMN)


class ContactNotes(LeadsFocus, Part):
    """Enter leads to the note; the button opens the quick sheet."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self._desk = desk = given.desk
        columns = ContactColumns(desk).all()
        self.model: PagedModel[ContactLine] = PagedModel([columns[at] for at in _SHOWN], self._read, parent=self)
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(NOTES))
        ColumnChooser(desk, self.table, "partners.notes")
        self._empty = EmptyState(desk.theme, IconName.PHONE, desk.t(NONE), desk.t(NOTE))
        self._more = Button(desk.t(NOTE), theme=desk.theme, icon=IconName.PLUS, kind=ButtonKind.QUIET)
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.XS)
        inside.addWidget(in_card(self.table), 1)
        foot = QHBoxLayout()
        foot.addWidget(self._more)
        foot.addStretch(1)
        inside.addLayout(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(self._stack)
        self.lead_focus_to(self.table)
        self.table.opened.connect(self._on_opened)
        self.model.failed.connect(desk.tell)
        for asking in (self._more.clicked, self._empty.acted):
            asking.connect(desk.note_asked)

    def show_page(self, page: PartnerPage) -> None:
        matching = ContactFilter(organisation=OrganisationId(page.id))
        self._desk.fetch(partial(order_contact_notes, matching=matching), self._show, owner=self)

    def _read(self, numbers: Sequence[int]) -> Sequence[ContactLine]:
        return self._desk.read(partial(read_contact_lines, numbers=numbers, language=self._desk.language))

    @Slot(object)
    def _show(self, order: list[int]) -> None:
        self.model.show(order)
        self._stack.setCurrentIndex(0 if order else 1)

    @Slot(object)
    def _on_opened(self, row: ContactLine) -> None:
        self._desk.go(f"contacts/{row.id}")
