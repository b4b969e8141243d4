"""What is done with backups: making one, proving one, bringing records back, going back whole."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.backups.records_sheet import RecordsSheet
from ui.backups.running import STOPPED, Running
from ui.backups.sheets import TESTED, GoBackSheet, SecretSheet, TellSheet
from ui.backups.wording import OWN_FOLDER, BackupWords, folder_name
from ui.backups.work import back_up, go_back, list_records, prove
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane
from workbench.operations.backups import BackupReport, KnownBackup
from workbench.operations.keys import Secret
from workbench.operations.restores import RestoreProof
from workbench.queries.backup_records import BackupRecordRow
from workbench.wording.words import N_, NN_

OTHER_FOLDER = N_("Another folder, such as a stick …")
BACKING_UP = N_("Backing up")
TESTING = N_("Restoring for a test")
READING = N_("Reading the backup")
GOING_BACK = N_("Going back to the backup")
MADE = N_("Backed up into {folder} and read back: {size}.")
MADE_HERE = N_("Backed up and read back: {size}. It lies on this computer; keep another one elsewhere.")
WITHOUT_FILES = NN_(
    "Backed up, but without {count} attached file: its bytes cannot be read. Check the workspace.",
    "Backed up, but without {count} attached files: their bytes cannot be read. Check the workspace.",
)
WENT_BACK = N_("The workspace is what it was on {when}. A backup of how it was just now lies in its own folder.")
OTHER_KEYS = "backup.other_keys"
_OWN, _OTHER = "own", "other"

Act = Callable[[KnownBackup, Secret | None], None]


class BackupActs(QObject):
    """Each act runs beside the window; what it gave is told when it is done."""

    done = Signal()
    """Something about backups is another now."""
    went_back = Signal(str)
    """The workspace is an older one; everything has to be shown anew, and this sentence then told."""

    def __init__(self, desk: Desk, page: QWidget, running: Running) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._running = running
        self._folders: list[Path] = []
        self._asked: tuple[KnownBackup, Act] | None = None

    def show_folders(self, folders: list[Path]) -> None:
        """Offer these folders from now on, beside the workspace's own."""
        self._folders = folders

    # Making one

    def ask_where(self, at: QWidget) -> None:
        """Offers where to put a backup: where one was put before, the workspace's own folder, or another."""
        t = self._desk.t
        choices = [Choice(folder, folder_name(folder)) for folder in self._folders if folder.is_dir()]
        choices += [Choice(_OWN, t(OWN_FOLDER)), Choice(_OTHER, t(OTHER_FOLDER))]
        menu = ChoiceMenu(at, choices)
        menu.chosen.connect(self._on_where)
        menu.open_at(at)
        # Enter alone puts it where the last one was put.
        menu.setActiveAction(menu.actions()[0])

    @Slot(object)
    def _on_where(self, chosen: object) -> None:
        if chosen == _OTHER:
            ask = import_module("ui.kit.asking").ask_folder
            ask(self._page, self._desk.t(OTHER_FOLDER), self._on_folder)
        else:
            self.back_up(chosen if isinstance(chosen, Path) else None)

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        self.back_up(Path(folder))

    def back_up(self, folder: Path | None) -> None:
        """Writes a backup into this folder, or into the workspace's own."""
        self._running.run(partial(back_up, self._desk, folder), self._desk.t(BACKING_UP), self._on_backed_up)

    @Slot(object)
    def _on_backed_up(self, report: BackupReport | None) -> None:
        if report is None:
            self._desk.toast(self._desk.t(STOPPED), kind=MarkKind.INFO)
            return
        size = self._words().size(report.size)
        away = report.standing.is_away
        said = self._desk.t(MADE if away else MADE_HERE).replace("{size}", size)
        said = said.replace("{folder}", folder_name(report.path.parent))
        if report.files_left_out:
            self._desk.toast(self._desk.words.plural(*WITHOUT_FILES, report.files_left_out), kind=MarkKind.BAD)
        else:
            self._desk.toast(said, kind=MarkKind.OK if away else MarkKind.INFO)
        self.done.emit()

    # What is done with one

    def test(self, row: KnownBackup, secret: Secret | None = None) -> None:
        """Restores it for real beside the workspace, and tells what that gave."""
        self._begin(row, self.test)
        self._running.run(
            partial(prove, self._desk, row.path, secret), self._desk.t(TESTING), self._on_proved, self._on_failed
        )

    @Slot(object)
    def _on_proved(self, proof: RestoreProof) -> None:
        self._desk.show_sheet(TellSheet(self._desk, self._desk.t(TESTED), self._words().proof(proof)))

    def look_into(self, row: KnownBackup, secret: Secret | None = None) -> None:
        """Lists what it has and the workspace has not, to be brought back."""
        self._begin(row, self.look_into)
        work = partial(_records, self._desk, row, secret)
        self._running.run(work, self._desk.t(READING), self._on_records, self._on_failed)

    @Slot(object)
    def _on_records(self, found: tuple[KnownBackup, list[BackupRecordRow], Secret | None]) -> None:
        row, records, secret = found
        self._desk.show_sheet(RecordsSheet(self._desk, row, records, secret))

    def ask_to_go_back(self, row: KnownBackup) -> None:
        """Explains what going back means, and does it if the person wants it."""
        sheet = GoBackSheet(self._desk, row)
        self._begin(row, self.go_back)
        sheet.agreed.connect(self._on_agreed)
        self._desk.show_sheet(sheet)

    @Slot()
    def _on_agreed(self) -> None:
        if self._asked is not None:
            self.go_back(self._asked[0])

    def go_back(self, row: KnownBackup, secret: Secret | None = None) -> None:
        """Puts it in the place of the present state."""
        self._begin(row, self.go_back)
        self._running.run(
            partial(go_back, self._desk, row.path, secret), self._desk.t(GOING_BACK), self._on_went_back,
            self._on_failed, lane=Lane.WRITE,
        )  # fmt: skip

    @Slot(object)
    def _on_went_back(self, _: object) -> None:
        row = self._asked[0] if self._asked else None
        when = isolate(self._words().moment(row.made_at)) if row else ""
        self.went_back.emit(self._desk.t(WENT_BACK).replace("{when}", when))

    # Secrets of another day

    def _begin(self, row: KnownBackup, act: Act) -> None:
        self._asked = (row, act)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if getattr(error, "code", "") != OTHER_KEYS or self._asked is None:
            self._desk.tell(error)
            return
        row, _ = self._asked
        self._desk.show_sheet(SecretSheet(self._desk, row, self._on_secret))

    def _on_secret(self, secret: Secret) -> None:
        if self._asked is not None:
            row, act = self._asked
            act(row, secret)

    def _words(self) -> BackupWords:
        return BackupWords(self._desk.words, self._desk.now().astimezone())


def _records(desk: Desk, row: KnownBackup, secret: Secret | None, progress: Any) -> object:
    return row, list_records(desk, row.path, secret, progress), secret
