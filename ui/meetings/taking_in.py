"""Taking in a partner's file from the page of meetings: asked for, or dropped on the page."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk, Notice
from ui.kit.file_dialogs import AskFile
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.sheet_host import is_sheet_open
from ui.kit.tasks import Lane, Progress
from ui.meetings.commands import GROUP
from ui.meetings.known_signers import TITLE as SIGNERS
from ui.meetings.known_signers import KnownSignersSheet
from ui.meetings.taking_in_sheet import TakeInSheet
from ui.meetings.taking_in_words import in_order
from ui.theme.icons import IconName
from workbench.domain.taking_in import TakeInPlan
from workbench.operations.signing_keys import own_fingerprint
from workbench.operations.taking_in import GenuineFile, plan_take_in, read_file
from workbench.wording.words import N_

COMMAND = N_("Take in a file of minutes …")
FILES = N_("PDF document")
READING = N_("Reading {file}")
OUR_FINGERPRINT = N_("Show our own fingerprint")
READ_OUT = N_("Our fingerprint, to read out to a partner: {fingerprint}")
_ENDING = ".pdf"


class TakeInActs(QObject):
    """Reads the file on a worker's thread, in the sandbox, then shows what it brings."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def commands(self) -> Sequence[Command]:
        """Taking in, whose keys are known, and what a partner asks for on the telephone."""
        return (
            Command(id="meetings.signers", title=SIGNERS, run=self.show_signers, enabled=self.can_ask, group=GROUP),
            Command(id="meetings.fingerprint", title=OUR_FINGERPRINT, run=self.tell_fingerprint, group=GROUP),
            Command(
                id="meetings.take_in", title=COMMAND, run=self.ask, shortcut="Ctrl+Shift+O", enabled=self.can_ask,
                icon=IconName.DOWNLOAD, group=GROUP,
            ),
        )  # fmt: skip

    def can_ask(self) -> bool:
        """Whether nothing lies over the page."""
        return not is_sheet_open(self._page)

    def tell_fingerprint(self) -> None:
        """Shows this workspace's own fingerprint until it is closed."""
        operation = partial(own_fingerprint, self._desk.database)
        self._desk.operate(operation, owner=self, then=self._on_fingerprint)

    @Slot(object)
    def _on_fingerprint(self, shown: str) -> None:
        text = self._desk.t(READ_OUT).replace("{fingerprint}", in_order(shown))
        self._desk.noticed.emit(Notice(text=text, kind=MarkKind.INFO, lasts=True))

    def show_signers(self) -> None:
        """Shows the keys that are known, each to be confirmed or not."""
        self._desk.show_sheet(KnownSignersSheet(self._desk))

    def ask(self) -> None:
        """Asks for the file."""
        AskFile(self._page, self._desk.t(COMMAND), f"{self._desk.t(FILES)} (*{_ENDING})", self.read)

    @Slot(object)
    def read(self, path: Path) -> None:
        """Reads the file and shows it; what cannot be taken in is told."""
        title = self._desk.t(READING).replace("{file}", isolate(path.name))
        self._desk.tasks.run(
            partial(_read, self._desk, path), owner=self, then=self._show, failed=self._desk.tell, title=title,
            lane=Lane.SLOW,
        )  # fmt: skip

    @Slot(object)
    def _show(self, found: tuple[GenuineFile, TakeInPlan]) -> None:
        if self.can_ask():
            self._desk.show_sheet(TakeInSheet(self._desk, *found))

    # Dropped on the page

    def takes(self, dragged: QMimeData) -> bool:
        """Whether what is dragged over the page is one file that could be taken in."""
        return self.can_ask() and _dropped(dragged) is not None

    def drop(self, dragged: QMimeData) -> None:
        """Reads the file that was dropped."""
        path = _dropped(dragged)
        if path is not None:
            self.read(path)


def _dropped(dragged: QMimeData) -> Path | None:
    files = [url.toLocalFile() for url in dragged.urls()]
    return Path(files[0]) if len(files) == 1 and files[0].lower().endswith(_ENDING) else None


def _read(desk: Desk, path: Path, progress: Progress) -> tuple[GenuineFile, TakeInPlan]:
    file = read_file(path, desk.printing().sandbox())
    progress.check()
    with desk.database.read() as connection:
        return file, plan_take_in(connection, file)
