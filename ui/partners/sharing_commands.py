"""Who may receive what is known of the partner that is shown: the partner itself, or what is looked at in its tab."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.kit.commands import Command
from ui.kit.sharing import SharingAct
from ui.partners.commands import GROUP
from workbench.queries.record_audiences import Key

if TYPE_CHECKING:
    from ui.partners.page import PartnersPage


class SharingCommands:
    """The command, for one page."""

    def __init__(self, page: "PartnersPage") -> None:
        self._page = page
        self._sharing = SharingAct(page.desk, page, self.chosen)

    def all(self) -> Sequence[Command]:
        """The command, with its key."""
        return (self._sharing.command("partners", GROUP),)

    def chosen(self) -> Sequence[Key]:
        """Kind and id of what is meant; nothing while no partner is shown."""
        partner = self._page.shown_partner()
        return self._page.detail.seen_part().looked_at() or [("organisation", partner)] if partner else ()
