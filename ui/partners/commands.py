"""What can be done on the page of partners, as keys, menus and the palette offer it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.commands import Command
from ui.kit.sheet_host import SheetPlace
from ui.partners.narrowing import NARROW
from ui.theme.icons import IconName
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.partners.page import PartnersPage

GROUP = N_("Partners")


class PartnerCommands:
    """The commands of one page. None of them is given to what lies beneath a sheet."""

    def __init__(self, page: "PartnersPage") -> None:
        self._page = page

    def all(self) -> Sequence[Command]:
        """Every command, with its key."""
        page, acts, group = self._page, self._page.acts, GROUP
        return (
            Command(id="partners.new", title=N_("New partner"), run=acts.add, shortcut="Ctrl+N", icon=IconName.PLUS,
                    enabled=self._is_free, group=group),
            Command(id="partners.paste", title=N_("Paste a list of partners"), run=page.open_paste, shortcut="Ctrl+I",
                    icon=IconName.CLIPBOARD_PASTE, enabled=self._is_browsing, group=group),
            Command(id="partners.edit", title=N_("Edit partner or contact"), run=acts.edit, shortcut="F2",
                    icon=IconName.PENCIL, enabled=self._has_partner, group=group),
            Command(id="partners.contact", title=N_("Add contact"), run=acts.add_contact, shortcut="Ctrl+Shift+A",
                    icon=IconName.USER, enabled=self._has_partner, group=group),
            Command(id="partners.remove", title=N_("Remove partner or end contact"), run=self._remove, shortcut="Del",
                    icon=IconName.TRASH_2, enabled=self._has_partner, group=group),
            Command(id="partners.filter", title=N_("Filter partners"), run=page.list.focus_filter,
                    shortcut="Ctrl+F|/", icon=IconName.FILTER, enabled=self._sees_list, group=group),
            Command(id="partners.narrow", title=NARROW, run=page.list.ask_narrowing, shortcut="Ctrl+Shift+X",
                    icon=IconName.FILTER, enabled=self._sees_list, group=group),
            Command(id="partners.all", title=N_("Show all partners"), run=page.list.clear_filter,
                    enabled=self._is_filtered, group=group),
            Command(id="partners.next_tab", title=N_("Next tab"), run=self._next_tab,
                    shortcut="Ctrl+Tab|Ctrl+PgDown", enabled=self._has_partner, group=group),
            Command(id="partners.previous_tab", title=N_("Previous tab"), run=self._previous_tab,
                    shortcut="Ctrl+Shift+Tab|Ctrl+PgUp", enabled=self._has_partner, group=group),
            Command(id="partners.parts", title=N_("Go to a part of the partner"), run=page.detail.tab_line.offer_all,
                    shortcut="Ctrl+Shift+T", enabled=self._has_partner, group=group),
        )  # fmt: skip

    def _is_free(self) -> bool:
        return not is_in_sheet(QApplication.focusWidget())

    def _is_browsing(self) -> bool:
        return self._is_free() and self._page.is_browsing()

    def _has_partner(self) -> bool:
        return self._is_browsing() and bool(self._page.shown_partner())

    def _sees_list(self) -> bool:
        return self._is_browsing() and self._page.both.shows_list()

    def _is_filtered(self) -> bool:
        return self._is_browsing() and self._page.list.is_filtered()

    def _remove(self) -> None:
        """The partners that are selected; of one alone the contact that has the focus ends, or it is removed."""
        page = self._page
        if page.selection.are_several() and page.detail.overview.contacts.selected() is None:
            if not page.detail.seen_part().remove_chosen():
                page.selection.remove_all()
        else:
            page.acts.remove()

    def _next_tab(self) -> None:
        self._page.detail.step_tab(1)

    def _previous_tab(self) -> None:
        self._page.detail.step_tab(-1)


def is_in_sheet(widget: QWidget | None) -> bool:
    """Whether the widget is part of a sheet that lies over the page."""
    while widget is not None:
        if isinstance(widget, SheetPlace):
            return True
        widget = widget.parentWidget()
    return False
