"""The command that says who may receive what is chosen on a page, by a key and in the menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.audience_sheet import WHO, AudienceSheet
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.marks import MarkKind
from ui.kit.sheet_host import is_sheet_open
from ui.theme.icons import IconName
from workbench.queries.record_audiences import Key, Sharing, read_record_audiences, read_sharing
from workbench.wording.words import N_

KEY = "Ctrl+Shift+W"
NOTHING = N_("Nothing is recorded there yet.")


class SharingAct(QObject):
    """Opens the sheet of the records that ``chosen`` answers, unless something lies over the page."""

    def __init__(self, desk: Desk, page: QWidget, chosen: Callable[[], Sequence[Key]]) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._chosen = chosen
        self._asked: Sequence[Key] = ()

    def command(self, page: str, group: str) -> Command:
        """The command, for the page of this name and its part of the menu (marked English)."""
        return Command(
            id=f"{page}.audience", title=WHO, run=self.open, shortcut=KEY, enabled=self.can_open, icon=IconName.USERS,
            group=group,
        )  # fmt: skip

    def can_open(self) -> bool:
        """Whether something is chosen, and nothing lies over the page."""
        return not is_sheet_open(self._page) and bool(self._chosen())

    @Slot()
    def open(self) -> None:
        """Opens the sheet of what is chosen."""
        self.open_for(self._chosen())

    @Slot(object)
    def open_for(self, records: Sequence[Key]) -> None:
        """Opens the sheet of these records."""
        if records and not is_sheet_open(self._page):
            self._asked = tuple(records)
            query = partial(read_sharing, records=self._asked, language=self._desk.language)
            self._desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, found: Sharing) -> None:
        if not found.lines:
            self._desk.toast(self._desk.t(NOTHING), kind=MarkKind.INFO)
        elif not is_sheet_open(self._page):
            again = partial(read_record_audiences, records=self._asked, language=self._desk.language)
            groups = [Choice(*group) for group in found.groups]
            chosen = [record for _, record in self._asked]
            self._desk.show_sheet(AudienceSheet(self._desk, found.lines, groups, again, chosen=chosen))
