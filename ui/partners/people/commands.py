"""What can be done with posts and people, as keys, menus and the palette offer it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.kit.commands import Command
from ui.partners.commands import GROUP, is_in_sheet
from ui.partners.people.person_panel import PersonPanel
from ui.partners.people.tab import People
from ui.theme.icons import IconName
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.partners.page import PartnersPage


class PeopleCommands:
    """They mean the person whose page is seen, else the row of the tab that has the focus."""

    def __init__(self, page: "PartnersPage") -> None:
        self._page = page

    def all(self) -> Sequence[Command]:
        """Every command, with its key."""
        return (
            self._command("people.leave", N_("Somebody leaves"), self._leave, IconName.LOG_OUT, self._has_leaver,
                          "Ctrl+Shift+L"),
            self._command("people.all", N_("All people"), self._all, IconName.USERS, self._is_free, "Ctrl+Shift+F"),
            self._command("people.add_post", N_("Add post"), self._add_post, IconName.PLUS, self._sees_tab),
            self._command("people.export", N_("Write everything held on this person to a file"), self._export,
                          IconName.DOWNLOAD, self._has_person),
            self._command("people.erase", N_("Erase this person"), self._erase, IconName.TRASH_2, self._has_person),
            self._command("people.retention", N_("People past their time"), self._retention, IconName.CLOCK,
                          self._is_free),
        )  # fmt: skip

    def _command(
        self, code: str, title: str, run: Callable[[], None], icon: IconName, enabled: Callable[[], bool], key: str = ""
    ) -> Command:
        return Command(id=code, title=title, run=run, icon=icon, enabled=enabled, shortcut=key, group=GROUP)

    # Where one is

    def _is_free(self) -> bool:
        return not is_in_sheet(QApplication.focusWidget())

    def _panel(self) -> PersonPanel | None:
        seen = self._page.panels.seen()
        return seen if isinstance(seen, PersonPanel) and self._is_free() else None

    def _tab(self) -> People | None:
        if not (self._is_free() and self._page.is_browsing() and self._page.shown_partner()):
            return None
        part = self._page.detail.seen_part()
        return part if isinstance(part, People) else None

    def _has_person(self) -> bool:
        return self._panel() is not None

    def _sees_tab(self) -> bool:
        return self._tab() is not None

    def _has_leaver(self) -> bool:
        return self._has_person() or self._sees_tab()

    # Acts

    def _leave(self) -> None:
        panel, tab = self._panel(), self._tab()
        if panel is not None:
            panel.leave()
        elif tab is not None:
            tab.leave_chosen()

    def _all(self) -> None:
        self._page.open_panel("people")

    def _add_post(self) -> None:
        tab = self._tab()
        if tab is not None:
            tab.add()

    def _export(self) -> None:
        panel = self._panel()
        if panel is not None:
            panel.export()

    def _erase(self) -> None:
        panel = self._panel()
        if panel is not None:
            panel.erase()

    def _retention(self) -> None:
        self._page.open_panel("retention")
