"""Tables that are dragged over the page of partners, and the command that takes one in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from ui.kit.commands import Command
from ui.kit.sheet_host import is_sheet_open
from ui.theme.icons import IconName
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.partners.page import PartnersPage

TAKE_IN = N_("Take in a table of partners …")
PANEL = "table"
_GROUP = N_("Partners")
_ENDINGS = frozenset({".xlsx", ".csv", ".tsv", ".txt"})


class TableCommands:
    """The commands of taking in a table."""

    def __init__(self, page: "PartnersPage") -> None:
        self._page = page
        if page.findChild(TableDrops) is None:
            TableDrops(page, self)

    def all(self) -> Sequence[Command]:
        """Every command, with its key."""
        return (
            Command(
                id="partners.table", title=TAKE_IN, run=self.open, shortcut="Ctrl+Shift+I", icon=IconName.DOWNLOAD,
                enabled=self.can_open, group=_GROUP,
            ),
        )  # fmt: skip

    def can_open(self) -> bool:
        """Whether list and detail are seen, and nothing lies over them."""
        return self._page.is_browsing() and not is_sheet_open(self._page)

    def can_drop(self) -> bool:
        """Whether a table may be dropped: on the list, or where one is taken in."""
        return not is_sheet_open(self._page) and self._page.panels.current() in ("", PANEL)

    def open(self) -> None:
        """Shows the place where a table is taken in."""
        self._page.open_panel(PANEL)

    def read(self, path: Path) -> None:
        """Shows that place, and reads a file there."""
        self.open()
        panel = self._page.panels.panel(PANEL)
        panel.begin({"file": str(path)})


class TableDrops(QObject):
    """A table that is dropped anywhere on the page is read."""

    def __init__(self, page: "PartnersPage", commands: TableCommands) -> None:
        super().__init__(page)
        self._commands = commands
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        is_dropped = event.type() == QEvent.Type.Drop
        if not isinstance(event, QDropEvent) or event.type() == QEvent.Type.DragMove:
            return False
        path = dropped_table(event.mimeData()) if self._commands.can_drop() else None
        if path is None:
            return False
        event.acceptProposedAction()
        if is_dropped:
            self._commands.read(path)
        return True


def dropped_table(dragged: QMimeData) -> Path | None:
    """The one file that is dragged, if it may be a table."""
    files = [url.toLocalFile() for url in dragged.urls()]
    return Path(files[0]) if len(files) == 1 and Path(files[0]).suffix.lower() in _ENDINGS else None
