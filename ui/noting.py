"""One key from anywhere: the quick sheet that notes a contact lies over whatever page is shown; so does a new issue."""

from importlib import import_module

import shiboken6
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from ui.frame import WorkspaceFrame
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.theme.icons import IconName
from workbench.wording.words import N_

NOTE = N_("Note a contact")
KEY = "Ctrl+Shift+N"


class NoteKey(QObject):
    """Opens the sheet, with those the page shown is about already named in it."""

    def __init__(self, desk: Desk, frame: WorkspaceFrame) -> None:
        super().__init__(frame)
        self._desk = desk
        self._frame = frame
        self._sheet: QWidget | None = None
        desk.note_asked.connect(self.note)
        desk.note_beside_asked.connect(self.note_beside)
        desk.issue_asked.connect(self.raise_issue)

    def commands(self) -> list[Command]:
        """The one command there is."""
        return [
            Command(id="window.note_contact", title=NOTE, run=self.note, shortcut=KEY, icon=IconName.PHONE,
                    group=N_("Window"), also="call phone")
        ]  # fmt: skip

    @Slot()
    def note(self) -> None:
        """Lays the sheet over the page, and over a sheet that is open; one of them at a time."""
        if self._is_open():
            self._come_to_it()
            return
        page, place = self._frame.page, self._context()
        about: list[Choice] = [*(page.concerned() if page is not None else ())]
        if place is not None:
            about.append(Choice(f"context:{place.value}", place.text))
        # Its page need not have been gone to yet, so it is loaded here.
        self._show(import_module("ui.contacts.note_form").new_note_sheet(self._desk, about))

    @Slot(object)
    def note_beside(self, beside: Desk) -> None:
        """Lays the sheet over a window beside this one, where it was asked for; one for all windows."""
        if self._is_open():
            self._come_to_it()
        else:
            self._show(import_module("ui.contacts.note_form").new_note_sheet(beside), beside)

    @Slot()
    def raise_issue(self) -> None:
        """Lays the sheet of a new issue over the page, with the context that is shown."""
        if self._is_open():
            self._come_to_it()
        else:
            sheet = import_module("ui.contacts.issue_form").new_issue_sheet(self._desk, context=self._context())
            self._show(sheet)

    def _is_open(self) -> bool:
        # Two of them would keep their words in one place, each over the other's.
        return self._sheet is not None and shiboken6.isValid(self._sheet)

    def _come_to_it(self) -> None:
        if self._sheet is not None and self._sheet.window() is not QApplication.activeWindow():
            self._sheet.window().raise_()
            self._sheet.window().activateWindow()

    def _show(self, sheet: QWidget, beside: Desk | None = None) -> None:
        self._sheet = sheet
        sheet.closed.connect(self._on_gone)  # type: ignore[attr-defined]
        (beside or self._desk).show_sheet(sheet)

    def _context(self) -> Choice | None:
        """The context the page shows."""
        page = self._frame.page
        return page.within() if page is not None else None

    @Slot()
    def _on_gone(self) -> None:
        if self.sender() is self._sheet:
            self._sheet = None
