"""The commands about duplicates: looking for them, making two partners one, parting them again."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui.kit.commands import Command
from ui.kit.sheet_host import is_sheet_open
from ui.partners.merge_sheets import (
    KEPT_APART,
    MERGE_WITH,
    SEPARATE,
    BothWays,
    KeptApartSheet,
    MergeSheet,
    OtherSheet,
    read_both_ways,
    reader_of,
    show_separations,
)
from ui.partners.people.person_panel import PersonPanel
from ui.theme.icons import IconName
from workbench.operations.workspaces import Connection
from workbench.queries.diary import Reader
from workbench.queries.duplicates import ApartRow, list_kept_apart
from workbench.queries.merge_previews import SeparationPreview, read_separations
from workbench.queries.partners import ids_of
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.partners.page import PartnersPage

PANEL = "duplicates"
FIND = N_("Look for duplicates")
NOTHING = N_("No other partner became part of this one.")
NOBODY = N_("Nobody was said to be two.")
_GROUP = N_("Partners")
_TWO = 2


class DuplicatesCommands(QObject):
    """Made with the page; acts on what it shows and on what is selected in its list."""

    def __init__(self, page: "PartnersPage") -> None:
        super().__init__(page)
        self._page = page

    def all(self) -> Sequence[Command]:
        """Every command, with its key."""
        return (
            Command(id="partners.duplicates", title=FIND, run=self.find, shortcut="Ctrl+Shift+D",
                    icon=IconName.COPY, enabled=self._is_free, group=_GROUP),
            Command(id="partners.merge", title=MERGE_WITH, run=self.merge, icon=IconName.LINK,
                    enabled=self._has_partner, group=_GROUP),
            Command(id="partners.separate", title=SEPARATE, run=self.separate, shortcut="Ctrl+Shift+U",
                    icon=IconName.UNDO_2, enabled=self._has_one, group=_GROUP),
            Command(id="partners.kept_apart", title=KEPT_APART, run=self.list_kept_apart, icon=IconName.USERS,
                    enabled=self._has_no_sheet, group=_GROUP),
        )  # fmt: skip

    def _is_free(self) -> bool:
        return self._page.is_browsing() and not is_sheet_open(self._page)

    def _has_no_sheet(self) -> bool:
        return not is_sheet_open(self._page)

    def _has_partner(self) -> bool:
        return self._is_free() and bool(self._page.shown_partner())

    def _person(self) -> PersonPanel | None:
        seen = self._page.panels.seen()
        return seen if isinstance(seen, PersonPanel) and self._has_no_sheet() else None

    def _has_one(self) -> bool:
        return self._has_partner() or self._person() is not None

    def find(self) -> None:
        """Shows the list of possible duplicates."""
        self._page.open_panel(PANEL)

    def merge(self) -> None:
        """Makes the two selected partners one; of one that is shown it asks for the other."""
        page, selected = self._page, self._page.selection.keys()
        chosen = [number for number in selected if isinstance(number, int)]
        desk = page.desk
        if page.selection.are_several() and len(chosen) == _TWO:
            desk.fetch(partial(_selected, chosen=chosen, reader=reader_of(desk)), self._compare, owner=self)
            return
        sheet = OtherSheet(desk, page.shown_partner())
        sheet.saved.connect(self._on_other)
        desk.show_sheet(sheet)

    @Slot(object)
    def _on_other(self, both: object) -> None:
        # The first sheet is on its way out.
        if isinstance(both, BothWays):
            QTimer.singleShot(0, self, partial(self._compare, both))

    @Slot(object)
    def _compare(self, both: BothWays) -> None:
        self._page.desk.show_sheet(MergeSheet(self._page.desk, both))

    def separate(self) -> None:
        """Shows what parting would do, of what became part of the partner or the person that is shown."""
        person, desk = self._person(), self._page.desk
        if person is not None:
            person.separate()
            return
        query = partial(
            read_separations, kind="organisation", record=self._page.shown_partner(), reader=reader_of(desk)
        )
        desk.fetch(query, self._part, owner=self)

    @Slot(object)
    def _part(self, previews: tuple[SeparationPreview, ...]) -> None:
        show_separations(self._page.desk, previews, NOTHING)

    def list_kept_apart(self) -> None:
        """Shows those of whom a person said that they are two."""
        desk = self._page.desk
        desk.fetch(partial(list_kept_apart, language=desk.language), self._list, owner=self)

    @Slot(object)
    def _list(self, rows: Sequence[ApartRow]) -> None:
        desk = self._page.desk
        if rows:
            desk.show_sheet(KeptApartSheet(desk, rows))
        else:
            desk.toast(desk.t(NOBODY))


def _selected(connection: Connection, *, chosen: Sequence[int], reader: Reader) -> BothWays:
    first, second = ids_of(connection, "organisation", chosen)
    return read_both_ways(connection, kind="organisation", first=first, second=second, reader=reader)
