"""What can be done on the page of partners beside the register itself: relations, freshness, profile, priorities."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.kit.commands import Command
from ui.partners.commands import GROUP, is_in_sheet
from ui.theme.icons import IconName
from workbench.operations.partners import verify_contact
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.partners.page import PartnersPage

PRIORITIES = "priorities"
VERIFIED = N_("Noted as right today: how to reach {partner}.")
NOTHING_CHOSEN = N_("Choose the partners in the list first: hold Ctrl or Shift, or press Ctrl+A.")


class OwnCommands:
    """The commands, for one page."""

    def __init__(self, page: "PartnersPage") -> None:
        self._page = page

    def all(self) -> Sequence[Command]:
        """Every command, with its key."""
        there, ranks = self._has_partner, self._sees_profile
        in_tab = self._in_tab
        return (
            _command("relate", N_("Add a relation to another partner"), partial(in_tab, "relations", "add"),
                     "Ctrl+Shift+R", there, IconName.LINK),
            _command("verify", N_("Found right today: contact, or how to reach it"), self.verify, "Ctrl+D", there,
                     IconName.SHIELD_CHECK),
            _command("profile", N_("Edit what the partner says of itself"), partial(in_tab, "profile", "edit"), "",
                     there, IconName.FILE_TEXT),
            _command("priority_up", N_("Move the priority up"), partial(in_tab, "profile", "up"), "Alt+Up", ranks,
                     IconName.ARROW_UP),
            _command("priority_down", N_("Move the priority down"), partial(in_tab, "profile", "down"), "Alt+Down",
                     ranks, IconName.ARROW_DOWN),
            _command("priorities", N_("Priorities of the chosen partners side by side"), self.compare, "Ctrl+Shift+P",
                     self._is_browsing, IconName.LAYERS),
        )  # fmt: skip

    def _is_browsing(self) -> bool:
        return not is_in_sheet(QApplication.focusWidget()) and self._page.is_browsing()

    def _has_partner(self) -> bool:
        return self._is_browsing() and bool(self._page.shown_partner())

    def _sees_profile(self) -> bool:
        return self._has_partner() and self._page.detail.tabs.current_key() == "profile"

    def _in_tab(self, key: str, act: str) -> None:
        """Goes to a tab and does something there."""
        detail = self._page.detail
        detail.select_tab(key)
        detail.part(key).act(act)

    def verify(self) -> None:
        """Notes that what has the focus is right today; without one, all addresses of the organisation itself."""
        page, desk = self._page, self._page.desk
        overview = page.detail.overview
        if overview.ways.ask("verify") or page.acts.verify():
            return
        shown = page.detail.page
        if shown is not None and page.shown_partner() and page.detail.tabs.current_key() == "overview":
            done = desk.t(VERIFIED).replace("{partner}", shown.name)
            desk.operate(partial(verify_contact, desk.database, shown.id, desk.today()), owner=page, done=done)

    def compare(self) -> None:
        """Opens the priorities of the partners that are selected in the list, else of the one that is shown."""
        page = self._page
        if page.selection.are_several():
            page.selection.compare()
        elif page.shown_partner():
            page.open_panel(PRIORITIES, {"of": page.shown_partner()})
        else:
            page.desk.toast(page.desk.t(NOTHING_CHOSEN))


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName
) -> Command:  # fmt: skip
    return Command(
        id=f"partners.{name}", title=title, run=run, shortcut=keys, icon=icon, group=GROUP, enabled=enabled
    )  # fmt: skip
