"""What is plugged into the page of partners is made of these: tabs of one partner, panels in the place of the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.partners.columns import Lines
from workbench.queries.partner_pages import PartnerPage


@dataclass(frozen=True, slots=True)
class Given:
    """What each tab is made with."""

    desk: Desk
    lines: Lines
    countries: Countries


class Part(QWidget):
    """A tab of one partner; made when it is first looked at, with what is `Given`.

    It reads what it shows by ``desk.fetch`` and leads elsewhere by ``desk.go``. After changes of the kinds its line in
    `plugs` names, ``show_page`` comes again.
    """

    def show_page(self, page: PartnerPage) -> None:
        """Shows this partner: called when the tab is gone to, and when the partner was read anew while it is seen."""

    def focus_first(self) -> None:
        """Puts the focus where one begins."""
        self.setFocus()

    def edit_chosen(self) -> bool:
        """F2: opens what has the focus in it; whether something had it. If nothing had, the partner is edited."""
        return False

    def remove_chosen(self) -> bool:
        """Del: removes or ends what has the focus in it; whether something had it. If nothing had, the partner goes."""
        return False

    def looked_at(self) -> Sequence[tuple[str, str]]:
        """Kind and id of what one looks at in it, which may have an audience of its own; nothing: the partner."""
        return ()

    def act(self, name: str) -> None:
        """Does what a command of the page asks of this tab, by the command's own name for it."""


class PanelView(QWidget):
    """Something in the place of list and detail, such as a list being taken in; made with a desk when first opened."""

    left = Signal()
    """The person goes back to the list of partners."""
    taken = Signal(object)
    """Back to the list, where the first partner of these ids is shown."""

    def begin(self, options: Mapping[str, str]) -> None:
        """Called each time it is opened, with the options of the route."""

    def located(self) -> str:
        """What the option of its route says, such as the id of the record it shows."""
        return "1"

    def keep_now(self) -> None:
        """It is about to be hidden: keep what is not kept yet."""

    def refresh(self) -> None:
        """Read again what is shown: something changed."""

    def focus_first(self) -> None:
        """Puts the focus where one begins."""
        self.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        return (self,)
