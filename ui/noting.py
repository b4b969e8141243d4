"""One key from anywhere: the quick sheet that notes a contact lies over whatever page is shown."""

from importlib import import_module

from PySide6.QtCore import QObject, Slot

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
        self._sheet: QObject | None = None
        desk.note_asked.connect(self.note)

    def commands(self) -> list[Command]:
        """The one command there is."""
        return [
            Command(id="window.note_contact", title=NOTE, run=self.note, shortcut=KEY, icon=IconName.PHONE,
                    group=N_("Window"))
        ]  # fmt: skip

    @Slot()
    def note(self) -> None:
        """Lays the sheet over the page, and over a sheet that is open; one of them at a time."""
        if self._sheet is not None and self._frame.sheets.sheet() is self._sheet:
            return
        page = self._frame.page
        about: list[Choice] = list(page.concerned()) if page is not None else []
        # Its page need not have been gone to yet, so it is loaded here.
        sheet = import_module("ui.contacts.note_form").new_note_sheet(self._desk, about)
        self._sheet = sheet
        sheet.destroyed.connect(self._on_gone)
        self._desk.show_sheet(sheet)

    @Slot()
    def _on_gone(self) -> None:
        self._sheet = None
