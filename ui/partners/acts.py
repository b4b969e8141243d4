"""What can be done with a partner and its contacts, each by its sheet or at once."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.partners.contact_form import DRAFT as CONTACT_DRAFT
from ui.partners.contact_form import ContactSheet, EndSheet, ReplaceSheet
from ui.partners.contacts import ContactAct
from ui.partners.detail import PartnerDetail
from ui.partners.form import PartnerSheet
from ui.partners.removing import removed_text
from workbench.identifiers import OrganisationId
from workbench.operations.partners import remove_organisation, verify_contact
from workbench.queries.partner_pages import PartnerPage
from workbench.wording.words import N_

FOUND_RIGHT = N_("The contact was noted as right today.")


class PartnerActs(QObject):
    """Acts on the partner that ``detail`` shows."""

    added = Signal(str)
    """The id of the new partner."""
    removed = Signal()

    def __init__(self, desk: Desk, detail: PartnerDetail, countries: Countries) -> None:
        super().__init__(detail)
        self._desk = desk
        self._detail = detail
        self._countries = countries

    def _page(self) -> PartnerPage | None:
        """The partner that is shown and wanted, unless it was removed."""
        page = self._detail.page
        return page if page is not None and self._detail.is_settled() and not page.is_removed else None

    # Partners

    @Slot()
    def add(self) -> None:
        """Opens the sheet for a new partner."""
        sheet = PartnerSheet(self._desk, self._countries)
        sheet.saved.connect(self._on_added)
        self._desk.show_sheet(sheet)

    @Slot(object)
    def _on_added(self, saved: object) -> None:
        self.added.emit(getattr(saved, "id", ""))

    @Slot()
    def edit(self) -> None:
        """Opens the sheet of the contact that has the focus, else of the partner."""
        contact = self._detail.overview.contacts.selected()
        if contact is not None:
            self.act(ContactAct("edit", contact))
        elif self._page() is not None and not self._detail.seen_part().edit_chosen():
            self.edit_partner()

    @Slot()
    def edit_partner(self) -> None:
        """Opens the sheet of the partner, whatever line has the focus."""
        page = self._page()
        if page is not None:
            self._desk.show_sheet(PartnerSheet(self._desk, self._countries, page))

    @Slot()
    def remove(self) -> None:
        """Removes the partner, or ends the contact that has the focus. Undo brings either back."""
        contact = self._detail.overview.contacts.selected()
        if contact is not None:
            if contact.tenure:
                self.act(ContactAct("end", contact))
        elif self._page() is not None and not self._detail.seen_part().remove_chosen():
            self.remove_partner()

    @Slot()
    def remove_partner(self) -> None:
        """Removes the partner, whatever line has the focus."""
        page = self._page()
        if page is not None:
            operation = partial(remove_organisation, self._desk.database, OrganisationId(page.id))
            self._desk.operate(operation, owner=self, then=self._on_removed, done=removed_text(self._desk, page))

    @Slot(object)
    def _on_removed(self, _: object) -> None:
        self.removed.emit()

    # Contacts

    def verify(self) -> bool:
        """Notes that the contact that has the focus is right today; whether one had it."""
        contact = self._detail.overview.contacts.selected()
        if contact is not None:
            self.act(ContactAct("verify", contact))
        return contact is not None

    @Slot()
    def add_contact(self) -> None:
        """Opens the sheet for another contact."""
        page = self._page()
        if page is not None:
            self._desk.show_sheet(ContactSheet(self._desk, page))

    @Slot(object)
    def act(self, act: ContactAct) -> None:
        """Does with a contact what was asked for."""
        page = self._page()
        if page is None:
            return
        if act.name == "edit":
            self._desk.show_sheet(ContactSheet(self._desk, page, act.contact))
        elif act.name == "replace":
            self._desk.show_sheet(ReplaceSheet(self._desk, act.contact))
        elif act.name == "end":
            self._desk.show_sheet(EndSheet(self._desk, act.contact))
        elif act.name == "verify":
            operation = partial(verify_contact, self._desk.database, act.contact.id, self._desk.today())
            self._desk.operate(operation, owner=self, done=self._desk.t(FOUND_RIGHT))

    def go_on(self, contact: str) -> None:
        """Opens the sheet that was left: of this contact, of a new one, else of the partner."""
        page = self._page()
        if page is None:
            return
        found = [line for line in (*page.contacts, *page.former) if line.id == contact]
        if found:
            self.act(ContactAct("edit", found[0]))
        elif self._desk.find_draft(CONTACT_DRAFT, page.id) is not None:
            self.add_contact()
        else:
            self.edit()
