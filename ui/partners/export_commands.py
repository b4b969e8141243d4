"""What lets partners and contacts leave: the sheet that exports them, and the table that others fill in."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from ui.kit.commands import Command
from ui.kit.file_dialogs import AskTarget
from ui.kit.labels import isolate
from ui.partners.commands import GROUP, is_in_sheet
from ui.partners.export_sheet import PartnerExportSheet
from ui.theme.icons import IconName
from workbench.operations.exports import Exported
from workbench.operations.partners.templates import write_template
from workbench.wording.leaving import FORMS
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.partners.page import PartnersPage

TEMPLATE = N_("Save a table to be filled in")
TEMPLATE_WRITTEN = N_("The table to be filled in was written to {file}.")
TEMPLATE_FILE = "partners-template"


class ExportCommands(QObject):
    """The commands, for one page."""

    def __init__(self, page: "PartnersPage") -> None:
        super().__init__(page)
        self._page = page

    def all(self) -> Sequence[Command]:
        """Every command, with its key."""
        return (
            Command(id="partners.export", title=N_("Export partners and contacts"), run=self.export,
                    shortcut="Ctrl+E", icon=IconName.DOWNLOAD, enabled=self._has_rows, group=GROUP),
            Command(id="partners.template", title=TEMPLATE, run=self.save_template, icon=IconName.FILE_TEXT,
                    enabled=self._is_browsing, group=GROUP),
        )  # fmt: skip

    def _is_browsing(self) -> bool:
        return not is_in_sheet(QApplication.focusWidget()) and self._page.is_browsing()

    def _has_rows(self) -> bool:
        return self._is_browsing() and bool(self._page.list.model.count())

    def export(self) -> None:
        """Opens the sheet: of those that are selected where they are several, as they are shown, or of all."""
        page = self._page
        shown = page.list.shown_numbers() if page.list.is_filtered() else ()
        keys = page.selection.keys()
        selected = [key for key in keys if isinstance(key, int)]
        page.desk.show_sheet(PartnerExportSheet(page.desk, shown, selected if page.selection.are_several() else ()))

    def save_template(self) -> None:
        """Asks where to and writes the table that others fill in."""
        page = self._page
        filters = {f"{page.desk.t(FORMS['xlsx'])} (*.xlsx)": ".xlsx"}
        AskTarget(page, page.desk.t(TEMPLATE), TEMPLATE_FILE, filters, self.write_template)

    def write_template(self, target: Path) -> None:
        """Writes the table that others fill in, in the language of the window."""
        desk = self._page.desk
        countries = desk.program.country_names(desk.language)
        work = partial(write_template, desk.database, target, desk.words, countries, overwrite=True)
        desk.operate(work, owner=self, then=self._on_written, undoable=False)

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        desk = self._page.desk
        desk.toast(desk.t(TEMPLATE_WRITTEN).replace("{file}", isolate(done.path.name)))
