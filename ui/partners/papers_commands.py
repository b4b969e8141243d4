"""The papers of partners, seen before they are printed or written: a profile, the map, the list of contacts."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication

from ui.kit.commands import Command
from ui.kit.paper_sheet import PaperSheet
from ui.partners.commands import is_in_sheet
from ui.partners.page import PartnersPage
from ui.partners.priorities import PrioritiesPanel
from ui.theme.icons import IconName
from workbench.queries.partners import ids_of
from workbench.wording.words import N_

GROUP = N_("Partners")
PROFILE = N_("See and print the profile of the partner")
MAP = N_("Draw the map of the partners, or of those selected")
CONTACTS = N_("See and print the list of contacts")
PRIORITIES = N_("See and print the priorities side by side")
MAP_NAME = N_("Partner map")
CONTACTS_NAME = N_("Contacts")


class PapersCommands:
    """What can be printed on the page of partners."""

    def __init__(self, page: PartnersPage) -> None:
        self._page = page

    def all(self) -> Sequence[Command]:
        """The commands, in the order of the menu."""
        printer = IconName.PRINTER
        return (
            Command(id="partners.print", title=PROFILE, run=self.show_profile, shortcut="Ctrl+P", icon=printer,
                    enabled=self._has_partner, group=GROUP),
            Command(id="partners.map", title=MAP, run=self.show_map, shortcut="Ctrl+Shift+M", icon=printer,
                    enabled=self._is_browsing, group=GROUP),
            Command(id="partners.contact_list", title=CONTACTS, run=self.show_contacts, icon=printer,
                    enabled=self._is_browsing, group=GROUP),
            Command(id="partners.print_priorities", title=PRIORITIES, run=self.show_priorities, icon=printer,
                    enabled=self._compares, group=GROUP),
        )  # fmt: skip

    def _is_browsing(self) -> bool:
        return not is_in_sheet(QApplication.focusWidget()) and self._page.is_browsing()

    def _has_partner(self) -> bool:
        return self._is_browsing() and bool(self._page.shown_partner())

    def _compared(self) -> PrioritiesPanel | None:
        seen = self._page.panels.seen()
        return seen if isinstance(seen, PrioritiesPanel) else None

    def _compares(self) -> bool:
        return self._compared() is not None and not is_in_sheet(QApplication.focusWidget())

    def show_priorities(self) -> None:
        """The priorities that are seen side by side."""
        panel = self._compared()
        if panel is not None:
            panel.print()

    def show_profile(self) -> None:
        """The profile of the partner that is shown."""
        page = self._page.detail.page
        if page is not None:
            self._show("partner-profile", page.id, page.name)

    def show_map(self) -> None:
        """The map: of those selected where there are several, else of all."""
        selection, desk = self._page.selection, self._page.desk
        keys = selection.keys() if selection.are_several() else []
        numbers = [key for key in keys if isinstance(key, int)]
        chosen = tuple(desk.read(partial(ids_of, kind="organisation", numbers=numbers))) if numbers else ()
        desk.show_sheet(PaperSheet(desk, "partner-map", None, name=desk.t(MAP_NAME), chosen=chosen))

    def show_contacts(self) -> None:
        """The list of all contacts."""
        self._show("contacts", None, self._page.desk.t(CONTACTS_NAME))

    def _show(self, kind: str, subject: str | None, name: str) -> None:
        desk = self._page.desk
        desk.show_sheet(PaperSheet(desk, kind, subject, name=name))
